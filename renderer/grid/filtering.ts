import { type Column, valueText } from './column.ts';
import { compareIn, compareNatural } from './order.ts';

export interface SortBy {
  readonly column: string;
  readonly descending: boolean;
}

/** Text in the filter row, by column. */
export type Filters = Readonly<Record<string, string>>;

/** A line of the grid as shown: the heading of a group, or a row by its place among the rows given. */
export type Line =
  | { readonly kind: 'group'; readonly label: string; readonly count: number; readonly open: boolean }
  | { readonly kind: 'row'; readonly index: number };

/** How many filters narrow the grid. */
export function activeFilters(filters: Filters): number {
  return Object.values(filters).filter((text) => text.trim() !== '').length;
}

function compares(text: string, bound: string, wanted: (order: number) => boolean): boolean {
  if (text === '') return false;
  const [number, boundNumber] = [Number(text), Number(bound)];
  const bothNumbers = !Number.isNaN(number) && !Number.isNaN(boundNumber);
  return wanted(bothNumbers ? number - boundNumber : compareNatural(text, bound));
}

/**
 * A filter as an auditor types it. Words: all must occur, in any order and case. `=text` exactly that; `=` alone: empty.
 * `!text` does not contain it; `!` alone: not empty. `>`, `>=`, `<`, `<=` compare numbers, dates and references.
 */
export function matcher(filter: string): (text: string) => boolean {
  const wanted = filter.trim().toLowerCase();
  if (wanted === '') return () => true;
  const comparison = /^(>=|<=|>|<)\s*(.+)$/.exec(wanted);
  if (comparison) {
    const [, sign, bound = ''] = comparison;
    const rule =
      sign === '>'
        ? (order: number) => order > 0
        : sign === '>='
          ? (order: number) => order >= 0
          : sign === '<'
            ? (order: number) => order < 0
            : (order: number) => order <= 0;
    return (text) => compares(text.trim(), bound, rule);
  }
  if (wanted.startsWith('=')) {
    const exact = wanted.slice(1).trim();
    return (text) => text.trim().toLowerCase() === exact;
  }
  if (wanted.startsWith('!')) {
    const without = wanted.slice(1).trim();
    return without === '' ? (text) => text.trim() !== '' : (text) => !text.toLowerCase().includes(without);
  }
  const words = wanted.split(/\s+/);
  return (text) => {
    const lower = text.toLowerCase();
    return words.every((word) => lower.includes(word));
  };
}

export function filterTextOf<R>(column: Column<R>, row: R): string {
  return column.filterText ? column.filterText(row) : valueText(column, column.value(row));
}

function sortValueOf<R>(column: Column<R>, row: R): string | number | null {
  if (column.sortValue) return column.sortValue(row);
  const value = column.value(row);
  return typeof value === 'number' ? value : valueText(column, value);
}

interface Shape<R> {
  readonly rows: readonly R[];
  readonly columns: readonly Column<R>[];
  readonly filters: Filters;
  readonly sort: SortBy | null;
  readonly groupBy: string | null;
  /** Labels of groups that are closed. */
  readonly closed: ReadonlySet<string>;
}

/** Places of the rows that pass every filter, sorted; rows that sort alike keep the order in which they came. */
export function visibleRows<R>({
  rows,
  columns,
  filters,
  sort,
}: Omit<Shape<R>, 'groupBy' | 'closed'>): readonly number[] {
  const tests = columns.flatMap((column) => {
    const filter = filters[column.key] ?? '';
    return filter.trim() === '' ? [] : [{ column, passes: matcher(filter) }];
  });
  const kept = rows.flatMap((row, index) =>
    tests.every(({ column, passes }) => passes(filterTextOf(column, row))) ? [index] : [],
  );
  const by = columns.find((column) => column.key === sort?.column);
  if (!by || !sort) return kept;
  const values = new Map(kept.map((index) => [index, sortValueOf(by, rows[index] as R)]));
  return kept.sort(
    (left, right) => compareIn(values.get(left) ?? null, values.get(right) ?? null, sort.descending) || left - right,
  );
}

/** The lines to show: rows that pass the filters, in order, under the headings of their groups where grouping is on. */
export function linesOf<R>(shape: Shape<R>): readonly Line[] {
  const visible = visibleRows(shape);
  const by = shape.columns.find((column) => column.key === shape.groupBy);
  if (!by) return visible.map((index) => ({ kind: 'row', index }));
  const groups = new Map<string, number[]>();
  for (const index of visible) {
    const row = shape.rows[index];
    if (row === undefined) continue;
    const label = filterTextOf(by, row);
    const members = groups.get(label);
    if (members) members.push(index);
    else groups.set(label, [index]);
  }
  const ordered = [...groups].sort(([left], [right]) => compareIn(left, right, false));
  return ordered.flatMap(([label, members]): Line[] => {
    const open = !shape.closed.has(label);
    const heading: Line = { kind: 'group', label, count: members.length, open };
    return open ? [heading, ...members.map((index): Line => ({ kind: 'row', index }))] : [heading];
  });
}
