import { Button, Progress, TextInput } from '@mantine/core';
import { IconPlus, IconTableImport } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { AnyRow } from '../../../src/contract/rowCalls.ts';
import type { TestSheet } from '../../../src/contract/testCalls.ts';
import { bridge } from '../../bridge/bridge.ts';
import { isList, isRecord } from '../../bridge/json.ts';
import { useCall } from '../../bridge/useCall.ts';
import { type Job, useJob } from '../../bridge/useJob.ts';
import { showFailure, useRun } from '../../bridge/useRun.ts';
import details from '../../details/Details.module.css';
import { positionBetween } from '../../details/position.ts';
import { RecordForm } from '../../forms/RecordForm.tsx';
import { Status } from '../../look/Status.tsx';
import { numberIn, textIn } from './sheetWords.ts';
import classes from './TestSheet.module.css';

const fields = [
  'attribute',
  'unit',
  'size',
  'source',
  'query',
  'pulled',
  'range',
  'completenessAndAccuracy',
  'checked',
] as const;

/** From what the sample is taken: what it is, where it came from, whether it is whole and right. */
export function PopulationTab({ sheet }: { readonly sheet: TestSheet }) {
  const run = useRun();
  // The first import of a population makes its row, and with it another place to say what was read: the job is kept here.
  const job = useJob();
  const { data: binder } = useCall('binder.current', {});
  const writable = binder?.readOnly !== true;
  const last = sheet.populations.at(-1);
  const add = () =>
    void run('edit.apply', {
      label: 'add-population',
      edits: [
        {
          entity: 'population',
          fields: { test: sheet.test.id, position: positionBetween(textIn(last, 'position'), null) },
        },
      ],
    });

  useEffect(() => {
    if (job.state?.phase === 'failed' && job.state.id !== '' && job.state.error) showFailure(job.state.error);
  }, [job.state?.phase, job.state?.id, job.state?.error]);

  return (
    <>
      {sheet.populations.length === 0 ? (
        <p className={classes['reasonText']}>
          No population is recorded yet. Import the list as CSV, or add one without a file: the population of a periodic
          control is the calendar, so a quarterly control has four items in a year (IP-08).
        </p>
      ) : null}
      {sheet.populations.map((population, index) => (
        <section key={population.id} className={classes['block']} aria-label={`Population ${index + 1}`}>
          <div className={classes['blockHead']}>
            <strong>{textIn(population, 'unit') ?? `Population ${index + 1}`}</strong>
            {writable && sheet.draws.every((draw) => draw['population'] !== population.id) ? (
              <Button
                variant="subtle"
                size="compact-xs"
                onClick={() => void run('edit.remove', { rows: [{ entity: 'population', id: population.id }] })}
              >
                Remove
              </Button>
            ) : null}
          </div>
          <FileFacts
            population={population}
            drawn={sheet.draws.some(
              (draw) =>
                draw['population'] === population.id &&
                textIn(draw, 'populationHash') !== null &&
                textIn(draw, 'populationHash') !== textIn(population, 'file'),
            )}
          />
          {!writable ? null : sheet.draws.some((draw) => draw['population'] === population.id) ? (
            <p className={classes['reasonText']}>
              A sample is drawn from it, so its file stays as it is (IP-13). What came later is a further population.
            </p>
          ) : (
            <ImportPopulation test={sheet.test.id} population={population} job={job} />
          )}
          <ImportOutcome job={job} population={population.id} />
          <RecordForm entity="population" id={population.id} fields={fields} />
        </section>
      ))}
      {writable ? (
        <>
          {sheet.populations.every((each) => sheet.draws.some((draw) => draw['population'] === each.id)) ? (
            <ImportPopulation test={sheet.test.id} population={null} job={job} />
          ) : null}
          <Button mt="sm" variant="default" leftSection={<IconPlus size={14} />} onClick={add}>
            Add a population without a file
          </Button>
        </>
      ) : null}
    </>
  );
}

function FileFacts({ population, drawn }: { readonly population: AnyRow; readonly drawn: boolean }) {
  const file = textIn(population, 'file');
  if (file === null) return null;
  return (
    <>
      <dl className={details['pairs']}>
        <dt>Items</dt>
        <dd>{numberIn(population, 'size')?.toLocaleString() ?? '–'}</dd>
        <dt>Key column</dt>
        <dd>{textIn(population, 'keyColumn') ?? '–'}</dd>
        <dt>Date column</dt>
        <dd>{textIn(population, 'dateColumn') ?? '–'}</dd>
        <dt>SHA-256</dt>
        <dd title={file}>{file.slice(0, 16)}…</dd>
      </dl>
      {drawn ? (
        <p className={classes['reasonText']}>
          <Status tone="trouble" label="The file was changed after the sample was drawn" /> The sample is not of this
          population any more; record the file as a further population (IP-13).
        </p>
      ) : null}
    </>
  );
}

interface ImportPopulationProps {
  readonly test: string;
  readonly population: AnyRow | null;
  readonly job: Job;
}

/** Reads a CSV file as population; its bytes are kept as evidence, its rows counted. */
function ImportPopulation({ test, population, job }: ImportPopulationProps) {
  const picker = useRef<HTMLInputElement>(null);
  const [columns, setColumns] = useState({ key: '', date: '' });
  const [sending, setSending] = useState(false);
  const running = sending || job.state?.phase === 'running';

  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    setSending(true);
    const offered = await bridge.offer(file, file.name);
    setSending(false);
    if (!offered.ok) return showFailure(offered.error);
    const { key, date } = columns;
    await job.start('population.import', {
      test,
      file: offered.value.handle,
      ...(population === null ? {} : { population: population.id }),
      ...(key.trim() === '' ? {} : { keyColumn: key.trim() }),
      ...(date.trim() === '' ? {} : { dateColumn: date.trim() }),
    });
  };

  return (
    <div className={classes['block']}>
      <input
        ref={picker}
        type="file"
        accept=".csv,text/csv,text/plain"
        hidden
        aria-label="Population file"
        onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
      <div className={classes['blockHead']}>
        <Button
          variant="default"
          loading={running}
          leftSection={<IconTableImport size={14} />}
          onClick={() => picker.current?.click()}
        >
          {population !== null && textIn(population, 'file') !== null ? 'Replace the file…' : 'Import CSV…'}
        </Button>
        {running ? (
          <Button variant="subtle" onClick={job.cancel}>
            Cancel
          </Button>
        ) : null}
      </div>
      {running ? (
        <Progress value={(job.state?.fraction ?? 0) * 100} aria-label="Import of the population" size="sm" />
      ) : null}
      <details>
        <summary>Name the columns yourself</summary>
        <TextInput
          label="Column with the item's key"
          description="Left empty, it is found."
          value={columns.key}
          onChange={(event) => setColumns({ ...columns, key: event.currentTarget.value })}
        />
        <TextInput
          label="Column with the item's date"
          value={columns.date}
          onChange={(event) => setColumns({ ...columns, date: event.currentTarget.value })}
        />
      </details>
    </div>
  );
}

/** What the last import read, beside the population that it made or replaced. */
function ImportOutcome({ job, population }: { readonly job: Job; readonly population: string }) {
  const result = job.state?.phase === 'done' ? (job.state.result ?? null) : null;
  if (!isRecord(result) || result['population'] !== population) return null;
  const { columns = null, warnings = null } = result;
  return (
    <div role="status" className={classes['block']}>
      <Status tone="done" label={`${String(result['rows'] ?? 0)} rows read`} /> key “{String(result['keyColumn'] ?? '')}
      ”, {result['dateColumn'] === null ? 'no date column' : `date “${String(result['dateColumn'])}”`}
      {isList(columns) ? <p className={classes['reasonText']}>Columns: {columns.map(String).join(', ')}</p> : null}
      {isList(warnings)
        ? warnings.map((warning) => (
            <p key={String(warning)} className={classes['reasonText']}>
              <Status tone="attention" label={String(warning)} />
            </p>
          ))
        : null}
    </div>
  );
}
