/** What Stage 1 found (stage-audits.md section 10). */

import type { CalendarDate } from './calendar.ts';
import type { CertificationScope, DeclaredNone, FromRow, Revision, SignOff } from './snapshot.ts';
import type { StatementOfApplicability } from './snapshot-soa.ts';
import type { AuditMode, ChecklistResult, ConcernStatus, ObjectiveResult, Stage1Outcome } from './vocabulary.ts';

export interface Stage1 extends FromRow {
  readonly firstDay: CalendarDate | null;
  readonly lastDay: CalendarDate | null;
  readonly places: readonly AuditPlace[];
  readonly timeSpent: readonly TimeSpent[];
  readonly documentsReviewed: readonly ReviewedDocument[];
  readonly checklist: readonly ChecklistLine[];
  readonly riskDesign: string | null;
  readonly soaReview: Stage1SoaReview | null;
  /** The scope as checked in Stage 1, where a later version has replaced it in `scope`. */
  readonly scope?: CertificationScope | null;
  /** The SoA as reviewed in Stage 1, where a later version has replaced it in `soa`. */
  readonly soa?: StatementOfApplicability | null;
  readonly internalAuditStatus: string | null;
  readonly managementReviewStatus: string | null;
  readonly legalRequirements: readonly string[];
  readonly siteConditions: string | null;
  readonly outsourcing: string | null;
  readonly objectives: readonly ObjectiveLine[];
  readonly areasOfConcern: readonly AreaOfConcern[];
  readonly areasOfConcernDeclaredNone?: DeclaredNone;
  readonly remarks: readonly Remark[];
  readonly timeDataConfirmed: TimeDataConfirmation | null;
  readonly teamCompetenceConfirmed: TeamCompetenceConfirmation | null;
  readonly stage2Arrangements: Stage2Arrangements | null;
  readonly recordsAnnounced: readonly string[];
  readonly ict: StageIct | null;
  readonly deviationsFromPlan: readonly PlanDeviation[];
  readonly deviationsDeclaredNone: DeclaredNone;
  readonly outcome: Stage1Outcome | null;
  readonly outcomeReason: string | null;
  readonly conditions: readonly Stage1Condition[];
  readonly reportSentOn: CalendarDate | null;
  readonly signOff: SignOff | null;
  readonly review: StageReview | null;
  /** Corrections after issue, revision 2 and later (records.md G-08). */
  readonly corrections?: readonly Revision[];
}

export interface AuditPlace {
  readonly site: string;
  readonly mode: AuditMode;
  readonly dates: readonly CalendarDate[];
  readonly persons?: readonly string[];
}

/** Hours of one person on one day (ST2-06). */
export interface TimeSpent extends FromRow {
  /** Id of the team member. */
  readonly id: string;
  readonly date: CalendarDate;
  readonly hours: number;
  readonly mode: AuditMode;
}

export interface ReviewedDocument extends FromRow {
  readonly id: string;
  readonly title: string;
  readonly version: string | null;
  readonly date: CalendarDate | null;
  readonly remark: string | null;
}

export interface ChecklistLine extends FromRow {
  readonly clause: string;
  readonly result: ChecklistResult | null;
  readonly note: string | null;
  /** Ids of reviewed documents. */
  readonly documents: readonly string[];
}

export interface Stage1SoaReview extends FromRow {
  readonly version: string | null;
  readonly date: CalendarDate | null;
  readonly included: number | null;
  readonly excluded: readonly string[];
  readonly implemented?: number | null;
  readonly planned?: number | null;
  readonly summary: string | null;
}

export interface ObjectiveLine {
  /** S1O-a to h. */
  readonly id: string;
  readonly result: ObjectiveResult | null;
  readonly note: string | null;
}

/** ST1-06, and ST1-11 for what became of it in Stage 2. */
export interface AreaOfConcern extends FromRow {
  readonly id: string;
  readonly ref: RequirementReference;
  readonly observed: string | null;
  readonly why: string | null;
  readonly wantedBy: CalendarDate | null;
  readonly stage2Status: ConcernStatus | null;
  readonly stage2Evidence: string | null;
  readonly findingId: string | null;
}

export interface RequirementReference {
  readonly clause: string | null;
  readonly controls: readonly string[];
  readonly clientRule?: string | null;
}

export interface Remark extends FromRow {
  readonly id: string;
  readonly text: string;
}

/** TIM-11. */
export interface TimeDataConfirmation {
  readonly on: CalendarDate | null;
  readonly by: string | null;
  readonly headcount: number | null;
  readonly effective: number | null;
  readonly changed: boolean | null;
}

/** TEA-07. */
export interface TeamCompetenceConfirmation {
  readonly on: CalendarDate | null;
  readonly by: string | null;
  readonly note: string | null;
}

/** ST1-10. */
export interface Stage2Arrangements {
  readonly dates: readonly CalendarDate[];
  readonly sites: readonly string[];
  readonly team: readonly string[];
  readonly language: string | null;
  readonly logistics: string | null;
  readonly focus: readonly string[];
}

/** ICT-04. */
export interface StageIct {
  readonly used: boolean | null;
  /** Auditor hours with mode remote, as recorded; the records print the computed figure. */
  readonly extentHours: number | null;
  readonly shareOfClientDays?: number | null;
  readonly effectiveness: string | null;
}

export interface PlanDeviation extends FromRow {
  readonly session: string | null;
  readonly text: string;
  readonly reason: string | null;
}

export interface Stage1Condition extends FromRow {
  readonly areaOfConcern: string;
  readonly due: CalendarDate | null;
  readonly owner?: string | null;
  readonly evidenceWanted?: string | null;
}

export interface StageReview {
  readonly by: string | null;
  readonly on: CalendarDate | null;
  readonly decision: string | null;
}
