import { describe, expect, test } from 'vitest';
import type { Column } from '../../renderer/grid/column.ts';
import { activeFilters, linesOf, matcher, visibleRows } from '../../renderer/grid/filtering.ts';
import { compareIn } from '../../renderer/grid/order.ts';

interface Row {
  readonly reference: string;
  readonly owner: string | null;
  readonly items: number | null;
}
const rows: readonly Row[] = [
  { reference: 'CC6.10', owner: 'IT operations', items: 25 },
  { reference: 'CC6.1', owner: 'Security', items: null },
  { reference: 'CC6.2', owner: null, items: 5 },
  { reference: 'A1.2', owner: 'IT operations', items: 5 },
];
const columns: readonly Column<Row>[] = [
  { key: 'reference', title: 'Reference', width: 80, kind: 'text', value: (row) => row.reference },
  { key: 'owner', title: 'Owner', width: 80, kind: 'text', value: (row) => row.owner },
  { key: 'items', title: 'Items', width: 80, kind: 'integer', value: (row) => row.items },
];
const plain = { rows, columns, filters: {}, sort: null };
const references = (indices: readonly number[]) => indices.map((index) => rows[index]?.reference);

describe('order of rows', () => {
  test('references stand in natural order: CC6.1, CC6.2, CC6.10', () => {
    expect(references(visibleRows({ ...plain, sort: { column: 'reference', descending: false } }))).toEqual([
      'A1.2',
      'CC6.1',
      'CC6.2',
      'CC6.10',
    ]);
  });

  test('a missing value is last in both directions, and equal rows keep their order', () => {
    expect(references(visibleRows({ ...plain, sort: { column: 'items', descending: false } }))).toEqual([
      'CC6.2',
      'A1.2',
      'CC6.10',
      'CC6.1',
    ]);
    expect(references(visibleRows({ ...plain, sort: { column: 'items', descending: true } }))).toEqual([
      'CC6.10',
      'CC6.2',
      'A1.2',
      'CC6.1',
    ]);
    expect(compareIn(null, '', true)).toBe(0);
  });
});

describe('filters', () => {
  test('words must all occur, in any order and case', () => {
    expect(matcher('OPERATIONS it')('IT operations')).toBe(true);
    expect(matcher('operations hr')('IT operations')).toBe(false);
  });

  test('equals, contains not, empty, not empty', () => {
    expect(matcher('=cc6.1')('CC6.10')).toBe(false);
    expect(matcher('=cc6.1')('CC6.1')).toBe(true);
    expect(matcher('!security')('Security')).toBe(false);
    expect(matcher('=')('')).toBe(true);
    expect(matcher('!')('')).toBe(false);
  });

  test('comparisons work on numbers, dates and references, and never on what is missing', () => {
    expect(matcher('>=5')('25')).toBe(true);
    expect(matcher('<25')('5')).toBe(true);
    expect(matcher('>2025-03-01')('2025-03-14')).toBe(true);
    expect(matcher('<=CC6.9')('CC6.10')).toBe(false);
    expect(matcher('<5')('')).toBe(false);
  });

  test('filters of several columns narrow together, blanks do not count', () => {
    const filters = { owner: 'operations', items: '<10', reference: '  ' };
    expect(references(visibleRows({ ...plain, filters }))).toEqual(['A1.2']);
    expect(activeFilters(filters)).toBe(2);
  });
});

describe('groups', () => {
  test('rows stand under their group with its count; the group without a value is last; a closed one hides its rows', () => {
    const lines = linesOf({
      ...plain,
      sort: { column: 'reference', descending: false },
      groupBy: 'owner',
      closed: new Set(['Security']),
    });
    expect(
      lines.map((line) =>
        line.kind === 'group' ? `${line.label}:${line.count}:${line.open}` : rows[line.index]?.reference,
      ),
    ).toEqual(['IT operations:2:true', 'A1.2', 'CC6.10', 'Security:1:false', ':1:true', 'CC6.2']);
  });
});
