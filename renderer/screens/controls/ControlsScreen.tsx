import { Alert, Button, Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFileCheck, IconPlus } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { useLocation, useParams } from 'wouter';
import type { MatrixRow } from '../../../src/contract/engagementCalls.ts';
import type { Json } from '../../../src/journal/canonical.ts';
import { useCall } from '../../bridge/useCall.ts';
import { useRun } from '../../bridge/useRun.ts';
import { useCommands } from '../../commands/useCommands.ts';
import { ControlDetails } from '../../details/ControlDetails.tsx';
import { useRequirements } from '../../details/useRequirements.ts';
import { usePaneOpen } from '../../frame/panes.ts';
import { Screen } from '../../frame/Screen.tsx';
import type { CellEdit, CellValue, EditLabel } from '../../grid/column.ts';
import { Grid } from '../../grid/Grid.tsx';
import { AddControl } from './AddControl.tsx';
import { editableFields, matrixColumns } from './matrixColumns.tsx';

const keyOf = (row: MatrixRow) => row.id;

/** A cell as it is recorded: lists become lists of texts, everything else stays. */
const asJson = (value: CellValue): Json => (typeof value === 'object' && value !== null ? [...value] : value);

/** The control matrix of an engagement: what is in scope, how it is tested, where it stands. */
export function ControlsScreen() {
  const { engagement = '' } = useParams<{ engagement: string }>();
  const [, goTo] = useLocation();
  const run = useRun();
  const { data: rows, error } = useCall('controls.matrix', { engagement });
  const { data: binder } = useCall('binder.current', {});
  const { titles } = useRequirements();
  const columns = useMemo(() => matrixColumns(titles), [titles]);
  const [selected, setSelected] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const [, setDetailsOpen] = usePaneOpen('details');
  const row = rows?.find((each) => each.id === selected) ?? null;
  // The details follow once the cursor rests, so that running through the rows stays fluent.
  const [rested] = useDebouncedValue(selected, 120);
  const shownRow = rows?.find((each) => each.id === rested) ?? null;
  const writable = binder?.readOnly !== true;

  const record = useCallback(
    async (edits: readonly CellEdit<MatrixRow>[], label: EditLabel): Promise<boolean> => {
      const byRow = new Map<string, Record<string, Json>>();
      for (const { row: of, column, value } of edits) {
        if (!editableFields.has(column.key)) continue;
        byRow.set(of.id, { ...byRow.get(of.id), [column.key]: asJson(value) });
      }
      if (byRow.size === 0) return true;
      const answer = await run('edit.apply', {
        label,
        edits: [...byRow].map(([id, fields]) => ({ entity: 'controlVersion', id, fields })),
      });
      return answer.ok;
    },
    [run],
  );
  const openTest = useCallback(
    async (of: MatrixRow) => {
      if (of.test !== null && of.testUse !== null) return goTo(`/e/${engagement}/test/${of.test}`);
      const answer = await run('test.open', { engagement, controlVersion: of.id });
      if (answer.ok) goTo(`/e/${engagement}/test/${answer.value.test}`);
    },
    [run, goTo, engagement],
  );

  useCommands([
    {
      id: 'controls.add',
      label: 'Add a control',
      keys: 'mod+shift+a',
      section: 'Controls',
      when: writable,
      run: () => setAdding(true),
    },
    {
      id: 'controls.openTest',
      label: 'Open the test sheet of the control',
      keys: 'mod+enter',
      section: 'Controls',
      when: row !== null,
      run: () => row !== null && void openTest(row),
    },
  ]);

  const actions = (
    <>
      <Button
        size="compact-sm"
        leftSection={<IconPlus size={14} />}
        disabled={!writable}
        onClick={() => setAdding(true)}
      >
        Add control
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconFileCheck size={14} />}
        disabled={row === null}
        onClick={() => row !== null && void openTest(row)}
      >
        Open test sheet
      </Button>
    </>
  );

  return (
    <Screen
      title="Controls"
      flush
      details={
        <ControlDetails
          engagement={engagement}
          row={shownRow}
          onOpenTest={() => shownRow !== null && void openTest(shownRow)}
        />
      }
      detailsLabel="Details of the control"
    >
      {error ? (
        <Alert m="md" color="red" title={error.message}>
          {error.remedy}
        </Alert>
      ) : rows === undefined ? (
        <Skeleton m="md" height={400} aria-label="Loading the controls" />
      ) : (
        <Grid
          id="controls"
          label="Control matrix"
          noun={['control', 'controls']}
          rows={rows}
          columns={columns}
          rowKey={keyOf}
          selectable
          {...(writable ? { onEdit: record } : {})}
          onOpen={openTest}
          onDetails={() => setDetailsOpen(true)}
          onActive={(active) => setSelected(active?.id ?? null)}
          actions={actions}
          empty={
            <>
              <p>No control is in the scope of this engagement yet.</p>
              <p>
                Add the first one with its reference and name, and map it to the criteria or Annex A controls that it
                serves.
              </p>
              <Button mt="md" leftSection={<IconPlus size={14} />} disabled={!writable} onClick={() => setAdding(true)}>
                Add the first control
              </Button>
            </>
          }
        />
      )}
      <AddControl engagement={engagement} opened={adding} onClose={() => setAdding(false)} onAdded={setSelected} />
    </Screen>
  );
}
