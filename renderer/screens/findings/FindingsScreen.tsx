import { Alert, Button, Select, Skeleton, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { Link, useParams, useSearchParams } from 'wouter';
import type { AnyRow } from '../../../src/contract/rowCalls.ts';
import { useCall } from '../../bridge/useCall.ts';
import { useRun } from '../../bridge/useRun.ts';
import { useCommands } from '../../commands/useCommands.ts';
import { Screen } from '../../frame/Screen.tsx';
import { Status } from '../../look/Status.tsx';
import { formatDate } from '../../look/words.ts';
import { Empty } from '../../pick/Empty.tsx';
import { type PickGroup, PickList } from '../../pick/PickList.tsx';
import { Split } from '../../pick/Split.tsx';
import { today } from '../../pick/today.ts';
import { FindingForm } from './FindingForm.tsx';
import { type FindingFilter, type FindingLine, filterLines, findingLines } from './findingList.ts';
import classes from './findings.module.css';
import { RaiseFinding } from './RaiseFinding.tsx';

const nothing: readonly AnyRow[] = [];

function useRows(entity: string, engagement: string, enabled: boolean) {
  return useCall('rows.list', { entity, where: { engagement }, orderBy: 'reference', limit: 500 }, { enabled });
}

/** Exceptions and deficiencies of an examination; areas of concern and findings of a certification audit. The words never mix. */
export function FindingsScreen() {
  const { engagement = '' } = useParams<{ engagement: string }>();
  const [search] = useSearchParams();
  const run = useRun();
  const { data: binder } = useCall('binder.current', {});
  const kind = binder?.engagements.find((each) => each.id === engagement)?.kind ?? null;
  const soc2 = kind === 'soc2';
  const iso = kind === 'iso27001';
  const exceptions = useRows('exception', engagement, soc2);
  const deficiencies = useRows('deficiency', engagement, soc2);
  const concerns = useRows('areaOfConcern', engagement, iso);
  const findings = useRows('finding', engagement, iso);
  const actions = useCall(
    'rows.list',
    { entity: 'correctiveAction', where: { engagement }, limit: 500 },
    { enabled: iso },
  );
  const [filter, setFilter] = useState<FindingFilter>({ text: '', only: 'all' });
  const [raising, setRaising] = useState(false);
  const sought = search.get('row');
  const [chosen, setChosen] = useState<{ readonly id: string; readonly sought: string | null } | null>(null);
  const readOnly = binder?.readOnly === true;

  const lines = useMemo(
    () =>
      findingLines(
        {
          exceptions: exceptions.data?.rows ?? nothing,
          deficiencies: deficiencies.data?.rows ?? nothing,
          concerns: concerns.data?.rows ?? nothing,
          findings: findings.data?.rows ?? nothing,
          actions: actions.data?.rows ?? nothing,
        },
        today(),
      ),
    [exceptions.data, deficiencies.data, concerns.data, findings.data, actions.data],
  );
  const shown = filterLines(lines, filter);
  const soughtId = actions.data?.rows.find((each) => each.id === sought)?.['finding'] ?? sought;
  const id =
    chosen !== null && chosen.sought === sought
      ? chosen.id
      : typeof soughtId === 'string' && lines.some((each) => each.id === soughtId)
        ? soughtId
        : (shown[0]?.id ?? null);
  const line = lines.find((each) => each.id === id) ?? null;
  const row =
    [exceptions, deficiencies, concerns, findings]
      .flatMap((each) => each.data?.rows ?? nothing)
      .find((each) => each.id === id) ?? null;
  const failed =
    [exceptions, deficiencies, concerns, findings, actions].find((each) => each.error !== null)?.error ?? null;
  const loading = kind === null || [exceptions, deficiencies, concerns, findings].some((each) => each.isLoading);
  const pick = (next: string) => setChosen({ id: next, sought });

  const addDeficiency = async () => {
    const answer = await run('edit.apply', {
      label: 'add-deficiency',
      edits: [{ entity: 'deficiency', fields: { engagement, title: 'New deficiency' } }],
    });
    const made = answer.ok ? answer.value.ids[0] : undefined;
    if (made !== undefined) pick(made);
  };
  useCommands([
    {
      id: 'findings.raise',
      label: 'Raise a finding',
      keys: 'f',
      section: 'Findings',
      when: iso && !readOnly,
      run: () => setRaising(true),
    },
    {
      id: 'findings.addDeficiency',
      label: 'Add a deficiency',
      section: 'Findings',
      when: soc2 && !readOnly,
      run: () => void addDeficiency(),
    },
  ]);

  const title = soc2 ? 'Exceptions and deficiencies' : 'Findings';
  const late = lines.filter((each) => each.due !== null && each.due.daysLeft < 0).length;
  const lacking = lines.filter((each) => each.missing > 0).length;
  const actionsOf = iso ? (
    <Button
      size="compact-sm"
      leftSection={<IconPlus size={14} aria-hidden="true" />}
      disabled={readOnly}
      onClick={() => setRaising(true)}
    >
      Raise a finding
    </Button>
  ) : soc2 ? (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconPlus size={14} aria-hidden="true" />}
      disabled={readOnly}
      onClick={() => void addDeficiency()}
    >
      Add deficiency
    </Button>
  ) : undefined;

  const only = [
    { value: 'all', label: 'All' },
    { value: 'incomplete', label: 'With parts missing' },
    ...(iso
      ? [
          { value: 'open', label: 'Not closed' },
          { value: 'late', label: 'Late' },
        ]
      : []),
  ];

  return (
    <Screen
      title={title}
      actions={actionsOf}
      flush
      subtitle={
        lines.length > 0 ? (
          <span className={classes['states']}>
            <span>{lines.length} in all</span>
            {late > 0 && <Status tone="trouble" label={`${late} late`} />}
            {lacking > 0 && <Status tone="attention" label={`${lacking} with parts missing`} />}
          </span>
        ) : undefined
      }
    >
      {failed !== null ? (
        <Alert m="md" color="red" title={failed.message}>
          {failed.remedy}
        </Alert>
      ) : loading ? (
        <Skeleton m="md" height={300} aria-label="Loading the findings" />
      ) : lines.length === 0 ? (
        soc2 ? (
          <Empty
            title="No exception has been found."
            action={
              <Button component={Link} href={`/e/${engagement}/controls`} variant="default">
                Go to the controls
              </Button>
            }
          >
            Exceptions are raised on the test sheet of a control, from the deviations of its sample (X in a cell). They
            come here with their numbers filled in, and are then grouped into deficiencies.
          </Empty>
        ) : (
          <Empty
            title="Nothing has been raised."
            action={
              <Button component={Link} href={`/e/${engagement}/checklist/stage1-clauses`} variant="default">
                Go to the Stage 1 checklist
              </Button>
            }
          >
            In a checklist press F at the clause or control, or raise a finding here. Stage 1 records areas of concern;
            nonconformities, opportunities and strengths belong to Stage 2.
          </Empty>
        )
      ) : (
        <Split
          listLabel={title}
          head={
            <>
              <TextInput
                aria-label="Filter the list"
                placeholder="Filter by number, clause or words"
                value={filter.text}
                onChange={(event) => setFilter({ ...filter, text: event.currentTarget.value })}
              />
              <Select
                aria-label="Which of them"
                data={only}
                value={filter.only}
                allowDeselect={false}
                onChange={(value) =>
                  setFilter({
                    ...filter,
                    only: value === 'open' || value === 'incomplete' || value === 'late' ? value : 'all',
                  })
                }
                comboboxProps={{ transitionProps: { duration: 0 } }}
              />
            </>
          }
          list={
            <PickList
              label={title}
              groups={groupsOf(shown)}
              selected={id}
              onSelect={pick}
              onOpen={() => document.querySelector<HTMLElement>('article input, article textarea')?.focus()}
              empty="Nothing passes the filter. Change it to see more."
            />
          }
        >
          {line !== null && row !== null && (
            <FindingForm
              engagement={engagement}
              line={line}
              row={row}
              action={actions.data?.rows.find((each) => !each.deleted && each['finding'] === line.id) ?? null}
              soughtField={sought === line.id ? search.get('field') : null}
              readOnly={readOnly}
            />
          )}
        </Split>
      )}
      {raising && (
        <RaiseFinding engagement={engagement} stage={null} onClose={() => setRaising(false)} onRaised={pick} />
      )}
    </Screen>
  );
}

function groupsOf(lines: readonly FindingLine[]): readonly PickGroup[] {
  const titles = [...new Set(lines.map((line) => line.group))];
  return titles.map((title) => {
    const within = lines.filter((line) => line.group === title);
    return {
      title,
      aside: String(within.length),
      items: within.map((line) => ({ id: line.id, content: <Entry line={line} /> })),
    };
  });
}

function Entry({ line }: { readonly line: FindingLine }) {
  return (
    <span className={classes['entry']}>
      <span className={classes['entryHead']}>
        <span className={classes['entryReference']}>{line.reference}</span>
        <span className={classes['entryCites']}>{line.cites}</span>
        <Status tone={line.state.tone} label={line.state.label} />
      </span>
      <span className={classes['entryTitle']}>{line.title}</span>
      {(line.due !== null || line.missing > 0) && (
        <span className={classes['states']}>
          {line.due !== null && (
            <Status tone={line.due.tone} label={`${line.due.what} ${formatDate(line.due.on)}, ${line.due.words}`} />
          )}
          {line.missing > 0 && <Status tone="attention" label={`${line.missing} missing`} />}
        </span>
      )}
    </span>
  );
}
