import { describe, expect, test } from 'vitest';
import { monthsBetween, spread } from '../../renderer/screens/testSheet/coverage.ts';
import { readItems, readOrdinals, readSeed } from '../../renderer/screens/testSheet/sampleInput.ts';

describe('items picked by hand', () => {
  test('are numbers and runs of numbers within the population, none twice', () => {
    expect(readOrdinals('17, 3 40-42', 50)).toEqual({ ok: true, value: [3, 17, 40, 41, 42] });
    expect(readOrdinals('51', 50)).toEqual({ ok: false, message: 'Item 51 does not exist: the population has 50.' });
    expect(readOrdinals('3, 2-4', 50).ok).toBe(false);
    expect(readOrdinals('0', 50).ok).toBe(false);
    expect(readOrdinals('', 50).ok).toBe(false);
  });

  test('of a population without a file take their ordinals in order, with a date after tab or semicolon', () => {
    expect(readItems('Q1\t2025-03-31\nQ2;2025-06-30\n\nQ3', [1, 2, 4])).toEqual({
      ok: true,
      value: [
        { ordinal: 1, key: 'Q1', date: '2025-03-31' },
        { ordinal: 2, key: 'Q2', date: '2025-06-30' },
        { ordinal: 4, key: 'Q3', date: null },
      ],
    });
    expect(readItems('Q1\t31.3.2025', [1]).ok).toBe(false);
    expect(readItems('Q1\nQ2', [1]).ok).toBe(false);
  });
});

test('a typed seed is a whole number up to 2^53 − 1', () => {
  expect(readSeed('9007199254740991')).toEqual({ ok: true, value: 9007199254740991 });
  expect(readSeed('9007199254740992').ok).toBe(false);
  expect(readSeed('-1').ok).toBe(false);
  expect(readSeed('4e3').ok).toBe(false);
});

test('SP-08 the spread of a sample counts each month of the period, also those without an item', () => {
  expect(monthsBetween('2024-11-15', '2025-02-01')).toEqual(['2024-11', '2024-12', '2025-01', '2025-02']);
  expect(spread(['2025-01-03', '2025-01-30', null, '2023-01-01'], '2024-12-01', '2025-01-31')).toEqual([
    { month: '2024-12', count: 0 },
    { month: '2025-01', count: 2 },
  ]);
  expect(monthsBetween(null, '2025-01-31')).toEqual([]);
});
