/** Findings, corrective actions, follow-up audits, and what led to the decision, from their rows. */

import type { RowSource } from '../fieldwork/rowSource.ts';
import type { RowOf } from '../model/entity.ts';
import * as audit from '../model/isoAudit.ts';
import * as outcome from '../model/isoOutcome.ts';
import { declarationOf } from './assemble-parties.ts';
import { isRecorded, type Names, requirementOf, signatureOf } from './assemble-rows.ts';
import { correctionsOf, type Signatures } from './assemble-stage1.ts';
import type {
  AuditReport,
  Certificate,
  Decision,
  RecommendationRecord,
  TeamRecommendation,
} from './snapshot-decision.ts';
import type { CorrectiveAction, FollowUpAudit, IsoFinding } from './snapshot-findings.ts';

/** Findings. One whose class is left open reads as a nonconformity, so that nothing that was found can drop out of a record. */
export function findingsPart(rows: RowSource, engagement: string, names: Names): IsoFinding[] {
  return rows(audit.finding, { engagement }).map((f) => ({
    row: f.id,
    id: f.reference ?? f.id,
    class: f.class ?? 'nonconformity',
    grade: f.grade,
    stage: f.stage ?? 'stage2',
    ref: requirementOf(f.ref),
    ...(f.requirement === null ? {} : { requirement: f.requirement }),
    evidence: (f.evidence ?? []).map((e) => ({
      text: e.text ?? '',
      source: e.source,
      date: e.date,
      site: names.site(e.site),
      population: e.population,
      sampleSize: e.sampleSize,
    })),
    ...(f.nature === null ? {} : { nature: f.nature }),
    ...(f.gradingReason === null ? {} : { gradingReason: f.gradingReason }),
    ...(f.text === null ? {} : { text: f.text }),
    auditor: names.person(f.auditor),
    ...(f.acknowledgement === null ? {} : { acknowledgement: acknowledgementOf(f.acknowledgement) }),
    status: f.status,
    ...(f.withdrawnReason === null ? {} : { withdrawnReason: f.withdrawnReason }),
    history: (f.history ?? []).flatMap((h) =>
      h.on === null ? [] : [{ on: h.on, by: names.person(h.by) ?? '', from: h.from, to: h.to, reason: h.reason ?? '' }],
    ),
  }));
}

function acknowledgementOf(
  a: NonNullable<RowOf<typeof audit.finding>['acknowledgement']>,
): NonNullable<IsoFinding['acknowledgement']> {
  return { state: a.state, by: a.by, ...(a.name === null ? {} : { name: a.name }), on: a.on, note: a.note };
}

/** Corrective actions of nonconformities; an open one has no state of the client's side yet. */
export function correctiveActionsPart(rows: RowSource, engagement: string, names: Names): CorrectiveAction[] {
  return rows(audit.correctiveAction, { engagement }).flatMap((c): CorrectiveAction[] => {
    const findingId = names.findings.of(c.finding);
    if (findingId === null) return [];
    const { correction, review, verification } = c;
    return [
      {
        row: c.id,
        findingId,
        state: c.state === 'open' ? null : c.state,
        planDue: c.planDue,
        planReceived: c.planReceived,
        correction:
          correction === null
            ? null
            : {
                text: correction.text,
                doneOn: correction.doneOn,
                ...(correction.due === null ? {} : { due: correction.due }),
              },
        cause: c.cause,
        similarCases: c.similarCases,
        correctiveAction: c.correctiveAction,
        review: review === null ? null : { ...review, by: names.person(review.by) },
        verification:
          verification === null
            ? null
            : { ...verification, by: names.person(verification.by), evidence: verification.evidence ?? [] },
        closedOn: c.closedOn,
        evidenceDue: c.evidenceDue,
        hardDate: c.hardDate,
      },
    ];
  });
}

/** Follow-up audits whose kind is chosen. */
export function followUpAuditsPart(rows: RowSource, engagement: string, names: Names): FollowUpAudit[] {
  return rows(outcome.followUpAudit, { engagement }).flatMap((f): FollowUpAudit[] =>
    f.type === null
      ? []
      : [
          {
            row: f.id,
            id: f.reference ?? f.id,
            type: f.type,
            findings: names.findings.all(f.findings),
            date: f.date,
            site: names.site(f.site),
            auditor: names.person(f.auditor),
            days: f.days,
            planSentOn: f.planSentOn,
            planAgreedOn: f.planAgreedOn,
            result: f.result,
            reportOn: f.reportOn,
          },
        ],
  );
}

/** The audit report, signed as recorded, else by the sign-off of the Stage 2 workpaper by the one who prepared it. */
export function reportPart(
  rows: RowSource,
  engagement: string,
  names: Names,
  signatures: Signatures,
): AuditReport | null {
  const r = rows(outcome.auditReport, { engagement })[0];
  if (!isRecorded(r)) return null;
  return {
    row: r.id,
    number: r.number,
    revision: r.revision,
    issuedOn: r.issuedOn,
    signOff: signatureOf(r.signOff, names) ?? signatures.prepared,
    distribution: r.distribution ?? [],
    confidentiality: r.confidentiality,
    ...correctionsOf(r.corrections, names),
  };
}

function recommendationOf(r: RowOf<typeof outcome.recommendation>['current'], names: Names): TeamRecommendation | null {
  return r === null
    ? null
    : {
        value: r.value,
        conditions: r.conditions ?? [],
        ...(r.reason === null ? {} : { reason: r.reason }),
        by: names.person(r.by),
        on: r.on,
      };
}

export function recommendationPart(rows: RowSource, engagement: string, names: Names): RecommendationRecord | null {
  const r = rows(outcome.recommendation, { engagement })[0];
  return isRecorded(r)
    ? { row: r.id, atClosing: recommendationOf(r.atClosing, names), current: recommendationOf(r.current, names) }
    : null;
}

export function decisionPart(rows: RowSource, engagement: string, names: Names): Decision | null {
  const d = rows(outcome.decision, { engagement })[0];
  if (!isRecorded(d)) return null;
  const t = d.technicalReview;
  return {
    row: d.id,
    technicalReview:
      t === null
        ? null
        : {
            by: names.person(t.by),
            on: t.on,
            questions: (t.questions ?? []).map((q) => ({
              id: q.id ?? '',
              question: q.question ?? '',
              answer: q.answer,
              ...(q.note === null ? {} : { note: q.note }),
            })),
            fileItems: t.fileItems ?? [],
          },
    makers: names.people(d.makers),
    declarations: (d.declarations ?? []).flatMap((m) =>
      m.id === null ? [] : [{ id: names.person(m.id) ?? m.id, ...declarationOf(m) }],
    ),
    furtherInformation: (d.furtherInformation ?? []).map((f) => ({
      on: f.on,
      question: f.question ?? '',
      answer: f.answer,
    })),
    result: d.result,
    on: d.on,
    reason: d.reason,
    overturnReason: d.overturnReason,
  };
}

export function certificatePart(rows: RowSource, engagement: string, names: Names): Certificate | null {
  const c = rows(outcome.certificate, { engagement })[0];
  if (!isRecorded(c)) return null;
  return {
    row: c.id,
    id: c.reference,
    revision: c.revision,
    effectiveFrom: c.effectiveFrom,
    expiry: c.expiry,
    client: c.client,
    standard: c.standard,
    scope: c.scope,
    sites: names.sites(c.sites),
    siteScopes: (c.siteScopes ?? []).flatMap((s) =>
      s.site === null ? [] : [{ site: names.site(s.site) ?? s.site, activities: s.activities ?? [] }],
    ),
    soaVersion: c.soaVersion,
    soaDate: c.soaDate,
    controlSources: c.controlSources ?? [],
    allRemoteStatement: c.allRemoteStatement,
    signatory: names.person(c.signatory),
    accreditationSymbol: c.accreditationSymbol,
  };
}
