/** The client's Statement of Applicability with the auditor's review, and the risks and requirements it links to. */

import type { CalendarDate } from './calendar.ts';
import type { DeclaredNone, FromRow } from './snapshot.ts';
import type { Implementation, SoaAssessment } from './vocabulary.ts';

/** stage-audits.md section 13. */
export interface StatementOfApplicability extends FromRow {
  readonly version: string | null;
  readonly date: CalendarDate | null;
  readonly approvedBy: string | null;
  readonly approvedOn: CalendarDate | null;
  readonly previousVersions: readonly SoaVersion[];
  readonly changesSincePrevious: readonly string[];
  readonly entries: readonly SoaEntry[];
  readonly additionalControls: readonly AdditionalControl[];
  readonly additionalControlsDeclaredNone?: DeclaredNone;
  readonly assessmentSummary: string | null;
  /** Who reviewed the SoA, and when; the lead auditor and the last day of the stage where absent. */
  readonly reviewedBy?: string | null;
  readonly reviewedOn?: CalendarDate | null;
}

export interface SoaVersion {
  readonly version: string;
  readonly date: CalendarDate | null;
  /** The stage in which it was the criterion; null where it never was. */
  readonly usedIn: string | null;
}

export interface SoaEntry extends FromRow {
  readonly controlId: string;
  readonly applicable: boolean | null;
  readonly justification: string | null;
  readonly implementation: Implementation | null;
  readonly plannedDate: CalendarDate | null;
  readonly note: string | null;
  /** Ids of risks and requirements treated. */
  readonly riskLinks: readonly string[];
  readonly assessment: SoaAssessment | null;
  readonly remark: string | null;
  /** SOA-06: acceptance of the residual risk while the control is planned. */
  readonly acceptanceRef?: string | null;
}

/** A necessary control from elsewhere than Annex A (SOA-07). */
export interface AdditionalControl extends FromRow {
  readonly id: string;
  readonly source: string | null;
  readonly title: string | null;
  readonly applicable: boolean | null;
  readonly justification: string | null;
  readonly implementation: Implementation | null;
  readonly plannedDate?: CalendarDate | null;
  readonly riskLinks: readonly string[];
  readonly assessment: SoaAssessment | null;
  readonly remark?: string | null;
}

export interface ClientRisk extends FromRow {
  readonly id: string;
  readonly title: string | null;
  readonly levelBefore: string | null;
  readonly residual: string | null;
  readonly owner: string | null;
  readonly controls: readonly string[];
}

export interface ClientRequirement extends FromRow {
  readonly id: string;
  readonly title: string | null;
}
