/** The closed lists of values of a certification audit (stage-audits.md), and the words in which the records print them. */

export type AuditStage = 'stage1' | 'stage2' | 'followUp';
export type AuditMode = 'onSite' | 'remote';
export type YesNo = 'yes' | 'no';

export type ChecklistResult = 'adequate' | 'adequateWithRemark' | 'areaOfConcern' | 'notAvailable';
export type ObjectiveResult = 'fulfilled' | 'partly' | 'not';
export type Stage1Outcome = 'proceed' | 'proceedWithConditions' | 'notReady';
export type ConcernStatus = 'closed' | 'raisedAsNonconformity' | 'changedToOpportunity';

export type AuditResult =
  | 'conforming'
  | 'conformingWithOpportunity'
  | 'minorNonconformity'
  | 'majorNonconformity'
  | 'notAudited'
  | 'notApplicable';

export type AuditMethod =
  | 'documentReview'
  | 'interview'
  | 'observation'
  | 'inspection'
  | 'systemDemonstration'
  | 'sampleTest'
  | 'reperformance';

export type Degree = 'yes' | 'partly' | 'no';
export type Implementation = 'implemented' | 'partly' | 'planned' | 'not';
export type SoaAssessment = 'ok' | 'justified' | 'notJustified' | 'statusDoubtful' | 'linkMissing';

export type FindingClass = 'nonconformity' | 'opportunity' | 'strength';
export type Grade = 'major' | 'minor';
export type AcknowledgementState = 'accepted' | 'acceptedWithRemark' | 'notAccepted';

export type CorrectiveActionState =
  | 'issued'
  | 'acknowledged'
  | 'planSubmitted'
  | 'planAccepted'
  | 'planRejected'
  | 'evidenceSubmitted'
  | 'verified'
  | 'notVerified'
  | 'closed'
  | 'withdrawn';

export type VerificationMethod = 'documents' | 'limitedAudit' | 'fullAudit' | 'nextAudit';

export type Recommendation =
  | 'grant'
  | 'grantAfterClosure'
  | 'doNotGrant'
  | 'furtherStage2'
  | 'maintain'
  | 'maintainAfterClosure'
  | 'suspend'
  | 'reduce'
  | 'specialAudit'
  | 'renew'
  | 'renewAfterClosure'
  | 'doNotRenew';

export type Theme = 'organizational' | 'people' | 'physical' | 'technological';

export const themes: readonly Theme[] = ['organizational', 'people', 'physical', 'technological'];

const words: Readonly<Record<string, string>> = {
  onSite: 'on site',
  present: 'in person',
  adequateWithRemark: 'adequate with remark',
  areaOfConcern: 'area of concern',
  notAvailable: 'not available',
  not: 'not fulfilled',
  proceedWithConditions: 'proceed with conditions',
  notReady: 'not ready',
  raisedAsNonconformity: 'raised as nonconformity',
  changedToOpportunity: 'changed to opportunity for improvement',
  conformingWithOpportunity: 'conforming, with opportunity for improvement',
  minorNonconformity: 'minor nonconformity',
  majorNonconformity: 'major nonconformity',
  notAudited: 'not audited',
  notApplicable: 'not applicable',
  notAssessed: 'not assessed',
  documentReview: 'document review',
  systemDemonstration: 'system demonstration',
  sampleTest: 'sample test',
  notJustified: 'not justified',
  statusDoubtful: 'status doubtful',
  linkMissing: 'link missing',
  opportunity: 'opportunity for improvement',
  acceptedWithRemark: 'accepted with remark',
  notAccepted: 'not accepted',
  planSubmitted: 'plan submitted',
  planAccepted: 'plan accepted',
  planRejected: 'plan rejected',
  evidenceSubmitted: 'evidence submitted',
  notVerified: 'not verified',
  notEffective: 'not effective',
  limitedAudit: 'limited audit',
  fullAudit: 'full audit',
  nextAudit: 'at the next audit',
  leadAuditor: 'lead auditor',
  technicalExpert: 'technical expert',
  applicationReviewer: 'application reviewer',
  programmeManager: 'programme manager',
  technicalReviewer: 'technical reviewer',
  decisionMaker: 'decision maker',
  auditorEvaluator: 'evaluator of auditors',
  certificationBody: 'certification body',
  initialCertification: 'initial certification',
  fullTime: 'full time',
  partTime: 'part time',
  contractorsUnderControl: 'contractors under control',
  stage1: 'Stage 1',
  stage2: 'Stage 2',
  followUp: 'follow-up audit',
  surveillance1: 'Surveillance 1',
  surveillance2: 'Surveillance 2',
  recertification: 'Recertification',
  openingMeeting: 'opening meeting',
  closingMeeting: 'closing meeting',
  teamMeeting: 'team meeting',
  singleSite: 'single site',
  allSites: 'all sites',
  notAdequate: 'not adequate',
};

/** A stored value in the words of the records; a value without an entry is its own word. */
export function worded(value: string): string {
  return words[value] ?? value;
}

const recommendations: Readonly<Record<Recommendation, string>> = {
  grant: 'The audit team recommends that certification be granted.',
  grantAfterClosure: 'The audit team recommends that certification be granted after the conditions below are met.',
  doNotGrant: 'The audit team does not recommend that certification be granted.',
  furtherStage2: 'The audit team recommends a further Stage 2 audit before a decision on certification.',
  maintain: 'The audit team recommends that certification be maintained.',
  maintainAfterClosure:
    'The audit team recommends that certification be maintained after the conditions below are met.',
  suspend: 'The audit team recommends that certification be suspended.',
  reduce: 'The audit team recommends that the scope of certification be reduced.',
  specialAudit: 'The audit team recommends a special audit.',
  renew: 'The audit team recommends that certification be renewed.',
  renewAfterClosure: 'The audit team recommends that certification be renewed after the conditions below are met.',
  doNotRenew: 'The audit team does not recommend that certification be renewed.',
};

/** The recommendation as one sentence (S2-11, S2-40; REP-03). The decision is made by others, so it promises nothing. */
export function recommendationSentence(value: Recommendation): string {
  return recommendations[value];
}

/** Objectives of Stage 1, in our words (ISO/IEC 17021-1, 9.3.1.2.2; S1O-h: ISO/IEC 27006-1, 9.3.2). */
export const stage1Objectives: readonly { readonly id: string; readonly text: string }[] = [
  { id: 'S1O-a', text: 'Review the documented information of the ISMS.' },
  {
    id: 'S1O-b',
    text: 'Look at site-specific conditions and talk with staff to see how well prepared Stage 2 is.',
  },
  {
    id: 'S1O-c',
    text: 'Review status and understanding of requirements: key aspects, processes, objectives and operation of the system.',
  },
  {
    id: 'S1O-d',
    text: 'Get the needed information on scope: sites, processes and equipment, levels of control, legal and regulatory requirements.',
  },
  { id: 'S1O-e', text: 'Review the resources for Stage 2 and agree its details with the client.' },
  { id: 'S1O-f', text: 'Focus the planning of Stage 2 by understanding the ISMS and the operations at the sites.' },
  {
    id: 'S1O-g',
    text: 'Evaluate whether internal audits and management reviews are planned and done, and whether implementation justifies readiness for Stage 2.',
  },
  {
    id: 'S1O-h',
    text: 'Understand the design of the ISMS in its context: risk assessment and treatment with the controls determined, policy and objectives, preparedness.',
  },
];
