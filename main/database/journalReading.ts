import type { Statement } from 'better-sqlite3';
import type { Json } from '../../src/journal/canonical.ts';
import { type Change, type ChangeHead, chainStart, type DigestedCell } from '../../src/journal/change.ts';
import type { Write } from '../../src/journal/merge.ts';
import type { VectorEntry } from '../../src/journal/vector.ts';
import { sha256 } from '../core/hashing.ts';
import type { ReadingConnection } from './connection.ts';
import { Words } from './words.ts';

interface ChangeRow {
  n: number;
  replica: number;
  seq: number;
  ms: number;
  tick: number;
  format: number;
  app: number;
  at: string;
  person: string | null;
  role: number | null;
  command: number;
  parameters: string;
  reason: string | null;
  change_group: string | null;
  learnt: string;
  first_cell: number;
  cells: number;
  hash: Buffer;
}

interface CellRow {
  n: number;
  row: string;
  entity: number;
  field: number;
  salt: Buffer | null;
  value: string | null;
}

/** A change read back, with what its hash covers: digests also where a value was erased. */
export interface StoredChange {
  readonly n: number;
  readonly head: ChangeHead;
  readonly digested: readonly DigestedCell[];
  readonly cells: Change['cells'];
  readonly erased: number;
  readonly hash: string;
}

/** Null where the text is no JSON: it was altered, which the hash of its change shows. */
function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

function parsedLearnt(text: string): readonly VectorEntry[] {
  const list = parsed(text);
  return Array.isArray(list) ? (list as unknown as readonly VectorEntry[]) : [];
}

/** Reads the journal. Holds prepared statements for one connection. */
export class JournalReading {
  readonly words: Words;
  private readonly connection: ReadingConnection;
  private readonly replicaIds = new Map<number, string>();
  private readonly statements = new Map<string, Statement>();

  constructor(connection: ReadingConnection) {
    this.connection = connection;
    this.words = new Words(connection);
  }

  /** Forgets what a rolled-back transaction had added: its numbers are given again, to others. */
  forgetAfterRollback(): void {
    this.words.forgetAfterRollback();
    this.replicaIds.clear();
  }

  /** Each text of SQL is prepared once. */
  private prepared(sql: string): Statement {
    let statement = this.statements.get(sql);
    if (!statement) {
      statement = this.connection.prepare(sql);
      this.statements.set(sql, statement);
    }
    return statement;
  }

  replicaId(n: number): string {
    let id = this.replicaIds.get(n);
    if (id === undefined) {
      const row = this.prepared('SELECT id FROM replica WHERE n = ?').get(n) as { id: string } | undefined;
      if (!row) throw new Error(`The journal names replica ${n}, which it does not hold.`);
      id = row.id;
      this.replicaIds.set(n, id);
    }
    return id;
  }

  replicaNumber(id: string): number | null {
    const row = this.prepared('SELECT n FROM replica WHERE id = ?').get(id) as { n: number } | undefined;
    return row?.n ?? null;
  }

  publicKeys(): ReadonlyMap<string, string> {
    const rows = this.prepared('SELECT id, public_key FROM replica').all() as {
      id: string;
      public_key: string;
    }[];
    return new Map(rows.map((r) => [r.id, r.public_key]));
  }

  /** The version vector: the last sequence number of each replica. */
  vector(): Map<string, number> {
    // The end of each chain by the index, instead of reading every change.
    const rows = this.prepared(
      `SELECT id, seq FROM (SELECT r.n, r.id, (SELECT max(c.seq) FROM change c WHERE c.replica = r.n) AS seq FROM replica r)
       WHERE seq IS NOT NULL ORDER BY n`,
    ).all() as { id: string; seq: number }[];
    return new Map(rows.map((r) => [r.id, r.seq]));
  }

  hashAt(replica: string, seq: number): string | null {
    if (seq === 0) return chainStart;
    const row = this.prepared(
      'SELECT c.hash FROM change c JOIN replica r ON r.n = c.replica WHERE r.id = ? AND c.seq = ?',
    ).get(replica, seq) as { hash: Buffer } | undefined;
    return row ? row.hash.toString('hex') : null;
  }

  private readonly headFrom = (row: ChangeRow, previous: string): ChangeHead => ({
    format: row.format,
    app: this.words.textOf(row.app),
    replica: this.replicaId(row.replica),
    seq: row.seq,
    stamp: { ms: row.ms, n: row.tick },
    at: row.at,
    person: row.person,
    role: row.role === null ? null : this.words.textOf(row.role),
    command: { name: this.words.textOf(row.command), parameters: parsed(row.parameters) },
    reason: row.reason,
    group: row.change_group,
    learnt: parsedLearnt(row.learnt),
    previous,
  });

  private cellsOf(row: ChangeRow): { cells: Change['cells']; digested: DigestedCell[]; erased: number } {
    // The limit ends the reading also where SQLite, misled by statistics of the file, seeks only the start of the range.
    const rows = this.prepared(
      'SELECT c.n, k.id AS row, k.entity, c.field, v.salt, v.value FROM cell c JOIN row_key k ON k.n = c.row LEFT JOIN cell_value v ON v.n = c.n WHERE c.n >= ? AND c.n < ? ORDER BY c.n LIMIT ?',
    ).all(row.first_cell, row.first_cell + row.cells, row.cells) as CellRow[];
    const cells: Change['cells'][number][] = [];
    const digested: DigestedCell[] = [];
    let erased = 0;
    for (const c of rows) {
      const place = { row: c.row, entity: this.words.textOf(c.entity), field: this.words.textOf(c.field) };
      if (c.salt !== null && c.value !== null) {
        const salt = c.salt.toString('hex');
        cells.push({ ...place, salt, value: parsed(c.value) });
        // The text in the table is the canonical one, so its digest needs no parsing, and an altered text shows.
        digested.push({ ...place, digest: sha256(salt + c.value) });
      } else {
        const gone = this.prepared('SELECT digest FROM erasure WHERE cell = ?').get(c.n) as
          | { digest: Buffer }
          | undefined;
        digested.push({ ...place, digest: gone ? gone.digest.toString('hex') : 'missing' });
        erased += 1;
      }
    }
    return { cells, digested, erased };
  }

  /** Changes of one replica's chain after a sequence number, in order, at most `limit`. */
  chain(replica: string, after: number, limit: number): StoredChange[] {
    const n = this.replicaNumber(replica);
    if (n === null) return [];
    const rows = this.prepared('SELECT * FROM change WHERE replica = ? AND seq > ? ORDER BY seq LIMIT ?').all(
      n,
      after,
      limit,
    ) as ChangeRow[];
    let previous = this.hashAt(replica, after) ?? chainStart;
    return rows.map((row) => {
      const head = this.headFrom(row, previous);
      previous = row.hash.toString('hex');
      return { n: row.n, head, ...this.cellsOf(row), hash: previous };
    });
  }

  /** One change by its number in this file. */
  change(n: number): StoredChange | null {
    const row = this.prepared('SELECT * FROM change WHERE n = ?').get(n) as ChangeRow | undefined;
    if (!row) return null;
    const replica = this.replicaId(row.replica);
    return {
      n,
      head: this.headFrom(row, this.hashAt(replica, row.seq - 1) ?? 'missing'),
      ...this.cellsOf(row),
      hash: row.hash.toString('hex'),
    };
  }

  /** Every write to one cell with its change, oldest stamp first; the value is null where it was erased. */
  writes(
    row: string,
    field: string,
  ): (Write & { change: number; at: string; person: string | null; reason: string | null; command: string })[] {
    const fieldNumber = this.words.numberOf(field);
    if (fieldNumber === undefined) return [];
    const rows = this.prepared(
      `SELECT h.n AS change, h.replica, h.seq, h.ms, h.tick, h.at, h.person, h.reason, h.command, v.value
         FROM cell c JOIN row_key k ON k.n = c.row JOIN change h ON h.n = c.change LEFT JOIN cell_value v ON v.n = c.n
         WHERE k.id = ? AND c.field = ? ORDER BY h.ms, h.tick, (SELECT id FROM replica WHERE n = h.replica), c.n`,
    ).all(row, fieldNumber) as (ChangeRow & { change: number; value: string | null })[];
    return rows.map((r) => ({
      change: r.change,
      replica: this.replicaId(r.replica),
      seq: r.seq,
      stamp: { ms: r.ms, n: r.tick },
      at: r.at,
      person: r.person,
      reason: r.reason,
      command: this.words.textOf(r.command),
      value: r.value === null ? null : parsed(r.value),
    }));
  }

  /** Number of the change in which a row came into being; null for an unknown row. */
  firstChangeOf(row: string): number | null {
    const found = this.prepared(
      'SELECT min(c.change) AS n FROM cell c JOIN row_key k ON k.n = c.row WHERE k.id = ?',
    ).get(row) as { n: number | null };
    return found.n;
  }

  /** Whether the author of one change knew another: by the version vector that its chain had reached. */
  readonly knows = (by: { replica: string; seq: number }, of: { replica: string; seq: number }): boolean => {
    if (by.replica === of.replica) return by.seq >= of.seq;
    const row = this.prepared(
      `SELECT max(l.other_seq) AS seq FROM learnt l JOIN replica r ON r.n = l.replica JOIN replica o ON o.n = l.other
         WHERE r.id = ? AND o.id = ? AND l.seq <= ?`,
    ).get(by.replica, of.replica, by.seq) as { seq: number | null };
    return (row.seq ?? 0) >= of.seq;
  };
}
