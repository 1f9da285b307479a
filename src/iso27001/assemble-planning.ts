/** Application to audit programme, from their rows. A record in which nothing stands yet is null. */

import type { RowSource } from '../fieldwork/rowSource.ts';
import * as planning from '../model/isoPlanning.ts';
import { daysOf, declaredAs, declaredNone, isRecorded, listed, type Names } from './assemble-rows.ts';
import type {
  Application,
  ApplicationReview,
  CertificationContract,
  CertificationScope,
  InformationAccess,
} from './snapshot.ts';
import type { AuditProgramme, AuditTime, IctUse, MultiSite, ProgrammeEntry } from './snapshot-programme.ts';

export function applicationPart(rows: RowSource, engagement: string, names: Names): Application | null {
  const a = rows(planning.application, { engagement })[0];
  if (!isRecorded(a)) return null;
  return {
    row: a.id,
    receivedOn: a.receivedOn,
    requestedScope: a.requestedScope,
    ismsOperatingSince: a.ismsOperatingSince,
    processes: a.processes ?? [],
    technicalResources: a.technicalResources,
    functionsAndRelations: a.functionsAndRelations,
    legalObligations: a.legalObligations ?? [],
    outsourcedProcesses: listed(a.outsourcedProcesses),
    ...declaredAs('outsourcedProcessesDeclaredNone', a.outsourcedProcesses, names),
    consultancy: a.consultancy,
    otherCertificates: a.otherCertificates ?? [],
    declaredHeadcount: a.declaredHeadcount,
    languages: a.languages ?? [],
    shifts: a.shifts,
    sites: names.sites(a.sites),
  };
}

/** What the client withholds. A declaration that nothing is withheld counts from its own date where no other is recorded (APP-03). */
export function informationAccessPart(rows: RowSource, engagement: string, names: Names): InformationAccess | null {
  const i = rows(planning.informationAccess, { engagement })[0];
  if (!isRecorded(i)) return null;
  const none = declaredNone(i.restrictedItems, names);
  const declaredBy = i.declaredBy ?? none?.by ?? null;
  return {
    row: i.id,
    declaredOn: i.declaredOn ?? none?.on ?? null,
    ...(declaredBy === null ? {} : { declaredBy }),
    restrictedItems: listed(i.restrictedItems).map((r) => ({
      item: r.item ?? '',
      reason: r.reason,
      arrangement: r.arrangement,
    })),
    determination: i.determination,
    determinedBy: names.person(i.determinedBy),
    determinedOn: i.determinedOn,
  };
}

export function applicationReviewPart(rows: RowSource, engagement: string, names: Names): ApplicationReview | null {
  const r = rows(planning.applicationReview, { engagement })[0];
  if (!isRecorded(r)) return null;
  return {
    row: r.id,
    reviewer: names.person(r.reviewer),
    reviewedOn: r.reviewedOn,
    checks: (r.checks ?? []).map((c) => ({
      id: c.id ?? '',
      question: c.question ?? '',
      answer: c.answer,
      note: c.note,
    })),
    technicalAreas: r.technicalAreas ?? [],
    competencesTeam: r.competencesTeam ?? [],
    competencesDecision: r.competencesDecision ?? [],
    impartialityThreats: r.impartialityThreats,
    decision: r.decision,
    decidedOn: r.decidedOn,
    reason: r.reason,
  };
}

export function contractPart(rows: RowSource, engagement: string, names: Names): CertificationContract | null {
  const c = rows(planning.contract, { engagement })[0];
  if (!isRecorded(c)) return null;
  return {
    row: c.id,
    signedOn: c.signedOn,
    sitesCovered: names.sites(c.sitesCovered),
    auditTimeGiven: c.auditTimeGiven,
    auditTimeTotal: c.auditTimeTotal,
    auditTimeGivenOn: c.auditTimeGivenOn,
  };
}

export function scopePart(rows: RowSource, engagement: string, names: Names): CertificationScope | null {
  const s = rows(planning.scope, { engagement })[0];
  if (!isRecorded(s)) return null;
  return {
    row: s.id,
    statement: s.statement,
    version: s.version,
    date: s.date,
    processes: s.processes ?? [],
    organizationalUnits: s.organizationalUnits ?? [],
    boundaries: s.boundaries,
    interfaces: (s.interfaces ?? []).map((i) => ({ with: i.with ?? '', nature: i.nature, control: i.control })),
    review:
      s.review === null
        ? null
        : { result: s.review.result, note: s.review.note, by: names.person(s.review.by), on: s.review.on },
  };
}

interface ChangeRow {
  readonly on: string | null;
  readonly by: string | null;
  readonly change: string | null;
}

const changesOf = (changes: readonly ChangeRow[] | null, names: Names) =>
  (changes ?? []).flatMap((c) =>
    c.on === null ? [] : [{ on: c.on, by: names.person(c.by) ?? '', change: c.change ?? '' }],
  );

/** The calculation as it was recorded; lines without their number stay out, so that no sum counts them as nothing. */
export function auditTimePart(rows: RowSource, engagement: string, names: Names): AuditTime | null {
  const t = rows(planning.auditTime, { engagement })[0];
  if (!isRecorded(t)) return null;
  const {
    id,
    engagement: _engagement,
    groups,
    identicalActivityReductions,
    matrixCell,
    singleAdjustments,
    siteAllocationStage2,
    calculatedBy,
    revisions,
    ...figures
  } = t;
  const cell =
    matrixCell?.it && matrixCell.business
      ? { it: matrixCell.it, business: matrixCell.business, rangePercent: matrixCell.rangePercent ?? [] }
      : null;
  return {
    ...figures,
    row: id,
    groups: (groups ?? []).flatMap((g) =>
      g.category === null || g.headcount === null || g.count === null
        ? []
        : [
            {
              site: names.site(g.site) ?? '',
              category: g.category,
              headcount: g.headcount,
              fraction: g.fraction ?? 1,
              count: g.count,
            },
          ],
    ),
    identicalActivityReductions: (identicalActivityReductions ?? []).flatMap((r) =>
      r.headcount === null || r.minimumAllowed === null || r.countUsed === null || r.reduction === null
        ? []
        : [
            {
              site: names.site(r.site) ?? '',
              group: r.group ?? '',
              headcount: r.headcount,
              minimumAllowed: r.minimumAllowed,
              countUsed: r.countUsed,
              reduction: r.reduction,
              reason: r.reason,
              riskJudgement: r.riskJudgement,
            },
          ],
    ),
    matrixCell: cell,
    singleAdjustments: (singleAdjustments ?? []).flatMap((a) =>
      a.percent === null ? [] : [{ percent: a.percent, reason: a.reason ?? '' }],
    ),
    siteAllocationStage2: (siteAllocationStage2 ?? []).flatMap((a) =>
      a.days === null ? [] : [{ site: names.site(a.site) ?? '', days: a.days, tableValueAlone: a.tableValueAlone }],
    ),
    calculatedBy: names.person(calculatedBy),
    revisions: changesOf(revisions, names),
  };
}

export function multiSitePart(rows: RowSource, engagement: string, names: Names): MultiSite | null {
  const m = rows(planning.multiSite, { engagement })[0];
  if (!isRecorded(m)) return null;
  return {
    row: m.id,
    sameIsms: m.sameIsms,
    centrallyAdministered: m.centrallyAdministered,
    inInternalAudit: m.inInternalAudit,
    inManagementReview: m.inManagementReview,
    centralFunction: names.site(m.centralFunction),
    mode: m.mode,
    reason: m.reason,
    groups: (m.groups ?? []).flatMap((g) =>
      g.x === null || g.initial === null || g.surveillance === null || g.recertification === null
        ? []
        : [
            {
              id: g.id ?? '',
              x: g.x,
              initial: g.initial,
              surveillance: g.surveillance,
              recertification: g.recertification,
            },
          ],
    ),
    surveillanceNote: m.surveillanceNote,
  };
}

export function ictUsePart(rows: RowSource, engagement: string): IctUse | null {
  const i = rows(planning.ictUse, { engagement })[0];
  if (!isRecorded(i)) return null;
  return {
    row: i.id,
    agreement: i.agreement,
    assessment: (i.assessment ?? []).map((a) => ({ risk: a.risk ?? '', measure: a.measure })),
    conclusion: i.conclusion,
  };
}

export function programmePart(rows: RowSource, engagement: string, names: Names): AuditProgramme | null {
  const p = rows(planning.auditProgramme, { engagement })[0];
  const entries = rows(planning.programmeEntry, { engagement }).flatMap((e): ProgrammeEntry[] =>
    e.auditType === null
      ? []
      : [
          {
            row: e.id,
            id: e.reference ?? e.id,
            auditType: e.auditType,
            window: daysOf(e.window),
            ...(e.latest === null ? {} : { latest: e.latest }),
            days: e.days,
            clauses: e.clauses ?? [],
            controls: e.controls ?? [],
            sites: names.sites(e.sites),
            ...(e.focus === null ? {} : { focus: e.focus }),
          },
        ],
  );
  if (!isRecorded(p) && entries.length === 0) return null;
  return {
    ...(p ? { row: p.id } : {}),
    cycle: p?.cycle ?? null,
    entries,
    shiftConsideration: p?.shiftConsideration ?? null,
    revisions: changesOf(p?.revisions ?? null, names),
  };
}
