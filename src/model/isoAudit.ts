import { engagementEntity } from './entity.ts';
import { choice, date, declarable, decimal, group, integer, longText, reference, references, rows, text, texts, yesNo } from './field.ts';

export const clauseOutcomes = ['conforming', 'conformingWithOpportunity', 'minorNonconformity', 'majorNonconformity', 'notAudited'] as const;
export const stage1Outcomes = ['adequate', 'adequateWithRemark', 'areaOfConcern', 'notAvailable'] as const;
export const methods = ['documentReview', 'interview', 'observation', 'inspection', 'systemDemonstration', 'sampleTest', 'reperformance'] as const;

const place = { site: reference('site'), mode: text(), dates: texts(), persons: references('person') };
const timeSpent = { id: reference('person'), date: date(), hours: decimal(), mode: text(), note: text() };
const signed = { by: reference('person'), on: date() };

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
    soaReview: group({ version: text(), date: date(), included: integer(), excluded: texts(), summary: longText() }, { label: 'Review of the statement of applicability' }),
    internalAuditStatus: longText(),
    managementReviewStatus: longText(),
    legalRequirements: declarable(texts()),
    siteConditions: longText(),
    outsourcing: declarable(longText()),
    objectives: rows({ id: text(), result: text(), note: longText() }),
    remarks: rows({ id: text(), text: longText() }),
    timeDataConfirmed: group({ ...signed, headcount: integer(), effective: integer(), changed: yesNo() }, { label: 'Data for audit time confirmed' }),
    teamCompetenceConfirmed: group({ ...signed, note: longText() }),
    stage2Arrangements: group({ dates: texts(), sites: references('site'), team: references('person'), language: text(), logistics: longText(), focus: texts() }, { label: 'Stage 2 arrangements' }),
    recordsAnnounced: texts({ label: 'Records that Stage 2 will need' }),
    ict: group({ used: yesNo(), extentHours: decimal(), effectiveness: longText() }, { label: 'Use of ICT' }),
    deviationsFromPlan: declarable(rows({ session: text(), text: longText(), reason: longText() })),
    noAreasOfConcern: group({ declaredBy: text(), on: date() }, { label: 'No areas of concern' }),
    outcome: choice(['proceed', 'proceedWithConditions', 'notReady']),
    outcomeReason: longText({ label: 'Reason' }),
    conditions: rows({ areaOfConcern: reference('areaOfConcern'), due: date() }),
    reportSentOn: date(),
    signOff: group(signed, { label: 'Signed by the lead auditor' }),
    review: group({ ...signed, decision: text() }, { label: 'Review by the certification body' }),
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
    stage2Status: choice(['open', 'closed', 'remains']),
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
    implementation: choice(['implemented', 'partly', 'planned', 'notImplemented']),
    plannedDate: date(),
    note: longText(),
    riskLinks: texts({ label: 'Risks and requirements' }),
    assessment: choice(['ok', 'justified', 'notJustified', 'statusDoubtful', 'notAssessed']),
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
    combinedAudit: group({ combined: yesNo(), with: text() }),
    documentReviewSummary: longText(),
    auditTrails: rows({ id: text(), title: text(), through: texts() }),
    methodologies: longText(),
    deviationsFromPlan: declarable(rows({ session: text(), text: longText(), reason: longText() })),
    programmeIssues: declarable(rows({ text: longText() })),
    significantChanges: declarable(rows({ text: longText() })),
    unresolvedIssues: declarable(rows({ text: longText() })),
    riskReview: rows({ clause: text(), text: longText() }),
    internalAudit: group({ coversScope: yesNo(), last: date(), reports: texts(), reliable: yesNo(), confidenceMaintained: yesNo(), note: longText() }),
    managementReview: group({ held: yesNo(), dates: texts(), effective: yesNo(), confidenceMaintained: yesNo(), note: longText() }),
    ict: group({ used: yesNo(), extentHours: decimal(), shareOfClientDays: decimal(), effectiveness: longText() }, { label: 'Use of ICT' }),
    useOfMarks: group({ applicable: yesNo(), reason: text() }),
    previousFindings: group({ applicable: yesNo(), reason: text() }),
    applicationDataConfirmed: group({ ...signed, changes: text() }),
    strengths: declarable(yesNo({ label: 'Strengths recorded' })),
    escalations: rows({ on: date(), text: longText(), decision: text() }),
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
    method: texts(),
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
    implemented: choice(['yes', 'partly', 'no', 'notAssessed']),
    effective: choice(['yes', 'partly', 'no', 'notAssessed']),
    method: texts(),
    sites: references('site'),
    sessions: references('auditSession'),
    auditor: reference('person'),
    evidence: rows(evidenceNoted, { label: 'Evidence noted' }),
    findings: references('finding'),
    note: longText(),
  },
});

/** A finding of the audit: nonconformity, opportunity for improvement, strength (ISO/IEC 17021-1, 9.4.5). */
export const finding = engagementEntity('finding', {
  label: 'finding',
  title: 'nature',
  series: 'NC-',
  fields: {
    reference: text(),
    class: choice(['nonconformity', 'opportunity', 'strength']),
    grade: choice(['major', 'minor']),
    stage: choice(['stage1', 'stage2']),
    ref: group({ clause: text(), controls: texts(), clientRule: text() }, { label: 'Requirement reference' }),
    requirement: longText({ label: 'Requirement, in own words' }),
    evidence: rows({ text: longText(), source: text(), date: date(), site: reference('site'), population: integer(), sampleSize: integer() }, { label: 'Objective evidence' }),
    nature: longText({ label: 'What is not met' }),
    text: longText(),
    gradingReason: longText({ label: 'Reason of the grade' }),
    auditor: reference('person'),
    acknowledgement: group({ state: choice(['accepted', 'acceptedWithRemark', 'notAccepted']), by: text(), on: date(), note: longText() }),
    status: choice(['recorded', 'issued', 'planReceived', 'planAccepted', 'evidenceReceived', 'closed', 'withdrawn']),
    history: rows({ on: date(), by: reference('person'), change: longText() }),
  },
});

/** Correction, cause, corrective action, review and verification of one nonconformity. */
export const correctiveAction = engagementEntity('correctiveAction', {
  label: 'corrective action',
  title: 'state',
  fields: {
    finding: reference('finding', { indexed: true }),
    state: choice(['open', 'planReceived', 'planAccepted', 'evidenceReceived', 'closed']),
    planDue: date(),
    planReceived: date(),
    correction: group({ text: longText(), doneOn: date(), due: date() }),
    cause: longText(),
    similarCases: longText(),
    correctiveAction: group({ text: longText(), responsible: text(), due: date(), doneOn: date() }),
    review: group({ result: text(), ...signed, clientInformedOn: date() }),
    verification: group({ method: text(), ...signed, result: text(), evidence: texts(), note: text() }),
    closedOn: date(),
    evidenceDue: date(),
    hardDate: date({ label: 'Hard date' }),
  },
});

export const followUpAudit = engagementEntity('followUpAudit', {
  label: 'follow-up audit',
  title: 'reference',
  fields: {
    reference: text(),
    type: text(),
    findings: references('finding'),
    date: date(),
    site: reference('site'),
    auditor: reference('person'),
    days: decimal(),
    planSentOn: date(),
    planAgreedOn: date(),
    result: longText(),
    reportOn: date(),
  },
});

export const auditReport = engagementEntity('auditReport', {
  label: 'audit report',
  single: true,
  title: 'number',
  fields: { number: text(), revision: integer(), issuedOn: date(), signOff: group(signed), distribution: texts(), confidentiality: text() },
});

const recommended = { value: choice(['grant', 'grantAfterClosure', 'refuse', 'furtherAudit']), conditions: texts(), reason: longText(), ...signed };
export const recommendation = engagementEntity('recommendation', {
  label: 'recommendation',
  single: true,
  title: 'note',
  fields: { atClosing: group(recommended, { label: 'At the closing meeting' }), current: group(recommended), note: text() },
});

/** Technical review and decision by persons who did not audit (ISO/IEC 17021-1, 9.5). */
export const decision = engagementEntity('decision', {
  label: 'decision',
  single: true,
  title: 'result',
  fields: {
    technicalReview: group({ ...signed, questions: rows({ id: text(), question: text(), answer: text() }), fileItems: texts() }),
    makers: references('person'),
    declarations: rows({ id: reference('person'), date: date(), answers: rows({ question: text(), answer: text() }), result: text() }),
    furtherInformation: rows({ on: date(), question: longText(), answer: longText() }),
    result: text(),
    on: date(),
    reason: longText(),
    overturnReason: longText(),
  },
});

export const certificate = engagementEntity('certificate', {
  label: 'certificate',
  single: true,
  title: 'reference',
  fields: {
    reference: text(),
    revision: integer(),
    effectiveFrom: date(),
    expiry: date(),
    client: text(),
    standard: text(),
    scope: longText(),
    sites: references('site'),
    siteScopes: rows({ site: reference('site'), activities: texts() }),
    soaVersion: text(),
    soaDate: date(),
    controlSources: texts(),
    allRemoteStatement: yesNo(),
    signatory: reference('person'),
    accreditationSymbol: yesNo(),
  },
});
