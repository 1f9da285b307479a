import { Button, Group, Modal, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import type { ChecklistRow } from '../../../src/contract/frameworkCalls.ts';
import type { Json } from '../../../src/journal/canonical.ts';
import { entityNamed } from '../../../src/model/entities.ts';
import { useRun } from '../../bridge/useRun.ts';
import { textIn, textsIn } from '../../evidence/fieldValues.ts';
import type { CellEdit, CellValue, Column, EditLabel } from '../../grid/column.ts';
import { Grid } from '../../grid/Grid.tsx';
import { Status } from '../../look/Status.tsx';
import { wordOf } from '../../look/words.ts';
import { type WritableJson, writable } from '../../pick/writable.ts';
import type { Checklist } from './lists.ts';
import { recordOf, stateOf } from './state.ts';

interface SoaGridProps {
  readonly engagement: string;
  readonly list: Checklist;
  readonly lines: readonly ChecklistRow[];
  readonly readOnly: boolean;
  /** Goes to one control with all its fields. */
  onOpen(requirement: string): void;
}

const keyOf = (line: ChecklistRow) => line.requirement.key;

function columnsOf(list: Checklist): readonly Column<ChecklistRow>[] {
  const field = (line: ChecklistRow, name: string): Json => recordOf(list, line)?.[name] ?? null;
  const textField = (key: string, title: string, width: number): Column<ChecklistRow> => ({
    key,
    title,
    width,
    kind: 'longText',
    value: (line) => textIn(field(line, key)),
    editable: () => true,
  });
  const choiceField = (
    key: string,
    title: string,
    width: number,
    words: (value: string) => string,
  ): Column<ChecklistRow> => ({
    key,
    title,
    width,
    kind: 'choice',
    groupable: true,
    choices: (entityNamed('soaEntry').fields[key]?.choices ?? []).map((value) => ({ value, label: words(value) })),
    value: (line) => textIn(field(line, key)),
    editable: () => true,
  });
  return [
    {
      key: 'control',
      title: 'Control',
      width: 84,
      kind: 'text',
      frozen: true,
      opens: true,
      value: (line) => line.requirement.id,
    },
    { key: 'title', title: 'Title', width: 250, kind: 'text', opens: true, value: (line) => line.requirement.title },
    {
      key: 'applicable',
      title: 'Applicable',
      width: 96,
      kind: 'yesNo',
      groupable: true,
      value: (line) => (typeof field(line, 'applicable') === 'boolean' ? field(line, 'applicable') === true : null),
      editable: () => true,
    },
    textField('justification', 'Justification', 300),
    choiceField('implementation', 'Implementation', 132, (value) =>
      value === 'not' ? 'Not implemented' : wordOf(value),
    ),
    {
      ...choiceField(
        'assessment',
        'Assessment',
        170,
        (value) => list.judgements.find((each) => each.value === value)?.label ?? value,
      ),
      render: (line, value) => {
        const judgement = list.judgements.find((each) => each.value === value);
        const state = judgement ?? stateOf(list, { ...line, soa: null, row: null });
        return <Status tone={state.tone} label={state.label} />;
      },
    },
    textField('remark', 'Remark', 200),
    {
      key: 'riskLinks',
      title: 'Risks, requirements',
      width: 150,
      kind: 'texts',
      value: (line) => textsIn(field(line, 'riskLinks')),
      editable: () => true,
    },
    {
      key: 'plannedDate',
      title: 'Planned for',
      width: 110,
      kind: 'date',
      value: (line) => textIn(field(line, 'plannedDate')),
      editable: () => true,
    },
    {
      key: 'theme',
      title: 'Theme',
      width: 180,
      kind: 'text',
      groupable: true,
      value: (line) => line.requirement.groupTitle,
    },
    { key: 'evidence', title: 'Evidence', width: 84, kind: 'integer', align: 'end', value: (line) => line.evidence },
  ];
}

const asJson = (value: CellValue): WritableJson => (typeof value === 'object' && value !== null ? [...value] : value);

/** The statement of applicability as a table of the 93 controls and the client's own, edited like a spreadsheet. */
export function SoaGrid({ engagement, list, lines, readOnly, onOpen }: SoaGridProps) {
  const run = useRun();
  const [adding, setAdding] = useState(false);
  const columns = useMemo(() => columnsOf(list), [list]);

  const record = useCallback(
    async (edits: readonly CellEdit<ChecklistRow>[], label: EditLabel): Promise<boolean> => {
      const byLine = new Map<ChecklistRow, Record<string, WritableJson>>();
      for (const { row, column, value } of edits) byLine.set(row, { ...byLine.get(row), [column.key]: asJson(value) });
      const there: { entity: string; id: string; fields: Record<string, WritableJson> }[] = [];
      let kept = true;
      for (const [line, fields] of byLine) {
        const entry = recordOf(list, line);
        if (entry !== null) there.push({ entity: 'soaEntry', id: entry.id, fields });
        // A control without an entry gets one by its first value; the others are one change, one undo.
        else
          kept =
            (await run('checklist.record', { engagement, list: 'soa', requirement: line.requirement.id, fields })).ok &&
            kept;
      }
      if (there.length > 0) kept = (await run('edit.apply', { label, edits: there })).ok && kept;
      return kept;
    },
    [run, engagement, list],
  );

  return (
    <>
      <Grid
        id="soa"
        label="Statement of applicability"
        noun={['control', 'controls']}
        rows={lines}
        columns={columns}
        rowKey={keyOf}
        selectable={!readOnly}
        {...(readOnly ? {} : { onEdit: record })}
        onOpen={(line) => onOpen(line.requirement.key)}
        onDetails={(line) => onOpen(line.requirement.key)}
        actions={
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden="true" />}
            disabled={readOnly}
            onClick={() => setAdding(true)}
          >
            Add own control
          </Button>
        }
        empty={<p>The catalogue of Annex A could not be read.</p>}
      />
      {adding && <OwnControl engagement={engagement} onClose={() => setAdding(false)} />}
    </>
  );
}

/** A control that the client determined beside Annex A: own number, name, and where it comes from (SOA-07). */
function OwnControl({ engagement, onClose }: { readonly engagement: string; onClose(): void }) {
  const run = useRun();
  const [number, setNumber] = useState('');
  const [title, setTitle] = useState('');
  const [source, setSource] = useState('');
  const whole = number.trim() !== '' && title.trim() !== '';
  const add = async () => {
    const fields = {
      engagement,
      controlId: number.trim(),
      title: title.trim(),
      source: source.trim() === '' ? null : source.trim(),
      additional: true,
      applicable: true,
    };
    const answer = await run('edit.apply', {
      label: 'add-own-control',
      edits: [
        {
          entity: 'soaEntry',
          fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, writable(value)])),
        },
      ],
    });
    if (answer.ok) onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Add own control">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (whole) void add();
        }}
      >
        <TextInput
          label="Number"
          placeholder="For example X.1"
          required
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
          data-autofocus
        />
        <TextInput
          mt="sm"
          label="Title"
          required
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <TextInput
          mt="sm"
          label="Source"
          description="The standard or agreement that it comes from"
          value={source}
          onChange={(event) => setSource(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={!whole}>
            Add the control
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
