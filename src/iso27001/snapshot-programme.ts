/** The audit programme, the audit time and what bears on both: parts of the snapshot known before a plan is made. */

import type { CalendarDate } from './calendar.ts';
import type { FromRow, RoundingMode } from './snapshot.ts';

/** stage-audits.md section 4. Days are auditor days of eight hours. */
export interface AuditTime extends FromRow {
  readonly groups: readonly PersonnelGroup[];
  readonly headcount: number | null;
  readonly effectiveBeforeReduction: number | null;
  readonly identicalActivityReductions: readonly IdenticalActivityReduction[];
  readonly effective: number | null;
  readonly base: number | null;
  readonly businessFactors: BusinessFactors | null;
  readonly itFactors: ItFactors | null;
  readonly matrixCell: MatrixCell | null;
  readonly chosenPercent: number | null;
  readonly chosenReason: string | null;
  readonly singleAdjustments: readonly SingleAdjustment[];
  readonly raw: number | null;
  readonly limit: number | null;
  readonly roundingMode: RoundingMode | null;
  readonly total: number | null;
  readonly stage1: StageTime | null;
  readonly stage2: StageTime | null;
  readonly clientDays: number | null;
  readonly minClientDays: number | null;
  readonly clientShare: number | null;
  readonly surveillancePerYear: DerivedTime | null;
  readonly recertificationEstimate: DerivedTime | null;
  readonly siteAllocationStage2: readonly SiteAllocation[];
  readonly calculatedBy: string | null;
  readonly calculatedOn: CalendarDate | null;
  readonly revisions: readonly RecordedChange[];
}

export interface PersonnelGroup {
  readonly site: string;
  readonly category: 'fullTime' | 'partTime' | 'contractorsUnderControl';
  readonly headcount: number;
  readonly fraction: number;
  readonly count: number;
}

export interface IdenticalActivityReduction {
  readonly site: string;
  readonly group: string;
  readonly headcount: number;
  readonly minimumAllowed: number;
  readonly countUsed: number;
  readonly reduction: number;
  readonly reason: string | null;
  readonly riskJudgement: string | null;
}

export type FactorLevel = 'low' | 'medium' | 'high';

export interface BusinessFactors {
  readonly typeOfBusinessAndRegulation: number | null;
  readonly processesAndTasks: number | null;
  readonly establishmentOfManagementSystem: number | null;
  readonly sum: number | null;
  readonly level: FactorLevel | null;
}

export interface ItFactors {
  readonly infrastructureComplexity: number | null;
  readonly outsourcingAndSuppliers: number | null;
  readonly informationSystemDevelopment: number | null;
  readonly sum: number | null;
  readonly level: FactorLevel | null;
}

export interface MatrixCell {
  readonly it: FactorLevel;
  readonly business: FactorLevel;
  readonly rangePercent: readonly number[];
}

export interface SingleAdjustment {
  readonly percent: number;
  readonly reason: string;
}

export interface StageTime {
  readonly planning: number | null;
  readonly client: number | null;
  readonly reporting: number | null;
  readonly total: number | null;
}

export interface DerivedTime {
  readonly computed: number | null;
  readonly set: number | null;
}

export interface SiteAllocation {
  /** Id of a site, or words for a remote part. */
  readonly site: string;
  readonly days: number;
  readonly tableValueAlone: number | null;
}

/** A line of a revision history: of the audit time, of the programme. */
export interface RecordedChange {
  readonly on: CalendarDate;
  readonly by: string;
  readonly change: string;
}

/** stage-audits.md section 5. */
export interface MultiSite extends FromRow {
  readonly sameIsms: boolean | null;
  readonly centrallyAdministered: boolean | null;
  readonly inInternalAudit: boolean | null;
  readonly inManagementReview: boolean | null;
  readonly centralFunction: string | null;
  readonly mode: 'singleSite' | 'sampling' | 'allSites' | null;
  readonly reason: string | null;
  readonly groups: readonly SiteGroup[];
  readonly surveillanceNote: string | null;
}

export interface SiteGroup {
  readonly id: string;
  readonly x: number;
  readonly initial: number;
  readonly surveillance: number;
  readonly recertification: number;
}

/** ICT-01, ICT-02. */
export interface IctUse extends FromRow {
  readonly agreement: IctAgreement | null;
  readonly assessment: readonly IctRisk[];
  readonly conclusion: string | null;
}

export interface IctAgreement {
  readonly date: CalendarDate | null;
  readonly with: string | null;
  readonly terms: string | null;
}

export interface IctRisk {
  readonly risk: string;
  readonly measure: string | null;
}

/** stage-audits.md section 3. */
export interface AuditProgramme extends FromRow {
  readonly cycle: ProgrammeCycle | null;
  readonly entries: readonly ProgrammeEntry[];
  readonly shiftConsideration: string | null;
  readonly revisions: readonly RecordedChange[];
}

export interface ProgrammeCycle {
  readonly number: number | null;
  readonly start: CalendarDate | null;
  readonly end: CalendarDate | null;
}

export type ProgrammeAuditType =
  | 'stage1'
  | 'stage2'
  | 'surveillance1'
  | 'surveillance2'
  | 'recertification'
  | 'special';

export interface ProgrammeEntry extends FromRow {
  readonly id: string;
  readonly auditType: ProgrammeAuditType;
  /** First and last day wanted. */
  readonly window: readonly CalendarDate[];
  readonly latest?: CalendarDate | null;
  readonly days: number | null;
  readonly clauses: readonly string[];
  readonly controls: readonly string[];
  readonly sites: readonly string[];
  /** What the audit is to look at in particular, or why controls were left to it (S2-24, S2-42). */
  readonly focus?: string | null;
}
