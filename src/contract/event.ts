import type { Json } from '../journal/canonical.ts';
import type { Failure } from './failure.ts';

/** State of a job as it is reported, ten times a second at most. */
export interface JobState {
  readonly id: string;
  readonly call: string;
  /** A title that stays, "Export of the report". */
  readonly title: string;
  readonly phase: 'running' | 'done' | 'failed' | 'cancelled';
  /** 0 to 1; null while it is not known. */
  readonly fraction: number | null;
  /** What it is doing now; changes. */
  readonly description: string;
  readonly result?: Json;
  readonly error?: Failure;
}

/** What the core tells every window without being asked. */
export type CoreEvent =
  /** Rows that a command, undo or merge has changed; an empty list of rows means many of that entity. */
  | {
      readonly kind: 'changed';
      readonly entities: readonly string[];
      readonly rows: readonly string[];
      readonly at: string;
    }
  | { readonly kind: 'job'; readonly job: JobState }
  | { readonly kind: 'binder'; readonly open: boolean }
  /** Start-up of the core failed; every call answers with this failure. */
  | { readonly kind: 'unusable'; readonly error: Failure };
