import { canonical, type Json, type Sha256 } from '../journal/canonical.ts';

/** The kinds of workpaper that are signed. */
export const workpaperKinds = [
  'test',
  'walkthrough',
  'exception',
  'finding',
  'clauseResult',
  'controlResult',
  'clauseReview',
  'stage1',
  'stage2',
  'opinion',
  'systemDescription',
  'criterionConclusion',
] as const;
export type WorkpaperKind = (typeof workpaperKinds)[number];

/** Rows that belong to a workpaper beside its subject: those whose field names the subject, or a row found before. */
export interface ProjectionPart {
  readonly entity: string;
  readonly by: string;
  /** Part whose rows are named; the subject when absent. */
  readonly of?: string;
}

/**
 * A workpaper is a named, versioned projection of rows to canonical JSON (journal.md, section 4). Versions are
 * never changed: a new content of a workpaper is a new version, so that old sign-offs can still be checked.
 */
export interface Projection {
  readonly name: WorkpaperKind;
  readonly version: number;
  readonly entity: string;
  readonly parts: readonly ProjectionPart[];
}

const alone = (name: WorkpaperKind): Projection => ({
  name,
  version: 1,
  entity: name,
  parts: [{ entity: 'evidenceLink', by: 'subject' }],
});

export const projections: ReadonlyMap<WorkpaperKind, Projection> = new Map<WorkpaperKind, Projection>([
  [
    'test',
    {
      name: 'test',
      version: 1,
      entity: 'test',
      parts: [
        { entity: 'testUse', by: 'test' },
        { entity: 'procedure', by: 'test' },
        { entity: 'attribute', by: 'test' },
        { entity: 'population', by: 'test' },
        { entity: 'draw', by: 'test' },
        { entity: 'sampleItem', by: 'test' },
        { entity: 'mark', by: 'test' },
        { entity: 'evidenceLink', by: 'subject' },
        { entity: 'evidenceLink', by: 'subject', of: 'sampleItem' },
      ],
    },
  ],
  ...(
    [
      'walkthrough',
      'exception',
      'finding',
      'clauseResult',
      'controlResult',
      'clauseReview',
      'stage1',
      'stage2',
      'opinion',
      'systemDescription',
      'criterionConclusion',
    ] as const
  ).map((name): [WorkpaperKind, Projection] => [name, alone(name)]),
]);

/** Fields that a sign-off itself fills in; they are no content that was signed. */
const ofSigning = new Set([
  'preparedBy',
  'preparedOn',
  'reviewedBy',
  'reviewedOn',
  'partnerReviewedBy',
  'partnerReviewedOn',
  // Stage 1: what follows the signature of its record.
  'signOff',
  'review',
  'teamCompetenceConfirmed',
  'reportSentOn',
  'deleted',
]);

/** True for fields that signing itself fills in. */
export const isOfSigning = (field: string): boolean => ofSigning.has(field) && field !== 'deleted';

export interface ProjectedRow {
  readonly entity: string;
  readonly row: { readonly id: string; readonly [field: string]: Json };
}

/** Canonical JSON of a workpaper: its rows by entity and id, without what is missing and without what signing fills in. */
export function projectionText(projection: Projection, rows: readonly ProjectedRow[]): string {
  const sorted = rows
    .map((each) => ({ key: each.entity + each.row.id, each }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const content = sorted.map(({ each: { entity, row } }) => {
    const said: Record<string, Json> = {};
    for (const field of Object.keys(row)) {
      const value = row[field];
      if (value !== undefined && value !== null && !ofSigning.has(field)) said[field] = value;
    }
    return { entity, row: said };
  });
  return canonical({ name: projection.name, version: projection.version, rows: content });
}

export function projectionHash(projection: Projection, rows: readonly ProjectedRow[], sha256: Sha256): string {
  return sha256(projectionText(projection, rows));
}
