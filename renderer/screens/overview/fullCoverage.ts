import type { CoverageSquare } from '../../../src/contract/engagementCalls.ts';
import type { Catalogue, Requirement } from '../../../src/contract/frameworkCalls.ts';

const natural = new Intl.Collator('en', { numeric: true });

function inScope(item: Requirement, iso: boolean, categories: readonly string[]): boolean {
  if (iso) return item.key.startsWith('iso27001');
  return item.key.startsWith('tsc') && item.category !== null && categories.includes(item.category);
}

/** The group as it is cited, with its title; the themes of Annex A are words already. */
function groupOf({ group, groupTitle }: Requirement): string {
  if (groupTitle === '' || groupTitle === group) return group;
  return /^[a-z]/.test(group) ? groupTitle : `${group} ${groupTitle}`;
}

/**
 * Every requirement in scope as a square, also those that nothing is mapped to yet: a gap must be seen. Squares that are
 * known keep their state; groups carry their titles.
 */
export function fullCoverage(
  squares: readonly CoverageSquare[],
  catalogues: readonly Catalogue[],
  iso: boolean,
  categories: readonly string[],
): readonly CoverageSquare[] {
  const known = new Map(squares.map((square) => [square.key, square]));
  const items = catalogues.flatMap((catalogue) => catalogue.items).filter((item) => inScope(item, iso, categories));
  const listed = new Set(items.map((item) => item.key));
  const all = items.map((item): CoverageSquare => {
    const square = known.get(item.key);
    const group = groupOf(item);
    if (square !== undefined) return { ...square, title: item.title, group };
    return {
      key: item.key,
      id: item.id,
      title: item.title,
      group,
      state: iso ? 'open' : 'none',
      detail: iso ? 'Not judged yet' : 'No control is mapped',
    };
  });
  const rest = squares.filter((square) => !listed.has(square.key)).sort((a, b) => natural.compare(a.id, b.id));
  return [...all, ...rest];
}
