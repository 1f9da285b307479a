import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Binder } from '../binder/binder.ts';
import { writeWhole } from '../binder/folder.ts';
import type { ProjectionHashes } from '../database/projections.ts';
import type { CoreOptions } from './core.ts';

/**
 * Hashes of workpapers as they were when the binder was last closed here, so that a large binder opens without reading
 * all of its workpapers anew. They hold only for the very journal and version of the program that they name.
 */
const Kept = z.object({
  app: z.string(),
  /** Hash of the last change in the file, of whichever chain. */
  journal: z.string(),
  workpapers: z.array(z.tuple([z.string(), z.string(), z.array(z.string())])),
});

function fileOf(options: CoreOptions, binder: Binder): string {
  const folder = join(options.dataFolder, 'caches');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return join(folder, `${binder.description.id}-workpapers.json`);
}

/** Hash and number of the last change taken into the file; changes are only ever added. */
function journalOf(binder: Binder): string {
  const last = binder.connection.prepare('SELECT n, hash FROM change ORDER BY n DESC LIMIT 1').get() as
    | { n: number; hash: Buffer }
    | undefined;
  return last ? `${last.n}:${last.hash.toString('hex')}` : '';
}

/** Takes up what was kept, where nothing has happened to the binder since; anything else is left to be read anew. */
export function restoreWorkpapers(options: CoreOptions, binder: Binder, hashes: ProjectionHashes): void {
  const file = fileOf(options, binder);
  if (!existsSync(file)) return;
  let text: unknown;
  try {
    text = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return; // A cache is never worth a failure.
  }
  const kept = Kept.safeParse(text);
  if (kept.success && kept.data.app === options.app && kept.data.journal === journalOf(binder))
    hashes.restore(kept.data.workpapers);
}

export function keepWorkpapers(options: CoreOptions, binder: Binder, hashes: ProjectionHashes): void {
  if (!binder.writing || !hashes.changed) return;
  const kept = {
    app: options.app,
    journal: journalOf(binder),
    workpapers: hashes.all(),
  };
  try {
    writeWhole(fileOf(options, binder), JSON.stringify(kept), 0o600);
  } catch {
    // Without it the next opening takes longer; closing the binder must not fail for that.
  }
}
