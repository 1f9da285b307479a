/** Selection algorithms and their published vectors (soc2/workpapers.md 11.4). */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  derivedSeed,
  extendSample,
  rankKey,
  replaceItem,
  type SelectionPlan,
  samplingAlgorithms,
  selectSample,
} from '../../src/fieldwork/sampling.ts';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Dates that leave the order of the file as it is. */
const datesInOrder = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => new Date(Date.UTC(2025, 0, 1 + index)).toISOString().slice(0, 10));

const plan = (
  algorithm: SelectionPlan['algorithm'],
  seed: number,
  populationSize: number,
  size: number,
): SelectionPlan => ({
  algorithm,
  seed,
  populationSize,
  size,
  ...(algorithm === 'sha256-stratified-v1' ? { dates: datesInOrder(populationSize) } : {}),
});

describe('vectors', () => {
  test('key 42:1', () => {
    expect(rankKey(sha256, 42, 1)).toBe('03ddf851127d6cfea095f121d263f759be49c8d23c1f4abaafd02cbea0ab19e0');
  });
  test('rank, seed 42, 5 of 20: in rank order 1, 13, 20, 11, 6; next three 17, 14, 4', () => {
    const drawn = plan('sha256-rank-v1', 42, 20, 5);
    const selection = selectSample(sha256, drawn);
    expect(selection.inOrderOfChoice).toEqual([1, 13, 20, 11, 6]);
    expect(selection.ordinals).toEqual([1, 6, 11, 13, 20]);
    expect(extendSample(sha256, drawn, selection.ordinals, 3)).toEqual([17, 14, 4]);
  });
  test.each([
    [
      'sha256-rank-v1',
      2025,
      250,
      25,
      [1, 4, 7, 11, 15, 18, 30, 63, 64, 77, 78, 90, 107, 111, 126, 131, 147, 154, 186, 194, 202, 231, 237, 238, 240],
    ],
    ['sha256-stratified-v1', 42, 20, 5, [1, 6, 11, 13, 20]],
    [
      'sha256-stratified-v1',
      2025,
      250,
      25,
      [
        4, 11, 30, 40, 41, 56, 64, 77, 90, 99, 107, 111, 126, 131, 147, 154, 163, 173, 186, 194, 202, 219, 223, 231,
        246,
      ],
    ],
    ['sha256-stratified-v1', 7, 58, 8, [4, 12, 20, 26, 33, 40, 45, 52]],
  ] as const)('%s, seed %d, N %d, n %d', (algorithm, seed, count, size, ordinals) => {
    expect(selectSample(sha256, plan(algorithm, seed, count, size)).ordinals).toEqual(ordinals);
  });
  test('systematic, seed 42, 8 of 52: interval 6, start 17', () => {
    const selection = selectSample(sha256, plan('sha256-systematic-v1', 42, 52, 8));
    expect(selection).toMatchObject({ interval: 6, start: 17, ordinals: [1, 7, 17, 23, 29, 35, 41, 47] });
  });
  test('systematic, seed 7, 25 of 365: interval 14, start 333, over the end of the period', () => {
    const { interval, start, ordinals } = selectSample(sha256, plan('sha256-systematic-v1', 7, 365, 25));
    expect({ interval, start }).toEqual({ interval: 14, start: 333 });
    expect(ordinals.slice(0, 3)).toEqual([10, 24, 38]);
    expect(ordinals.slice(-4)).toEqual([304, 333, 347, 361]);
    expect(ordinals).toHaveLength(25);
  });
});

describe('SP-09 replacement and SE-06 extension', () => {
  test('by rank a replacement is the next one, also after an extension', () => {
    const drawn = plan('sha256-rank-v1', 42, 20, 5);
    expect(replaceItem(sha256, drawn, [1, 13, 20, 11, 6], 13)).toBe(17);
    expect(replaceItem(sha256, drawn, [1, 13, 20, 11, 6, 17, 14], 17)).toBe(4);
  });
  test('stratified, a replacement is the next key of the same run, and there is none when the run is used up', () => {
    const drawn = plan('sha256-stratified-v1', 42, 20, 5);
    const run = [5, 6, 7, 8];
    const byKey = [...run].sort((a, b) => (rankKey(sha256, 42, a) < rankKey(sha256, 42, b) ? -1 : 1));
    const taken = [1, 6, 11, 13, 20];
    expect(byKey[0]).toBe(6);
    expect(replaceItem(sha256, drawn, taken, 6)).toBe(byKey[1]);
    expect(replaceItem(sha256, drawn, [...taken, ...run], 6)).toBeUndefined();
  });
  test("stratified by date: the order of the file does not matter, the ordinals are the file's", () => {
    const dates = datesInOrder(20).reverse();
    const drawn: SelectionPlan = { ...plan('sha256-stratified-v1', 42, 20, 5), dates };
    expect(selectSample(sha256, drawn).ordinals).toEqual([1, 8, 10, 15, 20]);
  });
  test('systematic samples are extended in rank order', () => {
    const drawn = plan('sha256-systematic-v1', 42, 20, 5);
    const { ordinals } = selectSample(sha256, drawn);
    const rest = [1, 13, 20, 11, 6, 17, 14, 4].filter((ordinal) => !ordinals.includes(ordinal));
    expect(extendSample(sha256, drawn, ordinals, 2)).toEqual(rest.slice(0, 2));
  });
  test('an extension beyond the population takes what is left', () => {
    expect(extendSample(sha256, plan('sha256-rank-v1', 1, 6, 4), [1, 2, 3, 4], 9).length).toBe(2);
  });
});

test('a sample by any algorithm has the size asked for, no item twice, all within the population; the extended rank sample contains the first', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...samplingAlgorithms),
      fc.nat({ max: Number.MAX_SAFE_INTEGER }),
      fc.integer({ min: 1, max: 80 }),
      fc.integer({ min: 1, max: 90 }),
      (algorithm, seed, count, size) => {
        const drawn = plan(algorithm, seed, count, size);
        const { ordinals } = selectSample(sha256, drawn);
        expect(new Set(ordinals).size).toBe(Math.min(size, count));
        expect(ordinals.every((ordinal) => ordinal >= 1 && ordinal <= count)).toBe(true);
        const added = extendSample(sha256, drawn, ordinals, 3);
        expect(added.some((ordinal) => ordinals.includes(ordinal))).toBe(false);
        if (algorithm === 'sha256-rank-v1') {
          const extended = selectSample(sha256, plan(algorithm, seed, count, size + 3));
          expect(extended.ordinals).toEqual([...ordinals, ...added].sort((a, b) => a - b));
        }
      },
    ),
    { numRuns: 200 },
  );
});

test('a plan that cannot be carried out is refused', () => {
  const good = plan('sha256-rank-v1', 1, 10, 2);
  for (const seed of [-1, 1.5, 2 ** 53]) expect(() => selectSample(sha256, { ...good, seed })).toThrow(/seed/);
  expect(() => selectSample(sha256, { ...good, populationSize: 0 })).toThrow(/no items/);
  expect(() => selectSample(sha256, { ...good, size: 0 })).toThrow(/at least 1/);
  expect(() => selectSample(sha256, { ...good, algorithm: 'sha256-stratified-v1' })).toThrow(/date on every item/);
});

test('the derived seed is the first 13 digits of the hash of test, control and population', () => {
  const hash = 'ab'.repeat(32);
  const digits = createHash('sha256').update(`t-1|CC6.1-03|${hash}`).digest('hex').slice(0, 13);
  const seed = derivedSeed(sha256, 't-1', 'CC6.1-03', hash);
  expect(seed.toString(16).padStart(13, '0')).toBe(digits);
  expect(Number.isSafeInteger(seed)).toBe(true);
});
