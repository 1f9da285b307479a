/** A cell by its line and its column among those shown, both from 0. */
export interface CellAt {
  readonly line: number;
  readonly column: number;
}

/** Cell with the focus, and the corner from which a range was spanned; the same cell when nothing is spanned. */
export interface Selection {
  readonly active: CellAt;
  readonly anchor: CellAt;
}

/** Rectangle of cells, both ends included. */
export interface Range {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** How far the grid reaches, and how many lines a page shows. */
export interface Extent {
  readonly lines: number;
  readonly columns: number;
  readonly page: number;
}

export type Motion =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'rowStart'
  | 'rowEnd'
  | 'pageUp'
  | 'pageDown'
  | 'gridStart'
  | 'gridEnd'
  | 'columnStart'
  | 'columnEnd';

export const atCell = (line: number, column: number): Selection => ({
  active: { line, column },
  anchor: { line, column },
});

const clamp = (value: number, last: number): number => Math.max(0, Math.min(value, Math.max(0, last)));

function target({ line, column }: CellAt, motion: Motion, { lines, columns, page }: Extent): CellAt {
  switch (motion) {
    case 'up':
      return { line: line - 1, column };
    case 'down':
      return { line: line + 1, column };
    case 'left':
      return { line, column: column - 1 };
    case 'right':
      return { line, column: column + 1 };
    case 'rowStart':
      return { line, column: 0 };
    case 'rowEnd':
      return { line, column: columns - 1 };
    case 'pageUp':
      return { line: line - page, column };
    case 'pageDown':
      return { line: line + page, column };
    case 'gridStart':
      return { line: 0, column: 0 };
    case 'gridEnd':
      return { line: lines - 1, column: columns - 1 };
    case 'columnStart':
      return { line: 0, column };
    case 'columnEnd':
      return { line: lines - 1, column };
  }
}

/** Moves the focus, never beyond the grid; with `extend` the anchor stays and a range is spanned. */
export function move(selection: Selection, motion: Motion, extent: Extent, extend: boolean): Selection {
  return moveTo(selection, target(selection.active, motion, extent), extent, extend);
}

export function moveTo(selection: Selection, to: CellAt, extent: Extent, extend: boolean): Selection {
  const active = { line: clamp(to.line, extent.lines - 1), column: clamp(to.column, extent.columns - 1) };
  return { active, anchor: extend ? selection.anchor : active };
}

export function rangeOf({ active, anchor }: Selection): Range {
  return {
    top: Math.min(active.line, anchor.line),
    bottom: Math.max(active.line, anchor.line),
    left: Math.min(active.column, anchor.column),
    right: Math.max(active.column, anchor.column),
  };
}

/** Number of cells in a range. */
export function sizeOf(range: Range): number {
  return (range.bottom - range.top + 1) * (range.right - range.left + 1);
}

/**
 * The next cell of a run through some columns line by line, as a person marks a sample: to the next of
 * the columns, after the last one to the first of them on the next line. Stays at the very end.
 */
export function advance(
  active: CellAt,
  columns: readonly number[],
  takesPart: (line: number) => boolean,
  lines: number,
): CellAt {
  const next = columns.find((column) => column > active.column);
  if (next !== undefined) return { line: active.line, column: next };
  const first = columns[0];
  if (first === undefined) return active;
  for (let line = active.line + 1; line < lines; line += 1) if (takesPart(line)) return { line, column: first };
  return active;
}
