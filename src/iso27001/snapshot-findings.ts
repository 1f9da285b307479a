/** Findings of Stage 2 and what the client did about the nonconformities (stage-audits.md sections 15 and 16). */

import type { CalendarDate } from './calendar.ts';
import type { FromRow } from './snapshot.ts';
import type { RequirementReference } from './snapshot-stage1.ts';
import type {
  AcknowledgementState,
  AuditStage,
  CorrectiveActionState,
  FindingClass,
  Grade,
  VerificationMethod,
} from './vocabulary.ts';

export interface IsoFinding extends FromRow {
  /** Number within the engagement, never reused: NC-01, OFI-02, STR-01 (FND-06). */
  readonly id: string;
  readonly class: FindingClass;
  /** Nonconformities only. */
  readonly grade: Grade | null;
  readonly stage: AuditStage;
  readonly ref: RequirementReference;
  /** The three parts of a nonconformity: requirement, evidence, nature. */
  readonly requirement?: string | null;
  readonly evidence: readonly FindingEvidence[];
  readonly nature?: string | null;
  readonly gradingReason?: string | null;
  /** Opportunities and strengths. */
  readonly text?: string | null;
  readonly auditor: string | null;
  readonly acknowledgement?: Acknowledgement | null;
  readonly status: string | null;
  /** Why a finding was withdrawn; it stays visible (FND-06). */
  readonly withdrawnReason?: string | null;
  readonly history: readonly GradeChange[];
}

export interface FindingEvidence extends FromRow {
  readonly text: string;
  readonly source: string | null;
  readonly date: CalendarDate | null;
  /** Id of a site, or "all". */
  readonly site: string | null;
  readonly population: number | null;
  readonly sampleSize: number | null;
}

/** FND-04. `by` is a function of the client. */
export interface Acknowledgement {
  readonly state: AcknowledgementState | null;
  readonly by: string | null;
  readonly name?: string | null;
  readonly on: CalendarDate | null;
  readonly note: string | null;
}

/** FND-07. */
export interface GradeChange {
  readonly on: CalendarDate;
  readonly by: string;
  readonly from: Grade | null;
  readonly to: Grade | null;
  readonly reason: string;
}

export interface CorrectiveAction extends FromRow {
  readonly findingId: string;
  readonly state: CorrectiveActionState | null;
  readonly planDue: CalendarDate | null;
  readonly planReceived: CalendarDate | null;
  readonly correction: Correction | null;
  readonly cause: string | null;
  readonly similarCases: string | null;
  readonly correctiveAction: CorrectiveMeasure | null;
  readonly review: PlanReview | null;
  readonly verification: Verification | null;
  readonly closedOn: CalendarDate | null;
  readonly evidenceDue: CalendarDate | null;
  readonly hardDate: CalendarDate | null;
}

export interface Correction {
  readonly text: string | null;
  readonly doneOn: CalendarDate | null;
  readonly due?: CalendarDate | null;
}

export interface CorrectiveMeasure {
  readonly text: string | null;
  readonly responsible: string | null;
  readonly due: CalendarDate | null;
  readonly doneOn: CalendarDate | null;
}

/** CAR-02. */
export interface PlanReview {
  readonly result: 'accepted' | 'rejected' | null;
  readonly by: string | null;
  readonly on: CalendarDate | null;
  readonly clientInformedOn: CalendarDate | null;
}

/** CAR-03, CAR-10. */
export interface Verification {
  readonly method: VerificationMethod | null;
  readonly by: string | null;
  readonly on: CalendarDate | null;
  readonly result: 'effective' | 'notEffective' | null;
  readonly evidence: readonly string[];
}

/** CAR-11. Its days are never taken from the computed audit time (TIM-14). */
export interface FollowUpAudit extends FromRow {
  readonly id: string;
  readonly type: 'limitedAudit' | 'fullAudit';
  readonly findings: readonly string[];
  readonly date: CalendarDate | null;
  readonly site: string | null;
  readonly auditor: string | null;
  readonly days: number | null;
  readonly planSentOn: CalendarDate | null;
  readonly planAgreedOn: CalendarDate | null;
  readonly result: string | null;
  readonly reportOn: CalendarDate | null;
}
