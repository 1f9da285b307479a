/** Terms shared by the parts of a SOC 2 snapshot (soc2/workpapers.md section 25). */

/** A calendar date, `YYYY-MM-DD`. */
export type IsoDate = string;

/** A value that may not have been recorded yet. An empty text counts as not recorded. */
export type Recorded<T> = T | null;

export type TscCategory = 'security' | 'availability' | 'processing-integrity' | 'confidentiality' | 'privacy';

export type Severity = 'material' | 'not-material';

export type PartOpinion = 'unmodified' | 'qualified' | 'adverse' | 'disclaimer';

export type OpinionPart = 'description' | 'design' | 'operatingEffectiveness';

export type ExceptionKind =
  | 'design'
  | 'not-implemented'
  | 'not-performed'
  | 'late-performance'
  | 'late-approval'
  | 'incomplete'
  | 'no-separation'
  | 'evidence-not-available'
  | 'configuration'
  | 'population';

export type TestConclusion =
  | 'effective'
  | 'effective-with-exceptions'
  | 'not-effective'
  | 'did-not-operate'
  | 'not-tested'
  | 'unable';

export type DesignConclusion = 'suitably-designed' | 'not-suitably-designed' | 'unable';

export type CriterionDesign = 'suitable' | 'not-suitable' | 'unable' | 'not-relevant';

export type CriterionOperation = 'achieved' | 'not-achieved' | 'unable' | 'no-control-operated' | 'not-relevant';

export type ProcedureType = 'inquiry' | 'observation' | 'inspection' | 'reperformance';

export type SelectionMethod =
  | 'random'
  | 'systematic'
  | 'stratified'
  | 'haphazard'
  | 'judgmental'
  | 'block'
  | 'all-items'
  | 'none';

/** True when a text or list holds something: `null`, `undefined`, blank texts and empty lists do not. */
export function isRecorded<T>(value: T | null | undefined): value is T {
  if (value === null || value === undefined) return false;
  if (typeof value === 'string') return value.trim() !== '';
  if (Array.isArray(value)) return value.length > 0;
  return true;
}
