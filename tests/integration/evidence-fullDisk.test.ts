/** A disk that fills up on the way, acted by a stand-in for writing, where none can be mounted. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { objectPath, storeObject } from '../../main/evidence/objectStore.ts';
import { fingerprints, refusalOf } from '../fixtures/binderFolder.ts';

const disk = vi.hoisted(() => ({ room: Number.POSITIVE_INFINITY }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const writeSync = (file: number, bytes: Buffer, offset = 0) => {
    const length = Math.min(bytes.length - offset, disk.room);
    if (length === 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    disk.room -= length;
    return fs.writeSync(file, bytes, offset, length);
  };
  return { ...fs, writeSync };
});

const root = mkdtempSync(join(tmpdir(), 'tickmark-full-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a disk that fills up on the way', () => {
  it('takes part of a write and says so by the count only: nothing of the file is kept', () => {
    const path = join(root, 'source');
    writeFileSync(path, Buffer.alloc(1_000_000, 'x'));
    const store = join(root, 'store');
    const take = () =>
      storeObject(
        store,
        path,
        'source',
        () => false,
        () => undefined,
      );
    disk.room = 600_000;
    expect(refusalOf(take).code).toBe('disk.full');
    expect(existsSync(store) ? fingerprints(store) : {}).toEqual({});
    disk.room = Number.POSITIVE_INFINITY;
    const { hash } = take();
    expect(fingerprints(store)).toEqual({ [join(hash.slice(0, 2), hash)]: hash });
    expect(existsSync(objectPath(store, hash))).toBe(true);
  });
});
