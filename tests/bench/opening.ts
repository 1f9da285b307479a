import { rmSync } from 'node:fs';
import type { Core } from '../../main/core/core.ts';
import { startCore } from '../../main/core/startCore.ts';
import type { Bench } from './benchmark.ts';
import { call, coreOptions, openThrough } from './calling.ts';
import type { Figure } from './figures.ts';
import { copyOf } from './largeBinder.ts';
import { median, millisecondsUntil } from './timing.ts';

const rounds = 5;

/** From the wish to open the large binder to the rows of its control matrix, each time in a new core thread. */
export async function opening(bench: Bench): Promise<Figure[]> {
  const large = await bench.largeBinder();
  const { engagement } = large;
  const { folder, dataFolder } = copyOf(large, `${bench.folder}/opening`);
  const taken = { thread: [] as number[], summary: [] as number[], matrix: [] as number[], overview: [] as number[] };
  const unknown: number[] = [];
  let rows = 0;
  /** Opens in a thread of its own, shows one screen, and closes as a window does. */
  const open = async (screen: (core: Core) => Promise<void>) => {
    const core = startCore(coreOptions(dataFolder));
    const thread = await millisecondsUntil(() => call(core, 'app.about', {}));
    const summary = await millisecondsUntil(() => openThrough(core, folder));
    const shown = await millisecondsUntil(() => screen(core));
    await core.close();
    return { thread, summary, shown };
  };
  const matrix = async (core: Core) => {
    const shown = await call(core, 'controls.matrix', { engagement });
    rows = Array.isArray(shown) ? shown.length : 0;
  };
  const overview = async (core: Core) => {
    await call(core, 'engagement.overview', { engagement });
  };
  for (let round = 0; round < rounds; round += 1) {
    // First as on a machine that has never opened the binder: no hash of a workpaper is known.
    rmSync(`${dataFolder}/caches`, { recursive: true, force: true });
    const first = await open(matrix);
    unknown.push((first.summary + first.shown) / 1000);
    const again = await open(matrix);
    taken.thread.push(again.thread);
    taken.summary.push(again.summary);
    taken.matrix.push(again.shown);
    taken.overview.push((await open(overview)).shown);
  }
  const known = taken.summary.map((summary, round) => (summary + (taken.matrix[round] ?? 0)) / 1000);
  const of = 'opening';
  return [
    {
      of,
      what: 'opened, first screen of the control matrix',
      value: median(known),
      unit: 's',
      aim: { bound: 'at most', value: 0.5 },
    },
    { of, what: '  of it opening and summary', value: median(taken.summary), unit: 'ms' },
    { of, what: `  of it the matrix (${rows} rows)`, value: median(taken.matrix), unit: 'ms' },
    { of, what: 'the same for the first time on this machine', value: median(unknown), unit: 's' },
    { of, what: 'starting the core thread from its sources, before that', value: median(taken.thread), unit: 'ms' },
    { of, what: 'overview of the engagement instead of the matrix', value: median(taken.overview), unit: 'ms' },
  ];
}
