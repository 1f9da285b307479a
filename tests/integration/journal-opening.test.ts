/** Opening refuses what cannot be worked with, each with its own clear error, and touches nothing of it. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBinder, openBinder } from '../../main/binder/binder.ts';
import { pathsIn } from '../../main/binder/folder.ts';
import { takeLock } from '../../main/binder/lock.ts';
import { applicationId, latestLayout } from '../../main/database/migrations.ts';
import { fingerprints, leftBeside, Place, record, refusalOf } from '../fixtures/binderFolder.ts';
import { verified } from '../fixtures/replicas.ts';

let place: Place;
beforeEach(() => {
  place = new Place();
});
afterEach(() => {
  place.remove();
});

/** A closed binder with some work in it. */
function closedBinder(changes = 5): ReturnType<typeof pathsIn> {
  const binder = createBinder(place.folder, 'client', place.options());
  for (let n = 1; n <= changes; n += 1) record(binder, `C-${n}`, `control-${n}`);
  binder.close();
  return pathsIn(place.folder);
}

/** Opens for writing and read-only; both refuse with this code and leave every byte as it was. */
function expectUntouched(code: string, words: RegExp, readOnlyToo = true): void {
  // The lock is made by opening itself and holds nothing.
  const bytes = () => Object.entries(fingerprints(place.folder)).filter(([name]) => name !== 'workpaper.lock');
  const before = bytes();
  for (const readOnly of readOnlyToo ? [false, true] : [false]) {
    const failure = refusalOf(() => openBinder(place.folder, { ...place.options(), readOnly }));
    expect(failure.code).toBe(code);
    expect(failure.message).toMatch(words);
    expect(failure.remedy).not.toBe('');
    expect(bytes()).toEqual(before);
  }
}

/** Overwrites bytes of a file. */
function patch(file: string, offset: number, bytes: Buffer): void {
  const content = readFileSync(file);
  bytes.copy(content, offset);
  writeFileSync(file, content);
}
const number = (n: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(n);
  return bytes;
};

describe('opening a folder that is no binder', () => {
  it('refuses a folder that is not there, and makes none', () => {
    expect(refusalOf(() => openBinder(place.folder, place.options())).code).toBe('binder.not-a-binder');
    expect(existsSync(place.folder)).toBe(false);
  });

  it('refuses a folder of other files', () => {
    mkdirSync(place.folder);
    writeFileSync(join(place.folder, 'holiday.jpg'), 'x');
    expectUntouched('binder.not-a-binder', /holds no binder\.json/);
    expect(readdirSync(place.folder)).toEqual(['holiday.jpg']);
  });

  it.each([
    ['no JSON', '{"tickmark"'],
    ['of another program', '{"name":"x","format":1}'],
    ['incomplete', '{"tickmark":"binder","format":1}'],
  ])('refuses a binder.json that is %s', (_, text) => {
    mkdirSync(place.folder);
    writeFileSync(pathsIn(place.folder).description, text);
    expectUntouched('binder.not-a-binder', /is not a Tickmark binder/);
  });
});

describe('opening a binder of a newer version', () => {
  it('refuses a newer format of the folder, whatever else it says', () => {
    const paths = closedBinder();
    writeFileSync(paths.description, '{"tickmark":"binder","format":2,"parts":[]}');
    expectUntouched('binder.newer', /format is 2/);
  });

  it('refuses a newer layout of the database', () => {
    const paths = closedBinder();
    patch(paths.database, 60, number(latestLayout + 10));
    expectUntouched('binder.newer', new RegExp(`layout is ${latestLayout + 10}`));
  });

  it('refuses a newer layout that stands in the write-ahead log only', () => {
    const paths = closedBinder();
    const newer = new Database(paths.database);
    newer.pragma('wal_autocheckpoint = 0');
    newer.pragma(`user_version = ${latestLayout + 10}`);
    const copies = ['', '-wal'].map((end) => [`${paths.database}${end}`, join(place.root, `kept${end}`)] as const);
    for (const [from, to] of copies) copyFileSync(from, to);
    newer.close();
    for (const [to, from] of copies) copyFileSync(from, to);
    expectUntouched('binder.newer', /newer version/);
  });

  it('refuses one that is encrypted, which this version cannot read', () => {
    const paths = closedBinder();
    const description = JSON.parse(readFileSync(paths.description, 'utf8')) as object;
    writeFileSync(paths.description, JSON.stringify({ ...description, cipher: { name: 'sqlcipher' } }));
    expectUntouched('binder.newer', /encrypted/);
  });
});

describe('opening a damaged database', () => {
  it('refuses other bytes where its header was', () => {
    const paths = closedBinder();
    patch(paths.database, 0, Buffer.from('not a database at all'));
    expectUntouched('binder.damaged', /first bytes/);
  });

  it.each([20_000, 4096, 60, 0])('refuses a file cut off after %i bytes', (bytes) => {
    const paths = closedBinder();
    truncateSync(paths.database, bytes);
    expectUntouched('binder.damaged', /damaged/);
  });

  it('refuses pages of noise', () => {
    const paths = closedBinder();
    const size = readFileSync(paths.database).length;
    patch(paths.database, 4096, Buffer.alloc(size - 4096, 0xa5));
    expectUntouched('binder.damaged', /damaged/);
  });

  it('refuses one that is missing though the binder was in use', () => {
    rmSync(closedBinder().database);
    expectUntouched('binder.damaged', /missing/);
    expect(existsSync(pathsIn(place.folder).database)).toBe(false);
  });

  it('finds a single flipped page after an unclean end, before anybody works on it', () => {
    const paths = closedBinder(300);
    const open = new Database(paths.database);
    const root = (
      open.prepare("SELECT rootpage AS n FROM sqlite_master WHERE name = 'cell_of_row'").get() as { n: number }
    ).n;
    open.pragma('wal_autocheckpoint = 0');
    open.pragma(`user_version = ${latestLayout}`);
    const log = join(place.root, 'kept-wal');
    copyFileSync(`${paths.database}-wal`, log);
    const whole = join(place.root, 'kept');
    copyFileSync(paths.database, whole);
    open.close();
    copyFileSync(whole, paths.database);
    patch(paths.database, (root - 1) * 4096 + 100, Buffer.alloc(3000, 0xa5));
    copyFileSync(log, `${paths.database}-wal`);
    expectUntouched('binder.damaged', /damaged/, false);
  });

  it('names a flipped page that opening did not meet when it is verified', () => {
    const paths = closedBinder(300);
    const open = new Database(paths.database);
    const root = (
      open.prepare("SELECT rootpage AS n FROM sqlite_master WHERE name = 'cell_of_row'").get() as { n: number }
    ).n;
    open.close();
    patch(paths.database, (root - 1) * 4096 + 100, Buffer.alloc(3000, 0xa5));
    const binder = openBinder(place.folder, place.options());
    try {
      expect(verified(binder.connection).findings.map((f) => f.code)).toContain('damaged');
    } finally {
      binder.close();
    }
  });

  it.each([0, 7])('refuses the database of another program, of version %i', (version) => {
    const paths = closedBinder();
    rmSync(paths.database);
    const other = new Database(paths.database);
    other.exec('CREATE TABLE bookmark (url TEXT)');
    other.pragma(`user_version = ${version}`);
    other.close();
    expectUntouched('binder.damaged', /another program|damaged/);
  });

  it('never makes a new binder over a database whose binder.json was lost', () => {
    const paths = closedBinder();
    rmSync(paths.description);
    const before = fingerprints(place.folder);
    expect(refusalOf(() => createBinder(place.folder, 'client', place.options())).code).toBe('binder.exists');
    expect(fingerprints(place.folder)).toEqual(before);
  });
});

describe('a binder that is open elsewhere', () => {
  it('is refused for writing, can be read on a private copy, and is free again when the other process is killed', async () => {
    closedBinder();
    const script = new URL('../fixtures/holdBinder.ts', import.meta.url).pathname;
    const holder = spawn(process.execPath, [script, place.folder, join(place.root, 'other data')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    try {
      await once(holder.stdout, 'data');
      const before = fingerprints(place.folder);
      const failure = refusalOf(() => openBinder(place.folder, place.options()));
      expect(failure).toMatchObject({ code: 'binder.in-use' });
      const reading = openBinder(place.folder, { ...place.options(), readOnly: true });
      expect(reading.connection.prepare('SELECT count(*) AS n FROM control').get()).toEqual({ n: 5 });
      reading.close();
      expect(fingerprints(place.folder)).toEqual(before);
    } finally {
      holder.kill('SIGKILL');
      await once(holder, 'exit');
    }
    openBinder(place.folder, place.options()).close();
  });

  it('is refused within one process too', () => {
    closedBinder();
    const lock = takeLock(pathsIn(place.folder).lock);
    expect(refusalOf(() => openBinder(place.folder, place.options())).code).toBe('binder.in-use');
    lock.release();
    openBinder(place.folder, place.options()).close();
  });
});

describe('a folder that cannot be written', () => {
  const canMount = process.platform === 'linux' && process.getuid?.() === 0;
  const mount = (...options: string[]) => spawnSync('mount', options).status === 0;

  // Root may write anywhere, so only a file system mounted read-only refuses it; without root a folder's mode does.
  it('is refused with the offer to read, and read on a copy', (context) => {
    const paths = closedBinder();
    const target = join(place.root, 'fixed');
    mkdirSync(target);
    if (canMount) {
      if (!mount('-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', target)) context.skip('no file system can be mounted here');
      cpSync(place.folder, join(target, 'x.binder'), { recursive: true });
      mount('-o', 'remount,ro', target);
    } else {
      cpSync(place.folder, join(target, 'x.binder'), { recursive: true });
      spawnSync('chmod', ['-R', 'a-w', target]);
    }
    try {
      const folder = join(target, 'x.binder');
      const before = fingerprints(folder);
      const failure = refusalOf(() => openBinder(folder, place.options()));
      expect(failure).toMatchObject({ code: 'binder.not-writable', details: { readOnlyPossible: true } });
      const reading = openBinder(folder, { ...place.options(), readOnly: true });
      expect(reading.writing).toBeNull();
      expect(verified(reading.connection)).toMatchObject({ intact: true, changes: 5 });
      reading.close();
      expect(fingerprints(folder)).toEqual(before);
      expect(refusalOf(() => createBinder(join(target, 'new.binder'), 'client', place.options())).code).toBe(
        'binder.not-writable',
      );
    } finally {
      if (canMount) spawnSync('umount', [target]);
      else spawnSync('chmod', ['-R', 'u+w', target]);
    }
    expect(existsSync(paths.database)).toBe(true);
  });
});

describe('opening read-only', () => {
  it('works on a private copy, also of a binder that ended uncleanly, and removes it', () => {
    const binder = createBinder(place.folder, 'client', place.options());
    record(binder, 'C-1');
    // The folder as a crash would leave it: with its write-ahead log.
    const crashed = join(place.root, 'crashed.binder');
    cpSync(place.folder, crashed, { recursive: true });
    binder.close();
    const before = fingerprints(crashed);
    const reading = openBinder(crashed, { ...place.options(), readOnly: true });
    expect(reading.connection.prepare('SELECT reference FROM control').all()).toEqual([{ reference: 'C-1' }]);
    expect(() => reading.connection.exec("UPDATE control SET reference = 'x'")).toThrow(/readonly/);
    reading.close();
    expect(existsSync(reading.database)).toBe(false);
    expect(fingerprints(crashed)).toEqual(before);
  });
});

describe('closing', () => {
  it('leaves one database without a write-ahead log, marked as ours', () => {
    const paths = closedBinder();
    expect(leftBeside(paths.database)).toEqual([]);
    expect(readFileSync(paths.database).readUInt32BE(68)).toBe(applicationId);
  });

  it('opens and closes without changing a byte when nothing was recorded', () => {
    closedBinder();
    openBinder(place.folder, place.options()).close();
    const before = fingerprints(place.folder);
    openBinder(place.folder, place.options()).close();
    expect(fingerprints(place.folder)).toEqual(before);
  });
});
