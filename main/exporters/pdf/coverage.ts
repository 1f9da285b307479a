import { type FontFamily, fallbackOrder } from './fonts.ts';
import { PdfError } from './pdfError.ts';

/** Answers whether an embedded font has a glyph; the PDF library's own font objects stand behind it. */
export interface GlyphSource {
  has(family: FontFamily, bold: boolean, italics: boolean, codePoint: number): boolean;
}

/** A stretch of text in one typeface. */
export interface TextRun {
  readonly text: string;
  readonly family: FontFamily;
}

/** Typeface and style that a text asks for. */
export interface Typeface {
  readonly family: FontFamily;
  readonly bold?: boolean;
  readonly italics?: boolean;
}

/**
 * Characters that Serif, Sans and Mono all have in every style (a test holds this): text made of them alone, nearly
 * every word of a report, needs no look-up. No character between U+00A1 and U+00FF is left out but the soft hyphen.
 */
export const alwaysCovered = /^[\n\x20-\x7e\xa1-\xac\xae-\xff‐–—‘’“”•…€]*$/;

/** Drawn as nothing: byte order mark, joiners, variation selectors, soft hyphen, left-to-right mark. */
const invisible = /\p{Variation_Selector}|\u034f|[\u00ad\u200c-\u200f\u2060\ufeff]/gu;
const lineBreaks = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
/** Hebrew, Arabic and their relatives, and the controls that reorder text. */
const rightToLeft = /[\u0590-\u08ff\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/u;
/** Kept in the text for line breaking, drawn as something else: see `measure.ts`. */
const drawnOtherwise: ReadonlyMap<string, string> = new Map([
  ['\u00a0', ' '],
  ['\u202f', ' '],
  ['\u2011', '-'],
  ['\u200b', ''],
  ['\n', ''],
]);

const privateUse = /\p{Co}/u;
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** A word longer than this gets places to break, so that a text without spaces costs no more than one with. */
const longestWord = 240;
const unbroken = new RegExp(`\\S{${longestWord}}`, 'u');
const unbrokenParts = new RegExp(`\\S{${longestWord}}(?=\\S)`, 'gu');

/** One line ending, no invisible characters, composed accents, tabs as spaces. */
function cleaned(text: string): string {
  return text.replace(lineBreaks, '\n').replace(/\t/g, '    ').replace(invisible, '').normalize('NFC');
}

function codePointName(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A dozen characters either side of the one at fault, so that a person finds the place. */
function surroundings(text: string, index: number): string {
  return text
    .slice(Math.max(0, index - 24), index + 24)
    .replace(/[\p{C}\n]/gu, '·')
    .trim();
}

function refuse(text: string, index: number, grapheme: string, codePoint: number, place: string): never {
  const control = codePoint < 0x20 || (codePoint >= 0x7f && codePoint < 0xa0);
  const shown = control ? 'control character' : `character “${grapheme}”`;
  const where = `${place}, near “${surroundings(text, index)}”`;
  if (rightToLeft.test(grapheme)) {
    throw new PdfError({
      code: 'pdf.right-to-left',
      message: `Text that runs from right to left (${shown}, ${codePointName(codePoint)}) cannot be set yet: ${where}.`,
      remedy: 'Give the name or passage in Latin script in the report, and keep the original in the evidence.',
    });
  }
  throw new PdfError({
    code: 'pdf.missing-glyph',
    message: `No embedded font has the ${shown} (${codePointName(codePoint)}): ${where}.`,
    remedy: 'Replace the character in that place, then export again.',
  });
}

/**
 * Splits a text into runs that the embedded fonts can draw, keeping combining marks with their letters.
 *
 * @param text any text; line endings are unified, invisible characters dropped
 * @param face the typeface asked for; each character that it lacks is taken from the next one in `fallbackOrder`
 * @param place where the text stands, for the error ("section “Test of controls”")
 * @returns runs in order; none for an empty text
 * @throws PdfError `pdf.missing-glyph` for a character that no font has, `pdf.right-to-left` for right-to-left scripts
 */
export function splitByFont(text: string, face: Typeface, glyphs: GlyphSource, place: string): readonly TextRun[] {
  if (text === '') return [];
  if (alwaysCovered.test(text)) return [{ text: withBreaks(text), family: face.family }];
  const clean = cleaned(text);
  const runs: { text: string; family: FontFamily }[] = [];
  for (const { segment, index } of graphemes.segment(clean)) {
    const family = familyFor(segment, face, glyphs);
    if (family === undefined) {
      refuse(clean, index, segment, firstUncovered(segment, face, glyphs), place);
    }
    const last = runs.at(-1);
    if (last !== undefined && (last.family === family || segment.trim() === '')) last.text += segment;
    else runs.push({ text: segment, family });
  }
  for (const run of runs) run.text = withBreaks(run.text);
  return runs;
}

function withBreaks(text: string): string {
  return text.length > longestWord && unbroken.test(text) ? text.replace(unbrokenParts, '$&\u200b') : text;
}

function familyFor(grapheme: string, face: Typeface, glyphs: GlyphSource): FontFamily | undefined {
  const drawn = drawnOtherwise.get(grapheme) ?? grapheme;
  if (drawn === '') return face.family;
  if (rightToLeft.test(drawn)) return undefined;
  return fallbackOrder[face.family].find((family) => covers(drawn, { ...face, family }, glyphs));
}

function covers(grapheme: string, face: Typeface, glyphs: GlyphSource): boolean {
  for (const character of grapheme) {
    const codePoint = character.codePointAt(0) ?? 0;
    // Fonts map some control characters to a blank, which would hide them, and private-use ones to what they like.
    if (codePoint < 0x20 || (codePoint >= 0x7f && codePoint < 0xa0)) return false;
    if (privateUse.test(character)) return false;
    if (!glyphs.has(face.family, face.bold ?? false, face.italics ?? false, codePoint)) return false;
  }
  return true;
}

function firstUncovered(grapheme: string, face: Typeface, glyphs: GlyphSource): number {
  for (const character of grapheme) {
    if (familyFor(character, face, glyphs) === undefined) return character.codePointAt(0) ?? 0;
  }
  return grapheme.codePointAt(0) ?? 0;
}
