import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Statement } from 'better-sqlite3';
import { Refusal } from '../../src/contract/failure.ts';
import type { Json } from '../../src/journal/canonical.ts';
import { chainStart, hashOf, tombstone } from '../../src/journal/change.ts';
import { entities } from '../../src/model/entities.ts';
import { replicaIdOf, verifySignature } from '../binder/replicaKeys.ts';
import { sha256 } from '../core/hashing.ts';
import { objectPath, rehash } from '../evidence/objectStore.ts';
import type { TaskContext } from '../jobs/readerTasks.ts';
import type { ReadingConnection } from './connection.ts';
import { judgement, setCell } from './derivedTables.ts';
import { headMessage } from './heads.ts';
import { JournalReading } from './journalReading.ts';
import { guards } from './journalSchema.ts';
import { createTables, encode } from './tables.ts';

export interface VerifyInput {
  readonly evidenceFolder: string;
  readonly evidence: boolean;
}

interface Finding {
  readonly code: string;
  readonly message: string;
}

const batch = 2000;

const proves =
  'The journal was not altered by anyone without the keys of its copies, and its tables say what it says. It does not prove that nothing was cut off after the last head recorded elsewhere: in an issued PDF, with an exchange partner, in a back-up, or in the data folder of this machine.';

/** Task: recomputes every chain, its signatures and guards, rebuilds the tables, and re-hashes the evidence. */
export function verifyBinder(context: TaskContext, input: VerifyInput): Json {
  const connection = context.connection;
  if (!connection) throw new Refusal('binder.none', 'No binder is open.', 'Open a binder first.');
  const findings: Finding[] = [];
  const journal = new JournalReading(connection);
  const stop = () => {
    if (context.cancelled())
      throw new Refusal('call.cancelled', 'Cancelled; nothing was changed.', 'Start it again when you want it.');
  };
  checkGuards(connection, findings);
  const { changes, cells, replicas } = checkChains(connection, journal, findings, stop, (f) =>
    context.report(f * 0.5, 'Checking the chain of changes'),
  );
  checkHeads(connection, journal, findings);
  compareTables(connection, journal, findings, stop, (f) =>
    context.report(0.5 + f * 0.3, 'Comparing tables with the journal'),
  );
  const evidence = input.evidence ? checkEvidence(connection, input.evidenceFolder, findings, context) : 0;
  return {
    intact: findings.length === 0,
    changes,
    cells,
    replicas,
    evidence,
    findings: findings.slice(0, 200).map((f) => ({ ...f })),
    proves,
  };
}

function checkGuards(connection: ReadingConnection, findings: Finding[]): void {
  const present = new Map(
    (
      connection.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all() as {
        name: string;
        sql: string;
      }[]
    ).map((t) => [t.name, t.sql]),
  );
  for (const [name, sql] of guards) {
    if (!present.has(name))
      findings.push({
        code: 'guard-missing',
        message: `The guard “${name}” that keeps the journal append-only was dropped.`,
      });
    else if (present.get(name) !== sql)
      findings.push({
        code: 'guard-altered',
        message: `The guard “${name}” that keeps the journal append-only was altered.`,
      });
  }
}

function checkChains(
  connection: ReadingConnection,
  journal: JournalReading,
  findings: Finding[],
  stop: () => void,
  progress: (fraction: number) => void,
): { changes: number; cells: number; replicas: number } {
  const total = (connection.prepare('SELECT count(*) AS n FROM change').get() as { n: number }).n;
  const keys = journal.publicKeys();
  let changes = 0;
  let cells = 0;
  for (const [replica, key] of keys) {
    if (key !== '' && replicaIdOf(key) !== replica)
      findings.push({
        code: 'key-altered',
        message: `The key of copy ${replica.slice(0, 8)} is not the one that its id names.`,
      });
    let previous = chainStart;
    let seq = 0;
    for (;;) {
      stop();
      const part = journal.chain(replica, seq, batch);
      if (part.length === 0) break;
      for (const change of part) {
        if (change.head.seq !== seq + 1)
          findings.push({
            code: 'gap',
            message: `Changes ${seq + 1} to ${change.head.seq - 1} of copy ${replica.slice(0, 8)} are missing.`,
          });
        const head = { ...change.head, previous };
        if (hashOf(head, change.digested, sha256) !== change.hash)
          findings.push({
            code: 'altered',
            message: `Change ${change.head.seq} of copy ${replica.slice(0, 8)}, made on ${change.head.at}, was altered after it was recorded.`,
          });
        previous = change.hash;
        seq = change.head.seq;
        cells += change.digested.length;
      }
      changes += part.length;
      progress(changes / Math.max(total, 1));
    }
  }
  return { changes, cells, replicas: keys.size };
}

function checkHeads(connection: ReadingConnection, journal: JournalReading, findings: Finding[]): void {
  const heads = connection
    .prepare(
      'SELECT r.id, r.public_key AS key, h.seq, h.hash, h.signature FROM head h JOIN replica r ON r.n = h.replica WHERE h.n IN (SELECT max(n) FROM head GROUP BY replica)',
    )
    .all() as { id: string; key: string; seq: number; hash: Buffer; signature: Buffer }[];
  for (const head of heads) {
    const hash = head.hash.toString('hex');
    if (journal.hashAt(head.id, head.seq) !== hash)
      findings.push({
        code: 'head-differs',
        message: `The signed head of copy ${head.id.slice(0, 8)} (change ${head.seq}) is not what the journal holds there: changes were cut off or altered.`,
      });
    if (!verifySignature(head.key, headMessage(head.id, head.seq, hash), head.signature))
      findings.push({
        code: 'signature',
        message: `The signature of copy ${head.id.slice(0, 8)} at change ${head.seq} is not valid.`,
      });
  }
}

/** Rebuilds every table of the model from the journal into temporary tables and compares row by row. */
function compareTables(
  connection: ReadingConnection,
  journal: JournalReading,
  findings: Finding[],
  stop: () => void,
  progress: (fraction: number) => void,
): void {
  for (const name of entities.keys()) connection.exec(`DROP TABLE IF EXISTS temp."${name}"`);
  for (const table of createTables(true)) connection.exec(table);
  rebuildInto(connection, journal, stop, progress);
  for (const entity of entities.values()) {
    stop();
    const columns = ['row', 'id', 'deleted', ...Object.keys(entity.fields)].map((c) => `"${c}"`).join(', ');
    const side = (a: string, b: string) =>
      (
        connection
          .prepare(
            `SELECT count(*) AS n FROM (SELECT ${columns} FROM ${a}."${entity.name}" EXCEPT SELECT ${columns} FROM ${b}."${entity.name}")`,
          )
          .get() as { n: number }
      ).n;
    const wrong = Math.max(side('main', 'temp'), side('temp', 'main'));
    if (wrong > 0)
      findings.push({
        code: 'table-differs',
        message: `${wrong} ${wrong === 1 ? entity.label : entity.plural} in the tables differ from what the journal says: they were changed outside Tickmark.`,
      });
    connection.exec(`DROP TABLE temp."${entity.name}"`);
  }
}

interface RebuildRow {
  n: number;
  row_number: number;
  row: string;
  entity: number;
  field: number;
  value: string | null;
}

/** Sets every cell in the order of stamps, so that the latest stamp stands; then judges tombstones. */
function rebuildInto(
  connection: ReadingConnection,
  journal: JournalReading,
  stop: () => void,
  progress: (fraction: number) => void,
): void {
  const setters = new Map<string, Statement>();
  const total = (connection.prepare('SELECT count(*) AS n FROM cell').get() as { n: number }).n;
  const tombstones = new Map<string, { number: number; entity: string }>();
  const cells = connection
    .prepare(
      `SELECT c.n, c.row AS row_number, k.id AS row, k.entity, c.field, v.value FROM change h JOIN replica r ON r.n = h.replica
       JOIN cell c ON c.n >= h.first_cell AND c.n < h.first_cell + h.cells JOIN row_key k ON k.n = c.row LEFT JOIN cell_value v ON v.n = c.n
       ORDER BY h.ms, h.tick, r.id, c.n`,
    )
    .iterate() as IterableIterator<RebuildRow>;
  const pending: RebuildRow[] = [];
  let done = 0;
  const flush = () => {
    stop();
    for (const cell of pending) {
      const entityName = journal.words.textOf(cell.entity);
      const fieldName = journal.words.textOf(cell.field);
      const entity = entities.get(entityName);
      if (!entity) continue;
      if (fieldName === tombstone) tombstones.set(cell.row, { number: cell.row_number, entity: entityName });
      const field = entity.fields[fieldName];
      if (!field && fieldName !== tombstone) continue;
      const value = cell.value === null ? null : (JSON.parse(cell.value) as Json);
      setCell(
        connection,
        setters,
        'temp.',
        { rowNumber: cell.row_number, row: cell.row, entity: entityName, field: fieldName },
        field ? encode(field, value) : value === true ? 1 : 0,
      );
    }
    done += pending.length;
    pending.length = 0;
    progress(done / Math.max(total, 1));
  };
  // The iterator holds the connection, so cells are set in batches read beforehand.
  const all = [...cells];
  for (const cell of all) {
    pending.push(cell);
    if (pending.length === 50_000) flush();
  }
  flush();
  const tombstoneNumber = journal.words.numberOf(tombstone);
  if (tombstoneNumber === undefined) return;
  for (const [row, place] of tombstones) {
    const { deleted } = judgement(
      connection,
      row,
      journal.writes(row, tombstone),
      tombstoneNumber,
      journal.knows,
      (n) => journal.replicaId(n),
    );
    setCell(
      connection,
      setters,
      'temp.',
      { rowNumber: place.number, row, entity: place.entity, field: tombstone },
      deleted ? 1 : 0,
    );
  }
}

function checkEvidence(
  connection: ReadingConnection,
  folder: string,
  findings: Finding[],
  context: TaskContext,
): number {
  const wanted = connection
    .prepare('SELECT DISTINCT hash, "fileName" AS name FROM evidence WHERE hash IS NOT NULL')
    .all() as { hash: string; name: string | null }[];
  wanted.forEach(({ hash, name }, index) => {
    const path = objectPath(folder, hash);
    context.report(0.8 + (0.2 * index) / wanted.length, `Re-hashing ${name ?? 'evidence'}`);
    if (!existsSync(path))
      findings.push({
        code: 'evidence-missing',
        message: `The evidence “${name ?? hash.slice(0, 8)}” has not been received in this copy.`,
      });
    else if (rehash(path, context.cancelled) !== hash)
      findings.push({
        code: 'evidence-altered',
        message: `The evidence “${name ?? hash.slice(0, 8)}” was altered after it was taken in.`,
      });
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
