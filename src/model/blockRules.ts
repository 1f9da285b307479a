import type { Json } from '../journal/canonical.ts';

/** A rule that refuses the command on the row that it touches (level B of soc2/workpapers.md, BLOCK of iso). */
export interface BlockRule {
  readonly id: string;
  readonly source: string;
  readonly entity: string;
  readonly inputs: readonly string[];
  /** Why the row may not stand so, in words; null when it may. */
  readonly check: (row: Readonly<Record<string, Json>>) => string | null;
}

interface Span {
  readonly from: string | null;
  readonly to: string | null;
}
function spanOf(value: Json | undefined): Span | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const part = (name: string) => {
    const text = Object.entries(value).find(([key]) => key === name)?.[1];
    return typeof text === 'string' ? text : null;
  };
  return { from: part('from'), to: part('to') };
}

const text = (value: Json | undefined) => (typeof value === 'string' ? value.trim() : '');

export const blockRules: readonly BlockRule[] = [
  {
    id: 'soc2/SC-01',
    source: 'SOC 2 Guide',
    entity: 'engagement',
    inputs: ['kind', 'type'],
    check: (row) =>
      row['kind'] === 'soc2' && row['type'] !== 1 && row['type'] !== 2
        ? 'A SOC 2 examination is of Type 1 or Type 2.'
        : null,
  },
  {
    id: 'soc2/SC-02',
    source: 'TSP 100, custom',
    entity: 'engagement',
    inputs: ['kind', 'categories'],
    check: (row) => {
      const categories = row['categories'];
      return row['kind'] === 'soc2' && Array.isArray(categories) && !categories.includes('security')
        ? 'Security is always among the categories: the common criteria are in scope of every examination.'
        : null;
    },
  },
  {
    id: 'soc2/SC-05',
    source: 'AT-C 205',
    entity: 'engagement',
    inputs: ['period'],
    check: (row) => {
      const period = spanOf(row['period']);
      return period?.from && period.to && period.from >= period.to ? 'The period must end after it starts.' : null;
    },
  },
  {
    id: 'soc2/SC-09',
    source: 'Product',
    entity: 'engagement',
    inputs: ['type', 'asOfDate', 'period'],
    check: (row) => {
      if (row['type'] === 2 && text(row['asOfDate']) !== '')
        return 'A Type 2 examination has a period and no as-of date.';
      const period = spanOf(row['period']);
      return row['type'] === 1 && (period?.from || period?.to)
        ? 'A Type 1 examination has an as-of date and no period.'
        : null;
    },
  },
  {
    id: 'soc2/CM-11',
    source: 'DC 200 (DC 9)',
    entity: 'controlVersion',
    inputs: ['effective'],
    check: (row) => {
      const effective = spanOf(row['effective']);
      return effective?.from && effective.to && effective.from > effective.to
        ? 'The control must not go out of force before it comes into force.'
        : null;
    },
  },
  {
    id: 'iso/FND-class',
    source: 'ISO/IEC 17021-1, 3.12, 3.13',
    entity: 'finding',
    inputs: ['class', 'grade'],
    check: (row) =>
      row['class'] !== null && row['class'] !== 'nonconformity' && row['grade'] !== null && row['grade'] !== undefined
        ? 'Only a nonconformity is graded major or minor.'
        : null,
  },
];

/** The first block rule that the row breaks among those whose inputs were touched. */
export function brokenBlockRule(
  entity: string,
  row: Readonly<Record<string, Json>>,
  touched: ReadonlySet<string>,
): { rule: BlockRule; why: string } | null {
  for (const rule of blockRules) {
    if (rule.entity !== entity || !rule.inputs.some((input) => touched.has(input))) continue;
    const why = rule.check(row);
    if (why !== null) return { rule, why };
  }
  return null;
}
