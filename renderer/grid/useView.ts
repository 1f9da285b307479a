import { useMemo, useState } from 'react';
import type { Column } from './column.ts';
import { activeFilters, type Filters, type Line, linesOf, type SortBy } from './filtering.ts';

export interface View {
  readonly filters: Filters;
  readonly sort: SortBy | null;
  readonly groupBy: string | null;
  readonly lines: readonly Line[];
  /** Rows that pass the filters, also those in closed groups. */
  readonly shown: number;
  readonly filtered: number;
  setFilter(column: string, text: string): void;
  resetFilters(): void;
  /** Ascending, then descending, then as the rows come. */
  toggleSort(column: string): void;
  setGroupBy(column: string | null): void;
  toggleGroup(label: string): void;
}

/**
 * What is shown of the rows, in which order. The order is worked out when rows come or go, or when a filter, the
 * sorting or the grouping changes: never because a cell was edited, or the row under the cursor would jump away.
 */
export function useView<R>(rows: readonly R[], columns: readonly Column<R>[], rowKey: (row: R) => string): View {
  const [filters, setFilters] = useState<Filters>({});
  const [sort, setSort] = useState<SortBy | null>(null);
  const [groupBy, setGroupBy] = useState<string | null>(null);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const present = useMemo(() => rows.map(rowKey).join('\n'), [rows, rowKey]);
  const shape = columns.map((column) => column.key).join('\n');

  // biome-ignore lint/correctness/useExhaustiveDependencies: `present` and `shape` stand for rows and columns, see above
  const lines = useMemo(
    () => linesOf({ rows, columns, filters, sort, groupBy, closed }),
    [present, shape, filters, sort, groupBy, closed],
  );
  const shown = lines.reduce((sum, line) => sum + (line.kind === 'group' ? (line.open ? 0 : line.count) : 1), 0);

  return {
    filters,
    sort,
    groupBy,
    lines,
    shown,
    filtered: activeFilters(filters),
    setFilter: (column, text) => setFilters((now) => ({ ...now, [column]: text })),
    resetFilters: () => setFilters({}),
    toggleSort: (column) =>
      setSort((now) =>
        now?.column !== column ? { column, descending: false } : now.descending ? null : { column, descending: true },
      ),
    setGroupBy: (column) => {
      setClosed(new Set());
      setGroupBy(column);
    },
    toggleGroup: (label) =>
      setClosed((now) => {
        const next = new Set(now);
        if (!next.delete(label)) next.add(label);
        return next;
      }),
  };
}
