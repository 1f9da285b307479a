import { entities } from '../../src/model/entities.ts';
import { useCall } from '../bridge/useCall.ts';
import { formatMoment, formatValue, wordOf } from '../look/words.ts';
import classes from './Details.module.css';

/** Ends that tie a row to its parent say nothing to a reader; persons do. */
function isBookkeeping(entity: string, name: string): boolean {
  const field = entities.get(entity)?.fields[name];
  return field?.kind === 'reference' && field.target !== 'person';
}

/** Who changed what of a row and when, what it said before. */
export function HistoryTab({ row }: { readonly row: string }) {
  const { data: entries } = useCall('history.row', { row });
  const { data: people } = useCall('session.people', {});
  const nameOf = (id: string) => people?.find((person) => person.id === id)?.name ?? id;
  if (entries === undefined) return null;
  const told = entries.filter((entry) => !isBookkeeping(entry.entity, entry.field));
  if (told.length === 0) return <p className={classes['empty']}>Nothing has been recorded about it yet.</p>;
  return (
    <ul className={classes['list']}>
      {told.map((entry) => {
        const field = entities.get(entry.entity)?.fields[entry.field];
        const said = (value: typeof entry.before) =>
          field ? formatValue(field, value, nameOf) : value === null ? '' : JSON.stringify(value);
        return (
          <li key={`${entry.change}:${entry.field}`} className={classes['item']}>
            <div className={classes['line']}>
              <strong>{entry.fieldLabel}</strong>
              <span className={classes['grow']} />
              <span className={classes['muted']}>{formatMoment(entry.at)}</span>
            </div>
            {entry.erased ? (
              <div className={classes['muted']}>Erased</div>
            ) : (
              <>
                {entry.before === null ? null : <div className={classes['before']}>{said(entry.before)}</div>}
                <div className={classes['after']}>{said(entry.after) || 'Cleared'}</div>
              </>
            )}
            <div className={classes['muted']}>
              {[
                entry.person === null ? null : nameOf(entry.person),
                entry.role === null ? null : wordOf(entry.role),
                entry.label,
                entry.reason,
              ]
                .filter((part) => part !== null && part !== '')
                .join(' · ')}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
