import { engagementEntity } from './entity.ts';
import {
  choice,
  date,
  decimal,
  declarable,
  group,
  integer,
  longText,
  numbers,
  reference,
  references,
  rows,
  text,
  texts,
  time,
  yesNo,
} from './field.ts';
import { roundingModes } from './parties.ts';

export const auditStages = ['stage1', 'stage2', 'followUp'] as const;
export const modes = ['onSite', 'remote'] as const;
const levels = ['low', 'medium', 'high'] as const;
const yesOrNo = choice(['yes', 'no']);
const signed = { by: reference('person'), on: date() };
/** Answers of a declaration of no conflict (TEA-04). */
export const declared = { date: date(), answers: rows({ question: text(), answer: yesOrNo }), result: text() };

/** What the client applied for (ISO/IEC 17021-1, 9.1.1). */
export const application = engagementEntity('application', {
  label: 'application',
  single: true,
  title: 'requestedScope',
  fields: {
    receivedOn: date(),
    requestedScope: longText(),
    ismsOperatingSince: date({ label: 'ISMS operating since' }),
    processes: texts(),
    technicalResources: longText(),
    functionsAndRelations: longText(),
    legalObligations: texts(),
    outsourcedProcesses: declarable(texts()),
    consultancy: group({ received: yesNo(), provider: text(), endedOn: date(), relationToCertificationBody: text() }),
    otherCertificates: texts(),
    declaredHeadcount: integer(),
    languages: texts(),
    shifts: text(),
    sites: references('site'),
  },
});

export const informationAccess = engagementEntity('informationAccess', {
  label: 'access to information',
  plural: 'access to information',
  single: true,
  title: 'determination',
  fields: {
    declaredOn: date(),
    declaredBy: text({ hint: 'Function of the person of the client' }),
    restrictedItems: declarable(rows({ item: text(), reason: text(), arrangement: longText() })),
    determination: choice(['adequate', 'notAdequate']),
    determinedBy: reference('person'),
    determinedOn: date(),
  },
});

export const applicationReview = engagementEntity('applicationReview', {
  label: 'application review',
  single: true,
  title: 'decision',
  fields: {
    reviewer: reference('person'),
    reviewedOn: date(),
    checks: rows({ id: text(), question: text(), answer: yesOrNo, note: text() }),
    technicalAreas: texts(),
    competencesTeam: texts(),
    competencesDecision: texts(),
    impartialityThreats: longText(),
    decision: choice(['accepted', 'declined']),
    decidedOn: date(),
    reason: longText(),
  },
});

export const contract = engagementEntity('contract', {
  label: 'contract',
  single: true,
  title: 'signedOn',
  fields: {
    signedOn: date(),
    sitesCovered: references('site'),
    auditTimeGiven: yesNo(),
    auditTimeTotal: decimal(),
    auditTimeGivenOn: date(),
  },
});

/** Scope of the ISMS and of the certification (ISO/IEC 27001, 4.3). */
export const scope = engagementEntity('scope', {
  label: 'scope',
  single: true,
  title: 'statement',
  fields: {
    statement: longText({ label: 'Scope statement' }),
    version: text(),
    date: date(),
    processes: texts(),
    organizationalUnits: texts(),
    boundaries: longText(),
    interfaces: rows({ with: text(), nature: text(), control: text() }),
    review: group({ result: text(), note: longText(), by: reference('person'), on: date() }, { label: 'Scope check' }),
  },
});

/** Audit time (ISO/IEC 27006-1, Annex C), calculated and kept as calculated. */
export const auditTime = engagementEntity('auditTime', {
  label: 'audit time',
  plural: 'audit time',
  single: true,
  title: 'chosenReason',
  fields: {
    groups: rows({
      site: reference('site'),
      category: choice(['fullTime', 'partTime', 'contractorsUnderControl']),
      headcount: integer(),
      fraction: decimal(),
      count: decimal(),
    }),
    headcount: integer(),
    effectiveBeforeReduction: integer(),
    identicalActivityReductions: rows({
      site: reference('site'),
      group: text(),
      headcount: integer(),
      minimumAllowed: integer(),
      countUsed: integer(),
      reduction: integer(),
      reason: longText(),
      riskJudgement: text(),
    }),
    effective: integer({ label: 'Effective persons' }),
    base: decimal(),
    businessFactors: group({
      typeOfBusinessAndRegulation: integer(),
      processesAndTasks: integer(),
      establishmentOfManagementSystem: integer(),
      sum: integer(),
      level: choice(levels),
    }),
    itFactors: group(
      {
        infrastructureComplexity: integer(),
        outsourcingAndSuppliers: integer(),
        informationSystemDevelopment: integer(),
        sum: integer(),
        level: choice(levels),
      },
      { label: 'IT factors' },
    ),
    matrixCell: group({ it: choice(levels), business: choice(levels), rangePercent: numbers() }),
    chosenPercent: decimal(),
    chosenReason: longText(),
    singleAdjustments: rows({ percent: decimal(), reason: text() }),
    raw: decimal(),
    limit: decimal(),
    roundingMode: choice(roundingModes),
    total: decimal(),
    stage1: group({ planning: decimal(), client: decimal(), reporting: decimal(), total: decimal() }),
    stage2: group({ planning: decimal(), client: decimal(), reporting: decimal(), total: decimal() }),
    clientDays: decimal(),
    minClientDays: decimal(),
    clientShare: decimal(),
    surveillancePerYear: group({ computed: decimal(), set: decimal() }),
    recertificationEstimate: group({ computed: decimal(), set: decimal() }),
    /** `site` names a site by its reference, or says which remote part it is. */
    siteAllocationStage2: rows({ site: text(), days: decimal(), tableValueAlone: decimal() }),
    calculatedBy: reference('person'),
    calculatedOn: date(),
    revisions: rows({ on: date(), by: reference('person'), change: longText() }),
  },
});

export const multiSite = engagementEntity('multiSite', {
  label: 'multi-site arrangement',
  single: true,
  title: 'mode',
  fields: {
    sameIsms: yesNo({ label: 'Same ISMS' }),
    centrallyAdministered: yesNo(),
    inInternalAudit: yesNo(),
    inManagementReview: yesNo(),
    centralFunction: reference('site'),
    mode: choice(['singleSite', 'sampling', 'allSites']),
    reason: longText(),
    groups: rows({ id: text(), x: integer(), initial: integer(), surveillance: integer(), recertification: integer() }),
    surveillanceNote: longText(),
  },
});

/** Use of information and communication technology (IAF MD 4). */
export const ictUse = engagementEntity('ictUse', {
  label: 'use of ICT',
  plural: 'use of ICT',
  single: true,
  title: 'conclusion',
  fields: {
    agreement: group({ date: date(), with: text(), terms: longText() }),
    assessment: rows({ risk: text(), measure: text() }),
    conclusion: longText(),
  },
});

/** The audits of the certification cycle (ISO/IEC 17021-1, 9.1.3). */
export const auditProgramme = engagementEntity('auditProgramme', {
  label: 'audit programme',
  single: true,
  title: 'shiftConsideration',
  fields: {
    cycle: group({ number: integer(), start: date(), end: date() }),
    shiftConsideration: longText(),
    revisions: rows({ on: date(), by: reference('person'), change: longText() }),
  },
});

export const programmeEntry = engagementEntity('programmeEntry', {
  label: 'programmed audit',
  title: 'reference',
  fields: {
    reference: text(),
    auditType: choice(['stage1', 'stage2', 'surveillance1', 'surveillance2', 'recertification', 'special']),
    window: group({ from: date(), to: date() }),
    days: decimal(),
    clauses: texts(),
    controls: texts(),
    sites: references('site'),
    latest: date({ label: 'Latest date' }),
    focus: longText(),
  },
});

/** A member of the audit team: role, competence, declaration of no conflict (ISO/IEC 17021-1, 9.2.2). */
export const teamMember = engagementEntity('teamMember', {
  label: 'audit team member',
  title: 'role',
  fields: {
    person: reference('person'),
    role: choice([
      'leadAuditor',
      'auditor',
      'technicalExpert',
      'trainee',
      'observer',
      'interpreter',
      'auditorEvaluator',
      'guide',
    ]),
    declaration: group(declared),
    endOfInvolvement: date(),
    stages: texts(),
    countsForAuditTime: yesNo(),
  },
});

export const teamNotification = engagementEntity('teamNotification', {
  label: 'notification of the team',
  plural: 'notifications of the team',
  title: 'stage',
  fields: {
    stage: choice(auditStages),
    sentOn: date(),
    objections: declarable(rows({ text: longText(), answer: longText() })),
  },
});

export const auditPlan = engagementEntity('auditPlan', {
  label: 'audit plan',
  title: 'reference',
  fields: {
    reference: text(),
    stage: choice(auditStages),
    revision: integer(),
    objectives: texts(),
    criteria: texts(),
    units: texts(),
    language: text(),
    logistics: longText(),
    sentOn: date(),
    agreedOn: date(),
    agreedBy: text(),
    revisions: rows({ revision: integer(), sentOn: date(), agreedOn: date(), change: text() }),
  },
});

export const auditSession = engagementEntity('auditSession', {
  label: 'audit session',
  title: 'topic',
  fields: {
    plan: reference('auditPlan', { indexed: true }),
    reference: text(),
    date: date(),
    from: time(),
    to: time(),
    auditors: rows({ id: reference('person'), mode: choice(modes) }),
    /** Reference of a site, or "all". */
    site: text(),
    kind: choice(['openingMeeting', 'audit', 'teamMeeting', 'closingMeeting']),
    topic: text(),
    clauses: texts(),
    controls: texts(),
    clientFunctions: texts(),
    areasOfConcern: references('areaOfConcern'),
  },
});

/** Opening and closing meetings (ISO/IEC 17021-1, 9.4.2, 9.4.7). */
export const meeting = engagementEntity('meeting', {
  label: 'meeting',
  title: 'kind',
  fields: {
    reference: text(),
    stage: choice(auditStages),
    kind: choice(['opening', 'closing']),
    date: date(),
    from: time(),
    to: time(),
    place: reference('site'),
    attendance: rows({
      name: text(),
      function: text(),
      organization: choice(['client', 'certificationBody', 'other']),
      mode: choice(['present', 'remote']),
      management: yesNo(),
    }),
    items: rows({ id: text(), answer: choice(['done', 'notApplicable']), note: text() }, { label: 'Agenda' }),
    divergingOpinions: declarable(
      rows({ topic: text(), clientView: longText(), outcome: choice(['resolved', 'referred']), note: longText() }),
    ),
    signOff: group({ ...signed, place: text(), manner: choice(['typedName', 'signedFile']) }),
  },
});

export const clientRisk = engagementEntity('clientRisk', {
  label: 'risk of the client',
  plural: 'risks of the client',
  title: 'title',
  fields: { reference: text(), title: text(), levelBefore: text(), residual: text(), owner: text(), controls: texts() },
});

export const clientRequirement = engagementEntity('clientRequirement', {
  label: 'requirement on the client',
  plural: 'requirements on the client',
  title: 'title',
  fields: { reference: text(), title: text() },
});
