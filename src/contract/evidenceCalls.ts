import { z } from 'zod';
import { job, output, query } from './call.ts';
import { Handle, Id } from './inputs.ts';

/** Takes files into the object store by hash and links them; a file already there is linked, not stored twice (EV-10). */
export const evidenceIntake = job(
  'evidence.intake',
  z.strictObject({
    files: z.array(Handle).min(1).max(1000),
    subject: z.strictObject({ entity: z.string().max(40), id: Id }).optional(),
    fields: z.record(z.string(), z.json()).default({}),
  }),
  output<{
    readonly stored: readonly {
      readonly id: string;
      readonly reference: string;
      readonly fileName: string;
      readonly hash: string;
      readonly size: number;
      readonly duplicateOf: string | null;
    }[];
    readonly refused: readonly { readonly fileName: string; readonly message: string }[];
  }>(),
);
export interface EvidenceEntry {
  readonly id: string;
  readonly reference: string | null;
  readonly fileName: string | null;
  readonly hash: string | null;
  readonly size: number | null;
  readonly mediaType: string | null;
  readonly source: string | null;
  readonly receivedOn: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly obtainedBy: string | null;
  readonly links: number;
  /** False when the object has not been received yet. */
  readonly present: boolean;
}
export const evidenceList = query(
  'evidence.list',
  z.strictObject({ subject: Id.optional(), text: z.string().max(200).optional() }),
  output<readonly EvidenceEntry[]>(),
);
export const evidenceLinks = query(
  'evidence.links',
  z.strictObject({ evidence: Id }),
  output<readonly { readonly subject: string; readonly entity: string; readonly title: string }[]>(),
);
