import { Button } from '@mantine/core';
import { IconFlag } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { ChecklistRow } from '../../../src/contract/frameworkCalls.ts';
import { useRun } from '../../bridge/useRun.ts';
import { EvidenceDrop } from '../../evidence/EvidenceDrop.tsx';
import { EvidenceOfSubject } from '../../evidence/EvidenceOfSubject.tsx';
import { Status } from '../../look/Status.tsx';
import { classWords } from '../findings/raise.ts';
import classes from './checklists.module.css';
import type { Checklist } from './lists.ts';
import { recordOf } from './state.ts';

interface LineDetailsProps {
  readonly engagement: string;
  readonly list: Checklist;
  readonly line: ChecklistRow;
  readonly camera: { readonly open: boolean; setOpen(open: boolean): void };
  onFinding(): void;
  /** Headings one level lower, inside the middle pane. */
  readonly inline?: boolean;
}

function findingWords(each: ChecklistRow['findings'][number]): {
  readonly tone: 'trouble' | 'attention' | 'information' | 'done';
  readonly label: string;
} {
  if (each.class === 'nonconformity')
    return each.grade === 'major'
      ? { tone: 'trouble', label: 'Major nonconformity' }
      : { tone: 'attention', label: each.grade === 'minor' ? 'Minor nonconformity' : 'Nonconformity' };
  if (each.class === 'strength') return { tone: 'done', label: classWords.strength };
  return each.class === 'opportunity'
    ? { tone: 'information', label: classWords.opportunity }
    : { tone: 'attention', label: classWords.areaOfConcern };
}

/** Findings and evidence of one line. The line's row is made when the first file comes in. */
export function LineDetails({ engagement, list, line, camera, onFinding, inline = false }: LineDetailsProps) {
  const run = useRun();
  const record = recordOf(list, line);
  const title = `${list.one === 'clause' ? 'clause ' : ''}${line.requirement.id}`;
  const makeRow = async () => {
    const answer = await run('checklist.record', {
      engagement,
      list: list.name,
      requirement: line.requirement.id,
      fields: {},
    });
    return answer.ok ? { entity: list.entity, id: answer.value.row } : null;
  };
  const Heading = inline ? 'h3' : 'h2';

  return (
    <div className={classes['details']} data-inline={inline}>
      <section aria-label={`Findings at ${title}`}>
        <div className={classes['detailsHead']}>
          <Heading className={classes['detailsTitle']}>Findings</Heading>
          <Button variant="subtle" leftSection={<IconFlag size={14} aria-hidden="true" />} onClick={onFinding}>
            Raise
          </Button>
        </div>
        {line.findings.length === 0 ? (
          <p className={classes['none']}>Nothing was raised at {title}.</p>
        ) : (
          <ul className={classes['findings']}>
            {line.findings.map((each) => {
              const words = findingWords(each);
              return (
                <li key={each.id}>
                  <Link href={`/e/${engagement}/findings?row=${each.id}`}>{each.reference ?? 'Without a number'}</Link>{' '}
                  <Status tone={words.tone} label={words.label} />
                </li>
              );
            })}
          </ul>
        )}
      </section>
      <section aria-label={`Evidence at ${title}`}>
        <div className={classes['detailsHead']}>
          <Heading className={classes['detailsTitle']}>Evidence</Heading>
        </div>
        {record === null ? (
          <EvidenceDrop subject={makeRow} label={`Evidence for ${title}`} wholeWindow camera={camera} />
        ) : (
          <EvidenceOfSubject entity={list.entity} id={record.id} title={title} wholeWindow camera={camera} />
        )}
      </section>
    </div>
  );
}
