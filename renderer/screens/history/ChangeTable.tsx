import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { Link } from 'wouter';
import type { HistoryEntry } from '../../../src/contract/rowCalls.ts';
import { useCall } from '../../bridge/useCall.ts';
import { ValueText } from '../../forms/ValueText.tsx';
import { placeOf } from '../../frame/rowPlace.ts';
import { formatMoment, wordOf, wordOfEntity } from '../../look/words.ts';
import classes from './HistoryScreen.module.css';
import { fieldOf, textOf } from './textOf.ts';

/** Changed values in the order of their changes, newest first; only what is in sight is drawn. */
export function ChangeTable({ entries }: { readonly entries: readonly HistoryEntry[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const { data: binder } = useCall('binder.current', {});
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 40,
    overscan: 12,
  });
  const engagement = binder?.engagements[0]?.id ?? null;
  const nameOfPerson = (id: string) => binder?.people.find((person) => person.id === id)?.name ?? 'Unknown person';
  return (
    <div ref={scroller} className={classes.tableScroll}>
      <div role="table" aria-label="Changes" aria-rowcount={entries.length + 1} className={classes.table}>
        <div role="rowgroup" className={classes.headGroup}>
          <div role="row" aria-rowindex={1} className={classes.row}>
            {['When', 'Who', 'What', 'Record and field', 'Before', 'After'].map((name) => (
              <div key={name} role="columnheader">
                {name}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {rows.getVirtualItems().map(({ index, start, key }) => {
            const entry = entries[index];
            if (entry === undefined) return null;
            const sameAsAbove = entries[index - 1]?.change === entry.change;
            const label = wordOfEntity(entry.entity);
            // Said once for all values of a change to the eye, and with each to the ear.
            const hidden = sameAsAbove ? 'visually-hidden' : undefined;
            return (
              <div
                key={key}
                role="row"
                aria-rowindex={index + 2}
                data-index={index}
                ref={rows.measureElement}
                className={classes.row}
                data-continued={sameAsAbove}
                style={{ position: 'absolute', top: start, left: 0, right: 0 }}
              >
                <div role="cell" className={classes.when}>
                  <span className={hidden}>{formatMoment(entry.at)}</span>
                </div>
                <div role="cell">
                  <span className={hidden}>{entry.person === null ? 'Tickmark' : nameOfPerson(entry.person)}</span>
                  {entry.role !== null && !sameAsAbove && <span className={classes.role}>{wordOf(entry.role)}</span>}
                </div>
                <div role="cell">
                  <span className={hidden}>{entry.label}</span>
                  {entry.reason !== null && !sameAsAbove && (
                    <span className={classes.role}>Reason: {entry.reason}</span>
                  )}
                </div>
                <div role="cell">
                  <Link href={placeOf({ entity: entry.entity, row: entry.row, field: entry.field }, engagement)}>
                    {label}
                  </Link>
                  <span className={classes.role}>{entry.fieldLabel}</span>
                </div>
                <div role="cell" className={classes.value}>
                  {entry.erased ? <em>Erased</em> : <Value entry={entry} which="before" />}
                </div>
                <div role="cell" className={classes.value}>
                  {entry.erased ? <em>Erased</em> : <Value entry={entry} which="after" />}
                </div>
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function Value({ entry, which }: { readonly entry: HistoryEntry; readonly which: 'before' | 'after' }) {
  const field = fieldOf(entry);
  const value = entry[which];
  if (value === null || (Array.isArray(value) && value.length === 0)) return <span className={classes.missing}>–</span>;
  return (
    <span title={textOf(entry, value)}>
      {field === null ? textOf(entry, value) : <ValueText field={field} value={value} engagement={null} />}
    </span>
  );
}
