import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '../../src/contract/failure.ts';
import { openForReading, openForWriting, type ReadingConnection } from '../database/connection.ts';
import { latestLayout, layoutOf, migrate } from '../database/migrations.ts';
import { newer } from './folder.ts';
import { tryOut } from './trial.ts';

/** A copy of the database of a binder that is not to be touched; removed with its connection. */
export interface PrivateCopy {
  readonly connection: ReadingConnection;
  readonly file: string;
  close(): void;
}

const attempts = 20;

/** Size and time of the database and its write-ahead log: equal before and after copying, nobody wrote between. */
function markOf(database: string): string {
  return [database, `${database}-wal`]
    .map((file) => statSync(file, { bigint: true, throwIfNoEntry: false }))
    .map((stat) => (stat ? `${stat.size}/${stat.mtimeNs}` : '-'))
    .join(' ');
}

function copyWhole(database: string, copy: string): void {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const before = markOf(database);
    rmSync(`${copy}-wal`, { force: true });
    copyFileSync(database, copy);
    if (existsSync(`${database}-wal`)) copyFileSync(`${database}-wal`, `${copy}-wal`);
    if (markOf(database) === before) return;
  }
  throw new Refusal(
    'binder.in-use',
    'This binder is being written to without a pause, so no copy of it could be read. Nothing was changed.',
    'Wait a moment, then open it read-only again.',
  );
}

/** Copies the database and brings the copy, not the binder, to the layout that this version reads. */
export function privateCopy(database: string): PrivateCopy {
  const folder = mkdtempSync(join(tmpdir(), 'tickmark-read-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const file = join(folder, 'workpaper.db');
    copyWhole(database, file);
    const settling = openForWriting(file);
    try {
      const layout = layoutOf(settling);
      if (layout > latestLayout) throw newer(`its layout is ${layout}, this version of Tickmark knows ${latestLayout}`);
      tryOut(settling);
      migrate(settling, null);
      settling.pragma('journal_mode = DELETE');
    } finally {
      settling.close();
    }
    const connection = openForReading(file);
    return {
      connection,
      file,
      close: () => {
        connection.close();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}
