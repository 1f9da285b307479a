/** What may be concluded from counts (soc2/workpapers.md 11.6 and section 27). */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { evaluateTest, type TestCounts } from '../../src/fieldwork/testConclusion.ts';

const tolerance = { confidence: 0.9, tolerableDeviationRate: 0.1 };
const counts = (changes: Partial<TestCounts>): TestCounts => ({
  method: 'random',
  populationSize: 250,
  planned: 25,
  tested: 25,
  deviations: 0,
  extensions: 0,
  systematicOrIntentional: false,
  exceptionRecorded: true,
  rateAcceptableReason: null,
  ...changes,
});
const evaluate = (changes: Partial<TestCounts>) => evaluateTest(counts(changes), tolerance);
const rules = (changes: Partial<TestCounts>) => evaluate(changes).reasons.map((reason) => reason.rule);

test('SE-01 no deviation and all planned items tested: effective', () => {
  const evaluation = evaluate({});
  expect(evaluation).toMatchObject({ rate: 0, defaultConclusion: 'effective' });
  expect(evaluation.permittedConclusions).toContain('effective');
  expect(rules({})).toContain('SE-01');
});

test('SP-04 planned 25, tested 24: neither effective nor effective with exceptions', () => {
  const without = evaluate({ tested: 24 });
  expect(without.permittedConclusions).toEqual(['not-effective', 'not-tested']);
  expect(without.defaultConclusion).toBeNull();
  expect(without.reasons).toContainEqual(expect.objectContaining({ rule: 'SP-04', level: 'block' }));
  expect(evaluate({ planned: 60, tested: 59, deviations: 1 }).permittedConclusions).toEqual(['not-effective']);
});

test('SP-04 more planned than there is: the whole population is enough', () => {
  expect(evaluate({ populationSize: 4, planned: 25, tested: 4 }).defaultConclusion).toBe('effective');
});

test('SP-04 nothing tested: nothing is effective, and there is no rate', () => {
  expect(evaluate({ planned: 0, tested: 0 })).toMatchObject({
    rate: null,
    upperLimit: 'not meaningful',
    defaultConclusion: null,
  });
});

test('SE-02 a deviation without its exception is asked for', () => {
  expect(rules({ deviations: 1, exceptionRecorded: false })).toContain('SE-02');
  expect(rules({ deviations: 1 })).not.toContain('SE-02');
});

test('SE-03 40 tested, 1 deviation: 9.38 % is within 10 %, effective with exceptions', () => {
  const evaluation = evaluate({ planned: 40, tested: 40, deviations: 1, populationSize: 563 });
  expect(evaluation.upperLimit).toBeCloseTo(0.0938, 4);
  expect(evaluation.finiteLimit).toBeCloseTo(0.0906, 4);
  expect(evaluation.defaultConclusion).toBe('effective-with-exceptions');
  expect(evaluation.conditions['effective-with-exceptions']).toBeUndefined();
});

test('SE-03 all 34 tested, 1 deviation: acceptable with a reason, which is asked for', () => {
  const all = { populationSize: 34, planned: 34, tested: 34, deviations: 1 } as const;
  expect(evaluate(all)).toMatchObject({
    defaultConclusion: null,
    conditions: { 'effective-with-exceptions': 'reason' },
  });
  expect(evaluate({ ...all, rateAcceptableReason: '  ' }).defaultConclusion).toBeNull();
  expect(evaluate({ ...all, rateAcceptableReason: 'Restored the same day.' }).defaultConclusion).toBe(
    'effective-with-exceptions',
  );
});

test('SE-04 25 tested, 1 deviation: 14.69 % exceeds 10 %, not effective unless the partner decides otherwise', () => {
  const evaluation = evaluate({ deviations: 1 });
  expect(evaluation.upperLimit).toBeCloseTo(0.1469, 4);
  expect(evaluation).toMatchObject({
    defaultConclusion: 'not-effective',
    conditions: { 'effective-with-exceptions': 'partner' },
  });
});

test('SE-04 the binomial limit decides; the finite one, though within, does not', () => {
  const evaluation = evaluateTest(counts({ populationSize: 58, tested: 25, deviations: 0 }), tolerance);
  expect(evaluation.finiteLimitWorthReading).toBe(true);
  const close = evaluateTest(counts({ populationSize: 100, planned: 60, tested: 60, deviations: 3 }), {
    ...tolerance,
    tolerableDeviationRate: 0.09,
  });
  expect(close.finiteLimit).toBeLessThanOrEqual(0.09);
  expect(close.upperLimit).toBeGreaterThan(0.09);
  expect(close.defaultConclusion).toBe('not-effective');
});

test('SE-04 also where limits are not meaningful and not all items were tested', () => {
  expect(evaluate({ populationSize: 12, planned: 3, tested: 3, deviations: 1 }).defaultConclusion).toBe(
    'not-effective',
  );
});

test('SE-05 a systematic or intentional cause is never within tolerable', () => {
  const evaluation = evaluate({ planned: 40, tested: 40, deviations: 1, systematicOrIntentional: true });
  expect(evaluation.permittedConclusions).toEqual(['not-effective']);
  expect(evaluation.reasons).toContainEqual(expect.objectContaining({ rule: 'SE-05', level: 'block' }));
});

test('SE-06 a second extension needs the partner; the first does not', () => {
  expect(rules({ planned: 60, tested: 60, deviations: 1, extensions: 2 })).toContain('SE-06');
  expect(rules({ planned: 60, tested: 60, deviations: 1, extensions: 1 })).not.toContain('SE-06');
});

test('SE-07 the counts have no place for a deviation set aside, and the text says that each counts', () => {
  const text = evaluate({ deviations: 1 }).reasons.find((reason) => reason.rule === 'SE-10')?.text;
  expect(text).toContain('Every deviation counts (SE-07)');
});

describe('SE-08 limits are not meaningful', () => {
  test.each([
    ['fewer than 15 tested', { planned: 14, tested: 14 }, 'SE-08'],
    ['a population under 53', { populationSize: 52, planned: 15, tested: 15 }, 'SE-08'],
    ['all items tested', { populationSize: 60, planned: 60, tested: 60 }, 'SP-13'],
    ['a judgmental selection', { method: 'judgmental' }, 'SP-12'],
    ['a haphazard selection', { method: 'haphazard' }, 'SP-12'],
  ] as const)('%s', (_name, changes, rule) => {
    expect(evaluate(changes)).toMatchObject({ upperLimit: 'not meaningful', finiteLimit: 'not meaningful' });
    expect(rules(changes)).toContain(rule);
  });
  test('from 15 of 53 on they are', () => {
    expect(evaluate({ populationSize: 53, planned: 15, tested: 15 }).upperLimit).toBeTypeOf('number');
    expect(evaluate({ populationSize: null }).finiteLimit).toBeNull();
  });
});

test('SE-09 no deviations do not prove the tolerable rate', () => {
  expect(rules({})).toContain('SE-09');
  expect(rules({ planned: 3, tested: 3 })).not.toContain('SE-09');
});

test('SE-10 with a deviation effective is refused, whatever the counts', () => {
  for (const changes of [
    { deviations: 1 },
    { planned: 60, tested: 60, deviations: 1 },
    { populationSize: 4, planned: 4, tested: 4, deviations: 1 },
  ]) {
    const evaluation = evaluate(changes);
    expect(evaluation.permittedConclusions).not.toContain('effective');
    expect(evaluation.reasons).toContainEqual(expect.objectContaining({ rule: 'SE-10', level: 'block' }));
  }
});

test('TO-12 an empty population: did not operate, to be proved', () => {
  expect(evaluate({ populationSize: 0, planned: 0, tested: 0 })).toMatchObject({
    permittedConclusions: ['did-not-operate', 'not-tested'],
    defaultConclusion: 'did-not-operate',
  });
});

test('every conclusion of the sample engagement is the one proposed, or one that a person had to judge', () => {
  const fixture = z
    .object({
      controls: z.array(
        z.object({
          id: z.string(),
          test: z.object({
            population: z.object({ size: z.number() }),
            sampling: z.object({
              method: z.enum(['random', 'systematic', 'stratified', 'all-items', 'none']),
              plannedSize: z.number().nullable(),
              testedSize: z.number().nullish(),
            }),
            deviations: z.number().nullable(),
            conclusion: z.string(),
          }),
        }),
      ),
    })
    .parse(JSON.parse(readFileSync(new URL('../fixtures/soc2-sample-engagement.json', import.meta.url), 'utf8')));
  const judged: string[] = [];
  for (const { id, test: recorded } of fixture.controls) {
    const { method, plannedSize, testedSize } = recorded.sampling;
    const evaluation = evaluate({
      method,
      populationSize: recorded.population.size,
      planned: plannedSize ?? 0,
      tested: testedSize ?? 0,
      deviations: recorded.deviations ?? 0,
    });
    expect(evaluation.permittedConclusions, id).toContain(recorded.conclusion);
    if (evaluation.defaultConclusion === null) judged.push(id);
    else expect(evaluation.defaultConclusion, id).toBe(recorded.conclusion);
  }
  // All items tested and at least one deviates: whether the rate is acceptable is for a person to say.
  expect(judged).toEqual(['ACC-04', 'AVL-02']);
});
