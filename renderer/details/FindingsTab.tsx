import { Link } from 'wouter';
import type { MatrixRow } from '../../src/contract/engagementCalls.ts';
import type { AnyRow } from '../../src/contract/rowCalls.ts';
import type { Json } from '../../src/journal/canonical.ts';
import { isList, isRecord } from '../bridge/json.ts';
import { useCall } from '../bridge/useCall.ts';
import { Status } from '../look/Status.tsx';
import { wordOf } from '../look/words.ts';
import classes from './Details.module.css';
import { idOfRequirement, isIso } from './requirements.ts';

const word = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** True when a finding of an ISO audit concerns one of the requirements that the control serves. */
function concerns(finding: AnyRow, requirements: readonly string[]): boolean {
  const ref = finding['ref'] ?? null;
  if (!isRecord(ref)) return false;
  const ids = new Set(requirements.filter(isIso).map(idOfRequirement));
  const controls = ref['controls'] ?? null;
  return ids.has(word(ref['clause'])) || (isList(controls) && controls.some((control) => ids.has(word(control))));
}

/** Exceptions of the control, and nonconformities against what it serves. */
export function FindingsTab({ engagement, row }: { readonly engagement: string; readonly row: MatrixRow }) {
  const { data: exceptions } = useCall('rows.list', {
    entity: 'exception',
    where: { engagement, controlVersion: row.id },
    orderBy: 'reference',
  });
  const { data: findings } = useCall('rows.list', {
    entity: 'finding',
    where: { engagement },
    orderBy: 'reference',
    limit: 500,
  });
  const raised = (exceptions?.rows ?? []).filter((each) => !each.deleted);
  const against = (findings?.rows ?? []).filter((each) => !each.deleted && concerns(each, row.requirements));
  const link = `/e/${engagement}/findings`;

  if (raised.length + against.length === 0)
    return (
      <p className={classes['empty']}>
        Nothing is found against this control. An exception is raised in the test sheet, from the cell of a deviation,
        with X.
      </p>
    );
  return (
    <ul className={classes['list']}>
      {raised.map((each) => (
        <li key={each.id} className={classes['item']}>
          <div className={classes['line']}>
            <Status tone="trouble" label="Exception" />
            <Link href={link}>{word(each['reference'])}</Link>
            <span className={classes['grow']}>{word(each['title'])}</span>
          </div>
          <div className={classes['muted']}>
            {each['deviations'] === null
              ? ''
              : `${String(each['deviations'])} of ${String(each['itemsTested'] ?? '?')} items · `}
            {wordOf(word(each['kind']) || 'Kind not set')}
          </div>
        </li>
      ))}
      {against.map((each) => (
        <li key={each.id} className={classes['item']}>
          <div className={classes['line']}>
            <Status
              tone={
                each['grade'] === 'major' ? 'trouble' : each['class'] === 'opportunity' ? 'information' : 'attention'
              }
              label={[wordOf(word(each['class'])), word(each['grade'])].filter((part) => part !== '').join(', ')}
            />
            <Link href={link}>{word(each['reference'])}</Link>
            <span className={classes['grow']}>{word(each['nature'])}</span>
          </div>
        </li>
      ))}
    </ul>
  );
}
