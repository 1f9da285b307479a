import classes from './Chips.module.css';
import { idOfRequirement, isIso } from './requirements.ts';

/** Requirements as small labels: criteria plain, ISO clauses and controls tinted. */
export function Chips({
  requirements,
  titles,
}: {
  readonly requirements: readonly string[];
  readonly titles?: ReadonlyMap<string, string>;
}) {
  return (
    <span className={classes['chips']}>
      {requirements.map((key) => (
        <span
          key={key}
          className={classes['chip']}
          data-catalogue={isIso(key) ? 'iso' : 'tsc'}
          title={titles?.get(key)}
        >
          {idOfRequirement(key)}
        </span>
      ))}
    </span>
  );
}
