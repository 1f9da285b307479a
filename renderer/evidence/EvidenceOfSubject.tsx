import { Alert, Button } from '@mantine/core';
import { useState } from 'react';
import type { EvidenceEntry } from '../../src/contract/evidenceCalls.ts';
import { useCall } from '../bridge/useCall.ts';
import { useRun } from '../bridge/useRun.ts';
import { formatDate } from '../look/words.ts';
import { EvidenceDrop } from './EvidenceDrop.tsx';
import { EvidencePreview } from './EvidencePreview.tsx';
import classes from './evidence.module.css';
import { HashButton } from './HashButton.tsx';
import { kindInWords } from './previewKind.ts';
import type { IntakeOptions } from './useIntake.ts';

interface EvidenceOfSubjectProps {
  /** Entity and id of the row that the evidence supports. */
  readonly entity: string;
  readonly id: string;
  /** What the row is called: "CC6.1-03", "clause 9.2". */
  readonly title: string;
  /** Fields that new evidence gets. */
  readonly fields?: IntakeOptions['fields'];
  readonly wholeWindow?: boolean;
  readonly camera?: { readonly open: boolean; setOpen(open: boolean): void };
}

/** The evidence of one row, with its preview and the place where more comes in. For details panes, sheets and checklists. */
export function EvidenceOfSubject({ entity, id, title, fields, wholeWindow = false, camera }: EvidenceOfSubjectProps) {
  const { data: entries, error } = useCall('evidence.list', { subject: id });
  const run = useRun();
  const [shown, setShown] = useState<string | null>(null);
  const unlink = (entry: EvidenceEntry) =>
    run('link.set', {
      relation: 'evidenceLink',
      ends: [{ fields: { evidence: entry.id, subject: id, subjectEntity: entity }, present: false }],
    });

  return (
    <div className={classes['ofSubject']}>
      <EvidenceDrop
        subject={{ entity, id }}
        fields={fields}
        label={`Evidence for ${title}`}
        wholeWindow={wholeWindow}
        {...(camera === undefined ? {} : { camera })}
      />
      {error !== null && (
        <Alert color="red" title={error.message}>
          {error.remedy}
        </Alert>
      )}
      {entries?.length === 0 && <p className={classes['hint']}>No evidence is linked to {title} yet.</p>}
      <ul className={classes['entries']} aria-label={`Evidence for ${title}`}>
        {(entries ?? []).map((entry) => (
          <li key={entry.id} className={classes['entry']} data-open={shown === entry.id}>
            <button
              type="button"
              className={classes['entryName']}
              aria-expanded={shown === entry.id}
              onClick={() => setShown(shown === entry.id ? null : entry.id)}
            >
              <span className={classes['reference']}>{entry.reference ?? ''}</span> {entry.fileName ?? 'Without a file'}
            </button>
            <span className={classes['facts']}>
              {kindInWords(entry.mediaType, entry.fileName)}
              {entry.receivedOn !== null && ` · ${formatDate(entry.receivedOn)}`}
              {entry.source !== null && ` · ${entry.source}`}
              {!entry.present && ' · not received yet'}
            </span>
            {shown === entry.id && (
              <div className={classes['opened']}>
                <EvidencePreview file={entry} />
                <span className={classes['dropButtons']}>
                  {entry.hash !== null && <HashButton hash={entry.hash} />}
                  <Button variant="subtle" color="gray" onClick={() => void unlink(entry)}>
                    Unlink from {title}
                  </Button>
                </span>
              </div>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
