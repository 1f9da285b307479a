/**
 * The parts of pdfmake 0.3.11 (pinned exactly) and of the pdfkit inside it that this folder builds on. pdfmake's own
 * entry point lays a whole document out in memory, twice the size of what a 5,000-page report may use, so its layout
 * engine and renderer are driven page by page instead.
 */

interface PdfkitReference {
  readonly data: Record<string, unknown>;
  write(chunk: string | Uint8Array): void;
  end(chunk?: string | Uint8Array): void;
}

interface PdfkitPage {
  readonly width: number;
  readonly height: number;
  content: PdfkitReference;
  readonly resources: PdfkitReference;
  readonly dictionary: PdfkitReference;
  /** Closes the page's dictionary, resources and content. */
  end(): void;
}

interface PdfkitFont {
  readonly ascender: number;
  readonly descender: number;
  /** Shaped words by text; grows with every new word. */
  layoutCache?: Record<string, unknown>;
  readonly font: { hasGlyphForCodePoint(codePoint: number): boolean };
  widthOfString(text: string, size: number): number;
}

interface PdfkitOutline {
  readonly outlineData: Record<string, unknown>;
  addItem(title: string, options: { pageNumber: number; fit: boolean; expanded: boolean }): PdfkitOutline;
}

interface PdfmakeInline {
  text: string;
  font: PdfkitFont;
  fontSize: number;
  color: string;
  background?: string | undefined;
  linkToDestination?: string | undefined;
  alignment: string;
  noWrap?: boolean | undefined;
  noNewLine?: boolean;
  lineEnd?: boolean;
  characterSpacing: number;
  lineHeight?: number;
  width: number;
  height: number;
  /** Not pdfmake's: the height of the baseline below the line's top that this word asks for. */
  ascent: number;
  leadingCut: number;
  trailingCut: number;
  x: number;
}

interface PdfmakeLine {
  x: number;
  y: number;
  id?: string;
  readonly inlines: readonly PdfmakeInline[];
  newLineForced?: boolean;
  lastLineInParagraph?: boolean;
  _pageNodeRef?: { positions?: readonly { pageNumber: number }[] };
  addInline(inline: PdfmakeInline): void;
  getHeight(): number;
  getAscenderHeight(): number;
  getAvailableWidth(): number;
  hasEnoughSpaceForInline(inline: PdfmakeInline, next: readonly PdfmakeInline[]): boolean;
}

interface PdfmakeVector {
  readonly type: string;
  x1: number;
  x2: number;
  y1: number;
  y2: number;
  lineWidth?: number;
  lineColor?: string;
}

interface PdfmakePage {
  items: { readonly type: string; readonly item: PdfmakeVector }[];
  readonly pageSize: { readonly width: number; readonly height: number };
}

interface PdfmakeContext {
  pages: PdfmakePage[];
  backgroundLength: number[];
  page: number;
  x: number;
  y: number;
  availableHeight: number;
  availableWidth: number;
  readonly pageMargins: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  };
  getCurrentPage(): PdfmakePage | null;
  moveDown(offset: number): void;
}

/** A node of a pdfmake document definition, as this exporter writes it. */
type PdfmakeNode = Record<string, unknown>;

interface PdfmakeStyleStack {
  getProperty(name: string): unknown;
}

declare module 'pdfmake/js/PDFDocument.js' {
  class PDFDocument {
    constructor(
      fonts: Record<string, object>,
      images: Record<string, string>,
      patterns: object,
      attachments: object,
      options: object,
      virtualfs: null,
      localAccessPolicy: (path: string) => boolean,
    );
    page: PdfkitPage;
    info: Record<string, unknown>;
    images: Record<string, string>;
    readonly outline: PdfkitOutline;
    readonly fontCache: Record<string, Record<string, PdfkitFont>>;
    readonly _root: PdfkitReference & {
      readonly data: {
        readonly Names: { readonly data: { readonly Dests: { limits: boolean } } };
        AF?: PdfkitReference[];
      };
    };
    _pageBuffer: PdfkitPage[];
    _ctm: number[];
    _font: PdfkitFont;
    provideFont(family: string, bold: boolean, italics: boolean): PdfkitFont;
    addPage(options?: object): this;
    ref(data?: object): PdfkitReference;
    push(chunk: Uint8Array | null): boolean;
    addNamedEmbeddedFile(name: string, file: PdfkitReference): void;
    addNamedDestination(name: string, ...position: (string | number | null)[]): void;
    goTo(x: number, y: number, width: number, height: number, name: string): this;
    _addInfo(): void;
    save(): this;
    restore(): this;
    rotate(angle: number, options: { origin: [number, number] }): this;
    transform(a: number, b: number, c: number, d: number, e: number, f: number): this;
    rect(x: number, y: number, width: number, height: number): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    lineWidth(width: number): this;
    fill(color?: string): this;
    fillColor(color: string): this;
    strokeColor(color: string): this;
    stroke(): this;
    fontSize(size: number): this;
    text(text: string, x: number, y: number, options: object): this;
    end(): void;
  }
  const exported: { default: typeof PDFDocument };
  export default exported;
}

declare module 'pdfmake/js/TextBreaker.js' {
  class TextBreaker {
    /** Words of a flat list of runs; each carries the style of its run. */
    getBreaks(runs: unknown[], styles: PdfmakeStyleStack): Partial<PdfmakeInline>[];
  }
  const exported: { default: typeof TextBreaker };
  export default exported;
}

declare module 'pdfmake/js/TextInlines.js' {
  class TextInlines {
    constructor(pdfDocument: unknown);
    pdfDocument: { provideFont(family: string, bold: boolean, italics: boolean): PdfkitFont };
    buildInlines(
      text: unknown,
      styles: PdfmakeStyleStack,
    ): { items: PdfmakeInline[]; minWidth: number; maxWidth: number };
    widthOfText(text: string, inline: { font: PdfkitFont; fontSize: number; characterSpacing?: number }): number;
  }
  const exported: { default: typeof TextInlines };
  export default exported;
}

declare module 'pdfmake/js/DocMeasure.js' {
  class DocMeasure {
    constructor(pdf: unknown, styles: object, defaultStyle: object, svgMeasure: null, layouts: object);
    textInlines: unknown;
    measureBlock(node: PdfmakeNode): PdfmakeNode;
  }
  const exported: { default: typeof DocMeasure };
  export default exported;
}

declare module 'pdfmake/js/DocPreprocessor.js' {
  class DocPreprocessor {
    preprocessBlock(node: PdfmakeNode): PdfmakeNode;
  }
  const exported: { default: typeof DocPreprocessor };
  export default exported;
}

declare module 'pdfmake/js/DocumentContext.js' {
  class DocumentContext {}
  const exported: { default: typeof DocumentContext };
  export default exported;
}

declare module 'pdfmake/js/Line.js' {
  interface Line extends PdfmakeLine {}
  class Line {
    constructor(maxWidth: number);
  }
  const exported: { default: typeof Line };
  export default exported;
}

declare module 'pdfmake/js/PageElementWriter.js' {
  class PageElementWriter {
    constructor(context: unknown);
    transactionLevel: number;
    repeatables: { readonly height: number }[];
    contextStack: PdfmakeContext[];
    context(): PdfmakeContext;
    addPage(size: { width: number; height: number }, orientation: null, margins: readonly number[]): void;
    moveToNextPage(orientation?: string): void;
    addVector(vector: PdfmakeVector, ignoreX?: boolean, ignoreY?: boolean, index?: number, page?: number): unknown;
    addFragment(fragment: { height: number }, useX?: boolean, useY?: boolean, keepPosition?: boolean): unknown;
    popFromRepeatables(): void;
    removeAllListeners(event?: string): unknown;
    popContext(): void;
  }
  const exported: { default: typeof PageElementWriter };
  export default exported;
}

declare module 'pdfmake/js/LayoutBuilder.js' {
  class LayoutBuilder {
    constructor(pageSize: object, margins: object, svgMeasure: null);
    linearNodeList: unknown[];
    tableLayouts: object;
    nestedLevel: number;
    writer: unknown;
    docPreprocessor: unknown;
    docMeasure: unknown;
    registerTableLayouts(layouts: object): void;
    processNode(node: PdfmakeNode): void;
    buildNextLine(node: { _inlines?: PdfmakeInline[] }): PdfmakeLine | null;
  }
  const exported: { default: typeof LayoutBuilder };
  export default exported;
}

declare module 'pdfmake/js/Renderer.js' {
  class Renderer {
    constructor(pdf: unknown);
    pdfDocument: unknown;
    renderPages(pages: readonly PdfmakePage[]): void;
    renderLine(line: PdfmakeLine, x: number, y: number): void;
  }
  const exported: { default: typeof Renderer };
  export default exported;
}
