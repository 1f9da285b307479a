/** Which trust services criteria an engagement covers, and in which order they stand (soc2/SC-02, SC-03). */

import type { TscCategory } from './snapshot-terms.ts';

/** What the rules need of a criterion of the catalogue; the text of the criteria is not part of it (TR-03). */
export interface Criterion {
  readonly id: string;
  readonly category: string;
  readonly series: string;
  readonly seriesTitle: string;
  /** Short title in our own words. */
  readonly title: string;
  readonly summary: string;
}

/** Categories in the order in which TSP section 100 and every report name them. */
export const CATEGORY_ORDER: readonly TscCategory[] = [
  'security',
  'availability',
  'processing-integrity',
  'confidentiality',
  'privacy',
];

/** Series in report order: CC, A, C, PI, P (report.md section 6). */
const SERIES_ORDER = ['CC', 'A', 'C', 'PI', 'P'];

const CRITERION_ID = /^(CC|PI|A|C|P)(\d+)\.(\d+)$/;

/** The same pattern inside running text, for finding the criteria that a paragraph names. */
const CRITERION_IN_TEXT = /\b(?:CC|PI|A|C|P)\d{1,2}\.\d{1,2}\b/g;

function position(id: string): readonly [number, number, number] | null {
  const match = CRITERION_ID.exec(id);
  if (match === null) return null;
  return [SERIES_ORDER.indexOf(match[1] ?? ''), Number(match[2]), Number(match[3])];
}

/**
 * Natural order of criteria: CC1.1 … CC9.2, A1.1 …, C1.1 …, PI1.1 …, P1.1 … (report.md section 6).
 * What is no criterion of TSP 100 stands last, in natural order of its text.
 */
export function compareCriteria(left: string, right: string): number {
  const a = position(left);
  const b = position(right);
  if (a === null || b === null) {
    if (a === null && b === null) return compareNaturally(left, right);
    return a === null ? 1 : -1;
  }
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/** Natural order of references: numbers by value, the rest by code point; the same on every machine. */
export function compareNaturally(left: string, right: string): number {
  const a = left.match(/\d+|\D+/g) ?? [];
  const b = right.match(/\d+|\D+/g) ?? [];
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const x = a[index];
    const y = b[index];
    if (x === undefined) return -1;
    if (y === undefined) return 1;
    if (x === y) continue;
    const numbers = /^\d/.test(x) && /^\d/.test(y);
    if (numbers && Number(x) !== Number(y)) return Number(x) - Number(y);
    return x < y ? -1 : 1;
  }
  return 0;
}

/** The categories in the order of TSP 100; security always first and always in (SC-02). Empty stays empty: not chosen yet. */
export function orderedCategories(categories: readonly TscCategory[]): readonly TscCategory[] {
  if (categories.length === 0) return [];
  return CATEGORY_ORDER.filter((category) => category === 'security' || categories.includes(category));
}

/** The criteria of the chosen categories, in natural order; the 33 common criteria are always among them (SC-02, SC-03, SC-04). */
export function criteriaInScope(
  catalogue: readonly Criterion[],
  categories: readonly TscCategory[],
): readonly Criterion[] {
  const chosen: readonly string[] = orderedCategories(categories);
  return catalogue
    .filter((criterion) => chosen.includes(criterion.category))
    .toSorted((left, right) => compareCriteria(left.id, right.id));
}

const CATEGORY_WORDS: Readonly<Record<TscCategory, string>> = {
  security: 'security',
  availability: 'availability',
  'processing-integrity': 'processing integrity',
  confidentiality: 'confidentiality',
  privacy: 'privacy',
};

/** "security, availability and confidentiality"; `null` when none is chosen. */
export function categoriesInWords(categories: readonly TscCategory[]): string | null {
  const words = orderedCategories(categories).map((category) => CATEGORY_WORDS[category]);
  return words.length === 0 ? null : listInWords(words);
}

/** "a", "a and b", "a, b and c". */
export function listInWords(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** The criteria that a text names, each once, in natural order. */
export function criteriaNamedIn(text: string): readonly string[] {
  return [...new Set(text.match(CRITERION_IN_TEXT) ?? [])].toSorted(compareCriteria);
}
