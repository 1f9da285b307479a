/**
 * The part of a SOC 2 snapshot that management writes: the system, its boundary and components,
 * commitments, incidents, subservice organizations and user entity controls (soc2/report.md section 5).
 * `null`, an absent key and an empty text all mean "not recorded yet".
 */

import type { IsoDate, Recorded, TscCategory } from './snapshot-terms.ts';

/** A list that management has declared to be empty: who said so and when (DC-4.5, DC-9.2). */
export interface DeclaredNone {
  readonly none: true;
  readonly by: string;
  readonly on: IsoDate;
}

export interface SystemBoundary {
  readonly included: readonly string[];
  /** Services and systems outside this report (DC-1.2, DC-3.6). */
  readonly excluded: readonly string[];
}

/** The five components of a system (DC-3.1 to DC-3.5). */
export interface SystemComponents {
  readonly infrastructure: Recorded<string>;
  readonly software: readonly string[];
  readonly people: Recorded<string>;
  readonly procedures: Recorded<string>;
  readonly data: readonly string[];
}

export interface ServiceCommitment {
  readonly id: string;
  readonly text: Recorded<string>;
  /** Categories of the engagement on which the commitment bears (DC-2.4). */
  readonly categories: readonly TscCategory[];
}

export interface SystemRequirement {
  readonly id: string;
  readonly text: Recorded<string>;
}

/** An incident that the description discloses (DC-4.1 to DC-4.4). */
export interface SystemIncident {
  readonly id: string;
  readonly date: Recorded<IsoDate>;
  readonly nature: Recorded<string>;
  readonly extent: Recorded<string>;
  readonly disposition: Recorded<string>;
  readonly whyDisclosed?: Recorded<string>;
  readonly controlDeficiency?: Recorded<boolean>;
  readonly auditorEvaluation?: Recorded<string>;
}

/** An incident considered and not disclosed; internal, never printed (DC-4.5). */
export interface IncidentNotDisclosed {
  readonly id: string;
  readonly date: Recorded<IsoDate>;
  readonly summary: Recorded<string>;
}

/** DC-9.1. */
export interface SignificantChange {
  readonly date: Recorded<IsoDate>;
  readonly text: Recorded<string>;
}

/** A criterion of the categories in scope that is not relevant to the system, and why (DC-8.1, DC-8.2). */
export interface CriterionNotRelevant {
  readonly criterion: string;
  readonly reason: Recorded<string>;
}

/** DC-5.4: the event that would set the control going did not happen. */
export interface ControlThatDidNotOperate {
  readonly controlId: string;
  readonly reason: Recorded<string>;
}

/** The other aspects of internal control that the description tells (DC-5.3). */
export interface ControlComponents {
  readonly controlEnvironment: Recorded<string>;
  readonly riskAssessment: Recorded<string>;
  readonly informationAndCommunication: Recorded<string>;
  readonly monitoring: Recorded<string>;
}

export interface Approval {
  readonly by: string;
  readonly on: IsoDate;
}

export interface SystemDescription {
  readonly overview: Recorded<string>;
  readonly servicesProvided: readonly string[];
  readonly boundary: SystemBoundary;
  readonly components: SystemComponents;
  readonly principalServiceCommitments: readonly ServiceCommitment[];
  readonly systemRequirements: readonly SystemRequirement[];
  readonly systemIncidents: readonly SystemIncident[];
  readonly securityIncidentsNotDisclosed: readonly IncidentNotDisclosed[];
  /** Set when no incident at all was considered (DC-4.5). */
  readonly incidentsDeclared?: DeclaredNone | null;
  readonly significantChanges: readonly SignificantChange[];
  /** Set when there was no significant change (DC-9.2). */
  readonly changesDeclared?: DeclaredNone | null;
  readonly criteriaNotRelevant: readonly CriterionNotRelevant[];
  readonly controlsThatDidNotOperate: readonly ControlThatDidNotOperate[];
  readonly controlComponents: ControlComponents;
  /**
   * Management's approval of the description (FG-12). `null`: not approved yet. Absent: the source keeps no
   * approval apart from the signed evaluation of the description (workpaper C-100), which then stands for it.
   */
  readonly descriptionApproval?: Approval | null;
}

/** A complementary control at a carved-out subservice organization (DC-7.3) or at user entities (DC-6.1). */
export interface ComplementaryControl {
  readonly id: string;
  readonly text: Recorded<string>;
  readonly criteria: readonly string[];
}

export interface ComplementaryUserEntityControl extends ComplementaryControl {
  /** Necessary for a criterion; otherwise it is a user entity responsibility (CU-01). */
  readonly necessary: Recorded<boolean>;
}

/** The report of a subservice organization that the service organization obtained (SS-05). */
export interface SubserviceReport {
  readonly type: Recorded<string>;
  /** `2024-10-01 to 2025-09-30`, or one date for a Type 1 report. */
  readonly period: Recorded<string>;
  readonly opinion: Recorded<string>;
  readonly bridgeLetterTo: Recorded<IsoDate>;
  readonly reviewedByServiceOrganizationOn: Recorded<IsoDate>;
  readonly priorReportReviewedOn?: Recorded<IsoDate>;
  /** Other evidence for the time that neither report nor bridge letter covers (FG-16). */
  readonly gapEvidence?: Recorded<string>;
}

export interface SubserviceOrganization {
  readonly id: string;
  readonly name: Recorded<string>;
  readonly shortName?: Recorded<string>;
  /** Management may withhold the name, never the service (DC-7.1). */
  readonly nameWithheld?: boolean;
  readonly services: Recorded<string>;
  readonly method: Recorded<'carve-out' | 'inclusive'>;
  readonly socReport: SubserviceReport | null;
  readonly complementaryControls: readonly ComplementaryControl[];
  /** Inclusive only: its own components (DC-7.4) and the parts of the system that are its own (DC-7.5). */
  readonly components?: SystemComponents | null;
  readonly systemParts?: Recorded<string>;
  /** Inclusive only: its own written assertion (MA-14). */
  readonly assertion?: { readonly text: Recorded<string>; readonly datedOn: Recorded<IsoDate> } | null;
  /** Id of the service organization's control that monitors it (DC-7.6). */
  readonly monitoredBy?: readonly string[];
}
