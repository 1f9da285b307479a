import type { Block, Inlines, ReportDocument } from '../../../src/reports/document.ts';

export const manifestFileName = 'integrity.json';

/**
 * What the last page says: which state of the binder this paper was made from, and how to check that. It claims no more
 * than the hashes hold: that the content is the journal's, not that the journal is true.
 */
export function integrityBlocks(document: ReportDocument): readonly Block[] {
  const { integrity } = document;
  const code = (text: string): Inlines => [{ kind: 'code', text }];
  const which = document.state === 'draft' ? `Draft ${integrity.draftNumber}` : 'Final report';
  return [
    {
      kind: 'paragraph',
      text: [
        'This report was made from the engagement’s journal in the state that the following values identify. Each ',
        'replica of the binder keeps its changes in a chain in which every change carries the SHA-256 hash of the one ',
        'before it; the head of a chain therefore stands for all that precedes it. To check this paper, verify the ',
        'binder and compare the values below with those that the verification prints.',
      ],
    },
    {
      kind: 'facts',
      rows: [
        { label: 'Report', value: [which] },
        { label: 'Exported', value: [integrity.exportedAt] },
        { label: 'Binder', value: code(integrity.binder) },
        { label: 'Engagement', value: code(integrity.engagement) },
        { label: 'Snapshot (SHA-256)', value: code(integrity.snapshotHash) },
        { label: 'Evidence objects', value: [String(integrity.evidenceCount)] },
        { label: 'Evidence digest (SHA-256)', value: code(integrity.evidenceDigest) },
      ],
    },
    {
      kind: 'table',
      caption: 'Heads of the journal',
      columns: [
        { title: 'Replica', weight: 24 },
        { title: 'Changes', weight: 9, align: 'right' },
        { title: 'Hash of the last change (SHA-256)', weight: 67 },
      ],
      rows: integrity.heads.map((head) => ({ cells: [code(head.replica), [String(head.seq)], code(head.hash)] })),
    },
    {
      kind: 'paragraph',
      style: 'small',
      text: ['The same values are attached to this file as ', { kind: 'code', text: manifestFileName }, '.'],
    },
  ];
}

/** The attached manifest: the integrity statement as JSON with sorted keys, and which report it belongs to. */
export function integrityManifest(document: ReportDocument): string {
  const { integrity } = document;
  const heads = integrity.heads.map((head) => ({ hash: head.hash, replica: head.replica, seq: head.seq }));
  const manifest = {
    binder: integrity.binder,
    draftNumber: integrity.draftNumber,
    engagement: integrity.engagement,
    evidenceCount: integrity.evidenceCount,
    evidenceDigest: integrity.evidenceDigest,
    exportedAt: integrity.exportedAt,
    format: 'tickmark-report-integrity/1',
    heads,
    report: { kind: document.kind, language: document.language, state: document.state, title: document.title },
    snapshotHash: integrity.snapshotHash,
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
