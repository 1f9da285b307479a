/** Evidence is stored whole under its hash, or refused with a clear result and nothing of it kept. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { objectPath, storeObject, takeIn } from '../../main/evidence/objectStore.ts';
import { Refusal } from '../../src/contract/failure.ts';
import { fingerprints, refusalOf } from '../fixtures/binderFolder.ts';
import { CoreUnderTest } from '../fixtures/coreUnderTest.ts';
import { smallDisk } from '../fixtures/smallDisk.ts';

let core: CoreUnderTest;
let root: string;
beforeEach(async () => {
  core = new CoreUnderTest();
  ({ root } = core.place);
});
afterEach(() => core.close());

const never = () => false;
const quiet = () => undefined;
const hashOf = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');
const file = (name: string, content: Buffer | string) => {
  const path = join(root, name);
  writeFileSync(path, content);
  return path;
};
const filesBelow = (folder: string) => (existsSync(folder) ? Object.keys(fingerprints(folder)) : []);
/** Six megabytes, of which a block is read at a time. */
const large = Buffer.alloc(6 * 1024 * 1024, 'evidence ');

interface IntakeResult {
  readonly stored: readonly {
    readonly reference: string;
    readonly fileName: string;
    readonly hash: string;
    readonly duplicateOf: string | null;
  }[];
  readonly refused: readonly { readonly fileName: string; readonly message: string }[];
}

/** Takes files in as a screen does, under the names given. */
async function intake(...files: readonly (readonly [path: string, name: string])[]) {
  const handles = await Promise.all(files.map(([path, name]) => core.core.takeFile(path, name, false)));
  const { job } = await core.call('evidence.intake', { files: handles });
  const end = await core.end(job);
  return { end, result: end.result as unknown as IntakeResult | undefined };
}
const objects = () => filesBelow(core.core.workbench.evidenceFolder);

describe('a file taken in', () => {
  beforeEach(() => core.newBinder());

  it('EV-02 is kept unchanged under its SHA-256, with its name, size and kind', async () => {
    const { result } = await intake([file('a.bin', large), 'scan.pdf']);
    const hash = hashOf(large);
    expect(result).toMatchObject({
      stored: [{ reference: 'E-01', fileName: 'scan.pdf', hash, duplicateOf: null }],
      refused: [],
    });
    expect(objects()).toEqual([join(hash.slice(0, 2), hash)]);
    expect(readFileSync(objectPath(core.core.workbench.evidenceFolder, hash)).equals(large)).toBe(true);
    expect(await core.call('evidence.list', {})).toMatchObject([
      { hash, size: large.length, mediaType: 'application/octet-stream', present: true, obtainedBy: 'Ada L' },
    ]);
  });

  it('EV-10 is stored once, also when it comes twice, at once or later, under another name', async () => {
    const path = file('a.txt', 'the same');
    const { result } = await intake([path, 'a.txt'], [path, 'b.txt']);
    expect(result?.stored.map((s) => s.duplicateOf)).toEqual([null, 'E-01']);
    expect((await intake([file('c.txt', 'the same'), 'c.txt'])).result?.stored).toMatchObject([
      { reference: 'E-01', duplicateOf: 'E-01' },
    ]);
    expect(objects()).toHaveLength(1);
    expect(await core.call('evidence.list', {})).toHaveLength(1);
  });

  it.each([
    ['../../../outside.txt', 'outside.txt'],
    ['..\\..\\outside.txt', 'outside.txt'],
    ['/etc/passwd', 'passwd'],
    ['..', 'unnamed file'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['line\nbreak\u0000.txt', 'linebreak.txt'],
    ['😀 مستند.txt', '😀 مستند.txt'],
  ])('named %j is kept as %j, and never outside the store', async (given, kept) => {
    const path = file('source', `of ${given}`);
    const before = filesBelow(root).filter((name) => !name.includes('evidence'));
    const { result } = await intake([path, given]);
    expect(result?.stored).toMatchObject([{ fileName: kept }]);
    const after = filesBelow(root).filter((name) => !name.includes('evidence'));
    expect(after.filter((name) => !before.includes(name) && !name.includes('workpaper.db'))).toEqual([]);
    expect(objects()).toHaveLength(1);
  });

  it('that is gone, empty, a folder or a pipe is refused by name, and the others are taken in', async () => {
    mkdirSync(join(root, 'folder'));
    symlinkSync(join(root, 'nowhere'), join(root, 'dangling'));
    const hasPipe = spawnSync('mkfifo', [join(root, 'pipe')]).status === 0;
    const { result } = await intake(
      [join(root, 'gone.txt'), 'gone.txt'],
      [file('empty.txt', ''), 'empty.txt'],
      [join(root, 'folder'), 'folder'],
      [join(root, 'dangling'), 'dangling'],
      ...(hasPipe ? [[join(root, 'pipe'), 'pipe'] as const] : []),
      [file('good.txt', 'good'), 'good.txt'],
    );
    expect(result?.stored.map((s) => s.fileName)).toEqual(['good.txt']);
    expect(result?.refused.map((r) => r.fileName)).toEqual([
      'gone.txt',
      'empty.txt',
      'folder',
      'dangling',
      ...(hasPipe ? ['pipe'] : []),
    ]);
    const [gone, empty, folder] = result?.refused ?? [];
    expect(gone?.message).toContain('not there any more');
    expect(empty?.message).toContain('0 bytes');
    expect(folder?.message).toContain('is a folder');
    expect(objects()).toHaveLength(1);
  });

  it('is verified with the binder: a changed byte is named, and a missing object', async () => {
    const { result } = await intake([file('a.txt', 'first'), 'a.txt'], [file('b.txt', 'second'), 'b.txt']);
    const [a, b] = (result?.stored ?? []).map((s) => objectPath(core.core.workbench.evidenceFolder, s.hash));
    const verify = async () => (await core.end((await core.call('binder.verify', {})).job)).result;
    expect(await verify()).toMatchObject({ intact: true, evidence: 2 });
    writeFileSync(a ?? '', 'fiRst');
    rmSync(b ?? '');
    const found = [
      { code: 'evidence-altered', message: expect.stringContaining('a.txt') },
      { code: 'evidence-missing', message: expect.stringContaining('b.txt') },
    ];
    expect(await verify()).toMatchObject({ intact: false, findings: expect.arrayContaining(found) });
  });

  it('is not there when the intake is cancelled on the way, and none of those before it', async () => {
    const paths = Array.from(
      { length: 12 },
      (_, n) => [file(`${n}.bin`, Buffer.concat([large, Buffer.from(`${n}`)])), `${n}.bin`] as const,
    );
    const before = await core.call('history.recent', {});
    let asked = false;
    core.onProgress = (job) => {
      if (asked || job.call !== 'evidence.intake' || (job.fraction ?? 0) === 0) return;
      asked = true;
      void core.ask('job.cancel', { id: job.id });
    };
    const { end } = await intake(...paths);
    expect(end.phase).toBe('cancelled');
    expect(objects()).toEqual([]);
    expect(await core.call('evidence.list', {})).toEqual([]);
    expect(await core.call('history.recent', {})).toEqual(before);
  });
});

describe('the store of objects', () => {
  const folder = () => join(root, 'store');

  it('refuses a file that shrinks or grows while it is read', () => {
    for (const size of [5 * 1024 * 1024, 7 * 1024 * 1024]) {
      const path = file('changing.bin', large);
      const failure = refusalOf(() =>
        storeObject(folder(), path, 'changing.bin', never, () => truncateSync(path, size)),
      );
      expect(failure.code).toBe('file.vanished');
      expect(filesBelow(folder())).toEqual([]);
    }
  });

  it('keeps whole what was removed while it was read, or nothing of it', () => {
    const path = file('unlinked.bin', large);
    try {
      const stored = storeObject(folder(), path, 'unlinked.bin', never, () => rmSync(path, { force: true }));
      expect(readFileSync(objectPath(folder(), stored.hash)).equals(large)).toBe(true);
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal);
      expect(filesBelow(folder())).toEqual([]);
    }
  });

  it('removes what it had stored when cancelled, but not what was there before', () => {
    const known = file('known.txt', 'known');
    storeObject(folder(), known, 'known.txt', never, quiet);
    let looks = 0;
    const context = { connection: null, cancelled: () => ++looks > 3, report: quiet };
    const files = [known, file('new.txt', 'new'), file('large.bin', large)].map((path) => ({ path, name: path }));
    expect(refusalOf(() => takeIn(context, { folder: folder(), files })).code).toBe('call.cancelled');
    expect(filesBelow(folder())).toEqual([join(hashOf('known').slice(0, 2), hashOf('known'))]);
  });

  it('mends an object that was cut short when the same file comes again', () => {
    const path = file('a.bin', large);
    const { hash } = storeObject(folder(), path, 'a.bin', never, quiet);
    truncateSync(objectPath(folder(), hash), 10);
    expect(storeObject(folder(), path, 'a.bin', never, quiet)).toMatchObject({ hash, known: false });
    expect(readFileSync(objectPath(folder(), hash)).equals(large)).toBe(true);
  });
});

describe('a full disk', () => {
  it('refuses the file with nothing of it kept, and takes it in once there is room', (context) => {
    const disk = smallDisk(join(root, 'disk'), 16);
    if (!disk) return context.skip('no tmpfs can be mounted here; the stand-in tests hold this');
    try {
      const store = join(disk.folder, 'evidence');
      const path = file('large.bin', large);
      // Less than one block is free: the disk takes a part of a write and says so by the count only.
      for (const free of [0, 100_000, 3_000_000, 5_000_000]) {
        disk.fill(free);
        expect(refusalOf(() => storeObject(store, path, 'large.bin', never, quiet))).toMatchObject({
          code: 'disk.full',
          message: expect.stringContaining('large.bin'),
        });
        expect(filesBelow(store)).toEqual([]);
      }
      disk.empty();
      const { hash } = storeObject(store, path, 'large.bin', never, quiet);
      expect(hashOf(readFileSync(objectPath(store, hash)))).toBe(hash);
    } finally {
      disk.unmount();
    }
  });

  it('loses no change that was recorded, says “disk full”, and saves again once there is room', {
    timeout: 60_000,
  }, async (context) => {
    const disk = smallDisk(join(root, 'disk'), 16);
    if (!disk) return context.skip('no tmpfs can be mounted here; the stand-in tests hold this');
    try {
      await core.newBinder(disk.folder);
      const add = (reference: string) =>
        core.ask('edit.apply', { edits: [{ entity: 'test', fields: { reference, note: 'n'.repeat(100_000) } }] });
      expect((await add('before')).ok).toBe(true);
      disk.fill(500_000);
      const answers = [];
      for (let n = 0; n < 12; n += 1) answers.push(await add(`T-${n}`));
      const saved = answers.filter((a) => a.ok).length;
      const failures = answers.flatMap((a) => (a.ok ? [] : [a.error]));
      expect(failures.length).toBeGreaterThan(0);
      for (const failure of failures)
        expect(failure).toMatchObject({ code: 'disk.full', message: expect.stringContaining('Not saved') });
      const count = async () => (await core.call('rows.list', { entity: 'test' })).total;
      expect(await count()).toBe(1 + saved);
      disk.empty();
      expect((await add('after')).ok).toBe(true);
      expect(await count()).toBe(2 + saved);
      const { job } = await core.call('binder.verify', {});
      expect(await core.end(job)).toMatchObject({ phase: 'done', result: { intact: true, findings: [] } });
      await core.call('binder.close', {});
    } finally {
      disk.unmount();
    }
  });

  it('is answered the same by SQLite’s own limit, where no disk can be filled', async () => {
    await core.newBinder();
    const { connection } = core.core.workbench;
    const add = (reference: string) =>
      core.ask('edit.apply', { edits: [{ entity: 'test', fields: { reference, note: 'n'.repeat(100_000) } }] });
    const usual = Number(connection.pragma('max_page_count', { simple: true }));
    expect((await add('before')).ok).toBe(true);
    connection.pragma(`max_page_count = ${Number(connection.pragma('page_count', { simple: true })) + 10}`);
    expect(await add('too much')).toMatchObject({ ok: false, error: { code: 'disk.full' } });
    connection.pragma(`max_page_count = ${usual}`);
    expect((await add('after')).ok).toBe(true);
    const rows = await core.call('rows.list', { entity: 'test' });
    expect(rows.rows.map((r) => r['reference'])).toEqual(['before', 'after']);
    const { job } = await core.call('binder.verify', {});
    expect(await core.end(job)).toMatchObject({ result: { intact: true } });
  });
});
