import { useCallback, useEffect, useRef, useState } from 'react';
import type { CellEdit, CellValue, Column, EditLabel } from './column.ts';
import { markRecorded, nothingPending, type PendingEdits, reconcile, withdraw, withPending } from './pendingEdits.ts';

/** How long a recorded value stays shown when the rows read again say something else: someone changed it meanwhile. */
const patience = 2000;

interface Options<R> {
  readonly rows: readonly R[];
  readonly columns: readonly Column<R>[];
  rowKey(row: R): string;
  onEdit?(edits: readonly CellEdit<R>[], label: EditLabel): Promise<boolean>;
}

export interface Edits<R> {
  readonly pending: PendingEdits;
  valueOf(row: R, column: Column<R>): CellValue;
  /** Shows the values at once and sends them; a refused one goes back to what was there. */
  send(edits: readonly CellEdit<R>[], label: EditLabel): void;
}

/** Optimistic editing: what is typed stands at once, edits of one cell keep their order, a failure puts back what was there. */
export function useEdits<R>({ rows, columns, rowKey, onEdit }: Options<R>): Edits<R> {
  const [pending, setPending] = useState<PendingEdits>(nothingPending);
  const sendings = useRef(0);
  const underWay = useRef(new Map<string, Promise<unknown>>());

  useEffect(() => {
    const byKey = new Map(rows.map((row) => [rowKey(row), row]));
    const byColumn = new Map(columns.map((column) => [column.key, column]));
    setPending((now) =>
      reconcile(now, (row, column) => {
        const held = byKey.get(row);
        return held === undefined ? undefined : byColumn.get(column)?.value(held);
      }),
    );
  }, [rows, columns, rowKey]);

  const send = useCallback(
    (edits: readonly CellEdit<R>[], label: EditLabel) => {
      if (!onEdit || edits.length === 0) return;
      sendings.current += 1;
      const sending = sendings.current;
      setPending((now) =>
        withPending(
          now,
          edits.map(({ row, column, value }) => ({ row: rowKey(row), column: column.key, value })),
          sending,
        ),
      );
      // Sent at once, so that a reload loses nothing; only an edit of a cell that is still being sent waits for it,
      // since two requests under way could arrive in the other order.
      const cells = edits.map(({ row, column }) => `${rowKey(row)}:${column.key}`);
      const before = cells.flatMap((cell) => underWay.current.get(cell) ?? []);
      const record = async () => {
        const recorded = await onEdit(edits, label);
        setPending((now) => (recorded ? markRecorded(now, sending) : withdraw(now, sending)));
        if (recorded) setTimeout(() => setPending((now) => withdraw(now, sending)), patience);
      };
      const sent = before.length === 0 ? record() : Promise.all(before).then(record);
      for (const cell of cells) underWay.current.set(cell, sent);
      void sent.then(() => {
        for (const cell of cells) if (underWay.current.get(cell) === sent) underWay.current.delete(cell);
      });
    },
    [onEdit, rowKey],
  );

  const shownValue = useCallback(
    (row: R, column: Column<R>): CellValue => {
      // A pending null is a value too: the cell was cleared.
      const entry = pending.get(rowKey(row))?.get(column.key);
      return entry ? entry.value : column.value(row);
    },
    [pending, rowKey],
  );
  return { pending, valueOf: shownValue, send };
}
