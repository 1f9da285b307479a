/** Report data, the team's recommendation, and the decision of others that follows (stage-audits.md sections 17 and 18). */

import type { CalendarDate } from './calendar.ts';
import type { FromRow, ReviewQuestion, Revision, SignOff } from './snapshot.ts';
import type { ImpartialityDeclaration } from './snapshot-planning.ts';
import type { Recommendation } from './vocabulary.ts';

export interface AuditReport extends FromRow {
  readonly number: string | null;
  readonly revision: number | null;
  readonly issuedOn: CalendarDate | null;
  readonly signOff: SignOff | null;
  readonly distribution: readonly string[];
  readonly confidentiality: string | null;
  /** Corrections after issue, revision 2 and later (records.md G-08). */
  readonly corrections?: readonly Revision[];
}

export interface RecommendationRecord extends FromRow {
  readonly atClosing: TeamRecommendation | null;
  readonly current: TeamRecommendation | null;
}

/** REP-03. */
export interface TeamRecommendation {
  readonly value: Recommendation | null;
  readonly conditions: readonly string[];
  readonly reason?: string | null;
  readonly by: string | null;
  readonly on: CalendarDate | null;
}

export interface Decision extends FromRow {
  readonly technicalReview: TechnicalReview | null;
  readonly makers: readonly string[];
  readonly declarations: readonly MakerDeclaration[];
  readonly furtherInformation: readonly FurtherInformation[];
  readonly result: 'granted' | 'refused' | null;
  readonly on: CalendarDate | null;
  readonly reason: string | null;
  readonly overturnReason: string | null;
}

export interface TechnicalReview {
  readonly by: string | null;
  readonly on: CalendarDate | null;
  readonly questions: readonly ReviewQuestion[];
  readonly fileItems: readonly string[];
}

export interface MakerDeclaration extends ImpartialityDeclaration {
  readonly id: string;
}

export interface FurtherInformation {
  readonly on: CalendarDate | null;
  readonly question: string;
  readonly answer: string | null;
}

/** Data sheet of the certificate, CER-01 to CER-12. */
export interface Certificate extends FromRow {
  readonly id: string | null;
  readonly revision: number | null;
  readonly effectiveFrom: CalendarDate | null;
  readonly expiry: CalendarDate | null;
  readonly client: string | null;
  readonly standard: string | null;
  readonly scope: string | null;
  readonly sites: readonly string[];
  readonly siteScopes: readonly SiteScope[];
  readonly soaVersion: string | null;
  readonly soaDate: CalendarDate | null;
  readonly controlSources: readonly string[];
  readonly allRemoteStatement: boolean | null;
  readonly signatory: string | null;
  readonly accreditationSymbol: boolean | null;
}

export interface SiteScope {
  readonly site: string;
  readonly activities: readonly string[];
}
