import type { KeyboardEvent } from 'react';
import type { Column } from './column.ts';
import classes from './Grid.module.css';
import type { View } from './useView.ts';

/** Where the tab stop is while it is above the rows. */
export interface HeadFocus {
  readonly part: 'header' | 'filter';
  readonly column: number;
}

interface GridHeadProps<R> {
  readonly columns: readonly Column<R>[];
  readonly lefts: readonly number[];
  readonly view: View;
  readonly focus: HeadFocus | null;
  readonly selectable: boolean;
  /** True, false, or null when some rows are selected. */
  readonly allChecked: boolean | null;
  onToggleAll(): void;
  onFocusHead(focus: HeadFocus): void;
  /** Down from the filter row. */
  onLeave(column: number): void;
}

const ariaSort = { ascending: 'ascending', descending: 'descending', none: 'none' } as const;

function sortOf(view: View, column: string): keyof typeof ariaSort {
  if (view.sort?.column !== column) return 'none';
  return view.sort.descending ? 'descending' : 'ascending';
}

/** The header with its sorting, and the filter row; both are reached from the rows with the arrow keys. */
export function GridHead<R>({
  columns,
  lefts,
  view,
  focus,
  selectable,
  allChecked,
  onToggleAll,
  onFocusHead,
  onLeave,
}: GridHeadProps<R>) {
  const shift = selectable ? 2 : 1;
  const last = columns.length - 1;

  const onHeaderKey = (event: KeyboardEvent, column: number) => {
    const to = { ArrowLeft: column - 1, ArrowRight: column + 1, Home: 0, End: last }[event.key];
    if (to !== undefined && !event.altKey) {
      event.preventDefault();
      event.stopPropagation();
      onFocusHead({ part: 'header', column: Math.max(0, Math.min(to, last)) });
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      event.stopPropagation();
      onFocusHead({ part: 'filter', column });
    }
  };
  const onFilterKey = (event: KeyboardEvent<HTMLElement>, column: number, key: string) => {
    event.stopPropagation();
    const choosing = event.currentTarget instanceof HTMLSelectElement;
    if (event.key === 'ArrowUp' && !choosing) {
      event.preventDefault();
      onFocusHead({ part: 'header', column });
    } else if ((event.key === 'ArrowDown' && !choosing) || event.key === 'Enter') {
      event.preventDefault();
      onLeave(column);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if ((view.filters[key] ?? '') === '') onLeave(column);
      else view.setFilter(key, '');
    }
  };

  return (
    <div role="rowgroup" className={classes['head']}>
      <div role="row" aria-rowindex={1} className={classes['headerRow']}>
        {selectable ? (
          <div role="columnheader" aria-colindex={1} aria-label="Selected" className={classes['check']}>
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label="Select all rows shown"
              checked={allChecked === true}
              ref={(box) => {
                if (box) box.indeterminate = allChecked === null;
              }}
              onChange={onToggleAll}
            />
          </div>
        ) : null}
        {columns.map((column, index) => {
          const sort = sortOf(view, column.key);
          return (
            <div
              key={column.key}
              role="columnheader"
              aria-colindex={index + shift}
              aria-sort={ariaSort[sort]}
              className={classes['header']}
              data-frozen={column.frozen || undefined}
              style={{ width: column.width, ...(column.frozen ? { left: lefts[index] } : {}) }}
            >
              <button
                type="button"
                tabIndex={focus?.part === 'header' && focus.column === index ? 0 : -1}
                data-head={`header:${index}`}
                data-align={column.align}
                title={column.description ?? `Sort by ${column.title.toLowerCase()}`}
                onClick={() => view.toggleSort(column.key)}
                onFocus={() => onFocusHead({ part: 'header', column: index })}
                onKeyDown={(event) => onHeaderKey(event, index)}
              >
                <span>{column.title}</span>
                {sort === 'none' ? null : <span aria-hidden="true">{sort === 'ascending' ? '↑' : '↓'}</span>}
              </button>
            </div>
          );
        })}
      </div>
      <div role="row" aria-rowindex={2} className={classes['filterRow']}>
        {selectable ? <div role="gridcell" aria-colindex={1} className={classes['check']} /> : null}
        {columns.map((column, index) => {
          const value = view.filters[column.key] ?? '';
          const shared = {
            tabIndex: focus?.part === 'filter' && focus.column === index ? 0 : -1,
            'data-head': `filter:${index}`,
            'data-active': value.trim() !== '' || undefined,
            'aria-label': `Filter by ${column.title.toLowerCase()}`,
            value,
            onFocus: () => onFocusHead({ part: 'filter', column: index }),
            onKeyDown: (event: KeyboardEvent<HTMLElement>) => onFilterKey(event, index, column.key),
          };
          return (
            <div
              key={column.key}
              role="gridcell"
              aria-colindex={index + shift}
              className={classes['filter']}
              data-frozen={column.frozen || undefined}
              style={{ width: column.width, ...(column.frozen ? { left: lefts[index] } : {}) }}
            >
              {column.kind === 'choice' && column.choices ? (
                <select {...shared} onChange={(event) => view.setFilter(column.key, event.currentTarget.value)}>
                  <option value="">All</option>
                  {column.choices.map((choice) => (
                    <option key={choice.value} value={`=${choice.label}`}>
                      {choice.label}
                    </option>
                  ))}
                  <option value="=">(empty)</option>
                </select>
              ) : (
                <input
                  {...shared}
                  type="text"
                  placeholder="Filter"
                  title="Words that occur; =exactly, !not, >5, <=2025-06-30; = alone finds empty cells"
                  onChange={(event) => view.setFilter(column.key, event.currentTarget.value)}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
