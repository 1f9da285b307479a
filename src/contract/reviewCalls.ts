import { z } from 'zod';
import type { Completeness } from '../reports/completeness.ts';
import type { ReportDocument, ReportKind } from '../reports/document.ts';
import { command, job, output, query } from './call.ts';
import type { SignOffState } from './engagementCalls.ts';
import { Id } from './inputs.ts';
import type { AnyRow, Saved } from './rowCalls.ts';

export interface WorkpaperState {
  readonly workpaper: string;
  readonly subject: string;
  readonly title: string;
  readonly signOffs: readonly (SignOffState & { readonly id: string; readonly level: string })[];
  /** What still stands against signing, in words. */
  readonly against: readonly string[];
}
/** Signs a workpaper at a level. Refused: a reviewer who prepared it, a review before preparation, an open conflict. */
export const signOffSign = command(
  'signOff.sign',
  z.strictObject({
    engagement: Id,
    workpaper: z.enum([
      'test',
      'walkthrough',
      'exception',
      'finding',
      'clauseResult',
      'controlResult',
      'clauseReview',
      'stage1',
      'stage2',
      'opinion',
      'systemDescription',
      'criterionConclusion',
    ]),
    subject: Id,
    level: z.enum(['preparer', 'reviewer', 'partner', 'quality']),
  }),
  output<Saved & { readonly signOff: string }>(),
);
export const signOffWithdraw = command(
  'signOff.withdraw',
  z.strictObject({ signOff: Id, reason: z.string().trim().min(1).max(4000) }),
  output<Saved>(),
);
export const signOffState = query(
  'signOff.state',
  z.strictObject({ engagement: Id, workpaper: z.string().max(40), subject: Id }),
  output<WorkpaperState>(),
);

const Kind: z.ZodType<ReportKind> = z.enum(['soc2-type1', 'soc2-type2', 'iso-stage1', 'iso-stage2']);
export const reportKinds = query(
  'report.kinds',
  z.strictObject({ engagement: Id }),
  output<readonly { readonly kind: ReportKind; readonly title: string }[]>(),
);
export const reportPreview = query(
  'report.preview',
  z.strictObject({ engagement: Id, kind: Kind }),
  output<{ readonly document: ReportDocument; readonly completeness: Completeness }>(),
);
export const reportExportPdf = job(
  'report.export',
  z.strictObject({ engagement: Id, kind: Kind }),
  output<{
    readonly deliverable: string;
    readonly fileName: string;
    readonly pages: number;
    readonly bytes: number;
    readonly sha256: string;
    readonly draftNumber: number;
  }>(),
);
export const reportExports = query(
  'report.exports',
  z.strictObject({ engagement: Id }),
  output<readonly (AnyRow & { readonly stale: boolean })[]>(),
);
