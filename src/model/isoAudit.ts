import { engagementEntity } from './entity.ts';
import {
  choice,
  date,
  decimal,
  declarable,
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
import { auditStages, modes } from './isoPlanning.ts';

export const clauseOutcomes = [
  'conforming',
  'conformingWithOpportunity',
  'minorNonconformity',
  'majorNonconformity',
  'notAudited',
] as const;
export const stage1Outcomes = ['adequate', 'adequateWithRemark', 'areaOfConcern', 'notAvailable'] as const;
export const methods = [
  'documentReview',
  'interview',
  'observation',
  'inspection',
  'systemDemonstration',
  'sampleTest',
  'reperformance',
] as const;

const degrees = ['yes', 'partly', 'no'] as const;

const place = { site: reference('site'), mode: choice(modes), dates: texts(), persons: references('person') };
const timeSpent = { id: reference('person'), date: date(), hours: decimal(), mode: choice(modes) };
const signed = { by: reference('person'), on: date() };
const signature = { ...signed, place: text(), manner: choice(['typedName', 'signedFile']) };
/** Corrections after issue, revision 2 and later (records.md G-08). */
export const corrections = rows({
  revision: integer(),
  on: date(),
  by: reference('person'),
  reason: longText(),
  change: longText(),
});
const ict = group(
  { used: yesNo(), extentHours: decimal(), shareOfClientDays: decimal(), effectiveness: longText() },
  { label: 'Use of ICT' },
);
const deviations = declarable(rows({ session: text(), text: longText(), reason: longText() }));
const noted = () => declarable(rows({ text: longText() }));

/** Stage 1: is the client ready for Stage 2? (ISO/IEC 17021-1, 9.3.1.2) */
export const stage1 = engagementEntity('stage1', {
  label: 'Stage 1',
  plural: 'Stage 1',
  single: true,
  title: 'outcome',
  fields: {
    firstDay: date(),
    lastDay: date(),
    places: rows(place),
    timeSpent: rows(timeSpent),
    documentsReviewed: rows({ id: text(), title: text(), version: text(), date: date(), remark: text() }),
    riskDesign: longText({ label: 'Design of risk assessment and treatment' }),
    soaReview: group(
      {
        version: text(),
        date: date(),
        included: integer(),
        excluded: texts(),
        implemented: integer(),
        planned: integer(),
        summary: longText(),
      },
      { label: 'Review of the statement of applicability' },
    ),
    internalAuditStatus: longText(),
    managementReviewStatus: longText(),
    legalRequirements: texts(),
    siteConditions: longText(),
    outsourcing: longText(),
    objectives: rows({ id: text(), result: choice(['fulfilled', 'partly', 'not']), note: longText() }),
    remarks: rows({ id: text(), text: longText() }),
    timeDataConfirmed: group(
      { ...signed, headcount: integer(), effective: integer(), changed: yesNo() },
      { label: 'Data for audit time confirmed' },
    ),
    teamCompetenceConfirmed: group({ ...signed, note: longText() }),
    stage2Arrangements: group(
      {
        dates: texts(),
        sites: references('site'),
        team: references('person'),
        language: text(),
        logistics: longText(),
        focus: texts(),
      },
      { label: 'Stage 2 arrangements' },
    ),
    recordsAnnounced: texts({ label: 'Records that Stage 2 will need' }),
    ict,
    deviationsFromPlan: deviations,
    noAreasOfConcern: declaration({ label: 'No areas of concern' }),
    outcome: choice(['proceed', 'proceedWithConditions', 'notReady']),
    outcomeReason: longText({ label: 'Reason' }),
    conditions: rows({
      areaOfConcern: reference('areaOfConcern'),
      due: date(),
      owner: text(),
      evidenceWanted: longText(),
    }),
    reportSentOn: date(),
    signOff: group(signature, { label: 'Signed by the lead auditor' }),
    review: group({ ...signed, decision: text() }, { label: 'Review by the certification body' }),
    corrections,
  },
});

/** Stage 1 checklist, one row a clause 4.1 to 10.2 (S1-08). */
export const clauseReview = engagementEntity('clauseReview', {
  label: 'Stage 1 review of a clause',
  plural: 'Stage 1 reviews',
  title: 'clause',
  fields: { clause: text({ indexed: true }), result: choice(stage1Outcomes), note: longText(), documents: texts() },
});

/** What could be classified as a nonconformity in Stage 2 (ISO/IEC 17021-1, 9.3.1.2.3). */
export const areaOfConcern = engagementEntity('areaOfConcern', {
  label: 'area of concern',
  plural: 'areas of concern',
  title: 'observed',
  series: 'AOC-',
  fields: {
    reference: text(),
    ref: group({ clause: text(), controls: texts() }, { label: 'Requirement' }),
    observed: longText(),
    why: longText({ label: 'Why it matters' }),
    wantedBy: date(),
    stage2Status: choice(['open', 'closed', 'raisedAsNonconformity', 'changedToOpportunity']),
    stage2Evidence: longText(),
    findingId: reference('finding'),
  },
});

/** The client's statement of applicability in one version (ISO/IEC 27001, 6.1.3 d). */
export const soa = engagementEntity('soa', {
  label: 'statement of applicability',
  plural: 'statements of applicability',
  single: true,
  title: 'version',
  fields: {
    version: text(),
    date: date(),
    approvedBy: text(),
    approvedOn: date(),
    previousVersions: rows({ version: text(), date: date(), usedIn: text() }),
    changesSincePrevious: texts(),
    assessmentSummary: longText(),
    noAdditionalControls: declaration({ label: 'No controls from elsewhere than Annex A' }),
    reviewedBy: reference('person'),
    reviewedOn: date(),
  },
});

export const soaEntry = engagementEntity('soaEntry', {
  label: 'entry of the statement of applicability',
  plural: 'entries of the statement of applicability',
  title: 'controlId',
  fields: {
    controlId: text({ label: 'Control', indexed: true }),
    additional: yesNo({ label: 'Own control, not in Annex A' }),
    source: text(),
    title: text(),
    applicable: yesNo(),
    justification: longText(),
    implementation: choice(['implemented', 'partly', 'planned', 'not']),
    plannedDate: date(),
    note: longText(),
    riskLinks: texts({ label: 'Risks and requirements' }),
    assessment: choice(['ok', 'justified', 'notJustified', 'statusDoubtful', 'linkMissing']),
    remark: longText(),
    acceptanceRef: text(),
  },
});

/** Stage 2: conformity and effectiveness (ISO/IEC 17021-1, 9.3.1.3). */
export const stage2 = engagementEntity('stage2', {
  label: 'Stage 2',
  plural: 'Stage 2',
  single: true,
  title: 'soaVersion',
  fields: {
    firstDay: date(),
    lastDay: date(),
    places: rows(place),
    soaVersion: text(),
    timeSpent: rows(timeSpent),
    experts: rows({ id: reference('person'), date: date(), hours: decimal(), note: text() }),
    combinedAudit: group({ combined: yesNo(), note: text() }),
    documentReviewSummary: longText(),
    auditTrails: rows({ id: text(), title: text(), through: texts() }),
    methodologies: longText(),
    deviationsFromPlan: deviations,
    programmeIssues: noted(),
    significantChanges: noted(),
    unresolvedIssues: noted(),
    /** The client's risk assessment and treatment, an account for each clause (ST2-05). */
    riskReview: rows({ clause: choice(['6.1.2', '6.1.3', '8.2', '8.3']), text: longText() }),
    internalAudit: group({
      coversScope: yesNo(),
      last: date(),
      reports: texts(),
      reliable: yesNo(),
      confidenceMaintained: yesNo(),
      note: longText(),
    }),
    managementReview: group({
      held: yesNo(),
      dates: texts(),
      effective: yesNo(),
      confidenceMaintained: yesNo(),
      note: longText(),
    }),
    ict,
    useOfMarks: group({ applicable: yesNo(), reason: text(), text: longText() }),
    previousFindings: group({ applicable: yesNo(), reason: text(), text: longText() }),
    applicationDataConfirmed: group({ ...signed, changes: text() }),
    noNonconformities: declaration({ label: 'No nonconformities' }),
    noOpportunities: declaration({ label: 'No opportunities for improvement' }),
    noStrengths: declaration({ label: 'No strengths' }),
    escalations: rows({ on: date(), text: longText(), decision: text() }),
    scopeChanges: rows({ on: date(), text: longText(), reviewResult: longText(), reportedOn: date() }),
    teamConclusion: group({ on: date(), text: longText() }),
    conclusionScope: longText(),
    organizationAdequacy: longText(),
    conformityEffectiveness: longText(),
    internalAuditManagementReview: longText(),
    objectives: rows({ n: integer(), fulfilled: yesNo(), note: longText() }),
    comparison: longText(),
  },
});

const evidenceNoted = { text: longText(), population: integer(), sampleSize: integer(), deviations: integer() };

/** Stage 2 result for one clause (S2-22). */
export const clauseResult = engagementEntity('clauseResult', {
  label: 'result for a clause',
  plural: 'results by clause',
  title: 'ref',
  fields: {
    ref: text({ label: 'Clause', indexed: true }),
    result: choice(clauseOutcomes),
    sessions: references('auditSession'),
    auditor: reference('person'),
    method: texts({ label: 'Methods' }),
    evidence: rows(evidenceNoted, { label: 'Evidence noted' }),
    findings: references('finding'),
    note: longText(),
  },
});

/** Stage 2 result for one control of Annex A or of the client's own (S2-23). */
export const controlResult = engagementEntity('controlResult', {
  label: 'result for a control',
  plural: 'results by control',
  title: 'ref',
  fields: {
    ref: text({ label: 'Control', indexed: true }),
    result: choice(clauseOutcomes),
    implemented: choice(degrees),
    effective: choice([...degrees, 'notAssessed']),
    method: texts(),
    sites: references('site'),
    sessions: references('auditSession'),
    auditor: reference('person'),
    evidence: rows(evidenceNoted, { label: 'Evidence noted' }),
    findings: references('finding'),
    note: longText(),
  },
});

export const grades = ['major', 'minor'] as const;
/** States of a nonconformity (stage-audits.md, section 16). */
export const actionStates = [
  'issued',
  'acknowledged',
  'planSubmitted',
  'planAccepted',
  'planRejected',
  'evidenceSubmitted',
  'verified',
  'notVerified',
  'closed',
  'withdrawn',
] as const;

/** A finding of the audit: nonconformity, opportunity for improvement, strength (ISO/IEC 17021-1, 9.4.5). */
export const finding = engagementEntity('finding', {
  label: 'finding',
  title: 'nature',
  series: 'NC-',
  fields: {
    reference: text(),
    class: choice(['nonconformity', 'opportunity', 'strength']),
    grade: choice(grades),
    stage: choice(auditStages),
    ref: group({ clause: text(), controls: texts(), clientRule: text() }, { label: 'Requirement reference' }),
    requirement: longText({ label: 'Requirement, in own words' }),
    /** `site` names a site by its reference, or "all". */
    evidence: rows(
      { text: longText(), source: text(), date: date(), site: text(), population: integer(), sampleSize: integer() },
      { label: 'Objective evidence' },
    ),
    nature: longText({ label: 'What is not met' }),
    text: longText(),
    gradingReason: longText({ label: 'Reason of the grade' }),
    auditor: reference('person'),
    acknowledgement: group({
      state: choice(['accepted', 'acceptedWithRemark', 'notAccepted']),
      by: text({ label: 'Function' }),
      name: text(),
      on: date(),
      note: longText(),
    }),
    status: choice(['recorded', ...actionStates]),
    withdrawnReason: longText(),
    /** Changes of the grade (FND-07). */
    history: rows({
      on: date(),
      by: reference('person'),
      from: choice(grades),
      to: choice(grades),
      reason: longText(),
    }),
  },
});

/** Correction, cause, corrective action, review and verification of one nonconformity. */
export const correctiveAction = engagementEntity('correctiveAction', {
  label: 'corrective action',
  title: 'state',
  fields: {
    finding: reference('finding', { indexed: true }),
    /** Open until the nonconformity is issued. */
    state: choice(['open', ...actionStates]),
    planDue: date(),
    planReceived: date(),
    correction: group({ text: longText(), doneOn: date(), due: date() }),
    cause: longText(),
    similarCases: longText(),
    correctiveAction: group({ text: longText(), responsible: text(), due: date(), doneOn: date() }),
    review: group({ result: choice(['accepted', 'rejected']), ...signed, clientInformedOn: date() }),
    verification: group({
      method: choice(['documents', 'limitedAudit', 'fullAudit', 'nextAudit']),
      ...signed,
      result: choice(['effective', 'notEffective']),
      evidence: texts(),
    }),
    closedOn: date(),
    evidenceDue: date(),
    hardDate: date({ label: 'Hard date' }),
  },
});
