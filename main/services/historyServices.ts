import { Refusal } from '../../src/contract/failure.ts';
import type { HistoryEntry, Undone } from '../../src/contract/rowCalls.ts';
import { tombstone } from '../../src/journal/change.ts';
import { commandLabel } from '../../src/journal/commandLabel.ts';
import { foldCell } from '../../src/journal/merge.ts';
import { type DoneCell, planUndo } from '../../src/journal/undo.ts';
import { entities } from '../../src/model/entities.ts';
import { labelOf } from '../../src/model/entity.ts';
import { cleanValue } from '../../src/model/validate.ts';
import type { Context, Handlers } from '../core/handlers.ts';
import type { UndoStep } from '../core/session.ts';
import { historyEntries, openConflicts } from '../database/history.ts';

function nameOf(entity: string, field: string): string {
  if (field === tombstone) return 'Removed';
  const found = entities.get(entity)?.fields[field];
  return found ? labelOf(field, found) : field;
}

/** What each cell of a step wrote, showed before and shows now. */
function doneCells(context: Context, step: UndoStep): DoneCell[] {
  const { journal } = context.workbench.binder;
  const own = new Set(step.changes);
  return step.changes.flatMap((n) => {
    const change = journal.change(n);
    return (change?.cells ?? []).map((cell): DoneCell => {
      const writes = journal.writes(cell.row, cell.field);
      const at = writes.findIndex((w) => w.change === n);
      const before = writes.slice(0, at).findLast((w) => !own.has(w.change));
      return {
        row: cell.row,
        entity: cell.entity,
        field: cell.field,
        wrote: cell.value,
        before: before?.value ?? null,
        now: foldCell(writes, journal.knows).shown.value,
        rowIsNew: cell.field !== tombstone && journal.firstChangeOf(cell.row) === n,
        isAct: entities.get(cell.entity)?.kind === 'act',
      };
    });
  });
}

function reverse(context: Context, kind: 'undo' | 'redo'): Undone {
  const { workbench, session } = context;
  const step = kind === 'undo' ? session.undo.at(-1) : session.redo.at(-1);
  if (!step)
    throw new Refusal(
      'history.nothing',
      `There is nothing to ${kind} in this session.`,
      'The history of each field still shows every earlier value.',
    );
  const plan = planUndo(doneCells(context, step), tombstone);
  const edits = workbench.edits();
  for (const cell of plan.set)
    edits.force(cell.entity, cell.row, cell.field, cell.value ?? (cell.field === tombstone ? false : null));
  const saved = workbench.commit(
    session,
    edits,
    { name: kind, parameters: { label: step.label }, label: step.label },
    { undoable: false },
  );
  const from = kind === 'undo' ? session.undo : session.redo;
  const to = kind === 'undo' ? session.redo : session.undo;
  from.pop();
  if (saved.change !== null) to.push({ changes: [saved.change], label: step.label });
  const skipped = plan.skipped.map((s) =>
    s.why === 'act'
      ? `${entities.get(s.entity)?.label ?? s.entity}: written once, it stays`
      : `${nameOf(s.entity, s.field)}: changed since by someone, it stays as it is`,
  );
  return { ...saved, label: step.label, skipped };
}

export const historyServices: Handlers<
  | 'history.row'
  | 'history.recent'
  | 'history.undoState'
  | 'history.undo'
  | 'history.redo'
  | 'conflict.list'
  | 'conflict.decide'
> = {
  'history.row': ({ workbench }, input): readonly HistoryEntry[] =>
    historyEntries(
      workbench.binder.journal,
      workbench.connection,
      { row: input.row, field: input.field, limit: input.limit },
      nameOf,
    ),
  'history.recent': ({ workbench }, input): readonly HistoryEntry[] =>
    historyEntries(
      workbench.binder.journal,
      workbench.connection,
      { before: input.before, limit: input.limit },
      nameOf,
    ),
  'history.undoState': ({ session }) => {
    const undo = session.undo.at(-1);
    const redo = session.redo.at(-1);
    return { undo: undo ? { label: undo.label } : null, redo: redo ? { label: redo.label } : null };
  },
  'history.undo': (context) => reverse(context, 'undo'),
  'history.redo': (context) => reverse(context, 'redo'),

  'conflict.list': ({ workbench }, input) =>
    openConflicts(workbench.binder.journal, workbench.connection, input.row, nameOf),
  'conflict.decide': (context, input) => {
    const { workbench, session } = context;
    const conflict = openConflicts(workbench.binder.journal, workbench.connection, input.row, nameOf).find(
      (c) => c.field === input.field,
    );
    if (!conflict)
      throw new Refusal(
        'conflict.unknown',
        'This conflict has been decided already.',
        'Look at the history of the field to see by whom.',
      );
    const edits = workbench.edits();
    edits.force(conflict.entity, input.row, input.field, cleanValue(input.value));
    const parameters = { what: conflict.fieldLabel };
    return workbench.commit(
      session,
      edits,
      { name: 'conflict.decide', parameters, label: commandLabel('conflict.decide', parameters) },
      { reason: input.reason },
    );
  },
};
