import { Alert, Button, Checkbox, SegmentedControl, Skeleton, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useParams, useSearchParams } from 'wouter';
import type { ChecklistRow } from '../../../src/contract/frameworkCalls.ts';
import { useCall } from '../../bridge/useCall.ts';
import { useRun } from '../../bridge/useRun.ts';
import { usePaneOpen, usePanes } from '../../frame/panes.ts';
import { Screen } from '../../frame/Screen.tsx';
import { Empty } from '../../pick/Empty.tsx';
import { PickList } from '../../pick/PickList.tsx';
import { Split } from '../../pick/Split.tsx';
import { RaiseFinding } from '../findings/RaiseFinding.tsx';
import classes from './checklists.module.css';
import { LineDetails } from './LineDetails.tsx';
import { LineEntry } from './LineEntry.tsx';
import { type Checklist, checklistNamed } from './lists.ts';
import { ProgressLine } from './ProgressLine.tsx';
import { RequirementWork } from './RequirementWork.tsx';
import { citationFor } from './remarks.ts';
import { SoaGrid } from './SoaGrid.tsx';
import { filtered, grouped, neighbour, nextOpen, progressOf, recordOf, stateOf, withConcerns } from './state.ts';
import { useChecklistCommands } from './useChecklistCommands.ts';

/** One of the four checklists of a certification audit, named by the address. */
export function ChecklistScreen() {
  const { engagement = '', list: name } = useParams<{ engagement: string; list: string }>();
  const list = checklistNamed(name);
  const { data: listed, error } = useCall(
    'checklist.rows',
    { engagement, list: list?.name ?? 'stage1-clauses' },
    { enabled: list !== null },
  );
  const ofStage1 = list?.stage === 'stage1';
  const { data: concerns } = useCall(
    'rows.list',
    { entity: 'areaOfConcern', where: { engagement }, limit: 500 },
    { enabled: ofStage1 },
  );
  const lines = useMemo(
    () => (listed === undefined || !ofStage1 ? listed : withConcerns(listed, concerns?.rows ?? [])),
    [listed, ofStage1, concerns],
  );

  if (list === null)
    return (
      <Screen title="Checklist">
        {<Empty title="There is no such checklist.">Choose one of the checklists at the left.</Empty>}
      </Screen>
    );
  if (error) {
    return (
      <Screen title={list.title}>
        <Alert color="red" title={error.message}>
          {error.remedy}
        </Alert>
      </Screen>
    );
  }
  if (lines === undefined) {
    return (
      <Screen title={list.title}>
        <Skeleton height={400} aria-label="Loading the checklist" />
      </Screen>
    );
  }
  return <ChecklistOf key={list.name} engagement={engagement} list={list} lines={lines} />;
}

interface ChecklistOfProps {
  readonly engagement: string;
  readonly list: Checklist;
  readonly lines: readonly ChecklistRow[];
}

type Mode = 'list' | 'one' | 'table';

/** Line that the address asks for: by the row behind it, or by its requirement. */
function soughtLine(list: Checklist, lines: readonly ChecklistRow[], search: URLSearchParams): string | null {
  const row = search.get('row');
  const at = search.get('at');
  const found = lines.find(
    (line) =>
      (row !== null && recordOf(list, line)?.id === row) ||
      (at !== null && (line.requirement.key === at || line.requirement.id === at)),
  );
  return found?.requirement.key ?? null;
}

function ChecklistOf({ engagement, list, lines }: ChecklistOfProps) {
  const run = useRun();
  const [search] = useSearchParams();
  const { data: binder } = useCall('binder.current', {});
  const sought = soughtLine(list, lines, search);
  const [chosen, setChosen] = useState<{ readonly key: string; readonly sought: string | null } | null>(null);
  const [text, setText] = useState('');
  const [onlyOpen, setOnlyOpen] = useState(false);
  const [camera, setCamera] = useState(false);
  const [raising, setRaising] = useState(false);
  const [, setDetailsOpen] = usePaneOpen('details');
  const remembered = usePanes((panes) => panes.values[`checklist.${list.name}.mode`]);
  const remember = usePanes((panes) => panes.set);
  const modes: readonly Mode[] = list.name === 'soa' ? ['table', 'list', 'one'] : ['list', 'one'];
  const mode = modes[typeof remembered === 'number' ? remembered : 0] ?? 'list';
  const readOnly = binder?.readOnly === true;

  const shown = filtered(list, lines, text, onlyOpen);
  // The address leads to a line until the person picks another one.
  const key = chosen !== null && chosen.sought === sought ? chosen.key : (sought ?? lines[0]?.requirement.key ?? null);
  const line = lines.find((each) => each.requirement.key === key) ?? null;
  const pick = (next: string | null) => next !== null && setChosen({ key: next, sought });
  const progress = progressOf(list, lines);
  const forward = neighbour(shown, key, 1);
  const back = neighbour(shown, key, -1);
  const open = nextOpen(list, lines, key);
  const working = mode !== 'table' && line !== null;

  const judge = (value: string) => {
    if (line !== null)
      void run('checklist.record', {
        engagement,
        list: list.name,
        requirement: line.requirement.id,
        fields: { [list.judgementField]: value },
      });
  };
  const openCamera = () => {
    setDetailsOpen(true);
    setCamera(true);
  };
  useChecklistCommands(list, {
    working,
    writable: !readOnly,
    next: forward === null ? null : () => pick(forward),
    previous: back === null ? null : () => pick(back),
    nextOpen: open === null ? null : () => pick(open),
    raise: () => setRaising(true),
    photograph: openCamera,
    judge,
  });

  const actions = (
    <SegmentedControl
      aria-label="View"
      value={mode}
      onChange={(next) =>
        remember(
          `checklist.${list.name}.mode`,
          modes.findIndex((each) => each === next),
        )
      }
      data={modes.map((each) => ({
        value: each,
        label: each === 'table' ? 'Table' : each === 'list' ? 'List' : 'One at a time',
      }))}
    />
  );
  const work = (large: boolean) =>
    line === null ? (
      <Empty title="Nothing to show">This checklist has no lines.</Empty>
    ) : (
      <RequirementWork
        key={line.requirement.key}
        engagement={engagement}
        list={list}
        line={line}
        large={large}
        readOnly={readOnly}
        place={`${lines.indexOf(line) + 1} of ${lines.length}`}
        onNext={forward === null ? null : () => pick(forward)}
        onPrevious={back === null ? null : () => pick(back)}
        onFinding={() => setRaising(true)}
        below={
          large ? (
            <LineDetails
              key={line.requirement.key}
              engagement={engagement}
              list={list}
              line={line}
              camera={{ open: camera, setOpen: setCamera }}
              onFinding={() => setRaising(true)}
              inline
            />
          ) : undefined
        }
      />
    );

  return (
    <Screen
      title={list.title}
      subtitle={<ProgressLine progress={progress} one={list.one} />}
      actions={actions}
      flush
      {...(mode === 'list' && line !== null
        ? {
            details: (
              <LineDetails
                key={line.requirement.key}
                engagement={engagement}
                list={list}
                line={line}
                camera={{ open: camera, setOpen: setCamera }}
                onFinding={() => setRaising(true)}
              />
            ),
            detailsLabel: `Findings and evidence of ${line.requirement.id}`,
          }
        : {})}
    >
      {mode === 'table' && (
        <SoaGrid
          engagement={engagement}
          list={list}
          lines={lines}
          readOnly={readOnly}
          onOpen={(next) => {
            pick(next);
            remember(`checklist.${list.name}.mode`, modes.indexOf('list'));
          }}
        />
      )}
      {mode === 'one' && <div className={classes['alone']}>{work(true)}</div>}
      {mode === 'list' && (
        <Split
          narrow
          listLabel={list.title}
          head={
            <>
              <TextInput
                aria-label={`Filter the ${list.one}s`}
                placeholder="Filter by number or words"
                value={text}
                onChange={(event) => setText(event.currentTarget.value)}
              />
              <div className={classes['filterRow']}>
                <Checkbox
                  label="Only open"
                  checked={onlyOpen}
                  onChange={(event) => setOnlyOpen(event.currentTarget.checked)}
                />
                <Button variant="subtle" size="compact-xs" disabled={open === null} onClick={() => pick(open)}>
                  Next open
                </Button>
              </div>
            </>
          }
          list={
            <PickList
              label={list.title}
              selected={key}
              onSelect={pick}
              empty={
                lines.length === 0
                  ? 'This checklist has no lines.'
                  : 'No line passes the filter. Change it to see more.'
              }
              groups={grouped(shown).map((group) => ({
                title: group.title,
                aside: `${group.lines.filter((each) => !stateOf(list, each).open).length} of ${group.lines.length}`,
                items: group.lines.map((each) => ({
                  id: each.requirement.key,
                  content: <LineEntry list={list} line={each} />,
                })),
              }))}
            />
          }
        >
          {work(false)}
        </Split>
      )}
      {raising && line !== null && (
        <RaiseFinding
          engagement={engagement}
          stage={list.stage}
          citation={citationFor(list, line)}
          requirement={line.requirement}
          onClose={() => setRaising(false)}
        />
      )}
    </Screen>
  );
}
