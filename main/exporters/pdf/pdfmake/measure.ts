import { TextBreaker, TextInlines } from './library.ts';

interface ResolvedStyle {
  readonly family: string;
  readonly bold: boolean;
  readonly italics: boolean;
  readonly fontSize: number;
  readonly lineHeight: number;
  readonly color: string;
  readonly alignment: string;
  readonly background: string | undefined;
  readonly linkToDestination: string | undefined;
  readonly noWrap: boolean | undefined;
  readonly characterSpacing: number;
  /** Distance of the baseline from the line's top, in points. */
  readonly ascent: number;
}

/** A word before measuring: it still carries the style that its run asked for. */
interface StyledWord extends Partial<Omit<PdfmakeInline, 'font'>> {
  font?: unknown;
  bold?: unknown;
  italics?: unknown;
}

const text = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);
const optionalText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const amount = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);

function inherited(styles: PdfmakeStyleStack, fonts: FontProvider): ResolvedStyle {
  const family = text(styles.getProperty('font'), 'Serif');
  const fontSize = amount(styles.getProperty('fontSize'), 10);
  return {
    family,
    bold: styles.getProperty('bold') === true,
    italics: styles.getProperty('italics') === true,
    fontSize,
    ascent: (fonts.provideFont(family, false, false).ascender / 1000) * fontSize,
    lineHeight: amount(styles.getProperty('lineHeight'), 1.4),
    color: text(styles.getProperty('color'), 'black'),
    alignment: text(styles.getProperty('alignment'), 'left'),
    background: optionalText(styles.getProperty('background')),
    linkToDestination: optionalText(styles.getProperty('linkToDestination')),
    noWrap: styles.getProperty('noWrap') === true ? true : undefined,
    characterSpacing: amount(styles.getProperty('characterSpacing'), 0),
  };
}

type FontProvider = InstanceType<typeof TextInlines>['pdfDocument'];

/** What is kept in the text for line breaking and drawn plainly, so that a search in the PDF finds the words. */
const spacesThatHold = /[\u00a0\u202f]/g;
const breakPlaces = /\u200b/g;
const needsPlainDrawing = /[\u00a0\u202f\u2011\u200b]/;

function drawnText(word: string): string {
  if (!needsPlainDrawing.test(word)) return word;
  return word
    .replace(spacesThatHold, ' ')
    .replace(/\u2011/g, '-')
    .replace(breakPlaces, '');
}

const leadingSpace = /^\s+/;
const trailingSpace = /\s+$/;

/**
 * Measures words. pdfmake looks up eighteen style properties for each word; here the paragraph's style is resolved
 * once and a word overrides what it carries itself. Leading and baseline are those of the paragraph, not of each font,
 * so that a line of small or fallback characters stands level with its neighbours.
 */
export class WordMeasure extends TextInlines {
  private readonly breaker = new TextBreaker();

  /**
   * @param text a string, a run, or a flat list of runs (pdfmake also flattens nested ones, in the square of their number)
   * @returns words, and the widths of the longest word and the longest line
   */
  override buildInlines(
    text: unknown,
    styles: PdfmakeStyleStack,
  ): { items: PdfmakeInline[]; minWidth: number; maxWidth: number } {
    const base = inherited(styles, this.pdfDocument);
    const words: readonly StyledWord[] = this.breaker.getBreaks(Array.isArray(text) ? text : [text], styles);
    const items: PdfmakeInline[] = [];
    let minWidth = 0;
    let maxWidth = 0;
    let line = 0;
    for (const word of words) {
      const inline = this.measured(word, base);
      items.push(inline);
      minWidth = Math.max(minWidth, inline.width - inline.trailingCut);
      maxWidth = Math.max(maxWidth, line + inline.width - inline.trailingCut);
      line = inline.lineEnd === true ? 0 : line + inline.width;
    }
    return { items, minWidth: base.noWrap === true ? maxWidth : minWidth, maxWidth };
  }

  private measured(word: StyledWord, base: ResolvedStyle): PdfmakeInline {
    const shown = drawnText(word.text ?? '');
    const family = text(word.font, base.family);
    const bold = typeof word.bold === 'boolean' ? word.bold : base.bold;
    const italics = typeof word.italics === 'boolean' ? word.italics : base.italics;
    const font = this.pdfDocument.provideFont(family, bold, italics);
    const fontSize = word.fontSize ?? base.fontSize;
    const characterSpacing = word.characterSpacing ?? base.characterSpacing;
    const measure = { font, fontSize, characterSpacing };
    const leading = leadingSpace.exec(shown);
    const trailing = trailingSpace.exec(shown);
    const inline: PdfmakeInline = {
      text: shown,
      font,
      fontSize,
      characterSpacing,
      color: word.color ?? base.color,
      background: word.background ?? base.background,
      linkToDestination: word.linkToDestination ?? base.linkToDestination,
      alignment: base.alignment,
      noWrap: word.noWrap ?? base.noWrap,
      width: shown === '' ? 0 : this.widthOfText(shown, measure),
      height: Math.max(fontSize, base.fontSize) * (word.lineHeight ?? base.lineHeight),
      ascent: Math.max((font.ascender / 1000) * fontSize, base.ascent),
      leadingCut: leading === null ? 0 : this.widthOfText(leading[0], measure),
      trailingCut: trailing === null ? 0 : this.widthOfText(trailing[0], measure),
      x: 0,
    };
    if (word.noNewLine === true) inline.noNewLine = true;
    if (word.lineEnd === true) inline.lineEnd = true;
    return inline;
  }
}
