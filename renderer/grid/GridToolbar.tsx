import { Button, Checkbox, NativeSelect, Popover } from '@mantine/core';
import { IconColumns3, IconFilterOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Column } from './column.ts';
import classes from './Grid.module.css';
import type { ColumnChoice } from './useColumnChoice.ts';
import type { View } from './useView.ts';

interface GridToolbarProps<R> {
  readonly columns: readonly Column<R>[];
  readonly choice: ColumnChoice<R>;
  readonly view: View;
  readonly total: number;
  readonly noun: readonly [string, string];
  readonly actions: ReactNode;
  /** How many cells are selected, in words; empty for one. */
  readonly range: string;
  /** Rows ticked. */
  readonly ticked: number;
  onBulkEdit(): void;
  onUntick(): void;
}

/** Above the grid: the screen's own actions, how many rows of how many, filters, grouping, columns. */
export function GridToolbar<R>({
  columns,
  choice,
  view,
  total,
  noun,
  actions,
  range,
  ticked,
  onBulkEdit,
  onUntick,
}: GridToolbarProps<R>) {
  const groupable = columns.filter((column) => column.groupable === true);
  return (
    <div className={classes['toolbar']}>
      <div className={classes['toolbarStart']}>
        {actions}
        {ticked > 0 ? (
          <>
            <Button variant="light" size="compact-sm" onClick={onBulkEdit}>
              Edit {ticked} {ticked === 1 ? noun[0] : noun[1]}…
            </Button>
            <Button variant="subtle" size="compact-sm" onClick={onUntick}>
              Untick
            </Button>
          </>
        ) : null}
      </div>
      {range === '' ? null : <span className={classes['count']}>{range}</span>}
      <span className={classes['count']} aria-live="polite">
        {view.filtered === 0
          ? `${total.toLocaleString()} ${total === 1 ? noun[0] : noun[1]}`
          : `${view.shown.toLocaleString()} of ${total.toLocaleString()} ${noun[1]} · ${view.filtered} ${view.filtered === 1 ? 'filter' : 'filters'}`}
      </span>
      {view.filtered > 0 ? (
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconFilterOff size={14} />}
          onClick={view.resetFilters}
        >
          Reset filters
        </Button>
      ) : null}
      {groupable.length > 0 ? (
        <NativeSelect
          size="xs"
          aria-label="Group by"
          className={classes['groupBy']}
          styles={{ input: { height: 26, minHeight: 26, lineHeight: '24px' } }}
          value={view.groupBy ?? ''}
          onChange={(event) => view.setGroupBy(event.currentTarget.value === '' ? null : event.currentTarget.value)}
          data={[
            { value: '', label: 'No groups' },
            ...groupable.map((column) => ({ value: column.key, label: `By ${column.title.toLowerCase()}` })),
          ]}
        />
      ) : null}
      <Popover position="bottom-end" shadow="sm" trapFocus returnFocus>
        <Popover.Target>
          <Button variant="default" size="compact-sm" leftSection={<IconColumns3 size={14} />}>
            Columns
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label="Columns shown" className={classes['columns']}>
          {columns.map((column) => (
            <Checkbox
              key={column.key}
              label={column.title}
              checked={choice.isShown(column)}
              disabled={column.frozen === true}
              onChange={() => choice.setShown(column, !choice.isShown(column))}
            />
          ))}
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}
