import { defaultRangeExtractor, type Range, useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react';
import type { Column } from './column.ts';
import type { Line } from './filtering.ts';
import type { Cursor } from './useCursor.ts';

interface Options<R> {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly lines: readonly Line[];
  readonly rowHeight: number;
  readonly cursor: Cursor;
  readonly lefts: readonly number[];
  readonly columns: readonly Column<R>[];
  readonly selectable: boolean;
  readonly editing: boolean;
}

export interface ShownLines {
  readonly items: readonly VirtualItem[];
  /** Pixels. */
  readonly height: number;
}

/** Height of header and filter row, pixels. */
const head = 58;

/** The lines in view, always with the one that has the cursor, so that the focus is never lost by scrolling; and puts the focus where the cursor goes. */
export function useLines<R>({
  scroller,
  lines,
  rowHeight,
  cursor,
  lefts,
  columns,
  selectable,
  editing,
}: Options<R>): ShownLines {
  const activeLine = cursor.selection.active.line;
  const rangeExtractor = useCallback(
    (range: Range) => {
      const shown = defaultRangeExtractor(range);
      if (activeLine >= range.count || shown.includes(activeLine)) return shown;
      return [...shown, activeLine].sort((left, right) => left - right);
    },
    [activeLine],
  );
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: head,
    scrollPaddingStart: head,
    rangeExtractor,
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows have to be measured anew when their height changes
  useLayoutEffect(() => virtualizer.measure(), [rowHeight]);

  const asked = useRef(0);
  useLayoutEffect(() => {
    const grid = scroller.current;
    if (grid === null || cursor.request === asked.current || editing) return;
    asked.current = cursor.request;
    const { line, column } = cursor.selection.active;
    const at = cursor.head?.column ?? column;
    if (cursor.head === null) virtualizer.scrollToIndex(line, { align: 'auto' });
    scrollColumnIntoView(grid, at, lefts, columns, selectable);
    const selector =
      cursor.head === null
        ? `[data-line="${line}"][data-column="${column}"], [data-group="${line}"]`
        : `[data-head="${cursor.head.part}:${at}"]`;
    const target = grid.querySelector<HTMLElement>(selector);
    if (target && target !== document.activeElement) target.focus({ preventScroll: true });
  });

  return { items: virtualizer.getVirtualItems(), height: virtualizer.getTotalSize() };
}

function scrollColumnIntoView<R>(
  grid: HTMLElement,
  column: number,
  lefts: readonly number[],
  columns: readonly Column<R>[],
  selectable: boolean,
): void {
  const shown = columns[column];
  if (shown === undefined || shown.frozen === true) return;
  const left = lefts[column] ?? 0;
  const frozen = columns.reduce((sum, each) => sum + (each.frozen === true ? each.width : 0), selectable ? 32 : 0);
  if (left - frozen < grid.scrollLeft) grid.scrollLeft = left - frozen;
  else if (left + shown.width > grid.scrollLeft + grid.clientWidth)
    grid.scrollLeft = left + shown.width - grid.clientWidth;
}
