import type { PageFormat } from '../style.ts';
import { DocMeasure, DocPreprocessor, DocumentContext, LayoutBuilder, Line, PageElementWriter } from './library.ts';
import { WordMeasure } from './measure.ts';

/** Top, right, bottom and left margins. */
export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** A block that must stay on one page is taller than a page. */
export class TooTallForPage extends Error {}

/** Adds to pdfmake's writer: rules of neighbouring cells are one line, and nothing that does not fit is dropped. */
class ReportWriter extends PageElementWriter {
  /** A table that goes on in the next chunk keeps its header row for the pages to come. */
  keepsHeader = false;

  override popFromRepeatables(): void {
    if (!this.keepsHeader) super.popFromRepeatables();
  }

  override addVector(
    vector: PdfmakeVector,
    ignoreX?: boolean,
    ignoreY?: boolean,
    index?: number,
    page?: number,
  ): unknown {
    if (vector.type === 'line' && index === undefined && typeof page !== 'number') {
      const context = this.context();
      const last = context.getCurrentPage()?.items.at(-1);
      const y = vector.y1 + (ignoreY === true ? 0 : context.y);
      if (last?.type === 'vector' && vector.y1 === vector.y2 && joins(last.item, vector, context.x, y)) {
        last.item.x2 = vector.x2 + (ignoreX === true ? 0 : context.x);
        return undefined;
      }
    }
    return super.addVector(vector, ignoreX, ignoreY, index, page);
  }

  override addFragment(fragment: { height: number }, useX?: boolean, useY?: boolean, keepPosition?: boolean): unknown {
    // pdfmake tries once more on a new page and then silently leaves such a block out.
    if (useX !== true) {
      const { pageMargins } = this.context();
      const page = this.context().getCurrentPage();
      const header = this.repeatables.reduce((sum, repeatable) => sum + repeatable.height, 0);
      const room = (page?.pageSize.height ?? 0) - pageMargins.top - pageMargins.bottom - header;
      if (fragment.height > room) throw new TooTallForPage('A block is taller than a page.');
    }
    return super.addFragment(fragment, useX, useY, keepPosition);
  }
}

function joins(last: PdfmakeVector, next: PdfmakeVector, x: number, y: number): boolean {
  return (
    last.type === 'line' &&
    last.y1 === last.y2 &&
    Math.abs(last.y1 - y) < 0.01 &&
    Math.abs(last.x2 - (next.x1 + x)) < 0.01 &&
    last.lineWidth === next.lineWidth &&
    last.lineColor === next.lineColor
  );
}

/** A line whose baseline is the paragraph's, so that a list's marker stands level with it. */
class ReportLine extends Line {
  override getAscenderHeight(): number {
    return this.inlines.reduce((most, inline) => Math.max(most, inline.ascent), 0);
  }
}

/** Where the layout stands, to come back to if an attempt fails. */
export interface LayoutMark {
  readonly pages: number;
  readonly items: PdfmakePage['items'];
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly availableHeight: number;
  readonly availableWidth: number;
}

/** pdfmake's layout engine, fed block by block so that finished pages can be drawn and forgotten. */
export class ReportLayout extends LayoutBuilder {
  private readonly reportWriter: ReportWriter;
  private readonly preprocessor = new DocPreprocessor();
  private readonly measurer: InstanceType<typeof DocMeasure>;
  private readonly margins: Margins;

  constructor(pdf: unknown, margins: Margins, tableLayouts: object, defaultStyle: object) {
    super({}, {}, null);
    this.margins = margins;
    this.registerTableLayouts(tableLayouts);
    this.linearNodeList = [];
    this.reportWriter = new ReportWriter(new DocumentContext());
    this.writer = this.reportWriter;
    this.docPreprocessor = this.preprocessor;
    this.measurer = new DocMeasure(pdf, {}, defaultStyle, null, this.tableLayouts);
    this.measurer.textInlines = new WordMeasure(pdf);
    this.docMeasure = this.measurer;
  }

  private get context(): PdfmakeContext {
    return this.reportWriter.context();
  }

  /** Index of the page that the next block falls on; every page before it is finished. */
  get currentPage(): number {
    return this.context.page;
  }

  get pages(): readonly PdfmakePage[] {
    return this.context.pages;
  }

  /** Height left on the current page. */
  get roomLeft(): number {
    return this.context.availableHeight;
  }

  /** True if nothing has been placed on the current page. */
  get atPageStart(): boolean {
    return this.context.getCurrentPage()?.items.length === 0;
  }

  /** Lines of text and images on a page so far; rules and frames alone are not content. */
  contentOn(page: number): number {
    return this.context.pages[page]?.items.filter((item) => item.type !== 'vector').length ?? 0;
  }

  /** Opens a page; one that was opened and has stayed empty is replaced by it. */
  newPage(format: PageFormat): void {
    const { context } = this;
    if (context.pages.length > 0 && this.atPageStart && context.page === context.pages.length - 1) {
      context.pages.length -= 1;
      context.backgroundLength.length = context.pages.length;
      context.page -= 1;
    }
    const { top, right, bottom, left } = this.margins;
    this.reportWriter.addPage({ width: format.width, height: format.height }, null, [left, top, right, bottom]);
  }

  nextPage(): void {
    this.reportWriter.moveToNextPage();
  }

  /** White space below a block. At the foot of a page there is none: the rest of the page is white already. */
  skip(height: number): void {
    if (this.atPageStart) return;
    this.context.moveDown(Math.min(height, Math.max(this.context.availableHeight, 0)));
  }

  /** Measures and places one block. */
  place(node: PdfmakeNode): void {
    this.processNode(this.measurer.measureBlock(this.preprocessor.preprocessBlock(node)));
    this.linearNodeList.length = 0;
  }

  /** Runs `work`; a table placed by it leaves its header row repeating on the following pages. */
  keepingHeader(work: () => void): void {
    this.reportWriter.keepsHeader = true;
    try {
      work();
    } finally {
      this.reportWriter.keepsHeader = false;
    }
  }

  /** The header kept by {@link keepingHeader} is repeated no longer. */
  dropHeader(): void {
    this.reportWriter.popFromRepeatables();
  }

  mark(): LayoutMark {
    const { pages, page, x, y, availableHeight, availableWidth } = this.context;
    return { pages: pages.length, items: [...(pages[page]?.items ?? [])], page, x, y, availableHeight, availableWidth };
  }

  /** Takes back all that was placed since the mark. Not for use inside an open table header. */
  rewind(mark: LayoutMark, repeatables: number): void {
    const writer = this.reportWriter;
    while (writer.contextStack.length > 0) writer.popContext();
    writer.transactionLevel = 0;
    writer.repeatables.length = repeatables;
    writer.removeAllListeners();
    this.nestedLevel = 0;
    const context = this.context;
    context.pages.length = mark.pages;
    context.backgroundLength.length = mark.pages;
    const page = context.pages[mark.page];
    if (page !== undefined) page.items = [...mark.items];
    const { x, y, availableHeight, availableWidth } = mark;
    Object.assign(context, { page: mark.page, snapshots: [], x, y, availableHeight, availableWidth });
  }

  get repeatedHeaders(): number {
    return this.reportWriter.repeatables.length;
  }

  /** As pdfmake's, but linear in the paragraph's length: pdfmake copies all remaining words for every word it places. */
  override buildNextLine(node: { _inlines?: PdfmakeInline[]; _next?: number }): PdfmakeLine | null {
    const words = node._inlines;
    if (words === undefined) return null;
    let next = node._next ?? 0;
    if (next >= words.length) return null;
    const line = new ReportLine(this.context.availableWidth);
    let forced = false;
    for (let word = words[next]; word !== undefined; word = words[next]) {
      if (!forced && !line.hasEnoughSpaceForInline(word, word.noNewLine === true ? glued(words, next) : [])) break;
      const rest = word.noWrap === true ? undefined : this.splitToFit(word, line.getAvailableWidth());
      line.addInline(word);
      if (rest === undefined) next += 1;
      else words[next] = rest;
      forced = word.noNewLine === true && rest === undefined;
    }
    node._next = next;
    line.lastLineInParagraph = next >= words.length;
    return line;
  }

  /** Cuts a word that is wider than `width`, keeping what fits in `word`; answers the remainder. */
  private splitToFit(word: PdfmakeInline, width: number): PdfmakeInline | undefined {
    if (word.text.length < 2 || word.width - word.trailingCut <= width) return undefined;
    const measure = this.measurer.textInlines;
    if (!(measure instanceof WordMeasure)) return undefined;
    const characters = Array.from(word.text);
    let low = 1;
    let high = characters.length;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (measure.widthOfText(characters.slice(0, middle).join(''), word) <= width) low = middle;
      else high = middle - 1;
    }
    if (low >= characters.length) return undefined;
    const rest: PdfmakeInline = { ...word, text: characters.slice(low).join('') };
    word.text = characters.slice(0, low).join('');
    word.width = measure.widthOfText(word.text, word);
    word.trailingCut = 0;
    delete word.lineEnd;
    rest.width = measure.widthOfText(rest.text, rest);
    rest.leadingCut = 0;
    return rest;
  }
}

/** More words than this without a place to break fill a line anyway. */
const mostGlued = 240;

/** The words after `index` that must stand on the same line as it. */
function glued(words: readonly PdfmakeInline[], index: number): PdfmakeInline[] {
  const following: PdfmakeInline[] = [];
  for (let i = index + 1; i < Math.min(words.length, index + mostGlued); i += 1) {
    const word = words[i];
    if (word === undefined) break;
    following.push(word);
    if (word.noNewLine !== true) break;
  }
  return following;
}
