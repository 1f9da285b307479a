import { Renderer } from './library.ts';
import type { ReportPdf } from './reportPdf.ts';

/** Words of one look that follow each other. */
interface Stretch {
  text: string;
  width: number;
  readonly first: PdfmakeInline;
}

function sameLook(a: PdfmakeInline, b: PdfmakeInline): boolean {
  return (
    a.font === b.font &&
    a.fontSize === b.fontSize &&
    a.color === b.color &&
    a.background === b.background &&
    a.linkToDestination === b.linkToDestination &&
    a.characterSpacing === b.characterSpacing
  );
}

/** Gathers the words of a line into as few stretches as possible, without the blanks at its end. */
function stretches(inlines: readonly PdfmakeInline[]): readonly Stretch[] {
  const result: Stretch[] = [];
  inlines.forEach((inline, index) => {
    const last = index === inlines.length - 1;
    const text = last ? inline.text.trimEnd() : inline.text;
    const width = last ? inline.width - inline.trailingCut : inline.width;
    const open = result.at(-1);
    if (open !== undefined && sameLook(open.first, inline)) {
      open.text += text;
      open.width += width;
    } else {
      result.push({ text, width, first: inline });
    }
  });
  return result;
}

/**
 * pdfmake's renderer, writing each stretch of equal words as one text operation. pdfmake writes every word on its own,
 * with its own link annotation; content streams shrink to a fifth and drawing takes half the time.
 */
export class ReportRenderer extends Renderer {
  private readonly pdf: ReportPdf;

  constructor(pdf: ReportPdf) {
    super(pdf);
    this.pdf = pdf;
  }

  /** Draws one page that the layout has finished. */
  draw(page: PdfmakePage): void {
    this.renderPages([page]);
  }

  override renderLine(line: PdfmakeLine, x: number, y: number): void {
    const { pdf } = this;
    if (line._pageNodeRef !== undefined) fillPageNumber(line, line._pageNodeRef);
    if (line.id !== undefined) pdf.addNamedDestination(line.id, 'XYZ', null, y, null);
    const height = line.getHeight();
    const ascent = line.inlines.reduce((most, inline) => Math.max(most, inline.ascent), 0);
    const all = stretches(line.inlines);
    for (const { first, width } of all) {
      if (first.background !== undefined) pdf.rect(x + first.x - 1, y, width + 2, height - 1).fill(first.background);
    }
    for (const { first, text, width } of all) {
      if (text === '') continue;
      const top = y + ascent - (first.font.ascender / 1000) * first.fontSize;
      pdf.fillColor(first.color);
      pdf._font = first.font;
      pdf.fontSize(first.fontSize).text(text, x + first.x, top, {
        lineBreak: false,
        textWidth: width,
        wordCount: 1,
        characterSpacing: first.characterSpacing,
      });
      if (first.linkToDestination !== undefined) pdf.goTo(x + first.x, y, width, height, first.linkToDestination);
    }
  }
}

/** Puts the number of the page on which the referenced heading came to stand in place of its stand-in. */
function fillPageNumber(line: PdfmakeLine, reference: NonNullable<PdfmakeLine['_pageNodeRef']>): void {
  const inline = line.inlines[0];
  const position = reference.positions?.[0];
  if (inline === undefined || position === undefined) throw new Error('A heading of the contents was never placed.');
  const before = inline.width;
  inline.text = String(position.pageNumber);
  inline.width = inline.font.widthOfString(inline.text, inline.fontSize);
  if (inline.alignment === 'right') inline.x += before - inline.width;
}
