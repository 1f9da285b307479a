/** The trust services criteria (TSP section 100): common criteria for security, and those of the four other categories. */
import { type Catalogue, readCatalogue } from './catalogue.ts';
import { readChoice, readInteger, readText, readTexts, type Unread } from './fields.ts';

export const criterionCategories = [
  'security',
  'availability',
  'processing-integrity',
  'confidentiality',
  'privacy',
] as const;
export type CriterionCategory = (typeof criterionCategories)[number];

/** One criterion. The common criteria have the category `security` and apply to every engagement. */
export type CatalogueCriterion = {
  readonly id: string;
  readonly category: CriterionCategory;
  readonly series: string;
  readonly seriesTitle: string;
  readonly title: string;
  readonly summary: string;
  /** What an auditor would look at. */
  readonly considerations: readonly string[];
  /** The COSO principle (1 to 17) that the criterion restates; null where it restates none. */
  readonly cosoPrinciple: number | null;
};

function readCriterion(from: Unread): CatalogueCriterion {
  return {
    id: readText(from, 'id'),
    category: readChoice(from, 'category', criterionCategories),
    series: readText(from, 'series'),
    seriesTitle: readText(from, 'seriesTitle'),
    title: readText(from, 'title'),
    summary: readText(from, 'summary'),
    considerations: readTexts(from, 'considerations'),
    cosoPrinciple: from.fields.get('cosoPrinciple') === null ? null : readInteger(from, 'cosoPrinciple'),
  };
}

/** @throws CatalogueError */
export function readCriteria(parsed: unknown): Catalogue<CatalogueCriterion> {
  return readCatalogue(parsed, readCriterion, (criterion) => criterion.series);
}

/** The criteria of one category, in order. */
export function criteriaOfCategory(
  catalogue: Catalogue<CatalogueCriterion>,
  category: CriterionCategory,
): readonly CatalogueCriterion[] {
  return catalogue.items.filter((criterion) => criterion.category === category);
}

/** The criteria of one series, such as `CC6`, in order. */
export function criteriaOfSeries(
  catalogue: Catalogue<CatalogueCriterion>,
  series: string,
): readonly CatalogueCriterion[] {
  return catalogue.items.filter((criterion) => criterion.series === series);
}
