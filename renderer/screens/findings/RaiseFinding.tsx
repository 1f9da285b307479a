import { Button, Group, Modal, MultiSelect, Select, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { AnyRow } from '../../../src/contract/rowCalls.ts';
import { useCall } from '../../bridge/useCall.ts';
import { useRun } from '../../bridge/useRun.ts';
import { textIn } from '../../evidence/fieldValues.ts';
import { Status } from '../../look/Status.tsx';
import { today } from '../../pick/today.ts';
import { JudgementInput } from '../checklists/JudgementInput.tsx';
import type { Judgement } from '../checklists/lists.ts';
import type { Citation } from '../checklists/remarks.ts';
import classes from './findings.module.css';
import {
  classesIn,
  classWords,
  demanded,
  type FindingClass,
  mayRaise,
  missingIn,
  type RaiseField,
  type RaiseForm,
  raiseFields,
  type Stage,
  statementLabel,
} from './raise.ts';

interface RaiseFindingProps {
  readonly engagement: string;
  /** Where the finding is made; null lets the person choose. */
  readonly stage: Stage | null;
  readonly citation?: Citation;
  /** What the line of the checklist asks, offered as the requirement's own words. */
  readonly requirement?: { readonly summary: string };
  onClose(): void;
  onRaised?(finding: string): void;
}

const tones: Readonly<Record<FindingClass, Judgement['tone']>> = {
  nonconformity: 'trouble',
  opportunity: 'information',
  strength: 'done',
  areaOfConcern: 'attention',
};
const grades: readonly Judgement[] = [
  { value: 'major', label: 'Major', tone: 'trouble' },
  { value: 'minor', label: 'Minor', tone: 'attention' },
];
const stages: readonly Judgement[] = [
  { value: 'stage1', label: 'Stage 1', tone: 'open' },
  { value: 'stage2', label: 'Stage 2', tone: 'open' },
];

/** Sites by the reference under which evidence names them, and all of them together. */
function siteOptions(rows: readonly AnyRow[]): { readonly value: string; readonly label: string }[] {
  const named = rows
    .filter((each) => !each.deleted)
    .flatMap((each) => {
      const reference = textIn(each['reference']) ?? textIn(each['name']);
      return reference === null ? [] : [{ value: reference, label: textIn(each['name']) ?? reference }];
    });
  return [...named, { value: 'all', label: 'All sites' }];
}

/** Raises a finding of a certification audit: what is demanded is marked, and what is not written yet can follow. */
export function RaiseFinding({ engagement, stage, citation, requirement, onClose, onRaised }: RaiseFindingProps) {
  const run = useRun();
  const { data: catalogues } = useCall('framework.catalogues', {});
  const { data: sites } = useCall('rows.list', { entity: 'site', orderBy: 'reference', limit: 500 });
  const [busy, setBusy] = useState(false);
  const [form, setForm] = useState<RaiseForm>(() => ({
    stage: stage ?? 'stage2',
    class: stage === 'stage1' ? 'areaOfConcern' : 'nonconformity',
    grade: null,
    clause: citation?.clause ?? '',
    controls: citation?.controls ?? [],
    requirement: '',
    evidence: '',
    evidenceSource: '',
    evidenceDate: today(),
    evidenceSite: null,
    statement: '',
    gradingReason: '',
  }));
  const put = (part: Partial<RaiseForm>) => setForm((before) => ({ ...before, ...part }));
  const missing = missingIn(form);
  const needs = demanded(form);
  const isoItems = (catalogues ?? []).filter(({ id }) => id.startsWith('iso27001')).flatMap(({ items }) => items);
  const option = (item: { readonly id: string; readonly title: string }) => ({
    value: item.id,
    label: `${item.id} ${item.title}`,
  });
  const clauses = isoItems.filter(({ id }) => /^\d/.test(id)).map(option);
  const controls = isoItems.filter(({ id }) => id.startsWith('A.')).map(option);
  for (const own of form.controls)
    if (!controls.some(({ value }) => value === own)) controls.push({ value: own, label: own });

  const mark = (field: RaiseField) =>
    needs.includes(field) && missing.includes(field) ? { description: 'Demanded by the report; can follow later' } : {};
  const raise = async () => {
    setBusy(true);
    const answer = await run('finding.raise', {
      engagement,
      class: form.class,
      ...(form.class === 'nonconformity' && form.grade !== null ? { grade: form.grade } : {}),
      stage: form.stage,
      clause: form.clause,
      controls: [...form.controls],
      fields: raiseFields(form),
    });
    setBusy(false);
    if (!answer.ok) return;
    notifications.show({
      title: `${answer.value.reference} was raised.`,
      message:
        missing.length === 0
          ? 'It has all its parts.'
          : 'Some parts are still to be written; the list of findings shows which.',
      color: 'blue',
      withBorder: true,
    });
    onRaised?.(answer.value.finding);
    onClose();
  };

  const isConcern = form.class === 'areaOfConcern';
  return (
    <Modal
      opened
      onClose={onClose}
      title={form.stage === 'stage1' ? 'Raise an area of concern' : 'Raise a finding'}
      size="xl"
    >
      <form
        className={classes['raise']}
        onSubmit={(event) => {
          event.preventDefault();
          if (mayRaise(form) && !busy) void raise();
        }}
      >
        {stage === null && (
          <JudgementInput
            clearable={false}
            label="Stage"
            judgements={stages}
            value={form.stage}
            onSet={(value) =>
              value === 'stage1'
                ? put({ stage: 'stage1', class: 'areaOfConcern' })
                : put({ stage: 'stage2', class: 'nonconformity' })
            }
          />
        )}
        <JudgementInput
          clearable={false}
          label="Class"
          judgements={classesIn(form.stage).map((value) => ({ value, label: classWords[value], tone: tones[value] }))}
          value={form.class}
          onSet={(value) => put({ class: classesIn(form.stage).find((each) => each === value) ?? form.class })}
        />
        {form.class === 'nonconformity' && (
          <JudgementInput
            clearable={false}
            label="Grade (demanded)"
            judgements={grades}
            value={form.grade}
            onSet={(value) => put({ grade: value === 'major' || value === 'minor' ? value : null })}
          />
        )}
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <Select
            label="Clause"
            required
            searchable
            data={clauses}
            value={form.clause === '' ? null : form.clause}
            onChange={(value) => put({ clause: value ?? '' })}
            placeholder="One main clause"
            comboboxProps={{ transitionProps: { duration: 0 } }}
          />
          <MultiSelect
            label="Controls"
            searchable
            data={controls}
            value={[...form.controls]}
            onChange={(value) => put({ controls: value })}
            placeholder={form.controls.length === 0 ? 'Where it is about a control' : ''}
            comboboxProps={{ transitionProps: { duration: 0 } }}
          />
        </SimpleGrid>
        {citation?.why != null && <p className={classes['why']}>{citation.why}</p>}
        {!isConcern && form.class === 'nonconformity' && (
          <Textarea
            label="Requirement, in own words"
            autosize
            minRows={2}
            value={form.requirement}
            onChange={(event) => put({ requirement: event.currentTarget.value })}
            {...mark('requirement')}
            {...(requirement !== undefined && requirement.summary !== '' && form.requirement === ''
              ? {
                  rightSectionWidth: 116,
                  rightSection: (
                    <Button
                      variant="subtle"
                      size="compact-xs"
                      onClick={() => put({ requirement: requirement.summary })}
                    >
                      Take summary
                    </Button>
                  ),
                }
              : {})}
          />
        )}
        <Textarea
          label={isConcern ? 'What was seen' : 'Objective evidence'}
          autosize
          minRows={2}
          value={form.evidence}
          onChange={(event) => put({ evidence: event.currentTarget.value })}
          {...mark('evidence')}
          data-autofocus
        />
        {!isConcern && (
          <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
            <TextInput
              label="Source of the evidence"
              placeholder="Record, system, function interviewed"
              value={form.evidenceSource}
              onChange={(event) => put({ evidenceSource: event.currentTarget.value })}
            />
            <TextInput
              label="Seen on"
              type="date"
              value={form.evidenceDate ?? ''}
              onChange={(event) =>
                put({ evidenceDate: event.currentTarget.value === '' ? null : event.currentTarget.value })
              }
            />
            <Select
              label="Site"
              data={siteOptions(sites?.rows ?? [])}
              value={form.evidenceSite}
              onChange={(value) => put({ evidenceSite: value })}
              placeholder="Where it was seen"
              comboboxProps={{ transitionProps: { duration: 0 } }}
            />
          </SimpleGrid>
        )}
        <Textarea
          label={statementLabel(form.class)}
          autosize
          minRows={2}
          value={form.statement}
          onChange={(event) => put({ statement: event.currentTarget.value })}
          {...mark('statement')}
        />
        {form.class === 'nonconformity' && form.grade === 'major' && (
          <Textarea
            label="Reason of the grade"
            autosize
            minRows={2}
            value={form.gradingReason}
            onChange={(event) => put({ gradingReason: event.currentTarget.value })}
            {...mark('gradingReason')}
          />
        )}
        <Group justify="space-between" mt="xs">
          <span>
            {missing.length > 0 && (
              <Status
                tone="attention"
                label={missing.length === 1 ? '1 part is still missing' : `${missing.length} parts are still missing`}
              />
            )}
          </span>
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!mayRaise(form)} loading={busy}>
              Raise
            </Button>
          </Group>
        </Group>
      </form>
    </Modal>
  );
}
