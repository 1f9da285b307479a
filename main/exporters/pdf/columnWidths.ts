import type { Block, Inline, Inlines } from '../../../src/reports/document.ts';
import { type } from './style.ts';
import type { TableBlock } from './tables.ts';

/** Left and right padding of a cell, together. */
const cellPadding = 10;

/** Rows that are looked at: a table of a million rows is not read twice for its widths. */
const rowsLookedAt = 300;

/** Longer words may break inside; no column is widened for them. */
const longestWholeWord = 18;

/** Share of a table's width that whole dates may claim; beyond it only whole words are kept. */
const mostForDates = 0.85;

const date = /\d{1,2} \p{L}{3,9} \d{4}|\p{L}{3,9} \d{1,2}, \d{4}/gu;

interface Needs {
  /** Width of the longest word. */
  word: number;
  /** Width of the longest word or date. */
  date: number;
}

/**
 * Widths of a table's columns in points, fixed before the first row is placed. They follow the columns' weights; a
 * column that would break a word of its heading or of its cells inside, or a date, is widened as far as its neighbours
 * have room to spare.
 */
export function columnWidths(table: TableBlock, width: number): readonly number[] {
  const weights = table.columns.map((column) => Math.max(column.weight, 0.01));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const room = width - cellPadding * weights.length;
  const wished = weights.map((weight) => (room * weight) / total);
  const needs = columnNeeds(table);
  for (const [floors, most] of [
    [needs.map((need) => need.date), mostForDates],
    [needs.map((need) => need.word), 1],
  ] as const) {
    if (floors.reduce((sum, floor) => sum + floor, 0) <= room * most) return widened(wished, floors);
  }
  return wished;
}

/** Raises each width to its floor; what that takes comes from the others, in proportion to what they have to spare. */
function widened(wished: readonly number[], floors: readonly number[]): readonly number[] {
  const lacking = wished.reduce((sum, width, column) => sum + Math.max((floors[column] ?? 0) - width, 0), 0);
  const spare = wished.reduce((sum, width, column) => sum + Math.max(width - (floors[column] ?? 0), 0), 0);
  if (lacking === 0 || spare === 0) return wished;
  return wished.map((width, column) => {
    const floor = floors[column] ?? 0;
    return width <= floor ? floor : width - ((width - floor) / spare) * lacking;
  });
}

function columnNeeds(table: TableBlock): readonly Needs[] {
  return table.columns.map((column, index) => {
    const needs: Needs = { word: 0, date: 0 };
    measure(column.title, type.tableHead.fontSize * boldScale, needs);
    for (const row of table.rows.slice(0, rowsLookedAt)) {
      if (row.group === true) continue;
      const cell = row.cells[index];
      if (cell !== undefined) measureCell(cell, needs);
    }
    return needs;
  });
}

const boldScale = 1.06;

function measureCell(cell: readonly Block[] | Inlines, needs: Needs): void {
  for (const part of cell) {
    if (typeof part === 'string') measure(part, type.table.fontSize, needs);
    else if (part.kind === 'paragraph') measureCell(part.text, needs);
    else if ('text' in part && typeof part.text === 'string') measureInline(part, part.text, needs);
  }
}

function measureInline(part: Block | Exclude<Inline, string>, text: string, needs: Needs): void {
  measure(text, type.table.fontSize * (part.kind === 'strong' ? boldScale : 1), needs);
}

function measure(text: string, size: number, needs: Needs): void {
  // Hyphens within identifiers hold, others let the line break.
  const words = text.split(/[\s\u200b–—]+|(?<=[a-z]-)(?=[a-z])/);
  for (const word of words) {
    if (word.length <= longestWholeWord) needs.word = Math.max(needs.word, estimatedWidth(word, size));
  }
  needs.date = Math.max(needs.date, needs.word);
  for (const [found] of text.matchAll(date)) needs.date = Math.max(needs.date, estimatedWidth(found, size));
}

/** Width of a text in the sans face, a little generous: widths are needed before any font is asked. */
function estimatedWidth(text: string, size: number): number {
  let ems = 0;
  for (const character of text) {
    if (/[ijlrtfI.,:;'’()[\]|! ]/.test(character)) ems += 0.36;
    else if (/[mwMW—]/.test(character)) ems += 0.92;
    else if (/[A-Z]/.test(character)) ems += 0.72;
    else ems += 0.62;
  }
  return ems * size;
}
