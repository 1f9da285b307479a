/** Certification body, client, engagement, sites and team of an audit, from their rows. */

import type { RowSource } from '../fieldwork/rowSource.ts';
import type { engagement as engagementEntity } from '../model/engagement.ts';
import type { RowOf } from '../model/entity.ts';
import * as planning from '../model/isoPlanning.ts';
import { client, firm, person, site } from '../model/parties.ts';
import { type Names, stagesIn } from './assemble-rows.ts';
import type {
  CertificationBody,
  CertificationBodySettings,
  CertificationStandard,
  IsoClient,
  IsoEngagement,
  Site,
} from './snapshot.ts';
import type { AuditTeamMember, ImpartialityDeclaration } from './snapshot-planning.ts';

type Engagement = RowOf<typeof engagementEntity>;

/** What applies where the certification body set nothing of its own (stage-audits.md, section 24). */
export const customarySettings: CertificationBodySettings = {
  maxReductionShare: 0.3,
  minClientShare: 0.7,
  roundingMode: 'nearestHalfUpAtLimit',
  stage1ShareRange: [0.2, 0.4],
  maxStageIntervalMonths: 6,
  minStageGapDays: 7,
  planNoticeDays: 7,
  capPlanDays: 30,
  majorEvidenceDays: 90,
  majorHardLimitMonths: 6,
  minorsToMajorPrompt: 3,
  reportWorkingDays: 10,
  remoteShareNotice: 0.3,
  involvementMonths: 24,
  cycleYears: 3,
};

/** The documents whose editions an engagement is done under, by the field that holds the edition. */
const documents = [
  ['iso27001', 'ISO/IEC 27001'],
  ['iso17021', 'ISO/IEC 17021-1'],
  ['iso27006', 'ISO/IEC 27006-1'],
  ['iso19011', 'ISO 19011'],
] as const;

export function engagementPart(e: Engagement): IsoEngagement {
  const editions: Record<string, string> = {};
  for (const [field, document] of documents) {
    const edition = e.editions?.[field];
    if (edition) editions[document] = edition;
  }
  return {
    row: e.id,
    id: e.reference ?? e.id,
    type: e.auditType,
    state: e.state,
    language: e.language,
    confidentiality: e.confidentiality,
    editions,
  };
}

export function standardPart(e: Engagement): CertificationStandard {
  return { id: e.standard?.id ?? null, edition: e.standard?.edition ?? null, amendments: e.standard?.amendments ?? [] };
}

/** The body with its staff: people of the firm who are not in the audit team of this engagement. */
export function bodyPart(rows: RowSource, engagement: string): CertificationBody {
  const own = rows(firm)[0];
  const team = new Set(rows(planning.teamMember, { engagement }).map((member) => member.person));
  return {
    ...(own ? { row: own.id } : {}),
    name: own?.name ?? null,
    address: own?.address ?? null,
    accreditation: own?.accreditation ?? null,
    texts: own?.texts ?? { sampling: null, ownership: null, confidentiality: null },
    settings: settingsOf(own?.settings ?? null),
    staff: rows(person, { side: 'firm' })
      .filter((p) => !team.has(p.id))
      .map((p) => ({
        row: p.id,
        id: p.reference ?? p.id,
        name: p.name ?? '',
        role: p.role ?? '',
        ...(p.competencies === null ? {} : { competencies: p.competencies }),
      })),
  };
}

function settingsOf(own: RowOf<typeof firm>['settings']): CertificationBodySettings {
  const customary = customarySettings;
  const range = own?.stage1ShareRange;
  const share = [range?.from, range?.to].filter((part): part is number => typeof part === 'number');
  return {
    maxReductionShare: own?.maxReductionShare ?? customary.maxReductionShare,
    minClientShare: own?.minClientShare ?? customary.minClientShare,
    roundingMode: own?.roundingMode ?? customary.roundingMode,
    stage1ShareRange: share.length === 2 ? share : customary.stage1ShareRange,
    maxStageIntervalMonths: own?.maxStageIntervalMonths ?? customary.maxStageIntervalMonths,
    minStageGapDays: own?.minStageGapDays ?? customary.minStageGapDays,
    planNoticeDays: own?.planNoticeDays ?? customary.planNoticeDays,
    capPlanDays: own?.capPlanDays ?? customary.capPlanDays,
    majorEvidenceDays: own?.majorEvidenceDays ?? customary.majorEvidenceDays,
    majorHardLimitMonths: own?.majorHardLimitMonths ?? customary.majorHardLimitMonths,
    minorsToMajorPrompt: own?.minorsToMajorPrompt ?? customary.minorsToMajorPrompt,
    reportWorkingDays: own?.reportWorkingDays ?? customary.reportWorkingDays,
    remoteShareNotice: own?.remoteShareNotice ?? customary.remoteShareNotice,
    involvementMonths: own?.involvementMonths ?? customary.involvementMonths,
    cycleYears: own?.cycleYears ?? customary.cycleYears,
  };
}

export function clientPart(rows: RowSource): IsoClient {
  const c = rows(client)[0];
  return {
    ...(c ? { row: c.id } : {}),
    legalName: c?.name ?? null,
    ...(c?.shortName ? { shortName: c.shortName } : {}),
    address: c?.address ?? null,
    representative: c?.representative ?? null,
    ismsManager: c?.ismsManager ?? null,
    registrationNumber: c?.registrationNumber ?? null,
    sector: c?.sector ?? null,
  };
}

export function sitesPart(rows: RowSource): Site[] {
  return rows(site).map((s) => ({
    row: s.id,
    id: s.reference ?? s.id,
    name: s.name,
    address: s.address,
    type: s.type,
    central: s.central === true,
    group: s.group,
    activities: s.activities ?? [],
    persons: s.persons,
    effectivePersons: s.effectivePersons,
    shifts: s.shifts,
    significantRisk: s.significantRisk,
    auditedInStage: s.auditedInStage ?? [],
  }));
}

interface DeclarationGroup {
  readonly date: string | null;
  readonly answers: readonly { readonly question: string | null; readonly answer: 'yes' | 'no' | null }[] | null;
  readonly result: string | null;
}

export function declarationOf(d: DeclarationGroup): ImpartialityDeclaration {
  return {
    date: d.date,
    answers: (d.answers ?? []).map((a) => ({ question: a.question ?? '', answer: a.answer })),
    result: d.result,
  };
}

/** Who audits. A row without a person or a role says nothing yet and stays out. */
export function teamPart(rows: RowSource, engagement: string, names: Names): AuditTeamMember[] {
  const people = new Map(rows(person).map((p) => [p.id, p]));
  return rows(planning.teamMember, { engagement }).flatMap((m): AuditTeamMember[] => {
    const who = m.person === null ? undefined : people.get(m.person);
    if (!who || m.role === null) return [];
    return [
      {
        row: m.id,
        id: names.person(who.id) ?? who.id,
        name: who.name,
        role: m.role,
        qualifications: (who.qualifications ?? []).map((q) => ({ area: q.area ?? '', validUntil: q.validUntil })),
        competencies: who.competencies ?? [],
        declaration: m.declaration === null ? null : declarationOf(m.declaration),
        endOfInvolvement: m.endOfInvolvement,
        stages: stagesIn(m.stages),
        countsForAuditTime: m.countsForAuditTime ?? (m.role === 'leadAuditor' || m.role === 'auditor'),
      },
    ];
  });
}
