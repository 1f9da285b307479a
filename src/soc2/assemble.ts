import { References, type RowSource } from '../fieldwork/rowSource.ts';
import { warningAccepted } from '../model/acts.ts';
import { controlVersion } from '../model/controls.ts';
import { engagement as engagementEntity } from '../model/engagement.ts';
import type { RowOf } from '../model/entity.ts';
import {
  evidence as evidenceEntity,
  request as requestEntity,
  reviewNote as reviewNoteEntity,
} from '../model/evidence.ts';
import { client, firm, person } from '../model/parties.ts';
import * as model from '../model/soc2.ts';
import * as conclusions from '../model/soc2Conclusions.ts';
import { assembleControls } from './assemble-controls.ts';
import { assembleExceptions } from './assemble-exceptions.ts';
import { assembleSubserviceOrganizations, assembleSystem, categoriesIn } from './assemble-system.ts';
import type { Soc2ReportSettings, Soc2Snapshot } from './snapshot.ts';

const pair = (span: { readonly from: string | null; readonly to: string | null } | null) =>
  [span?.from, span?.to].filter((d): d is string => typeof d === 'string');

type Engagement = RowOf<typeof engagementEntity>;

/** Reads everything a SOC 2 report needs of one engagement from the rows of its binder (soc2/report.md section 14). */
export function assembleSoc2(rows: RowSource, id: string): Soc2Snapshot {
  const where = { engagement: id };
  const engagement = rows(engagementEntity).find((e) => e.id === id);
  if (!engagement) throw new Error(`There is no engagement ${id}.`);
  const people = rows(person);
  const named = new References(people);
  const versions = rows(controlVersion);
  const controlNames = new References(versions);
  const own = rows(firm)[0];
  const organization = rows(client)[0];
  const team = rows(model.teamRole, where);
  const subsequent = rows(conclusions.subsequentEvents, where)[0];
  const letter = rows(conclusions.representationLetter, where)[0];
  const review = rows(conclusions.qualityReview, where)[0];
  const prior = rows(model.priorPeriod, where)[0];
  const requests = new Set(rows(requestEntity, where).map((r) => r.id));
  const exceptions = assembleExceptions(rows, id, controlNames);
  return {
    firm: {
      name: own?.name ?? null,
      legalDescription: own?.legalDescription ?? null,
      city: own?.city ?? null,
      state: own?.state ?? null,
      license: own?.license ?? null,
      team: team.map((t) => {
        const who = people.find((p) => p.id === t.person);
        return {
          id: named.of(t.person) ?? '',
          name: who?.name ?? '',
          credentials: who?.credentials ?? null,
          role: t.role,
          independenceConfirmedOn: t.independenceConfirmedOn,
        };
      }),
    },
    serviceOrganization: {
      name: organization?.name ?? null,
      shortName: organization?.shortName ?? null,
      incorporated: organization?.incorporated ?? null,
      headquarters: organization?.headquarters ?? null,
      personnelAtPeriodEnd: organization?.personnelAtPeriodEnd ?? null,
      contacts: people
        .filter((p) => p.side === 'client')
        .map((p) => ({ id: p.reference ?? p.id, name: p.name ?? '', title: p.title })),
    },
    engagement: engagementPart(engagement),
    milestones: milestonesPart(rows, id),
    acceptance: acceptancePart(rows, id, named),
    system: assembleSystem(rows, id, controlNames),
    subserviceOrganizations: assembleSubserviceOrganizations(rows, id, controlNames),
    vendorsNotSubservice: rows(model.systemDescription, where)[0]?.vendorsNotSubservice ?? [],
    complementaryUserEntityControls: rows(model.userEntityControl, where).map((c) => ({
      id: c.reference ?? c.id,
      text: c.text,
      criteria: c.criteria ?? [],
      necessary: c.necessary,
    })),
    userEntityResponsibilities: rows(model.userEntityResponsibility, where).flatMap((r) =>
      r.text === null ? [] : [r.text],
    ),
    controls: assembleControls(rows, id, named, exceptions),
    walkthroughs: rows(conclusions.walkthrough, where).map((w) => ({
      id: w.reference ?? w.id,
      process: w.process,
      controls: controlNames.all(w.controls),
      date: w.date,
      with: named.all(w.with),
      itemTraced: w.itemTraced,
      designConclusion: w.designConclusion,
      implemented: w.implemented,
      preparedBy: named.of(w.preparedBy),
      preparedOn: w.preparedOn,
      reviewedBy: named.of(w.reviewedBy),
      reviewedOn: w.reviewedOn,
    })),
    exceptions,
    deficiencies: deficienciesPart(rows, id),
    criteriaConclusions: conclusionsPart(rows, id, controlNames),
    descriptionMisstatements: rows(conclusions.descriptionMisstatement, where).map((m) => ({
      id: m.reference ?? m.id,
      criterion: m.criterion,
      text: m.text,
      material: m.material,
      pervasive: m.pervasive,
      corrected: m.corrected,
    })),
    scopeLimitations: rows(conclusions.scopeLimitation, where).map((l) => ({
      id: l.reference ?? l.id,
      parts: (l.parts ?? []).filter(
        (p): p is 'description' | 'design' | 'operatingEffectiveness' =>
          p === 'description' || p === 'design' || p === 'operatingEffectiveness',
      ),
      subject: l.subject,
      reason: l.reason,
      criteria: l.criteria ?? [],
      material: l.material,
      pervasive: l.pervasive,
      imposedByClient: l.imposedByClient,
    })),
    opinion: opinionPart(rows, id, named, controlNames),
    subsequentEvents: subsequent
      ? {
          inquiryDates: subsequent.inquiryDates ?? [],
          inquiriesThrough: subsequent.inquiriesThrough,
          madeOf: named.all(subsequent.madeOf),
          events: (subsequent.events ?? []).map((e) => ({ date: e.date, text: e.text, effect: e.effect })),
          conclusion: subsequent.conclusion,
        }
      : null,
    representationLetter: letter
      ? {
          datedOn: letter.datedOn,
          signedBy: named.all(letter.signedBy),
          receivedOn: letter.receivedOn,
          itemsIncluded: letter.itemsIncluded ?? [],
        }
      : null,
    otherInformation: {
      matters: rows(conclusions.otherInformation, where).map((m) => ({ title: m.title, text: m.text })),
    },
    engagementQualityReview: review
      ? {
          reviewer: named.of(review.reviewer),
          startedOn: review.startedOn,
          completedOn: review.completedOn,
          scope: review.scope ?? [],
          changesAfterReview: review.changesAfterReview,
        }
      : null,
    reviewNotes: rows(reviewNoteEntity, where).map((n) => ({
      id: n.reference ?? n.id,
      workpaper: n.workpaper,
      clearedBy: named.of(n.clearedBy),
      clearedOn: n.clearedOn,
    })),
    sectionSignOffs: rows(model.workpaper, where)
      .map((w) => ({
        workpaper: w.reference ?? '',
        preparedBy: named.of(w.preparedBy),
        preparedOn: w.preparedOn,
        reviewedBy: named.of(w.reviewedBy),
        reviewedOn: w.reviewedOn,
        partnerReviewedBy: named.of(w.partnerReviewedBy),
        partnerReviewedOn: w.partnerReviewedOn,
      }))
      .filter((s) => s.preparedOn !== null),
    evidence: rows(evidenceEntity)
      .filter((e) => e.request !== null && requests.has(e.request))
      .map((e) => ({ id: e.reference ?? e.id, receivedOn: e.receivedOn })),
    priorYear: prior?.period || prior?.opinion ? { period: prior.period, opinion: prior.opinion } : null,
    acceptedWarnings: rows(warningAccepted, { subject: id }).map((w) => ({
      rule: w.rule ?? '',
      reason: w.reason ?? '',
      by: named.of(w.person) ?? '',
      on: w.on ?? '',
    })),
    reportSettings: settingsPart(rows, id),
  };
}

function engagementPart(e: Engagement): Soc2Snapshot['engagement'] {
  return {
    id: e.reference ?? e.id,
    type: e.type === 1 ? 1 : 2,
    examination: 'SOC 2',
    criteriaSet: e.criteriaSet,
    descriptionCriteria: e.descriptionCriteria,
    categories: categoriesIn(e.categories),
    periodStart: e.period?.from ?? null,
    periodEnd: e.period?.to ?? null,
    asOfDate: e.asOfDate,
    systemName: e.systemName,
    reportTitle: e.reportTitle,
    engagingParty: e.engagingParty,
    responsibleParty: e.responsibleParty,
    addressee: e.addressee,
    privacyRole: e.privacyRole,
    internalAuditUsed: e.internalAuditUsed,
    internalAuditText: e.internalAuditText,
    specialistUsed: e.specialistUsed,
    useOfOtherPractitioner: e.useOfOtherPractitioner,
    otherPractitionerText: e.otherPractitionerText,
  };
}

function milestonesPart(rows: RowSource, engagement: string): Soc2Snapshot['milestones'] {
  const m = rows(model.milestones, { engagement })[0];
  if (!m)
    return {
      eqrCompletedOn: null,
      assertionDatedOn: null,
      representationLetterDatedOn: null,
      reportDate: null,
      reportReleaseDate: null,
    };
  const { id: _id, engagement: _engagement, interimFieldwork, finalFieldwork, ...dates } = m;
  return { ...dates, interimFieldwork: pair(interimFieldwork), finalFieldwork: pair(finalFieldwork) };
}

function acceptancePart(rows: RowSource, engagement: string, named: References): Soc2Snapshot['acceptance'] {
  const a = rows(model.acceptance, { engagement })[0];
  if (!a) return null;
  const confirmations = rows(model.independenceConfirmation, { engagement });
  return {
    decision: a.decision,
    approvedBy: named.of(a.approvedBy),
    approvedOn: a.approvedOn,
    independence: {
      confirmations: confirmations.map((c) => ({
        person: named.of(c.person) ?? '',
        on: c.on,
        reconfirmedOn: c.reconfirmedOn,
        conflicts: c.conflicts,
      })),
    },
    eqrRequired: a.eqrRequired,
    eqrReason: a.eqrReason,
    eqrPerson: named.of(a.eqrPerson),
  };
}

function deficienciesPart(rows: RowSource, engagement: string): Soc2Snapshot['deficiencies'] {
  const found = rows(conclusions.exception, { engagement });
  return rows(conclusions.deficiency, { engagement }).map((d) => ({
    id: d.reference ?? d.id,
    exceptions: found.filter((e) => e.deficiency === d.id).map((e) => e.reference ?? e.id),
    title: d.title,
    kind: d.kind,
    criteria: d.criteria ?? [],
    material: d.material,
    pervasive: d.pervasive,
    categoriesAffected: categoriesIn(d.categoriesAffected),
    categoryNote: d.categoryNote,
    evaluation: d.evaluation,
  }));
}

function conclusionsPart(
  rows: RowSource,
  engagement: string,
  controls: References,
): Soc2Snapshot['criteriaConclusions'] {
  const exceptions = new References(rows(conclusions.exception, { engagement }));
  return rows(conclusions.criterionConclusion, { engagement }).map((c) => ({
    criterion: c.criterion ?? '',
    category: c.category,
    controls: controls.all(c.controls),
    exceptions: exceptions.all(c.exceptions),
    design: c.outcome?.design ?? null,
    operating: c.outcome?.operating ?? null,
    otherControls: controls.all(c.otherControls),
    reason: c.outcome?.reason ?? null,
  }));
}

function opinionPart(
  rows: RowSource,
  engagement: string,
  named: References,
  controls: References,
): Soc2Snapshot['opinion'] {
  const o = rows(conclusions.opinion, { engagement })[0];
  if (!o) return null;
  return {
    proposed: o.proposed,
    parts: {
      description: o.parts?.description ?? null,
      design: o.parts?.design ?? null,
      operatingEffectiveness: o.parts?.operatingEffectiveness ?? null,
    },
    criteriaNotAchieved: o.criteriaNotAchieved ?? [],
    pervasive: o.pervasive,
    scopeLimitation: o.scopeLimitation,
    reasoning: o.reasoning,
    basisParagraph: o.basisParagraph,
    assertionModified: o.assertionModified,
    assertionMatter: o.assertionMatter,
    assertionRefusalNote: o.assertionRefusalNote,
    decidedBy: named.of(o.decided?.by),
    decidedOn: o.decided?.on ?? null,
    departureReason: o.departureReason,
    eqrConcurredBy: named.of(o.eqrConcurred?.by),
    eqrConcurredOn: o.eqrConcurred?.on ?? null,
    explanatoryParagraphs: (o.explanatoryParagraphs ?? []).map((p) => ({
      kind: p.kind,
      controlIds: controls.all(p.controls),
      requiredInReport: p.requiredInReport,
      text: p.text,
      reason: p.reason,
    })),
    ...(o.testsPrintedWhenDisclaimed === true ? { testsPrintedWhenDisclaimed: true } : {}),
  };
}

/** Settings that were set; keys left open take the defaults of the report. */
function settingsPart(rows: RowSource, engagement: string): Soc2ReportSettings {
  const s = rows(model.reportSettings, { engagement })[0];
  const line = rows(firm)[0]?.confidentialityLine;
  const confidentialityLine = s?.confidentialityLine ?? line ?? null;
  return {
    ...(s?.order ? { order: s.order } : {}),
    ...(s?.responsesIn ? { responsesIn: s.responsesIn } : {}),
    ...(s && s.printSampleSizes !== null ? { printSampleSizes: s.printSampleSizes } : {}),
    ...(s && s.printPopulations !== null ? { printPopulations: s.printPopulations } : {}),
    ...(s && s.repeatControls !== null ? { repeatControls: s.repeatControls } : {}),
    ...(confidentialityLine ? { confidentialityLine } : {}),
    ...(s?.recipient?.name && s.recipient.agreementDate
      ? { recipient: { name: s.recipient.name, agreementDate: s.recipient.agreementDate } }
      : {}),
    ...(s && s.assertionDated !== null ? { assertionDated: s.assertionDated } : {}),
    ...(s && s.daysBeforeReportDate !== null ? { daysBeforeReportDate: s.daysBeforeReportDate } : {}),
  };
}
