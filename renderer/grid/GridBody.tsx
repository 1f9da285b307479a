import { type DragEvent, type MouseEvent, useRef, useState } from 'react';
import classes from './Grid.module.css';
import { type GridProps, nameOfRow } from './Grid.tsx';
import { GridRow, headLines } from './GridRow.tsx';
import type { PendingEdits } from './pendingEdits.ts';
import type { Shown } from './rangeEdits.ts';
import { type CellAt, rangeOf, sizeOf } from './selection.ts';
import type { Cursor } from './useCursor.ts';
import type { GridKeys } from './useGridKeys.ts';
import type { ShownLines } from './useLines.ts';
import type { View } from './useView.ts';

interface GridBodyProps<R> {
  readonly grid: GridProps<R>;
  readonly shown: Shown<R>;
  readonly lines: ShownLines;
  readonly lefts: readonly number[];
  readonly cursor: Cursor;
  readonly keys: GridKeys;
  readonly pending: PendingEdits;
  readonly checked: ReadonlySet<string>;
  readonly selectable: boolean;
  readonly rowHeight: number;
  readonly view: View;
  readonly activeKey: string | null;
  onToggle(line: number): void;
}

function cellAt(target: EventTarget): CellAt | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-line]') : null;
  const { line, column } = cell?.dataset ?? {};
  return line === undefined || column === undefined ? null : { line: Number(line), column: Number(column) };
}

/** The rows in view: mouse ranges, double click, dropped files, group headings. */
export function GridBody<R>({
  grid,
  shown,
  lines,
  lefts,
  cursor,
  keys,
  pending,
  checked,
  selectable,
  rowHeight,
  view,
  activeKey,
  onToggle,
}: GridBodyProps<R>) {
  const range = rangeOf(cursor.selection);
  const ranged = sizeOf(range) > 1;
  const { active } = cursor.selection;
  const dragging = useRef(false);
  const [over, setOver] = useState<Element | null>(null);

  const onMouseDown = (event: MouseEvent) => {
    const at = cellAt(event.target);
    if (
      at === null ||
      event.button !== 0 ||
      (event.target instanceof Element && event.target.closest('[data-editing], button, a') !== null)
    )
      return;
    event.preventDefault();
    if (document.activeElement instanceof HTMLElement && document.activeElement.closest('[data-editing]'))
      document.activeElement.blur();
    dragging.current = true;
    cursor.goTo(at, event.shiftKey);
  };
  const onMouseOver = (event: MouseEvent) => {
    if (!dragging.current) return;
    if (event.buttons !== 1) {
      dragging.current = false;
      return;
    }
    const at = cellAt(event.target);
    if (at !== null && (at.line !== active.line || at.column !== active.column)) cursor.goTo(at, true);
  };
  const lift = (cell: Element | null) => {
    if (cell === over) return;
    over?.removeAttribute('data-drop');
    cell?.setAttribute('data-drop', 'true');
    setOver(cell);
  };
  const onDragOver = (event: DragEvent) => {
    if (!grid.onDropFiles || !event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    event.stopPropagation();
    event.dataTransfer.dropEffect = 'copy';
    lift(event.target instanceof Element ? event.target.closest('[data-line]') : null);
  };
  const onDrop = (event: DragEvent) => {
    lift(null);
    const at = cellAt(event.target);
    const line = at === null ? undefined : shown.lines[at.line];
    const row = line?.kind === 'row' ? shown.rows[line.index] : undefined;
    const column = at === null ? undefined : shown.columns[at.column];
    if (!grid.onDropFiles || row === undefined || column === undefined || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    grid.onDropFiles([...event.dataTransfer.files], row, column);
  };

  return (
    // biome-ignore lint/a11y/useKeyWithMouseEvents: keys are read by the grid around
    <div
      role="rowgroup"
      className={classes['body']}
      style={{ height: lines.height }}
      onMouseDown={onMouseDown}
      onMouseOver={onMouseOver}
      onDoubleClick={(event) => {
        const at = cellAt(event.target);
        if (at !== null) keys.onDoubleClick(at);
      }}
      onDragOver={onDragOver}
      onDragLeave={(event) => {
        if (event.target === event.currentTarget) lift(null);
      }}
      onDrop={onDrop}
    >
      {lines.items.map((item) => {
        const line = shown.lines[item.index];
        const top = item.index * rowHeight;
        if (line === undefined) return null;
        if (line.kind === 'group')
          return (
            <div
              key={`group:${line.label}`}
              className={classes['group']}
              role="row"
              aria-rowindex={item.index + headLines + 1}
              aria-expanded={line.open}
              style={{ top, height: rowHeight }}
            >
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys are read by the grid around */}
              <div
                role="gridcell"
                aria-colindex={1}
                tabIndex={cursor.head === null && active.line === item.index ? 0 : -1}
                data-group={item.index}
                onClick={() => view.toggleGroup(line.label)}
              >
                <span aria-hidden="true">{line.open ? '▾' : '▸'}</span>
                {line.label === '' ? 'None' : line.label}
                <span className={classes['groupCount']}>{line.count}</span>
              </div>
            </div>
          );
        const row = shown.rows[line.index];
        if (row === undefined) return null;
        const key = grid.rowKey(row);
        const inRange = item.index >= range.top && item.index <= range.bottom;
        return (
          <GridRow
            key={key}
            row={row}
            line={item.index}
            top={top}
            height={rowHeight}
            columns={shown.columns}
            lefts={lefts}
            tabColumn={cursor.head === null && item.index === active.line ? active.column : -1}
            rangeLeft={inRange ? range.left : -1}
            rangeRight={inRange ? range.right : -2}
            ranged={ranged}
            checked={checked.has(key)}
            selectable={selectable}
            current={key === activeKey}
            pending={pending.get(key)}
            editing={keys.editing?.row === key ? keys.editing : null}
            label={nameOfRow(shown.columns, row)}
            onToggle={onToggle}
            onTyping={keys.onTyping}
            onCommit={keys.onCommit}
            onCancel={keys.onCancel}
          />
        );
      })}
    </div>
  );
}
