/** An element of a SOC 2 report: a row of the tables of report.md, keyed by its stable id. */

import type { Obligation } from '../reports/completeness.ts';

/** Who must supply a missing input (DR-06). `product`: derived, nobody types it. */
export type Supplier = 'firm' | 'partner' | 'management' | 'product';

export interface ReportElement {
  readonly id: string;
  /** Section of the report: Cover, I to V, Draft. */
  readonly section: string;
  readonly title: string;
  readonly obligation: Obligation;
  readonly types: '1' | '2' | '1,2';
  readonly supplier: Supplier;
  /** Entity and field of the model in which the input is made. */
  readonly entity: string;
  readonly field?: string;
}

export function element(
  id: string,
  section: string,
  obligation: Obligation,
  types: ReportElement['types'],
  title: string,
  supplier: Supplier,
  entity: string,
  field?: string,
): ReportElement {
  return { id, section, title, obligation, types, supplier, entity, ...(field === undefined ? {} : { field }) };
}
