import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Refusal } from '../../src/contract/failure.ts';
import type { Clock } from '../../src/journal/clock.ts';
import {
  openForReading,
  openForWriting,
  type ReadingConnection,
  type WritingConnection,
} from '../database/connection.ts';
import { JournalReading } from '../database/journalReading.ts';
import { latestLayout, layoutOf, MigrationError, migrate } from '../database/migrations.ts';
import { WritePath } from '../database/writePath.ts';
import { type BinderDescription, damaged, isWritable, makeFolder, pathsIn, readDescription } from './folder.ts';
import { type BinderLock, takeLock } from './lock.ts';
import { ReplicaKeys, signWith } from './replicaKeys.ts';

export interface OpenOptions {
  /** Where keys, preferences and caches of this installation lie. */
  readonly dataFolder: string;
  readonly clock: Clock;
  /** Version of the application, recorded with each change. */
  readonly app: string;
  readonly readOnly?: boolean;
}

/** An open binder. `writing` is null when it was opened read-only, on a private copy. */
export interface Binder {
  readonly folder: string;
  readonly description: BinderDescription;
  readonly connection: ReadingConnection;
  readonly journal: JournalReading;
  readonly writing: WritePath | null;
  /** File of the database that other threads may read. */
  readonly database: string;
  /** Signs the head of the chain and remembers it; at most a second after activity and before anything leaves. */
  signHead(): void;
  close(): void;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** One trial query that touches the schema and the journal: a damaged file fails here, not in the auditor's hands. */
function tryOut(connection: ReadingConnection): void {
  connection.prepare('SELECT count(*) AS n FROM sqlite_master').get();
  connection.prepare('SELECT max(n) AS n FROM change').get();
  connection.prepare('SELECT count(*) AS n FROM engagement').get();
}

function asDamage(database: string, error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof MigrationError) {
    return new Refusal(
      'binder.migration-failed',
      `${error.message}. The binder was left as it was${error.backup ? `; a copy made before lies at “${error.backup}”` : ''}.`,
      'Send the message to support, and go on with the version of Tickmark that you used before.',
    );
  }
  return damaged(database, messageOf(error));
}

export function createBinder(folder: string, kind: BinderDescription['kind'], options: OpenOptions): Binder {
  makeFolder(folder, kind, new Date(options.clock.nowMs()).toISOString());
  return openBinder(folder, options);
}

/**
 * Opens a binder. Each refusal is a value of its own and leaves every file untouched: not a binder, a newer
 * version, damaged, in use, not writable (then it can be opened read-only).
 */
export function openBinder(folder: string, options: OpenOptions): Binder {
  const description = readDescription(folder);
  if (options.readOnly) return openReadOnly(folder, description);
  if (!isWritable(folder)) {
    throw new Refusal(
      'binder.not-writable',
      `Tickmark may not write in “${folder}”. Nothing was changed.`,
      'Open the binder read-only, or move it to a folder in which you may write.',
      { readOnlyPossible: true },
    );
  }
  const paths = pathsIn(folder);
  const lock = takeLock(paths.lock);
  try {
    return openHeld(folder, description, lock, options);
  } catch (error) {
    lock.release();
    throw asDamage(paths.database, error);
  }
}

function openHeld(folder: string, description: BinderDescription, lock: BinderLock, options: OpenOptions): Binder {
  const paths = pathsIn(folder);
  const isNew = !existsSync(paths.database);
  if (!isNew) tryBeforeWriting(paths.database);
  const connection = openForWriting(paths.database);
  try {
    mkdirSync(paths.backups, { recursive: true });
    migrate(connection, join(paths.backups, `before-layout-${latestLayout}.db`));
    tryOut(connection);
    const keys = new ReplicaKeys(options.dataFolder, description.id);
    const journal = new JournalReading(connection);
    const replica = keys.continueOrStart(
      folder,
      headOf(connection),
      (id, seq, hash) => journal.hashAt(id, seq) === hash,
    );
    const writing = new WritePath(
      connection,
      { id: replica.replica, publicKey: replica.publicKey },
      options.clock,
      options.app,
    );
    const sign = signWith(replica.privateKey);
    const signHead = (open = true) => {
      writing.signHead(sign);
      keys.remember(replica.replica, { head: writing.head, open });
    };
    return {
      folder,
      description,
      connection,
      journal,
      writing,
      database: paths.database,
      signHead: () => signHead(),
      close: () => closeAll(connection, lock, () => signHead(false)),
    };
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Reads the database before a connection that could write to it is made, so that a damaged file stays as it was found. */
function tryBeforeWriting(database: string): void {
  const trial = new Database(database, { readonly: true });
  try {
    if (layoutOf(trial as ReadingConnection) > 0) tryOut(trial as ReadingConnection);
  } finally {
    trial.close();
  }
}

function headOf(connection: WritingConnection): (replica: string) => { seq: number; hash: string } | null {
  return (replica) => {
    const row = connection
      .prepare(
        'SELECT c.seq, c.hash FROM change c JOIN replica r ON r.n = c.replica WHERE r.id = ? ORDER BY c.seq DESC LIMIT 1',
      )
      .get(replica) as { seq: number; hash: Buffer } | undefined;
    return row ? { seq: row.seq, hash: row.hash.toString('hex') } : null;
  };
}

function closeAll(connection: WritingConnection, lock: BinderLock, sign: () => void): void {
  try {
    sign();
    connection.pragma('optimize');
    connection.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    connection.close();
    lock.release();
  }
}

/** Opens a private copy, since reading a WAL database beside a folder that cannot be written is not possible. */
function openReadOnly(folder: string, description: BinderDescription): Binder {
  const paths = pathsIn(folder);
  const copyFolder = mkdtempSync(join(tmpdir(), 'tickmark-read-'));
  const copy = join(copyFolder, 'workpaper.db');
  try {
    copyFileSync(paths.database, copy);
    if (existsSync(`${paths.database}-wal`)) copyFileSync(`${paths.database}-wal`, `${copy}-wal`);
    const settle = new Database(copy);
    settle.pragma('journal_mode = DELETE');
    settle.close();
    const connection = openForReading(copy);
    tryOut(connection);
    return {
      folder,
      description,
      connection,
      journal: new JournalReading(connection),
      writing: null,
      database: copy,
      signHead: () => undefined,
      close: () => {
        connection.close();
        rmSync(copyFolder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(copyFolder, { recursive: true, force: true });
    throw asDamage(paths.database, error);
  }
}
