import { Link } from 'wouter';
import type { Overview } from '../../../src/contract/engagementCalls.ts';
import { formatDate } from '../../look/words.ts';
import { daysBetween, inDays } from './daysBetween.ts';
import classes from './Timeline.module.css';

interface TimelineProps {
  readonly dates: Overview['dates'];
  readonly today: string;
  /** Where dates are entered. */
  readonly setup: string;
}

/** The dates of the engagement on a line to scale, with today, and the same dates as a list to read. */
export function Timeline({ dates, today, setup }: TimelineProps) {
  if (dates.length === 0)
    return (
      <p className={classes.none}>
        No dates yet. <Link href={setup}>Enter the dates of the engagement</Link>
      </p>
    );
  const ordered = [...dates, { date: today, label: 'Today' }].sort((a, b) => a.date.localeCompare(b.date));
  const first = ordered[0]?.date ?? today;
  const span = Math.max(1, daysBetween(first, ordered.at(-1)?.date ?? today));
  const at = (date: string) => `${(daysBetween(first, date) / span) * 100}%`;
  return (
    <div>
      <div className={classes.line} aria-hidden="true">
        {ordered.map((entry) => (
          <span
            key={`${entry.date} ${entry.label}`}
            className={classes.tick}
            data-today={entry.label === 'Today'}
            data-past={entry.date < today}
            style={{ left: at(entry.date) }}
            title={`${entry.label}: ${formatDate(entry.date)}`}
          />
        ))}
        <span className={classes.todayWord} style={{ left: at(today) }}>
          Today
        </span>
      </div>
      <ol className={classes.dates}>
        {ordered.map((entry) => (
          <li key={`${entry.date} ${entry.label}`} data-today={entry.label === 'Today'} data-past={entry.date < today}>
            <time dateTime={entry.date}>{formatDate(entry.date)}</time>
            <span className={classes.label}>{entry.label}</span>
            {entry.label !== 'Today' && <span className={classes.away}>{inDays(daysBetween(today, entry.date))}</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}
