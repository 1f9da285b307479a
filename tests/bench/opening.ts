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
  const { folder, dataFolder } = copyOf(large, `${bench.folder}/opening`);
  const taken = { thread: [] as number[], summary: [] as number[], matrix: [] as number[], overview: [] as number[] };
  let rows = 0;
  for (let round = 0; round < rounds; round += 1) {
    let core = startCore(coreOptions(dataFolder));
    taken.thread.push(await millisecondsUntil(() => call(core, 'app.about', {})));
    taken.summary.push(await millisecondsUntil(() => openThrough(core, folder)));
    const { engagement } = large;
    taken.matrix.push(
      await millisecondsUntil(async () => {
        const matrix = await call(core, 'controls.matrix', { engagement });
        rows = Array.isArray(matrix) ? matrix.length : 0;
      }),
    );
    await core.close();
    // The overview is the other first screen; a core of its own, so that nothing is warm.
    core = startCore(coreOptions(dataFolder));
    await openThrough(core, folder);
    taken.overview.push(await millisecondsUntil(() => call(core, 'engagement.overview', { engagement })));
    await core.close();
  }
  const first = taken.summary.map((summary, round) => (summary + (taken.matrix[round] ?? 0)) / 1000);
  const of = 'opening';
  return [
    {
      of,
      what: 'opened, first screen of the control matrix',
      value: median(first),
      unit: 's',
      aim: { bound: 'at most', value: 0.5 },
    },
    { of, what: '  of it opening and summary', value: median(taken.summary), unit: 'ms' },
    { of, what: `  of it the matrix (${rows} rows)`, value: median(taken.matrix), unit: 'ms' },
    { of, what: 'starting the core thread from its sources, before that', value: median(taken.thread), unit: 'ms' },
    { of, what: 'overview of the engagement instead of the matrix', value: median(taken.overview), unit: 'ms' },
  ];
}
