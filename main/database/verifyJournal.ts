import { chainStart, hashOf } from '../../src/journal/change.ts';
import type { RememberedHead } from '../binder/replicaKeys.ts';
import { replicaIdOf } from '../binder/replicaKeys.ts';
import { sha256 } from '../core/hashing.ts';
import type { ReadingConnection } from './connection.ts';
import { isSigned, newestHeads } from './heads.ts';

import { guards } from './journalSchema.ts';
import type { Examination } from './verify.ts';

/** Changes read at a time; between two reads a cancel is seen. */
const batch = 2000;

const short = (replica: string) => replica.slice(0, 8);

/** Names each trigger that keeps the journal append-only and was dropped or altered. */
export function checkGuards({ connection, find }: Examination): void {
  const triggers = connection.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all() as {
    name: string;
    sql: string;
  }[];
  const present = new Map(triggers.map((t) => [t.name, t.sql]));
  for (const [name, sql] of guards) {
    const found = present.get(name);
    if (found === undefined)
      find('guard-missing', `The guard “${name}” that keeps the journal append-only was dropped.`);
    else if (found !== sql)
      find('guard-altered', `The guard “${name}” that keeps the journal append-only was altered.`);
  }
}

/** Recomputes every chain from its first change. */
export function checkChains(
  { connection, journal, find, stop }: Examination,
  progress: (fraction: number) => void,
): { changes: number; cells: number; replicas: number } {
  const total = (connection.prepare('SELECT count(*) AS n FROM change').get() as { n: number }).n;
  const keys = journal.publicKeys();
  let changes = 0;
  let cells = 0;
  for (const [replica, key] of keys) {
    if (key !== '' && replicaIdOf(key) !== replica)
      find('key-altered', `The key of copy ${short(replica)} is not the one that its id names.`);
    let previous = chainStart;
    let seq = 0;
    for (;;) {
      stop();
      const part = journal.chain(replica, seq, batch);
      if (part.length === 0) break;
      for (const change of part) {
        const { head } = change;
        if (head.seq !== seq + 1)
          find('gap', `Changes ${seq + 1} to ${head.seq - 1} of copy ${short(replica)} are missing.`);
        // After a gap the hash before is unknown; the gap is said once, not as an altered change too.
        else if (hashOf({ ...head, previous }, change.digested, sha256) !== change.hash)
          find(
            'altered',
            `Change ${head.seq} of copy ${short(replica)}, made on ${head.at}, was altered after it was recorded.`,
          );
        previous = change.hash;
        seq = head.seq;
        cells += change.digested.length;
      }
      changes += part.length;
      progress(changes / Math.max(total, 1));
    }
  }
  if (changes !== total)
    find('stray', `${total - changes} changes belong to no copy: they were added outside Tickmark.`);
  return { changes, cells, replicas: keys.size };
}

/** Rows beside the chains: cells that no change holds, values that no cell holds. History would show them. */
export function checkStrays({ connection, find }: Examination): void {
  const count = (sql: string) => (connection.prepare(sql).get() as { n: number }).n;
  const cells = count(
    `SELECT count(*) AS n FROM cell c LEFT JOIN change h ON h.n = c.change
     WHERE h.n IS NULL OR c.n < h.first_cell OR c.n >= h.first_cell + h.cells`,
  );
  if (cells > 0)
    find('stray', `${cells} cells belong to no change, or to another: they were put there outside Tickmark.`);
  const values = count(
    'SELECT count(*) AS n FROM cell_value v WHERE NOT EXISTS (SELECT 1 FROM cell c WHERE c.n = v.n)',
  );
  if (values > 0) find('stray', `${values} values belong to no cell: they were put there outside Tickmark.`);
}

/** Holds the newest signed head of each chain, and what this machine recorded elsewhere, against the chains. */
export function checkHeads({ connection, journal, find }: Examination, remembered: readonly RememberedHead[]): void {
  for (const head of newestHeads(connection)) {
    const of = `copy ${short(head.replica)} at change ${head.seq}`;
    if (journal.hashAt(head.replica, head.seq) !== head.hash)
      find(
        'head-differs',
        `The signed head of ${of} is not what the journal holds there: changes were cut off or altered.`,
      );
    if (!isSigned(head)) find('signature', `The signature of ${of} is not valid.`);
  }
  for (const head of remembered) {
    if (journal.hashAt(head.replica, head.seq) !== head.hash)
      find(
        'cut-off',
        `This machine recorded change ${head.seq} of copy ${short(head.replica)} in this binder, which does not hold it any more: the binder was put back to an earlier state, or changes were cut off.`,
      );
  }
}

/** The first sentence of each way in which SQLite finds the file itself damaged. */
export function checkFile(connection: ReadingConnection, find: Examination['find']): void {
  const damage = connection.pragma('quick_check(10)') as { quick_check: string }[];
  for (const { quick_check: line } of damage) if (line !== 'ok') find('damaged', `The database is damaged: ${line}.`);
}
