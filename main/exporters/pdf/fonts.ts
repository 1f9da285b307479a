import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The typefaces of a report: text, headings and tables, identifiers, and the one with wide coverage. */
export type FontFamily = 'Serif' | 'Sans' | 'Mono' | 'Fallback';

export const fontFamilies: readonly FontFamily[] = ['Serif', 'Sans', 'Mono', 'Fallback'];

/** The four styles of a family, as file names in the fonts folder. */
export interface FontFiles {
  readonly normal: string;
  readonly bold: string;
  readonly italics: string;
  readonly bolditalics: string;
}

/** Static instances only: a variable font embeds its default weight whatever was asked for. */
const files: Readonly<Record<FontFamily, FontFiles>> = {
  Serif: {
    normal: 'SourceSerif4-Regular.ttf',
    bold: 'SourceSerif4-SemiBold.ttf',
    italics: 'SourceSerif4-Italic.ttf',
    bolditalics: 'SourceSerif4-SemiBoldItalic.ttf',
  },
  Sans: {
    normal: 'Inter-Regular.ttf',
    bold: 'Inter-SemiBold.ttf',
    italics: 'Inter-Italic.ttf',
    bolditalics: 'Inter-SemiBoldItalic.ttf',
  },
  // Identifiers are never slanted.
  Mono: {
    normal: 'SourceCodePro-Regular.ttf',
    bold: 'SourceCodePro-SemiBold.ttf',
    italics: 'SourceCodePro-Regular.ttf',
    bolditalics: 'SourceCodePro-SemiBold.ttf',
  },
  Fallback: {
    normal: 'DejaVuSans.ttf',
    bold: 'DejaVuSans-Bold.ttf',
    italics: 'DejaVuSans.ttf',
    bolditalics: 'DejaVuSans-Bold.ttf',
  },
};

/** Where a character is looked for when its own family lacks it. */
export const fallbackOrder: Readonly<Record<FontFamily, readonly FontFamily[]>> = {
  Serif: ['Serif', 'Sans', 'Fallback'],
  Sans: ['Sans', 'Fallback'],
  Mono: ['Mono', 'Fallback'],
  Fallback: ['Fallback'],
};

/**
 * The fonts folder of this installation: `assets/fonts` beside or above the running file, so that sources and bundles
 * find the same files.
 *
 * @throws Error if no such folder is above this file (a broken installation)
 */
export function installedFontsFolder(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const candidate = path.join(folder, 'assets', 'fonts');
    if (existsSync(path.join(candidate, files.Serif.normal))) return candidate;
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('The fonts folder (assets/fonts) is missing from this installation.');
    folder = parent;
  }
}

/** Full paths of every family and style in `folder`. */
export function fontPaths(folder: string): Record<FontFamily, FontFiles> {
  const located = (family: FontFamily): FontFiles => ({
    normal: path.join(folder, files[family].normal),
    bold: path.join(folder, files[family].bold),
    italics: path.join(folder, files[family].italics),
    bolditalics: path.join(folder, files[family].bolditalics),
  });
  return { Serif: located('Serif'), Sans: located('Sans'), Mono: located('Mono'), Fallback: located('Fallback') };
}
