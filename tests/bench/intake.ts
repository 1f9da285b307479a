import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { objectPath, storeObject } from '../../main/evidence/objectStore.ts';
import type { Bench } from './benchmark.ts';
import type { Figure } from './figures.ts';
import { inTurns, median } from './timing.ts';

/** The same as the store uses. */
const block = 4 * 1024 * 1024;
const gibibyte = 1024 ** 3;
const rounds = 5;

/** A file of random bytes, kept between runs. */
function source(cache: string, size: number): string {
  const path = join(cache, `evidence-${size}.bin`);
  if (existsSync(path) && statSync(path).size === size) return path;
  const half = `${path}.partial`;
  const file = openSync(half, 'w');
  for (let written = 0; written < size; written += block) writeSync(file, randomBytes(Math.min(block, size - written)));
  fsyncSync(file);
  closeSync(file);
  renameSync(half, path);
  return path;
}

/** Reading, hashing and copying with nothing around it, down to the disk. */
function plainCopy(from: string, to: string): string {
  const source = openSync(from, 'r');
  const target = openSync(to, 'w');
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(block);
  for (;;) {
    const read = readSync(source, buffer, 0, block, null);
    if (read === 0) break;
    const part = buffer.subarray(0, read);
    hash.update(part);
    writeSync(target, part);
  }
  fsyncSync(target);
  closeSync(target);
  closeSync(source);
  return hash.digest('hex');
}

/** Taking 1 GiB of evidence into the store, against reading, hashing and copying the same file. */
export async function intake(bench: Bench): Promise<Figure[]> {
  const size = Math.max(block + 1, Math.round(gibibyte * bench.scale));
  const from = source(bench.cache, size);
  const folder = join(bench.folder, 'intake');
  mkdirSync(folder);
  const copy = join(bench.folder, 'plain.bin');
  const wanted = plainCopy(from, copy);
  const taken = await inTurns(rounds, {
    plain: () => {
      rmSync(copy, { force: true });
      plainCopy(from, copy);
    },
    store: () => {
      // Removed as the plain copy is, so that each round writes the bytes anew.
      rmSync(objectPath(folder, wanted), { force: true });
      const stored = storeObject(
        folder,
        from,
        'evidence.bin',
        () => false,
        () => undefined,
      );
      if (stored.hash !== wanted || stored.known) throw new Error('The store took something else in.');
    },
  });
  const speed = (milliseconds: number) => size / 1e6 / (milliseconds / 1000);
  const of = 'intake';
  return [
    {
      of,
      what: `read, hash and copy ${Math.round(size / 1024 / 1024)} MiB plainly`,
      value: speed(median(taken.plain)),
      unit: 'MB/s',
    },
    { of, what: 'take the same file into the evidence store', value: speed(median(taken.store)), unit: 'MB/s' },
    {
      of,
      what: 'store ÷ plain',
      value: median(taken.plain) / median(taken.store),
      unit: '×',
      aim: { bound: 'at least', value: 0.7 },
    },
  ];
}
