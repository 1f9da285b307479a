import type { Database, Statement } from 'better-sqlite3';
import type { Json } from '../../src/journal/canonical.ts';
import { type Change, tombstone } from '../../src/journal/change.ts';
import { foldCell, isDeleted, type Knows, type Write } from '../../src/journal/merge.ts';
import { entities } from '../../src/model/entities.ts';
import { fieldOf } from '../../src/model/entity.ts';
import { endsOf } from '../../src/model/identity.ts';
import type { WritingConnection } from './connection.ts';
import type { JournalReading } from './journalReading.ts';
import { prepared } from './prepared.ts';
import { encode } from './tables.ts';

/** A cell as it is set in the tables. */
export interface PlacedCell {
  readonly n: number;
  readonly rowNumber: number;
  readonly row: string;
  readonly entity: string;
  readonly field: string;
  readonly fieldNumber: number;
  readonly value: Json;
}

/** Rows that a written cell names: references, and the ends of a relation also where they are plain texts. */
export function targetsOf(cell: Pick<PlacedCell, 'entity' | 'field' | 'value'>): string[] {
  const entity = entities.get(cell.entity);
  const field = entity && fieldOf(entity, cell.field);
  if (!field) return [];
  const names = field.kind === 'reference' || field.kind === 'references' || endsOf[cell.entity]?.includes(cell.field);
  return names ? [cell.value].flat().filter((target) => typeof target === 'string') : [];
}

/**
 * Keeps the tables that follow from the journal. A local change is later than everything known, so it
 * simply sets its cells; a foreign change is folded with all other writes to the same cells.
 */
export class DerivedTables {
  private readonly connection: WritingConnection;
  private readonly setters = new Map<string, Statement>();
  private readonly clearConflict: Statement;
  private readonly addConflict: Statement;
  private readonly addReference: Statement;
  private readonly addLearnt: Statement;
  private openConflicts: number;

  constructor(connection: WritingConnection) {
    this.connection = connection;
    this.clearConflict = connection.prepare('DELETE FROM conflict WHERE row = ? AND field = ?');
    this.addConflict = connection.prepare('INSERT OR IGNORE INTO conflict (row, field) VALUES (?, ?)');
    this.addReference = connection.prepare('INSERT INTO row_reference (target, cell) VALUES (?, ?)');
    this.addLearnt = connection.prepare('INSERT INTO learnt (replica, seq, other, other_seq) VALUES (?, ?, ?, ?)');
    this.openConflicts = this.countConflicts();
  }

  private countConflicts(): number {
    return (this.connection.prepare('SELECT count(*) AS n FROM conflict').get() as { n: number }).n;
  }

  /** After a rollback the count kept in memory may be wrong. */
  forgetAfterRollback(): void {
    this.openConflicts = this.countConflicts();
  }

  private set(cell: Pick<PlacedCell, 'rowNumber' | 'row' | 'entity' | 'field'>, value: Json): void {
    const entity = entities.get(cell.entity);
    if (!entity) return; // Kept in the journal, applied after an upgrade.
    const field = fieldOf(entity, cell.field);
    if (!field && cell.field !== tombstone) return;
    setCell(this.connection, this.setters, '', cell, field ? encode(field, value) : value === true ? 1 : 0);
  }

  /** Sets cells of one row in one statement: a new row enters its indexes once, where it belongs. */
  private setTogether(cells: readonly PlacedCell[]): void {
    const [first] = cells;
    const entity = first && entities.get(first.entity);
    if (!entity) return;
    const columns: (string | number | null)[] = [];
    const names: string[] = [];
    for (const cell of cells) {
      const field = fieldOf(entity, cell.field);
      if (field) {
        names.push(cell.field);
        columns.push(encode(field, cell.value));
      } else this.set(cell, cell.value);
    }
    if (names.length === 0) return;
    const quoted = names.map((name) => `"${name}"`);
    prepared(
      this.connection,
      `INSERT INTO "${entity.name}" (row, id, deleted, ${quoted.join(', ')}) VALUES (?, ?, 0${', ?'.repeat(names.length)}) ON CONFLICT (row) DO UPDATE SET ${quoted.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    ).run(first.rowNumber, first.row, ...columns);
  }

  private noteReferences(cell: PlacedCell): void {
    for (const target of targetsOf(cell)) this.addReference.run(target, cell.n);
  }

  /** Sets the cells of a change made here; it covers everything known, so open conflicts of its cells are decided. */
  applyLocal(cells: readonly PlacedCell[]): void {
    for (const part of byRow(cells)) this.setTogether(part);
    for (const cell of cells) {
      this.noteReferences(cell);
      if (this.openConflicts > 0)
        this.openConflicts -= this.clearConflict.run(cell.rowNumber, cell.fieldNumber).changes;
    }
  }

  noteLearnt(replica: number, change: Pick<Change, 'seq' | 'learnt'>, numberOf: (replica: string) => number): void {
    for (const entry of change.learnt) this.addLearnt.run(replica, change.seq, numberOf(entry.replica), entry.seq);
  }

  /** Folds cells that foreign changes set. Call after their changes are in the journal. */
  applyForeign(cells: readonly PlacedCell[], reading: JournalReading): void {
    const rowsToJudge = new Set<string>();
    for (const cell of cells) {
      this.noteReferences(cell);
      rowsToJudge.add(cell.row);
      for (const target of targetsOf(cell)) rowsToJudge.add(target);
    }
    const seen = new Set<string>();
    for (const cell of cells) {
      const key = `${cell.row}/${cell.field}`;
      if (seen.has(key)) continue;
      seen.add(key);
      if (cell.field === tombstone) continue;
      const state = foldCell(reading.writes(cell.row, cell.field), reading.knows);
      this.set(cell, state.shown.value);
      this.markConflict(cell.rowNumber, cell.fieldNumber, state.conflict);
    }
    for (const row of rowsToJudge) this.judgeRow(row, reading);
    this.openConflicts = this.countConflicts();
  }

  private markConflict(row: number, field: number, conflict: boolean): void {
    if (conflict) this.addConflict.run(row, field);
    else this.clearConflict.run(row, field);
  }

  /** Decides whether a tombstoned row is gone or stays visible until a person decides. */
  private judgeRow(row: string, reading: JournalReading): void {
    const tombstones = reading.writes(row, tombstone);
    if (tombstones.length === 0) return;
    const key = prepared(
      this.connection,
      'SELECT k.n, w.text AS entity FROM row_key k JOIN word w ON w.n = k.entity WHERE k.id = ?',
    ).get(row) as { n: number; entity: string } | undefined;
    const field = reading.words.numberOf(tombstone);
    if (!key || field === undefined) return;
    const { deleted, contested } = judgement(this.connection, row, tombstones, field, reading.knows, (n) =>
      reading.replicaId(n),
    );
    this.set({ rowNumber: key.n, row, entity: key.entity, field: tombstone }, deleted);
    this.markConflict(key.n, field, contested);
  }
}

/** Cells of the same row that stand together in a change. */
function byRow(cells: readonly PlacedCell[]): PlacedCell[][] {
  const parts: PlacedCell[][] = [];
  for (const cell of cells) {
    const open = parts.at(-1);
    if (open?.[0]?.rowNumber === cell.rowNumber) open.push(cell);
    else parts.push([cell]);
  }
  return parts;
}

/** The state of a tombstoned row from the journal alone; also used when the tables are rebuilt. */
export function judgement(
  connection: Database,
  row: string,
  tombstones: readonly Write[],
  tombstoneNumber: number,
  knows: Knows,
  replicaId: (n: number) => string,
): { deleted: boolean; contested: boolean } {
  const others = prepared(
    connection,
    `SELECT h.replica, h.seq FROM cell c JOIN row_key k ON k.n = c.row JOIN change h ON h.n = c.change WHERE k.id = ? AND c.field <> ?
       UNION SELECT h.replica, h.seq FROM row_reference r JOIN cell c ON c.n = r.cell JOIN change h ON h.n = c.change WHERE r.target = ?`,
  ).all(row, tombstoneNumber, row) as { replica: number; seq: number }[];
  return isDeleted(
    foldCell(tombstones, knows),
    others.map((o) => ({ replica: replicaId(o.replica), seq: o.seq })),
    knows,
  );
}

/** Writes one cell into the table of its entity; `prefix` names the schema of rebuilt tables. */
export function setCell(
  connection: Database,
  setters: Map<string, Statement>,
  prefix: '' | 'temp.',
  cell: { readonly rowNumber: number; readonly row: string; readonly entity: string; readonly field: string },
  column: string | number | null,
): void {
  const key = `${cell.entity}/${cell.field}`;
  let setter = setters.get(key);
  if (!setter) {
    const name = cell.field === tombstone ? 'deleted' : cell.field;
    const initial =
      cell.field === tombstone
        ? '(row, id, deleted) VALUES (?, ?, ?)'
        : `(row, id, deleted, "${name}") VALUES (?, ?, 0, ?)`;
    setter = connection.prepare(
      `INSERT INTO ${prefix}"${cell.entity}" ${initial} ON CONFLICT (row) DO UPDATE SET "${name}" = excluded."${name}"`,
    );
    setters.set(key, setter);
  }
  setter.run(cell.rowNumber, cell.row, column);
}
