import type { ConflictEntry, HistoryEntry } from '../../src/contract/rowCalls.ts';
import type { Json } from '../../src/journal/canonical.ts';
import { commandLabel } from '../../src/journal/commandLabel.ts';
import { foldCell } from '../../src/journal/merge.ts';
import type { ReadingConnection } from './connection.ts';
import type { JournalReading } from './journalReading.ts';

interface EntryRow {
  change: number;
  cell: number;
  at: string;
  ms: number;
  tick: number;
  person: string | null;
  role: number | null;
  command: number;
  parameters: string;
  reason: string | null;
  row: string;
  entity: number;
  field: number;
  value: string | null;
  before: string | null;
}

interface Wanted {
  readonly row?: string;
  readonly field?: string | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
}

/** The audit trail, newest first: each cell with what it said before. */
export function historyEntries(
  journal: JournalReading,
  connection: ReadingConnection,
  wanted: Wanted,
  nameOf: (entity: string, field: string) => string,
): HistoryEntry[] {
  const conditions: string[] = [];
  const values: (string | number)[] = [];
  if (wanted.row !== undefined) {
    conditions.push('c.row = (SELECT n FROM row_key WHERE id = ?)');
    values.push(wanted.row);
  }
  if (wanted.field !== undefined) {
    conditions.push('c.field = (SELECT n FROM word WHERE text = ?)');
    values.push(wanted.field);
  }
  if (wanted.before !== undefined) {
    conditions.push('c.change < ?');
    values.push(wanted.before);
  }
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  // The subquery finds the write before, by stamp: what the cell said until then.
  const rows = connection
    .prepare(
      `SELECT h.n AS change, c.n AS cell, h.at, h.ms, h.tick, h.person, h.role, h.command, h.parameters, h.reason, k.id AS row, k.entity, c.field, v.value,
        (SELECT pv.value FROM cell p JOIN change ph ON ph.n = p.change JOIN cell_value pv ON pv.n = p.n
          WHERE p.row = c.row AND p.field = c.field AND (ph.ms, ph.tick) < (h.ms, h.tick) ORDER BY ph.ms DESC, ph.tick DESC LIMIT 1) AS before
       FROM cell c JOIN change h ON h.n = c.change JOIN row_key k ON k.n = c.row LEFT JOIN cell_value v ON v.n = c.n
       ${where} ORDER BY c.n DESC LIMIT ?`,
    )
    .all(...values, wanted.limit) as EntryRow[];
  return rows.map((r) => {
    const entity = journal.words.textOf(r.entity);
    const field = journal.words.textOf(r.field);
    const command = journal.words.textOf(r.command);
    return {
      change: r.change,
      at: r.at,
      person: r.person,
      role: r.role === null ? null : journal.words.textOf(r.role),
      command,
      label: commandLabel(command, JSON.parse(r.parameters) as Json),
      reason: r.reason,
      entity,
      row: r.row,
      field,
      fieldLabel: nameOf(entity, field),
      before: r.before === null ? null : (JSON.parse(r.before) as Json),
      after: r.value === null ? null : (JSON.parse(r.value) as Json),
      erased: r.value === null,
    };
  });
}

/** Cells whose versions no change covers yet: a person decides. */
export function openConflicts(
  journal: JournalReading,
  connection: ReadingConnection,
  row: string | undefined,
  nameOf: (entity: string, field: string) => string,
): ConflictEntry[] {
  const cells = connection
    .prepare(
      `SELECT k.id AS row, k.entity, c.field FROM conflict c JOIN row_key k ON k.n = c.row ${row === undefined ? '' : 'WHERE k.id = ?'} ORDER BY c.row, c.field LIMIT 500`,
    )
    .all(...(row === undefined ? [] : [row])) as { row: string; entity: number; field: number }[];
  return cells.map((cell) => {
    const entity = journal.words.textOf(cell.entity);
    const field = journal.words.textOf(cell.field);
    const writes = journal.writes(cell.row, field);
    const state = foldCell(writes, journal.knows);
    return {
      entity,
      row: cell.row,
      field,
      fieldLabel: nameOf(entity, field),
      shown: state.shown.value,
      versions: state.frontier.map((w) => {
        const from = writes.find((each) => each.replica === w.replica && each.seq === w.seq);
        return { value: w.value, at: from?.at ?? '', person: from?.person ?? null };
      }),
    };
  });
}

export function conflictCount(connection: ReadingConnection): number {
  return (connection.prepare('SELECT count(*) AS n FROM conflict').get() as { n: number }).n;
}
