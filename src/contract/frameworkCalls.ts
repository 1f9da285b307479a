import { z } from 'zod';
import { command, output, query } from './call.ts';
import { Id, Nothing } from './inputs.ts';
import type { AnyRow, Saved } from './rowCalls.ts';

export interface Requirement {
  /** `tsc-2017/CC6.1`, `iso27001-2022/A.8.13`, `iso27001-2022/6.1.2`. */
  readonly key: string;
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Series, theme or clause group. */
  readonly group: string;
  readonly groupTitle: string;
  /** Trust services category; null in ISO catalogues. */
  readonly category: string | null;
  /** What to look at: considerations, audit hints, by stage for clauses. */
  readonly hints: readonly string[];
  readonly stage1Hints: readonly string[];
}
export interface Catalogue {
  readonly id: string;
  readonly title: string;
  readonly edition: string;
  readonly items: readonly Requirement[];
}
export const frameworkCatalogues = query('framework.catalogues', Nothing, output<readonly Catalogue[]>(), {
  needsBinder: false,
});
export const frameworkCrosswalk = query(
  'framework.crosswalk',
  z.strictObject({ key: z.string().max(60) }),
  output<
    readonly { readonly key: string; readonly title: string; readonly strength: string; readonly rationale: string }[]
  >(),
  { needsBinder: false },
);

export interface ChecklistRow {
  readonly requirement: Requirement;
  /** clauseReview (Stage 1), clauseResult or controlResult (Stage 2); null until something is recorded. */
  readonly row: AnyRow | null;
  readonly soa: AnyRow | null;
  readonly findings: readonly {
    readonly id: string;
    readonly reference: string | null;
    readonly class: string | null;
    readonly grade: string | null;
  }[];
  readonly evidence: number;
}
export const checklist = query(
  'checklist.rows',
  z.strictObject({ engagement: Id, list: z.enum(['stage1-clauses', 'stage2-clauses', 'stage2-controls', 'soa']) }),
  output<readonly ChecklistRow[]>(),
);
/** Records the result for a clause or control, making its row where there is none. */
export const checklistRecord = command(
  'checklist.record',
  z.strictObject({
    engagement: Id,
    list: z.enum(['stage1-clauses', 'stage2-clauses', 'stage2-controls', 'soa']),
    requirement: z.string().max(60),
    fields: z.record(z.string(), z.json()),
  }),
  output<Saved & { readonly row: string }>(),
);
