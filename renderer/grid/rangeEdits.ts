import { fromTsv, layPaste, toTsv } from './clipboard.ts';
import { type CellEdit, type CellValue, type Column, sameValue, valueText } from './column.ts';
import type { Line } from './filtering.ts';
import { parseCell } from './parseCell.ts';
import { type Range, sizeOf } from './selection.ts';

/** What is on show, as edits of ranges need it. */
export interface Shown<R> {
  readonly rows: readonly R[];
  readonly lines: readonly Line[];
  readonly columns: readonly Column<R>[];
  valueOf(row: R, column: Column<R>): CellValue;
}

/** What an edit of a range would set, and what is to be said to the person about it; null when there is nothing to say. */
export interface RangeEdit<R> {
  readonly edits: readonly CellEdit<R>[];
  readonly message: string | null;
}

function rowAt<R>({ rows, lines }: Shown<R>, at: number): R | undefined {
  const line = lines[at];
  return line?.kind === 'row' ? rows[line.index] : undefined;
}

const rowLines = (lines: readonly Line[]): readonly number[] =>
  lines.flatMap((line, index) => (line.kind === 'row' ? [index] : []));

/** Text of a range for the clipboard; group headings are left out. */
export function copyRange<R>(shown: Shown<R>, range: Range): string {
  const table = rowLines(shown.lines)
    .filter((line) => line >= range.top && line <= range.bottom)
    .flatMap((line) => {
      const row = rowAt(shown, line);
      return row === undefined
        ? []
        : [
            shown.columns
              .slice(range.left, range.right + 1)
              .map((column) => valueText(column, shown.valueOf(row, column))),
          ];
    });
  return toTsv(table);
}

/**
 * Lays a pasted text over a range. One cell that cannot be read refuses the whole paste, in words: half a paste
 * would go unnoticed. Cells that nobody edits here are passed over and counted.
 */
export function pasteInto<R>(shown: Shown<R>, range: Range, text: string): RangeEdit<R> {
  const { cells, cut } = layPaste(fromTsv(text), range, rowLines(shown.lines), shown.columns.length);
  const edits: CellEdit<R>[] = [];
  let fixed = 0;
  for (const cell of cells) {
    const row = rowAt(shown, cell.line);
    const column = shown.columns[cell.column];
    if (row === undefined || column === undefined) continue;
    const held = shown.valueOf(row, column);
    if (cell.text.trim() === valueText(column, held)) continue;
    if (column.editable?.(row) !== true) {
      fixed += 1;
      continue;
    }
    const parsed = parseCell(column, cell.text);
    if (!parsed.ok) return { edits: [], message: `Nothing was pasted. ${column.title}: ${parsed.message}` };
    if (!sameValue(parsed.value, held)) edits.push({ row, column, value: parsed.value });
  }
  const left = [
    fixed > 0
      ? `${fixed} ${fixed === 1 ? 'cell is' : 'cells are'} not edited here and stayed as ${fixed === 1 ? 'it was' : 'they were'}`
      : '',
    cut > 0 ? `${cut} pasted ${cut === 1 ? 'cell fell' : 'cells fell'} outside the grid` : '',
  ].filter((part) => part !== '');
  return { edits, message: left.length === 0 ? null : `${left.join('; ')}.` };
}

/** Sets every cell of a range that can be edited. */
export function fillRange<R>(
  shown: Shown<R>,
  range: Range,
  valueFor: (column: Column<R>) => CellValue,
): readonly CellEdit<R>[] {
  const edits: CellEdit<R>[] = [];
  for (let line = range.top; line <= range.bottom; line += 1) {
    const row = rowAt(shown, line);
    if (row === undefined) continue;
    for (const column of shown.columns.slice(range.left, range.right + 1)) {
      const value = valueFor(column);
      if (column.editable?.(row) === true && !sameValue(shown.valueOf(row, column), value))
        edits.push({ row, column, value });
    }
  }
  return edits;
}

/** Fills a range from its first row; a single row takes what stands in the row above. */
export function fillDown<R>(shown: Shown<R>, range: Range): readonly CellEdit<R>[] {
  const within = rowLines(shown.lines);
  const inRange = within.filter((line) => line >= range.top && line <= range.bottom);
  const source = inRange.length > 1 ? inRange[0] : within.filter((line) => line < range.top).at(-1);
  const from = source === undefined ? undefined : rowAt(shown, source);
  if (from === undefined || source === undefined) return [];
  return fillRange(shown, { ...range, top: Math.max(range.top, source + 1) }, (column) => shown.valueOf(from, column));
}

/** "12 cells", or nothing when the range is one cell. */
export function describeRange(range: Range): string {
  const size = sizeOf(range);
  return size > 1 ? `${size.toLocaleString()} cells selected` : '';
}
