import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareStamps,
  furthestAhead,
  isoWithOffset,
  laterStamp,
  localDate,
  nextStamp,
} from '../../src/journal/clock.ts';
import { foldCell, isDeleted, type Knows, type Write } from '../../src/journal/merge.ts';
import { covers, joinVectors, vectorDelta } from '../../src/journal/vector.ts';

const stamp = fc.record({ ms: fc.integer({ min: 0, max: 50 }), n: fc.integer({ min: 0, max: 5 }) });

describe('the clock', () => {
  it('gives the next stamp after all seen and never before the wall clock', () => {
    fc.assert(
      fc.property(stamp, fc.integer({ min: 0, max: 60 }), (last, wall) => {
        const next = nextStamp(last, wall);
        expect(compareStamps(next, last)).toBeGreaterThan(0);
        expect(next.ms).toBeGreaterThanOrEqual(wall);
      }),
    );
  });

  it('orders stamps totally, and the later of two is one of them', () => {
    fc.assert(
      fc.property(stamp, stamp, (a, b) => {
        expect(Math.sign(compareStamps(a, b))).toBe(-Math.sign(compareStamps(b, a)) + 0);
        expect(compareStamps(laterStamp(a, b), a)).toBeGreaterThanOrEqual(0);
        expect(compareStamps(laterStamp(a, b), b)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('shows the wall clock with its offset, and the date at its place', () => {
    const ms = Date.UTC(2026, 1, 11, 23, 30);
    expect(isoWithOffset(ms, 60)).toBe('2026-02-12T00:30:00.000+01:00');
    expect(isoWithOffset(ms, -210)).toBe('2026-02-11T20:00:00.000-03:30');
    expect(isoWithOffset(ms, 0)).toBe('2026-02-11T23:30:00.000+00:00');
    expect(localDate({ nowMs: () => ms, offsetMinutes: () => 60 })).toBe('2026-02-12');
    expect(furthestAhead).toBe(86_400_000);
  });
});

const vector = fc
  .dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 9 }))
  .map((entries) => new Map(Object.entries(entries)));

describe('version vectors', () => {
  it('join covers both, and the delta brings one to the other', () => {
    fc.assert(
      fc.property(vector, vector, (a, b) => {
        const both = joinVectors(a, b);
        for (const [replica, seq] of [...a, ...b]) expect(covers(both, replica, seq)).toBe(true);
        const brought = joinVectors(a, new Map(vectorDelta(a, both).map((e) => [e.replica, e.seq])));
        expect(new Map([...brought].sort())).toEqual(new Map([...both].sort()));
        expect(vectorDelta(both, a)).toEqual([]);
      }),
    );
  });

  it('gives the delta sorted by replica', () => {
    const to = new Map([
      ['c', 1],
      ['a', 2],
      ['b', 3],
    ] as const);
    expect(vectorDelta(new Map([['b', 3]]), to)).toEqual([
      { replica: 'a', seq: 2 },
      { replica: 'c', seq: 1 },
    ]);
  });
});

const write = (replica: string, seq: number, ms: number, value: Write['value']): Write => ({
  replica,
  seq,
  stamp: { ms, n: 0 },
  value,
});
/** Each pair "b1>a1" says that b's first change knew a's first. */
const knowing = (...pairs: string[]): Knows => {
  return (by, of) =>
    by.replica === of.replica ? by.seq >= of.seq : pairs.includes(`${by.replica}${by.seq}>${of.replica}${of.seq}`);
};

describe('a cell from all its writes', () => {
  it('shows the latest stamp, ties broken by the replica', () => {
    const writes = [write('b', 1, 5, 'x'), write('a', 1, 5, 'y'), write('c', 1, 4, 'z')];
    expect(foldCell(writes, knowing()).shown.value).toBe('x');
  });

  it('is in conflict when neither of two different values knew the other, and not when they are equal', () => {
    const concurrent = foldCell([write('a', 1, 1, 'x'), write('b', 1, 2, 'y')], knowing());
    expect(concurrent).toMatchObject({ conflict: true, shown: { value: 'y' } });
    expect(concurrent.frontier).toHaveLength(2);
    expect(foldCell([write('a', 1, 1, 'x'), write('b', 1, 2, 'x')], knowing()).conflict).toBe(false);
    expect(foldCell([write('a', 1, 1, 'x'), write('b', 1, 2, 'y')], knowing('b1>a1')).conflict).toBe(false);
  });

  it('is decided by a later change that covers both, not by one that covers one', () => {
    const writes = [write('a', 1, 1, 'x'), write('b', 1, 2, 'y')];
    expect(foldCell([...writes, write('c', 1, 3, 'z')], knowing('c1>a1', 'c1>b1'))).toMatchObject({ conflict: false });
    expect(foldCell([...writes, write('c', 1, 3, 'z')], knowing('c1>a1'))).toMatchObject({ conflict: true });
  });

  it('takes the last of several writes of one change', () => {
    const state = foldCell([write('a', 1, 1, 'x'), write('a', 1, 1, 'y')], knowing());
    expect(state).toMatchObject({ conflict: false, shown: { value: 'y' } });
    expect(state.frontier).toHaveLength(1);
  });

  it('is a function of the set of writes, not of their order', () => {
    const all = [write('a', 1, 1, 'x'), write('b', 1, 2, 'y'), write('c', 1, 2, 'z'), write('c', 2, 9, 'w')];
    const knows = knowing('c2>b1');
    const expected = foldCell(all, knows);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(foldCell(shuffled, knows)).toEqual(expected);
      }),
    );
  });

  it('has no state without writes', () => {
    expect(() => foldCell([], knowing())).toThrow(RangeError);
  });
});

describe('a tombstoned row', () => {
  const stone = (knows: Knows, value = true) => foldCell([write('a', 2, 5, value)], knows);

  it('is deleted when the tombstone knew every edit and reference', () => {
    const knows = knowing('a2>b1');
    expect(
      isDeleted(
        stone(knows),
        [
          { replica: 'b', seq: 1 },
          { replica: 'a', seq: 1 },
        ],
        knows,
      ),
    ).toEqual({ deleted: true, contested: false });
  });

  it('stays visible and contested against an edit that neither knew', () => {
    expect(isDeleted(stone(knowing()), [{ replica: 'b', seq: 1 }], knowing())).toEqual({
      deleted: false,
      contested: true,
    });
  });

  it('stays deleted against an edit made in knowledge of the tombstone', () => {
    const knows = knowing('b1>a2');
    expect(isDeleted(stone(knows), [{ replica: 'b', seq: 1 }], knows)).toEqual({ deleted: true, contested: false });
  });

  it('stands again when restored', () => {
    expect(isDeleted(stone(knowing(), false), [{ replica: 'b', seq: 1 }], knowing())).toEqual({
      deleted: false,
      contested: false,
    });
  });

  it('is contested when one removed it and another restored it', () => {
    const both = foldCell([write('a', 2, 5, true), write('b', 2, 4, false)], knowing());
    expect(isDeleted(both, [], knowing())).toEqual({ deleted: false, contested: true });
  });
});
