/** The journal is append-only, the tables say what it says, and verification names whatever differs. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { WritingConnection } from '../../main/database/connection.ts';
import { headMessage, recordHead } from '../../main/database/heads.ts';
import { guards } from '../../main/database/journalSchema.ts';
import type { Json } from '../../src/journal/canonical.ts';
import { tombstone } from '../../src/journal/change.ts';
import { entities } from '../../src/model/entities.ts';
import { relationId } from '../../src/model/identity.ts';
import { type CellToWrite, type Copy, give, newCopy, stateOf, verified, writeTo } from '../fixtures/replicas.ts';

const reference = (value: Json, row = 'control-1'): CellToWrite => ({
  row,
  entity: 'control',
  field: 'reference',
  value,
});

describe('the write path', () => {
  it('makes one command one change in the journal and in the tables', () => {
    const copy = newCopy();
    const written = copy.path.write({
      command: { name: 'edit.apply', parameters: { what: 'control' } },
      person: 'p-1',
      role: 'senior',
      reason: 'first draft',
      group: 'import 1',
      cells: [
        reference('C-1'),
        { row: 'control-1', entity: 'control', field: 'retired', value: { to: 'x', on: null } },
      ],
    });
    expect(written).toMatchObject({ n: 1, seq: 1, at: '2026-02-11T09:00:00.000+01:00' });
    const change = copy.path.reading.change(1);
    expect(change?.head).toMatchObject({
      person: 'p-1',
      role: 'senior',
      reason: 'first draft',
      group: 'import 1',
      replica: copy.id,
    });
    expect(change?.cells).toHaveLength(2);
    expect(copy.connection.prepare('SELECT id, deleted, reference, retired FROM control').all()).toEqual([
      { id: 'control-1', deleted: 0, reference: 'C-1', retired: '{"on":null,"to":"x"}' },
    ]);
  });

  it('keeps a cell once in a change: the last value', () => {
    const copy = newCopy();
    writeTo(copy, reference('first'), reference('second'));
    expect(copy.path.reading.writes('control-1', 'reference').map((w) => w.value)).toEqual(['second']);
  });

  it('keeps nothing of a change that fails, and goes on after it', () => {
    const copy = newCopy();
    writeTo(copy, reference('C-1'));
    const before = stateOf(copy.connection);
    expect(() =>
      writeTo(copy, reference('C-2', 'control-2'), { row: 'control-1', entity: 'test', field: 'note', value: 'x' }),
    ).toThrow();
    expect(stateOf(copy.connection)).toBe(before);
    writeTo(copy, reference('C-3', 'control-3'));
    expect(copy.path.head.seq).toBe(2);
    expect(verified(copy.connection).findings).toEqual([]);
  });

  it('stamps each change after the one before, also when the clock stands or goes back', () => {
    const copy = newCopy();
    for (const step of [0, 0, -5000, 1]) {
      copy.clock.ms += step;
      writeTo(copy, reference(`at ${step}`));
    }
    const stamps = copy.path.reading.chain(copy.id, 0, 10).map((c) => c.head.stamp.ms * 1000 + c.head.stamp.n);
    expect([...stamps].sort((a, b) => a - b)).toEqual(stamps);
    expect(new Set(stamps).size).toBe(4);
    expect(copy.connection.prepare('SELECT reference FROM control').get()).toEqual({ reference: 'at 1' });
  });

  it('reads back any text of a reason as it hashed it', () => {
    const copy = newCopy();
    for (const reason of ['half \ud800 a pair', 'nul \u0000 inside', '😀 مرحبا', '"quoted" \\ and\nlines'])
      copy.path.write({
        command: { name: 'x', parameters: { reason } },
        person: null,
        role: reason,
        reason,
        cells: [reference(reason)],
      });
    expect(verified(copy.connection).findings).toEqual([]);
  });
});

/** Commands over every kind of row and merge, of which a rebuild must make the same tables. */
const anyCell: fc.Arbitrary<CellToWrite> = fc.oneof(
  fc.record({
    row: fc.constantFrom('c-1', 'c-2', 'c-3'),
    entity: fc.constant('control'),
    field: fc.constantFrom('reference', 'carriedFrom'),
    value: fc.option(fc.string()),
  }),
  fc.record({
    row: fc.constantFrom('v-1', 'v-2'),
    entity: fc.constant('controlVersion'),
    field: fc.constantFrom('effective', 'systems', 'key'),
    value: fc.constantFrom<Json>({ to: '2025-12-31', from: null }, ['b', 'a'], true, false, null),
  }),
  fc.record({
    row: fc.constantFrom('c-1', 'c-2', 'c-3'),
    entity: fc.constant('control'),
    field: fc.constant(tombstone),
    value: fc.boolean(),
  }),
  fc.tuple(fc.constantFrom('v-1', 'v-2'), fc.boolean()).map(([end, present]) => ({
    row: relationId('controlRequirement', [end, 'r']),
    entity: 'controlRequirement',
    field: 'present',
    value: present,
  })),
  fc.record({
    row: fc.uuid(),
    entity: fc.constant('draw'),
    field: fc.constant('ordinals'),
    value: fc.array(fc.nat(), { maxLength: 5 }),
  }),
  fc.record({
    row: fc.uuid(),
    entity: fc.constant('firm'),
    field: fc.constant('settings'),
    value: fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => ({ minClientShare: n })),
  }),
);

describe('a rebuild from the journal', () => {
  it('equals the live tables after any commands', { timeout: 60_000 }, () => {
    const property = fc.property(
      fc.array(fc.array(anyCell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 12 }),
      (commands) => {
        const copy = newCopy();
        for (const cells of commands) writeTo(copy, ...cells);
        expect(verified(copy.connection)).toMatchObject({ intact: true, changes: commands.length, findings: [] });
        copy.connection.close();
      },
    );
    fc.assert(property, { numRuns: 60, interruptAfterTimeLimit: 30_000 });
  });
});

const journal = ['replica', 'word', 'row_key', 'change', 'cell', 'cell_value', 'head'] as const;

/** A copy that has merged, holds a signed head, an open conflict and a removed row. */
function livelyCopy(): Copy {
  const [a, b] = [newCopy(), newCopy()];
  writeTo(a, reference('C-1'), reference('C-2', 'control-2'));
  give(a, b);
  writeTo(a, reference('C-1 of a'));
  writeTo(b, reference('C-1 of b'), { row: 'v-1', entity: 'controlVersion', field: 'control', value: 'control-2' });
  give(b, a);
  writeTo(a, { row: 'control-2', entity: 'control', field: tombstone, value: true });
  a.path.signHead(() => Buffer.alloc(64));
  return a;
}

const drop = (connection: WritingConnection, ...tables: readonly string[]) => {
  for (const name of guards.keys())
    if (tables.some((t) => name.startsWith(`${t}_`))) connection.exec(`DROP TRIGGER ${name}`);
};
const restore = (connection: WritingConnection) => {
  const present = new Set(
    (connection.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").all() as { name: string }[]).map(
      (t) => t.name,
    ),
  );
  for (const [name, sql] of guards) if (!present.has(name)) connection.exec(sql);
};

describe('the append-only journal', () => {
  let copy: Copy;
  beforeEach(() => {
    copy = livelyCopy();
  });

  const columnsOf = (table: string) =>
    (copy.connection.pragma(`table_info(${table})`) as { name: string; pk: number }[]).map((c) => c.name);

  describe.each(journal)('%s', (table) => {
    const attacks: readonly (readonly [string, (columns: string[]) => string])[] = [
      ['UPDATE', ([first]) => `UPDATE ${table} SET ${first} = ${first}`],
      ['UPDATE OR REPLACE', ([first]) => `UPDATE OR REPLACE ${table} SET ${first} = ${first} + 1`],
      ['DELETE', () => `DELETE FROM ${table}`],
      [
        'INSERT OR REPLACE',
        (columns) => `INSERT OR REPLACE INTO ${table} (${columns}) SELECT ${columns} FROM ${table} LIMIT 1`,
      ],
      ['REPLACE', (columns) => `REPLACE INTO ${table} (${columns}) SELECT ${columns} FROM ${table} LIMIT 1`],
      [
        'INSERT OR IGNORE',
        (columns) => `INSERT OR IGNORE INTO ${table} (${columns}) SELECT ${columns} FROM ${table} LIMIT 1`,
      ],
      [
        'UPSERT',
        (columns) =>
          `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM ${table} WHERE true LIMIT 1 ON CONFLICT DO UPDATE SET ${columns.at(-1)} = excluded.${columns.at(-1)}`,
      ],
    ];
    it.each(attacks)('refuses %s, whatever the pragmas say', (_, sql) => {
      for (const recursive of ['ON', 'OFF']) {
        copy.connection.pragma(`recursive_triggers = ${recursive}`);
        expect(() => copy.connection.exec(sql(columnsOf(table)))).toThrow(/append-only/);
      }
    });
  });

  it('refuses to replace a change by its place in the chain, and a row by its id', () => {
    const { connection } = copy;
    const columns = columnsOf('change').filter((c) => c !== 'n');
    expect(() =>
      connection.exec(`REPLACE INTO change (n, ${columns}) SELECT 999, ${columns} FROM change LIMIT 1`),
    ).toThrow(/append-only/);
    expect(() =>
      connection.exec('REPLACE INTO row_key (n, id, entity) SELECT 999, id, entity FROM row_key LIMIT 1'),
    ).toThrow(/append-only/);
    expect(() =>
      connection.exec("REPLACE INTO replica (n, id, public_key) SELECT 999, id, '' FROM replica LIMIT 1"),
    ).toThrow(/append-only/);
    expect(() => connection.exec('REPLACE INTO word (n, text) SELECT 999, text FROM word LIMIT 1')).toThrow(
      /append-only/,
    );
  });
});

describe('verification', () => {
  let copy: Copy;
  beforeEach(() => {
    copy = livelyCopy();
  });
  const codes = () => [...new Set(verified(copy.connection).findings.map((f) => f.code))].sort();
  /** A false signature stands in the lively copy; each test adds to what it says. */
  const alone = ['signature'];

  it('finds nothing wrong in a copy that wrote and merged, but for its false signature', () => {
    expect(verified(copy.connection)).toMatchObject({ changes: 4, cells: 6, replicas: 2 });
    expect(codes()).toEqual(alone);
  });

  it('names a guard that was dropped, and one that was altered', () => {
    drop(copy.connection, 'cell');
    const found = verified(copy.connection).findings.filter((f) => f.code === 'guard-missing');
    expect(found.map((f) => f.message).join()).toContain('cell_update_guard');
    copy.connection.exec(
      "CREATE TRIGGER cell_update_guard BEFORE UPDATE ON cell WHEN 0 BEGIN SELECT RAISE(ABORT, 'x'); END",
    );
    expect(codes()).toContain('guard-altered');
  });

  const attacks: readonly (readonly [what: string, tables: readonly string[], sql: string, code: string])[] = [
    ['a changed value', ['cell_value'], `UPDATE cell_value SET value = '"forged"' WHERE n = 1`, 'altered'],
    [
      'a value that is no JSON any more',
      ['cell_value'],
      `UPDATE cell_value SET value = 'forged' WHERE n = 1`,
      'altered',
    ],
    ['a deleted value', ['cell_value'], 'DELETE FROM cell_value WHERE n = 1', 'altered'],
    ['a changed author', ['change'], `UPDATE change SET person = 'someone else' WHERE n = 2`, 'altered'],
    ['a changed time', ['change'], `UPDATE change SET at = '2020-01-01T00:00:00.000+00:00' WHERE n = 2`, 'altered'],
    ['a changed command', ['change'], `UPDATE change SET parameters = '{' WHERE n = 2`, 'altered'],
    ['a changed order', ['change'], 'UPDATE change SET ms = ms + 1 WHERE n = 1', 'altered'],
    ['what it had learnt', ['change'], `UPDATE change SET learnt = '[]' WHERE learnt <> '[]'`, 'altered'],
    ['a changed field', ['word'], `UPDATE word SET text = 'carriedFrom' WHERE text = 'reference'`, 'altered'],
    ['a changed row', ['row_key'], `UPDATE row_key SET id = 'control-9' WHERE id = 'control-1'`, 'altered'],
    ['a cell moved to another change', ['cell'], 'UPDATE cell SET change = 2 WHERE n = 1', 'stray'],
    [
      'a cell put beside a change',
      [],
      `INSERT INTO cell SELECT 999, change, row, field FROM cell WHERE n = 1; INSERT INTO cell_value VALUES (999, x'00', '"forged"')`,
      'stray',
    ],
    ['a value put beside the cells', [], `INSERT INTO cell_value VALUES (999, x'00', '"forged"')`, 'stray'],
    [
      'a change put behind the chain',
      [],
      `INSERT INTO change SELECT 999, replica, 40, ms, tick, format, app, at, person, role, command, parameters, reason, change_group, learnt, 999, 0, hash FROM change WHERE n = 1`,
      'gap',
    ],
    [
      'a change of nobody',
      [],
      `INSERT INTO change SELECT 999, 77, 1, ms, tick, format, app, at, person, role, command, parameters, reason, change_group, learnt, 999, 0, hash FROM change WHERE n = 1`,
      'stray',
    ],
    [
      'a change deleted from the middle',
      ['change', 'cell'],
      'DELETE FROM cell WHERE change = 2; DELETE FROM change WHERE n = 2',
      'gap',
    ],
    [
      'a chain cut off behind its signed head',
      ['change', 'cell'],
      'DELETE FROM cell WHERE change = (SELECT max(n) FROM change); DELETE FROM change WHERE n = (SELECT max(n) FROM change)',
      'head-differs',
    ],
    ['a copy that vanished', ['replica'], 'DELETE FROM replica WHERE n = 2', 'stray'],
    [
      'another key',
      ['replica'],
      `UPDATE replica SET public_key = replace(public_key, '0', '1') WHERE n = 1`,
      'key-altered',
    ],
  ];
  it.each(attacks)('names %s', (_, tables, sql, code) => {
    drop(copy.connection, ...tables);
    copy.connection.exec(sql);
    restore(copy.connection);
    expect(codes()).toContain(code);
    expect(codes().filter((c) => c.startsWith('guard'))).toEqual([]);
  });

  const derived: readonly (readonly [what: string, sql: string])[] = [
    ['a changed field', `UPDATE control SET reference = 'forged' WHERE id = 'control-1'`],
    ['a row that is gone', `DELETE FROM control WHERE id = 'control-1'`],
    ['a row that nobody recorded', `INSERT INTO control (row, id, deleted, reference) VALUES (999, 'x', 0, 'C-9')`],
    ['a removed row brought back', 'UPDATE control SET deleted = 0'],
    ['a conflict hidden', 'DELETE FROM conflict'],
    ['a conflict invented', 'INSERT INTO conflict SELECT n, 1 FROM row_key'],
    ['who knew what', 'DELETE FROM learnt'],
    ['a reference hidden', 'DELETE FROM row_reference'],
  ];
  it.each(derived)('names %s in the tables that follow from the journal', (_, sql) => {
    copy.connection.exec(sql);
    expect(codes()).toContain('table-differs');
  });

  it('leaves nothing of its work behind, and can be run again', () => {
    verified(copy.connection);
    const left = copy.connection.prepare('SELECT count(*) AS n FROM sqlite_temp_master').get();
    expect(left).toEqual({ n: 0 });
    expect(copy.connection.inTransaction).toBe(false);
  });

  it('stops when cancelled, without a report', async () => {
    const { verifyBinder } = await import('../../main/database/verify.ts');
    const context = { connection: copy.connection, cancelled: () => true, report: () => undefined };
    expect(() => verifyBinder(context, { evidenceFolder: '', evidence: false })).toThrow(/Cancelled/);
    expect(copy.connection.inTransaction).toBe(false);
  });

  it('tells a false head from a true one', () => {
    const message = headMessage(copy.id, 3, 'ab');
    expect(message).toBe(`{"hash":"ab","replica":"${copy.id}","seq":3}`);
    recordHead(copy.connection, 1, {
      replica: copy.id,
      publicKey: copy.publicKey,
      seq: 1,
      hash: 'ab'.repeat(32),
      signature: Buffer.alloc(64),
      at: 'x',
    });
    // An older false head is not the newest one, which is what counts.
    expect(codes()).toEqual(alone);
  });

  it('covers every table of the model', () => {
    const tables = copy.connection.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as {
      name: string;
    }[];
    const others = tables
      .map((t) => t.name)
      .filter((name) => !entities.has(name))
      .sort();
    expect(others).toEqual([...journal, 'erasure', 'conflict', 'held', 'learnt', 'row_reference'].sort());
  });
});
