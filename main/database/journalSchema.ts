/**
 * The journal's tables. Row ids, entities, fields, commands are interned integers. What a person may never
 * alter is append-only by trigger: a BEFORE INSERT trigger refuses existing keys, so REPLACE and UPSERT
 * are refused whatever the pragmas say.
 */
export const journalTables = `
CREATE TABLE replica (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, public_key TEXT NOT NULL) STRICT;
CREATE TABLE word (n INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE row_key (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, entity INTEGER NOT NULL) STRICT;
CREATE TABLE change (
  n INTEGER PRIMARY KEY,
  replica INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  ms INTEGER NOT NULL,
  tick INTEGER NOT NULL,
  format INTEGER NOT NULL,
  app INTEGER NOT NULL,
  at TEXT NOT NULL,
  person TEXT,
  role INTEGER,
  command INTEGER NOT NULL,
  parameters TEXT NOT NULL,
  reason TEXT,
  change_group TEXT,
  learnt TEXT NOT NULL,
  first_cell INTEGER NOT NULL,
  cells INTEGER NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX change_in_chain ON change (replica, seq);
CREATE INDEX change_in_group ON change (change_group) WHERE change_group IS NOT NULL;
CREATE TABLE cell (n INTEGER PRIMARY KEY, change INTEGER NOT NULL, row INTEGER NOT NULL, field INTEGER NOT NULL) STRICT;
CREATE INDEX cell_of_row ON cell (row, field);
CREATE TABLE cell_value (n INTEGER PRIMARY KEY, salt BLOB NOT NULL, value TEXT NOT NULL) STRICT;
CREATE TABLE erasure (cell INTEGER PRIMARY KEY, digest BLOB NOT NULL, change INTEGER NOT NULL) STRICT;
CREATE TABLE head (n INTEGER PRIMARY KEY, replica INTEGER NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL, signature BLOB NOT NULL, at TEXT NOT NULL) STRICT;
`;

/** What follows from the journal and can be rebuilt from it. */
export const derivedTables = `
CREATE TABLE learnt (replica INTEGER NOT NULL, seq INTEGER NOT NULL, other INTEGER NOT NULL, other_seq INTEGER NOT NULL) STRICT;
CREATE INDEX learnt_of ON learnt (replica, other, seq);
CREATE TABLE row_reference (target TEXT NOT NULL, cell INTEGER NOT NULL) STRICT;
CREATE INDEX row_reference_to ON row_reference (target);
CREATE TABLE conflict (row INTEGER NOT NULL, field INTEGER NOT NULL, PRIMARY KEY (row, field)) STRICT, WITHOUT ROWID;
CREATE TABLE held (replica TEXT NOT NULL, seq INTEGER NOT NULL, at TEXT NOT NULL, change TEXT NOT NULL) STRICT;
`;

/** Each table with its keys. */
const appendOnly: readonly (readonly [table: string, ...keys: readonly string[]])[] = [
  ['replica', 'n = NEW.n', 'id = NEW.id'],
  ['word', 'n = NEW.n', 'text = NEW.text'],
  ['row_key', 'n = NEW.n', 'id = NEW.id'],
  ['change', 'n = NEW.n', 'replica = NEW.replica AND seq = NEW.seq'],
  ['cell', 'n = NEW.n'],
  ['cell_value', 'n = NEW.n'],
  ['erasure', 'cell = NEW.cell'],
  ['head', 'n = NEW.n'],
];

const refusal = (what: string) => `SELECT RAISE(ABORT, 'The journal is append-only: ${what}');`;

/** Name and SQL of each guard; \`verify\` compares them with what the database holds. */
export const guards: ReadonlyMap<string, string> = new Map(
  appendOnly.flatMap(([table, ...keys]) => {
    // A question for each key: `a = … OR b = …` is answered by reading the whole table where statistics call it small.
    const taken = keys.map((key) => `EXISTS (SELECT 1 FROM ${table} WHERE ${key})`).join(' OR ');
    const erased = table === 'cell_value' ? ' WHEN NOT EXISTS (SELECT 1 FROM erasure WHERE cell = OLD.n)' : '';
    return [
      [
        `${table}_insert_guard`,
        `CREATE TRIGGER ${table}_insert_guard BEFORE INSERT ON ${table} WHEN ${taken} BEGIN ${refusal(`${table} holds this key already`)} END`,
      ],
      [
        `${table}_update_guard`,
        `CREATE TRIGGER ${table}_update_guard BEFORE UPDATE ON ${table} BEGIN ${refusal(`${table} is never updated`)} END`,
      ],
      [
        `${table}_delete_guard`,
        `CREATE TRIGGER ${table}_delete_guard BEFORE DELETE ON ${table}${erased} BEGIN ${refusal(`${table} is never deleted from`)} END`,
      ],
    ] as const;
  }),
);
