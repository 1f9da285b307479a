import { Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconFlag } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ChecklistRow } from '../../../src/contract/frameworkCalls.ts';
import { entityNamed } from '../../../src/model/entities.ts';
import type { Field } from '../../../src/model/field.ts';
import { textIn, textsIn } from '../../evidence/fieldValues.ts';
import { FieldInput } from '../../forms/FieldInput.tsx';
import { Status } from '../../look/Status.tsx';
import classes from './checklists.module.css';
import { JudgementInput } from './JudgementInput.tsx';
import type { Checklist } from './lists.ts';
import { MethodsInput } from './MethodsInput.tsx';
import { remarksOn } from './remarks.ts';
import { hintsFor, isExcluded, stateOf } from './state.ts';
import { useChecklistEditing } from './useChecklistEditing.ts';

interface RequirementWorkProps {
  readonly engagement: string;
  readonly list: Checklist;
  readonly line: ChecklistRow;
  /** One requirement fills the window, with targets for a finger. */
  readonly large: boolean;
  readonly readOnly: boolean;
  /** Place of the line in the list, "12 of 93". */
  readonly place: string;
  onNext: (() => void) | null;
  onPrevious: (() => void) | null;
  onFinding(): void;
  /** Findings and evidence, where they are not at the right. */
  readonly below?: ReactNode;
}

/** Fields edited beside judgement and methods, in the order in which they are worked on. */
const fieldsOf: Readonly<
  Record<Checklist['entity'], { readonly before: readonly string[]; readonly after: readonly string[] }>
> = {
  clauseReview: { before: ['documents'], after: ['note'] },
  clauseResult: { before: ['evidence'], after: ['note', 'sessions', 'auditor'] },
  controlResult: { before: ['evidence'], after: ['note', 'sites', 'sessions', 'auditor'] },
  soaEntry: {
    before: ['applicable', 'implementation', 'plannedDate', 'justification', 'riskLinks', 'acceptanceRef', 'note'],
    after: ['remark'],
  },
};

const noteLabels: Readonly<Record<string, string>> = {
  documents: 'Documents seen',
  remark: "Auditor's remark",
  note: 'Note',
};
const judgementLabels: Readonly<Record<Checklist['name'], string>> = {
  'stage1-clauses': 'Judgement',
  'stage2-clauses': 'Judgement',
  'stage2-controls': 'Judgement',
  soa: "Auditor's assessment",
};

const degree = (value: string) =>
  ({
    value,
    label: value === 'notAssessed' ? 'Not assessed' : value.charAt(0).toUpperCase() + value.slice(1),
    tone: value === 'yes' ? 'done' : value === 'no' ? 'trouble' : value === 'partly' ? 'attention' : 'open',
  }) as const;

/** One requirement: what it asks, what to look at, what was seen, and the judgement. Everything saves itself. */
export function RequirementWork({
  engagement,
  list,
  line,
  large,
  readOnly,
  place,
  onNext,
  onPrevious,
  onFinding,
  below,
}: RequirementWorkProps) {
  const model = entityNamed(list.entity);
  const { before, after } = fieldsOf[list.entity];
  const degrees = list.entity === 'controlResult' ? ['implemented', 'effective'] : [];
  const hasMethods = 'method' in model.fields;
  const editing = useChecklistEditing(engagement, list, line, [
    ...before,
    ...after,
    ...degrees,
    list.judgementField,
    ...(hasMethods ? ['method'] : []),
  ]);
  const { id, title, summary, groupTitle } = line.requirement;
  const state = stateOf(list, line);
  const remarks = remarksOn(list, line);
  const hints = hintsFor(list, line);

  const input = (name: string) => {
    const field: Field<unknown> | undefined = model.fields[name];
    if (field === undefined) return null;
    const label = noteLabels[name];
    return (
      <div
        key={name}
        className={classes['field']}
        data-field={name}
        data-kind={field.kind}
        data-typed={editing.value(name) !== null}
      >
        <FieldInput
          id={`checklist-${name}`}
          name={name}
          field={field}
          value={editing.value(name)}
          engagement={engagement}
          readOnly={readOnly}
          error={editing.refusal(name)}
          {...(label === undefined ? {} : { label })}
          onChange={(value) => editing.change(name, value)}
          onLeave={() => editing.leave(name)}
        />
        {editing.restored.has(name) && (
          <p className={classes['restored']}>Restored what you had typed before the window closed.</p>
        )}
      </div>
    );
  };

  return (
    <article className={classes['work']} data-large={large} aria-labelledby="requirement-title">
      <header className={classes['requirement']}>
        <p className={classes['where']}>
          {groupTitle} · {place}
        </p>
        <h2 id="requirement-title" className={classes['requirementTitle']}>
          <span className={classes['requirementId']}>{id}</span> {title}
        </h2>
        <Status tone={state.tone} label={state.label} />
        {summary !== '' && <p className={classes['summary']}>{summary}</p>}
      </header>

      {hints.length > 0 && (
        <section className={classes['hints']} aria-label="What to look at">
          <h3 className={classes['label']}>What to look at</h3>
          <ul>
            {hints.map((hint) => (
              <li key={hint}>{hint}</li>
            ))}
          </ul>
        </section>
      )}
      {list.name === 'stage2-controls' && isExcluded(line) && (
        <p className={classes['excluded']}>
          The statement of applicability excludes this control
          {textIn(line.soa?.['justification']) === null
            ? ' without a justification.'
            : `: ${textIn(line.soa?.['justification'])}`}
        </p>
      )}

      <div className={classes['fields']}>{before.map(input)}</div>
      <JudgementInput
        label={judgementLabels[list.name]}
        judgements={list.judgements}
        value={textIn(editing.value(list.judgementField))}
        onSet={(value) => editing.set(list.judgementField, value)}
        keys={!large}
        large={large}
        disabled={readOnly}
        error={editing.refusal(list.judgementField)}
      />
      {degrees.length > 0 && (
        <div className={classes['pair']}>
          {degrees.map((name) => (
            <JudgementInput
              key={name}
              label={name === 'implemented' ? 'Implemented' : 'Effective'}
              judgements={(model.fields[name]?.choices ?? []).map(degree)}
              value={textIn(editing.value(name))}
              onSet={(value) => editing.set(name, value)}
              large={large}
              disabled={readOnly}
              error={editing.refusal(name)}
            />
          ))}
        </div>
      )}
      {hasMethods && (
        <MethodsInput
          value={textsIn(editing.value('method'))}
          onSet={(value) => editing.set('method', value.length === 0 ? null : [...value])}
          large={large}
          disabled={readOnly}
        />
      )}
      {remarks.length > 0 && (
        <ul className={classes['remarks']} aria-label="To do at this line">
          {remarks.map(({ rule, text }) => (
            <li key={text}>
              <Status tone="attention" label={text} /> <span className={classes['rule']}>{rule}</span>
            </li>
          ))}
        </ul>
      )}
      <div className={classes['fields']}>{after.map(input)}</div>

      {below}

      <footer className={classes['moves']} data-large={large}>
        <Button
          size={large ? 'lg' : 'xs'}
          variant="default"
          disabled={onPrevious === null}
          leftSection={<IconChevronLeft size={16} aria-hidden="true" />}
          onClick={() => onPrevious?.()}
        >
          Previous
        </Button>
        <Button
          size={large ? 'lg' : 'xs'}
          variant="default"
          disabled={readOnly}
          leftSection={<IconFlag size={16} aria-hidden="true" />}
          onClick={onFinding}
        >
          {list.stage === 'stage1' && list.name !== 'soa' ? 'Area of concern here' : 'Finding here'}
        </Button>
        <Button
          size={large ? 'lg' : 'xs'}
          disabled={onNext === null}
          rightSection={<IconChevronRight size={16} aria-hidden="true" />}
          onClick={() => onNext?.()}
        >
          Next
        </Button>
      </footer>
    </article>
  );
}
