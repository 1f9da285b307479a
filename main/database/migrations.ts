import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ReadingConnection, WritingConnection } from './connection.ts';
import { inTransaction } from './connection.ts';
import { derivedTables, guards, journalTables } from './journalSchema.ts';
import { createTables } from './tables.ts';

/** One step of the database's layout. The journal itself is never migrated; derived tables may be rebuilt. */
export interface Migration {
  /** Tens, so that an urgent step fits between two: 10, 20, 30. */
  readonly id: number;
  readonly name: string;
  readonly up: (connection: WritingConnection) => void;
}

export const migrations: readonly Migration[] = [
  {
    id: 10,
    name: 'journal and tables of the model',
    up: (connection) => {
      connection.exec(journalTables);
      connection.exec(derivedTables);
      for (const guard of guards.values()) connection.exec(guard);
      for (const table of createTables()) connection.exec(table);
    },
  },
];

/** Marks the file as a Tickmark binder in its header, readable before SQLite is asked: "TkMk". */
export const applicationId = 0x546b4d6b;

/** Layout that this version writes; a higher one in the file is a newer binder. */
export const latestLayout = migrations.at(-1)?.id ?? 0;

export function layoutOf(connection: ReadingConnection): number {
  return Number(connection.pragma('user_version', { simple: true }));
}

/** A step failed; the database was rolled back to what it was and the copy made before stays. */
export class MigrationError extends Error {
  readonly code = 'binder.migration-failed';
  readonly step: string;
  readonly backup: string | null;
  constructor(step: string, backup: string | null, cause: unknown) {
    super(
      `The step “${step}” of bringing this binder up to date failed: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
    this.step = step;
    this.backup = backup;
  }
}

/** Copies the database to a name that is not taken, since a copy made before an earlier attempt is older work. */
function backUp(connection: WritingConnection, wanted: string): string {
  mkdirSync(dirname(wanted), { recursive: true });
  let file = wanted;
  for (let n = 2; existsSync(file); n += 1) file = wanted.replace(/(\.[^.]*)?$/, (ending) => `-${n}${ending}`);
  const partial = `${file}.partial`;
  rmSync(partial, { force: true });
  connection.prepare('VACUUM INTO ?').run(partial);
  renameSync(partial, file);
  return file;
}

/**
 * Brings the database to the latest layout: copies the file first (unless it is new), runs all missing steps
 * in one transaction, and stops at the first failure with everything rolled back.
 */
export function migrate(
  connection: WritingConnection,
  backupTo: string | null,
  steps: readonly Migration[] = migrations,
): number {
  const before = layoutOf(connection);
  const missing = steps.filter((step) => step.id > before);
  if (missing.length === 0) return before;
  const backup = before > 0 && backupTo !== null ? backUp(connection, backupTo) : null;
  let at = '';
  try {
    inTransaction(connection, () => {
      for (const step of missing) {
        at = step.name;
        step.up(connection);
      }
      connection.pragma(`application_id = ${applicationId}`);
      connection.pragma(`user_version = ${missing.at(-1)?.id ?? before}`);
    });
  } catch (error) {
    throw new MigrationError(at, backup, error);
  }
  return layoutOf(connection);
}
