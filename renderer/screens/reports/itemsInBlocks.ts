import type { Block, Inlines, Section } from '../../../src/reports/document.ts';

function itemsInInlines(inlines: Inlines, found: Set<string>): void {
  for (const inline of inlines) if (typeof inline !== 'string' && inline.kind === 'placeholder') found.add(inline.item);
}

/** Adds the ids of required elements that stand in a block, as content or as a placeholder. */
export function itemsInBlock(block: Block, found: Set<string>): void {
  if ('item' in block && block.item !== undefined) found.add(block.item);
  switch (block.kind) {
    case 'paragraph':
    case 'box':
      itemsInInlines(block.text, found);
      break;
    case 'list':
      for (const item of block.items) for (const each of item) itemsInBlock(each, found);
      break;
    case 'facts':
      for (const row of block.rows) {
        if (row.item !== undefined) found.add(row.item);
        itemsInInlines(row.value, found);
      }
      break;
    case 'signature':
      for (const each of [block.name, block.role, block.date, block.place ?? []]) itemsInInlines(each, found);
      break;
    case 'table':
      for (const row of block.rows) for (const cell of row.cells) for (const each of cell) itemsInCellPart(each, found);
      break;
    default:
      break;
  }
}

/** The same for a part of a table's cell, which is a block or a stretch of text. */
export function itemsInCellPart(part: Block | Inlines[number], found: Set<string>): void {
  if (typeof part === 'string') return;
  if (part.kind === 'placeholder') found.add(part.item);
  else if (part.kind !== 'strong' && part.kind !== 'emphasis' && part.kind !== 'code' && part.kind !== 'reference')
    itemsInBlock(part, found);
}

/** Ids of the required elements that stand in a section, as content or as a placeholder. */
export function itemsInSection(section: Section): ReadonlySet<string> {
  const found = new Set<string>();
  for (const block of section.blocks) itemsInBlock(block, found);
  return found;
}
