import { binderEntity, engagementEntity } from './entity.ts';
import {
  choice,
  date,
  declaration,
  group,
  integer,
  longText,
  reference,
  references,
  rows,
  text,
  texts,
  yesNo,
} from './field.ts';

export const categories = ['security', 'availability', 'confidentiality', 'processing-integrity', 'privacy'] as const;
/** What the firm decided before work began (soc2 AC, IN, TM rules). */
export const acceptance = engagementEntity('acceptance', {
  label: 'acceptance',
  single: true,
  title: 'decision',
  fields: {
    continuance: yesNo(),
    decision: choice(['accept', 'continue', 'decline']),
    approvedBy: reference('person'),
    approvedOn: date(),
    reconsidered: rows({ on: date(), by: reference('person'), decision: text(), reason: longText() }),
    integrityConsidered: yesNo(),
    competenceConsidered: yesNo(),
    preconditionsMet: yesNo(),
    entityIndependentOf: text({ label: 'Independent of' }),
    subserviceIndependenceRequired: yesNo(),
    independenceReason: longText(),
    periodsCovered: texts(),
    eqrRequired: yesNo({ label: 'Engagement quality review required' }),
    eqrReason: longText({ label: 'Reason' }),
    eqrPerson: reference('person', { label: 'Engagement quality reviewer' }),
    eqrFormerEngagementPartner: yesNo(),
  },
});

/** One person's confirmation of independence for one engagement (IN-01, FG-20). */
export const independenceConfirmation = engagementEntity('independenceConfirmation', {
  label: 'independence confirmation',
  title: 'conflicts',
  fields: { person: reference('person'), on: date(), reconfirmedOn: date(), conflicts: text() },
});

/** A non-attest service in or near the period (IN-04). */
export const nonattestService = engagementEntity('nonattestService', {
  label: 'non-attest service',
  title: 'service',
  fields: {
    service: text(),
    period: text(),
    bearsOnSubjectMatter: yesNo(),
    threats: texts(),
    threatEvaluated: yesNo(),
    safeguards: longText(),
    designee: reference('person'),
    understandingInWriting: yesNo(),
    result: choice(['not-impaired', 'impaired']),
    conclusion: longText(),
  },
});

/** The dates of an examination (report.md 3.3; workpapers.md completion rules). */
export const milestones = engagementEntity('milestones', {
  label: 'dates',
  plural: 'dates',
  single: true,
  title: 'reportDate',
  fields: {
    continuanceApprovedOn: date(),
    engagementLetterSignedOn: date(),
    planningApprovedOn: date(),
    earlyTestOfRetiringSystemOn: date(),
    interimFieldwork: group({ from: date(), to: date() }),
    finalFieldwork: group({ from: date(), to: date() }),
    exceptionsMeetingOn: date(),
    managementResponsesReceivedOn: date(),
    eqrCompletedOn: date({ label: 'Engagement quality review completed on' }),
    assertionDatedOn: date({ label: 'Assertion dated' }),
    assertionReceivedOn: date(),
    representationLetterDatedOn: date({ label: 'Representation letter dated' }),
    reportDate: date(),
    reportReleaseDate: date(),
    documentationDueBy: date(),
    documentationCompletedOn: date(),
    retainUntil: date(),
  },
});

/** Section III: management's description of its system (DC 200). */
export const systemDescription = engagementEntity('systemDescription', {
  label: 'description of the system',
  single: true,
  title: 'overview',
  fields: {
    overview: longText(),
    servicesProvided: texts(),
    included: texts({ label: 'Inside the boundary' }),
    excluded: texts({ label: 'Outside the boundary' }),
    infrastructure: longText(),
    software: texts(),
    people: longText(),
    procedures: longText(),
    dataHandled: texts({ label: 'Data' }),
    controlEnvironment: longText(),
    riskAssessment: longText(),
    informationAndCommunication: longText(),
    monitoring: longText(),
    noIncidents: declaration({ label: 'No incidents to disclose' }),
    noSignificantChanges: declaration({ label: 'No significant changes' }),
    vendorsNotSubservice: texts({ label: 'Vendors that are no subservice organization' }),
    approval: group({ by: text(), on: date() }, { label: 'Approved by management' }),
  },
});

export const commitment = engagementEntity('commitment', {
  label: 'service commitment',
  title: 'text',
  series: 'PSC-',
  fields: { reference: text(), text: longText(), categories: texts() },
});

export const systemRequirement = engagementEntity('systemRequirement', {
  label: 'system requirement',
  title: 'text',
  series: 'SR-',
  fields: { reference: text(), text: longText() },
});

/** An incident considered for disclosure under DC 4. */
export const systemIncident = engagementEntity('systemIncident', {
  label: 'system incident',
  title: 'nature',
  series: 'INC-',
  fields: {
    reference: text(),
    disclosed: yesNo(),
    date: date(),
    nature: longText(),
    extent: longText(),
    disposition: longText({ label: 'How it was resolved' }),
    whyDisclosed: longText(),
    controlDeficiency: yesNo(),
    auditorEvaluation: longText(),
    summary: longText(),
  },
});

export const significantChange = engagementEntity('significantChange', {
  label: 'significant change',
  title: 'text',
  fields: { date: date(), text: longText() },
});

/** A criterion of a category in scope that is not relevant to the system (DC 8, SC-18). */
export const criterionNotRelevant = engagementEntity('criterionNotRelevant', {
  label: 'criterion not relevant',
  plural: 'criteria not relevant',
  title: 'criterion',
  fields: { criterion: text(), reason: longText() },
});

/** A control that had no occasion to operate in the period (report.md 10.4). */
export const controlThatDidNotOperate = engagementEntity('controlThatDidNotOperate', {
  label: 'control that did not operate',
  plural: 'controls that did not operate',
  title: 'reason',
  fields: { controlVersion: reference('controlVersion'), reason: longText() },
});

export const subserviceOrganization = engagementEntity('subserviceOrganization', {
  label: 'subservice organization',
  title: 'name',
  series: 'SSO-',
  fields: {
    reference: text(),
    name: text(),
    services: longText(),
    method: choice(['carve-out', 'inclusive']),
    socReport: group(
      {
        type: text(),
        period: text(),
        opinion: text(),
        bridgeLetterTo: date(),
        reviewedByServiceOrganizationOn: date(),
        priorReportReviewedOn: date(),
        gapEvidence: text(),
      },
      { label: 'Its own report' },
    ),
    shortName: text(),
    nameWithheld: yesNo(),
    systemParts: longText({ label: 'Parts of the system that are its own' }),
    components: group({
      infrastructure: longText(),
      software: texts(),
      people: longText(),
      procedures: longText(),
      data: texts(),
    }),
    assertion: group({ text: longText(), datedOn: date() }, { label: 'Its own assertion' }),
    monitoredBy: references('controlVersion', { label: 'Monitored by' }),
  },
});

/** CSOC: a control assumed at a carved-out subservice organization (DC-7.3). */
export const complementaryControl = engagementEntity('complementaryControl', {
  label: 'complementary subservice organization control',
  title: 'text',
  series: 'CSOC-',
  fields: {
    reference: text(),
    subserviceOrganization: reference('subserviceOrganization'),
    text: longText(),
    criteria: texts(),
  },
});

/** CUEC: a control assumed at user entities (DC-6). */
export const userEntityControl = engagementEntity('userEntityControl', {
  label: 'complementary user entity control',
  title: 'text',
  series: 'CUEC-',
  fields: { reference: text(), text: longText(), criteria: texts(), necessary: yesNo() },
});

export const userEntityResponsibility = engagementEntity('userEntityResponsibility', {
  label: 'user entity responsibility',
  plural: 'user entity responsibilities',
  title: 'text',
  fields: { text: longText() },
});

export const planning = engagementEntity('planning', {
  label: 'planning',
  plural: 'planning',
  single: true,
  title: 'materialityNote',
  fields: { materialityNote: longText() },
});

/** A risk that description, design or operation may be materially wrong (RK-02). */
export const plannedRisk = engagementEntity('plannedRisk', {
  label: 'risk',
  title: 'text',
  series: 'R-',
  fields: {
    reference: text(),
    text: longText(),
    criteria: texts(),
    assessed: choice(['low', 'moderate', 'high']),
    response: longText(),
  },
});

export const priorPeriod = engagementEntity('priorPeriod', {
  label: 'prior period',
  single: true,
  title: 'period',
  fields: {
    engagementId: text(),
    period: text(),
    opinion: text(),
    reportReleasedOn: date(),
    exceptions: rows({ id: text(), control: text(), summary: longText() }),
    rolledForward: group({
      controlsCarried: integer(),
      controlsAdded: texts(),
      controlsRetired: texts(),
      resultsCarried: yesNo(),
      signOffsCarried: yesNo(),
    }),
  },
});

/** A workpaper of the index with its section sign-offs of the paper file. */
export const workpaper = engagementEntity('workpaper', {
  label: 'workpaper',
  title: 'title',
  fields: {
    reference: text(),
    title: text(),
    preparedBy: reference('person'),
    preparedOn: date(),
    reviewedBy: reference('person'),
    reviewedOn: date(),
    partnerReviewedBy: reference('person'),
    partnerReviewedOn: date(),
  },
});

/** A member of the engagement's team with the role held in it (soc2 RO rules). */
export const teamRole = engagementEntity('teamRole', {
  label: 'team member',
  title: 'role',
  fields: {
    person: reference('person'),
    role: choice([
      'engagement-partner',
      'senior-manager',
      'manager',
      'senior',
      'staff',
      'specialist',
      'engagement-quality-reviewer',
    ]),
    independenceConfirmedOn: date(),
  },
});

/** A library of own test attributes (binder-wide). */
export const libraryAttribute = binderEntity('libraryAttribute', {
  label: 'library attribute',
  title: 'text',
  fields: { control: text(), text: longText(), passCriterion: longText() },
});

/** The firm's settings for the report, copied into the engagement at acceptance. */
export const reportSettings = engagementEntity('reportSettings', {
  label: 'report settings',
  plural: 'report settings',
  single: true,
  title: 'order',
  fields: {
    order: choice(['report-first', 'assertion-first']),
    responsesIn: choice(['IV', 'V']),
    printSampleSizes: yesNo(),
    printPopulations: yesNo(),
    repeatControls: yesNo(),
    confidentialityLine: text(),
    recipient: group({ name: text(), agreementDate: date() }),
    assertionDated: yesNo(),
    daysBeforeReportDate: integer(),
  },
});
