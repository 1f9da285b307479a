/** Whether a built folder is older than what it was built from. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

function* filesUnder(path: string): Generator<string> {
  if (!existsSync(path)) return;
  if (statSync(path).isFile()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) yield* filesUnder(join(path, name));
}

/**
 * A digest over name, size and time of change of every file below the given paths: it also changes when a file goes.
 * @param root folder that the paths are relative to
 */
export function fingerprintOf(root: string, paths: readonly string[]): string {
  const digest = createHash('sha256');
  for (const path of paths) {
    for (const file of filesUnder(join(root, path))) {
      const { size, mtimeMs } = statSync(file);
      digest.update(`${file}\n${size}\n${mtimeMs}\n`);
    }
  }
  return digest.digest('hex');
}

/** The text of a stamp file, or an empty text when there is none. */
export function readStamp(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
