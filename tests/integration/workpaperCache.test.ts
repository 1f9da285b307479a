/** Whether a sign-off is current is kept between openings, and must never outlive what was signed (journal.md, section 4). */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { startCoreInProcess } from '../../main/core/coreInProcess.ts';
import type { Answer } from '../../src/contract/failure.ts';

let folder: string;
let binder: string;
let core: ReturnType<typeof startCoreInProcess>;
let engagement: string;
let signed: string;
let version: string;

const Summary = z.object({ place: z.string(), people: z.array(z.object({ id: z.string() })) });

async function call(name: string, input: unknown): Promise<unknown> {
  const answer: Answer<unknown> = JSON.parse(await core.request('window', name, JSON.stringify(input)));
  if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`);
  return answer.value;
}

function start(dataFolder: string): void {
  mkdirSync(join(folder, dataFolder, 'binders'), { recursive: true });
  const options = { dataFolder: join(folder, dataFolder), bindersFolder: join(folder, dataFolder, 'binders') };
  core = startCoreInProcess({ ...options, app: '0.0.0-test', host: 'test' });
}

async function reopen(dataFolder = 'mine'): Promise<void> {
  await core.close();
  start(dataFolder);
  const { people } = Summary.parse(await call('binder.open', { place: await core.takeFile(binder, 'binder', false) }));
  await call('session.signIn', { person: people[0]?.id });
}

async function isCurrent(): Promise<boolean | undefined> {
  const Matrix = z.array(z.object({ prepared: z.object({ current: z.boolean() }).nullable() }));
  return Matrix.parse(await call('controls.matrix', { engagement }))[0]?.prepared?.current;
}

const edit = (entity: string, id: string, fields: Record<string, unknown>) =>
  call('edit.apply', { label: 'Edit', edits: [{ entity, id, fields }] });
const link = (present: boolean) =>
  call('link.set', {
    relation: 'evidenceLink',
    ends: [{ fields: { evidence: 'piece', subject: signed, subjectEntity: 'test' }, present }],
  });
const cacheFile = () => {
  const caches = join(folder, 'mine', 'caches');
  return join(caches, readdirSync(caches)[0] ?? '');
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tickmark-workpapers-'));
  start('mine');
  const create = { client: 'Northwind', firm: 'Meridian', firmKind: 'cpaFirm', person: 'Ann', initials: 'A' };
  binder = Summary.parse(await call('binder.create', create)).place;
  const scope = { kind: 'soc2', reference: '2026-1', name: 'SOC 2', type: 2 };
  ({ engagement } = z.object({ engagement: z.string() }).parse(await call('engagement.create', scope)));
  const control = { engagement, reference: 'C-1', name: 'Access', requirements: [] };
  version = z.object({ controlVersion: z.string() }).parse(await call('control.add', control)).controlVersion;
  signed = z.object({ test: z.string() }).parse(await call('test.open', { engagement, controlVersion: version })).test;
  await link(false);
  await call('signOff.sign', { engagement, workpaper: 'test', subject: signed, level: 'preparer' });
});
afterEach(async () => {
  await core.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a sign-off stays current over closing and opening, and an edit after that makes it stale', async () => {
  expect(await isCurrent()).toBe(true);
  await reopen();
  expect(await isCurrent()).toBe(true);
  await edit('test', signed, { note: 'Changed after signing' });
  expect(await isCurrent()).toBe(false);
  await call('history.undo', {});
  expect(await isCurrent()).toBe(true);
});

test('what someone else wrote to the binder in between is seen, although a hash was kept', async () => {
  expect(await isCurrent()).toBe(true);
  await reopen('colleague');
  await edit('test', signed, { note: 'Changed on another machine' });
  await reopen();
  expect(await isCurrent()).toBe(false);
});

test('a relation that comes to hold again makes a kept sign-off stale', async () => {
  expect(await isCurrent()).toBe(true);
  await reopen();
  expect(await isCurrent()).toBe(true);
  await link(true);
  expect(await isCurrent()).toBe(false);
});

test('a damaged cache is left aside, and one that lies never reaches a signature', async () => {
  expect(await isCurrent()).toBe(true);
  await reopen();
  writeFileSync(cacheFile(), '{"app":');
  await reopen();
  expect(await isCurrent()).toBe(true);
  await core.close();
  const truth = readFileSync(cacheFile(), 'utf8');
  const hash = /"test\/[^"]+","([0-9a-f]{64})"/.exec(truth)?.[1] ?? '';
  expect(hash).not.toBe('');
  writeFileSync(cacheFile(), truth.replace(hash, '0'.repeat(64)));
  await reopen();
  expect(await isCurrent()).toBe(false);
  await call('signOff.sign', { engagement, workpaper: 'test', subject: signed, level: 'preparer' });
  expect(await isCurrent()).toBe(true);
  expect(core.workbench.connection.prepare('SELECT DISTINCT contentHash AS hash FROM signOff').all()).toEqual([
    { hash },
  ]);
});
