import type { Block, Inlines, ReportDocument, Section, TableRow } from '../../../src/reports/document.ts';
import { itemsInBlock, itemsInCellPart } from './itemsInBlocks.ts';

/**
 * The preview shows a report as sheets of paper. The cut is an estimate for the eye and for drawing only the
 * sheets in view, so that a report of thousands of pages scrolls like one of ten; the PDF breaks pages by itself.
 */
export type Piece =
  | { readonly kind: 'block'; readonly block: Exclude<Block, { kind: 'table' | 'pageBreak' }> }
  /** Consecutive rows of a table; a table that runs over several sheets repeats its head, and its caption stands once. */
  | {
      readonly kind: 'tablePart';
      readonly table: Extract<Block, { kind: 'table' }>;
      readonly from: number;
      readonly to: number;
    };

export interface Sheet {
  readonly key: string;
  readonly section: Section;
  /** The first sheet of its section shows the section's title. */
  readonly opens: boolean;
  readonly pieces: readonly Piece[];
  /** Estimated height in lines of body text, at most a page unless one piece is longer by itself. */
  readonly lines: number;
}

/** Body lines that fit a page, and characters that fit a line of it, upright and turned. */
const upright = { lines: 44, characters: 96 };
const turned = { lines: 30, characters: 138 };
/** A table row is set smaller than body text, with space above and below. */
const tableLine = 0.8;
const rowPadding = 0.5;
const titleLines = 4;

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

function rowLines(row: TableRow, weights: readonly number[], characters: number): number {
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
function blockLines(block: Block, characters: number): number {
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

class SheetMaker {
  readonly #sheets: Sheet[];
  readonly #section: Section;
  readonly #page: { readonly lines: number; readonly characters: number };
  #pieces: Piece[] = [];
  #lines: number;
  #count = 0;

  constructor(section: Section, sheets: Sheet[]) {
    this.#section = section;
    this.#sheets = sheets;
    this.#page = section.landscape === true ? turned : upright;
    this.#lines = titleLines;
  }

  get room(): number {
    return this.#page.lines - this.#lines;
  }

  get characters(): number {
    return this.#page.characters;
  }

  add(piece: Piece, lines: number): void {
    this.#pieces.push(piece);
    this.#lines += lines;
  }

  /** Ends the sheet, except that a section always has one even when it is empty. */
  turn(): void {
    if (this.#pieces.length === 0 && this.#count > 0) return;
    this.#sheets.push({
      key: `${this.#section.id}/${this.#count}`,
      section: this.#section,
      opens: this.#count === 0,
      pieces: this.#pieces,
      lines: this.#lines,
    });
    this.#count += 1;
    this.#pieces = [];
    this.#lines = 0;
  }

  get isEmpty(): boolean {
    return this.#pieces.length === 0;
  }
}

function addTable(maker: SheetMaker, table: Extract<Block, { kind: 'table' }>): void {
  const weights = table.columns.map(({ weight }) => weight);
  const head = 2;
  let from = 0;
  let height = head;
  table.rows.forEach((row, index) => {
    const lines = rowLines(row, weights, maker.characters);
    const startsAlone = index === from;
    if (startsAlone && !maker.isEmpty && maker.room < head + lines) maker.turn();
    else if (!startsAlone && height + lines > maker.room) {
      // A row that heads a group goes over to the next sheet with its group.
      const cut = table.rows[index - 1]?.group === true && index - 1 > from ? index - 1 : index;
      maker.add({ kind: 'tablePart', table, from, to: cut }, height);
      maker.turn();
      from = cut;
      height = head + (cut < index ? 1 + rowPadding : 0);
    }
    height += lines;
  });
  maker.add({ kind: 'tablePart', table, from, to: table.rows.length }, height);
}

/** Cuts a report into sheets: every block and every table row stands on exactly one, in order. */
export function sheetsOf(document: Pick<ReportDocument, 'sections'>): readonly Sheet[] {
  const sheets: Sheet[] = [];
  for (const section of document.sections) {
    const maker = new SheetMaker(section, sheets);
    section.blocks.forEach((block, index) => {
      if (block.kind === 'pageBreak') {
        if (!maker.isEmpty) maker.turn();
        return;
      }
      if (block.kind === 'table') {
        addTable(maker, block);
        return;
      }
      const lines = blockLines(block, maker.characters);
      const following = section.blocks[index + 1];
      // A heading is not left alone at the foot of a sheet.
      const together =
        block.kind === 'heading' && following ? lines + Math.min(4, blockLines(following, maker.characters)) : lines;
      if (!maker.isEmpty && together > maker.room) maker.turn();
      maker.add({ kind: 'block', block }, lines);
    });
    maker.turn();
  }
  return sheets;
}

/** On which sheet each anchor stands: sections, headings, table rows. A later twin of an anchor is not reached. */
export function anchorsOf(sheets: readonly Sheet[]): ReadonlyMap<string, number> {
  const anchors = new Map<string, number>();
  const put = (anchor: string | undefined, sheet: number) => {
    if (anchor !== undefined && !anchors.has(anchor)) anchors.set(anchor, sheet);
  };
  const within = (block: Block, sheet: number): void => {
    if (block.kind === 'heading') put(block.anchor, sheet);
    else if (block.kind === 'list') for (const item of block.items) for (const each of item) within(each, sheet);
    else if (block.kind === 'table') for (const row of block.rows) rowWithin(row, sheet);
  };
  const rowWithin = (row: TableRow, sheet: number): void => {
    put(row.anchor, sheet);
    for (const cell of row.cells) if (isBlocks(cell)) for (const block of cell) within(block, sheet);
  };
  sheets.forEach((sheet, index) => {
    if (sheet.opens) put(sheet.section.id, index);
    for (const piece of sheet.pieces) {
      if (piece.kind === 'block') within(piece.block, index);
      else for (const row of piece.table.rows.slice(piece.from, piece.to)) rowWithin(row, index);
    }
  });
  return anchors;
}

/** On which sheet each required element stands first, as content or as a placeholder. */
export function itemPlaces(sheets: readonly Sheet[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  sheets.forEach((sheet, index) => {
    const found = new Set<string>();
    for (const piece of sheet.pieces) {
      if (piece.kind === 'block') itemsInBlock(piece.block, found);
      else {
        if (piece.table.item !== undefined) found.add(piece.table.item);
        for (const row of piece.table.rows.slice(piece.from, piece.to))
          for (const cell of row.cells) for (const part of cell) itemsInCellPart(part, found);
      }
    }
    for (const item of found) if (!places.has(item)) places.set(item, index);
  });
  return places;
}
