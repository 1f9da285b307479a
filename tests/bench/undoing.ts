import { startCoreInProcess } from '../../main/core/coreInProcess.ts';
import { type Bench, scaled } from './benchmark.ts';
import { call, coreOptions, openThrough } from './calling.ts';
import type { Figure } from './figures.ts';
import { copyOf } from './largeBinder.ts';
import { inTurns, median } from './timing.ts';

/** Undo and redo of one note, and of a bulk edit of 500 rows, in the large binder. */
export async function undoing(bench: Bench): Promise<Figure[]> {
  const large = await bench.largeBinder();
  const { folder, dataFolder } = copyOf(large, `${bench.folder}/undoing`);
  const core = startCoreInProcess(coreOptions(dataFolder));
  await openThrough(core, folder);
  await call(core, 'session.signIn', { person: large.person });
  const bulk = 500;
  const items = core.workbench.connection.prepare('SELECT id FROM sampleItem ORDER BY row LIMIT ?').all(bulk) as {
    readonly id: string;
  }[];
  const edit = (ids: readonly { readonly id: string }[], note: string) =>
    call(core, 'edit.apply', {
      edits: ids.map(({ id }) => ({ entity: 'sampleItem', id, fields: { note } })),
      label: 'Note',
    });
  const step = async (name: 'history.undo' | 'history.redo') => call(core, name, {});
  await edit(items.slice(0, 1), 'Written to be undone');
  const one = { undo: [] as number[], redo: [] as number[] };
  for (let n = 0; n < scaled(bench, 100, 3); n += 1) {
    one.undo.push(...(await inTurns(1, { undo: () => step('history.undo') })).undo);
    one.redo.push(...(await inTurns(1, { redo: () => step('history.redo') })).redo);
  }
  await edit(items, 'Written at once, to be undone at once');
  const many = await inTurns(1, { undo: () => step('history.undo') });
  await core.close();
  const of = 'undoing';
  return [
    { of, what: 'undo of one note', value: median(one.undo), unit: 'ms' },
    { of, what: 'redo of it', value: median(one.redo), unit: 'ms' },
    { of, what: `undo of a bulk edit of ${items.length} rows`, value: median(many.undo), unit: 'ms' },
  ];
}
