import { useMemo } from 'react';
import { useCall } from '../bridge/useCall.ts';
import { usePanes } from '../frame/panes.ts';
import type { Column } from './column.ts';

export interface ColumnChoice<R> {
  /** Columns shown, frozen ones first. */
  readonly shown: readonly Column<R>[];
  isShown(column: Column<R>): boolean;
  setShown(column: Column<R>, shown: boolean): void;
  /** Pixels: 32, or 40 when the person prefers more room. */
  readonly rowHeight: number;
}

/** Which columns of a grid are shown, as the person left it; remembered with the panes under the grid's name. */
export function useColumnChoice<R>(grid: string, columns: readonly Column<R>[]): ColumnChoice<R> {
  const preferences = useCall('preferences.get', {});
  const values = usePanes((panes) => panes.values);
  const set = usePanes((panes) => panes.set);
  const nameOf = (column: Column<R>) => `grid.${grid}.${column.key}`.slice(0, 80);
  const isShown = (column: Column<R>) => column.frozen === true || values[nameOf(column)] !== false;
  // Kept as it is while nothing changes: rows are drawn anew when their columns are other ones.
  const shown = useMemo(() => {
    const kept = columns.filter(
      (column) => column.frozen === true || values[`grid.${grid}.${column.key}`.slice(0, 80)] !== false,
    );
    return [...kept.filter((column) => column.frozen === true), ...kept.filter((column) => column.frozen !== true)];
  }, [columns, values, grid]);

  return {
    shown,
    isShown,
    setShown: (column, shown) => set(nameOf(column), shown),
    rowHeight: preferences.data?.density === 'comfortable' ? 40 : 32,
  };
}
