import { existsSync, rmSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { ReadingConnection } from '../database/connection.ts';
import { applicationId, latestLayout, layoutOf } from '../database/migrations.ts';
import { damaged, newer, type pathsIn } from './folder.ts';

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** One trial query that touches the schema and the journal: a damaged file fails here, not in the auditor's hands. */
export function tryOut(connection: ReadingConnection): void {
  connection.prepare('SELECT count(*) AS n FROM sqlite_master').get();
  connection.prepare('SELECT max(n) AS n FROM change').get();
  connection.prepare('SELECT count(*) AS n FROM engagement').get();
}

/** What `quick_check` finds wrong, in SQLite's words; empty when nothing is. */
export function damageIn(connection: ReadingConnection, atMost: number): string[] {
  const found = connection.pragma(`quick_check(${atMost})`) as { quick_check: string }[];
  return found.map((line) => line.quick_check).filter((line) => line !== 'ok');
}

/**
 * Reads the database before a connection that could write to it is made, so that one that cannot be used stays as it
 * was found. After an unclean end, which left a write-ahead log behind, the whole file is checked.
 * @throws Refusal damaged, of a newer version, or of another program; SqliteError when SQLite cannot read it.
 */
export function tryBeforeWriting(paths: ReturnType<typeof pathsIn>): void {
  const { database } = paths;
  const log = `${database}-wal`;
  const index = `${database}-shm`;
  // The folder for back-ups is made once the database stands, so an empty one beside it has lost its content.
  const wasMade = existsSync(paths.backups);
  if (sizeOf(database) === 0) {
    if (wasMade) throw damaged(database, existsSync(database) ? 'its file is empty' : 'its file is missing');
    return;
  }
  const uncleanEnd = sizeOf(log) > 0;
  const appeared = [log, index].filter((file) => !existsSync(file));
  const trial = new Database(database, { readonly: true }) as ReadingConnection;
  try {
    const layout = layoutOf(trial);
    const isOurs = Number(trial.pragma('application_id', { simple: true })) === applicationId;
    const tables = (trial.prepare('SELECT count(*) AS n FROM sqlite_master').get() as { n: number }).n;
    if (!isOurs && (layout > 0 || tables > 0)) throw damaged(database, 'it is the database of another program');
    if (layout > latestLayout) throw newer(`its layout is ${layout}, this version of Tickmark knows ${latestLayout}`);
    if (layout === 0 && wasMade) throw damaged(database, 'it holds nothing');
    if (layout > 0) tryOut(trial);
    const [damage] = uncleanEnd ? damageIn(trial, 1) : [];
    if (damage !== undefined) throw damaged(database, damage);
  } finally {
    trial.close();
    // A reader leaves the files of the write-ahead log behind; the lock is ours, so nobody else uses them.
    for (const file of appeared) rmSync(file, { force: true });
  }
}
