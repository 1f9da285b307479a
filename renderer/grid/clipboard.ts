import type { Range } from './selection.ts';

/**
 * Cells as a spreadsheet reads them from the clipboard: tabs between cells, a line end after each row (after the
 * last too, else an empty last row would be lost); a cell that a tab, a line end or a quotation mark stands in quotation marks, its own doubled.
 */
export function toTsv(table: readonly (readonly string[])[]): string {
  const quoted = (text: string): string => (/[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return table.map((row) => `${row.map(quoted).join('\t')}\r\n`).join('');
}

/** Reads what a spreadsheet put on the clipboard. The line end after the last row makes no row of its own. */
export function fromTsv(text: string): readonly (readonly string[])[] {
  const table: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const { cell, next } = readCell(text, at);
    row.push(cell);
    const separator = text[next];
    at = next + 1;
    if (separator === '\t') continue;
    if (separator === '\r' && text[at] === '\n') at += 1;
    table.push(row);
    row = [];
    if (separator === undefined || at === text.length) break;
  }
  return table;
}

function readCell(text: string, start: number): { readonly cell: string; readonly next: number } {
  if (text[start] === '"') {
    const quoted = readQuoted(text, start);
    if (quoted) return quoted;
  }
  let next = start;
  while (next < text.length && !'\t\r\n'.includes(text[next] ?? '')) next += 1;
  return { cell: text.slice(start, next), next };
}

/** Null when the quotation mark is an ordinary character: never closed, or text follows the closing one. */
function readQuoted(text: string, start: number): { readonly cell: string; readonly next: number } | null {
  let cell = '';
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character !== '"') {
      cell += character;
      continue;
    }
    if (text[at + 1] === '"') {
      cell += '"';
      at += 1;
      continue;
    }
    const after = text[at + 1];
    return after === undefined || '\t\r\n'.includes(after) ? { cell, next: at + 1 } : null;
  }
  return null;
}

export interface PastedCell {
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/**
 * Where pasted cells land. A table is laid down from the upper left cell of the range; when the range is a whole
 * multiple of the table (a single value over a range, for one), the table is repeated to fill it, as in a spreadsheet.
 * What would fall beyond the last column is counted in `cut`; so are rows beyond the last line.
 */
export function layPaste(
  table: readonly (readonly string[])[],
  range: Range,
  lines: readonly number[],
  columns: number,
): { readonly cells: readonly PastedCell[]; readonly cut: number } {
  const height = table.length;
  const width = Math.max(0, ...table.map((row) => row.length));
  if (height === 0 || width === 0) return { cells: [], cut: 0 };
  const targets = lines.filter((line) => line >= range.top);
  const inRange = targets.filter((line) => line <= range.bottom).length;
  const rangeWidth = range.right - range.left + 1;
  const tallest = inRange > height && inRange % height === 0 ? inRange : height;
  const widest = rangeWidth > width && rangeWidth % width === 0 ? rangeWidth : width;
  const cells: PastedCell[] = [];
  let cut = 0;
  for (let down = 0; down < tallest; down += 1) {
    const line = targets[down];
    for (let across = 0; across < widest; across += 1) {
      const text = table[down % height]?.[across % width];
      if (text === undefined) continue;
      const column = range.left + across;
      if (line === undefined || column >= columns) cut += 1;
      else cells.push({ line, column, text });
    }
  }
  return { cells, cut };
}
