import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startCoreInProcess } from '../../main/core/coreInProcess.ts';
import { backUp, dailyBackup, isBackupDue } from '../../main/database/backup.ts';
import { openForReading } from '../../main/database/connection.ts';
import { callAs, finish, type TestCore } from '../fixtures/core.ts';

let root: string;
let core: TestCore;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'tickmark-backup-'));
  core = startCoreInProcess({
    dataFolder: join(root, 'data'),
    bindersFolder: join(root, 'binders'),
    app: '0',
    host: 'test',
  });
  await callAs(core, 'a', 'binder.create', {
    client: 'Northwind',
    firm: 'Firm',
    firmKind: 'cpaFirm',
    person: 'Ada',
    initials: 'AB',
  });
});

afterEach(async () => {
  await core.close();
  rmSync(root, { recursive: true, force: true });
});

it('a back-up is a whole database that opens and holds every change', async () => {
  const made = (await finish(core, 'a', 'binder.backup', {})) as { file: string; bytes: number };
  const copy = openForReading(made.file);
  expect(copy.prepare('SELECT name FROM client').pluck().all()).toEqual(['Northwind']);
  expect(copy.prepare('SELECT count(*) FROM change').pluck().get()).toBe(1);
  copy.close();
  expect(made.bytes).toBeGreaterThan(0);
});

it('rolling back-ups keep the last days only, and leave other files of the folder alone', () => {
  const { database, folder } = core.workbench.binder;
  const backups = join(folder, 'backups');
  writeFileSync(join(backups, 'before-layout-10.db'), 'kept');
  const connection = openForReading(database);
  for (const day of ['01', '02', '03', '04']) {
    const target = dailyBackup(backups, `2026-02-${day}`);
    expect(isBackupDue(backups, `2026-02-${day}`)).toBe(true);
    backUp({ connection, cancelled: () => false, report: () => undefined }, { target, keep: 2 });
    expect(isBackupDue(backups, `2026-02-${day}`)).toBe(false);
  }
  connection.close();
  expect(readdirSync(backups).sort()).toEqual(['before-layout-10.db', 'daily-2026-02-03.db', 'daily-2026-02-04.db']);
  expect(existsSync(join(backups, 'daily-2026-02-04.db.part'))).toBe(false);
});
