import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../src/contract/failure.ts';
import type { Json } from '../../src/journal/canonical.ts';
import type { RememberedHead } from '../binder/replicaKeys.ts';
import { objectPath, rehash } from '../evidence/objectStore.ts';
import type { TaskContext } from '../jobs/readerTasks.ts';
import type { ReadingConnection } from './connection.ts';
import { JournalReading } from './journalReading.ts';
import { checkChains, checkFile, checkGuards, checkHeads, checkStrays } from './verifyJournal.ts';
import { compareTables } from './verifyTables.ts';

export interface VerifyInput {
  readonly evidenceFolder: string;
  readonly evidence: boolean;
  /** Heads recorded outside the binder, in the data folder of this machine. */
  readonly remembered?: readonly RememberedHead[];
}

/** What each part of a verification works with. */
export interface Examination {
  readonly connection: ReadingConnection;
  readonly journal: JournalReading;
  /** Names something that is wrong, by a stable code and in words. */
  readonly find: (code: string, message: string) => void;
  /** Throws when the person cancelled. */
  readonly stop: () => void;
}

const proves =
  'The journal was not altered by anyone without the keys of its copies, and its tables say what it says. It does not prove that nothing was cut off after the last head recorded elsewhere: in an issued PDF, with an exchange partner, in a back-up, or in the data folder of this machine.';

/** Findings listed; a binder with more is lost anyway. */
const listed = 200;

const doubts =
  'What is named here was changed outside Tickmark, or cut off, or has not been received. Everything else was checked and agrees with the journal. Keep this copy as it is, and compare it with a back-up or a colleague’s copy.';

/** Task: recomputes every chain, its signatures and guards, rebuilds the tables, and re-hashes the evidence. */
export function verifyBinder(context: TaskContext, input: VerifyInput): Json {
  const { connection } = context;
  if (!connection) throw new Refusal('binder.none', 'No binder is open.', 'Open a binder first.');
  const findings: { code: string; message: string }[] = [];
  const find = (code: string, message: string) => {
    findings.push({ code, message });
  };
  const stop = () => {
    if (context.cancelled())
      throw new Refusal('call.cancelled', 'Cancelled; nothing was changed.', 'Start it again when you want it.');
  };
  /** A part that cannot even be read is a finding too, not an end of the verification. */
  const part = <T>(what: string, work: () => T): T | null => {
    try {
      return work();
    } catch (error) {
      if (error instanceof Refusal) throw error;
      find('unreadable', `${what} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
      return null;
    }
  };
  // One moment for all parts: someone may be working beside this.
  connection.exec('BEGIN');
  try {
    part('The database', () => checkFile(connection, find));
    const journal = new JournalReading(connection);
    const examination: Examination = { connection, journal, find, stop };
    part('The list of guards', () => checkGuards(examination));
    const counts = part('The journal', () =>
      checkChains(examination, (f) => context.report(f * 0.5, 'Checking the chain of changes')),
    );
    part('The journal', () => checkStrays(examination));
    part('The signed heads', () => checkHeads(examination, input.remembered ?? []));
    part('What the journal says of the tables', () =>
      compareTables(examination, (f) => context.report(0.5 + f * 0.3, 'Comparing tables with the journal')),
    );
    const evidence = input.evidence
      ? part('The list of evidence', () => checkEvidence(connection, input.evidenceFolder, find, context))
      : 0;
    const { changes, cells, replicas } = counts ?? { changes: 0, cells: 0, replicas: 0 };
    const intact = findings.length === 0;
    return {
      intact,
      changes,
      cells,
      replicas,
      evidence: evidence ?? 0,
      findings: findings.slice(0, listed),
      proves: findings.length === 0 ? proves : doubts,
    };
  } finally {
    if (connection.inTransaction) connection.exec('ROLLBACK');
  }
}

function checkEvidence(
  connection: ReadingConnection,
  folder: string,
  find: Examination['find'],
  context: TaskContext,
): number {
  const wanted = connection
    .prepare(
      `SELECT hash, max(name) AS name FROM (
         SELECT hash, "fileName" AS name FROM main.evidence WHERE hash IS NOT NULL
         UNION ALL SELECT file, NULL FROM main.population WHERE file IS NOT NULL) GROUP BY hash`,
    )
    .all() as { hash: string; name: string | null }[];
  wanted.forEach(({ hash, name }, index) => {
    const path = objectPath(folder, hash);
    const called = `“${name ?? hash.slice(0, 8)}”`;
    context.report(0.8 + (0.2 * index) / wanted.length, `Re-hashing ${name ?? 'evidence'}`);
    if (!existsSync(path)) find('evidence-missing', `The evidence ${called} has not been received in this copy.`);
    else if (rehash(path, context.cancelled) !== hash)
      find('evidence-altered', `The evidence ${called} was altered after it was taken in.`);
  });
  return wanted.length;
}

/** Bytes of all evidence objects, for the overview of a binder. */
export function evidenceSize(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, withFileTypes: true }).reduce(
    (sum, entry) => (entry.isFile() ? sum + statSync(join(entry.parentPath, entry.name)).size : sum),
    0,
  );
}
