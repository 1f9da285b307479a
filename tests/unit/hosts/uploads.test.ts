import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Uploads } from '../../../main/hosts/uploads.ts';

let folder: string;
let now: number;
let uploads: Uploads;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tickmark-uploads-'));
  now = Date.UTC(2026, 0, 1);
  uploads = new Uploads(folder, () => now, 10);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const files = (): string[] => readdirSync(join(folder, 'uploads'));
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('what arrives is whole, in its order, and then the caller’s', async () => {
  const upload = await uploads.begin('one');
  await upload.append(bytes('one '));
  await upload.append(bytes('two'));
  const path = await upload.finish();
  expect(readFileSync(path, 'utf8')).toBe('one two');
  await upload.abandon().then(() => uploads.close());
  expect(uploads.find(upload.id, 'one')).toBeUndefined();
});

test('an empty file is a file; whether it may be one is not decided here', async () => {
  const path = await (await uploads.begin('one')).finish();
  expect(readFileSync(path, 'utf8')).toBe('');
});

test('one that is too large leaves nothing behind', async () => {
  const upload = await uploads.begin('one');
  await upload.append(bytes('0123456789'));
  await expect(upload.append(bytes('x'))).rejects.toMatchObject({ failure: { code: 'file.too-large' } });
  await expect(upload.finish()).rejects.toMatchObject({ failure: { code: 'file.vanished' } });
  expect(files()).toEqual([]);
});

test('one that is silent for ten minutes is cleaned away, and others are not', async () => {
  const silent = await uploads.begin('one');
  const busy = await uploads.begin('one');
  now += 9 * 60_000;
  await busy.append(bytes('x'));
  now += 2 * 60_000;
  await uploads.clean();
  await expect(silent.append(bytes('x'))).rejects.toMatchObject({ failure: { code: 'file.vanished' } });
  expect(files()).toEqual([busy.id]);
  await uploads.close();
  expect(files()).toEqual([]);
});

test('those of a window that closed go with it', async () => {
  const gone = await uploads.begin('one');
  const stays = await uploads.begin('two');
  await uploads.clean('one');
  expect(uploads.find(gone.id, 'one')).toBeUndefined();
  expect(uploads.find(stays.id, 'two')).toBe(stays);
  expect(uploads.find(stays.id, 'one')).toBeUndefined();
  await uploads.close();
});

test('what an earlier run left is swept after a day', async () => {
  await (await uploads.begin('one')).finish();
  const [recent] = files();
  const old = join(folder, 'uploads', 'old');
  writeFileSync(old, 'left by a crash');
  utimesSync(old, now / 1000 - 25 * 3600, now / 1000 - 25 * 3600);
  utimesSync(join(folder, 'uploads', recent ?? ''), now / 1000 - 3600, now / 1000 - 3600);
  await uploads.sweep();
  expect(existsSync(old)).toBe(false);
  expect(files()).toEqual([recent]);
});
