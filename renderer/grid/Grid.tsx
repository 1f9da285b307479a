import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { BulkEdit } from './BulkEdit.tsx';
import type { CellEdit, Column, EditLabel } from './column.ts';
import { valueText } from './column.ts';
import type { Line } from './filtering.ts';
import classes from './Grid.module.css';
import { GridBody } from './GridBody.tsx';
import { GridHead } from './GridHead.tsx';
import { GridToolbar } from './GridToolbar.tsx';
import { describeRange } from './rangeEdits.ts';
import { rangeOf } from './selection.ts';
import { useClipboard } from './useClipboard.ts';
import { useColumnChoice } from './useColumnChoice.ts';
import { useCursor } from './useCursor.ts';
import { useEdits } from './useEdits.ts';
import { useGridKeys } from './useGridKeys.ts';
import { useLines } from './useLines.ts';
import { useStable } from './useStable.ts';
import { useView } from './useView.ts';

/** Height of header and filter row, pixels; the same as in the style sheet. */
export const headHeight = 58;
const checkWidth = 32;

export interface GridProps<R> {
  /** Name under which the choice of columns is remembered. */
  readonly id: string;
  /** What the grid is, for screen readers. */
  readonly label: string;
  /** What a row is called: one, many. */
  readonly noun: readonly [string, string];
  readonly rows: readonly R[];
  /** Kept the same from drawing to drawing by the caller. */
  readonly columns: readonly Column<R>[];
  rowKey(row: R): string;
  /** Records edits as one change; false puts back what was there. */
  onEdit?(edits: readonly CellEdit<R>[], label: EditLabel): Promise<boolean>;
  /** Enter or double click on a column that opens something. */
  onOpen?(row: R, column: Column<R>): void;
  /** Space: show the details of the row. */
  onDetails?(row: R): void;
  /** The row with the cursor changed. */
  onActive?(row: R | null): void;
  onDropFiles?(files: readonly File[], row: R, column: Column<R>): void;
  /** Rows can be ticked and edited together. */
  readonly selectable?: boolean;
  readonly actions?: ReactNode;
  /** Shown instead of the rows when there are none at all. */
  readonly empty: ReactNode;
  /** Puts the cursor into this column at first. */
  readonly startColumn?: string;
}

/**
 * A grid that behaves like a spreadsheet: one tab stop, arrows, typing or F2 edits, ranges, clipboard, fill down,
 * filters, sorting, groups. Only the rows in view are in the page.
 */
export function Grid<R>(props: GridProps<R>) {
  const { rows, rowKey, selectable = false } = props;
  const choice = useColumnChoice(props.id, props.columns);
  const columns = choice.shown;
  const view = useView(rows, columns, rowKey);
  const scroller = useRef<HTMLDivElement>(null);
  const keyOfLine = useCallback(
    (line: Line) => (line.kind === 'group' ? `group:${line.label}` : lineKey(rows, line.index, rowKey)),
    [rows, rowKey],
  );
  const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 600) - headHeight) / choice.rowHeight) - 1);
  const cursor = useCursor(view.lines, keyOfLine, columns.length, page);
  const edits = useEdits({ rows, columns: props.columns, rowKey, ...(props.onEdit ? { onEdit: props.onEdit } : {}) });
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set());
  const [bulk, setBulk] = useState(false);

  const lefts = useMemo(() => {
    let left = selectable ? checkWidth : 0;
    return columns.map((column) => {
      const at = left;
      left += column.width;
      return at;
    });
  }, [columns, selectable]);
  const width = columns.reduce((sum, column) => sum + column.width, selectable ? checkWidth : 0);
  const shown = { rows, lines: view.lines, columns, valueOf: edits.valueOf };
  const active = view.lines[cursor.selection.active.line];
  const activeRow = active?.kind === 'row' ? rows[active.index] : undefined;

  const toggle = useStable((line: number) => {
    const at = view.lines[line];
    if (at?.kind !== 'row') return;
    const key = keyOfLine(at);
    setChecked((now) => {
      const next = new Set(now);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  });
  const keys = useGridKeys({ shown, cursor, view, edits, toggle, selectable, props });
  const clipboard = useClipboard({ shown, cursor, edits, editing: keys.editing !== null });
  const lines = useLines({
    scroller,
    lines: view.lines,
    rowHeight: choice.rowHeight,
    cursor,
    lefts,
    columns,
    selectable,
    editing: keys.editing !== null,
  });

  const activeKey = activeRow === undefined ? null : rowKey(activeRow);
  const sayActive = useStable(() => props.onActive?.(activeRow ?? null));
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when the row changes, not at every drawing
  useEffect(() => sayActive(), [activeKey]);

  const startAt = columns.findIndex((column) => column.key === props.startColumn);
  const started = useRef(false);
  useEffect(() => {
    if (started.current || startAt < 0 || rows.length === 0) return;
    started.current = true;
    cursor.goTo({ line: 0, column: startAt }, false);
  });

  const tickedRows = rows.filter((row) => checked.has(rowKey(row)));
  const shownKeys = view.lines.flatMap((line) => (line.kind === 'row' ? [keyOfLine(line)] : []));
  const tickedShown = shownKeys.filter((key) => checked.has(key)).length;
  const send = (changes: readonly CellEdit<R>[], label: EditLabel) => edits.send(changes, label);

  return (
    <div className={classes['grid']}>
      <GridToolbar
        columns={props.columns}
        choice={choice}
        view={view}
        total={rows.length}
        noun={props.noun}
        actions={props.actions}
        range={describeRange(rangeOf(cursor.selection))}
        ticked={tickedRows.length}
        onBulkEdit={() => setBulk(true)}
        onUntick={() => setChecked(new Set())}
      />
      {rows.length === 0 ? (
        <div className={classes['empty']}>{props.empty}</div>
      ) : (
        <div
          ref={scroller}
          className={classes['scroller']}
          role="grid"
          tabIndex={-1}
          aria-label={props.label}
          aria-rowcount={view.lines.length + 2}
          aria-colcount={columns.length + (selectable ? 1 : 0)}
          aria-multiselectable="true"
          onKeyDown={keys.onKeyDown}
          {...clipboard}
        >
          <div className={classes['table']} style={{ width }}>
            <GridHead
              columns={columns}
              lefts={lefts}
              view={view}
              focus={cursor.head}
              selectable={selectable}
              allChecked={tickedShown === 0 ? false : tickedShown === shownKeys.length ? true : null}
              onToggleAll={() => setChecked(tickedShown === shownKeys.length ? new Set() : new Set(shownKeys))}
              onFocusHead={(head) =>
                document.activeElement?.getAttribute('data-head') === `${head.part}:${head.column}`
                  ? cursor.stayInHead(head)
                  : cursor.goToHead(head)
              }
              onLeave={(column) => cursor.goTo({ line: cursor.selection.active.line, column }, false)}
            />
            <GridBody
              grid={props}
              shown={shown}
              lines={lines}
              lefts={lefts}
              cursor={cursor}
              keys={keys}
              pending={edits.pending}
              checked={checked}
              selectable={selectable}
              rowHeight={choice.rowHeight}
              view={view}
              activeKey={activeKey}
              onToggle={toggle}
            />
            {view.lines.length === 0 ? (
              <div className={classes['empty']}>
                No {props.noun[0]} passes the filters. Change or reset them to see more.
              </div>
            ) : null}
          </div>
        </div>
      )}
      <BulkEdit
        opened={bulk}
        onClose={() => setBulk(false)}
        rows={tickedRows}
        columns={props.columns}
        noun={props.noun}
        onSend={send}
      />
    </div>
  );
}

function lineKey<R>(rows: readonly R[], index: number, rowKey: (row: R) => string): string {
  const row = rows[index];
  return row === undefined ? '' : rowKey(row);
}

/** What a row is called in labels: the text of its first column. */
export function nameOfRow<R>(columns: readonly Column<R>[], row: R): string {
  const first = columns[0];
  return first ? valueText(first, first.value(row)) : '';
}
