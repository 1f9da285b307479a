/** What Stage 2 found (stage-audits.md section 12). */

import type { CalendarDate } from './calendar.ts';
import type { DeclaredNone, FromRow } from './snapshot.ts';
import type { AuditPlace, PlanDeviation, StageIct, TimeSpent } from './snapshot-stage1.ts';
import type { AuditMethod, AuditResult, Degree } from './vocabulary.ts';

export interface Stage2 extends FromRow {
  readonly firstDay: CalendarDate | null;
  readonly lastDay: CalendarDate | null;
  readonly places: readonly AuditPlace[];
  /** Version of the SoA fixed as criterion at the opening meeting (OM-17). */
  readonly soaVersion: string | null;
  readonly timeSpent: readonly TimeSpent[];
  readonly experts: readonly ExpertTime[];
  readonly combinedAudit: CombinedAudit | null;
  readonly documentReviewSummary: string | null;
  readonly auditTrails: readonly AuditTrail[];
  readonly methodologies: string | null;
  readonly deviationsFromPlan: readonly PlanDeviation[];
  readonly deviationsDeclaredNone?: DeclaredNone;
  readonly programmeIssues: readonly NotedText[];
  readonly programmeIssuesDeclaredNone?: DeclaredNone;
  readonly significantChanges: readonly NotedText[];
  readonly significantChangesDeclaredNone?: DeclaredNone;
  readonly unresolvedIssues: readonly NotedText[];
  readonly unresolvedDeclaredNone: DeclaredNone;
  /** Account by clause: 6.1.2, 6.1.3, 8.2, 8.3 (ST2-05). */
  readonly riskReview: Readonly<Partial<Record<RiskReviewClause, string | null>>> | null;
  readonly internalAudit: InternalAuditResult | null;
  readonly managementReview: ManagementReviewResult | null;
  readonly ict: StageIct | null;
  readonly useOfMarks: ApplicableMatter | null;
  readonly previousFindings: ApplicableMatter | null;
  readonly applicationDataConfirmed: ApplicationDataConfirmation | null;
  readonly clauseResults: readonly ClauseResult[];
  readonly controlResults: readonly ControlResult[];
  readonly escalations: readonly Escalation[];
  readonly scopeChanges?: readonly ScopeChange[];
  readonly teamConclusion: TeamConclusion | null;
  readonly conclusions: Stage2Conclusions | null;
  /** Comparison with earlier certification audits, where useful (S2-38). */
  readonly comparison?: string | null;
}

export type RiskReviewClause = '6.1.2' | '6.1.3' | '8.2' | '8.3';

/** Time of an expert, which is not audit time (TIM-06). */
export interface ExpertTime extends FromRow {
  readonly id: string;
  readonly date: CalendarDate;
  readonly hours: number;
  readonly note: string | null;
}

export interface CombinedAudit {
  readonly combined: boolean | null;
  readonly note?: string | null;
}

export interface AuditTrail extends FromRow {
  readonly id: string;
  readonly title: string;
  /** Clauses and controls in the order followed. */
  readonly through: readonly string[];
}

export interface NotedText extends FromRow {
  readonly text: string;
}

export interface InternalAuditResult {
  readonly coversScope: boolean | null;
  readonly last: CalendarDate | null;
  readonly reports: readonly string[];
  readonly reliable: boolean | null;
  readonly confidenceMaintained: boolean | null;
  readonly note: string | null;
}

export interface ManagementReviewResult {
  readonly held: boolean | null;
  readonly dates: readonly CalendarDate[];
  readonly effective: boolean | null;
  readonly confidenceMaintained: boolean | null;
  readonly note: string | null;
}

/** A matter that may not apply: then `reason` says why, else `text` gives the account. */
export interface ApplicableMatter {
  readonly applicable: boolean | null;
  readonly reason: string | null;
  readonly text?: string | null;
}

export interface ApplicationDataConfirmation {
  readonly on: CalendarDate | null;
  readonly by: string | null;
  /** What changed against the application; "none" where nothing did. */
  readonly changes: string | null;
}

export interface ClauseResult extends FromRow {
  readonly ref: string;
  readonly result: AuditResult | null;
  readonly sessions: readonly string[];
  readonly auditor: string | null;
  readonly method: readonly AuditMethod[];
  readonly evidence: readonly ResultEvidence[];
  /** Ids of findings. */
  readonly findings: readonly string[];
  /** Why it was not audited. */
  readonly reason?: string | null;
}

export interface ControlResult extends ClauseResult {
  readonly implemented: Degree | null;
  readonly effective: Degree | 'notAssessed' | null;
  readonly sites: readonly string[];
}

export interface ResultEvidence {
  readonly text: string;
  readonly population?: number | null;
  readonly sampleSize?: number | null;
  readonly deviations?: number | null;
}

/** MTG-04. */
export interface Escalation extends FromRow {
  readonly on: CalendarDate | null;
  readonly text: string;
  readonly decision: string | null;
}

/** MTG-05. */
export interface ScopeChange extends FromRow {
  readonly on: CalendarDate | null;
  readonly text: string;
  readonly reviewResult: string | null;
  readonly reportedOn: CalendarDate | null;
}

export interface TeamConclusion {
  readonly on: CalendarDate | null;
  readonly text: string | null;
}

/** ST2-08. */
export interface Stage2Conclusions {
  readonly scope: string | null;
  readonly organizationAdequacy: string | null;
  readonly conformityEffectiveness: string | null;
  readonly internalAuditManagementReview: string | null;
  readonly objectives: readonly ObjectiveConfirmation[];
}

export interface ObjectiveConfirmation {
  /** Position in the plan's list of objectives, from 1. */
  readonly n: number;
  readonly fulfilled: boolean | null;
  readonly note?: string | null;
}
