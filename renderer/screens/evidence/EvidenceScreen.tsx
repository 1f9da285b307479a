import { Alert, Skeleton } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { useParams, useSearch } from 'wouter';
import type { EvidenceEntry } from '../../../src/contract/evidenceCalls.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useCall } from '../../bridge/useCall.ts';
import { useRun } from '../../bridge/useRun.ts';
import { useCommands } from '../../commands/useCommands.ts';
import { EvidenceDrop } from '../../evidence/EvidenceDrop.tsx';
import { usePaneOpen } from '../../frame/panes.ts';
import { Screen } from '../../frame/Screen.tsx';
import type { CellEdit, EditLabel } from '../../grid/column.ts';
import { Grid } from '../../grid/Grid.tsx';
import { Empty } from '../../pick/Empty.tsx';
import { EvidenceDetails } from './EvidenceDetails.tsx';
import { editableFields, evidenceColumns } from './evidenceColumns.tsx';
import classes from './evidenceScreen.module.css';

const keyOf = (entry: EvidenceEntry) => entry.id;

/** All evidence of the binder: one file serves every engagement, so it is shown once for all of them. */
export function EvidenceScreen() {
  const { engagement } = useParams<{ engagement?: string }>();
  const sought = new URLSearchParams(useSearch()).get('row');
  const run = useRun();
  const { data: entries, error } = useCall('evidence.list', {});
  const { data: binder } = useCall('binder.current', {});
  const [active, setActive] = useState<string | null>(null);
  const [camera, setCamera] = useState(false);
  const [, setDetailsOpen] = usePaneOpen('details');
  const columns = useMemo(() => evidenceColumns(), []);
  const readOnly = binder?.readOnly === true;
  // What a link leads to is shown until the cursor goes elsewhere; the grid's own first row does not count as going.
  const [moved, setMoved] = useState(false);
  const shownId = sought !== null && !moved ? sought : active;
  const shown = entries?.find((entry) => entry.id === shownId) ?? null;

  const record = useCallback(
    async (edits: readonly CellEdit<EvidenceEntry>[], label: EditLabel): Promise<boolean> => {
      const byRow = new Map<string, Record<string, string | null>>();
      for (const { row, column, value } of edits) {
        if (!editableFields.has(column.key) || (typeof value !== 'string' && value !== null)) continue;
        byRow.set(row.id, { ...byRow.get(row.id), [column.key]: value });
      }
      if (byRow.size === 0) return true;
      return (
        await run('edit.apply', {
          label,
          edits: [...byRow].map(([id, fields]) => ({ entity: 'evidence', id, fields })),
        })
      ).ok;
    },
    [run],
  );
  useCommands([
    {
      id: 'evidence.camera',
      label: 'Take a photo as evidence',
      keys: 'c',
      section: 'Evidence',
      when: !readOnly && bridge.abilities.camera,
      run: () => setCamera(true),
    },
  ]);

  const missing = entries?.filter((entry) => !entry.present).length ?? 0;
  return (
    <Screen
      title="Evidence"
      flush
      subtitle={
        entries === undefined ? undefined : (
          <>
            {entries.length === 1 ? '1 file' : `${entries.length} files`} of the whole binder
            {(binder?.engagements.length ?? 0) > 1 && ', serving every engagement'}
            {missing > 0 && ` · ▲ ${missing} not received yet`}
          </>
        )
      }
      details={
        shown === null ? (
          <p className={classes['nothing']}>Select a file to see it, what it supports, and where it came from.</p>
        ) : (
          <EvidenceDetails key={shown.id} entry={shown} engagement={engagement ?? null} />
        )
      }
      detailsLabel="Details of the evidence"
    >
      <div className={classes['drop']}>
        <EvidenceDrop
          label="The binder's evidence"
          wholeWindow
          camera={{ open: camera, setOpen: setCamera }}
          onStored={([first]) => first !== undefined && setActive(first)}
        />
      </div>
      {error !== null ? (
        <Alert m="md" color="red" title={error.message}>
          {error.remedy}
        </Alert>
      ) : entries === undefined ? (
        <Skeleton m="md" height={320} aria-label="Loading the evidence" />
      ) : (
        <Grid
          id="evidence"
          label="Evidence"
          noun={['file', 'files']}
          rows={entries}
          columns={columns}
          rowKey={keyOf}
          {...(readOnly ? {} : { onEdit: record })}
          onDetails={() => setDetailsOpen(true)}
          onOpen={() => setDetailsOpen(true)}
          onActive={(entry) => {
            if (active !== null && entry !== null && entry.id !== active) setMoved(true);
            setActive(entry?.id ?? null);
          }}
          empty={
            <Empty title="There is no evidence yet.">
              Drop files anywhere in this window, paste a picture, or choose files above. Each is kept unchanged under
              its SHA-256 and can then support any number of controls, samples and findings.
            </Empty>
          }
        />
      )}
    </Screen>
  );
}
