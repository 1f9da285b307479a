/** Sizes from the firm's table (soc2/workpapers.md 11.1 to 11.3), with the sample engagement's policy. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  agreementForSize,
  coversTwelveMonths,
  proposeSampleSize,
  type RiskOfFailure,
} from '../../src/fieldwork/sampleSize.ts';

const row = { low: z.number(), moderate: z.number(), high: z.number(), min: z.number(), max: z.number() };
const engagement = z
  .object({
    samplingPolicy: z.object({
      confidence: z.number(),
      tolerableDeviationRate: z.number(),
      byFrequency: z.array(z.object({ frequency: z.string(), ...row })),
      asNeededByPopulation: z.array(z.object({ from: z.number(), to: z.number().nullable(), ...row })),
    }),
    controls: z.array(
      z.object({
        id: z.string(),
        frequency: z.string(),
        riskOfFailure: z.enum(['low', 'moderate', 'high']),
        effectiveFrom: z.string(),
        effectiveTo: z.string(),
        test: z.object({
          population: z.object({ size: z.number() }),
          sampling: z.object({ plannedSize: z.number().nullable() }).nullable(),
        }),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL('../fixtures/soc2-sample-engagement.json', import.meta.url), 'utf8')));
const policy = engagement.samplingPolicy;

const risks: readonly RiskOfFailure[] = ['low', 'moderate', 'high'];
const sizes = (
  frequency: string,
  populationSize: number | null,
  twelveMonths = true,
): readonly (number | undefined)[] =>
  risks.map((risk) => proposeSampleSize(policy, { frequency, risk, populationSize, twelveMonths })?.size);

describe('SP-02 the table', () => {
  test.each([
    ['annual', 1, [1, 1, 1]],
    ['semi-annual', 2, [1, 2, 2]],
    ['quarterly', 4, [2, 2, 3]],
    ['monthly', 12, [2, 3, 5]],
    ['semi-monthly', 26, [3, 5, 8]],
    ['weekly', 52, [5, 8, 15]],
    ['daily', 250, [20, 25, 40]],
    ['many-per-day', 1906, [25, 40, 60]],
  ])('%s over twelve months', (frequency, occurrences, expected) => {
    expect(sizes(frequency, occurrences)).toEqual(expected);
    expect(sizes(frequency, null)).toEqual(expected);
  });
  test.each([
    [1, [1, 1, 1]],
    [4, [2, 2, 3]],
    [5, [2, 3, 5]],
    [12, [2, 3, 5]],
    [13, [5, 8, 13]],
    [52, [5, 8, 15]],
    [53, [10, 15, 25]],
    [250, [10, 15, 25]],
    [251, [20, 25, 40]],
    [366, [25, 40, 60]],
  ])('event-driven, %d occurrences', (population, expected) => {
    expect(sizes('as-needed', population)).toEqual(expected);
  });
  test('a Type 2 of three months: 1 quarterly, 3 monthly, 13 weekly occurrences', () => {
    expect(sizes('quarterly', 1, false)).toEqual([1, 1, 1]);
    expect(sizes('monthly', 3, false)).toEqual([2, 2, 3]);
    expect(sizes('weekly', 13, false)).toEqual([5, 8, 13]);
  });
  test('automated: one of each', () => expect(sizes('continuous', 241)).toEqual([1, 1, 1]));
  test('no size for an event-driven control whose population is not known', () => {
    expect(
      proposeSampleSize(policy, { frequency: 'as-needed', risk: 'low', populationSize: null, twelveMonths: true }),
    ).toBeNull();
  });
  test('below the table the manager agrees, below its minimum the partner', () => {
    const proposal = proposeSampleSize(policy, {
      frequency: 'weekly',
      risk: 'high',
      populationSize: 52,
      twelveMonths: true,
    });
    if (proposal === null) throw new Error('no proposal');
    expect([15, 14, 5, 4].map((planned) => agreementForSize(planned, proposal))).toEqual([
      null,
      'manager',
      'manager',
      'partner',
    ]);
  });
});

test('SP-03 never more than the population, and nothing from an empty one', () => {
  expect(sizes('daily', 9)).toEqual([9, 9, 9]);
  expect(sizes('as-needed', 0)).toEqual([0, 0, 0]);
});

test('twelve months, to the day', () => {
  expect(coversTwelveMonths('2025-01-01', '2025-12-31')).toBe(true);
  expect(coversTwelveMonths('2025-01-01', '2025-12-30')).toBe(false);
  expect(coversTwelveMonths('2024-02-29', '2025-02-28')).toBe(true);
  expect(coversTwelveMonths('2024-07-01', '2025-06-30')).toBe(true);
});

test('every sample of the sample engagement is at least as large as the table asks', () => {
  const drawn = engagement.controls.filter(
    (control) => control.test.sampling !== null && control.test.population.size > 0,
  );
  expect(drawn.length).toBeGreaterThan(40);
  for (const { id, frequency, riskOfFailure: risk, effectiveFrom, effectiveTo, test: tested } of drawn) {
    const twelveMonths = coversTwelveMonths(effectiveFrom, effectiveTo);
    const proposal = proposeSampleSize(policy, {
      frequency,
      risk,
      populationSize: tested.population.size,
      twelveMonths,
    });
    expect(tested.sampling?.plannedSize, id).toBeGreaterThanOrEqual(proposal?.size ?? Number.POSITIVE_INFINITY);
  }
});
