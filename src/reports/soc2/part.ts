/** Parts of a report: blocks together with the elements of report.md that they print. The checklist is read off them. */

import type { Block, Inline, Inlines, Section } from '../document.ts';

export interface Part {
  /** Ids of the elements that these blocks carry: SAR-03, DC-4.1. */
  readonly elements: readonly string[];
  readonly blocks: readonly Block[];
}

/** A section with the elements that its blocks carry. */
export interface BuiltSection {
  readonly section: Section;
  readonly elements: readonly string[];
}

export interface OpenPlaceholder {
  readonly element: string;
  readonly label: string;
  /** Id of the section in which it stands. */
  readonly section: string;
}

/** A section made of parts, in their order. */
export function sectionOf(head: Omit<Section, 'blocks'>, parts: readonly Part[]): BuiltSection {
  return {
    section: { ...head, blocks: parts.flatMap((part) => part.blocks) },
    elements: parts.flatMap((part) => part.elements),
  };
}

export const part = (elements: readonly string[], ...blocks: readonly Block[]): Part => ({ elements, blocks });

/** A missing input, printed in brackets with the id of its element (DR-05). */
export const missing = (element: string, label: string): Inline => ({ kind: 'placeholder', item: element, label });

/** A placeholder as it is read: `[SAR-31 Report date]`. */
export const placeholderText = (element: string, label: string): string => `[${element} ${label}]`;

export function paragraph(
  text: Inlines | string,
  element?: string,
  style?: 'body' | 'quote' | 'small' | 'lead',
): Block {
  return {
    kind: 'paragraph',
    text: typeof text === 'string' ? [text] : text,
    ...(element === undefined ? {} : { item: element }),
    ...(style === undefined ? {} : { style }),
  };
}

export function heading(
  level: 2 | 3 | 4,
  text: string,
  options: { anchor?: string; inContents?: boolean } = {},
): Block {
  return { kind: 'heading', level, text, ...options };
}

/** A list with one paragraph an item. */
export function list(ordered: boolean | 'alpha', items: readonly (Inlines | string)[], element?: string): Block {
  return { kind: 'list', ordered, items: items.map((item) => [paragraph(item, element)]) };
}

/** The text of inlines as it is read, placeholders in brackets. */
export function plain(inlines: Inlines): string {
  return inlines
    .map((one) =>
      typeof one === 'string' ? one : one.kind === 'placeholder' ? placeholderText(one.item, one.label) : one.text,
    )
    .join('');
}

/** True when a table cell holds blocks, false when it holds inlines. */
export function isBlocks(cell: readonly Block[] | Inlines): cell is readonly Block[] {
  return cell.every((one) => typeof one === 'object' && 'kind' in one && !INLINE_KINDS.has(one.kind));
}

const INLINE_KINDS: ReadonlySet<string> = new Set(['strong', 'emphasis', 'code', 'reference', 'placeholder']);

/** Every stretch of text of some blocks, in reading order. */
export function inlinesOf(blocks: readonly Block[]): readonly Inlines[] {
  return blocks.flatMap(inlinesOfBlock);
}

function inlinesOfBlock(block: Block): readonly Inlines[] {
  switch (block.kind) {
    case 'heading':
      return [[block.text]];
    case 'paragraph':
    case 'box':
      return [block.text];
    case 'list':
      return block.items.flatMap((item) => inlinesOf(item));
    case 'table':
      return [
        ...(block.caption === undefined ? [] : [[block.caption]]),
        block.columns.map((column) => column.title),
        ...block.rows.flatMap((row) => row.cells.flatMap((cell) => (isBlocks(cell) ? inlinesOf(cell) : [cell]))),
      ];
    case 'facts':
      return block.rows.flatMap((row) => [[row.label], row.value]);
    case 'figure':
      return [[block.alternative], ...(block.caption === undefined ? [] : [[block.caption]])];
    case 'signature':
      return [
        block.name,
        block.role,
        block.date,
        ...(block.place === undefined ? [] : [block.place]),
        ...(block.statement === undefined ? [] : [[block.statement]]),
      ];
    case 'pageBreak':
      return [];
  }
}

/** The text of a section as it is read, one line a stretch of text. */
export function sectionText(section: Section): string {
  return [section.title, ...inlinesOf(section.blocks).map(plain)].join('\n');
}

/** The placeholders of some sections, each element and label once a section, in reading order. */
export function openPlaceholders(sections: readonly Section[]): readonly OpenPlaceholder[] {
  const seen = new Set<string>();
  return sections.flatMap((section) => {
    const found = [...bracketed(section.title), ...inlinesOf(section.blocks).flatMap(placeholdersOf)];
    return found.flatMap(([element, label]) => {
      const key = `${section.id} ${element} ${label}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ element, label, section: section.id }];
    });
  });
}

const placeholdersOf = (inlines: Inlines): readonly (readonly [string, string])[] =>
  inlines.flatMap((one) =>
    typeof one !== 'string' && one.kind === 'placeholder' ? [[one.item, one.label] as const] : [],
  );

/** Placeholders in a section's title, which is plain text. */
function bracketed(title: string): readonly (readonly [string, string])[] {
  return [...title.matchAll(/\[([A-Z]{2,3}-[\d.]+) ([^\]]+)\]/g)].map(
    (match) => [match[1] ?? '', match[2] ?? ''] as const,
  );
}
