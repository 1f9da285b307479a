import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { objectPath } from '../../main/evidence/objectStore.ts';

const line = 'HD-100000;approved;2026-03-04T09:12:44+01:00;line manager;account removed;no remarks\n';

/** A file of 4 to 36 KiB, different for each number. */
export function evidenceFile(n: number): Buffer {
  return Buffer.from(`ticket ${n + 1}\n${line.repeat(48 + ((n * 7919) % 384))}`, 'utf8');
}

/** Puts bytes where the store would; intake is measured on its own, and 10,000 flushes to the disk would only wait. */
export function storePlainly(folder: string, bytes: Buffer): string {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const path = objectPath(folder, hash);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return hash;
}
