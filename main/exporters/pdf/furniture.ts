import type { ReportDocument } from '../../../src/reports/document.ts';
import { type GlyphSource, splitByFont, type TextRun } from './coverage.ts';
import type { Margins } from './pdfmake/layout.ts';
import type { ReportPdf } from './pdfmake/reportPdf.ts';
import { ink, type PageFormat, sideMargin, type } from './style.ts';

const size = type.furniture.fontSize;
const leading = size * type.furniture.lineHeight;
const headerTop = 34;
const footerRoom = 30;
/** Part of the width that the left text may take beside the right one. */
const leftShare = 0.6;

interface FurnitureLine {
  readonly runs: readonly TextRun[];
  readonly width: number;
}

interface Look {
  readonly bold: boolean;
  readonly size: number;
}

const plain: Look = { bold: false, size };
const strong: Look = { bold: true, size };

/** What stands around the body of each page: header, footer, confidentiality line, and the watermark of a draft. */
export interface Furniture {
  readonly margins: Margins;
  /** Draws it on the current page. */
  draw(pageNumber: number, pages: number, format: PageFormat): void;
}

/** Prepares header, footer and watermark, and the margins that they need. */
export function pageFurniture(
  pdf: ReportPdf,
  document: ReportDocument,
  glyphs: GlyphSource,
  narrowest: number,
): Furniture {
  const width = narrowest - 2 * sideMargin;
  const left = wrapped(pdf, document.header.left, strong, width * leftShare, glyphs, 'header');
  const right = wrapped(pdf, document.header.right, plain, width * (1 - leftShare) - 12, glyphs, 'header');
  const foot = wrapped(pdf, document.footer, plain, width - 90, glyphs, 'footer');
  const secret = wrapped(pdf, document.confidentiality, strong, width, glyphs, 'confidentiality line');
  const mark = document.draftMark;
  const word =
    mark === undefined ? undefined : splitByFont(mark.word, { family: 'Sans', bold: true }, glyphs, 'draft mark');
  const line = mark === undefined ? undefined : splitByFont(mark.line, { family: 'Sans' }, glyphs, 'draft mark');
  const headerLines = Math.max(left.length, right.length, 1);
  const footerLines = foot.length + secret.length;
  const headerRule = headerTop + headerLines * leading + 3;
  const margins: Margins = {
    top: headerRule + 22,
    bottom: footerRoom + Math.max(footerLines, 2) * leading + 22,
    left: sideMargin,
    right: sideMargin,
  };
  return {
    margins,
    draw(pageNumber, pages, format) {
      const edge = format.width - sideMargin;
      if (word !== undefined && line !== undefined) drawMark(pdf, word, line, format);
      rule(pdf, sideMargin, edge, headerRule);
      drawLines(pdf, left, strong, sideMargin, headerTop, 'left', ink.heading);
      drawLines(pdf, right, plain, edge, headerTop, 'right', ink.muted);
      const footerTop = format.height - footerRoom - Math.max(footerLines, 2) * leading;
      rule(pdf, sideMargin, edge, footerTop - 4);
      drawLines(pdf, foot, plain, sideMargin, footerTop, 'left', ink.muted);
      const number = { runs: [{ text: `Page ${pageNumber} of ${pages}`, family: 'Sans' }], width: 0 } as const;
      const numberWidth = widthOf(pdf, number.runs, plain);
      drawLines(pdf, [{ ...number, width: numberWidth }], plain, edge, footerTop, 'right', ink.text);
      drawLines(pdf, secret, strong, sideMargin, footerTop + Math.max(foot.length, 1) * leading, 'left', ink.heading);
    },
  };
}

function widthOf(pdf: ReportPdf, runs: readonly TextRun[], look: Look): number {
  return runs.reduce(
    (sum, run) => sum + pdf.provideFont(run.family, look.bold, false).widthOfString(run.text, look.size),
    0,
  );
}

/** Breaks a text between words so that each line is at most `width` wide, unless a single word is wider. */
function wrapped(
  pdf: ReportPdf,
  text: string,
  look: Look,
  width: number,
  glyphs: GlyphSource,
  place: string,
): readonly FurnitureLine[] {
  const lines: FurnitureLine[] = [];
  let open = '';
  const lineOf = (words: string): FurnitureLine => {
    const runs = splitByFont(words, { family: 'Sans', bold: look.bold }, glyphs, place);
    return { runs, width: widthOf(pdf, runs, look) };
  };
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const longer = open === '' ? word : `${open} ${word}`;
    if (open !== '' && lineOf(longer).width > width) {
      lines.push(lineOf(open));
      open = word;
    } else {
      open = longer;
    }
  }
  if (open !== '') lines.push(lineOf(open));
  return lines;
}

function rule(pdf: ReportPdf, from: number, to: number, y: number): void {
  pdf.lineWidth(0.5).moveTo(from, y).lineTo(to, y).strokeColor(ink.rule).stroke();
}

function drawRuns(pdf: ReportPdf, runs: readonly TextRun[], look: Look, x: number, y: number, color: string): void {
  let at = x;
  for (const run of runs) {
    const font = pdf.provideFont(run.family, look.bold, false);
    const width = font.widthOfString(run.text, look.size);
    pdf._font = font;
    pdf
      .fillColor(color)
      .fontSize(look.size)
      .text(run.text, at, y, { lineBreak: false, textWidth: width, wordCount: 1 });
    at += width;
  }
}

function drawLines(
  pdf: ReportPdf,
  lines: readonly FurnitureLine[],
  look: Look,
  x: number,
  y: number,
  align: 'left' | 'right',
  color: string,
): void {
  lines.forEach((line, index) => {
    drawRuns(pdf, line.runs, look, align === 'left' ? x : x - line.width, y + index * leading, color);
  });
}

/** The watermark: solid light grey under the text, so that nothing on the page is made harder to read. */
function drawMark(pdf: ReportPdf, word: readonly TextRun[], line: readonly TextRun[], format: PageFormat): void {
  const diagonal = Math.hypot(format.width, format.height);
  const angle = -(Math.atan2(format.height, format.width) * 180) / Math.PI;
  const [x, y] = [format.width / 2, format.height / 2];
  const wordSize = Math.min(132, (132 * diagonal * 0.56) / Math.max(widthOf(pdf, word, { bold: true, size: 132 }), 1));
  const lineSize = Math.min(15, (15 * diagonal * 0.66) / Math.max(widthOf(pdf, line, { bold: false, size: 15 }), 1));
  const wordLook: Look = { bold: true, size: wordSize };
  const lineLook: Look = { bold: false, size: lineSize };
  pdf.save();
  pdf.rotate(angle, { origin: [x, y] });
  drawRuns(pdf, word, wordLook, x - widthOf(pdf, word, wordLook) / 2, y - wordSize * 0.78, ink.draftWord);
  drawRuns(pdf, line, lineLook, x - widthOf(pdf, line, lineLook) / 2, y + wordSize * 0.4, ink.draftLine);
  pdf.restore();
}
