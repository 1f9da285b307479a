import { Button } from '@mantine/core';
import type { MatrixRow } from '../../src/contract/engagementCalls.ts';
import { useCall } from '../bridge/useCall.ts';
import { Status } from '../look/Status.tsx';
import { wordOf } from '../look/words.ts';
import classes from './Details.module.css';
import { SignOffMark } from './SignOffMark.tsx';
import { isInquiryAlone, toneOfConclusion } from './tones.ts';

/** Where the test of the control stands, and the way into its sheet. */
export function TestsTab({ row, onOpenTest }: { readonly row: MatrixRow; onOpenTest(): void }) {
  const { data: procedures } = useCall(
    'rows.list',
    { entity: 'procedure', where: { test: row.test ?? '' }, orderBy: 'position' },
    { enabled: row.test !== null },
  );
  if (row.test === null)
    return (
      <>
        <p className={classes['empty']}>This control has no test yet. Opening the test sheet makes an empty one.</p>
        <Button onClick={onOpenTest}>Open the test sheet</Button>
      </>
    );
  const steps = (procedures?.rows ?? []).filter((each) => !each.deleted);
  return (
    <>
      <dl className={classes['pairs']}>
        <dt>Conclusion</dt>
        <dd>
          <Status
            tone={toneOfConclusion(row.conclusion)}
            label={row.conclusion === null ? 'Open' : wordOf(row.conclusion)}
          />
        </dd>
        <dt>Items</dt>
        <dd>{row.items}</dd>
        <dt>Deviations</dt>
        <dd>{row.deviations === 0 ? '0' : <Status tone="trouble" label={String(row.deviations)} />}</dd>
        <dt>Prepared</dt>
        <dd>
          <SignOffMark signOff={row.prepared} focusable />
        </dd>
        <dt>Reviewed</dt>
        <dd>
          <SignOffMark signOff={row.reviewed} focusable />
        </dd>
      </dl>
      <Button onClick={onOpenTest}>Open the test sheet</Button>
      <h3 className={classes['section']}>Procedures</h3>
      {steps.length === 0 ? (
        <p className={classes['empty']}>No procedure is recorded yet; add them in the test sheet.</p>
      ) : null}
      {isInquiryAlone(steps.map((step) => (typeof step['type'] === 'string' ? step['type'] : null))) ? (
        <Status tone="attention" label="Inquiry alone is never enough" />
      ) : null}
      <ol className={classes['list']}>
        {steps.map((step) => (
          <li key={step.id} className={classes['item']}>
            <strong>{typeof step['type'] === 'string' ? wordOf(step['type']) : 'Nature not set'}</strong>
            <div>{typeof step['text'] === 'string' ? step['text'] : ''}</div>
          </li>
        ))}
      </ol>
    </>
  );
}
