import { canonical, type Json } from '../../src/journal/canonical.ts';
import { entities } from '../../src/model/entities.ts';
import type { Entity } from '../../src/model/entity.ts';
import type { Field } from '../../src/model/field.ts';

/** What better-sqlite3 binds and returns. */
export type Column = string | number | null;

type Storage = 'TEXT' | 'INTEGER' | 'REAL' | 'JSON';

/** How a field lies in its column. Structured and declarable values are JSON text; a declaration must not be mistaken for content. */
export function storageOf(field: Pick<Field<unknown>, 'kind' | 'declarable'>): Storage {
  if (field.declarable) return 'JSON';
  switch (field.kind) {
    case 'integer':
    case 'yesNo':
      return 'INTEGER';
    case 'decimal':
      return 'REAL';
    case 'texts':
    case 'references':
    case 'numbers':
    case 'group':
    case 'rows':
    case 'declaration':
      return 'JSON';
    default:
      return 'TEXT';
  }
}

/**
 * The one place where values become columns: booleans are 0 and 1, structures canonical JSON, so that equal values
 * have equal columns whoever wrote them. A value that the column cannot hold, which only a defective or newer
 * program writes, shows as missing: the journal keeps it, and a merge never fails (journal.md, section 2).
 */
export function encode(field: Pick<Field<unknown>, 'kind' | 'declarable'>, value: Json): Column {
  if (value === null) return null;
  switch (storageOf(field)) {
    case 'JSON':
      return canonical(value);
    case 'INTEGER':
      if (typeof value === 'boolean') return value ? 1 : 0;
      return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
    case 'REAL':
      return typeof value === 'number' ? value : null;
    case 'TEXT':
      return typeof value === 'string' ? value : canonical(value);
  }
}

export function decode(field: Pick<Field<unknown>, 'kind' | 'declarable'>, column: Column): Json {
  if (column === null) return null;
  if (storageOf(field) === 'JSON' && typeof column === 'string') return JSON.parse(column) as Json;
  if (field.kind === 'yesNo') return column === 1;
  return column;
}

const quote = (name: string) => `"${name}"`;

/** DDL of the table of an entity. No UNIQUE, NOT NULL, CHECK or foreign key: a merge never fails (journal.md, section 2). */
export function createTable(entity: Entity, temporary = false): string[] {
  const columns = Object.entries(entity.fields).map(([name, field]) => {
    const storage = storageOf(field);
    return `${quote(name)} ${storage === 'JSON' ? 'TEXT' : storage}`;
  });
  const head = temporary ? 'CREATE TEMP TABLE' : 'CREATE TABLE';
  const table = `${head} ${quote(entity.name)} (row INTEGER PRIMARY KEY, id TEXT, deleted INTEGER, ${columns.join(', ')}) STRICT`;
  if (temporary) return [table];
  const indexes = Object.entries(entity.fields)
    .filter(([, field]) => field.indexed)
    .map(([name]) => `CREATE INDEX ${quote(`${entity.name}_by_${name}`)} ON ${quote(entity.name)} (${quote(name)})`);
  return [table, `CREATE INDEX ${quote(`${entity.name}_by_id`)} ON ${quote(entity.name)} (id)`, ...indexes];
}

/** All tables derived from the model, in the order of the model. */
export function createTables(temporary = false): string[] {
  return [...entities.values()].flatMap((entity) => createTable(entity, temporary));
}

/** A row as the contract returns it: id, whether it is deleted, and each field's value. */
export type StoredRow = { readonly id: string; readonly deleted: boolean } & { readonly [field: string]: Json };

export function decodeRow(entity: Entity, columns: Readonly<Record<string, Column>>): StoredRow {
  const row: { id: string; deleted: boolean; [field: string]: Json } = {
    id: String(columns['id']),
    deleted: columns['deleted'] === 1,
  };
  // By name, without a list of pairs for each row: grids and workpapers read tens of thousands.
  for (const name in entity.fields) {
    const field = entity.fields[name];
    if (field) row[name] = decode(field, columns[name] ?? null);
  }
  return row;
}
