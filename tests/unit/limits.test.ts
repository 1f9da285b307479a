/** Upper limits and their vectors (soc2/workpapers.md 11.3 and 11.6). */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binomialUpperLimit, finiteUpperLimit, statisticalSampleSize } from '../../src/fieldwork/limits.ts';

const percent = (rate: number): string => (rate * 100).toFixed(2);

describe('binomial upper limit', () => {
  test.each([
    [0.9, 25, 0, '8.80'],
    [0.9, 25, 1, '14.69'],
    [0.9, 25, 2, '19.91'],
    [0.9, 25, 4, '29.47'],
    [0.9, 40, 0, '5.59'],
    [0.9, 40, 1, '9.38'],
    [0.9, 40, 2, '12.76'],
    [0.9, 60, 0, '3.76'],
    [0.9, 60, 1, '6.33'],
    [0.9, 60, 2, '8.63'],
    [0.95, 25, 0, '11.29'],
    [0.95, 40, 1, '11.32'],
    [0.95, 60, 0, '4.87'],
    [0.95, 60, 1, '7.66'],
  ])('at %d, %d tested with %d deviations: %s %%', (confidence, tested, deviations, limit) => {
    expect(percent(binomialUpperLimit(tested, deviations, confidence))).toBe(limit);
  });
  test('every item deviates: 100 %', () => expect(binomialUpperLimit(7, 7, 0.9)).toBe(1));
  test('without deviations it is 1 − (1 − c)^(1/n), also for large samples', () => {
    for (const tested of [1, 60, 5000, 100_000]) {
      expect(binomialUpperLimit(tested, 0, 0.9)).toBeCloseTo(1 - 0.1 ** (1 / tested), 10);
    }
  });
  test('it lies above the rate, rises with deviations and falls with items', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 400 }), fc.nat({ max: 398 }), (tested, some) => {
        const deviations = some % (tested - 1);
        const limit = binomialUpperLimit(tested, deviations, 0.9);
        expect(limit).toBeGreaterThan(deviations / tested);
        expect(binomialUpperLimit(tested, deviations + 1, 0.9)).toBeGreaterThan(limit);
        expect(binomialUpperLimit(tested + 1, deviations, 0.9)).toBeLessThan(limit);
      }),
    );
  });
});

describe('finite upper limit', () => {
  test.each([
    [58, 25, 0, '5.17'],
    [58, 25, 4, '25.86'],
    [61, 25, 2, '16.39'],
    [563, 40, 1, '9.06'],
    [100, 15, 0, '13.00'],
    [250, 25, 0, '8.00'],
  ])('population %d, %d tested with %d deviations: %s %%', (population, tested, deviations, limit) => {
    expect(percent(finiteUpperLimit(population, tested, deviations, 0.9))).toBe(limit);
  });
  test('all items tested: the rate itself', () => {
    expect(finiteUpperLimit(40, 40, 3, 0.9)).toBe(3 / 40);
    expect(finiteUpperLimit(40, 40, 40, 0.9)).toBe(1);
  });
  test('it nears the binomial limit as the population grows', () => {
    expect(finiteUpperLimit(1_000_000, 25, 1, 0.9)).toBeCloseTo(binomialUpperLimit(25, 1, 0.9), 4);
  });
});

describe('statistical sample sizes', () => {
  test.each([
    [0.9, 0.05, [45, 77, 105, 132]],
    [0.9, 0.07, [32, 55, 75, 94]],
    [0.9, 0.1, [22, 38, 52, 65]],
    [0.9, 0.15, [15, 25, 34, 43]],
    [0.95, 0.05, [59, 93, 124, 153]],
    [0.95, 0.07, [42, 66, 88, 109]],
    [0.95, 0.1, [29, 46, 61, 76]],
    [0.95, 0.15, [19, 30, 40, 50]],
  ])('at %d with a tolerable rate of %d', (confidence, tolerable, sizes) => {
    expect([0, 1, 2, 3].map((deviations) => statisticalSampleSize(confidence, tolerable, deviations))).toEqual(sizes);
  });
});

test('counts that are none are refused', () => {
  expect(() => binomialUpperLimit(0, 0, 0.9)).toThrow(RangeError);
  expect(() => binomialUpperLimit(5, 6, 0.9)).toThrow(RangeError);
  expect(() => binomialUpperLimit(5, 1, 90)).toThrow(RangeError);
  expect(() => finiteUpperLimit(4, 5, 0, 0.9)).toThrow(RangeError);
});
