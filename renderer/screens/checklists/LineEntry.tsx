import type { ChecklistRow } from '../../../src/contract/frameworkCalls.ts';
import { Status } from '../../look/Status.tsx';
import { counted } from '../../look/words.ts';
import classes from './checklists.module.css';
import type { Checklist } from './lists.ts';
import { stateOf } from './state.ts';

/** A line of the list at the left: state, number, title, and what is there already. */
export function LineEntry({ list, line }: { readonly list: Checklist; readonly line: ChecklistRow }) {
  const state = stateOf(list, line);
  return (
    <span className={classes['line']}>
      <Status tone={state.tone} label={state.label} shapeOnly />
      <span className={classes['lineId']}>{line.requirement.id}</span>
      <span className={classes['lineTitle']}>
        {line.requirement.title}
        {(line.evidence > 0 || line.findings.length > 0) && (
          <span className={classes['lineFacts']}>
            {[
              line.evidence > 0 ? counted(line.evidence, 'file') : null,
              line.findings.length > 0 ? line.findings.map((each) => each.reference ?? 'finding').join(', ') : null,
            ]
              .filter((each) => each !== null)
              .join(' · ')}
          </span>
        )}
      </span>
    </span>
  );
}
