/** A migration copies the database first, is one transaction, and never goes on after a failure. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBinder, openBinder } from '../../main/binder/binder.ts';
import { pathsIn } from '../../main/binder/folder.ts';
import { openForReading, openForWriting } from '../../main/database/connection.ts';
import {
  latestLayout,
  layoutOf,
  type Migration,
  MigrationError,
  migrate,
  migrations,
} from '../../main/database/migrations.ts';
import { fingerprints, Place, record, refusalOf } from '../fixtures/binderFolder.ts';

let place: Place;
let file: string;
let backup: string;
beforeEach(() => {
  place = new Place();
  file = join(place.root, 'a.db');
  backup = join(place.root, 'backups', 'before-layout-30.db');
});
afterEach(() => {
  vi.restoreAllMocks();
  place.remove();
});

const ran: number[] = [];
const step = (id: number, sql: string): Migration => ({
  id,
  name: `step ${id}`,
  up: (connection) => {
    ran.push(id);
    connection.exec(sql);
  },
});
const first = step(10, 'CREATE TABLE one (a TEXT)');
const second = step(20, "INSERT INTO one VALUES ('of step 20')");
const third = step(30, 'CREATE TABLE three (b TEXT)');
const failing = step(30, "INSERT INTO one VALUES ('half done'); SELECT * FROM nothing_of_that_name");

const tablesOf = (path: string) => {
  const connection = openForReading(path);
  const names = (
    connection.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all() as { name: string }[]
  ).map((t) => t.name);
  const rows = names.includes('one')
    ? (connection.prepare('SELECT a FROM one').all() as { a: string }[]).map((r) => r.a)
    : [];
  const layout = layoutOf(connection);
  connection.close();
  return { names, rows, layout };
};

describe('a migration', () => {
  beforeEach(() => {
    ran.length = 0;
  });

  it('makes a new database without a copy', () => {
    const connection = openForWriting(file);
    expect(migrate(connection, backup, [first, second])).toBe(20);
    connection.close();
    expect(existsSync(backup)).toBe(false);
    expect(tablesOf(file)).toEqual({ names: ['one'], rows: ['of step 20'], layout: 20 });
  });

  it('brings a database from the layout before to the latest, and runs what is missing only', () => {
    const connection = openForWriting(file);
    migrate(connection, null, [first, second]);
    ran.length = 0;
    expect(migrate(connection, backup, [first, second, third])).toBe(30);
    expect(ran).toEqual([30]);
    expect(migrate(connection, backup, [first, second, third])).toBe(30);
    expect(ran).toEqual([30]);
    connection.close();
    expect(tablesOf(file)).toEqual({ names: ['one', 'three'], rows: ['of step 20'], layout: 30 });
    expect(tablesOf(backup)).toEqual({ names: ['one'], rows: ['of step 20'], layout: 20 });
  });

  it('stops at the first failure with everything as it was, the copy kept and named', () => {
    const connection = openForWriting(file);
    migrate(connection, null, [first]);
    ran.length = 0;
    const caught = (() => {
      try {
        migrate(connection, backup, [first, second, failing, step(40, 'CREATE TABLE four (c TEXT)')]);
        return null;
      } catch (error) {
        return error;
      }
    })();
    expect(caught).toBeInstanceOf(MigrationError);
    expect(caught).toMatchObject({ step: 'step 30', backup });
    expect(ran).toEqual([20, 30]);
    connection.close();
    expect(tablesOf(file)).toEqual({ names: ['one'], rows: [], layout: 10 });
    expect(tablesOf(backup)).toEqual({ names: ['one'], rows: [], layout: 10 });
  });

  it('copies anew at a second attempt, since work went on in between', () => {
    const connection = openForWriting(file);
    migrate(connection, null, [first]);
    expect(() => migrate(connection, backup, [first, failing])).toThrow(MigrationError);
    connection.exec("INSERT INTO one VALUES ('worked on')");
    migrate(connection, backup, [first, third]);
    connection.close();
    expect(readdirSync(join(place.root, 'backups')).sort()).toEqual(['before-layout-30-2.db', 'before-layout-30.db']);
    expect(tablesOf(join(place.root, 'backups', 'before-layout-30-2.db')).rows).toEqual(['worked on']);
  });

  it('does not start when the copy cannot be made', () => {
    const connection = openForWriting(file);
    migrate(connection, null, [first]);
    ran.length = 0;
    expect(() => migrate(connection, join(file, 'below a file', 'x.db'), [first, third])).toThrow();
    expect(ran).toEqual([]);
    expect(layoutOf(connection)).toBe(10);
    connection.close();
  });
});

describe('opening a binder whose migration fails', () => {
  it('refuses it, says which step and where the copy lies, and leaves the binder as it was', () => {
    const binder = createBinder(place.folder, 'client', place.options());
    record(binder, 'C-1');
    binder.close();
    const { database, backups } = pathsIn(place.folder);
    const before = fingerprints(place.folder);
    // The list is what opening takes; a step of tomorrow is put behind it for this test.
    const list: Migration[] = Object.assign(migrations);
    list.push(step(latestLayout + 1, 'SELECT * FROM nothing_of_that_name'));
    try {
      const failure = refusalOf(() => openBinder(place.folder, place.options()));
      expect(failure.code).toBe('binder.migration-failed');
      expect(failure.message).toContain(`step ${latestLayout + 1}`);
      expect(failure.message).toContain(backups);
    } finally {
      list.pop();
    }
    const after = fingerprints(place.folder);
    expect(after['workpaper.db']).toBe(before['workpaper.db']);
    expect(tablesOf(database).layout).toBe(latestLayout);
    const again = openBinder(place.folder, place.options());
    expect(again.connection.prepare('SELECT reference FROM control').all()).toEqual([{ reference: 'C-1' }]);
    again.close();
  });
});
