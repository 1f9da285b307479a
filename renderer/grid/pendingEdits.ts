import { type CellValue, sameValue } from './column.ts';

/** A value shown at once while it is being recorded. */
export interface PendingValue {
  readonly value: CellValue;
  /** Which sending of edits it belongs to; a later edit of the same cell has a later one. */
  readonly sending: number;
  /** Recorded; shown until the row that was read again says the same. */
  readonly recorded: boolean;
}

/** Pending values by row and column. Rows without any keep no entry, so that unchanged rows need no new drawing. */
export type PendingEdits = ReadonlyMap<string, ReadonlyMap<string, PendingValue>>;

export const nothingPending: PendingEdits = new Map();

/** Shows the values given at once, over whatever was pending in those cells. */
export function withPending(
  pending: PendingEdits,
  edits: readonly { readonly row: string; readonly column: string; readonly value: CellValue }[],
  sending: number,
): PendingEdits {
  const next = new Map(pending);
  for (const { row, column, value } of edits)
    next.set(row, new Map(next.get(row)).set(column, { value, sending, recorded: false }));
  return next;
}

function reshape(
  pending: PendingEdits,
  change: (entry: PendingValue, row: string, column: string) => PendingValue | null,
): PendingEdits {
  let changed = false;
  const next = new Map<string, ReadonlyMap<string, PendingValue>>();
  for (const [row, cells] of pending) {
    const kept = new Map<string, PendingValue>();
    let rowChanged = false;
    for (const [column, entry] of cells) {
      const after = change(entry, row, column);
      if (after !== entry) rowChanged = true;
      if (after !== null) kept.set(column, after);
    }
    changed ||= rowChanged;
    if (kept.size > 0) next.set(row, rowChanged ? kept : cells);
  }
  return changed ? next : pending;
}

/** The sending was recorded: its values stay until the rows read again hold them. */
export function markRecorded(pending: PendingEdits, sending: number): PendingEdits {
  return reshape(pending, (entry) =>
    entry.sending === sending && !entry.recorded ? { ...entry, recorded: true } : entry,
  );
}

/** The sending failed, or was recorded long enough ago: its cells show what the rows hold. */
export function withdraw(pending: PendingEdits, sending: number): PendingEdits {
  return reshape(pending, (entry) => (entry.sending === sending ? null : entry));
}

/** Lets go of recorded values that the rows now hold; `held` answers what a cell holds, undefined when its row is gone. */
export function reconcile(
  pending: PendingEdits,
  held: (row: string, column: string) => CellValue | undefined,
): PendingEdits {
  return reshape(pending, (entry, row, column) => {
    if (!entry.recorded) return entry;
    const value = held(row, column);
    return value === undefined || sameValue(value, entry.value) ? null : entry;
  });
}
