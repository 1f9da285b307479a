import type { Block, ReportDocument, Section, TableRow } from '../../../src/reports/document.ts';
import { blockLines, cellHoldsBlocks, rowLines, rowPadding, titleLines, turned, upright } from './blockHeights.ts';
import { itemsInBlock, itemsInCellPart } from './itemsInBlocks.ts';

/**
 * The preview shows a report as sheets of paper. The cut is an estimate for the eye and for drawing only the
 * sheets in view, so that a report of thousands of pages scrolls like one of ten; the PDF breaks pages by itself.
 */
export type Piece =
  /** A section begins here, with its title. */
  | { readonly kind: 'opening'; readonly section: Section }
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
  /** The section that stands at the top of the sheet. */
  readonly section: Section;
  readonly landscape: boolean;
  readonly pieces: readonly Piece[];
  /** Estimated height in lines of body text, at most a page unless one piece is longer by itself. */
  readonly lines: number;
}

class SheetMaker {
  readonly sheets: Sheet[] = [];
  #section: Section | null = null;
  #top: Section | null = null;
  #pieces: Piece[] = [];
  #lines = 0;

  get #page(): { readonly lines: number; readonly characters: number } {
    return this.#section?.landscape === true ? turned : upright;
  }

  get room(): number {
    return this.#page.lines - this.#lines;
  }

  get characters(): number {
    return this.#page.characters;
  }

  get isEmpty(): boolean {
    return this.#pieces.length === 0;
  }

  /** Begins a section: on a new sheet where it says so, where the paper turns, or where it would stand at the foot. */
  open(section: Section): void {
    const turns = (this.#section?.landscape === true) !== (section.landscape === true);
    const [first] = section.blocks;
    const characters = section.landscape === true ? turned.characters : upright.characters;
    const together = titleLines + (first === undefined ? 0 : Math.min(4, blockLines(first, characters)));
    if (section.startsPage === true || turns || (!this.isEmpty && together > this.room)) this.turn();
    this.#section = section;
    this.add({ kind: 'opening', section }, titleLines);
  }

  add(piece: Piece, lines: number): void {
    if (this.isEmpty) this.#top = this.#section;
    this.#pieces.push(piece);
    this.#lines += lines;
  }

  /** Ends the sheet; an empty one is not made. */
  turn(): void {
    if (this.isEmpty || this.#top === null) return;
    this.sheets.push({
      key: String(this.sheets.length),
      section: this.#top,
      landscape: this.#top.landscape === true,
      pieces: this.#pieces,
      lines: this.#lines,
    });
    this.#pieces = [];
    this.#lines = 0;
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

function addBlock(maker: SheetMaker, block: Block, following: Block | undefined): void {
  if (block.kind === 'pageBreak') {
    maker.turn();
    return;
  }
  if (block.kind === 'table') {
    addTable(maker, block);
    return;
  }
  const lines = blockLines(block, maker.characters);
  // A heading is not left alone at the foot of a sheet.
  const together =
    block.kind === 'heading' && following ? lines + Math.min(4, blockLines(following, maker.characters)) : lines;
  if (!maker.isEmpty && together > maker.room) maker.turn();
  maker.add({ kind: 'block', block }, lines);
}

/** Cuts a report into sheets: every section, block and table row stands on exactly one, in order. */
export function sheetsOf(document: Pick<ReportDocument, 'sections'>): readonly Sheet[] {
  const maker = new SheetMaker();
  for (const section of document.sections) {
    maker.open(section);
    section.blocks.forEach((block, index) => addBlock(maker, block, section.blocks[index + 1]));
  }
  maker.turn();
  return maker.sheets;
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
    for (const cell of row.cells) if (cellHoldsBlocks(cell)) for (const block of cell) within(block, sheet);
  };
  sheets.forEach((sheet, index) => {
    for (const piece of sheet.pieces) {
      if (piece.kind === 'opening') put(piece.section.id, index);
      else if (piece.kind === 'block') within(piece.block, index);
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
      else if (piece.kind === 'tablePart') {
        if (piece.table.item !== undefined) found.add(piece.table.item);
        for (const row of piece.table.rows.slice(piece.from, piece.to))
          for (const cell of row.cells) for (const part of cell) itemsInCellPart(part, found);
      }
    }
    for (const item of found) if (!places.has(item)) places.set(item, index);
  });
  return places;
}
