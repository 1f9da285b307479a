import type { Database, Statement } from 'better-sqlite3';

const kept = new WeakMap<Database, Map<string, Statement>>();

/** Screens ask with a few hundred different texts; beyond this the least used place would only hold memory. */
const most = 1000;

/**
 * The statement of this text on this connection, compiled once: compiling takes several times as long as finding a row.
 * For statements that are run to their end at once; one that is iterated belongs to its own caller.
 */
export function prepared(connection: Database, sql: string): Statement {
  let statements = kept.get(connection);
  if (!statements) {
    statements = new Map();
    kept.set(connection, statements);
  }
  let statement = statements.get(sql);
  if (!statement) {
    if (statements.size >= most) statements.clear();
    statement = connection.prepare(sql);
    statements.set(sql, statement);
  }
  return statement;
}
