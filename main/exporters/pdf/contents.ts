import type { Block, ReportDocument, Section } from '../../../src/reports/document.ts';
import type { ContentsRow, PageOf } from './flow.ts';
import { plainText, type TextContext } from './inlines.ts';
import { ink, type } from './style.ts';

/** The integrity page's own section: every report has it, last. */
export const integritySection = { id: 'tickmark:integrity', title: 'Integrity statement' } as const;

/** Names of everything that can be jumped to. */
export interface Destinations {
  /** Destination of each anchor of the document: sections, headings, table rows. */
  readonly byAnchor: ReadonlyMap<string, string>;
  /** Destination of each heading, whether or not it has an anchor. */
  readonly byHeading: ReadonlyMap<Block | Section, string>;
  /** Bookmarks and contents, in the order of the document. */
  readonly rows: readonly ContentsRow[];
  readonly integrity: string;
}

/**
 * Walks the document once and names every destination. Names are numbers in order (`d000001`), because a PDF's name
 * tree must be sorted and anchors may hold any character.
 */
export function destinationsOf(document: ReportDocument): Destinations {
  const byAnchor = new Map<string, string>();
  const byHeading = new Map<Block | Section, string>();
  const rows: ContentsRow[] = [];
  let count = 0;
  const next = (anchor: string | undefined): string => {
    count += 1;
    const name = `d${String(count).padStart(6, '0')}`;
    // The first of two equal anchors is the one that references mean.
    if (anchor !== undefined && !byAnchor.has(anchor)) byAnchor.set(anchor, name);
    return name;
  };
  const visit = (blocks: readonly Block[], section: Section): void => {
    for (const block of blocks) {
      if (block.kind === 'heading') {
        const destination = next(block.anchor);
        byHeading.set(block, destination);
        if (section.inContents) {
          const inContents = block.inContents ?? block.level === 2;
          rows.push({ destination, title: block.text, level: block.level, inContents });
        }
      } else if (block.kind === 'table') {
        for (const row of block.rows) if (row.anchor !== undefined) next(row.anchor);
      }
    }
  };
  for (const section of document.sections) {
    const destination = next(section.id);
    byHeading.set(section, destination);
    if (section.inContents) rows.push({ destination, title: section.title, level: 1, inContents: true });
    visit(section.blocks, section);
  }
  const integrity = next(integritySection.id);
  rows.push({ destination: integrity, title: integritySection.title, level: 1, inContents: true });
  return { byAnchor, byHeading, rows, integrity };
}

const levelStyle = {
  1: { bold: true, color: ink.heading, indent: 0, above: 5 },
  2: { bold: false, color: ink.text, indent: 14, above: 0.5 },
  3: { bold: false, color: ink.muted, indent: 28, above: 0 },
  4: { bold: false, color: ink.muted, indent: 42, above: 0 },
} as const;

const numberWidth = 36;

/** The table of contents. `pageOf` gives each line the place whose page number it shows, known only when it is drawn. */
export function contentsNode(
  rows: readonly ContentsRow[],
  width: number,
  context: TextContext,
  pageOf: PageOf,
): PdfmakeNode {
  const body = rows.map((row, index) => {
    const { bold, color, indent, above: usual } = levelStyle[row.level];
    // Sections that follow each other directly are one list, without the white space that parts groups.
    const above = row.level === 1 && rows[index - 1]?.level === 1 ? 2 : usual;
    const common = { bold, color, linkToDestination: row.destination };
    return [
      { text: plainText(row.title, { family: 'Sans', bold }, context), ...common, margin: [indent, above, 0, 0] },
      {
        // Stands in for the number, which is filled in when the page is drawn.
        text: '00000',
        alignment: 'right',
        _tocItemRef: pageOf(row.destination),
        ...common,
        margin: [0, above, 0, 0],
      },
    ];
  });
  return {
    stack: [
      { text: 'Contents', bold: true, color: ink.heading, ...type.section, margin: [0, 0, 0, 8] },
      { table: { widths: [width - numberWidth - 4, numberWidth], body, dontBreakRows: false }, layout: 'contents' },
    ],
    font: 'Sans',
    ...type.contents,
  };
}
