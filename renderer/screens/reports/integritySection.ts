import type { ReportDocument, Section } from '../../../src/reports/document.ts';

/** What ties the paper to the journal, as the last sheet of the preview; the exported file prints it on its last page. */
export function integritySection({ integrity }: Pick<ReportDocument, 'integrity'>): Section {
  const code = (text: string) => [{ kind: 'code', text }] as const;
  return {
    id: 'integrity-statement',
    title: 'Integrity statement',
    inContents: false,
    startsPage: true,
    blocks: [
      {
        kind: 'facts',
        rows: [
          { label: 'Binder', value: code(integrity.binder) },
          { label: 'Engagement', value: code(integrity.engagement) },
          { label: 'Draft', value: [String(integrity.draftNumber)] },
          { label: 'Made at', value: [integrity.exportedAt] },
          { label: 'Content (SHA-256)', value: code(integrity.snapshotHash) },
          {
            label: 'Evidence',
            value: [`${integrity.evidenceCount} files, digest `, { kind: 'code', text: integrity.evidenceDigest }],
          },
        ],
      },
      {
        kind: 'table',
        caption: 'Journal',
        columns: [
          { title: 'Copy', weight: 3 },
          { title: 'Changes', weight: 1, align: 'right' },
          { title: 'Hash of its last change', weight: 5 },
        ],
        rows: integrity.heads.map(({ replica, seq, hash }) => ({
          cells: [[{ kind: 'code', text: replica }], [String(seq)], [{ kind: 'code', text: hash }]],
        })),
      },
    ],
  };
}
