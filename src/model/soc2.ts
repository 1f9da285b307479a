import { binderEntity, engagementEntity } from './entity.ts';
import {
  choice,
  date,
  decimal,
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
/** Soc2/workpapers.md section 13: what kind of difference it is. */
export const exceptionKinds = [
  'design',
  'not-implemented',
  'not-performed',
  'late-performance',
  'late-approval',
  'incomplete',
  'no-separation',
  'evidence-not-available',
  'configuration',
  'population',
] as const;
export const opinions = ['unmodified', 'qualified', 'adverse', 'disclaimer'] as const;

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

/** Test of design and implementation (soc2 WT rules). */
export const walkthrough = engagementEntity('walkthrough', {
  label: 'walkthrough',
  title: 'process',
  series: 'WALK-',
  fields: {
    reference: text(),
    process: text(),
    controls: references('controlVersion'),
    date: date(),
    with: references('person', { label: 'Spoken to' }),
    itemTraced: longText(),
    designConclusion: choice(['suitably-designed', 'not-suitably-designed', 'unable']),
    implemented: yesNo(),
    preparedBy: reference('person'),
    preparedOn: date(),
    reviewedBy: reference('person'),
    reviewedOn: date(),
  },
});

/** A test result that differs from what the control says (XC rules). Its report wording is one string everywhere (10.2). */
export const exception = engagementEntity('exception', {
  label: 'exception',
  title: 'title',
  series: 'EX-',
  fields: {
    reference: text(),
    controlVersion: reference('controlVersion', { indexed: true }),
    kind: choice(exceptionKinds),
    title: text(),
    populationSize: integer(),
    itemsTested: integer(),
    deviations: integer(),
    deviationRate: decimal(),
    statistic: group({
      method: text(),
      confidence: decimal(),
      upperDeviationLimit: decimal(),
      upperDeviationLimitFinite: decimal(),
      tolerableRate: decimal(),
      withinTolerable: yesNo(),
    }),
    items: rows({
      itemRef: text(),
      ordinal: integer(),
      detail: longText(),
      facts: rows({ name: text(), value: text() }),
    }),
    narrative: longText(),
    cause: longText(),
    causeCorroboration: longText(),
    systematic: yesNo(),
    intentional: yesNo(),
    reportWording: longText({ label: 'Wording in the report' }),
    criteriaAffected: texts(),
    repeatFromPriorPeriod: yesNo(),
    compensatingControls: rows({
      controlVersion: reference('controlVersion'),
      compensates: choice(['yes', 'partly', 'no']),
      assessment: longText(),
    }),
    otherControls: references('controlVersion', { label: 'Other controls concerned' }),
    withdrawn: group({ on: date(), reason: longText() }),
    deficiency: reference('deficiency'),
    severity: choice(['material', 'not-material']),
    managementResponse: group(
      {
        text: longText(),
        responsible: text(),
        actionOn: date(),
        receivedOn: date(),
        section: choice(['IV', 'V']),
        examined: yesNo(),
        notProvided: yesNo(),
      },
      { label: "Management's response" },
    ),
  },
});

/** One or several exceptions, seen as the deficiency that they show (DF rules). */
export const deficiency = engagementEntity('deficiency', {
  label: 'deficiency',
  plural: 'deficiencies',
  title: 'title',
  series: 'D-',
  fields: {
    reference: text(),
    title: text(),
    kind: choice(['operating', 'design']),
    criteria: texts(),
    material: yesNo(),
    pervasive: yesNo(),
    categoriesAffected: texts(),
    categoryNote: longText(),
    evaluation: longText(),
  },
});

/** Design and operation of the controls for one criterion (report.md 9.3). */
export const criterionConclusion = engagementEntity('criterionConclusion', {
  label: 'conclusion on a criterion',
  plural: 'conclusions on criteria',
  title: 'criterion',
  fields: {
    criterion: text({ indexed: true }),
    category: choice(categories),
    controls: references('controlVersion'),
    exceptions: references('exception'),
    outcome: group(
      {
        design: choice(['suitable', 'not-suitable', 'unable', 'not-relevant']),
        operating: choice(['achieved', 'not-achieved', 'unable', 'no-control-operated', 'not-relevant']),
        reason: longText(),
      },
      { label: 'Conclusion' },
    ),
    otherControls: references('controlVersion', { label: 'Met by other controls' }),
  },
});

/** The opinion as decided by the engagement partner (report.md section 9). */
export const opinion = engagementEntity('opinion', {
  label: 'opinion',
  single: true,
  title: 'proposed',
  fields: {
    proposed: choice(opinions),
    parts: group(
      { description: choice(opinions), design: choice(opinions), operatingEffectiveness: choice(opinions) },
      { label: 'By part' },
    ),
    criteriaNotAchieved: texts(),
    pervasive: yesNo(),
    scopeLimitation: yesNo(),
    reasoning: longText(),
    basisParagraph: longText(),
    assertionModified: yesNo(),
    decided: group({ by: reference('person'), on: date() }),
    eqrConcurred: group({ by: reference('person'), on: date() }, { label: 'Quality reviewer concurred' }),
    departureReason: longText({ label: 'Why it departs from the suggestion' }),
    assertionMatter: longText({ label: 'The matter in management’s words' }),
    assertionRefusalNote: longText(),
    testsPrintedWhenDisclaimed: yesNo(),
    explanatoryParagraphs: rows({
      kind: text(),
      controls: references('controlVersion'),
      requiredInReport: yesNo(),
      text: longText(),
      reason: longText(),
    }),
  },
});

export const subsequentEvents = engagementEntity('subsequentEvents', {
  label: 'subsequent events',
  plural: 'subsequent events',
  single: true,
  title: 'conclusion',
  fields: {
    inquiryDates: texts(),
    inquiriesThrough: date(),
    madeOf: references('person'),
    events: rows({ date: date(), text: longText(), effect: longText() }),
    conclusion: longText(),
  },
});

export const representationLetter = engagementEntity('representationLetter', {
  label: 'representation letter',
  single: true,
  title: 'datedOn',
  fields: { datedOn: date(), signedBy: references('person'), receivedOn: date(), itemsIncluded: texts() },
});

export const qualityReview = engagementEntity('qualityReview', {
  label: 'engagement quality review',
  single: true,
  title: 'startedOn',
  fields: {
    reviewer: reference('person'),
    startedOn: date(),
    completedOn: date(),
    scope: texts(),
    changesAfterReview: text(),
  },
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

/** Management's responses that are not tied to one exception, plans, other matter of Section V (OI-03). */
export const otherInformation = engagementEntity('otherInformation', {
  label: 'other information',
  plural: 'other information',
  title: 'title',
  fields: { title: text(), text: longText(), readBy: reference('person'), readOn: date(), consistent: yesNo() },
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

/** The description says something wrong, or leaves out what the description criteria require (DS-04). */
export const descriptionMisstatement = engagementEntity('descriptionMisstatement', {
  label: 'description misstatement',
  title: 'text',
  series: 'DM-',
  fields: {
    reference: text(),
    criterion: text({ label: 'Description criterion' }),
    text: longText(),
    material: yesNo(),
    pervasive: yesNo(),
    corrected: yesNo({ label: 'Corrected by management' }),
  },
});

/** Evidence that was needed and could not be obtained (report.md 9.1). */
export const scopeLimitation = engagementEntity('scopeLimitation', {
  label: 'scope limitation',
  title: 'subject',
  series: 'SL-',
  fields: {
    reference: text(),
    parts: texts(),
    subject: longText(),
    reason: longText(),
    criteria: texts(),
    material: yesNo(),
    pervasive: yesNo(),
    imposedByClient: yesNo(),
  },
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
