import type { Overview } from '../../../src/contract/engagementCalls.ts';
import { Status } from '../../look/Status.tsx';
import classes from './OverviewScreen.module.css';

interface StackedBarProps {
  readonly parts: Overview['tests'];
  /** Shown while there is nothing to count. */
  readonly empty: string;
}

/** Counts by state as one bar, with the words and numbers below it. */
export function StackedBar({ parts, empty }: StackedBarProps) {
  const total = parts.reduce((sum, part) => sum + part.count, 0);
  if (total === 0) return <p className={classes.none}>{empty}</p>;
  return (
    <div>
      <div className={classes.stack} aria-hidden="true">
        {parts.map((part) => (
          <span
            key={part.state}
            data-tone={part.tone}
            style={{ flexGrow: part.count }}
            title={`${part.label}: ${part.count}`}
          />
        ))}
      </div>
      <ul className={classes.facts}>
        {parts.map((part) => (
          <li key={part.state}>
            <Status tone={part.tone} label={part.label} />
            <span className={classes.number}>
              {part.count}
              <span className={classes.share}> {Math.round((part.count / total) * 100)} %</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
