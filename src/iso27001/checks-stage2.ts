/** What must hold before the Stage 2 audit report is final (stage-audits.md section 23, "Final Stage 2 report"). */

import type { GateCheck } from '../reports/completeness.ts';
import { addWorkingDays, isCalendarDate } from './calendar.ts';
import type { IsoCatalogues } from './catalogues.ts';
import { blockCheck, justifyCheck, says, warnCheck } from './check.ts';
import { auditTimeChecks, ictCheck, meetingChecks, planChecks, timeSpentChecks } from './checks-conduct.ts';
import { findingChecks, recommendationChecks, resultLinkCheck } from './checks-findings.ts';
import { coverageChecks, soaChecks } from './checks-soa.ts';
import { clausesWithoutResult } from './coverage.ts';
import { stageInterval } from './due-dates.ts';
import { frontFactsCheck } from './front-facts.ts';
import { remoteHours } from './remote-time.ts';
import type { DeclaredNone, IsoSnapshot } from './snapshot.ts';
import type { RiskReviewClause } from './snapshot-stage2.ts';

/** Clauses of which the report gives an account of the client's risk analysis (ST2-05). */
export const riskReviewClauses: readonly RiskReviewClause[] = ['6.1.2', '6.1.3', '8.2', '8.3'];

function concernFaults(snapshot: IsoSnapshot): readonly string[] {
  const findings = new Map(snapshot.findings.map((finding) => [finding.id, finding]));
  return (snapshot.stage1?.areasOfConcern ?? []).flatMap((concern) => {
    const { id, stage2Status, findingId } = concern;
    if (stage2Status === null) return [`${id} was not followed up`];
    if (!says(concern.stage2Evidence)) return [`${id} has no evidence of its follow-up`];
    if (stage2Status === 'closed') return [];
    const finding = findingId === null ? undefined : findings.get(findingId);
    if (!finding) return [`${id} is linked to no finding`];
    const wanted = stage2Status === 'raisedAsNonconformity' ? 'nonconformity' : 'opportunity';
    return finding.class === wanted ? [] : [`${id} is linked to ${finding.id}, which is no ${wanted}`];
  });
}

function stageIntervalChecks(snapshot: IsoSnapshot): readonly GateCheck[] {
  const interval = stageInterval(snapshot);
  const settings = snapshot.certificationBody.settings;
  const firstDay = snapshot.stage2?.firstDay ?? null;
  const short = interval !== null && interval.days < settings.minStageGapDays;
  const order = interval !== null && interval.days <= 0 ? ['Stage 2 does not begin after Stage 1'] : [];
  const late = interval !== null && firstDay !== null && firstDay > interval.latest;
  const cure = { entity: 'stage2', field: 'firstDay' };
  return [
    justifyCheck(
      snapshot,
      'ST1-07',
      'The interval between the stages leaves time to resolve areas of concern',
      [...order, ...(short && order.length === 0 ? [`${interval.days} days between the stages`] : [])],
      cure,
    ),
    justifyCheck(
      snapshot,
      'ST1-08',
      'Stage 2 follows within the customary interval, or a repeat of Stage 1 was decided on',
      late ? [`Stage 2 began after ${interval.latest}`] : [],
      cure,
    ),
  ];
}

function explicitFaults(snapshot: IsoSnapshot): readonly string[] {
  const { stage2 } = snapshot;
  const explicit = (what: string, list: readonly unknown[] | undefined, declared: DeclaredNone | undefined) =>
    (list?.length ?? 0) > 0 || declared ? [] : [`${what}: neither listed nor declared none`];
  return [
    ...explicit('unresolved issues', stage2?.unresolvedIssues, stage2?.unresolvedDeclaredNone),
    ...explicit('deviations from the plan', stage2?.deviationsFromPlan, stage2?.deviationsDeclaredNone),
    ...explicit('issues for the programme', stage2?.programmeIssues, stage2?.programmeIssuesDeclaredNone),
    ...explicit('significant changes', stage2?.significantChanges, stage2?.significantChangesDeclaredNone),
  ];
}

function conclusionFaults(snapshot: IsoSnapshot): readonly string[] {
  const conclusions = snapshot.stage2?.conclusions ?? null;
  const objectives = snapshot.plans.find((plan) => plan.stage === 'stage2')?.objectives ?? [];
  const answered = new Set((conclusions?.objectives ?? []).filter((o) => o.fulfilled !== null).map((o) => o.n));
  return [
    ...(says(conclusions?.scope) ? [] : ['no conclusion on the scope']),
    ...(says(conclusions?.conformityEffectiveness) ? [] : ['no statement on conformity and effectiveness']),
    ...(says(conclusions?.internalAuditManagementReview)
      ? []
      : ['no conclusion on internal audit and management review']),
    ...(says(conclusions?.organizationAdequacy) ? [] : ['no conclusion on the adequacy of the organization']),
    ...objectives.flatMap((_, index) => (answered.has(index + 1) ? [] : [`objective ${index + 1} has no answer`])),
  ];
}

function lateReport(snapshot: IsoSnapshot): readonly string[] {
  const [lastDay, issuedOn] = [snapshot.stage2?.lastDay ?? '', snapshot.report?.issuedOn ?? ''];
  if (!isCalendarDate(lastDay) || !isCalendarDate(issuedOn)) return [];
  const latest = addWorkingDays(lastDay, snapshot.certificationBody.settings.reportWorkingDays);
  return issuedOn > latest ? [`issued after ${latest}`] : [];
}

/** The checks of the Stage 2 report's final state, each with the id of its rule. */
export function stage2Checks(snapshot: IsoSnapshot, catalogues: IsoCatalogues): readonly GateCheck[] {
  const { stage2, report } = snapshot;
  const share = remoteHours(snapshot).shareOfClientDays;
  const notice = snapshot.certificationBody.settings.remoteShareNotice;
  const observed = (kind: 'strength' | 'negative') =>
    snapshot.findings.some((finding) => (finding.class === 'strength') === (kind === 'strength'));
  const none = snapshot.findingsDeclaredNone ?? {};
  const closing = snapshot.meetings.find((meeting) => meeting.stage === 'stage2' && meeting.kind === 'closing');
  const concluded = stage2?.teamConclusion?.on ?? null;
  return [
    frontFactsCheck(snapshot),
    blockCheck('ST1-11', 'Each area of concern of Stage 1 is followed up', concernFaults(snapshot), {
      entity: 'areaOfConcern',
      field: 'stage2Status',
    }),
    blockCheck(
      'ST2-01',
      'Each clause 4.1 to 10.2 has a result',
      clausesWithoutResult(snapshot, catalogues).map((clause) => `${clause} has no result`),
      { entity: 'clauseResult' },
    ),
    ...coverageChecks(snapshot, catalogues),
    resultLinkCheck(snapshot),
    blockCheck(
      'ST2-05',
      'The account of the client’s risk analysis covers 6.1.2, 6.1.3, 8.2 and 8.3',
      riskReviewClauses
        .filter((clause) => !says(stage2?.riskReview?.[clause]))
        .map((clause) => `no text for ${clause}`),
      { entity: 'stage2', field: 'riskReview' },
    ),
    ...timeSpentChecks(snapshot, 'stage2'),
    blockCheck(
      'ST2-07',
      'Positive and negative observations are listed or declared none',
      [
        ...(observed('strength') || none.strength ? [] : ['no strength listed, none declared']),
        ...(observed('negative') || (none.nonconformity && none.opportunity)
          ? []
          : ['no nonconformity or opportunity listed, none declared']),
      ],
      { entity: 'finding' },
    ),
    blockCheck('ST2-08', 'Conclusions are complete', conclusionFaults(snapshot), {
      entity: 'stage2',
      field: 'conclusions',
    }),
    blockCheck('ST2-09', 'Issues, deviations and changes are each explicit', explicitFaults(snapshot), {
      entity: 'stage2',
      field: 'unresolvedIssues',
    }),
    ...soaChecks(snapshot, catalogues),
    ...findingChecks(snapshot, catalogues),
    ...recommendationChecks(snapshot),
    blockCheck(
      'REP-02',
      'The lead auditor signed the report off',
      report?.signOff?.by && report.signOff.on ? [] : ['no sign-off with name and date'],
      { entity: 'auditReport', field: 'signOff' },
    ),
    blockCheck(
      'REP-04',
      'The report states that auditing is based on sampling',
      says(snapshot.certificationBody.texts.sampling) ? [] : ['the certification body has no sampling statement'],
      { entity: 'certificationBody', field: 'texts' },
    ),
    ...meetingChecks(snapshot, 'stage2'),
    ...planChecks(snapshot, 'stage2'),
    ...auditTimeChecks(snapshot),
    ictCheck(snapshot, 'stage2'),
    ...stageIntervalChecks(snapshot),
    blockCheck(
      'MTG-05',
      'Changes of scope during the audit were reviewed and reported',
      (stage2?.scopeChanges ?? [])
        .filter((change) => !(change.on && says(change.reviewResult) && change.reportedOn))
        .map((change) => `"${change.text}" lacks date, review or report`),
      { entity: 'stage2', field: 'scopeChanges' },
    ),
    warnCheck(
      'MTG-06',
      'The team agreed its conclusions before the closing meeting',
      concluded === null || (closing?.date && concluded > closing.date) ? ['no conclusion of the team by then'] : [],
      { entity: 'stage2', field: 'teamConclusion' },
    ),
    warnCheck(
      'ICT-06',
      'The share of remote time stays below the notice of the certification body',
      share !== null && share > notice
        ? [`${(share * 100).toFixed(1)} % of the hours with the client were remote`]
        : [],
      { entity: 'stage2', field: 'ict' },
    ),
    warnCheck(
      'REP-06',
      'The report is issued in the usual time and has its distribution',
      [...lateReport(snapshot), ...((report?.distribution.length ?? 0) > 0 ? [] : ['no distribution'])],
      { entity: 'auditReport', field: 'distribution' },
    ),
  ];
}
