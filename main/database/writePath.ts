import { canonical, type Json } from '../../src/journal/canonical.ts';
import {
  type Cell,
  type Change,
  type ChangeHead,
  type Command,
  chainStart,
  changeFormat,
  seal,
} from '../../src/journal/change.ts';
import {
  type Clock,
  furthestAhead,
  isoWithOffset,
  laterStamp,
  nextStamp,
  type Stamp,
  zeroStamp,
} from '../../src/journal/clock.ts';
import { type Vector, vectorDelta } from '../../src/journal/vector.ts';
import { cleanText } from '../../src/model/validate.ts';
import { replicaIdOf } from '../binder/replicaKeys.ts';
import { randomSalt, sha256 } from '../core/hashing.ts';
import { ChainError, checkHash, forked } from './chainError.ts';
import { inTransaction, type WritingConnection } from './connection.ts';
import { DerivedTables, type PlacedCell } from './derivedTables.ts';
import { headMessage, recordHead, type SignedHead, takeHeads } from './heads.ts';
import { JournalReading } from './journalReading.ts';

/** What one command wants to set. */
export interface WriteRequest {
  readonly command: Command;
  readonly person: string | null;
  readonly role: string | null;
  readonly reason?: string | null;
  readonly group?: string | null;
  readonly cells: readonly {
    readonly row: string;
    readonly entity: string;
    readonly field: string;
    readonly value: Json;
  }[];
}

export interface Written {
  /** Number of the change in this file. */
  readonly n: number;
  readonly seq: number;
  readonly hash: string;
  readonly at: string;
}

export interface Replica {
  readonly id: string;
  readonly publicKey: string;
}

export interface Merged {
  readonly applied: number;
  readonly known: number;
  /** Changes whose stamp is more than 24 hours ahead, kept aside until a person accepts them. */
  readonly held: number;
  readonly rows: ReadonlySet<string>;
}

/**
 * The write path: the only code that writes to the journal and to the tables that follow from it.
 * One command is one change is one transaction; when `write` returns, the change is on the disk.
 */
export class WritePath {
  readonly reading: JournalReading;
  private readonly connection: WritingConnection;
  private readonly clock: Clock;
  private readonly app: string;
  private readonly replica: Replica;
  private readonly tables: DerivedTables;
  private stamp: Stamp;
  private vector: Map<string, number>;
  private learntUpTo: Vector;
  private previous: string;
  private readonly statements;

  constructor(connection: WritingConnection, replica: Replica, clock: Clock, app: string) {
    this.connection = connection;
    this.clock = clock;
    this.app = app;
    this.replica = replica;
    this.reading = new JournalReading(connection);
    this.tables = new DerivedTables(connection);
    this.statements = {
      change: connection.prepare(
        `INSERT INTO change (replica, seq, ms, tick, format, app, at, person, role, command, parameters, reason, change_group, learnt, first_cell, cells, hash)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ),
      cell: connection.prepare('INSERT INTO cell (n, change, row, field) VALUES (?, ?, ?, ?)'),
      value: connection.prepare('INSERT INTO cell_value (n, salt, value) VALUES (?, ?, ?)'),
      rowKey: connection.prepare('SELECT n, entity FROM row_key WHERE id = ?'),
      newRowKey: connection.prepare('INSERT INTO row_key (id, entity) VALUES (?, ?)'),
      lastCell: connection.prepare('SELECT max(n) AS n FROM cell'),
      replica: connection.prepare('SELECT n FROM replica WHERE id = ?'),
      newReplica: connection.prepare('INSERT INTO replica (id, public_key) VALUES (?, ?)'),
    };
    this.vector = this.reading.vector();
    this.stamp = this.latestStamp();
    this.previous = this.reading.hashAt(replica.id, this.seq) ?? chainStart;
    this.learntUpTo = this.learntBefore();
  }

  /** Stamps grow along a chain, so the latest of all is that of the last change of one of the chains. */
  private latestStamp(): Stamp {
    const at = this.connection.prepare(
      'SELECT ms, tick AS n FROM change WHERE replica = (SELECT n FROM replica WHERE id = ?) AND seq = ?',
    );
    return [...this.vector].reduce((latest, [id, seq]) => laterStamp(latest, at.get(id, seq) as Stamp), zeroStamp);
  }

  private get seq(): number {
    return this.vector.get(this.replica.id) ?? 0;
  }

  /** Sequence number and hash of the last change of this replica. */
  get head(): { readonly seq: number; readonly hash: string } {
    return { seq: this.seq, hash: this.previous };
  }

  private learntBefore(): Vector {
    const rows = this.connection
      .prepare(
        'SELECT o.id, max(l.other_seq) AS seq FROM learnt l JOIN replica r ON r.n = l.replica JOIN replica o ON o.n = l.other WHERE r.id = ? GROUP BY l.other',
      )
      .all(this.replica.id) as { id: string; seq: number }[];
    return new Map(rows.map((r) => [r.id, r.seq]));
  }

  private othersKnown(): Vector {
    const others = new Map(this.vector);
    others.delete(this.replica.id);
    return others;
  }

  /** Appends one change and applies it. Throws what SQLite throws; then nothing of it is kept. */
  write(request: WriteRequest): Written {
    const nowMs = this.clock.nowMs();
    const stamp = nextStamp(this.stamp, nowMs);
    const learnt = vectorDelta(this.learntUpTo, this.othersKnown());
    const head: ChangeHead = {
      format: changeFormat,
      app: this.app,
      replica: this.replica.id,
      seq: this.seq + 1,
      stamp,
      at: isoWithOffset(nowMs, this.clock.offsetMinutes()),
      person: request.person,
      role: request.role === null ? null : cleanText(request.role),
      command: request.command,
      reason: request.reason == null ? null : cleanText(request.reason),
      group: request.group ?? null,
      learnt,
      previous: this.previous,
    };
    const cells: Cell[] = lastOfEach(request.cells).map((c) => ({
      row: c.row,
      entity: c.entity,
      field: c.field,
      value: c.value,
      salt: randomSalt(),
    }));
    const change = seal(head, cells, sha256);
    const n = this.transact(() => {
      const placed = this.store(change, this.replica.publicKey);
      this.tables.applyLocal(placed.cells);
      return placed.n;
    });
    this.stamp = stamp;
    this.vector.set(this.replica.id, head.seq);
    this.previous = change.hash;
    if (learnt.length > 0) this.learntUpTo = this.othersKnown();
    return { n, seq: head.seq, hash: change.hash, at: head.at };
  }

  private transact<T>(work: () => T): T {
    try {
      return inTransaction(this.connection, work);
    } catch (error) {
      this.reading.forgetAfterRollback();
      this.tables.forgetAfterRollback();
      throw error;
    }
  }

  private replicaNumber(id: string, publicKey: string | null): number {
    const known = this.statements.replica.get(id) as { n: number } | undefined;
    return known?.n ?? Number(this.statements.newReplica.run(id, publicKey ?? '').lastInsertRowid);
  }

  private rowNumber(row: string, entity: number): number {
    const known = this.statements.rowKey.get(row) as { n: number; entity: number } | undefined;
    if (known) {
      if (known.entity !== entity) throw new RowKindError(row);
      return known.n;
    }
    return Number(this.statements.newRowKey.run(row, entity).lastInsertRowid);
  }

  private store(change: Change, publicKey: string | null): { n: number; cells: PlacedCell[] } {
    const words = this.reading.words;
    const intern = (text: string) => words.intern(text, this.connection);
    const replica = this.replicaNumber(change.replica, publicKey);
    const firstCell = ((this.statements.lastCell.get() as { n: number | null }).n ?? 0) + 1;
    const n = Number(
      this.statements.change.run(
        replica,
        change.seq,
        change.stamp.ms,
        change.stamp.n,
        change.format,
        intern(change.app),
        change.at,
        change.person,
        change.role === null ? null : intern(change.role),
        intern(change.command.name),
        canonical(change.command.parameters),
        change.reason,
        change.group,
        JSON.stringify(change.learnt),
        firstCell,
        change.cells.length,
        Buffer.from(change.hash, 'hex'),
      ).lastInsertRowid,
    );
    if (change.learnt.length > 0) this.tables.noteLearnt(replica, change, (id) => this.replicaNumber(id, null));
    const placed = change.cells.map((cell, index) => {
      const cellNumber = firstCell + index;
      const rowNumber = this.rowNumber(cell.row, intern(cell.entity));
      const fieldNumber = intern(cell.field);
      this.statements.cell.run(cellNumber, n, rowNumber, fieldNumber);
      this.statements.value.run(cellNumber, Buffer.from(cell.salt, 'hex'), canonical(cell.value));
      return {
        n: cellNumber,
        rowNumber,
        row: cell.row,
        entity: cell.entity,
        field: cell.field,
        fieldNumber,
        value: cell.value,
      };
    });
    return { n, cells: placed };
  }

  /**
   * Takes changes of other replicas into the journal, in the order of each chain, and folds them into the tables.
   * @throws ChainError when a change was altered, its chain has a gap, or its identity is taken by another change.
   */
  merge(changes: readonly Change[], publicKeys: ReadonlyMap<string, string>, acceptAhead = false): Merged {
    const limit = this.clock.nowMs() + furthestAhead;
    const vector = new Map(this.vector);
    const heldChains = new Set<string>();
    let known = 0;
    let held = 0;
    let stamp = this.stamp;
    const rows = new Set<string>();
    const applied = this.transact(() => {
      const fresh: PlacedCell[] = [];
      let count = 0;
      // Named first, with their keys: a replica's row is never updated later.
      for (const [id, key] of publicKeys) this.nameReplica(id, key);
      for (const change of changes) {
        const last = vector.get(change.replica) ?? 0;
        if (change.seq <= last) {
          if (this.reading.hashAt(change.replica, change.seq) !== change.hash) throw forked(change);
          known += 1;
          continue;
        }
        if (heldChains.has(change.replica) || (!acceptAhead && change.stamp.ms > limit)) {
          heldChains.add(change.replica);
          held += 1;
          continue;
        }
        if (change.seq !== last + 1)
          throw new ChainError(
            'journal.gap',
            change.replica,
            change.seq,
            `Change ${change.seq} came without the ${change.seq - last - 1} before it.`,
          );
        checkHash(change);
        const previous = this.reading.hashAt(change.replica, last);
        if (previous !== change.previous) throw forked(change);
        for (const cell of this.storeForeign(change, publicKeys.get(change.replica) ?? null)) fresh.push(cell);
        vector.set(change.replica, change.seq);
        stamp = laterStamp(stamp, change.stamp);
        for (const cell of change.cells) rows.add(cell.row);
        count += 1;
      }
      this.tables.applyForeign(fresh, this.reading);
      return count;
    });
    this.vector = vector;
    this.stamp = stamp;
    this.previous = this.reading.hashAt(this.replica.id, this.seq) ?? chainStart;
    return { applied, known, held, rows };
  }

  private nameReplica(id: string, key: string): void {
    if (key !== '' && replicaIdOf(key) !== id)
      throw new ChainError('journal.altered', id, 0, 'The key of a copy is not the one that its id names.');
    this.replicaNumber(id, key);
  }

  private storeForeign(change: Change, publicKey: string | null): readonly PlacedCell[] {
    try {
      return this.store(change, publicKey).cells;
    } catch (error) {
      if (!(error instanceof RowKindError)) throw error;
      throw new ChainError('journal.altered', change.replica, change.seq, `Change ${change.seq}: ${error.message}`);
    }
  }

  /** Takes the newer signed heads of another copy; after its changes were merged. */
  takeHeads(heads: readonly SignedHead[]): void {
    this.transact(() =>
      takeHeads(
        this.connection,
        heads,
        (replica, seq) => this.reading.hashAt(replica, seq),
        (head) => this.replicaNumber(head.replica, head.publicKey),
      ),
    );
  }

  /** Signs the head of this replica's chain into the journal, unless it is signed already. */
  signHead(sign: (message: string) => Buffer): void {
    if (this.seq === 0) return;
    const signed = this.connection
      .prepare('SELECT max(h.seq) AS seq FROM head h JOIN replica r ON r.n = h.replica WHERE r.id = ?')
      .get(this.replica.id) as { seq: number | null };
    if ((signed.seq ?? 0) >= this.seq) return;
    const { id, publicKey } = this.replica;
    const at = isoWithOffset(this.clock.nowMs(), this.clock.offsetMinutes());
    const signature = sign(headMessage(id, this.seq, this.previous));
    this.transact(() =>
      recordHead(this.connection, this.replicaNumber(id, publicKey), {
        replica: id,
        publicKey,
        seq: this.seq,
        hash: this.previous,
        signature,
        at,
      }),
    );
  }
}

/** One identity was used for two kinds of record, which no program of ours does. */
class RowKindError extends Error {
  constructor(row: string) {
    super(`Row ${row} belongs to another kind of record.`);
  }
}

/** A command that sets a cell twice means the last value; a change holds each cell once. */
function lastOfEach(cells: WriteRequest['cells']): WriteRequest['cells'] {
  const last = new Map<string, WriteRequest['cells'][number]>();
  for (const cell of cells) last.set(`${cell.row}/${cell.field}`, cell);
  return last.size === cells.length ? cells : [...last.values()];
}
