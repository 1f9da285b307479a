import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { session } from 'electron';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { channels } from '../../../main/hosts/electron/channels.ts';
import { serveIpc } from '../../../main/hosts/electron/ipc.ts';
import { Windows } from '../../../main/hosts/electron/windows.ts';
import { Uploads } from '../../../main/hosts/uploads.ts';
import { type StandInCore, standInCore } from '../hosts/standInCore.ts';
import * as standIn from './standIn.ts';

vi.mock('electron', () => import('./standIn.ts'));

const folder = mkdtempSync(join(tmpdir(), 'tickmark-ipc-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let core: StandInCore;
let windows: Windows;
let page: standIn.StandInContents;

beforeEach(() => {
  standIn.ipcMain.handlers.clear();
  core = standInCore();
  windows = new Windows(
    () => ({ preload: '', session: session.defaultSession, version: '1', development: false, dark: false }),
    () => undefined,
  );
  serveIpc({ core, windows, uploads: new Uploads(folder, () => 0), bindersFolder: '/binders' });
  windows.create('#/');
  const made = standIn.BrowserWindow.made.at(-1);
  if (made === undefined) throw new Error('no window was made');
  page = made.webContents;
});

async function send(
  channel: string,
  ...args: readonly unknown[]
): Promise<{ ok: boolean; value?: unknown; error?: { code: string } }> {
  const text = await standIn.ipcMain.handlers.get(channel)?.({ sender: page, senderFrame: page.mainFrame }, ...args);
  return JSON.parse(String(text));
}

async function begin(): Promise<string> {
  const { value } = await send(channels.begin);
  return z.object({ upload: z.string() }).parse(value).upload;
}

/** Every channel a page can send to, with a message that is in order. */
const inOrder: readonly (readonly [string, readonly unknown[]])[] = [
  [channels.call, ['binder.current', '{}']],
  [channels.take, ['/evidence/a.pdf', 'a.pdf']],
  [channels.begin, []],
  [channels.append, ['018f3f5c-0000-7000-8000-000000000000', new ArrayBuffer(1)]],
  [channels.finish, ['018f3f5c-0000-7000-8000-000000000000', 'a']],
  [channels.abandon, ['018f3f5c-0000-7000-8000-000000000000']],
  [channels.choose, ['files']],
  [channels.deliver, ['result', 'report.pdf']],
];

test('these are all the channels there are', () => {
  expect(inOrder.map(([channel]) => channel).sort()).toEqual([...standIn.ipcMain.handlers.keys()].sort());
});

describe.each(inOrder)('%s answers only our own page', (channel, args) => {
  const refused = async (sender: standIn.StandInContents, senderFrame: unknown): Promise<void> => {
    const asked = standIn.asked.length;
    const text = await standIn.ipcMain.handlers.get(channel)?.({ sender, senderFrame }, ...args);
    expect(JSON.parse(String(text))).toMatchObject({ ok: false, error: { code: 'call.closed' } });
    expect(core.requests).toEqual([]);
    expect(core.taken).toEqual([]);
    expect(standIn.asked.length).toBe(asked);
  };

  test('not a page in a window that is not ours', () =>
    refused(new standIn.StandInContents(), { url: 'tickmark://app/', parent: null }));
  test('not a frame within the page', () => refused(page, { url: 'tickmark://app/', parent: page.mainFrame }));
  test('not another page in our window', () => refused(page, { url: 'https://example.com/', parent: null }));
  test('not a page whose address begins like ours', () => refused(page, { url: 'tickmark://app.evil/', parent: null }));
  test('not evidence', () => refused(page, { url: 'tickmark://evidence/ab', parent: null }));
  test('not a frame that has gone', () => refused(page, null));
  test('and nothing that is not of its form', async () => {
    expect(await send(channel, ...args, 'one too many')).toMatchObject({ ok: false, error: { code: 'call.invalid' } });
    expect(await send(channel, { toString: () => 'x' }, 3)).toMatchObject({
      ok: false,
      error: { code: 'call.invalid' },
    });
  });
});

test('a call is forwarded unopened, under the session of its window', async () => {
  core.answers.set('binder.current', () => '{"ok":true,"value":{"much":"unopened"}}');
  const text = await standIn.ipcMain.handlers.get(channels.call)?.(
    { sender: page, senderFrame: page.mainFrame },
    'binder.current',
    '{ }',
  );
  expect(text).toBe('{"ok":true,"value":{"much":"unopened"}}');
  expect(core.requests).toEqual([{ session: windows.sessionOf(page.id), name: 'binder.current', input: '{ }' }]);
});

test('events of the core reach the page as text', () => {
  core.emit({ kind: 'binder', open: true });
  expect(page.sent).toEqual([{ channel: channels.event, text: '{"kind":"binder","open":true}' }]);
});

test('a chosen file becomes a handle; its path stays here', async () => {
  standIn.answers.open = { canceled: false, filePaths: ['/clients/Northwind Ledger.binder'] };
  expect(await send(channels.choose, 'binder')).toEqual({ ok: true, value: { handles: ['handle-1'] } });
  expect(core.taken).toEqual([
    { path: '/clients/Northwind Ledger.binder', name: 'Northwind Ledger.binder', temporary: false },
  ]);
  expect(standIn.asked.at(-1)).toMatchObject({ dialog: 'open', options: { defaultPath: '/binders' } });
  standIn.answers.open = { canceled: true, filePaths: [] };
  expect(await send(channels.choose, 'binder')).toEqual({ ok: true, value: null });
});

test('bytes come in slices, and only from the window that began', async () => {
  const upload = await begin();
  expect(await send(channels.append, upload, new TextEncoder().encode('one ').buffer)).toEqual({
    ok: true,
    value: null,
  });
  const first = page;
  windows.create('#/');
  const other = standIn.BrowserWindow.made.at(-1);
  if (other === undefined) throw new Error('no window was made');
  page = other.webContents;
  expect(await send(channels.append, upload, new ArrayBuffer(1))).toMatchObject({
    ok: false,
    error: { code: 'file.vanished' },
  });
  page = first;
  await send(channels.append, upload, new TextEncoder().encode('two'));
  expect(await send(channels.finish, upload, '../../pasted.png')).toEqual({ ok: true, value: { handle: 'handle-1' } });
  const taken = core.taken[0];
  expect(taken).toMatchObject({ name: 'pasted.png', temporary: true });
  expect(readFileSync(taken?.path ?? '', 'utf8')).toBe('one two');
});

test('a given-up upload leaves no file', async () => {
  const before = readdirSync(join(folder, 'uploads')).length;
  const upload = await begin();
  await send(channels.append, upload, new ArrayBuffer(8));
  expect(await send(channels.abandon, upload)).toEqual({ ok: true, value: null });
  expect(readdirSync(join(folder, 'uploads')).length).toBe(before);
});

describe('a finished result', () => {
  const target = join(folder, 'kept.pdf');
  beforeEach(() => {
    writeFileSync(join(folder, 'finished'), 'the report');
    core.deliverables.set('result', { path: join(folder, 'finished'), fileName: 'report.pdf' });
  });

  test('is saved where the person says', async () => {
    standIn.answers.save = { canceled: false, filePath: target };
    expect(await send(channels.deliver, 'result', '../report.pdf')).toEqual({ ok: true, value: { delivered: true } });
    expect(readFileSync(target, 'utf8')).toBe('the report');
    expect(standIn.asked.at(-1)).toMatchObject({ dialog: 'save', options: { defaultPath: '/nowhere/report.pdf' } });
  });

  test('is not, when they think better of it', async () => {
    standIn.answers.save = { canceled: true, filePath: '' };
    expect(await send(channels.deliver, 'result', 'report.pdf')).toEqual({ ok: true, value: { delivered: false } });
  });

  test('that cannot be saved says so and leaves nothing behind', async () => {
    standIn.answers.save = { canceled: false, filePath: join(folder, 'no such folder', 'kept.pdf') };
    expect(await send(channels.deliver, 'result', 'report.pdf')).toMatchObject({
      ok: false,
      error: { code: 'export.failed' },
    });
    expect(await send(channels.deliver, 'another', 'report.pdf')).toMatchObject({
      ok: false,
      error: { code: 'file.unknown' },
    });
  });
});
