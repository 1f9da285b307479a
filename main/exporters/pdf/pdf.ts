import type { ReportDocument } from '../../../src/reports/document.ts';
import { Announcements } from './announcements.ts';
import { type PdfDefinition, pdfDefinition } from './definition.ts';
import type { FlowItem, FlowNode, HeadingPlace, TableFlow } from './flow.ts';
import { pageFurniture } from './furniture.ts';
import { integrityManifest, manifestFileName } from './integrityPage.ts';
import { PdfError } from './pdfError.ts';
import { ReportLayout, TooTallForPage } from './pdfmake/layout.ts';
import { marginsOf } from './pdfmake/margins.ts';
import { ReportRenderer } from './pdfmake/render.ts';
import { type OpenPage, ReportPdf } from './pdfmake/reportPdf.ts';
import { ink, pageFormat, type } from './style.ts';
import { tableLayouts } from './tableLayouts.ts';

/** How far the PDF is. */
export interface PdfProgress {
  readonly phase: 'layout' | 'finishing';
  /** 0 to 1. */
  readonly fraction: number;
  /** Title of the section being set. */
  readonly section: string;
}

/** Figures by evidence id: PNG or JPEG bytes. */
export type Figures = ReadonlyMap<string, Uint8Array>;

export interface WritePdfOptions {
  readonly fontsFolder: string;
  readonly figures: Figures;
  /** Receives the file's bytes in order. What it throws ends the writing. */
  readonly sink: (chunk: Uint8Array) => void;
  /** Called often; throttle it. */
  readonly onProgress: (progress: PdfProgress) => void;
}

/** Pages after which shaped words are forgotten: a report of hashes would otherwise keep every one. */
const pagesPerWordCache = 100;

/** Share of the progress that laying out takes; the rest is headers, footers and fonts. */
const layoutShare = 0.93;

class PdfWriting {
  private readonly pdf: ReportPdf;
  private readonly layout: ReportLayout;
  private readonly renderer: ReportRenderer;
  private readonly announcements: Announcements;
  private readonly opened: OpenPage[] = [];
  private readonly places = new Map<string, HeadingPlace>();
  private readonly heldBack = new Set<number>();
  private readonly weight: number;
  private readonly onProgress: (progress: PdfProgress) => void;
  private done = 0;
  private section = '';

  constructor(pdf: ReportPdf, layout: ReportLayout, weight: number, onProgress: (progress: PdfProgress) => void) {
    this.pdf = pdf;
    this.layout = layout;
    this.renderer = new ReportRenderer(pdf);
    this.announcements = new Announcements(layout);
    this.weight = Math.max(weight, 1);
    this.onProgress = onProgress;
  }

  run(definition: PdfDefinition): readonly OpenPage[] {
    for (const item of definition.flow()) {
      this.take(item);
      this.drawFinishedPages(this.announcements.page ?? this.layout.currentPage);
    }
    this.drawFinishedPages(this.layout.pages.length);
    this.drawHeldBack();
    return this.opened;
  }

  /** Page index of a heading, or undefined if it was not placed. */
  pageOf(destination: string): number | undefined {
    const position = this.places.get(destination)?.positions?.[0];
    return position === undefined ? undefined : position.pageNumber - 1;
  }

  private place(destination: string): HeadingPlace {
    const known = this.places.get(destination);
    if (known !== undefined) return known;
    const made: HeadingPlace = {};
    this.places.set(destination, made);
    return made;
  }

  private advance(weight: number): void {
    this.done += weight;
    const fraction = Math.min(layoutShare, (this.done / this.weight) * layoutShare);
    this.onProgress({ phase: 'layout', fraction, section: this.section });
  }

  private take(item: FlowItem): void {
    switch (item.kind) {
      case 'page':
        this.announcements.drop();
        this.layout.newPage(item.format);
        return;
      case 'section':
        this.section = item.title;
        this.advance(1);
        return;
      case 'table':
        this.takeTable(item);
        return;
      case 'contents': {
        this.announcements.drop();
        const from = this.layout.currentPage;
        this.layout.place(item.node((destination) => this.place(destination)));
        for (let page = from; page < this.layout.pages.length; page += 1) this.heldBack.add(page);
        return;
      }
      case 'node':
        if (item.withNext === true) this.announcements.add(() => this.placeNode(item));
        else this.announcements.settle(() => this.placeNode(item));
        this.advance(1);
    }
  }

  /** Places a copy, since laying a node out uses it up. At the top of a page there is no white space above. */
  private placeNode(item: FlowNode): void {
    this.makeRoom(item.keep);
    const [left, top, right, bottom] = marginsOf(item.node);
    const node = structuredClone(item.node);
    node.margin = [left, this.layout.atPageStart ? 0 : top, right, 0];
    this.layout.place(node);
    this.layout.skip(bottom);
    if (item.opens !== undefined) this.rememberPlace(item.opens, node);
  }

  private rememberPlace(destination: string, node: PdfmakeNode): void {
    const { positions } = node;
    const first: unknown = Array.isArray(positions) ? positions[0] : undefined;
    if (typeof first !== 'object' || first === null || !('pageNumber' in first)) return;
    if (typeof first.pageNumber === 'number') this.place(destination).positions = [{ pageNumber: first.pageNumber }];
  }

  private makeRoom(keep: number | undefined): void {
    if (keep !== undefined && !this.layout.atPageStart && this.layout.roomLeft < keep) this.layout.nextPage();
  }

  private takeTable(table: TableFlow): void {
    if (table.rowCount === 0 && !table.hasHeader) return;
    for (const [index, from] of table.chunkStarts.entries()) {
      const to = table.chunkStarts[index + 1] ?? table.rowCount;
      this.announcements.settle(() => {
        this.makeRoom(table.keep);
        this.takeChunk(table, from, to);
      });
      this.drawFinishedPages(this.layout.currentPage);
      this.advance(to - from);
    }
    if (table.hasHeader) this.layout.dropHeader();
    this.layout.skip(table.below);
  }

  /** Rows stay whole unless one of them is taller than a page; then this chunk's rows may break. */
  private takeChunk(table: TableFlow, from: number, to: number): void {
    const mark = this.layout.mark();
    const headers = this.layout.repeatedHeaders;
    const place = (rowsMayBreak: boolean) => {
      const node = table.chunk(from, to, rowsMayBreak);
      if (from === 0) this.layout.keepingHeader(() => this.layout.place(node));
      else this.layout.place(node);
    };
    try {
      place(false);
    } catch (error) {
      if (!(error instanceof TooTallForPage)) throw error;
      this.layout.rewind(mark, headers);
      place(true);
    }
  }

  /** Draws every page before `end`, except those held back, and lets go of what was on them. */
  private drawFinishedPages(end: number): void {
    for (let index = this.opened.length; index < end; index += 1) {
      const page = this.layout.pages[index];
      if (page === undefined) return;
      const open = this.pdf.openPage(page.pageSize);
      this.opened.push(open);
      if (this.heldBack.has(index)) continue;
      this.pdf.drawBody(open, () => this.renderer.draw(page));
      page.items = [];
      if (index % pagesPerWordCache === 0) this.pdf.forgetShapedWords();
    }
  }

  private drawHeldBack(): void {
    for (const index of this.heldBack) {
      const page = this.layout.pages[index];
      const open = this.opened[index];
      if (page === undefined || open === undefined) continue;
      this.pdf.drawBody(open, () => this.renderer.draw(page));
      page.items = [];
    }
  }
}

function exportDate(document: ReportDocument): Date {
  const date = new Date(document.integrity.exportedAt);
  if (Number.isNaN(date.getTime())) {
    throw new PdfError({
      code: 'pdf.failed',
      message: `The report's export time is not a time: ${document.integrity.exportedAt}`,
      remedy: 'Build the report again; its export time must be ISO 8601 with an offset.',
    });
  }
  return date;
}

/** PNG and JPEG, by their first bytes; undefined for anything else. */
function imageType(bytes: Uint8Array): 'image/png' | 'image/jpeg' | undefined {
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return 'image/png';
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'image/jpeg';
  return undefined;
}

function addFigures(pdf: ReportPdf, figures: Figures): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [evidence, bytes] of figures) {
    const mediaType = imageType(bytes);
    if (mediaType === undefined) continue;
    const name = `figure-${names.size + 1}`;
    pdf.images[name] = `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
    names.set(evidence, name);
  }
  return names;
}

type Bookmark = ReturnType<ReportPdf['outline']['addItem']>;

function addBookmarks(
  pdf: ReportPdf,
  definition: PdfDefinition,
  pageOf: (destination: string) => number | undefined,
): void {
  const parents: { readonly level: number; readonly item: Bookmark }[] = [];
  for (const { destination, title, level } of definition.bookmarks) {
    const pageNumber = pageOf(destination);
    if (pageNumber === undefined) continue;
    while ((parents.at(-1)?.level ?? 0) >= level) parents.pop();
    const parent = parents.at(-1)?.item ?? pdf.outline;
    const item = parent.addItem(title, { pageNumber, fit: true, expanded: false });
    // The heading itself, not the top of its page.
    item.outlineData.Dest = Object(destination);
    parents.push({ level, item });
  }
}

/**
 * Writes a report as PDF/A-3b. Blocks its thread until done: run it in a worker.
 *
 * @returns number of pages
 * @throws PdfError for characters that cannot be drawn; what `sink` throws; Error for a defect
 */
export function writePdf(document: ReportDocument, options: WritePdfOptions): number {
  const { figures, fontsFolder, onProgress, sink } = options;
  const createdAt = exportDate(document);
  const pdf = new ReportPdf(
    {
      title: document.title,
      author: document.author,
      subject: document.subtitle ?? '',
      language: document.language,
      createdAt,
    },
    fontsFolder,
    sink,
  );
  const glyphs = pdf.glyphSource();
  const definition = pdfDefinition(document, glyphs, addFigures(pdf, figures));
  const furniture = pageFurniture(pdf, document, glyphs, pageFormat(document.kind).width);
  const defaultStyle = { font: 'Serif', color: ink.text, ...type.body };
  const layout = new ReportLayout(pdf, furniture.margins, tableLayouts, defaultStyle);
  const writing = new PdfWriting(pdf, layout, definition.weight, onProgress);
  const pages = writing.run(definition);
  pages.forEach((open, index) => {
    pdf.complete(open, () => furniture.draw(index + 1, pages.length, open.page));
    if (index % 20 === 0) {
      const fraction = layoutShare + (1 - layoutShare) * (index / pages.length);
      onProgress({ phase: 'finishing', fraction, section: '' });
    }
  });
  addBookmarks(pdf, definition, (destination) => writing.pageOf(destination));
  const manifest = integrityManifest(document);
  pdf.attachJson(manifestFileName, 'Values that tie this report to its journal', manifest, createdAt);
  pdf.finish();
  onProgress({ phase: 'finishing', fraction: 1, section: '' });
  return pages.length;
}
