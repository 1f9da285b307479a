import { memo, type ReactNode } from 'react';
import { type After, CellEditor } from './CellEditor.tsx';
import { type CellValue, type Column, valueText } from './column.ts';
import classes from './Grid.module.css';
import type { PendingValue } from './pendingEdits.ts';

/** How many lines of the grid role stand above the first row: the header and the filter row. */
export const headLines = 2;

export interface Editing {
  readonly column: string;
  readonly typed: string | null;
  readonly refusal: string | null;
}

export interface GridRowProps<R> {
  readonly row: R;
  readonly line: number;
  readonly top: number;
  readonly height: number;
  readonly columns: readonly Column<R>[];
  /** Pixels from the left for frozen columns. */
  readonly lefts: readonly number[];
  /** Column with the tab stop, or -1. */
  readonly tabColumn: number;
  /** Columns inside the range, first and last; -1 when this line is outside. */
  readonly rangeLeft: number;
  readonly rangeRight: number;
  /** More than one cell is in the range, so it is drawn. */
  readonly ranged: boolean;
  readonly checked: boolean;
  readonly selectable: boolean;
  /** What the details pane shows. */
  readonly current: boolean;
  readonly pending: ReadonlyMap<string, PendingValue> | undefined;
  readonly editing: Editing | null;
  readonly label: string;
  onToggle(line: number): void;
  onTyping(text: string): void;
  onCommit(text: string, after: After): void;
  onCancel(): void;
}

function content<R>(column: Column<R>, row: R, value: CellValue): ReactNode {
  return column.render ? column.render(row, value) : valueText(column, value);
}

/** One row. Drawn anew only when something of it changed, so that a thousand rows stay fluent. */
function GridRowDrawn<R>(props: GridRowProps<R>) {
  const { row, line, columns, lefts, tabColumn, rangeLeft, rangeRight, ranged, pending, editing, selectable } = props;
  return (
    <div
      className={classes['row']}
      role="row"
      aria-rowindex={line + headLines + 1}
      aria-selected={props.checked || undefined}
      data-current={props.current || undefined}
      data-checked={props.checked || undefined}
      style={{ top: props.top, height: props.height }}
    >
      {selectable ? (
        <div className={classes['check']} role="gridcell" aria-colindex={1}>
          <input
            type="checkbox"
            tabIndex={-1}
            checked={props.checked}
            aria-label={`Select ${props.label}`}
            onChange={() => props.onToggle(line)}
          />
        </div>
      ) : null}
      {columns.map((column, index) => {
        const entry = pending?.get(column.key);
        const value = entry ? entry.value : column.value(row);
        const edited = editing?.column === column.key;
        const inRange = index >= rangeLeft && index <= rangeRight;
        const left = lefts[index];
        return (
          <div
            key={column.key}
            className={classes['cell']}
            role="gridcell"
            aria-colindex={index + 1 + (selectable ? 1 : 0)}
            aria-selected={inRange}
            aria-readonly={column.editable?.(row) === true || column.ownKey ? undefined : true}
            tabIndex={index === tabColumn ? 0 : -1}
            data-line={line}
            data-column={index}
            data-range={(ranged && inRange) || undefined}
            data-align={column.align}
            data-frozen={column.frozen || undefined}
            data-editing={edited || undefined}
            data-pending={(entry && !entry.recorded) || undefined}
            style={{ width: column.width, ...(column.frozen ? { left } : {}) }}
          >
            {edited && editing ? (
              <CellEditor
                column={column}
                value={value}
                typed={editing.typed}
                refusal={editing.refusal}
                onTyping={props.onTyping}
                onCommit={props.onCommit}
                onCancel={props.onCancel}
              />
            ) : (
              <div className={classes['text']}>{content(column, row, value)}</div>
            )}
          </div>
        );
      })}
    </div>
  );
}

// memo forgets the type parameter; the cast gives it back, nothing else.
export const GridRow = memo(GridRowDrawn) as typeof GridRowDrawn;
