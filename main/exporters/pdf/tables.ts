import type { Block, Inline, Inlines, TableRow } from '../../../src/reports/document.ts';
import type { BlockSetting } from './blocks.ts';
import { columnWidths } from './columnWidths.ts';
import type { TableFlow } from './flow.ts';
import { pdfText, plainText } from './inlines.ts';
import { ink, type } from './style.ts';

export type CellKind = 'body' | 'cell';
export type TableBlock = Extract<Block, { kind: 'table' }>;
type BlockNode = (block: Block, setting: BlockSetting) => PdfmakeNode;

/** White space below a table. */
const belowTable = 10;

function isInline(part: Inline | Block): part is Inline {
  if (typeof part === 'string') return true;
  switch (part.kind) {
    case 'strong':
    case 'emphasis':
    case 'code':
    case 'reference':
    case 'placeholder':
      return true;
    default:
      return false;
  }
}

function isInlines(cell: readonly Block[] | Inlines): cell is Inlines {
  return cell.every(isInline);
}

const alignments = { left: 'left', right: 'right', centre: 'center' } as const;

interface TableSetting {
  readonly table: TableBlock;
  readonly widths: readonly number[];
  readonly setting: BlockSetting;
  readonly blockNode: BlockNode;
}

function cellNode(
  cell: readonly Block[] | Inlines,
  column: number,
  { table, widths, setting, blockNode }: TableSetting,
): PdfmakeNode {
  const align = table.columns[column]?.align ?? 'left';
  const alignment = align === 'left' ? {} : { alignment: alignments[align] };
  if (isInlines(cell)) {
    return { text: pdfText(cell, { family: 'Sans' }, type.table.fontSize, setting.context), ...alignment };
  }
  const inner: BlockSetting = { ...setting, kind: 'cell', width: widths[column] ?? setting.width };
  return { stack: cell.flatMap((part) => (isInline(part) ? [] : [blockNode(part, inner)])), ...alignment };
}

/** Gives the row's first text the row's destination. */
function withDestination(cells: PdfmakeNode[], row: TableRow, { setting }: TableSetting): PdfmakeNode[] {
  const destination = row.anchor === undefined ? undefined : setting.context.destinations.get(row.anchor);
  const first = cells[0];
  if (destination === undefined || first === undefined) return cells;
  // An id counts on a text only; a cell of blocks gets an empty line of no height in front.
  if ('text' in first) first.id = destination;
  else cells[0] = { stack: [{ text: '\u200b', fontSize: 0.1, lineHeight: 1, id: destination }, first] };
  return cells;
}

function rowCells(row: TableRow, table: TableSetting): PdfmakeNode[] {
  const columns = table.widths.length;
  if (row.group === true) {
    const cell = cellNode(row.cells[0] ?? [], 0, table);
    const group: PdfmakeNode = { ...cell, alignment: 'left', bold: true, color: ink.heading, fillColor: ink.tint };
    if (columns > 1) group.colSpan = columns;
    return withDestination([group, ...Array.from({ length: columns - 1 }, () => ({ text: '' }))], row, table);
  }
  const cells = table.widths.map((_, column) => cellNode(row.cells[column] ?? [], column, table));
  return withDestination(cells, row, table);
}

function headerCells({ table, setting }: TableSetting): PdfmakeNode[] {
  return table.columns.map((column) => ({
    text: plainText(column.title, { family: 'Sans', bold: true }, setting.context),
    bold: true,
    color: ink.heading,
    fillColor: ink.tint,
    ...type.tableHead,
    alignment: alignments[column.align ?? 'left'],
  }));
}

function hasHeader(table: TableBlock): boolean {
  return table.columns.some((column) => column.title !== '');
}

function chunkNode(table: TableSetting, from: number, to: number, rowsMayBreak: boolean): PdfmakeNode {
  const first = from === 0;
  const withHeader = first && hasHeader(table.table);
  const body = table.table.rows.slice(from, to).map((row) => rowCells(row, table));
  if (withHeader) body.unshift(headerCells(table));
  const header = withHeader
    ? { headerRows: 1, ...(rowsMayBreak || body.length < 2 ? {} : { keepWithHeaderRows: 1 }) }
    : {};
  return {
    table: { widths: [...table.widths], body, dontBreakRows: !rowsMayBreak, ...header },
    layout: first ? 'report' : 'report-continued',
    font: 'Sans',
    ...type.table,
    margin: [0, first ? 2 : 0, 0, 0],
  };
}

/** The caption above a table, or undefined if it has none. */
export function captionNode(table: TableBlock, setting: BlockSetting): PdfmakeNode | undefined {
  if (table.caption === undefined) return undefined;
  return {
    text: plainText(table.caption, { family: 'Sans', bold: true }, setting.context),
    font: 'Sans',
    bold: true,
    color: ink.heading,
    ...type.label,
    margin: [0, 4, 0, 3],
  };
}

/**
 * Rows that are laid out at a time. pdfmake looks at every page of a table for each of its rows, so that long tables
 * grow with the square of their length; and a chunk's rows are all in memory.
 */
const rowsPerChunk = 120;

/** Chunks begin at the rows that head a group, and after `rowsPerChunk` rows. */
function chunkStarts(rows: readonly TableRow[]): readonly number[] {
  const starts = [0];
  rows.forEach((row, index) => {
    const start = starts.at(-1) ?? 0;
    if (index - start >= rowsPerChunk || (row.group === true && index > start)) starts.push(index);
  });
  return starts;
}

/** A table at the top of a section, expanded chunk by chunk while it is laid out. */
export function tableFlow(table: TableBlock, setting: BlockSetting, blockNode: BlockNode): TableFlow {
  const whole: TableSetting = { table, widths: columnWidths(table, setting.width), setting, blockNode };
  return {
    kind: 'table',
    rowCount: table.rows.length,
    chunkStarts: chunkStarts(table.rows),
    hasHeader: hasHeader(table),
    keep: 58,
    below: belowTable,
    chunk: (from, to, rowsMayBreak) => chunkNode(whole, from, to, rowsMayBreak),
  };
}

/** A table inside a list item or another table's cell, in one piece. */
export function tableNode(table: TableBlock, setting: BlockSetting, blockNode: BlockNode): PdfmakeNode {
  const caption = captionNode(table, setting);
  const whole: TableSetting = { table, widths: columnWidths(table, setting.width), setting, blockNode };
  const rows =
    table.rows.length === 0 && !hasHeader(table) ? { text: '' } : chunkNode(whole, 0, table.rows.length, true);
  return { stack: caption === undefined ? [rows] : [caption, rows], margin: [0, 0, 0, belowTable] };
}
