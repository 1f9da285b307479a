/** Which chain a folder continues: a copied or restored one never forks the chain that it was copied from. */
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Binder, createBinder, openBinder } from '../../main/binder/binder.ts';
import { exchangeWith } from '../../main/database/exchange.ts';
import { verifyBinder } from '../../main/database/verify.ts';
import { Place, record, refusalOf } from '../fixtures/binderFolder.ts';
import { conflictsOf, Report, stateOf, verified } from '../fixtures/replicas.ts';

let place: Place;
const opened: Binder[] = [];
beforeEach(() => {
  place = new Place();
});
afterEach(() => {
  for (const binder of opened.splice(0)) binder.close();
  place.remove();
});

const at = (name: string) => join(place.root, name);
const copyTo = (name: string, from = place.folder) => {
  cpSync(from, at(name), { recursive: true });
  return at(name);
};
const open = (folder = place.folder, installation = 'data') => {
  const binder = openBinder(folder, place.options(installation));
  opened.push(binder);
  return binder;
};
const close = (binder: Binder) => {
  opened.splice(opened.indexOf(binder), 1);
  binder.close();
};
const create = () => {
  const binder = createBinder(place.folder, 'client', place.options());
  opened.push(binder);
  return binder;
};
/** The replica of the last change in the binder. */
const author = (binder: Binder) => {
  const { n } = binder.connection.prepare('SELECT max(n) AS n FROM change').get() as { n: number };
  return binder.journal.change(n)?.head.replica;
};
const workOn = (binder: Binder, reference: string) => {
  record(binder, reference);
  return author(binder);
};

describe('the same folder', () => {
  it('continues under the same replica, each time', () => {
    const binder = create();
    const replica = workOn(binder, 'C-1');
    close(binder);
    for (const reference of ['C-2', 'C-3']) {
      const again = open();
      expect(workOn(again, reference)).toBe(replica);
      close(again);
    }
  });

  it('continues under the same replica after it was moved', () => {
    const binder = create();
    const replica = workOn(binder, 'C-1');
    close(binder);
    renameSync(place.folder, at('Elsewhere.binder'));
    expect(workOn(open(at('Elsewhere.binder')), 'C-2')).toBe(replica);
  });

  it('stays with its own replica when copies at other places are opened beside it', () => {
    const binder = create();
    const own = workOn(binder, 'C-1');
    binder.signHead();
    const copy = copyTo('Copy.binder');
    const other = open(copy);
    const others = workOn(other, 'C-2');
    exchangeWith(binder, other, false);
    close(other);
    close(binder);
    // Both hold the same changes now, and each still knows whose it is.
    const reopened = open(copy);
    expect(workOn(reopened, 'C-3')).toBe(others);
    expect(workOn(open(), 'C-4')).toBe(own);
  });
});

describe('a copied folder', () => {
  it('continues under a new replica, and the original under its own', () => {
    const binder = create();
    const original = workOn(binder, 'C-1');
    close(binder);
    const copy = copyTo('Copy.binder');
    expect(workOn(open(copy), 'C-2')).not.toBe(original);
    expect(workOn(open(), 'C-3')).toBe(original);
  });

  it('continues under a new replica on another machine', () => {
    const binder = create();
    const original = workOn(binder, 'C-1');
    close(binder);
    const copy = copyTo('Copy.binder');
    const there = open(copy, 'data of another machine');
    const replica = workOn(there, 'C-2');
    expect(replica).not.toBe(original);
    close(there);
    expect(workOn(open(copy, 'data of another machine'), 'C-3')).toBe(replica);
  });
});

describe('a restored folder', () => {
  it('continues under a new replica, says what was cut off, and can be brought together with a copy that has it', () => {
    const binder = create();
    const original = workOn(binder, 'C-1');
    close(binder);
    copyTo('Backup.binder');
    const later = open();
    workOn(later, 'C-2');
    later.signHead();
    const colleague = copyTo('Colleague.binder');
    close(later);

    rmSync(place.folder, { recursive: true });
    cpSync(at('Backup.binder'), place.folder, { recursive: true });
    const restored = open();
    const report = () => {
      const context = { connection: restored.connection, cancelled: () => false, report: () => undefined };
      return Report.parse(
        verifyBinder(context, { evidenceFolder: '', evidence: false, remembered: restored.rememberedHeads() }),
      );
    };
    expect(report().findings).toMatchObject([{ code: 'cut-off' }]);
    expect(workOn(restored, 'C-2 again')).not.toBe(original);

    const other = open(colleague, 'colleague');
    expect(exchangeWith(restored, other, false)).toMatchObject({ received: 1, given: 1 });
    expect(stateOf(restored.connection)).toBe(stateOf(other.connection));
    expect(conflictsOf(restored.connection)).toEqual(['control-1/reference']);
    expect(report().findings).toEqual([]);
  });
});

describe('keys', () => {
  it('lie in the data folder, readable by the owner only, and never in the binder', () => {
    const binder = create();
    workOn(binder, 'C-1');
    close(binder);
    const folder = at('data/replicas');
    const [file] = readdirSync(folder);
    if (file === undefined) throw new Error('No key was kept.');
    const text = readFileSync(join(folder, file), 'utf8');
    const [kept] = (JSON.parse(text) as { replicas: { privateKey: string }[] }).replicas;
    if (process.platform !== 'win32') expect(statSync(join(folder, file)).mode & 0o077).toBe(0);
    for (const entry of readdirSync(place.folder, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) {
        const bytes = readFileSync(join(entry.parentPath, entry.name));
        expect(bytes.includes(kept?.privateKey ?? '-')).toBe(false);
        expect(bytes.includes(Buffer.from(kept?.privateKey ?? '-', 'hex'))).toBe(false);
      }
  });

  it('that cannot be read are set aside, and the binder continues under a new replica', () => {
    const binder = create();
    const original = workOn(binder, 'C-1');
    close(binder);
    const folder = at('data/replicas');
    const [file] = readdirSync(folder);
    writeFileSync(join(folder, file ?? ''), '{"replicas":[{"half":');
    expect(workOn(open(), 'C-2')).not.toBe(original);
    expect(readdirSync(folder).filter((name) => name.includes('.unreadable-'))).toHaveLength(1);
  });
});

describe('an exchange between two folders', () => {
  it('brings both to the same tables, with the signed heads and the evidence of the other', () => {
    const here = create();
    workOn(here, 'C-1');
    here.signHead();
    const other = open(copyTo('Copy.binder'), 'colleague');
    record(other, 'C-2', 'control-2');
    record(here, 'C-3', 'control-3');
    here.signHead();
    other.signHead();
    expect(exchangeWith(here, other, false)).toEqual({ received: 1, given: 1, held: 0 });
    expect(stateOf(here.connection)).toBe(stateOf(other.connection));
    for (const binder of [here, other]) {
      expect(verified(binder.connection)).toMatchObject({ intact: true, replicas: 2 });
      expect(binder.connection.prepare('SELECT count(DISTINCT replica) AS n FROM head').get()).toEqual({ n: 2 });
    }
    expect(exchangeWith(here, other, false)).toEqual({ received: 0, given: 0, held: 0 });
  });

  it('refuses another binder, and takes nothing over', () => {
    const here = create();
    workOn(here, 'C-1');
    const other = createBinder(at('Other.binder'), 'client', place.options());
    opened.push(other);
    record(other, 'D-1');
    const before = [stateOf(here.connection), stateOf(other.connection)];
    expect(refusalOf(() => exchangeWith(here, other, false)).code).toBe('journal.other-binder');
    expect([stateOf(here.connection), stateOf(other.connection)]).toEqual(before);
  });

  it('finds two chains of one copy, also when they are equally long, and takes nothing over', () => {
    const binder = create();
    workOn(binder, 'C-1');
    close(binder);
    // The key travelled with the copy, against all precautions: both continue the same chain.
    const copy = copyTo('Copy.binder');
    cpSync(at('data'), at('stolen'), { recursive: true });
    renameSync(place.folder, at('Aside.binder'));
    const twin = open(copy, 'stolen');
    renameSync(at('Aside.binder'), place.folder);
    const here = open();
    expect(workOn(here, 'C-2 here')).toBe(workOn(twin, 'C-2 there'));
    const before = [stateOf(here.connection), stateOf(twin.connection)];
    expect(() => exchangeWith(here, twin, false)).toThrow(expect.objectContaining({ code: 'journal.forked', seq: 2 }));
    workOn(twin, 'C-3 there');
    expect(() => exchangeWith(here, twin, false)).toThrow(expect.objectContaining({ code: 'journal.forked' }));
    expect(stateOf(here.connection)).toBe(before[0]);
  });

  it('refuses a chain that was altered in the other copy', () => {
    const here = create();
    workOn(here, 'C-1');
    here.signHead();
    const other = open(copyTo('Copy.binder'), 'colleague');
    record(other, 'C-2', 'control-2');
    const attack = other.connection;
    attack.exec('DROP TRIGGER cell_value_update_guard');
    attack.exec(`UPDATE cell_value SET value = '"forged"' WHERE n = (SELECT max(n) FROM cell_value)`);
    expect(() => exchangeWith(here, other, false)).toThrow(expect.objectContaining({ code: 'journal.altered' }));
    expect(here.connection.prepare('SELECT id FROM control').all()).toEqual([{ id: 'control-1' }]);
  });

  it('keeps the data folder of each machine its own', () => {
    create();
    expect(existsSync(at('data/replicas'))).toBe(true);
    expect(existsSync(join(place.folder, 'replicas'))).toBe(false);
  });
});
