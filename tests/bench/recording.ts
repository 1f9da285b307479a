import { startCoreInProcess } from '../../main/core/coreInProcess.ts';
import type { ReadingConnection } from '../../main/database/connection.ts';
import { relationId } from '../../src/model/identity.ts';
import { BareTable } from './bareTable.ts';
import { type Bench, scaled } from './benchmark.ts';
import { call, coreOptions, openThrough } from './calling.ts';
import type { Figure } from './figures.ts';
import { copyOf } from './largeBinder.ts';
import { inTurns, median, quantile } from './timing.ts';

interface Place {
  readonly item: string;
  readonly attribute: string;
  readonly test: string;
}

/** Items with the attribute of their test that has no result yet (`open`), or has one. */
function places(connection: ReadingConnection, letter: string): Place[] {
  return connection
    .prepare(
      'SELECT i.id AS item, a.id AS attribute, i.test FROM sampleItem i JOIN attribute a ON a.test = i.test WHERE a.letter = ? ORDER BY i.row',
    )
    .all(letter) as Place[];
}

/**
 * Recording one result: in the journal and the tables by the write path alone, and by the whole call as the test sheet
 * makes it, against a bare transaction on the same disk; in turns, so that a busy disk is busy for all.
 */
export async function recording(bench: Bench): Promise<Figure[]> {
  const large = await bench.largeBinder();
  const { folder, dataFolder } = copyOf(large, `${bench.folder}/recording`);
  const bare = new BareTable(bench.folder, `${folder}/workpaper.db`);
  const core = startCoreInProcess(coreOptions(dataFolder));
  await openThrough(core, folder);
  await call(core, 'session.signIn', { person: large.person });
  const { writing, connection } = core.workbench.binder;
  if (!writing) throw new Error('The copy was opened read-only.');
  const unmarked = places(connection, 'B');
  const marked = places(connection, 'A');
  const at = (list: readonly Place[], n: number): Place => {
    const place = list[(n * 17) % list.length];
    if (!place) throw new Error('The large binder has no sample items.');
    return place;
  };
  const half = Math.floor(unmarked.length / 34);
  const rounds = Math.min(scaled(bench, 1500, 4), half);
  const write = (place: Place, cells: { readonly [field: string]: string | boolean }) => {
    const row = relationId('mark', [place.item, place.attribute]);
    writing.write({
      command: { name: 'test.mark', parameters: { count: 1 } },
      person: large.person,
      role: 'Senior',
      cells: Object.entries(cells).map(([field, value]) => ({ row, entity: 'mark', field, value })),
    });
  };
  const markBy = (place: Place, result: string) =>
    call(core, 'test.mark', { marks: [{ item: place.item, attribute: place.attribute, result }] });
  // Notes of the generator set some results again; each round changes to the other of the two.
  const changed = (place: Place) => {
    const id = relationId('mark', [place.item, place.attribute]);
    const now = connection.prepare('SELECT result FROM mark WHERE id = ?').get(id) as { result: string };
    return { id, result: now.result === 'met' ? 'deviation' : 'met' };
  };
  const next = Array.from({ length: rounds }, (_, n) => ({
    bare: changed(at(marked, n)),
    path: { place: at(marked, n), ...changed(at(marked, n)) },
    call: { place: at(marked, n + rounds), ...changed(at(marked, n + rounds)) },
  }));
  const first = await inTurns(rounds, {
    bare: (n) => {
      const place = at(unmarked, n);
      bare.add(place.item, place.attribute, place.test);
    },
    path: (n) => write(at(unmarked, n), { ...at(unmarked, n), present: true, result: 'met' }),
    call: (n) => markBy(at(unmarked, n + rounds), 'met'),
  });
  const again = await inTurns(rounds, {
    bare: (n) => next[n] && bare.change(next[n].bare.id, next[n].bare.result),
    path: (n) => next[n] && write(next[n].path.place, { result: next[n].path.result }),
    call: (n) => next[n] && markBy(next[n].call.place, next[n].call.result),
  });
  await core.close();
  bare.close();
  return [...figuresOf('a first result', first), ...figuresOf('a changed result', again)];
}

function figuresOf(what: string, taken: { readonly [K in 'bare' | 'path' | 'call']: readonly number[] }): Figure[] {
  const of = 'recording';
  const bare = median(taken.bare);
  const aim = { bound: 'at most', value: 1.5 } as const;
  const microseconds = (values: readonly number[]) => median(values) * 1000;
  return [
    { of, what: `${what}: bare transaction, median`, value: microseconds(taken.bare), unit: 'µs' },
    { of, what: `${what}: write path, median`, value: microseconds(taken.path), unit: 'µs' },
    { of, what: `${what}: call test.mark, median`, value: microseconds(taken.call), unit: 'µs' },
    { of, what: `${what}: write path ÷ bare`, value: median(taken.path) / bare, unit: '×', aim },
    { of, what: `${what}: call ÷ bare`, value: median(taken.call) / bare, unit: '×', aim },
    { of, what: `${what}: call, slowest in a hundred`, value: quantile(taken.call, 0.99), unit: 'ms' },
  ];
}
