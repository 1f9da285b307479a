/** Copies that exchange in any order agree, and nothing is dropped in silence. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, type Json } from '../../src/journal/canonical.ts';
import { tombstone } from '../../src/journal/change.ts';
import { compareStamps } from '../../src/journal/clock.ts';
import { relationId } from '../../src/model/identity.ts';
import {
  allChanges,
  type CellToWrite,
  type Copy,
  conflictsOf,
  give,
  HandClock,
  newCopy,
  stateOf,
  verified,
  writeTo,
} from '../fixtures/replicas.ts';

type Step =
  | { readonly kind: 'edit'; readonly by: number; readonly cell: CellToWrite }
  | { readonly kind: 'act'; readonly by: number }
  | {
      readonly kind: 'give';
      readonly by: number;
      readonly to: number;
      readonly most: number;
      readonly backwards: boolean;
    }
  | { readonly kind: 'wait'; readonly by: number; readonly ms: number };

const who = fc.integer({ min: 0, max: 2 });
const control = fc.constantFrom('control-1', 'control-2');
const version = fc.constantFrom('version-1', 'version-2');

const cell: fc.Arbitrary<CellToWrite> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      row: control,
      entity: fc.constant('control'),
      field: fc.constantFrom('reference', 'carriedFrom'),
      value: fc.constantFrom('a', 'b', null),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      row: version,
      entity: fc.constant('controlVersion'),
      field: fc.constant('control'),
      value: control,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      row: version,
      entity: fc.constant('controlVersion'),
      field: fc.constant('effective'),
      value: fc.constantFrom<Json>({ from: '2025-01-01', to: null }, { to: '2025-12-31', from: null }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(version, fc.boolean()).map(([end, present]) => ({
      row: relationId('controlRequirement', [end, 'tsc-2017/CC6.1']),
      entity: 'controlRequirement',
      field: 'present',
      value: present,
    })),
  },
  {
    weight: 1,
    arbitrary: version.map((end) => ({
      row: relationId('evidenceLink', ['evidence-1', end]),
      entity: 'evidenceLink',
      field: 'subject',
      value: end,
    })),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      row: control,
      entity: fc.constant('control'),
      field: fc.constant(tombstone),
      value: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      row: version,
      entity: fc.constant('controlVersion'),
      field: fc.constant(tombstone),
      value: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      row: fc.constant('later-1'),
      entity: fc.constant('entityOfLater'),
      field: fc.constantFrom('x', 'constructor'),
      value: fc.constantFrom<Json>(1, 'y'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      row: control,
      entity: fc.constant('control'),
      field: fc.constantFrom('constructor', 'fieldOfLater'),
      value: fc.constantFrom<Json>(1, 'y'),
    }),
  },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('edit'), by: who, cell }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('act'), by: who }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('give'),
      by: who,
      to: who,
      most: fc.integer({ min: 1, max: 8 }),
      backwards: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait'), by: who, ms: fc.integer({ min: 1, max: 5000 }) }) },
);

/** A write as the test itself keeps it: with the set of changes that its author held, instead of a version vector. */
interface KnownWrite {
  readonly change: string;
  readonly stamp: { readonly ms: number; readonly n: number };
  readonly replica: string;
  readonly value: Json;
  readonly held: ReadonlySet<string>;
}

/** What copies must show, worked out from sets of changes by the definitions of journal.md section 2. */
class Expected {
  readonly cells = new Map<string, KnownWrite[]>();
  readonly references = new Map<string, KnownWrite[]>();

  note(cellsWritten: readonly CellToWrite[], write: Omit<KnownWrite, 'value'>): void {
    for (const c of cellsWritten) {
      const at = `${c.row}/${c.field}`;
      this.cells.set(at, [...(this.cells.get(at) ?? []), { ...write, value: c.value }]);
      if (c.field === 'control' || c.field === 'subject') {
        const target = String(c.value);
        this.references.set(target, [...(this.references.get(target) ?? []), { ...write, value: null }]);
      }
    }
  }

  private frontier(writes: readonly KnownWrite[]): KnownWrite[] {
    return writes.filter((w) => !writes.some((other) => other !== w && other.held.has(w.change)));
  }

  conflicts(): string[] {
    const found: string[] = [];
    for (const [at, writes] of this.cells) {
      const frontier = this.frontier(writes);
      const differ = new Set(frontier.map((w) => canonical(w.value))).size > 1;
      const isTombstone = at.endsWith(`/${tombstone}`);
      if (isTombstone ? differ || this.met(at, writes, frontier) : differ) found.push(at);
    }
    return found.sort();
  }

  /** A removal that shows, and an edit of the row or a reference to it that neither knew. */
  private met(at: string, writes: readonly KnownWrite[], frontier: readonly KnownWrite[]): boolean {
    const shown = [...writes]
      .sort((a, b) => compareStamps(a.stamp, b.stamp) || (a.replica < b.replica ? -1 : 1))
      .at(-1);
    if (shown?.value !== true) return false;
    const row = at.slice(0, at.lastIndexOf('/'));
    const edits = [...this.cells]
      .filter(([key]) => key.startsWith(`${row}/`) && key !== at)
      .flatMap(([, list]) => list);
    const others = [...edits, ...(this.references.get(row) ?? [])];
    return others.some((w) =>
      frontier.some((t) => t.value === true && t.change !== w.change && !t.held.has(w.change) && !w.held.has(t.change)),
    );
  }
}

class Play {
  readonly copies: Copy[] = [0, 1, 2].map((n) => newCopy(new HandClock(Date.UTC(2026, 1, 11, 8) + n * 700)));
  readonly expected = new Expected();
  private acts = 0;

  copy(n: number): Copy {
    const found = this.copies[n];
    if (!found) throw new RangeError(`There is no copy ${n}.`);
    return found;
  }

  private held(copy: Copy): Set<string> {
    return new Set(
      [...copy.path.reading.vector()].flatMap(([replica, seq]) =>
        Array.from({ length: seq }, (_, i) => `${replica}:${i + 1}`),
      ),
    );
  }

  write(copy: Copy, ...cells: readonly CellToWrite[]): void {
    const held = this.held(copy);
    const { n, seq } = writeTo(copy, ...cells);
    const stamp = copy.path.reading.change(n)?.head.stamp ?? { ms: 0, n: 0 };
    this.expected.note(cells, { change: `${copy.id}:${seq}`, stamp, replica: copy.id, held });
  }

  run(one: Step): void {
    const copy = this.copy(one.by);
    if (one.kind === 'edit') this.write(copy, one.cell);
    else if (one.kind === 'wait') copy.clock.ms += one.ms;
    else if (one.kind === 'act') {
      this.acts += 1;
      this.write(
        copy,
        { row: `act-${this.acts}`, entity: 'withdrawal', field: 'act', value: 'x' },
        { row: `act-${this.acts}`, entity: 'withdrawal', field: 'reason', value: 'y' },
      );
    } else if (one.by !== one.to) this.giveSome(copy, this.copy(one.to), one.most, one.backwards);
  }

  /** At most so many changes of each chain, the chains in either order: a stick that was pulled out too early. */
  private giveSome(from: Copy, to: Copy, most: number, backwards: boolean): void {
    const chains = Map.groupBy(allChanges(from, to.path.reading.vector()), (c) => c.replica);
    const order = backwards ? [...chains.values()].reverse() : [...chains.values()];
    to.path.merge(
      order.flatMap((chain) => chain.slice(0, most)),
      from.path.reading.publicKeys(),
    );
  }

  exchangeAll(): void {
    for (const from of this.copies) for (const to of this.copies) if (from !== to) give(from, to);
    for (const from of this.copies) for (const to of this.copies) if (from !== to) give(from, to);
  }
}

describe('any interleaving of exchanges among three copies', () => {
  it('ends in the same tables, reports every conflict, and a decision that covers all ends it everywhere', {
    timeout: 120_000,
  }, () => {
    let conflictsSeen = 0;
    const property = fc.property(fc.array(step, { minLength: 5, maxLength: 30 }), (steps) => {
      const play = new Play();
      for (const one of steps) play.run(one);
      play.exchangeAll();
      const [first, ...others] = play.copies.map((c) => stateOf(c.connection));
      for (const other of others) expect(other).toBe(first);
      const open = conflictsOf(play.copy(0).connection);
      expect(open).toEqual(play.expected.conflicts());
      conflictsSeen += open.length;
      expect(verified(play.copy(1).connection).findings).toEqual([]);

      for (const at of open) {
        const slash = at.lastIndexOf('/');
        const row = at.slice(0, slash);
        const field = at.slice(slash + 1);
        const entity = row.startsWith('control-')
          ? 'control'
          : row.startsWith('version-')
            ? 'controlVersion'
            : row.startsWith('later-')
              ? 'entityOfLater'
              : field === 'present'
                ? 'controlRequirement'
                : 'evidenceLink';
        const value = play.copy(0).path.reading.writes(row, field).at(-1)?.value ?? null;
        play.write(play.copy(0), { row, entity, field, value });
      }
      expect(conflictsOf(play.copy(0).connection)).toEqual([]);
      play.exchangeAll();
      for (const copy of play.copies) {
        expect(conflictsOf(copy.connection)).toEqual([]);
        expect(stateOf(copy.connection)).toBe(stateOf(play.copy(0).connection));
      }
      for (const copy of play.copies) copy.connection.close();
    });
    fc.assert(property, { numRuns: 120, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: false });
    // The property would hold of copies that never meet; it must have seen real conflicts.
    expect(conflictsSeen).toBeGreaterThan(5);
  });
});

const reference = (value: Json, row = 'control-1'): CellToWrite => ({
  row,
  entity: 'control',
  field: 'reference',
  value,
});
const removed = (row = 'control-1'): CellToWrite => ({ row, entity: 'control', field: tombstone, value: true });

describe('a merge', () => {
  it('takes nothing twice', () => {
    const [a, b] = [newCopy(), newCopy()];
    writeTo(a, reference('C-1'));
    const changes = allChanges(a);
    expect(b.path.merge(changes, new Map())).toMatchObject({ applied: 1, known: 0 });
    expect(b.path.merge(changes, new Map())).toMatchObject({ applied: 0, known: 1 });
  });

  it('keeps a removed row visible and contested against a reference that did not know of it, until decided', () => {
    const [a, b] = [newCopy(), newCopy()];
    writeTo(a, reference('C-1'));
    give(a, b);
    writeTo(a, removed());
    writeTo(b, { row: 'version-1', entity: 'controlVersion', field: 'control', value: 'control-1' });
    give(a, b);
    give(b, a);
    for (const copy of [a, b]) {
      expect(copy.connection.prepare('SELECT deleted FROM control').get()).toEqual({ deleted: 0 });
      expect(conflictsOf(copy.connection)).toEqual([`control-1/${tombstone}`]);
    }
    writeTo(b, removed());
    give(b, a);
    for (const copy of [a, b]) {
      expect(copy.connection.prepare('SELECT deleted FROM control').get()).toEqual({ deleted: 1 });
      expect(conflictsOf(copy.connection)).toEqual([]);
    }
  });

  it('holds changes more than 24 hours ahead, with those after them, until a person accepts them', () => {
    const [a, b] = [newCopy(), newCopy()];
    writeTo(a, reference('now'));
    a.clock.ms += 24 * 3_600_000 + 60_000;
    writeTo(a, reference('ahead'));
    writeTo(a, reference('after'));
    expect(give(a, b)).toMatchObject({ applied: 1, held: 2 });
    expect(b.connection.prepare('SELECT reference FROM control').get()).toEqual({ reference: 'now' });
    expect(give(a, b)).toMatchObject({ applied: 0, held: 2 });
    expect(give(a, b, true)).toMatchObject({ applied: 2, held: 0 });
    expect(b.connection.prepare('SELECT reference FROM control').get()).toEqual({ reference: 'after' });
    writeTo(b, reference('mine, after all seen'));
    give(b, a);
    expect(stateOf(a.connection)).toBe(stateOf(b.connection));
  });

  it('refuses a gap, an altered change, a fork and a false key, and takes nothing of them', () => {
    const a = newCopy();
    for (const value of ['1', '2', '3']) writeTo(a, reference(value));
    const changes = allChanges(a);
    const [one, two, three] = changes;
    if (!one || !two || !three) throw new Error('Three changes were written.');
    const code = (code: string) => expect.objectContaining({ code, replica: a.id });
    const taking =
      (copy: Copy, ...given: typeof changes) =>
      () =>
        copy.path.merge(given, new Map([[a.id, a.publicKey]]));

    const gap = newCopy();
    expect(taking(gap, one, three)).toThrow(code('journal.gap'));
    const altered = newCopy();
    expect(taking(altered, one, { ...two, cells: two.cells.map((c) => ({ ...c, value: 'forged' })) })).toThrow(
      code('journal.altered'),
    );
    expect(taking(altered, one, { ...two, at: '2020-01-01T00:00:00.000+00:00' })).toThrow(code('journal.altered'));
    for (const copy of [gap, altered]) {
      expect(copy.path.reading.vector().size).toBe(0);
      expect(stateOf(copy.connection)).toBe('');
      // And it goes on as if nothing had been tried.
      taking(copy, one, two, three)();
      writeTo(copy, reference('own', 'control-2'));
      expect(verified(copy.connection).findings).toEqual([]);
    }

    const twin = newCopy(new HandClock(), { id: a.id, publicKey: a.publicKey });
    writeTo(twin, reference('1 otherwise'));
    const holder = newCopy();
    taking(holder, one)();
    expect(() => give(twin, holder)).not.toThrow(); // Equally long chains are compared by the exchange itself.
    writeTo(twin, reference('2 otherwise'));
    expect(taking(holder, ...allChanges(twin))).toThrow(code('journal.forked'));
    expect(taking(holder, ...allChanges(twin).slice(1))).toThrow(code('journal.forked'));
    expect(() =>
      newCopy().path.merge(changes, new Map([[a.id, twin.publicKey.replace(/.$/, (d) => (d === '0' ? '1' : '0'))]])),
    ).toThrow(code('journal.altered'));
  });

  it('refuses a change that uses a known id for another kind of record', () => {
    const [a, b] = [newCopy(), newCopy()];
    writeTo(a, reference('C-1'));
    writeTo(b, { row: 'control-1', entity: 'test', field: 'reference', value: 'T-1' });
    expect(() => give(a, b)).toThrow(expect.objectContaining({ code: 'journal.altered' }));
    expect(verified(b.connection).findings).toEqual([]);
  });

  it('takes values that no field of this version can hold, since a merge never fails', () => {
    const [a, b] = [newCopy(), newCopy()];
    writeTo(
      a,
      { row: 'test-1', entity: 'test', field: 'reference', value: { not: 'a text' } },
      { row: 'draw-1', entity: 'draw', field: 'seed', value: 'no number' },
    );
    give(a, b);
    expect(b.connection.prepare('SELECT seed FROM draw').get()).toEqual({ seed: null });
    expect(verified(b.connection).findings).toEqual([]);
    expect(stateOf(a.connection)).toBe(stateOf(b.connection));
  });
});
