import type { Statement } from 'better-sqlite3';
import type { Json } from '../../src/journal/canonical.ts';
import { tombstone } from '../../src/journal/change.ts';
import { foldCell } from '../../src/journal/merge.ts';
import { entities } from '../../src/model/entities.ts';
import { fieldOf } from '../../src/model/entity.ts';
import { judgement, setCell, targetsOf } from './derivedTables.ts';
import { createTables, encode } from './tables.ts';
import type { Examination } from './verify.ts';

const beside = `
CREATE TEMP TABLE learnt (replica INTEGER, seq INTEGER, other INTEGER, other_seq INTEGER) STRICT;
CREATE TEMP TABLE row_reference (target TEXT, cell INTEGER) STRICT;
CREATE TEMP TABLE conflict (row INTEGER, field INTEGER) STRICT;
`;

/** Changes gone through between two looks at whether to stop. */
const batch = 5000;

/**
 * Rebuilds every table of the model, and those beside them, from the journal into temporary tables, and compares row
 * by row. Runs inside one read transaction, so that work going on beside it changes nothing.
 */
export function compareTables(examination: Examination, progress: (fraction: number) => void): void {
  const { connection, stop, find } = examination;
  for (const name of [...entities.keys(), 'learnt', 'row_reference', 'conflict'])
    connection.exec(`DROP TABLE IF EXISTS temp."${name}"`);
  for (const table of createTables(true)) connection.exec(table);
  connection.exec(beside);
  rebuildLearnt(examination);
  rebuildRows(examination, progress);
  rebuildConflicts(examination);
  const differing = (table: string, columns: string) => {
    stop();
    const side = (a: string, b: string) =>
      connection.prepare(`SELECT ${columns} FROM ${a}."${table}" EXCEPT SELECT ${columns} FROM ${b}."${table}"`).all()
        .length;
    const wrong = Math.max(side('main', 'temp'), side('temp', 'main'));
    connection.exec(`DROP TABLE temp."${table}"`);
    return wrong;
  };
  for (const entity of entities.values()) {
    const columns = ['row', 'id', 'deleted', ...Object.keys(entity.fields)].map((c) => `"${c}"`).join(', ');
    const wrong = differing(entity.name, columns);
    if (wrong > 0)
      find(
        'table-differs',
        `${wrong} ${wrong === 1 ? entity.label : entity.plural} in the tables differ from what the journal says: they were changed outside Tickmark.`,
      );
  }
  for (const [table, columns, what] of [
    ['learnt', 'replica, seq, other, other_seq', 'what the copies knew of each other'],
    ['row_reference', 'target, cell', 'which rows refer to which'],
    ['conflict', 'row, field', 'which conflicts are open'],
  ] as const) {
    if (differing(table, columns) > 0)
      find('table-differs', `The list of ${what} differs from what the journal says: it was changed outside Tickmark.`);
  }
}

function rebuildLearnt({ connection }: Examination): void {
  connection.exec(
    `INSERT INTO temp.learnt SELECT h.replica, h.seq, o.n, json_extract(l.value, '$.seq') FROM main.change h, json_each(h.learnt) l
     JOIN main.replica o ON o.id = json_extract(l.value, '$.replica') WHERE h.learnt <> '[]'`,
  );
}

interface CellRow {
  n: number;
  row_number: number;
  row: string;
  entity: number;
  field: number;
  value: string | null;
}

/**
 * Sets every cell in the order of stamps, so that the latest stamp stands; then judges tombstones. A name without its
 * schema means the temporary table, so the judgement too stands on what was rebuilt.
 */
function rebuildRows({ connection, journal, stop }: Examination, progress: (fraction: number) => void): void {
  const setters = new Map<string, Statement>();
  const tombstones = new Map<string, { number: number; entity: string }>();
  const noteReference = connection.prepare('INSERT INTO temp.row_reference (target, cell) VALUES (?, ?)');
  const noteConflict = connection.prepare('INSERT INTO temp.conflict (row, field) VALUES (?, ?)');
  const order = connection
    .prepare(
      'SELECT h.first_cell AS first, h.cells FROM main.change h JOIN main.replica r ON r.n = h.replica ORDER BY h.ms, h.tick, r.id',
    )
    .all() as { first: number; cells: number }[];
  // A change at a time, ended by its number of cells as in JournalReading: all cells at once would fill the memory, and an iterating statement holds the connection.
  const cellsOf = connection.prepare(
    `SELECT c.n, c.row AS row_number, k.id AS row, k.entity, c.field, v.value FROM main.cell c JOIN main.row_key k ON k.n = c.row
     LEFT JOIN main.cell_value v ON v.n = c.n WHERE c.n >= ? AND c.n < ? ORDER BY c.n LIMIT ?`,
  );
  const setCellOf = (cell: CellRow) => {
    const entityName = journal.words.textOf(cell.entity);
    const fieldName = journal.words.textOf(cell.field);
    const entity = entities.get(entityName);
    if (fieldName === tombstone) tombstones.set(cell.row, { number: cell.row_number, entity: entityName });
    const field = entity && fieldOf(entity, fieldName);
    if (!entity || (!field && fieldName !== tombstone)) return;
    const value = cell.value === null ? null : (JSON.parse(cell.value) as Json);
    const place = { rowNumber: cell.row_number, row: cell.row, entity: entityName, field: fieldName };
    setCell(connection, setters, 'temp.', place, field ? encode(field, value) : value === true ? 1 : 0);
    for (const target of targetsOf({ entity: entityName, field: fieldName, value })) noteReference.run(target, cell.n);
  };
  order.forEach(({ first, cells }, index) => {
    if (index % batch === 0) {
      stop();
      progress(index / order.length);
    }
    for (const cell of cellsOf.all(first, first + cells, cells) as CellRow[]) setCellOf(cell);
  });
  connection.exec('CREATE INDEX temp.row_reference_to ON row_reference (target)');
  const number = journal.words.numberOf(tombstone);
  if (number === undefined) return;
  for (const [row, place] of tombstones) {
    const replicaId = (n: number) => journal.replicaId(n);
    const judged = judgement(connection, row, journal.writes(row, tombstone), number, journal.knows, replicaId);
    if (judged.contested) noteConflict.run(place.number, number);
    if (entities.has(place.entity))
      setCell(
        connection,
        setters,
        'temp.',
        { rowNumber: place.number, row, entity: place.entity, field: tombstone },
        judged.deleted ? 1 : 0,
      );
  }
}

/** Only a cell that two copies wrote can be in conflict. */
function rebuildConflicts({ connection, journal, stop }: Examination): void {
  stop();
  const shared = connection
    .prepare(
      `SELECT c.row AS n, k.id AS row, c.field, w.text AS name FROM main.cell c JOIN main.change h ON h.n = c.change
       JOIN main.row_key k ON k.n = c.row JOIN main.word w ON w.n = c.field
       GROUP BY c.row, c.field HAVING count(DISTINCT h.replica) > 1`,
    )
    .all() as { n: number; row: string; field: number; name: string }[];
  const noteConflict = connection.prepare('INSERT INTO temp.conflict (row, field) VALUES (?, ?)');
  for (const cell of shared) {
    if (cell.name === tombstone) continue;
    if (foldCell(journal.writes(cell.row, cell.name), journal.knows).conflict) noteConflict.run(cell.n, cell.field);
  }
}
