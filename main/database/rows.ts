import type { Json } from '../../src/journal/canonical.ts';
import type { Entity, RowOf } from '../../src/model/entity.ts';
import type { ReadingConnection } from './connection.ts';
import { prepared } from './prepared.ts';
import { type Column, decodeRow, encode, type StoredRow } from './tables.ts';

/** `EX-10` after `EX-9`, `CC6.10` after `CC6.9`: digits compare as numbers (soc2/workpapers.md 1.3, iso G-15). */
export function naturalKey(value: string): string {
  return value.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(10, '0'));
}

const withNaturalKey = new WeakSet<ReadingConnection>();

/** Functions that queries may use; never an index or trigger, so other SQLite tools can still open the file. */
function withFunctions(connection: ReadingConnection): ReadingConnection {
  if (!withNaturalKey.has(connection)) {
    connection.function('natural_key', { deterministic: true }, (value: unknown) =>
      typeof value === 'string' ? naturalKey(value) : value === null ? null : Number(value),
    );
    withNaturalKey.add(connection);
  }
  return connection;
}

export interface Listing {
  readonly where?: Readonly<Record<string, Json>>;
  readonly orderBy?: string | undefined;
  readonly descending?: boolean;
  readonly offset?: number;
  readonly limit?: number;
  readonly withDeleted?: boolean;
}

/** Column names come from the model only, so a name that is not a field is refused before it reaches SQL. */
function columnOf(entity: Entity, name: string): string {
  if (name === 'id') return 'id';
  if (!Object.hasOwn(entity.fields, name)) throw new RangeError(`A ${entity.label} has no field named “${name}”.`);
  return `"${name}"`;
}

function conditions(entity: Entity, listing: Listing): { sql: string; values: Column[] } {
  const parts: string[] = listing.withDeleted ? [] : ['deleted = 0'];
  const values: Column[] = [];
  for (const [name, value] of Object.entries(listing.where ?? {})) {
    const column = columnOf(entity, name);
    const field = entity.fields[name];
    if (value === null) parts.push(`${column} IS NULL`);
    else {
      parts.push(`${column} = ?`);
      values.push(field ? encode(field, value) : String(value));
    }
  }
  return { sql: parts.length > 0 ? ` WHERE ${parts.join(' AND ')}` : '', values };
}

/** Rows of one entity whose fields equal the values given. */
export function listRows(connection: ReadingConnection, entity: Entity, listing: Listing = {}): StoredRow[] {
  const { sql, values } = conditions(entity, listing);
  const order =
    listing.orderBy === undefined
      ? 'row'
      : `natural_key(${columnOf(entity, listing.orderBy)})${listing.descending ? ' DESC' : ''}, row`;
  const rows = prepared(
    withFunctions(connection),
    `SELECT * FROM "${entity.name}"${sql} ORDER BY ${order} LIMIT ? OFFSET ?`,
  ).all(...values, listing.limit ?? -1, listing.offset ?? 0) as Record<string, Column>[];
  return rows.map((row) => decodeRow(entity, row));
}

/** Rows of one entity, also removed ones, whose field is one of many values, in one question. */
export function listRowsIn(
  connection: ReadingConnection,
  entity: Entity,
  name: string,
  values: readonly string[],
): StoredRow[] {
  const rows = prepared(
    connection,
    `SELECT * FROM "${entity.name}" WHERE ${columnOf(entity, name)} IN (SELECT value FROM json_each(?)) ORDER BY row`,
  ).all(JSON.stringify(values)) as Record<string, Column>[];
  return rows.map((row) => decodeRow(entity, row));
}

export function countRows(connection: ReadingConnection, entity: Entity, listing: Listing = {}): number {
  const { sql, values } = conditions(entity, listing);
  return (prepared(connection, `SELECT count(*) AS n FROM "${entity.name}"${sql}`).get(...values) as { n: number }).n;
}

export function getRow(connection: ReadingConnection, entity: Entity, id: string): StoredRow | null {
  const row = prepared(connection, `SELECT * FROM "${entity.name}" WHERE id = ?`).get(id) as
    | Record<string, Column>
    | undefined;
  return row ? decodeRow(entity, row) : null;
}

/** Rows with the types of their entity; the tables are written from the model alone, which is what makes this true. */
export function rowsOf<E extends Entity>(connection: ReadingConnection, entity: E, listing: Listing = {}): RowOf<E>[] {
  return listRows(connection, entity, listing) as unknown as RowOf<E>[];
}

export function rowOf<E extends Entity>(connection: ReadingConnection, entity: E, id: string | null): RowOf<E> | null {
  return id === null ? null : (getRow(connection, entity, id) as unknown as RowOf<E> | null);
}

/** The one row of an entity that an engagement has once, or null until it is made. */
export function singleOf<E extends Entity>(
  connection: ReadingConnection,
  entity: E,
  engagement: string,
): RowOf<E> | null {
  return rowsOf(connection, entity, { where: { engagement }, limit: 1 })[0] ?? null;
}

/** Entity to which a row belongs, by its id; null for an id that the journal does not know. */
export function entityOfRow(connection: ReadingConnection, id: string): string | null {
  const row = prepared(connection, 'SELECT w.text FROM row_key k JOIN word w ON w.n = k.entity WHERE k.id = ?').get(
    id,
  ) as { text: string } | undefined;
  return row?.text ?? null;
}
