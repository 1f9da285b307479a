import { ActionIcon } from '@mantine/core';
import { IconUnlink } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { EvidenceEntry } from '../../../src/contract/evidenceCalls.ts';
import { useCall } from '../../bridge/useCall.ts';
import { useRun } from '../../bridge/useRun.ts';
import { EvidencePreview } from '../../evidence/EvidencePreview.tsx';
import { HashButton } from '../../evidence/HashButton.tsx';
import { kindInWords, sizeInWords } from '../../evidence/previewKind.ts';
import { RecordForm } from '../../forms/RecordForm.tsx';
import { placeOf } from '../../frame/rowPlace.ts';
import classes from './evidenceScreen.module.css';

interface EvidenceDetailsProps {
  readonly entry: EvidenceEntry;
  readonly engagement: string | null;
}

const fields = [
  'description',
  'source',
  'howObtained',
  'receivedOn',
  'obtainedBy',
  'covers',
  'informationProducedByEntity',
  'request',
  'status',
];

/** One piece of evidence: the file itself, what it supports, and what is known of it. */
export function EvidenceDetails({ entry, engagement }: EvidenceDetailsProps) {
  const run = useRun();
  const { data: binder } = useCall('binder.current', {});
  const { data: links } = useCall('evidence.links', { evidence: entry.id });
  const unlink = (subject: string, entity: string) =>
    run('link.set', {
      relation: 'evidenceLink',
      ends: [{ fields: { evidence: entry.id, subject, subjectEntity: entity }, present: false }],
    });
  const within = engagement ?? binder?.engagements[0]?.id ?? null;

  return (
    <div className={classes['details']}>
      <header>
        <p className={classes['where']}>
          {entry.reference ?? ''} · {kindInWords(entry.mediaType, entry.fileName)}
          {entry.size !== null && ` · ${sizeInWords(entry.size)}`}
        </p>
        <h2 className={classes['title']}>{entry.fileName ?? 'Without a file'}</h2>
        {entry.hash !== null && (
          <span className={classes['hashLine']}>
            SHA-256 <HashButton hash={entry.hash} />
          </span>
        )}
      </header>
      <EvidencePreview file={entry} />
      <section aria-label="What it supports">
        <h3 className={classes['heading']}>Supports</h3>
        {links === undefined ? null : links.length === 0 ? (
          <p className={classes['hint']}>
            Nothing yet. Drop the same file on a control, a sample item or a finding: it is linked there and not kept
            twice.
          </p>
        ) : (
          <ul className={classes['links']}>
            {links.map((link) => (
              <li key={link.subject}>
                <Link href={placeOf({ entity: link.entity, row: link.subject }, within)}>
                  {link.title.charAt(0).toUpperCase() + link.title.slice(1)}
                </Link>
                <ActionIcon
                  aria-label={`Unlink from ${link.title}`}
                  disabled={binder?.readOnly === true}
                  onClick={() => void unlink(link.subject, link.entity)}
                >
                  <IconUnlink size={15} stroke={1.6} />
                </ActionIcon>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section aria-label="About the evidence">
        <h3 className={classes['heading']}>About</h3>
        <RecordForm entity="evidence" id={entry.id} fields={fields} labels={{ source: 'Provided by' }} />
      </section>
    </div>
  );
}
