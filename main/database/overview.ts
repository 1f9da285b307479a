import type { CoverageSquare, Overview } from '../../src/contract/engagementCalls.ts';
import { signOff } from '../../src/model/acts.ts';
import { request } from '../../src/model/evidence.ts';
import {
  areaOfConcern,
  clauseResult,
  clauseReview,
  controlResult,
  correctiveAction,
  finding,
  stage1,
  stage2,
} from '../../src/model/isoAudit.ts';
import { auditPlan, auditProgramme, meeting } from '../../src/model/isoPlanning.ts';
import { person } from '../../src/model/parties.ts';
import { milestones } from '../../src/model/soc2.ts';
import { criterionConclusion, exception } from '../../src/model/soc2Conclusions.ts';
import type { ReadingConnection } from './connection.ts';
import { matrixOf } from './matrix.ts';
import { rowsOf, singleOf } from './rows.ts';
import type { StoredRow } from './tables.ts';

type Parts = Omit<Overview, 'engagement' | 'blockers'>;

/** Counts by a key, in the order of the labels given. */
function counted(
  values: readonly (string | null)[],
  labels: readonly (readonly [string, string])[],
): { label: string; count: number }[] {
  return labels
    .map(([key, label]) => ({ label, count: values.filter((v) => (v ?? 'none') === key).length }))
    .filter((c) => c.count > 0);
}

function requestsOf(connection: ReadingConnection, engagement: string, today: string): Parts['requests'] {
  const open = rowsOf(connection, request, { where: { engagement } });
  const state = (r: (typeof open)[number]) => {
    if (r.status === 'accepted' || r.status === 'not-applicable' || r.status === 'withdrawn') return 'closed';
    if (r.dueOn !== null && r.dueOn < today) return 'overdue';
    return r.status === 'received' || r.status === 'under-review' ? 'received' : 'waiting';
  };
  return counted(open.map(state), [
    ['overdue', 'Overdue'],
    ['waiting', 'Waiting'],
    ['received', 'Received'],
    ['closed', 'Closed'],
  ]);
}

function signOffsOf(connection: ReadingConnection, engagement: string): Parts['signOffs'] {
  const signed = rowsOf(connection, signOff, { where: { engagement } });
  return rowsOf(connection, person, { where: { side: 'firm' } })
    .map((p) => ({
      person: p.name ?? '',
      prepared: signed.filter((s) => s.person === p.id && s.level === 'preparer').length,
      reviewed: signed.filter((s) => s.person === p.id && s.level !== 'preparer').length,
    }))
    .filter((p) => p.prepared + p.reviewed > 0);
}

const dated = (entries: readonly (readonly [string | null | undefined, string])[]): Parts['dates'] =>
  entries.flatMap(([date, label]) => (date ? [{ date, label }] : [])).sort((a, b) => (a.date < b.date ? -1 : 1));

function soc2Parts(connection: ReadingConnection, row: StoredRow, today: string): Parts {
  const controls = matrixOf(connection, row.id);
  const conclusions = rowsOf(connection, criterionConclusion, { where: { engagement: row.id } });
  const exceptions = rowsOf(connection, exception, { where: { engagement: row.id } });
  const dates = singleOf(connection, milestones, row.id);
  const keys = [...new Set(controls.flatMap((c) => c.requirements.filter((k) => k.startsWith('tsc-2017/'))))];
  const coverage: CoverageSquare[] = keys.map((key) => {
    const id = key.slice(key.indexOf('/') + 1);
    const conclusion = conclusions.find((c) => c.criterion === id);
    const mapped = controls.filter((c) => c.requirements.includes(key));
    const state =
      conclusion?.outcome?.operating === 'not-achieved' || conclusion?.outcome?.design === 'not-suitable'
        ? 'trouble'
        : mapped.some((c) => c.conclusion === 'not-effective' || c.conclusion === 'effective-with-exceptions')
          ? 'attention'
          : conclusion?.outcome?.operating === 'achieved'
            ? 'done'
            : 'open';
    return {
      key,
      id,
      title: '',
      group: id.replace(/\.\d+$/, ''),
      state,
      detail: `${mapped.length} ${mapped.length === 1 ? 'control' : 'controls'}${conclusion?.outcome?.operating ? `, ${conclusion.outcome.operating}` : ', not concluded'}`,
    };
  });
  const period = row['period'];
  const span =
    typeof period === 'object' && period !== null && !Array.isArray(period)
      ? (period as { from: string | null; to: string | null })
      : null;
  const done = controls.filter((c) => c.conclusion !== null).length;
  return {
    coverage,
    tests: (
      [
        ['effective', 'Effective', 'done'],
        ['effective-with-exceptions', 'Effective with exceptions', 'attention'],
        ['not-effective', 'Not effective', 'trouble'],
        ['did-not-operate', 'Did not operate', 'open'],
        ['not-tested', 'Not to be tested', 'open'],
        ['none', 'Not concluded', 'open'],
      ] as const
    )
      .map(([state, label, tone]) => ({
        state,
        label,
        tone,
        count: controls.filter((c) => (c.conclusion ?? 'none') === state).length,
      }))
      .filter((t) => t.count > 0),
    findings: [
      {
        label: 'Exceptions, material',
        count: exceptions.filter((e) => e.severity === 'material').length,
        tone: 'trouble' as const,
      },
      {
        label: 'Exceptions, not material',
        count: exceptions.filter((e) => e.severity === 'not-material').length,
        tone: 'attention' as const,
      },
      {
        label: 'Exceptions, not evaluated',
        count: exceptions.filter((e) => e.severity === null).length,
        tone: 'attention' as const,
      },
    ].filter((f) => f.count > 0),
    requests: requestsOf(connection, row.id, today),
    signOffs: signOffsOf(connection, row.id),
    dates: dated([
      [span?.from, 'Period starts'],
      [span?.to, 'Period ends'],
      [typeof row['asOfDate'] === 'string' ? row['asOfDate'] : null, 'As of'],
      [dates?.engagementLetterSignedOn, 'Engagement letter'],
      [dates?.planningApprovedOn, 'Planning approved'],
      [dates?.interimFieldwork?.from, 'Interim fieldwork'],
      [dates?.finalFieldwork?.from, 'Final fieldwork'],
      [dates?.exceptionsMeetingOn, 'Exceptions meeting'],
      [dates?.eqrCompletedOn, 'Quality review'],
      [dates?.reportDate, 'Report date'],
      [dates?.reportReleaseDate, 'Release'],
      [dates?.documentationDueBy, 'File complete by'],
    ]),
    today,
    progress: controls.length === 0 ? 0 : done / controls.length,
  };
}

const tones = {
  conforming: 'done',
  conformingWithOpportunity: 'done',
  minorNonconformity: 'attention',
  majorNonconformity: 'trouble',
  notAudited: 'open',
  adequate: 'done',
  adequateWithRemark: 'done',
  areaOfConcern: 'attention',
  notAvailable: 'trouble',
} as const;
const words: Readonly<Record<string, string>> = {
  conforming: 'Conforming',
  conformingWithOpportunity: 'Conforming, with opportunity',
  minorNonconformity: 'Minor nonconformity',
  majorNonconformity: 'Major nonconformity',
  notAudited: 'Not audited',
};

/** `A.5` for a control of Annex A; the client's own controls stand together. */
function groupOfControl(ref: string): string {
  return ref.startsWith('A.') ? ref.split('.').slice(0, 2).join('.') : 'Own controls';
}

function isoParts(connection: ReadingConnection, row: StoredRow, today: string): Parts {
  const where = { engagement: row.id };
  const reviews = rowsOf(connection, clauseReview, { where });
  const clauses = rowsOf(connection, clauseResult, { where });
  const controls = rowsOf(connection, controlResult, { where });
  const found = rowsOf(connection, finding, { where });
  const concerns = rowsOf(connection, areaOfConcern, { where });
  const actions = rowsOf(connection, correctiveAction, { where });
  const first = singleOf(connection, stage1, row.id);
  const second = singleOf(connection, stage2, row.id);
  const cycle = singleOf(connection, auditProgramme, row.id)?.cycle;
  const plans = rowsOf(connection, auditPlan, { where });
  const meetings = rowsOf(connection, meeting, { where });
  const square = (id: string, group: string, result: keyof typeof tones | null, detail: string): CoverageSquare => ({
    key: `iso27001-2022/${id}`,
    id,
    title: '',
    group,
    state: result === null ? 'open' : tones[result],
    detail,
  });
  const stage2Started = clauses.length + controls.length > 0;
  const coverage = stage2Started
    ? [
        ...clauses.map((c) =>
          square(c.ref ?? '', `Clause ${(c.ref ?? '').split('.')[0]}`, c.result, words[c.result ?? ''] ?? 'Not judged'),
        ),
        ...controls.map((c) =>
          square(c.ref ?? '', groupOfControl(c.ref ?? ''), c.result, words[c.result ?? ''] ?? 'Not judged'),
        ),
      ]
    : reviews.map((c) =>
        square(c.clause ?? '', `Clause ${(c.clause ?? '').split('.')[0]}`, c.result, c.result ?? 'Not judged'),
      );
  const results = stage2Started ? [...clauses, ...controls].map((c) => c.result) : [];
  const judged = stage2Started
    ? results.filter((r) => r !== null).length / 30
    : reviews.filter((r) => r.result !== null).length / 30;
  return {
    coverage,
    tests: (Object.keys(words) as (keyof typeof tones)[])
      .map((state) => ({
        state,
        label: words[state] ?? state,
        tone: tones[state],
        count: results.filter((r) => r === state).length,
      }))
      .filter((t) => t.count > 0),
    findings: [
      {
        label: 'Major nonconformities',
        count: found.filter((f) => f.grade === 'major').length,
        tone: 'trouble' as const,
      },
      {
        label: 'Minor nonconformities',
        count: found.filter((f) => f.grade === 'minor').length,
        tone: 'attention' as const,
      },
      {
        label: 'Corrective actions not closed',
        count: actions.filter((a) => a.state !== 'closed').length,
        tone: 'attention' as const,
      },
      { label: 'Areas of concern', count: concerns.length, tone: 'attention' as const },
      {
        label: 'Opportunities for improvement',
        count: found.filter((f) => f.class === 'opportunity').length,
        tone: 'information' as const,
      },
      { label: 'Strengths', count: found.filter((f) => f.class === 'strength').length, tone: 'done' as const },
    ].filter((f) => f.count > 0),
    requests: requestsOf(connection, row.id, today),
    signOffs: signOffsOf(connection, row.id),
    dates: dated([
      ...plans.map((p) => [p.sentOn, `Plan ${p.stage === 'stage1' ? 'Stage 1' : 'Stage 2'} sent`] as const),
      [first?.firstDay, 'Stage 1'],
      [second?.firstDay, 'Stage 2'],
      ...meetings.filter((m) => m.kind === 'closing').map((m) => [m.date, 'Closing meeting'] as const),
      ...actions.filter((a) => a.state !== 'closed').map((a) => [a.hardDate, 'Hard date of a major'] as const),
      [cycle?.start, 'Cycle starts'],
      [cycle?.end, 'Cycle ends'],
    ]),
    today,
    progress: Math.min(1, judged),
  };
}

/** What an engagement's first page draws, counted from the tables. */
export function overviewOf(connection: ReadingConnection, row: StoredRow, today: string): Parts {
  return row['kind'] === 'iso27001' ? isoParts(connection, row, today) : soc2Parts(connection, row, today);
}
