import Database from 'better-sqlite3';
import { prepared } from './prepared.ts';

declare const reading: unique symbol;
declare const writing: unique symbol;

/** A connection that may only be read from. A function that writes cannot be given one. */
export type ReadingConnection = Database.Database & { readonly [reading]: true };
/** The one connection that writes; only the journal's write path receives it. */
export type WritingConnection = ReadingConnection & { readonly [writing]: true };

/** Each pragma is stated: library defaults vary between builds and versions. */
const pragmas = [
  'foreign_keys = ON',
  'recursive_triggers = ON',
  'trusted_schema = OFF',
  'busy_timeout = 5000',
  'cell_size_check = ON',
  'temp_store = MEMORY',
  'cache_size = -65536',
] as const;

function state(connection: Database.Database): void {
  for (const pragma of pragmas) connection.pragma(pragma);
}

/** Opens the database for writing: WAL, every commit flushed to the disk before it is acknowledged. */
export function openForWriting(file: string): WritingConnection {
  const connection = new Database(file);
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  if (process.platform === 'darwin') connection.pragma('fullfsync = ON');
  connection.pragma('wal_autocheckpoint = 4000');
  state(connection);
  return connection as WritingConnection;
}

/** Opens the database for reading beside the writer, or a private copy of a binder that must not be touched. */
export function openForReading(file: string): ReadingConnection {
  const connection = new Database(file, { readonly: true, fileMustExist: true });
  state(connection);
  return connection as ReadingConnection;
}

/** A database in memory, for tests and for tables rebuilt from the journal. */
export function openInMemory(): WritingConnection {
  const connection = new Database(':memory:');
  state(connection);
  return connection as WritingConnection;
}

/**
 * Runs the work in one immediate transaction. Some errors end the transaction inside SQLite already,
 * so a rollback is made only while one is open, and the first error is the one that is thrown.
 */
export function inTransaction<T>(connection: WritingConnection, work: () => T): T {
  prepared(connection, 'BEGIN IMMEDIATE').run();
  try {
    const result = work();
    prepared(connection, 'COMMIT').run();
    return result;
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}
