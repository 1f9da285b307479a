/** Who audits, when and what: team, plans and meetings. */

import type { CalendarDate } from './calendar.ts';
import type { DeclaredNone, FromRow, SignOff } from './snapshot.ts';
import type { AuditMode, AuditStage, YesNo } from './vocabulary.ts';

export type TeamRole =
  | 'leadAuditor'
  | 'auditor'
  | 'technicalExpert'
  | 'trainee'
  | 'observer'
  | 'interpreter'
  | 'auditorEvaluator'
  | 'guide';

export interface AuditTeamMember extends FromRow {
  readonly id: string;
  readonly name: string | null;
  readonly role: TeamRole;
  readonly qualifications: readonly Qualification[];
  readonly competencies: readonly string[];
  readonly declaration: ImpartialityDeclaration | null;
  readonly endOfInvolvement: CalendarDate | null;
  readonly stages: readonly AuditStage[];
  /** As recorded; TIM-06 decides by role whatever stands here. */
  readonly countsForAuditTime: boolean;
}

export interface Qualification {
  readonly area: string;
  readonly validUntil: CalendarDate | null;
}

/** TEA-04. */
export interface ImpartialityDeclaration {
  readonly date: CalendarDate | null;
  readonly answers: readonly DeclarationAnswer[];
  readonly result: string | null;
}

export interface DeclarationAnswer {
  readonly question: string;
  readonly answer: YesNo | null;
}

/** TEA-06. */
export interface TeamNotification extends FromRow {
  readonly stage: AuditStage;
  readonly sentOn: CalendarDate | null;
  readonly objections: readonly TeamObjection[];
  readonly objectionsDeclaredNone: DeclaredNone;
}

export interface TeamObjection {
  readonly text: string;
  readonly answer: string | null;
}

/** stage-audits.md section 8. */
export interface AuditPlan extends FromRow {
  readonly id: string;
  readonly stage: AuditStage;
  readonly revision: number | null;
  /** Stage 1: ids S1O-a to h; Stage 2: texts. */
  readonly objectives: readonly string[];
  readonly criteria: readonly string[];
  readonly units: readonly string[];
  readonly language: string | null;
  readonly logistics: string | null;
  readonly sentOn: CalendarDate | null;
  readonly agreedOn: CalendarDate | null;
  readonly agreedBy: string | null;
  readonly revisions: readonly PlanRevision[];
  readonly sessions: readonly AuditSession[];
}

export interface PlanRevision {
  readonly revision: number;
  readonly sentOn: CalendarDate | null;
  readonly agreedOn: CalendarDate | null;
  readonly change: string;
}

export type SessionKind = 'openingMeeting' | 'audit' | 'teamMeeting' | 'closingMeeting';

export interface AuditSession extends FromRow {
  readonly id: string;
  readonly date: CalendarDate | null;
  /** Clock times of the place, `HH:MM`. */
  readonly from: string | null;
  readonly to: string | null;
  readonly auditors: readonly SessionAuditor[];
  /** Id of a site, or "all". */
  readonly site: string | null;
  readonly kind: SessionKind;
  readonly topic: string | null;
  readonly clauses: readonly string[];
  readonly controls: readonly string[];
  readonly clientFunctions: readonly string[];
  readonly areasOfConcern: readonly string[];
}

export interface SessionAuditor {
  readonly id: string;
  readonly mode: AuditMode;
}

/** stage-audits.md section 9. */
export interface Meeting extends FromRow {
  readonly id: string;
  readonly stage: AuditStage;
  readonly kind: 'opening' | 'closing';
  readonly date: CalendarDate | null;
  readonly from: string | null;
  readonly to: string | null;
  /** Id of a site. */
  readonly place: string | null;
  readonly attendance: readonly Attendance[];
  readonly items: readonly MeetingItem[];
  readonly divergingOpinions: readonly DivergingOpinion[];
  readonly divergingDeclaredNone: DeclaredNone;
  readonly signOff: SignOff | null;
}

export interface Attendance {
  readonly name: string;
  readonly function: string | null;
  readonly organization: 'client' | 'certificationBody' | 'other';
  readonly mode: 'present' | 'remote';
  /** True where the person belongs to the client's management (MTG-01). */
  readonly management?: boolean;
}

export interface MeetingItem {
  /** OM-01 to OM-18, CM-01 to CM-09. */
  readonly id: string;
  readonly answer: 'done' | 'notApplicable' | null;
  readonly note: string | null;
}

export interface DivergingOpinion {
  readonly topic: string;
  readonly clientView: string | null;
  readonly outcome: 'resolved' | 'referred' | null;
  readonly note: string | null;
}
