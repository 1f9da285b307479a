import Database from 'better-sqlite3';
import { Refusal } from '../../src/contract/failure.ts';

/** Holds a binder for one process. Free again after a crash, since the operating system drops the lock. */
export interface BinderLock {
  release(): void;
}

/**
 * Takes the binder: an SQLite file held by BEGIN EXCLUSIVE.
 * @throws Refusal `binder.in-use` when another process holds it.
 */
export function takeLock(file: string): BinderLock {
  const holder = new Database(file, { timeout: 200 });
  try {
    holder.pragma('journal_mode = DELETE');
    holder.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    holder.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new Refusal(
        'binder.in-use',
        'This binder is open in another Tickmark window or on another session of this machine. Nothing was changed.',
        'Close it there first, or open it read-only.',
      );
    }
    throw error;
  }
  return {
    release: () => {
      if (holder.inTransaction) holder.exec('ROLLBACK');
      holder.close();
    },
  };
}
