import { createHash } from 'node:crypto';
import type { GlyphSource } from '../coverage.ts';
import { type FontFamily, fontPaths } from '../fonts.ts';
import type { PageFormat } from '../style.ts';
import { PDFDocument } from './library.ts';

/** What the file says of itself, in its properties and in its XMP metadata alike. */
export interface PdfProperties {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  /** BCP 47 tag. */
  readonly language: string;
  /** Creation date; taken from the report, never from the clock, so that the same report gives the same bytes. */
  readonly createdAt: Date;
}

/** A page whose body may still be open. */
export interface OpenPage {
  readonly page: PdfkitPage;
  readonly body: PdfkitReference;
}

const xmlEntities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escapedForXml(value: unknown): unknown {
  return typeof value === 'string'
    ? value.replace(/[&<>]/g, (character) => xmlEntities[character] ?? character)
    : value;
}

/**
 * A PDF/A-3b file that leaves memory as it is written: each page's body is closed as soon as it is drawn; header,
 * footer and watermark, which need the number of pages, follow in a content stream of their own, underneath.
 */
export class ReportPdf extends PDFDocument {
  // Declared only: an initialiser would run after the base class has written the file's first bytes.
  declare private sink: (chunk: Uint8Array) => void;
  declare private heldBack: Uint8Array[] | undefined;
  private reused: PdfkitPage | undefined;

  constructor(properties: PdfProperties, fontsFolder: string, sink: (chunk: Uint8Array) => void) {
    const paths = fontPaths(fontsFolder);
    const allowed = new Set(Object.values(paths).flatMap((files) => Object.values(files)));
    super(
      paths,
      {},
      {},
      {},
      {
        pdfVersion: '1.7',
        subset: 'PDF/A-3b',
        lang: properties.language,
        displayTitle: true,
        compress: true,
        bufferPages: true,
        autoFirstPage: false,
        font: null,
        info: {
          Title: properties.title,
          Author: properties.author,
          Subject: properties.subject,
          Creator: 'Tickmark',
          Producer: 'Tickmark (pdfmake 0.3.11)',
          CreationDate: properties.createdAt,
        },
      },
      null,
      // Fonts are the only files that a report reads; figures arrive as bytes.
      (path) => allowed.has(path),
    );
    for (const chunk of this.heldBack ?? []) sink(chunk);
    this.heldBack = undefined;
    this.sink = sink;
    // The limits of a name tree belong to its inner nodes (ISO 32000-1, 7.9.6).
    this._root.data.Names.data.Dests.limits = false;
  }

  /** Takes the file's bytes as they are made; those of the base class's constructor wait for `sink`. */
  override push(chunk: Uint8Array | null): boolean {
    if (chunk === null) return true;
    if (this.sink === undefined) {
      this.heldBack = [...(this.heldBack ?? []), chunk];
    } else {
      this.sink(chunk);
    }
    return true;
  }

  /** pdfkit writes titles into the XMP packet unescaped. */
  override _addInfo(): void {
    const plain = this.info;
    this.info = Object.fromEntries(Object.entries(plain).map(([key, value]) => [key, escapedForXml(value)]));
    super._addInfo();
    this.info = plain;
  }

  /** While a page is being completed, "add a page" means that one. */
  override addPage(options?: object): this {
    if (this.reused === undefined) return super.addPage(options);
    return this;
  }

  /** Adds a page at the end and makes it current. */
  openPage(format: PageFormat): OpenPage {
    this.addPage({ size: [format.width, format.height] });
    return { page: this.page, body: this.page.content };
  }

  /** Makes a page current again, draws its body with `draw`, and closes the body. */
  drawBody(open: OpenPage, draw: () => void): void {
    this.withPage(open.page, open.body, draw);
    open.body.end();
  }

  /** Draws what lies under the body and closes the page. */
  complete(open: OpenPage, drawUnderlay: () => void): void {
    const underlay = this.ref();
    this.withPage(open.page, underlay, () => {
      this._ctm = [1, 0, 0, 1, 0, 0];
      this.save();
      this.transform(1, 0, 0, -1, 0, open.page.height);
      drawUnderlay();
      this.restore();
    });
    open.page.dictionary.data.Contents = [underlay, open.body];
    // The page ends its current content: the underlay, as the body is closed.
    open.page.content = underlay;
    open.page.end();
  }

  private withPage(page: PdfkitPage, content: PdfkitReference, draw: () => void): void {
    const before = this.page;
    this.reused = page;
    this.page = page;
    page.content = content;
    this._ctm = [1, 0, 0, -1, 0, page.height];
    draw();
    this.reused = undefined;
    this.page = before;
  }

  /** Forgets shaped words, which would otherwise be kept for every different word of the report. */
  forgetShapedWords(): void {
    for (const family of Object.values(this.fontCache)) {
      for (const font of Object.values(family)) font.layoutCache = Object.create(null);
    }
  }

  /**
   * Attaches a JSON file to the document (ISO 19005-3, 6.8). pdfkit's own `file` writes the checksum as text, where
   * ISO 32000-1, 7.11.4 wants the sixteen bytes.
   */
  attachJson(name: string, description: string, content: string, changedAt: Date): void {
    const bytes = Buffer.from(content, 'utf8');
    const stream = this.ref({
      Type: 'EmbeddedFile',
      Subtype: 'application#2Fjson',
      Params: {
        CheckSum: createHash('md5').update(bytes).digest(),
        CreationDate: changedAt,
        ModDate: changedAt,
        Size: bytes.length,
      },
    });
    stream.end(bytes);
    const specification = this.ref({
      Type: 'Filespec',
      AFRelationship: 'Data',
      Desc: Object(description),
      EF: { F: stream, UF: stream },
      F: Object(name),
      UF: Object(name),
    });
    specification.end();
    this.addNamedEmbeddedFile(name, specification);
    this._root.data.AF = [specification];
  }

  /** Ends the file. Every page must have been completed. */
  finish(): void {
    this._pageBuffer = [];
    this.end();
  }

  /** Which characters the embedded fonts can draw. */
  glyphSource(): GlyphSource {
    const known = new Map<string, boolean>();
    return {
      has: (family: FontFamily, bold: boolean, italics: boolean, codePoint: number) => {
        const key = `${family}${bold ? 'b' : ''}${italics ? 'i' : ''}${codePoint}`;
        let has = known.get(key);
        if (has === undefined) {
          has = this.provideFont(family, bold, italics).font.hasGlyphForCodePoint(codePoint);
          known.set(key, has);
        }
        return has;
      },
    };
  }
}
