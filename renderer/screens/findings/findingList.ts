import type { AnyRow } from '../../../src/contract/rowCalls.ts';
import { groupIn, textIn as text, textsIn as texts } from '../../evidence/fieldValues.ts';
import type { Tone } from '../checklists/lists.ts';
import { demandsOf } from './demands.ts';
import { type Due, dueOn, nextDue } from './dues.ts';

export type FindingEntity = 'exception' | 'deficiency' | 'areaOfConcern' | 'finding';

/** One line of the list, whatever kind of row stands behind it. */
export interface FindingLine {
  readonly entity: FindingEntity;
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  /** Requirement it cites: "8.1 · A.8.13", "CC6.2". */
  readonly cites: string;
  readonly group: string;
  readonly state: { readonly tone: Tone; readonly label: string };
  /** Parts still missing for the report. */
  readonly missing: number;
  readonly due: Due | null;
  /** Not to be worked on any more: closed, withdrawn, or nothing follows from it. */
  readonly settled: boolean;
}

export interface FindingRows {
  readonly exceptions: readonly AnyRow[];
  readonly deficiencies: readonly AnyRow[];
  readonly concerns: readonly AnyRow[];
  readonly findings: readonly AnyRow[];
  readonly actions: readonly AnyRow[];
}

function citation(row: AnyRow): string {
  const ref = groupIn(row['ref']);
  return [text(ref?.['clause']), ...texts(ref?.['controls'])].filter((each) => each !== null).join(' · ');
}

const statusWords: Readonly<Record<string, readonly [string, Tone]>> = {
  recorded: ['Recorded', 'open'],
  issued: ['Issued', 'attention'],
  acknowledged: ['Acknowledged', 'attention'],
  planSubmitted: ['Plan submitted', 'attention'],
  planAccepted: ['Plan accepted', 'information'],
  planRejected: ['Plan rejected', 'trouble'],
  evidenceSubmitted: ['Evidence submitted', 'attention'],
  verified: ['Verified', 'information'],
  notVerified: ['Not verified', 'trouble'],
  closed: ['Closed', 'done'],
  withdrawn: ['Withdrawn', 'open'],
  open: ['Open', 'attention'],
  raisedAsNonconformity: ['Raised as nonconformity', 'trouble'],
  changedToOpportunity: ['Changed to opportunity', 'information'],
};

function statusOf(
  value: AnyRow[string] | undefined,
  fallback: string,
): { readonly tone: Tone; readonly label: string } {
  const found = statusWords[text(value) ?? fallback];
  return found ? { label: found[0], tone: found[1] } : { label: text(value) ?? fallback, tone: 'open' };
}

const line = (
  entity: FindingEntity,
  row: AnyRow,
  rest: Omit<FindingLine, 'entity' | 'id' | 'reference' | 'missing'>,
): FindingLine => ({
  entity,
  id: row.id,
  reference: text(row['reference']) ?? '—',
  missing: demandsOf(entity, row).length,
  ...rest,
});

function findingGroup(row: AnyRow): string {
  if (row['class'] === 'nonconformity') {
    if (row['grade'] === 'major') return 'Major nonconformities';
    return row['grade'] === 'minor' ? 'Minor nonconformities' : 'Nonconformities without a grade';
  }
  return row['class'] === 'strength' ? 'Strengths' : 'Opportunities for improvement';
}

function exceptionState(row: AnyRow): { readonly tone: Tone; readonly label: string } {
  if (row['severity'] === 'material') return { tone: 'trouble', label: 'Material' };
  return row['severity'] === 'not-material'
    ? { tone: 'attention', label: 'Not material' }
    : { tone: 'open', label: 'Not evaluated' };
}

function deficiencyState(row: AnyRow): { readonly tone: Tone; readonly label: string } {
  if (row['material'] === true)
    return { tone: 'trouble', label: row['pervasive'] === true ? 'Material and pervasive' : 'Material' };
  return row['material'] === false
    ? { tone: 'attention', label: 'Not material' }
    : { tone: 'open', label: 'Not evaluated' };
}

/** Order of the groups; the words of the two kinds of work never meet in one list. */
const groupOrder = [
  'Exceptions',
  'Deficiencies',
  'Major nonconformities',
  'Minor nonconformities',
  'Nonconformities without a grade',
  'Areas of concern (Stage 1)',
  'Opportunities for improvement',
  'Strengths',
];

/** Everything an engagement found, as lines in groups by class and grade, each group by reference. */
export function findingLines(rows: FindingRows, today: string): readonly FindingLine[] {
  const actionOf = new Map<string, AnyRow>();
  for (const action of rows.actions) {
    const finding = text(action['finding']);
    if (finding !== null && !action.deleted) actionOf.set(finding, action);
  }
  const alive = (row: AnyRow) => !row.deleted;
  const lines = [
    ...rows.exceptions.filter(alive).map((row) =>
      line('exception', row, {
        title: text(row['title']) ?? 'Without a title',
        cites: texts(row['criteriaAffected']).join(' · '),
        group: 'Exceptions',
        state: exceptionState(row),
        due: null,
        settled: false,
      }),
    ),
    ...rows.deficiencies.filter(alive).map((row) =>
      line('deficiency', row, {
        title: text(row['title']) ?? 'Without a title',
        cites: texts(row['criteria']).join(' · '),
        group: 'Deficiencies',
        state: deficiencyState(row),
        due: null,
        settled: false,
      }),
    ),
    ...rows.concerns.filter(alive).map((row) => {
      const settled = text(row['stage2Status']) !== null && row['stage2Status'] !== 'open';
      return line('areaOfConcern', row, {
        title: text(row['observed']) ?? 'Nothing written yet',
        cites: citation(row),
        group: 'Areas of concern (Stage 1)',
        state: statusOf(row['stage2Status'], 'open'),
        due: settled ? null : dueOn(text(row['wantedBy']), 'Wanted', today),
        settled,
      });
    }),
    ...rows.findings.filter(alive).map((row) => {
      const action = actionOf.get(row.id);
      // The corrective action moves on while the finding itself stays as it was issued.
      const status =
        row['status'] === 'withdrawn'
          ? 'withdrawn'
          : action === undefined || action['state'] === 'open'
            ? row['status']
            : action['state'];
      const nonconformity = row['class'] === 'nonconformity';
      const settled = status === 'closed' || status === 'withdrawn';
      return line('finding', row, {
        title: text(row['nature']) ?? text(row['text']) ?? 'Nothing written yet',
        cites: citation(row),
        group: findingGroup(row),
        state: nonconformity
          ? statusOf(status, 'recorded')
          : {
              tone: row['class'] === 'strength' ? 'done' : 'information',
              label: statusOf(row['status'], 'recorded').label,
            },
        due: nonconformity && !settled && action !== undefined ? nextDue(action, today) : null,
        settled,
      });
    }),
  ];
  const place = (each: FindingLine) => groupOrder.indexOf(each.group);
  return lines.sort((a, b) => place(a) - place(b) || a.reference.localeCompare(b.reference, 'en', { numeric: true }));
}

/** What the filter over the list asks for. */
export interface FindingFilter {
  readonly text: string;
  readonly only: 'all' | 'open' | 'incomplete' | 'late';
}

/** The lines that the filter lets through. */
export function filterLines(lines: readonly FindingLine[], filter: FindingFilter): readonly FindingLine[] {
  const wanted = filter.text.trim().toLowerCase();
  return lines.filter((each) => {
    if (filter.only === 'open' && each.settled) return false;
    if (filter.only === 'incomplete' && each.missing === 0) return false;
    if (filter.only === 'late' && (each.due === null || each.due.daysLeft >= 0)) return false;
    return (
      wanted === '' ||
      [each.reference, each.title, each.cites, each.group].some((part) => part.toLowerCase().includes(wanted))
    );
  });
}
