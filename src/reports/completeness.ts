/**
 * The checklist of a report: each required element with its state, evaluated on
 * the snapshot from which the document is built (soc2/report.md, iso27001/records.md).
 */

/** M mandatory, C conditional, R customary and recommended, O optional. */
export type Obligation = 'M' | 'C' | 'R' | 'O';

export type ItemState = 'present' | 'missing' | 'declaredNone' | 'notApplicable' | 'inconsistent';

export interface ChecklistItem {
  /** The element's id in the domain documents: SAR-31, DC-4.1, S2-17. */
  readonly id: string;
  readonly section: string;
  readonly title: string;
  readonly obligation: Obligation;
  readonly state: ItemState;
  /** Why it is missing, inconsistent or not applicable, in words for the auditor. */
  readonly why?: string;
  /** Where the missing input is made. */
  readonly cure?: Cure;
}

/** A screen and, where known, the entity and field in the model that has to be filled. */
export interface Cure {
  readonly entity: string;
  /** Id of the row, where the row exists. */
  readonly row?: string;
  readonly field?: string;
}

/** A check of the final gate (soc2 FG-01 to FG-20) or of an audit record's final state. */
export interface GateCheck {
  readonly id: string;
  readonly title: string;
  readonly level: 'block' | 'warn';
  readonly passes: boolean;
  readonly why?: string;
  readonly cure?: Cure;
}

export interface Completeness {
  readonly items: readonly ChecklistItem[];
  readonly gate: readonly GateCheck[];
  readonly mandatory: { readonly total: number; readonly complete: number };
}
