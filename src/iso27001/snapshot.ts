/**
 * What the records of an ISO/IEC 27001 certification audit are made from: one
 * value with everything that was recorded, nothing computed. An audit in
 * progress may lack anything: a leaf that is not recorded is null (or absent
 * where marked optional), a list is empty. The three kinds of "nothing" stay
 * apart (records.md G-03): null or empty is missing, a `…DeclaredNone` mark
 * says that a person stated that there is none, and not applicable is its own
 * field with the reason.
 */

import type { CalendarDate } from './calendar.ts';
import type { AuditReport, Certificate, Decision, RecommendationRecord } from './snapshot-decision.ts';
import type { CorrectiveAction, FollowUpAudit, IsoFinding } from './snapshot-findings.ts';
import type { AuditPlan, AuditTeamMember, Meeting, TeamNotification } from './snapshot-planning.ts';
import type { AuditProgramme, AuditTime, IctUse, MultiSite } from './snapshot-programme.ts';
import type { ClientRequirement, ClientRisk, StatementOfApplicability } from './snapshot-soa.ts';
import type { Stage1 } from './snapshot-stage1.ts';
import type { Stage2 } from './snapshot-stage2.ts';
import type { YesNo } from './vocabulary.ts';

export interface IsoSnapshot {
  readonly engagement: IsoEngagement;
  readonly certificationBody: CertificationBody;
  readonly client: IsoClient;
  readonly standard: CertificationStandard;
  readonly application: Application | null;
  readonly informationAccess: InformationAccess | null;
  readonly applicationReview: ApplicationReview | null;
  readonly contract: CertificationContract | null;
  readonly scope: CertificationScope | null;
  readonly sites: readonly Site[];
  readonly auditTime: AuditTime | null;
  readonly multiSite: MultiSite | null;
  readonly ictUse: IctUse | null;
  readonly auditProgramme: AuditProgramme | null;
  readonly team: readonly AuditTeamMember[];
  readonly teamNotification: readonly TeamNotification[];
  readonly plans: readonly AuditPlan[];
  readonly meetings: readonly Meeting[];
  readonly clientRisks: readonly ClientRisk[];
  readonly clientRequirements: readonly ClientRequirement[];
  readonly stage1: Stage1 | null;
  readonly soa: StatementOfApplicability | null;
  readonly stage2: Stage2 | null;
  readonly findings: readonly IsoFinding[];
  /** ST2-07, S2-28: a class of findings stated to be empty. */
  readonly findingsDeclaredNone?: FindingsDeclaredNone | null;
  readonly correctiveActions: readonly CorrectiveAction[];
  readonly followUpAudits: readonly FollowUpAudit[];
  readonly report: AuditReport | null;
  readonly recommendation: RecommendationRecord | null;
  readonly decision: Decision | null;
  readonly certificate: Certificate | null;
  /** Written reasons that the rules of level JUSTIFY ask for (stage-audits.md, section 0); printed in the record. */
  readonly justifications?: readonly Justification[];
}

/** Links an entry of the snapshot back to its row in the binder; absent in a snapshot that was made elsewhere. */
export interface FromRow {
  readonly row?: string;
}

/**
 * "There is none", stated by the responsible person (records.md G-05). `true`
 * alone is stated with the record: by the person who signs it off, on that
 * date. False or absent: not stated.
 */
export type DeclaredNone = boolean | Declaration;

export interface Declaration {
  /** Id of a team or staff member, or the function of a person of the client. */
  readonly by: string;
  readonly on: CalendarDate;
}

/**
 * A signature or approval. `by` is the id of a team or staff member. How the
 * approval was given is printed beside it (records.md G-13).
 */
export interface SignOff {
  readonly by: string | null;
  readonly on: CalendarDate | null;
  readonly place?: string | null;
  readonly manner?: 'typedName' | 'signedFile' | null;
}

/** A correction after issue: revision 2 and later (records.md G-08). */
export interface Revision {
  readonly revision: number;
  readonly on: CalendarDate;
  readonly by: string;
  readonly reason: string;
  readonly change: string;
}

export interface Justification {
  /** Id of the rule: ST1-08, CTL-01. */
  readonly rule: string;
  readonly text: string;
  readonly by: string;
  readonly on: CalendarDate;
}

export interface FindingsDeclaredNone {
  readonly nonconformity?: DeclaredNone;
  readonly opportunity?: DeclaredNone;
  readonly strength?: DeclaredNone;
}

export type EngagementType = 'initialCertification' | 'surveillance' | 'recertification' | 'special' | 'transfer';

export interface IsoEngagement extends FromRow {
  readonly id: string;
  readonly type: EngagementType | null;
  /** State of stage-audits.md section 1; kept as text, since side states join over time. */
  readonly state: string | null;
  /** BCP 47 tag of the records' language. */
  readonly language: string | null;
  readonly confidentiality: string | null;
  /** Editions the engagement was done under, by document: "ISO/IEC 17021-1" → "2015". */
  readonly editions: Readonly<Record<string, string>>;
}

export interface CertificationBody extends FromRow {
  readonly name: string | null;
  readonly address: string | null;
  readonly accreditation: Accreditation | null;
  readonly texts: CertificationBodyTexts;
  readonly settings: CertificationBodySettings;
  readonly staff: readonly CertificationBodyPerson[];
}

export interface Accreditation {
  readonly body: string | null;
  readonly number: string | null;
  readonly scope: string | null;
}

/** Fixed texts of the certification body (REP-01, REP-04, S1-30, S2-39, S2-44). */
export interface CertificationBodyTexts {
  readonly sampling: string | null;
  readonly ownership: string | null;
  readonly confidentiality: string | null;
}

/** stage-audits.md section 24. Shares are fractions of one, periods whole days, months or years. */
export interface CertificationBodySettings {
  readonly maxReductionShare: number;
  readonly minClientShare: number;
  readonly roundingMode: RoundingMode;
  readonly stage1ShareRange: readonly number[];
  readonly maxStageIntervalMonths: number;
  readonly minStageGapDays: number;
  readonly planNoticeDays: number;
  readonly capPlanDays: number;
  readonly majorEvidenceDays: number;
  readonly majorHardLimitMonths: number;
  readonly minorsToMajorPrompt: number;
  readonly reportWorkingDays: number;
  readonly remoteShareNotice: number;
  readonly involvementMonths: number;
  readonly cycleYears: number;
}

/** TIM-08: to the nearest half day, or always up to the next half day. */
export type RoundingMode = 'nearestHalfUpAtLimit' | 'upToHalf';

export interface CertificationBodyPerson extends FromRow {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly competencies?: readonly string[];
}

export interface IsoClient extends FromRow {
  readonly legalName: string | null;
  /** For running footers; the legal name stands in where it is absent. */
  readonly shortName?: string | null;
  readonly address: string | null;
  readonly representative: ClientPerson | null;
  readonly ismsManager: ClientPerson | null;
  readonly registrationNumber: string | null;
  readonly sector: string | null;
}

export interface ClientPerson {
  readonly name: string | null;
  readonly function: string | null;
}

export interface CertificationStandard {
  readonly id: string | null;
  readonly edition: string | null;
  readonly amendments: readonly string[];
}

/** APP-01, APP-02. */
export interface Application extends FromRow {
  readonly receivedOn: CalendarDate | null;
  readonly requestedScope: string | null;
  readonly ismsOperatingSince: CalendarDate | null;
  readonly processes: readonly string[];
  readonly technicalResources: string | null;
  readonly functionsAndRelations: string | null;
  readonly legalObligations: readonly string[];
  readonly outsourcedProcesses: readonly string[];
  readonly outsourcedProcessesDeclaredNone?: DeclaredNone;
  readonly consultancy: Consultancy | null;
  readonly otherCertificates: readonly string[];
  readonly declaredHeadcount: number | null;
  readonly languages: readonly string[];
  readonly shifts: string | null;
  readonly sites: readonly string[];
}

export interface Consultancy {
  readonly received: boolean | null;
  readonly provider: string | null;
  readonly endedOn: CalendarDate | null;
  readonly relationToCertificationBody: string | null;
}

/** APP-03. `declaredOn` with an empty list means that the client declared that nothing is withheld. */
export interface InformationAccess extends FromRow {
  readonly declaredOn: CalendarDate | null;
  /** Function of the person of the client who declared; the client itself where absent. */
  readonly declaredBy?: string | null;
  readonly restrictedItems: readonly RestrictedItem[];
  readonly determination: 'adequate' | 'notAdequate' | null;
  readonly determinedBy: string | null;
  readonly determinedOn: CalendarDate | null;
}

export interface RestrictedItem {
  readonly item: string;
  readonly reason: string | null;
  readonly arrangement: string | null;
}

export interface ApplicationReview extends FromRow {
  readonly reviewer: string | null;
  readonly reviewedOn: CalendarDate | null;
  readonly checks: readonly ReviewQuestion[];
  readonly technicalAreas: readonly string[];
  readonly competencesTeam: readonly string[];
  readonly competencesDecision: readonly string[];
  readonly impartialityThreats: string | null;
  readonly decision: 'accepted' | 'declined' | null;
  readonly decidedOn: CalendarDate | null;
  readonly reason: string | null;
}

export interface ReviewQuestion {
  readonly id: string;
  readonly question: string;
  readonly answer: YesNo | null;
  readonly note?: string | null;
}

export interface CertificationContract extends FromRow {
  readonly signedOn: CalendarDate | null;
  readonly sitesCovered: readonly string[];
  readonly auditTimeGiven: boolean | null;
  /** Auditor days. */
  readonly auditTimeTotal: number | null;
  readonly auditTimeGivenOn: CalendarDate | null;
}

export interface CertificationScope extends FromRow {
  readonly statement: string | null;
  readonly version: string | null;
  readonly date: CalendarDate | null;
  readonly processes: readonly string[];
  readonly organizationalUnits: readonly string[];
  readonly boundaries: string | null;
  readonly interfaces: readonly ScopeInterface[];
  readonly review: ScopeReview | null;
}

export interface ScopeInterface {
  readonly with: string;
  readonly nature: string | null;
  readonly control: string | null;
}

/** APP-09. */
export interface ScopeReview {
  readonly result: string | null;
  readonly note: string | null;
  readonly by: string | null;
  readonly on: CalendarDate | null;
}

export type SiteType = 'permanent' | 'temporary' | 'virtual';

export interface Site extends FromRow {
  readonly id: string;
  readonly name: string | null;
  readonly address: string | null;
  readonly type: SiteType | null;
  readonly central: boolean;
  readonly group: string | null;
  readonly activities: readonly string[];
  readonly persons: number | null;
  readonly effectivePersons: number | null;
  readonly shifts: number | null;
  readonly significantRisk: boolean | null;
  readonly auditedInStage: readonly string[];
}
