import { canonical, type Json } from './canonical.ts';

/** A cell that a change set, as seen when the wish to undo it comes. */
export interface DoneCell {
  readonly row: string;
  readonly entity: string;
  readonly field: string;
  readonly wrote: Json;
  /** What the cell showed before; null when it had never been set. */
  readonly before: Json;
  /** What the cell shows now. */
  readonly now: Json;
  /** The row came into being with this change. */
  readonly rowIsNew: boolean;
  /** Rows of acts are written whole and never edited or undone. */
  readonly isAct: boolean;
}

export interface UndoPlan {
  readonly set: readonly {
    readonly row: string;
    readonly entity: string;
    readonly field: string;
    readonly value: Json;
  }[];
  /** Cells left as they are because someone set them since, or because they belong to an act. */
  readonly skipped: readonly {
    readonly row: string;
    readonly entity: string;
    readonly field: string;
    readonly why: 'changed-since' | 'act';
  }[];
}

/**
 * The cells to set back, cell by cell (journal.md, section 2): where nobody set them since; a row that came
 * into being with the change is tombstoned instead, and untouched otherwise so that redo can bring it back.
 */
export function planUndo(done: readonly DoneCell[], deletedField: string): UndoPlan {
  const set: { row: string; entity: string; field: string; value: Json }[] = [];
  const skipped: { row: string; entity: string; field: string; why: 'changed-since' | 'act' }[] = [];
  const newRows = new Map<string, { entity: string; touchedSince: boolean }>();
  for (const cell of done) {
    const changed = canonical(cell.now) !== canonical(cell.wrote);
    if (cell.isAct) skipped.push({ row: cell.row, entity: cell.entity, field: cell.field, why: 'act' });
    else if (cell.rowIsNew) {
      const known = newRows.get(cell.row);
      newRows.set(cell.row, { entity: cell.entity, touchedSince: (known?.touchedSince ?? false) || changed });
      if (changed) skipped.push({ row: cell.row, entity: cell.entity, field: cell.field, why: 'changed-since' });
    } else if (changed) skipped.push({ row: cell.row, entity: cell.entity, field: cell.field, why: 'changed-since' });
    else set.push({ row: cell.row, entity: cell.entity, field: cell.field, value: cell.before });
  }
  for (const [row, { entity, touchedSince }] of newRows)
    if (!touchedSince) set.push({ row, entity, field: deletedField, value: true });
  return { set, skipped };
}
