import { Button } from '@mantine/core';
import type { AnyRow } from '../../../src/contract/rowCalls.ts';
import { useCall } from '../../bridge/useCall.ts';
import { useRun } from '../../bridge/useRun.ts';
import { groupIn, textIn } from '../../evidence/fieldValues.ts';
import { RecordForm } from '../../forms/RecordForm.tsx';
import { Status } from '../../look/Status.tsx';
import { formatDate } from '../../look/words.ts';
import { today } from '../../pick/today.ts';
import { customaryPeriods, type DuePeriods, nextDue, proposedDues, stepsOf } from './dues.ts';
import classes from './findings.module.css';

interface CorrectiveActionProps {
  readonly engagement: string;
  readonly finding: AnyRow;
  readonly action: AnyRow | null;
  readonly readOnly: boolean;
}

const fields = [
  'state',
  'planDue',
  'planReceived',
  'evidenceDue',
  'hardDate',
  'correction',
  'cause',
  'similarCases',
  'correctiveAction',
  'review',
  'verification',
  'closedOn',
];

/** The certification body's own periods, where the firm has set them. */
function periodsOf(firm: AnyRow | undefined): DuePeriods {
  const settings = groupIn(firm?.['settings']);
  const number = (name: keyof DuePeriods) => {
    const value = settings?.[name];
    return typeof value === 'number' ? value : customaryPeriods[name];
  };
  return {
    capPlanDays: number('capPlanDays'),
    majorEvidenceDays: number('majorEvidenceDays'),
    majorHardLimitMonths: number('majorHardLimitMonths'),
  };
}

/** Correction, cause, action, review and verification of one nonconformity: the steps drawn with their dates, and the form. */
export function CorrectiveAction({ engagement, finding, action, readOnly }: CorrectiveActionProps) {
  const run = useRun();
  const { data: firms } = useCall('rows.list', { entity: 'firm', limit: 1 });
  const { data: meetings } = useCall('rows.list', {
    entity: 'meeting',
    where: { engagement, stage: 'stage2', kind: 'closing' },
    limit: 10,
  });
  const { data: audits } = useCall('rows.list', { entity: 'stage2', where: { engagement }, limit: 1 });
  const grade = textIn(finding['grade']);
  const closing = textIn(meetings?.rows.find((each) => !each.deleted)?.['date']);
  const lastDay = textIn(audits?.rows[0]?.['lastDay']);
  const proposed = proposedDues(grade, closing, lastDay, periodsOf(firms?.rows[0]));

  if (action === null) {
    const begin = () =>
      run('edit.apply', {
        label: 'begin-corrective-action',
        edits: [
          { entity: 'correctiveAction', fields: { engagement, finding: finding.id, state: 'open', ...proposed } },
        ],
      });
    return (
      <p className={classes['hint']}>
        No corrective action is recorded for this nonconformity.{' '}
        <Button variant="default" disabled={readOnly} onClick={() => void begin()}>
          Begin the corrective action
        </Button>
      </p>
    );
  }
  const unset = Object.entries(proposed).filter(([name, value]) => value !== null && textIn(action[name]) === null);
  const due = nextDue(action, today());
  const setDates = () =>
    run('edit.apply', {
      label: 'set-due-dates',
      edits: [{ entity: 'correctiveAction', id: action.id, fields: Object.fromEntries(unset) }],
    });
  return (
    <>
      <ol className={classes['steps']} aria-label="Steps of the corrective action">
        {stepsOf(action).map((step) => (
          <li key={step.name} data-done={step.done}>
            <Status tone={step.done ? 'done' : 'open'} label={step.name} />
            <span className={classes['stepDate']}>
              {step.doneOn !== null
                ? formatDate(step.doneOn)
                : step.due !== null
                  ? `due ${formatDate(step.due)}`
                  : step.done
                    ? 'no date'
                    : ''}
            </span>
          </li>
        ))}
      </ol>
      <div className={classes['dueLine']}>
        {due !== null && <Status tone={due.tone} label={`${due.what}: ${formatDate(due.on)}, ${due.words}`} />}
        {unset.length > 0 && !readOnly && (
          <Button variant="default" onClick={() => void setDates()}>
            Set the customary due dates
          </Button>
        )}
        {proposed.planDue === null && textIn(action['planDue']) === null && (
          <span className={classes['hint']}>
            Due dates are proposed once the closing meeting and the last day of Stage 2 are recorded.
          </span>
        )}
      </div>
      <RecordForm entity="correctiveAction" id={action.id} fields={fields} />
    </>
  );
}
