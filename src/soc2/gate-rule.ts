/** A check of the final gate as data, and what it is given to look at (report.md section 13). */

import type { ChecklistItem, Cure, GateCheck } from '../reports/completeness.ts';
import type { ReportFacts } from './report-facts.ts';

export interface GateInput {
  readonly facts: ReportFacts;
  readonly items: readonly ChecklistItem[];
  /** Placeholders that would stand in the final, as they are read: `[SAR-31 Report date]`. */
  readonly openPlaceholders: readonly string[];
  /** Elements that the sections carry. */
  readonly elements: ReadonlySet<string>;
  /** Text of cover and sections as it is read, by section id. */
  readonly texts: ReadonlyMap<string, string>;
  /** Id of the section that holds the auditor's report. */
  readonly reportSection: 'I' | 'II';
}

/** Why a check fails, with the place where it is cured. */
export interface Failure {
  readonly why: string;
  readonly cure?: Cure;
}

export interface GateRule {
  readonly id: string;
  readonly title: string;
  readonly level: GateCheck['level'];
  /** `null`: the check holds. */
  readonly check: (input: GateInput) => Failure | null;
}

/** A failure with its cure; a failure without reasons is none. */
export function failure(reasons: readonly string[], entity: string, field?: string, row?: string): Failure | null {
  if (reasons.length === 0) return null;
  return {
    why: reasons.join(' '),
    cure: { entity, ...(row === undefined ? {} : { row }), ...(field === undefined ? {} : { field }) },
  };
}
