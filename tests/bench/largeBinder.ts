import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { latestLayout } from '../../main/database/migrations.ts';
import { makeLargeBinder } from './makeLargeBinder.ts';

/** Goes up when what is generated changes, so that no older binder is measured. */
const generation = 3;

const Made = z.object({
  folder: z.string(),
  dataFolder: z.string(),
  engagement: z.string(),
  person: z.string(),
  reviewer: z.string(),
  controls: z.number(),
  tests: z.number(),
  items: z.number(),
  evidence: z.number(),
  changes: z.number(),
  cells: z.number(),
  /** Seconds that making it took. */
  seconds: z.number(),
});
export type LargeBinder = z.infer<typeof Made>;

/** The large binder of this scale, from the cache, or made now. */
export async function largeBinderIn(cache: string, scale: number, tell: (what: string) => void): Promise<LargeBinder> {
  const place = join(cache, `large-${scale}-generation-${generation}-layout-${latestLayout}`);
  const note = join(place, 'made.json');
  if (existsSync(note)) return Made.parse(JSON.parse(readFileSync(note, 'utf8')));
  // Under another name until it is whole; a run that was stopped leaves nothing that a later one would measure.
  const half = `${place}.partial`;
  rmSync(half, { recursive: true, force: true });
  rmSync(place, { recursive: true, force: true });
  mkdirSync(half, { recursive: true });
  const start = performance.now();
  const counts = await makeLargeBinder(half, scale, tell);
  const made: LargeBinder = {
    ...counts,
    folder: join(place, 'Large.binder'),
    dataFolder: join(place, 'application'),
    seconds: (performance.now() - start) / 1000,
  };
  writeFileSync(join(half, 'made.json'), JSON.stringify(made));
  renameSync(half, place);
  return made;
}

/**
 * A copy that may be written to, with the keys that continue it, or with none: then it is a colleague's copy.
 * Evidence is shared with the original unless it is asked for.
 */
export function copyOf(
  large: LargeBinder,
  to: string,
  options: { readonly colleague?: boolean; readonly ownEvidence?: boolean } = {},
): { readonly folder: string; readonly dataFolder: string } {
  const folder = join(to, 'Large.binder');
  const dataFolder = join(to, 'application');
  mkdirSync(folder, { recursive: true });
  for (const file of ['binder.json', 'workpaper.db']) cpSync(join(large.folder, file), join(folder, file));
  const evidence = join(folder, 'evidence');
  if (options.ownEvidence) mkdirSync(evidence);
  else symlinkSync(join(large.folder, 'evidence'), evidence, 'junction');
  if (options.colleague) mkdirSync(dataFolder);
  else cpSync(large.dataFolder, dataFolder, { recursive: true });
  return { folder, dataFolder };
}
