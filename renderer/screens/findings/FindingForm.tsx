import { useEffect, useRef } from 'react';
import type { AnyRow } from '../../../src/contract/rowCalls.ts';
import { EvidenceOfSubject } from '../../evidence/EvidenceOfSubject.tsx';
import { fieldId, RecordForm } from '../../forms/RecordForm.tsx';
import { Status } from '../../look/Status.tsx';
import { formatDate } from '../../look/words.ts';
import { scrollWithin } from '../../pick/scrollWithin.ts';
import { CorrectiveAction } from './CorrectiveAction.tsx';
import { demandsOf, formFields } from './demands.ts';
import { exceptionFacts } from './exceptionFacts.ts';
import type { FindingLine } from './findingList.ts';
import classes from './findings.module.css';

interface FindingFormProps {
  readonly engagement: string;
  readonly line: FindingLine;
  readonly row: AnyRow;
  readonly action: AnyRow | null;
  readonly soughtField: string | null;
  readonly readOnly: boolean;
}

const words: Readonly<Record<FindingLine['entity'], string>> = {
  exception: 'Exception',
  deficiency: 'Deficiency',
  areaOfConcern: 'Area of concern',
  finding: 'Finding',
};

function heading(line: FindingLine, row: AnyRow): string {
  if (line.entity !== 'finding') return words[line.entity];
  if (row['class'] === 'nonconformity')
    return row['grade'] === 'major'
      ? 'Major nonconformity'
      : row['grade'] === 'minor'
        ? 'Minor nonconformity'
        : 'Nonconformity';
  return row['class'] === 'strength' ? 'Strength' : 'Opportunity for improvement';
}

const labels: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  areaOfConcern: { observed: 'What was seen', ref: 'Requirement' },
  exception: { narrative: 'What happened', title: 'Title' },
};

/** One finding: what it still lacks as links to the field, its form, its corrective action, its evidence. */
export function FindingForm({ engagement, line, row, action, soughtField, readOnly }: FindingFormProps) {
  const demands = demandsOf(line.entity, row);
  const facts = line.entity === 'exception' ? exceptionFacts(row) : [];
  const top = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another finding begins at its top
  useEffect(() => {
    if (soughtField === null) top.current?.parentElement?.scrollTo({ top: 0 });
  }, [line.id]);

  const goTo = (field: string) => {
    const holder =
      document.getElementById(fieldId(line.entity, line.id, field)) ??
      top.current?.querySelector<HTMLElement>(`[data-field="${field}"]`);
    const region = top.current?.parentElement ?? null;
    if (region !== null && holder != null) scrollWithin(region, holder, 'top', 48);
    (holder?.matches('input, textarea') === true
      ? holder
      : holder?.querySelector<HTMLElement>('input:not([type="hidden"]), textarea, button')
    )?.focus({ preventScroll: true });
  };

  return (
    <article ref={top} className={classes['finding']} aria-labelledby="finding-title">
      <header className={classes['head']}>
        <p className={classes['kind']}>
          {heading(line, row)}
          {line.cites !== '' && ` · ${line.cites}`}
        </p>
        <h2 id="finding-title" className={classes['title']}>
          <span className={classes['reference']}>{line.reference}</span> {line.title}
        </h2>
        <span className={classes['states']}>
          <Status tone={line.state.tone} label={line.state.label} />
          {line.due !== null && (
            <Status tone={line.due.tone} label={`${line.due.what} ${formatDate(line.due.on)}, ${line.due.words}`} />
          )}
        </span>
        {facts.length > 0 && (
          <dl className={classes['facts']} aria-label="Figures from the sample">
            {facts.map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </header>
      {demands.length > 0 && (
        <section className={classes['demands']} aria-label="Missing for the report">
          <span className={classes['demandsTitle']}>Missing for the report:</span>
          {demands.map((demand) => (
            <button
              key={`${demand.field}${demand.label}`}
              type="button"
              className={classes['demand']}
              onClick={() => goTo(demand.field)}
            >
              <span aria-hidden="true">▲ </span>
              {demand.label}
            </button>
          ))}
        </section>
      )}
      <RecordForm
        key={line.id}
        entity={line.entity}
        id={line.id}
        fields={[...formFields(line.entity, row)]}
        soughtField={soughtField}
        labels={labels[line.entity] ?? {}}
      />
      {line.entity === 'finding' && row['class'] === 'nonconformity' && (
        <section aria-label="Corrective action">
          <h3 className={classes['sectionTitle']}>Corrective action</h3>
          <CorrectiveAction
            key={action?.id ?? ''}
            engagement={engagement}
            finding={row}
            action={action}
            readOnly={readOnly}
          />
        </section>
      )}
      <section aria-label={`Evidence for ${line.reference}`}>
        <h3 className={classes['sectionTitle']}>Evidence</h3>
        <EvidenceOfSubject key={line.id} entity={line.entity} id={line.id} title={line.reference} wholeWindow />
      </section>
    </article>
  );
}
