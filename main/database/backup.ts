import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Refusal } from '../../src/contract/failure.ts';
import type { Json } from '../../src/journal/canonical.ts';
import type { TaskContext } from '../jobs/readerTasks.ts';

export interface BackupInput {
  readonly target: string;
  /** Rolling back-ups of the folder that are kept; older ones are removed. Null: nothing is removed. */
  readonly keep: number | null;
}

const rolling = /^daily-\d{4}-\d\d-\d\d\.db$/;

/** Name of the rolling back-up of a day. */
export function dailyBackup(folder: string, date: string): string {
  return join(folder, `daily-${date}.db`);
}

/**
 * Task: copies the database with VACUUM INTO (the backup API does not work on an encrypted file): one tidy file
 * without a log, under a temporary name until it is whole. Evidence objects are immutable and need no second copy here.
 */
export function backUp(context: TaskContext, input: BackupInput): Json {
  if (!context.connection) throw new Refusal('binder.none', 'No binder is open.', 'Open a binder first.');
  const folder = dirname(input.target);
  mkdirSync(folder, { recursive: true });
  const temporary = `${input.target}.part`;
  rmSync(temporary, { force: true });
  context.report(null, 'Copying the database');
  try {
    context.connection.prepare('VACUUM INTO ?').run(temporary);
    renameSync(temporary, input.target);
  } finally {
    rmSync(temporary, { force: true });
  }
  if (input.keep !== null) removeOld(folder, input.keep);
  return { file: input.target, bytes: statSync(input.target).size };
}

function removeOld(folder: string, keep: number): void {
  const old = readdirSync(folder)
    .filter((name) => rolling.test(name))
    .sort()
    .reverse()
    .slice(keep);
  for (const name of old) rmSync(join(folder, name), { force: true });
}

/** True when today has no rolling back-up yet. */
export function isBackupDue(folder: string, date: string): boolean {
  return !existsSync(dailyBackup(folder, date));
}
