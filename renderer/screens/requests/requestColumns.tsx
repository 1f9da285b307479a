import type { AnyRow } from '../../../src/contract/rowCalls.ts';
import { entityNamed } from '../../../src/model/entities.ts';
import { textIn, textsIn } from '../../evidence/fieldValues.ts';
import type { Column } from '../../grid/column.ts';
import { Status } from '../../look/Status.tsx';
import { formatDate } from '../../look/words.ts';
import { ageInDays, requestDue, requestStatus, statusOf } from './ageing.ts';

/** Columns of the list of requests; ages are counted to today. */
export function requestColumns(names: ReadonlyMap<string, string>, today: string): readonly Column<AnyRow>[] {
  const dateColumn = (key: string, title: string): Column<AnyRow> => ({
    key,
    title,
    width: 112,
    kind: 'date',
    value: (row) => textIn(row[key]),
    editable: () => true,
    render: (_, value) => (typeof value === 'string' ? formatDate(value) : ''),
  });
  return [
    {
      key: 'reference',
      title: 'No.',
      width: 84,
      kind: 'text',
      frozen: true,
      opens: true,
      value: (row) => textIn(row['reference']),
    },
    {
      key: 'title',
      title: 'What is asked',
      width: 380,
      kind: 'longText',
      value: (row) => textIn(row['title']),
      editable: () => true,
    },
    {
      key: 'status',
      title: 'Status',
      width: 132,
      kind: 'choice',
      groupable: true,
      choices: (entityNamed('request').fields['status']?.choices ?? []).map((value) => ({
        value,
        label: requestStatus(value).label,
      })),
      value: statusOf,
      editable: () => true,
      render: (_, value) => (typeof value === 'string' ? <Status {...requestStatus(value)} /> : ''),
    },
    dateColumn('dueOn', 'Due on'),
    {
      key: 'late',
      title: 'Due',
      width: 124,
      kind: 'text',
      value: (row) => requestDue(row, today)?.words ?? null,
      sortValue: (row) => requestDue(row, today)?.daysLeft ?? null,
      render: (row) => {
        const due = requestDue(row, today);
        return due === null ? '' : <Status tone={due.tone} label={due.words} />;
      },
    },
    dateColumn('requestedOn', 'Asked on'),
    {
      key: 'age',
      title: 'Days awaited',
      width: 92,
      kind: 'integer',
      align: 'end',
      value: (row) => ageInDays(row, today),
    },
    dateColumn('receivedOn', 'Received on'),
    {
      key: 'owner',
      title: 'Owner at the client',
      width: 150,
      kind: 'text',
      groupable: true,
      value: (row) => names.get(textIn(row['owner']) ?? '') ?? null,
    },
    {
      key: 'controls',
      title: 'Controls',
      width: 76,
      kind: 'integer',
      align: 'end',
      value: (row) => textsIn(row['controls']).length,
    },
  ];
}
