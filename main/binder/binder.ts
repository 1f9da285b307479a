import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Refusal } from '../../src/contract/failure.ts';
import type { Clock } from '../../src/journal/clock.ts';
import { openForWriting, type ReadingConnection, type WritingConnection } from '../database/connection.ts';
import { JournalReading } from '../database/journalReading.ts';
import { latestLayout, MigrationError, migrate } from '../database/migrations.ts';
import { WritePath } from '../database/writePath.ts';
import { type BinderDescription, damaged, isWritable, makeFolder, pathsIn, readDescription } from './folder.ts';
import { type BinderLock, takeLock } from './lock.ts';
import { privateCopy } from './privateCopy.ts';
import { type RememberedHead, ReplicaKeys, signWith } from './replicaKeys.ts';
import { tryBeforeWriting, tryOut } from './trial.ts';

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
  /** Heads that this machine recorded of the binder at this place: what is missing behind them was cut off. */
  rememberedHeads(): readonly RememberedHead[];
  /** Signs the head of the chain and remembers it; at most a second after activity and before anything leaves. */
  signHead(): void;
  close(): void;
}

/** Only what SQLite says of the file is damage; a full disk or a lost right is something else and passes as it is. */
function asRefusal(database: string, error: unknown): unknown {
  if (error instanceof Refusal) return error;
  if (error instanceof MigrationError) {
    return new Refusal(
      'binder.migration-failed',
      `${error.message}. The binder was left as it was${error.backup ? `; a copy made before lies at “${error.backup}”` : ''}.`,
      'Send the message to support, and go on with the version of Tickmark that you used before.',
    );
  }
  if (!(error instanceof Database.SqliteError) || !/^SQLITE_(CORRUPT|NOTADB|ERROR)/.test(error.code)) return error;
  return damaged(database, error.message);
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
  if (options.readOnly) return openReadOnly(folder, description, options);
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
    throw asRefusal(paths.database, error);
  }
}

function openHeld(folder: string, description: BinderDescription, lock: BinderLock, options: OpenOptions): Binder {
  const paths = pathsIn(folder);
  tryBeforeWriting(paths);
  const connection = openForWriting(paths.database);
  try {
    migrate(connection, join(paths.backups, `before-layout-${latestLayout}.db`));
    tryOut(connection);
    mkdirSync(paths.backups, { recursive: true });
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
      rememberedHeads: () => keys.rememberedAt(folder),
      signHead: () => signHead(),
      close: () => closeAll(connection, lock, () => signHead(false)),
    };
  } catch (error) {
    connection.close();
    throw error;
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
    // No `optimize`: statistics taken of a binder that is still small make SQLite read whole tables once it has grown.
    connection.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    connection.close();
    lock.release();
  }
}

/** Opens a private copy, since reading a WAL database beside a folder that cannot be written is not possible. */
function openReadOnly(folder: string, description: BinderDescription, options: OpenOptions): Binder {
  const { database } = pathsIn(folder);
  if (!existsSync(database)) throw damaged(database, 'its file is missing');
  try {
    const copy = privateCopy(database);
    const keys = new ReplicaKeys(options.dataFolder, description.id);
    return {
      folder,
      description,
      connection: copy.connection,
      journal: new JournalReading(copy.connection),
      writing: null,
      database: copy.file,
      rememberedHeads: () => keys.rememberedAt(folder),
      signHead: () => undefined,
      close: () => copy.close(),
    };
  } catch (error) {
    throw asRefusal(database, error);
  }
}
