/** The controls of Annex A of ISO/IEC 27001 in their four themes. */
import { type Catalogue, readCatalogue } from './catalogue.ts';
import { readChoice, readPart, readText, readTexts, type Unread } from './fields.ts';

export const annexAThemes = ['organizational', 'people', 'physical', 'technological'] as const;
export type AnnexATheme = (typeof annexAThemes)[number];

/** One control of Annex A. */
export type AnnexAEntry = {
  readonly id: string;
  readonly theme: AnnexATheme;
  readonly title: string;
  readonly summary: string;
  /** Attributes by which the controls can be grouped (ISO/IEC 27002:2022, 4.2). */
  readonly attributes: {
    readonly controlType: readonly string[];
    readonly properties: readonly string[];
    readonly concepts: readonly string[];
  };
  /** Controls of the 2013 edition that it continues; empty for the eleven new ones. */
  readonly predecessors2013: readonly string[];
  readonly auditHints: readonly string[];
};

function readControl(from: Unread): AnnexAEntry {
  const attributes = readPart(from, 'attributes');
  return {
    id: readText(from, 'id'),
    theme: readChoice(from, 'theme', annexAThemes),
    title: readText(from, 'title'),
    summary: readText(from, 'summary'),
    attributes: {
      controlType: readTexts(attributes, 'controlType'),
      properties: readTexts(attributes, 'properties'),
      concepts: readTexts(attributes, 'concepts'),
    },
    predecessors2013: readTexts(from, 'predecessors2013'),
    auditHints: readTexts(from, 'auditHints'),
  };
}

/** @throws CatalogueError */
export function readAnnexA(parsed: unknown): Catalogue<AnnexAEntry> {
  return readCatalogue(parsed, readControl, (control) => control.theme);
}

/** The controls of one theme, in order. */
export function controlsOfTheme(catalogue: Catalogue<AnnexAEntry>, theme: AnnexATheme): readonly AnnexAEntry[] {
  return catalogue.items.filter((control) => control.theme === theme);
}
