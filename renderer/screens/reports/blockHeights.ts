import type { Block, Inlines, TableRow } from '../../../src/reports/document.ts';

/** Estimated heights of a report's blocks, in lines of body text; the PDF measures for itself. */

/** Body lines that fit a page, and characters that fit a line of it, upright and turned. */
export const upright = { lines: 44, characters: 96 };
export const turned = { lines: 30, characters: 138 };
/** A table row is set smaller than body text, with space above and below. */
const tableLine = 0.8;
export const rowPadding = 0.5;
/** Height of a section's title. */
export const titleLines = 3;

function lengthOf(inlines: Inlines): number {
  let length = 0;
  for (const inline of inlines) {
    if (typeof inline === 'string') length += inline.length;
    else length += inline.kind === 'placeholder' ? inline.item.length + inline.label.length + 3 : inline.text.length;
  }
  return length;
}

const isBlocks = (cell: readonly Block[] | Inlines): cell is readonly Block[] => {
  const [first] = cell;
  return (
    typeof first === 'object' &&
    first !== null &&
    !['strong', 'emphasis', 'code', 'reference', 'placeholder'].includes(first.kind)
  );
};

/** True when a table's cell holds blocks, not a stretch of text. */
export const cellHoldsBlocks = isBlocks;

const wrapped = (length: number, characters: number): number =>
  Math.max(1, Math.ceil(length / Math.max(8, characters)));

/** Height of a row, set smaller than body text. */
export function rowLines(row: TableRow, weights: readonly number[], characters: number): number {
  if (row.group === true) return 1 + rowPadding;
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  let tallest = 1;
  row.cells.forEach((cell, index) => {
    // Table text is smaller, so more characters fit the same width; each column loses a little to its padding.
    const width = (characters * 1.15 * (weights[index] ?? 1)) / total - 2;
    const lines = isBlocks(cell)
      ? cell.reduce((sum, block) => sum + blockLines(block, width), 0)
      : wrapped(lengthOf(cell), width);
    tallest = Math.max(tallest, lines);
  });
  return tallest * tableLine + rowPadding;
}

function tableLines(table: Extract<Block, { kind: 'table' }>, characters: number): number {
  const weights = table.columns.map(({ weight }) => weight);
  return 2 + table.rows.reduce((sum, row) => sum + rowLines(row, weights, characters), 0);
}

/** Estimated height of a block in lines of body text. */
export function blockLines(block: Block, characters: number): number {
  switch (block.kind) {
    case 'heading':
      return block.level === 2 ? 2.6 : 2;
    case 'paragraph':
      return wrapped(lengthOf(block.text), characters) + 0.7;
    case 'list':
      return block.items.reduce(
        (sum, item) => sum + item.reduce((lines, each) => lines + blockLines(each, characters - 4), 0),
        0.3,
      );
    case 'table':
      return tableLines(block, characters);
    case 'facts':
      return block.rows.reduce((sum, { value }) => sum + wrapped(lengthOf(value), characters * 0.65) + 0.4, 0.6);
    case 'figure':
      return 18;
    case 'box':
      return wrapped(lengthOf(block.text), characters - 6) + 2.2;
    case 'signature':
      return 8;
    case 'pageBreak':
      return 0;
  }
}
