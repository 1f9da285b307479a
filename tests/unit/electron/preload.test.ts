import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { session } from 'electron';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { sliceBytes } from '../../../main/hosts/electron/channels.ts';
import { serveIpc } from '../../../main/hosts/electron/ipc.ts';
import { Windows } from '../../../main/hosts/electron/windows.ts';
import { Uploads } from '../../../main/hosts/uploads.ts';
import type { Bridge } from '../../../src/contract/bridge.ts';
import type { CoreEvent } from '../../../src/contract/event.ts';
import { standInCore } from '../hosts/standInCore.ts';
import * as standIn from './standIn.ts';

vi.mock('electron', () => import('./standIn.ts'));

const folder = mkdtempSync(join(tmpdir(), 'tickmark-preload-'));
const core = standInCore();
let bridge: Bridge;

function isBridge(value: unknown): value is Bridge {
  return typeof value === 'object' && value !== null && 'call' in value && 'offer' in value;
}

beforeAll(async () => {
  const windows = new Windows(
    () => ({ preload: '', session: session.defaultSession, version: '1', development: false, dark: false }),
    () => undefined,
  );
  windows.create('#/');
  const page = standIn.BrowserWindow.made.at(-1)?.webContents;
  if (page === undefined) throw new Error('no window was made');
  page.receiver = (channel, text) => standIn.ipcRenderer.emitter.emit(channel, {}, text);
  standIn.preloadOf.contents = page;
  serveIpc({ core, windows, uploads: new Uploads(folder, () => 0), bindersFolder: folder });
  process.argv.push('--tickmark-version=1.2.3');
  await import('../../../main/hosts/electron/preload.ts');
  const exposed = standIn.mainWorld.get('tickmark');
  if (!isBridge(exposed)) throw new Error('the preload exposes no bridge');
  bridge = exposed;
});
afterAll(() => {
  process.argv.pop();
  rmSync(folder, { recursive: true, force: true });
});

test('the page gets the bridge and nothing else', () => {
  expect([...standIn.mainWorld.keys()]).toEqual(['tickmark']);
  expect(Object.keys(bridge).sort()).toEqual([
    'abilities',
    'call',
    'choose',
    'deliver',
    'evidenceUrl',
    'offer',
    'subscribe',
  ]);
  expect(bridge.abilities).toEqual({ host: 'electron', dialogs: true, camera: true, version: '1.2.3' });
});

test('an event arrives without its sender, and a subscription ends', () => {
  const heard: CoreEvent[] = [];
  const stop = bridge.subscribe((...args) => heard.push(...args));
  core.emit({ kind: 'binder', open: true });
  stop();
  core.emit({ kind: 'binder', open: false });
  expect(heard).toEqual([{ kind: 'binder', open: true }]);
  expect(standIn.ipcRenderer.emitter.listenerCount('tickmark:event')).toBe(0);
});

test('a dropped file is named by its path, which the page never learns', async () => {
  standIn.droppedPaths.set('grants.csv', '/home/ab/grants.csv');
  const progress: number[] = [];
  const answer = await bridge.offer(new File(['a'], 'grants.csv'), 'grants.csv', (fraction) => progress.push(fraction));
  expect(answer).toEqual({ ok: true, value: { handle: 'handle-1' } });
  expect(core.taken).toEqual([{ path: '/home/ab/grants.csv', name: 'grants.csv', temporary: false }]);
  expect(progress).toEqual([1]);
});

test('bytes that lie nowhere are sent in slices and arrive whole', async () => {
  const bytes = new Uint8Array(2 * sliceBytes + 3).map((_, i) => i % 251);
  const progress: number[] = [];
  const answer = await bridge.offer(new File([bytes], 'pasted.png'), 'pasted.png', (fraction) =>
    progress.push(fraction),
  );
  expect(answer.ok).toBe(true);
  const taken = core.taken.at(-1);
  expect(taken).toMatchObject({ name: 'pasted.png', temporary: true });
  expect(Buffer.compare(readFileSync(taken?.path ?? ''), Buffer.from(bytes))).toBe(0);
  expect(progress.at(-1)).toBe(1);
  expect(progress.length).toBeGreaterThan(2);
});

test('a file that vanishes while it is read is a failure, not an exception', async () => {
  const gone = { size: 3, type: 'image/png', arrayBuffer: () => Promise.reject(new Error('NotFoundError')) };
  expect(await bridge.offer(gone, 'gone.png')).toMatchObject({ ok: false, error: { code: 'file.unreadable' } });
});

test('a call to a main process that is ending is a failure, not an exception', async () => {
  const handlers = new Map(standIn.ipcMain.handlers);
  standIn.ipcMain.handlers.clear();
  try {
    expect(await bridge.call('binder.current', {})).toMatchObject({ ok: false, error: { code: 'call.closed' } });
    expect(await bridge.choose('files')).toMatchObject({ ok: false, error: { code: 'call.closed' } });
  } finally {
    for (const [channel, handler] of handlers) standIn.ipcMain.handlers.set(channel, handler);
  }
});

test('evidence has an origin apart from the page', () => {
  expect(bridge.evidenceUrl('ab', 'image/png; x')).toBe('tickmark://evidence/ab?type=image%2Fpng%3B%20x');
});
