/** Jumps lead somewhere: a reference to an anchor that the document does not have becomes plain text. */

import type { Block, Inline, Inlines, Section, TableRow } from '../document.ts';

function isBlocks(cell: readonly Block[] | Inlines): cell is readonly Block[] {
  const [first] = cell;
  return typeof first === 'object' && 'kind' in first && !isInlineKind(first.kind);
}

function isInlineKind(kind: string): boolean {
  return kind === 'strong' || kind === 'emphasis' || kind === 'code' || kind === 'reference' || kind === 'placeholder';
}

/** Anchors of sections, headings and table rows. */
export function anchorsOf(sections: readonly Section[]): ReadonlySet<string> {
  const anchors = new Set<string>();
  const visit = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      if (block.kind === 'heading' && block.anchor) anchors.add(block.anchor);
      if (block.kind === 'list') for (const item of block.items) visit(item);
      if (block.kind !== 'table') continue;
      for (const row of block.rows) {
        if (row.anchor) anchors.add(row.anchor);
        for (const cell of row.cells) if (isBlocks(cell)) visit(cell);
      }
    }
  };
  for (const section of sections) {
    anchors.add(section.id);
    visit(section.blocks);
  }
  return anchors;
}

function resolveInlines(inlines: Inlines, anchors: ReadonlySet<string>): Inlines {
  return inlines.map((inline): Inline => {
    const dangling = typeof inline === 'object' && inline.kind === 'reference' && !anchors.has(inline.anchor);
    return dangling ? inline.text : inline;
  });
}

function resolveRow(row: TableRow, anchors: ReadonlySet<string>): TableRow {
  return {
    ...row,
    cells: row.cells.map((cell) =>
      isBlocks(cell) ? cell.map((block) => resolveBlock(block, anchors)) : resolveInlines(cell, anchors),
    ),
  };
}

function resolveBlock(block: Block, anchors: ReadonlySet<string>): Block {
  switch (block.kind) {
    case 'paragraph':
    case 'box':
      return { ...block, text: resolveInlines(block.text, anchors) };
    case 'list':
      return { ...block, items: block.items.map((item) => item.map((one) => resolveBlock(one, anchors))) };
    case 'facts':
      return { ...block, rows: block.rows.map((row) => ({ ...row, value: resolveInlines(row.value, anchors) })) };
    case 'table':
      return { ...block, rows: block.rows.map((row) => resolveRow(row, anchors)) };
    default:
      return block;
  }
}

export function resolveJumps(sections: readonly Section[]): readonly Section[] {
  const anchors = anchorsOf(sections);
  return sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) => resolveBlock(block, anchors)),
  }));
}
