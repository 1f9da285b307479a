import { spread } from './coverage.ts';
import classes from './TestSheet.module.css';

const monthName = new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric', timeZone: 'UTC' });
const named = (month: string) => monthName.format(new Date(`${month}-01T00:00:00Z`));

/** The sample's spread over the period, a bar a month; months without an item are amber lines. */
export function Coverage({
  dates,
  from,
  to,
}: {
  readonly dates: readonly (string | null)[];
  readonly from: string | null;
  readonly to: string | null;
}) {
  const months = spread(dates, from, to);
  const most = Math.max(1, ...months.map(({ count }) => count));
  if (months.length < 2 || dates.every((date) => date === null)) return null;
  const words = months.map(({ month, count }) => `${named(month)} ${count}`).join(', ');
  return (
    <span className={classes['coverage']} role="img" aria-label={`Items by month: ${words}`} title={words}>
      {months.map(({ month, count }) => (
        <span
          key={month}
          data-none={count === 0 || undefined}
          style={{ height: count === 0 ? 2 : Math.max(3, Math.round((count / most) * 16)) }}
        />
      ))}
    </span>
  );
}
