import { Button } from '@mantine/core';
import type { AnyRow } from '../../../src/contract/rowCalls.ts';
import { useRun } from '../../bridge/useRun.ts';
import { EvidenceOfSubject } from '../../evidence/EvidenceOfSubject.tsx';
import { textIn } from '../../evidence/fieldValues.ts';
import { RecordForm } from '../../forms/RecordForm.tsx';
import { Status } from '../../look/Status.tsx';
import { today } from '../../pick/today.ts';
import { fieldsOfStep, requestDue, requestStatus, statusOf, stepsFrom } from './ageing.ts';
import classes from './requests.module.css';

interface RequestDetailsProps {
  readonly row: AnyRow;
  readonly readOnly: boolean;
}

/** One request: its next step, its form, and what came in for it. */
export function RequestDetails({ row, readOnly }: RequestDetailsProps) {
  const run = useRun();
  const status = statusOf(row);
  const due = requestDue(row, today());
  const reference = textIn(row['reference']) ?? 'the request';
  const step = (to: string) =>
    run('edit.apply', {
      label: 'edit-cell',
      edits: [{ entity: 'request', id: row.id, fields: fieldsOfStep(row, to, today()) }],
    });
  const [first, ...others] = stepsFrom(status);

  return (
    <div className={classes['details']}>
      <header>
        <p className={classes['where']}>{reference}</p>
        <h2 className={classes['title']}>{textIn(row['title']) ?? 'Nothing written yet'}</h2>
        <span className={classes['ageing']}>
          <Status {...requestStatus(status)} />
          {due !== null && <Status tone={due.tone} label={due.words} />}
        </span>
      </header>
      {first !== undefined && !readOnly && (
        <div className={classes['steps']}>
          <Button onClick={() => void step(first.to)}>{first.label}</Button>
          {others.map(({ to, label }) => (
            <Button key={to} variant="default" onClick={() => void step(to)}>
              {label}
            </Button>
          ))}
        </div>
      )}
      <section aria-label="What came in">
        <h3 className={classes['heading']}>What came in</h3>
        <EvidenceOfSubject entity="request" id={row.id} title={reference} fields={{ request: row.id }} wholeWindow />
      </section>
      <section aria-label="About the request">
        <h3 className={classes['heading']}>About</h3>
        <RecordForm
          entity="request"
          id={row.id}
          fields={['title', 'owner', 'controls', 'requestedOn', 'dueOn', 'receivedOn', 'status', 'note']}
          labels={{ title: 'What is asked' }}
        />
      </section>
    </div>
  );
}
