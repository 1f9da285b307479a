import type { EvidenceEntry } from '../../../src/contract/evidenceCalls.ts';
import { HashButton } from '../../evidence/HashButton.tsx';
import { kindInWords, sizeInWords } from '../../evidence/previewKind.ts';
import type { Column } from '../../grid/column.ts';
import { Status } from '../../look/Status.tsx';
import { formatDate, formatPeriod } from '../../look/words.ts';

/** Cells that are written into the evidence's own fields. */
export const editableFields: ReadonlySet<string> = new Set(['source', 'receivedOn']);

function effective(entry: EvidenceEntry): string | null {
  if (entry.from === null && entry.to === null) return null;
  return entry.from !== null && entry.from === entry.to ? formatDate(entry.from) : formatPeriod(entry.from, entry.to);
}

/** Columns of the evidence grid. */
export function evidenceColumns(): readonly Column<EvidenceEntry>[] {
  return [
    {
      key: 'reference',
      title: 'No.',
      width: 76,
      kind: 'text',
      frozen: true,
      opens: true,
      value: (entry) => entry.reference,
    },
    {
      key: 'fileName',
      title: 'File',
      width: 240,
      kind: 'text',
      opens: true,
      value: (entry) => entry.fileName,
      render: (entry) =>
        entry.present ? (
          (entry.fileName ?? '')
        ) : (
          <Status tone="attention" label={`${entry.fileName ?? 'File'} (not received yet)`} />
        ),
    },
    {
      key: 'kind',
      title: 'Kind',
      width: 112,
      kind: 'text',
      groupable: true,
      value: (entry) => kindInWords(entry.mediaType, entry.fileName),
    },
    {
      key: 'source',
      title: 'Provided by',
      width: 140,
      kind: 'text',
      groupable: true,
      value: (entry) => entry.source,
      editable: () => true,
    },
    {
      key: 'effective',
      title: 'Covers',
      description: 'Date or period that the evidence is about',
      width: 150,
      kind: 'text',
      value: effective,
      sortValue: (entry) => entry.from ?? entry.to,
    },
    {
      key: 'receivedOn',
      title: 'Obtained on',
      width: 118,
      kind: 'date',
      value: (entry) => entry.receivedOn,
      editable: () => true,
      render: (_, value) => (typeof value === 'string' ? formatDate(value) : ''),
    },
    {
      key: 'obtainedBy',
      title: 'Obtained by',
      width: 140,
      kind: 'text',
      groupable: true,
      value: (entry) => entry.obtainedBy,
    },
    {
      key: 'links',
      title: 'Links',
      description: 'Rows that it supports',
      width: 66,
      kind: 'integer',
      align: 'end',
      value: (entry) => entry.links,
      render: (entry) => (entry.links === 0 ? <Status tone="open" label="0" /> : entry.links),
    },
    {
      key: 'size',
      title: 'Size',
      width: 84,
      kind: 'integer',
      align: 'end',
      value: (entry) => entry.size,
      render: (entry) => (entry.size === null ? '' : sizeInWords(entry.size)),
    },
    {
      key: 'hash',
      title: 'SHA-256',
      width: 136,
      kind: 'text',
      value: (entry) => entry.hash,
      render: (entry) => (entry.hash === null ? '' : <HashButton hash={entry.hash} inGrid />),
    },
  ];
}
