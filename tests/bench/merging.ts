import { openBinder } from '../../main/binder/binder.ts';
import { machineClock } from '../../main/core/workbench.ts';
import { exchangeWith } from '../../main/database/exchange.ts';
import { conflictCount } from '../../main/database/history.ts';
import type { Json } from '../../src/journal/canonical.ts';
import { type Bench, scaled } from './benchmark.ts';
import type { Figure } from './figures.ts';
import { copyOf } from './largeBinder.ts';
import { millisecondsOf } from './timing.ts';

/** A colleague's 100,000 changes taken into one's own copy, which has itself gone on; one in a hundred conflicts. */
export async function merging(bench: Bench): Promise<Figure[]> {
  const large = await bench.largeBinder();
  const foreign = scaled(bench, 100_000, 50);
  const own = Math.ceil(foreign / 100);
  const open = (part: string, colleague: boolean) => {
    const { folder, dataFolder } = copyOf(large, `${bench.folder}/${part}`, { colleague });
    return openBinder(folder, { dataFolder, clock: machineClock, app: '0.0.0-bench' });
  };
  const here = open('merging-here', false);
  const there = open('merging-there', true);
  const items = here.connection.prepare('SELECT id, test FROM sampleItem ORDER BY row').all() as {
    readonly id: string;
    readonly test: string;
  }[];
  const note = (binder: typeof here, n: number, text: string, detail: Json) =>
    binder.writing?.write({
      command: { name: 'edit.apply', parameters: { label: 'Note' } },
      person: large.person,
      role: 'Senior',
      cells: [
        { row: items[n % items.length]?.id ?? '', entity: 'sampleItem', field: 'note', value: text },
        ...(n % 3 === 0
          ? [{ row: items[n % items.length]?.id ?? '', entity: 'sampleItem', field: 'detail', value: detail }]
          : []),
      ],
    });
  // Only what is merged is measured, so its making need not wait for the disk.
  there.connection.pragma('synchronous = OFF');
  for (let n = 0; n < foreign; n += 1) note(there, n, `Seen by a colleague (${n})`, `Ticket ${n}`);
  for (let n = 0; n < own; n += 1) note(here, n * 3, `Seen here (${n})`, `Paper ${n}`);
  let received = 0;
  const taken = millisecondsOf(() => {
    received = exchangeWith(here, there, false).received;
  });
  const again = millisecondsOf(() => exchangeWith(here, there, false));
  const conflicts = conflictCount(here.connection);
  here.close();
  there.close();
  const of = 'merging';
  return [
    { of, what: `exchange with a copy that brings ${received} changes`, value: taken / 1000, unit: 's' },
    { of, what: 'changes taken in', value: received / (taken / 1000), unit: '/s' },
    { of, what: 'conflicts found', value: conflicts, unit: '' },
    { of, what: 'exchange again, with nothing new', value: again / 1000, unit: 's' },
  ];
}
