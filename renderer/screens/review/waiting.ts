import type { MatrixRow, SignOffState } from '../../../src/contract/engagementCalls.ts';
import type { AnyRow } from '../../../src/contract/rowCalls.ts';
import { textIn as text } from '../../evidence/fieldValues.ts';
import type { Tone } from '../checklists/lists.ts';

/** Workpapers that are signed; the names are those of `signOff.sign`. */
export type Workpaper =
  | 'test'
  | 'walkthrough'
  | 'exception'
  | 'finding'
  | 'clauseResult'
  | 'controlResult'
  | 'clauseReview'
  | 'stage1'
  | 'stage2'
  | 'opinion'
  | 'systemDescription'
  | 'criterionConclusion';

export interface Candidate {
  readonly workpaper: Workpaper;
  readonly subject: string;
  readonly group: string;
  readonly title: string;
  /** Where the workpaper is read, below the engagement; null where it has no screen of its own. */
  readonly place: string | null;
}

const joined = (...parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join(' ');

/** Address of a workpaper within its engagement; null where it has no screen of its own. */
export function addressOf({ place, subject }: Pick<Candidate, 'place' | 'subject'>, engagement: string): string | null {
  return place === null ? null : `/e/${engagement}${place}${place.includes('?') ? '&' : '?'}row=${subject}`;
}

/** The tests of a SOC 2 examination as workpapers. */
export function testCandidates(rows: readonly MatrixRow[]): readonly Candidate[] {
  return rows.flatMap((row) =>
    row.test === null
      ? []
      : [
          {
            workpaper: 'test' as const,
            subject: row.test,
            group: 'Tests',
            title: joined(row.reference, row.name),
            place: `/test/${row.test}`,
          },
        ],
  );
}

interface RowKind {
  readonly group: string;
  readonly title: (row: AnyRow) => string;
  readonly place: string | null;
}

const kinds: Readonly<Record<Exclude<Workpaper, 'test'>, RowKind>> = {
  walkthrough: {
    group: 'Walkthroughs',
    title: (row) => joined(text(row['reference']), text(row['process'])),
    place: '/setup?entity=walkthrough',
  },
  exception: {
    group: 'Exceptions',
    title: (row) => joined(text(row['reference']), text(row['title'])),
    place: '/findings',
  },
  criterionConclusion: {
    group: 'Conclusions on criteria',
    title: (row) => text(row['criterion']) ?? 'Criterion',
    place: '/setup?entity=criterionConclusion',
  },
  systemDescription: {
    group: 'Report',
    title: () => 'Description of the system',
    place: '/setup?entity=systemDescription',
  },
  opinion: { group: 'Report', title: () => 'Opinion', place: '/setup?entity=opinion' },
  stage1: { group: 'Records', title: () => 'Stage 1 record', place: '/setup?entity=stage1' },
  stage2: { group: 'Records', title: () => 'Stage 2 record', place: '/setup?entity=stage2' },
  finding: {
    group: 'Findings',
    title: (row) => joined(text(row['reference']), text(row['nature']) ?? text(row['text'])),
    place: '/findings',
  },
  clauseReview: {
    group: 'Stage 1 clauses',
    title: (row) => `Clause ${text(row['clause']) ?? ''}`,
    place: '/checklist/stage1-clauses',
  },
  clauseResult: {
    group: 'Stage 2 clauses',
    title: (row) => `Clause ${text(row['ref']) ?? ''}`,
    place: '/checklist/stage2-clauses',
  },
  controlResult: {
    group: 'Stage 2 controls',
    title: (row) => text(row['ref']) ?? 'Control',
    place: '/checklist/stage2-controls',
  },
};

/** Row kinds that are signed in each kind of engagement, beside the tests. */
export const signedRows: Readonly<Record<'soc2' | 'iso27001', readonly Exclude<Workpaper, 'test'>[]>> = {
  soc2: ['walkthrough', 'exception', 'criterionConclusion', 'systemDescription', 'opinion'],
  iso27001: ['stage1', 'clauseReview', 'stage2', 'clauseResult', 'controlResult', 'finding'],
};

/** Rows as workpapers, in natural order of their titles. */
export function rowCandidates(workpaper: Exclude<Workpaper, 'test'>, rows: readonly AnyRow[]): readonly Candidate[] {
  const kind = kinds[workpaper];
  return rows
    .filter((row) => !row.deleted)
    .map((row) => ({ workpaper, subject: row.id, group: kind.group, title: kind.title(row), place: kind.place }))
    .sort((a, b) => a.title.localeCompare(b.title, 'en', { numeric: true }));
}

export interface SignedLevels {
  readonly preparer: boolean;
  readonly reviewer: boolean;
}

/** Levels signed on each subject, from the sign-off acts that were not withdrawn. Whether they are still current is asked of each workpaper. */
export function levelsBySubject(
  signOffs: readonly AnyRow[],
  withdrawals: readonly AnyRow[],
): ReadonlyMap<string, SignedLevels> {
  const withdrawn = new Set(withdrawals.map((row) => text(row['act'])));
  const levels = new Map<string, SignedLevels>();
  for (const act of signOffs) {
    const subject = text(act['subject']);
    if (subject === null || withdrawn.has(act.id)) continue;
    const before = levels.get(subject) ?? { preparer: false, reviewer: false };
    levels.set(subject, {
      preparer: before.preparer || act['level'] === 'preparer',
      reviewer: before.reviewer || act['level'] !== 'preparer',
    });
  }
  return levels;
}

export type WaitingFor = 'preparation' | 'review' | 'nothing';

/** What a workpaper waits for, by the levels signed. */
export function waitsFor(levels: SignedLevels | undefined): WaitingFor {
  if (levels === undefined || !levels.preparer) return 'preparation';
  return levels.reviewer ? 'nothing' : 'review';
}

/** A workpaper's state by its sign-offs with their currency: stale ones put it back (RV-05). */
export function reviewStatus(signOffs: readonly (SignOffState & { readonly level: string })[]): {
  readonly tone: Tone;
  readonly label: string;
  readonly next: 'preparer' | 'reviewer' | null;
} {
  const at = (level: string) =>
    signOffs.filter((each) => (level === 'preparer' ? each.level === 'preparer' : each.level !== 'preparer'));
  const current = (level: string) => at(level).some((each) => each.current);
  if (!current('preparer'))
    return at('preparer').length > 0
      ? { tone: 'attention', label: 'Changed since prepared', next: 'preparer' }
      : { tone: 'open', label: 'In preparation', next: 'preparer' };
  if (!current('reviewer'))
    return at('reviewer').length > 0
      ? { tone: 'attention', label: 'Changed since reviewed', next: 'reviewer' }
      : { tone: 'information', label: 'Waits for review', next: 'reviewer' };
  return { tone: 'done', label: 'Reviewed', next: null };
}
