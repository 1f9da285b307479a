import { Alert, Button, Skeleton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { useParams, useSearch } from 'wouter';
import type { AnyRow } from '../../../src/contract/rowCalls.ts';
import { useCall } from '../../bridge/useCall.ts';
import { useRun } from '../../bridge/useRun.ts';
import { useCommands } from '../../commands/useCommands.ts';
import { usePaneOpen } from '../../frame/panes.ts';
import { Screen } from '../../frame/Screen.tsx';
import type { CellEdit, EditLabel } from '../../grid/column.ts';
import { Grid } from '../../grid/Grid.tsx';
import { Status } from '../../look/Status.tsx';
import { Empty } from '../../pick/Empty.tsx';
import { today } from '../../pick/today.ts';
import { useAddRecord } from '../../pick/useAddRecord.ts';
import { AddRequest } from './AddRequest.tsx';
import { ageing } from './ageing.ts';
import { RequestDetails } from './RequestDetails.tsx';
import { requestColumns } from './requestColumns.tsx';
import classes from './requests.module.css';

const keyOf = (row: AnyRow) => row.id;

/** What was asked of the client, what came, and what is late. */
export function RequestsScreen() {
  const { engagement = '' } = useParams<{ engagement: string }>();
  const sought = new URLSearchParams(useSearch()).get('row');
  const run = useRun();
  const add = useAddRecord();
  const { data: found, error } = useCall('rows.list', {
    entity: 'request',
    where: { engagement },
    orderBy: 'reference',
    limit: 500,
  });
  const { data: people } = useCall('session.people', {});
  const { data: binder } = useCall('binder.current', {});
  const [active, setActive] = useState<string | null>(null);
  const [moved, setMoved] = useState(false);
  const [adding, setAdding] = useState(false);
  const [, setDetailsOpen] = usePaneOpen('details');
  const readOnly = binder?.readOnly === true;
  const now = today();

  const rows = useMemo(() => (found?.rows ?? []).filter((row) => !row.deleted), [found]);
  const names = useMemo(() => new Map((people ?? []).map((person) => [person.id, person.name])), [people]);
  const columns = useMemo(() => requestColumns(names, now), [names, now]);
  const shownId = sought !== null && !moved ? sought : active;
  const shown = rows.find((row) => row.id === shownId) ?? null;

  const record = useCallback(
    async (edits: readonly CellEdit<AnyRow>[], label: EditLabel): Promise<boolean> => {
      const byRow = new Map<string, Record<string, string | null>>();
      for (const { row, column, value } of edits)
        if (typeof value === 'string' || value === null)
          byRow.set(row.id, { ...byRow.get(row.id), [column.key]: value });
      if (byRow.size === 0) return true;
      return (
        await run('edit.apply', { label, edits: [...byRow].map(([id, fields]) => ({ entity: 'request', id, fields })) })
      ).ok;
    },
    [run],
  );
  useCommands([
    {
      id: 'requests.add',
      label: 'Add a request',
      keys: 'mod+shift+a',
      section: 'Requests',
      when: !readOnly,
      run: () => setAdding(true),
    },
  ]);

  const addButton = (label: string) => (
    <Button
      size="compact-sm"
      leftSection={<IconPlus size={14} aria-hidden="true" />}
      disabled={readOnly}
      onClick={() => setAdding(true)}
    >
      {label}
    </Button>
  );

  return (
    <Screen
      title="Requests"
      flush
      subtitle={
        rows.length === 0 ? undefined : (
          <span className={classes['ageing']}>
            {ageing(rows, now)
              .filter(({ count }) => count > 0)
              .map(({ label, count, tone }) => (
                <Status key={label} tone={tone} label={`${label}: ${count}`} />
              ))}
          </span>
        )
      }
      details={
        shown === null ? (
          <p className={classes['nothing']}>Select a request to see its dates, what came, and the next step.</p>
        ) : (
          <RequestDetails key={shown.id} row={shown} readOnly={readOnly} />
        )
      }
      detailsLabel="Details of the request"
    >
      {error !== null ? (
        <Alert m="md" color="red" title={error.message}>
          {error.remedy}
        </Alert>
      ) : found === undefined ? (
        <Skeleton m="md" height={320} aria-label="Loading the requests" />
      ) : (
        <Grid
          id="requests"
          label="Requests"
          noun={['request', 'requests']}
          rows={rows}
          columns={columns}
          rowKey={keyOf}
          selectable={!readOnly}
          {...(readOnly ? {} : { onEdit: record })}
          onDetails={() => setDetailsOpen(true)}
          onOpen={() => setDetailsOpen(true)}
          onActive={(row) => {
            if (active !== null && row !== null && row.id !== active) setMoved(true);
            setActive(row?.id ?? null);
          }}
          actions={addButton('Add request')}
          empty={
            <Empty title="Nothing was asked of the client yet." action={addButton('Add the first request')}>
              Write down each list, record or interview that you need, with the day by which you need it. What comes in
              is linked to the request and to the controls that it is for.
            </Empty>
          }
        />
      )}
      {adding && (
        <AddRequest
          onClose={() => setAdding(false)}
          onAdd={async (fields) => {
            const id = await add('request', engagement, { ...fields, status: 'draft' });
            if (id === null) return false;
            setMoved(true);
            setActive(id);
            setDetailsOpen(true);
            return true;
          }}
        />
      )}
    </Screen>
  );
}
