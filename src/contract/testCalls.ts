import { z } from 'zod';
import { command, job, output, query } from './call.ts';
import type { SignOffState } from './engagementCalls.ts';
import { CalendarDate, Handle, Id } from './inputs.ts';
import type { AnyRow, Saved } from './rowCalls.ts';

export interface TestSheet {
  readonly controlVersion: AnyRow;
  readonly test: AnyRow;
  readonly use: AnyRow | null;
  readonly procedures: readonly AnyRow[];
  readonly attributes: readonly AnyRow[];
  readonly populations: readonly AnyRow[];
  readonly draws: readonly AnyRow[];
  readonly items: readonly SheetItem[];
  readonly evaluation: Evaluation | null;
  readonly proposal: { readonly size: number; readonly why: string } | null;
  /** Population hash from which the derived seed follows, and that seed. */
  readonly derivedSeed: number | null;
  readonly prepared: SignOffState | null;
  readonly reviewed: SignOffState | null;
  readonly exceptions: readonly AnyRow[];
}
export interface SheetItem {
  readonly id: string;
  readonly draw: string;
  readonly ordinal: number | null;
  readonly key: string | null;
  readonly date: string | null;
  readonly note: string | null;
  readonly evidence: number;
  /** Result by attribute id. */
  readonly marks: {
    readonly [attribute: string]: {
      readonly result: string | null;
      readonly note: string | null;
      readonly evidence: number;
    };
  };
}
export interface Evaluation {
  readonly tested: number;
  readonly deviations: number;
  readonly rate: number | null;
  /** Null where limits are not meaningful (SE-08). */
  readonly upperLimit: number | null;
  readonly tolerable: number | null;
  readonly confidence: number | null;
  readonly permitted: readonly string[];
  readonly suggested: string | null;
  /** Conclusions that need a reason, or the engagement partner with a reason. */
  readonly conditions: { readonly [conclusion: string]: 'reason' | 'partner' };
  readonly reasons: readonly { readonly rule: string; readonly text: string }[];
}
/** Opens the test of a control for an engagement, making an empty one where there is none. */
export const testOpen = command(
  'test.open',
  z.strictObject({ engagement: Id, controlVersion: Id }),
  output<{ readonly test: string; readonly use: string }>(),
);
export const testSheet = query('test.sheet', z.strictObject({ engagement: Id, test: Id }), output<TestSheet>());
/** Reads a CSV population file; its bytes are kept as an evidence object, its rows are counted, keys and dates found. */
export const populationImport = job(
  'population.import',
  z.strictObject({
    test: Id,
    population: Id.optional(),
    file: Handle,
    unit: z.string().max(200).optional(),
    keyColumn: z.string().max(200).optional(),
    dateColumn: z.string().max(200).optional(),
  }),
  output<{
    readonly population: string;
    readonly rows: number;
    readonly columns: readonly string[];
    readonly keyColumn: string;
    readonly dateColumn: string | null;
    readonly warnings: readonly string[];
  }>(),
);
/** Draws a sample: derived seed unless one is typed with its reason; every draw is kept. */
export const sampleDraw = command(
  'sample.draw',
  z.strictObject({
    test: Id,
    population: Id,
    method: z.enum(['random', 'systematic', 'stratified', 'haphazard', 'judgmental', 'all-items']),
    size: z.number().int().min(1).max(100_000),
    sizeReason: z.string().max(4000).optional(),
    seed: z.number().int().min(0).optional(),
    seedReason: z.string().max(4000).optional(),
    /** Haphazard and judgmental: the ordinals picked. */
    ordinals: z.array(z.number().int().min(1)).max(100_000).optional(),
    extends: Id.optional(),
    /** Another test whose sample of the same population this one shares. */
    sharedWith: Id.optional(),
    reason: z.string().max(4000).optional(),
    /** Keys and dates of the items where the population has no file (ordinal → key, date). */
    items: z
      .array(
        z.strictObject({
          ordinal: z.number().int().min(1),
          key: z.string().max(200),
          date: CalendarDate.nullable().default(null),
          detail: z.string().max(2000).nullable().default(null),
        }),
      )
      .max(100_000)
      .optional(),
  }),
  output<Saved & { readonly draw: string; readonly ordinals: readonly number[] }>(),
);
/** Draws again from what the draw recorded and compares. */
export const sampleRederive = query(
  'sample.rederive',
  z.strictObject({ draw: Id }),
  output<{ readonly same: boolean; readonly ordinals: readonly number[]; readonly how: string }>(),
);
/** Records results: one change for all cells given (typing one, pasting many). Null clears. */
export const testMark = command(
  'test.mark',
  z.strictObject({
    marks: z
      .array(
        z.strictObject({
          item: Id,
          attribute: Id,
          result: z.enum(['met', 'deviation', 'not-applicable']).nullable().optional(),
          note: z.string().max(262_144).nullable().optional(),
        }),
      )
      .min(1)
      .max(5000),
  }),
  output<Saved>(),
);
/** Concludes a test for an engagement; the rules SE-01 to SE-10 refuse what they do not allow. */
export const testConclude = command(
  'test.conclude',
  z.strictObject({
    engagement: Id,
    test: Id,
    conclusion: z.enum([
      'effective',
      'effective-with-exceptions',
      'not-effective',
      'did-not-operate',
      'not-tested',
      'unable',
    ]),
    reason: z.string().max(4000).optional(),
    testedOn: CalendarDate.optional(),
  }),
  output<Saved>(),
);
/** Raises an exception from the deviations of a test (SE-02), with numbers and items filled in. */
export const exceptionRaise = command(
  'exception.raise',
  z.strictObject({
    engagement: Id,
    test: Id,
    kind: z.string().max(40),
    title: z.string().trim().min(1).max(300),
    items: z.array(Id).max(5000).optional(),
  }),
  output<Saved & { readonly exception: string; readonly reference: string }>(),
);
