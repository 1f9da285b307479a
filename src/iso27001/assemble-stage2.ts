/** Stage 2 from its rows: results, accounts, conclusions. */

import type { RowSource } from '../fieldwork/rowSource.ts';
import type { RowOf } from '../model/entity.ts';
import * as audit from '../model/isoAudit.ts';
import { declaredAs, declaredNone, isRecorded, listed, type Names } from './assemble-rows.ts';
import { deviationsOf, placesOf, timeOf } from './assemble-stage1.ts';
import type { FindingsDeclaredNone } from './snapshot.ts';
import type { ClauseResult, ResultEvidence, RiskReviewClause, Stage2, Stage2Conclusions } from './snapshot-stage2.ts';
import type { AuditMethod } from './vocabulary.ts';

type Stage2Row = RowOf<typeof audit.stage2>;
type ResultRow = Pick<
  RowOf<typeof audit.controlResult>,
  'id' | 'ref' | 'result' | 'sessions' | 'auditor' | 'method' | 'evidence' | 'findings' | 'note'
>;

const isMethod = (value: string): value is AuditMethod => audit.methods.some((method) => method === value);

function evidenceOf(evidence: ResultRow['evidence']): ResultEvidence[] {
  return (evidence ?? []).map((e) => ({
    text: e.text ?? '',
    ...(e.population === null ? {} : { population: e.population }),
    ...(e.sampleSize === null ? {} : { sampleSize: e.sampleSize }),
    ...(e.deviations === null ? {} : { deviations: e.deviations }),
  }));
}

/** A result; the note of one that was not audited is its reason (ST2-01, ST2-02). */
function resultOf(r: ResultRow, names: Names): ClauseResult {
  return {
    row: r.id,
    ref: r.ref ?? '',
    result: r.result,
    sessions: names.sessions.all(r.sessions),
    auditor: names.person(r.auditor),
    method: (r.method ?? []).filter(isMethod),
    evidence: evidenceOf(r.evidence),
    findings: names.findings.all(r.findings),
    ...(r.result === 'notAudited' && r.note !== null ? { reason: r.note } : {}),
  };
}

function riskReviewOf(review: Stage2Row['riskReview']): Stage2['riskReview'] {
  if (review === null) return null;
  const byClause: Partial<Record<RiskReviewClause, string | null>> = {};
  for (const account of review) if (account.clause !== null) byClause[account.clause] = account.text;
  return byClause;
}

function conclusionsOf(s: Stage2Row): Stage2Conclusions | null {
  const { conclusionScope: scope, organizationAdequacy, conformityEffectiveness, internalAuditManagementReview } = s;
  const objectives = (s.objectives ?? []).flatMap((o) =>
    o.n === null ? [] : [{ n: o.n, fulfilled: o.fulfilled, ...(o.note === null ? {} : { note: o.note }) }],
  );
  const stated = [scope, organizationAdequacy, conformityEffectiveness, internalAuditManagementReview].some(
    (text) => text !== null,
  );
  return stated || objectives.length > 0
    ? { scope, organizationAdequacy, conformityEffectiveness, internalAuditManagementReview, objectives }
    : null;
}

export function stage2Part(rows: RowSource, engagement: string, names: Names): Stage2 | null {
  const s = rows(audit.stage2, { engagement })[0];
  const clauseResults = rows(audit.clauseResult, { engagement }).map((r) => resultOf(r, names));
  const controlResults = rows(audit.controlResult, { engagement }).map((r) => ({
    ...resultOf(r, names),
    implemented: r.implemented,
    effective: r.effective,
    sites: names.sites(r.sites),
  }));
  if (s === undefined || (!isRecorded(s) && clauseResults.length === 0 && controlResults.length === 0)) return null;
  const noted = (value: Stage2Row['programmeIssues']) => listed(value).map((n) => ({ text: n.text ?? '' }));
  const { internalAudit, managementReview, applicationDataConfirmed: confirmed } = s;
  return {
    row: s.id,
    firstDay: s.firstDay,
    lastDay: s.lastDay,
    places: placesOf(s.places, names),
    soaVersion: s.soaVersion,
    timeSpent: timeOf(s.timeSpent, names),
    experts: (s.experts ?? []).flatMap((e) =>
      e.id === null || e.date === null || e.hours === null
        ? []
        : [{ id: names.person(e.id) ?? e.id, date: e.date, hours: e.hours, note: e.note }],
    ),
    combinedAudit:
      s.combinedAudit === null
        ? null
        : {
            combined: s.combinedAudit.combined,
            ...(s.combinedAudit.note === null ? {} : { note: s.combinedAudit.note }),
          },
    documentReviewSummary: s.documentReviewSummary,
    auditTrails: (s.auditTrails ?? []).map((t) => ({ id: t.id ?? '', title: t.title ?? '', through: t.through ?? [] })),
    methodologies: s.methodologies,
    deviationsFromPlan: deviationsOf(s.deviationsFromPlan, names),
    ...declaredAs('deviationsDeclaredNone', s.deviationsFromPlan, names),
    programmeIssues: noted(s.programmeIssues),
    ...declaredAs('programmeIssuesDeclaredNone', s.programmeIssues, names),
    significantChanges: noted(s.significantChanges),
    ...declaredAs('significantChangesDeclaredNone', s.significantChanges, names),
    unresolvedIssues: noted(s.unresolvedIssues),
    unresolvedDeclaredNone: declaredNone(s.unresolvedIssues, names) ?? false,
    riskReview: riskReviewOf(s.riskReview),
    internalAudit: internalAudit === null ? null : { ...internalAudit, reports: internalAudit.reports ?? [] },
    managementReview: managementReview === null ? null : { ...managementReview, dates: managementReview.dates ?? [] },
    ict: s.ict,
    useOfMarks: s.useOfMarks,
    previousFindings: s.previousFindings,
    applicationDataConfirmed:
      confirmed === null ? null : { on: confirmed.on, by: names.person(confirmed.by), changes: confirmed.changes },
    clauseResults,
    controlResults,
    escalations: (s.escalations ?? []).map((e) => ({ on: e.on, text: e.text ?? '', decision: e.decision })),
    ...(s.scopeChanges === null
      ? {}
      : {
          scopeChanges: s.scopeChanges.map((c) => ({
            on: c.on,
            text: c.text ?? '',
            reviewResult: c.reviewResult,
            reportedOn: c.reportedOn,
          })),
        }),
    teamConclusion: s.teamConclusion,
    conclusions: conclusionsOf(s),
    ...(s.comparison === null ? {} : { comparison: s.comparison }),
  };
}

/** Classes of findings declared empty in Stage 2 (ST2-07), or null where none is. */
export function findingsDeclaredNonePart(
  rows: RowSource,
  engagement: string,
  names: Names,
): FindingsDeclaredNone | null {
  const s = rows(audit.stage2, { engagement })[0];
  const declared = {
    ...declaredAs('nonconformity', s?.noNonconformities, names),
    ...declaredAs('opportunity', s?.noOpportunities, names),
    ...declaredAs('strength', s?.noStrengths, names),
  };
  return Object.keys(declared).length > 0 ? declared : null;
}
