import type { Block, Inlines, ReportDocument, Section } from '../../../src/reports/document.ts';
import { type BlockSetting, blockNode, headingNode } from './blocks.ts';
import { contentsNode, type Destinations, destinationsOf, integritySection } from './contents.ts';
import type { GlyphSource } from './coverage.ts';
import type { ContentsRow, FlowItem } from './flow.ts';
import { plainText, type TextContext } from './inlines.ts';
import { integrityBlocks } from './integrityPage.ts';
import { ink, type PageFormat, pageFormat, sideMargin, type } from './style.ts';
import { captionNode, tableFlow } from './tables.ts';

/** A report as the PDF writer takes it: bookmarks, and a flow of items that is expanded while it is written. */
export interface PdfDefinition {
  readonly bookmarks: readonly ContentsRow[];
  /** Number of blocks and table rows, to tell progress by. */
  readonly weight: number;
  readonly flow: () => Generator<FlowItem>;
}

/** Height from which a heading may begin: itself and two lines of what it announces. */
const keepWithHeading = { 1: 96, 2: 72, 3: 64, 4: 58 } as const;

interface Surroundings {
  readonly document: ReportDocument;
  readonly destinations: Destinations;
  readonly glyphs: GlyphSource;
  readonly figures: ReadonlyMap<string, string>;
}

/**
 * Turns a report document into the items that the PDF is laid out from.
 *
 * @param glyphs which characters the embedded fonts have
 * @param figures image name of each evidence id that a figure may show
 * @returns a definition whose flow throws PdfError when it meets a character that no font has
 */
export function pdfDefinition(
  document: ReportDocument,
  glyphs: GlyphSource,
  figures: ReadonlyMap<string, string>,
): PdfDefinition {
  const destinations = destinationsOf(document);
  const surroundings: Surroundings = { document, destinations, glyphs, figures };
  return {
    bookmarks: destinations.rows,
    weight: document.sections.reduce((sum, section) => sum + sectionWeight(section), 0),
    flow: () => reportFlow(surroundings),
  };
}

function sectionWeight(section: Section): number {
  return section.blocks.reduce((sum, block) => sum + (block.kind === 'table' ? block.rows.length : 1), 1);
}

function turned(format: PageFormat): PageFormat {
  return { width: format.height, height: format.width };
}

function* reportFlow(surroundings: Surroundings): Generator<FlowItem> {
  const { document } = surroundings;
  const portrait = pageFormat(document.kind);
  const front = document.sections.findIndex((section) => section.inContents);
  let landscape: boolean | undefined;
  let afterContents = false;
  for (const [index, section] of document.sections.entries()) {
    if (index === front) {
      yield* contentsFlow(surroundings, portrait);
      afterContents = true;
    }
    const wide = section.landscape === true;
    const newPage = landscape === undefined || afterContents || wide !== landscape || section.startsPage === true;
    if (newPage) yield { kind: 'page', format: wide ? turned(portrait) : portrait };
    afterContents = false;
    landscape = wide;
    yield { kind: 'section', title: section.title };
    yield* sectionFlow(section, wide ? turned(portrait) : portrait, surroundings, { first: index === 0, newPage });
  }
  if (front === -1) yield* contentsFlow(surroundings, portrait);
  yield* integrityFlow(surroundings, portrait);
}

function contextFor(place: string, { destinations, glyphs }: Surroundings): TextContext {
  return { glyphs, destinations: destinations.byAnchor, place };
}

function* contentsFlow(surroundings: Surroundings, format: PageFormat): Generator<FlowItem> {
  const rows = surroundings.destinations.rows.filter((row) => row.inContents);
  const context = contextFor('contents', surroundings);
  yield { kind: 'page', format };
  yield { kind: 'section', title: 'Contents' };
  yield { kind: 'contents', node: (pageOf) => contentsNode(rows, format.width - 2 * sideMargin, context, pageOf) };
}

function* sectionFlow(
  section: Section,
  format: PageFormat,
  surroundings: Surroundings,
  { first, newPage }: { readonly first: boolean; readonly newPage: boolean },
): Generator<FlowItem> {
  const context = contextFor(`section “${section.title}”`, surroundings);
  const setting: BlockSetting = {
    kind: 'body',
    width: format.width - 2 * sideMargin,
    context,
    figures: surroundings.figures,
  };
  const destination = surroundings.destinations.byHeading.get(section);
  if (section.inContents) yield* sectionTitle(section.title, destination, setting, newPage ? 0 : 20);
  else if (first) yield* coverTitle(surroundings.document, destination, setting);
  for (const [index, block] of section.blocks.entries()) {
    if (!section.inContents && first && repeatsTitle(block, surroundings.document)) continue;
    const flow = blockFlow(block, setting, surroundings, format);
    if (announces(block, section.blocks[index - 1], section.blocks[index + 1])) yield* withNext(flow);
    else yield* flow;
  }
}

function* sectionTitle(
  title: string,
  destination: string | undefined,
  setting: BlockSetting,
  above: number,
): Generator<FlowItem> {
  const node: PdfmakeNode = {
    text: plainText(title, { family: 'Sans', bold: true }, setting.context),
    font: 'Sans',
    bold: true,
    color: ink.heading,
    ...type.section,
    margin: [0, above, 0, 3],
    ...(destination === undefined ? {} : { id: destination }),
  };
  yield {
    kind: 'node',
    node,
    keep: keepWithHeading[1],
    withNext: true,
    ...(destination === undefined ? {} : { opens: destination }),
  };
  yield { kind: 'node', node: ruleNode(setting.width, 0.9, ink.strongRule, 10), withNext: true };
}

function ruleNode(width: number, lineWidth: number, lineColor: string, below: number): PdfmakeNode {
  return { canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth, lineColor }], margin: [0, 0, 0, below] };
}

/** Firm, rule, title and subtitle; what else a cover says are the blocks of its section. */
function* coverTitle(
  document: ReportDocument,
  destination: string | undefined,
  setting: BlockSetting,
): Generator<FlowItem> {
  const face = { family: 'Sans', bold: true } as const;
  const { context } = setting;
  // soc2 CV-05, DR-04: the firm's name stands on the cover of a final only; audit records always name their body.
  const author = document.state === 'final' || !document.kind.startsWith('soc2') ? document.author : '';
  const named: PdfmakeNode = { text: plainText(author, face, context), bold: true, fontSize: 11, color: ink.muted };
  const stack: PdfmakeNode[] = [
    { ...named, margin: [0, 72, 0, 12] },
    ruleNode(setting.width, 1.6, ink.strongRule, 18),
    {
      text: plainText(document.title, face, context),
      bold: true,
      color: ink.heading,
      ...coverTitleType(document.title),
      margin: [0, 0, 40, 10],
      ...(destination === undefined ? {} : { id: destination }),
    },
  ];
  if (document.subtitle !== undefined) {
    const subtitle = plainText(document.subtitle, { family: 'Sans' }, context);
    stack.push({ text: subtitle, color: ink.muted, ...type.coverSubtitle, margin: [0, 0, 40, 0] });
  }
  yield { kind: 'node', node: { stack, font: 'Sans', margin: [0, 0, 0, 36] } };
}

/** Titles that name organization, system, categories and period run to ten lines in the size of a short one. */
function coverTitleType(title: string): { readonly fontSize: number; readonly lineHeight: number } {
  return title.length > 90 ? type.coverLongTitle : type.coverTitle;
}

/** True for a cover block that says what the cover's own title says. */
function repeatsTitle(block: Block, document: ReportDocument): boolean {
  const titles = [document.title, document.subtitle, document.author];
  if (block.kind === 'heading') return titles.includes(block.text);
  if (block.kind !== 'paragraph') return false;
  return titles.includes(plainOf(block.text));
}

/** Longer paragraphs stand well enough alone; moving them would leave much of a page white. */
const longestAnnouncement = 260;

/** True for a paragraph that only leads into the block after it: a note under a heading, a sentence before a table. */
function announces(block: Block, before: Block | undefined, after: Block | undefined): boolean {
  if (block.kind !== 'paragraph' || after === undefined) return false;
  const words = plainOf(block.text);
  if (words.length > longestAnnouncement) return false;
  if (after.kind === 'table') return true;
  // Notes under a heading (the criterion, what complements it) stand one after the other.
  if (block.style === 'small' && (before?.kind === 'heading' || before?.kind === 'paragraph')) {
    return after.kind === 'paragraph' && after.style === 'small';
  }
  if (after.kind !== 'list' && after.kind !== 'facts') return false;
  return words.endsWith(':') || block.text.every((part) => typeof part !== 'string' && part.kind === 'strong');
}

function plainOf(text: Inlines): string {
  return text.map((part) => (typeof part === 'string' ? part : 'text' in part ? part.text : '')).join('');
}

function* withNext(flow: Generator<FlowItem>): Generator<FlowItem> {
  for (const item of flow) yield item.kind === 'node' ? { ...item, withNext: true } : item;
}

function* blockFlow(
  block: Block,
  setting: BlockSetting,
  { destinations }: Surroundings,
  format: PageFormat,
): Generator<FlowItem> {
  switch (block.kind) {
    case 'pageBreak':
      yield { kind: 'page', format };
      return;
    case 'heading': {
      const destination = destinations.byHeading.get(block);
      const node = headingNode(block, setting.context, destination);
      yield {
        kind: 'node',
        node,
        keep: keepWithHeading[block.level],
        withNext: true,
        ...(destination === undefined ? {} : { opens: destination }),
      };
      return;
    }
    case 'table': {
      const caption = captionNode(block, setting);
      if (caption !== undefined) yield { kind: 'node', node: caption, keep: 80, withNext: true };
      yield tableFlow(block, setting, blockNode);
      return;
    }
    case 'signature':
      yield { kind: 'node', node: blockNode(block, setting), keep: 112 };
      return;
    case 'box':
    case 'figure':
      yield { kind: 'node', node: blockNode(block, setting), keep: 44 };
      return;
    default:
      yield { kind: 'node', node: blockNode(block, setting), keep: 26 };
  }
}

function* integrityFlow(surroundings: Surroundings, format: PageFormat): Generator<FlowItem> {
  const context = contextFor('integrity statement', surroundings);
  const setting: BlockSetting = { kind: 'body', width: format.width - 2 * sideMargin, context, figures: new Map() };
  yield { kind: 'page', format };
  yield { kind: 'section', title: integritySection.title };
  yield* sectionTitle(integritySection.title, surroundings.destinations.integrity, setting, 0);
  for (const block of integrityBlocks(surroundings.document)) yield* blockFlow(block, setting, surroundings, format);
}
