import type { Inline, Inlines } from '../../../src/reports/document.ts';
import { type GlyphSource, splitByFont, type Typeface } from './coverage.ts';
import { ink } from './style.ts';

/** What turning text into PDF runs needs to know. */
export interface TextContext {
  readonly glyphs: GlyphSource;
  /** Destination of each anchor in the document; a reference to an unknown anchor is printed without a link. */
  readonly destinations: ReadonlyMap<string, string>;
  /** Where we are, for error messages. */
  readonly place: string;
}

/** A run of a pdfmake paragraph. */
export interface PdfRun {
  readonly text: string;
  readonly font?: string;
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly fontSize?: number;
  readonly color?: string;
  readonly background?: string;
  readonly linkToDestination?: string;
  readonly noWrap?: boolean;
}

/** Longer identifiers (hashes) may break where the line ends; shorter ones move to the next line whole. */
const longestUnbrokenCode = 24;
/** Source Code Pro looks larger than the other faces at the same size; a SHA-256 hash should fit on a line of facts. */
const codeScale = 0.9;
const longCodeScale = 0.825;

/**
 * Identifiers and dates (`S-CB`, `ST2-S06`, `2026-01-20`) do not break at their hyphens; the no-break hyphen is drawn
 * and copied as a plain one. Long ones still break between characters where a column is narrower than they are.
 */
function identifiersWhole(text: string): string {
  return text.replace(/(?<=[A-Z0-9])-(?=[A-Z0-9])/g, '\u2011');
}

type Extra = Omit<PdfRun, 'text' | 'font'>;

function runsOf(text: string, face: Typeface, context: TextContext, extra: Extra): PdfRun[] {
  return splitByFont(text, face, context.glyphs, context.place).map((run) => ({
    text: identifiersWhole(run.text),
    font: run.family,
    ...extra,
  }));
}

/** The printed form of a placeholder: `[SAR-31 Report date]`. */
export function placeholderText(item: string, label: string): string {
  return item === '' ? `[${label}]` : `[${item} ${label}]`;
}

function inlineRuns(inline: Exclude<Inline, string>, face: Typeface, size: number, context: TextContext): PdfRun[] {
  switch (inline.kind) {
    case 'strong':
      return runsOf(inline.text, { ...face, bold: true }, context, { bold: true });
    case 'emphasis':
      return runsOf(inline.text, { ...face, italics: true }, context, { italics: true });
    case 'code': {
      const short = inline.text.length <= longestUnbrokenCode;
      const extra: Extra = short ? { fontSize: size * codeScale, noWrap: true } : { fontSize: size * longCodeScale };
      return runsOf(inline.text, { family: 'Mono' }, context, extra);
    }
    case 'reference': {
      const linkToDestination = context.destinations.get(inline.anchor);
      const link: Extra = linkToDestination === undefined ? {} : { color: ink.link, linkToDestination };
      return runsOf(inline.text, face, context, link);
    }
    case 'placeholder':
      return runsOf(placeholderText(inline.item, inline.label), { family: 'Sans', bold: true }, context, {
        bold: true,
        fontSize: size * 0.92,
        background: ink.highlight,
      });
  }
}

/**
 * Inline text as pdfmake text: a plain string where one typeface suffices, else a list of runs.
 *
 * @param size font size in points of the surrounding paragraph
 * @throws PdfError for characters that cannot be drawn
 */
export function pdfText(inlines: Inlines, face: Typeface, size: number, context: TextContext): string | PdfRun[] {
  const only = inlines[0];
  if (inlines.length === 1 && typeof only === 'string') return plainText(only, face, context);
  return inlines.flatMap((inline) =>
    typeof inline === 'string' ? runsOf(inline, face, context, {}) : inlineRuns(inline, face, size, context),
  );
}

/** A string in one face as pdfmake text. */
export function plainText(text: string, face: Typeface, context: TextContext): string | PdfRun[] {
  const runs = splitByFont(text, face, context.glyphs, context.place);
  const first = runs[0];
  if (first === undefined) return '';
  if (runs.length === 1 && first.family === face.family) return identifiersWhole(first.text);
  return runs.map((run) => ({ text: identifiersWhole(run.text), font: run.family }));
}
