import type { Json } from '../../src/journal/canonical.ts';
import { type BackupInput, backUp } from '../database/backup.ts';
import type { ReadingConnection } from '../database/connection.ts';
import { type VerifyInput, verifyBinder } from '../database/verify.ts';
import { type IntakeInput, takeIn } from '../evidence/objectStore.ts';
import { type ExportJsonInput, exportJson } from '../exporters/json/exportJson.ts';
import { type PopulationInput, readPopulation } from '../importers/population.ts';
import { type BuildReportInput, buildOverview, buildReport, type OverviewInput } from './buildReport.ts';

/** What a task running in a reader thread may use. */
export interface TaskContext {
  /** A read-only connection of this thread to the open binder; null for tasks without one. */
  readonly connection: ReadingConnection | null;
  /** Looked at between batches: neither a running statement nor a busy thread can be interrupted. */
  cancelled(): boolean;
  report(fraction: number | null, description: string): void;
}

export interface Tasks {
  readonly backup: BackupInput;
  readonly verify: VerifyInput;
  readonly exportJson: ExportJsonInput;
  readonly intake: IntakeInput;
  readonly population: PopulationInput;
  readonly report: BuildReportInput;
  readonly overview: OverviewInput;
}

/** Work that would freeze the core thread; each runs in a reader thread. */
export const tasks: { readonly [K in keyof Tasks]: (context: TaskContext, input: Tasks[K]) => Json | Promise<Json> } = {
  backup: backUp,
  verify: verifyBinder,
  exportJson,
  intake: takeIn,
  population: readPopulation,
  report: buildReport,
  overview: buildOverview,
};
