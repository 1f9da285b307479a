import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  categoriesInWords,
  compareCriteria,
  compareNaturally,
  criteriaInScope,
  criteriaNamedIn,
  listInWords,
} from '../../src/soc2/criteria-in-scope.ts';
import {
  datesNamedIn,
  dayNumber,
  daysBetween,
  exportTimeInWords,
  longDate,
  withLongDates,
} from '../../src/soc2/date-wording.ts';
import { controlsInForce, timeInWords, withinExaminedTime } from '../../src/soc2/engagement-time.ts';
import { auditorVoice, forbiddenClaim } from '../../src/soc2/text-scan.ts';
import { criteria, sample, type1 } from '../fixtures/soc2Sample.ts';

describe('criteria in scope', () => {
  test.each([
    ['SC-02 security alone', ['security'], 33],
    ['SC-02 availability alone brings the common criteria too', ['availability'], 36],
    ['SC-03 security, availability, confidentiality', ['security', 'availability', 'confidentiality'], 38],
    ['SC-03 all five', ['security', 'availability', 'processing-integrity', 'confidentiality', 'privacy'], 61],
    ['none chosen yet', [], 0],
  ] as const)('%s', (_, categories, count) => {
    expect(criteriaInScope(criteria, categories)).toHaveLength(count);
  });

  test('report.md 6: natural order CC, A, C, PI, P, whatever order they come in', () => {
    const ids = ['P1.1', 'CC10.1', 'PI1.1', 'CC2.1', 'C1.1', 'A1.2', 'CC9.2'];
    const ordered = ['CC2.1', 'CC9.2', 'CC10.1', 'A1.2', 'C1.1', 'PI1.1', 'P1.1'];
    fc.assert(
      fc.property(fc.shuffledSubarray(ids, { minLength: ids.length }), (shuffled) => {
        expect(shuffled.toSorted(compareCriteria)).toEqual(ordered);
      }),
    );
    expect(['ACC-10', 'ACC-9', 'ACC-1'].toSorted(compareNaturally)).toEqual(['ACC-1', 'ACC-9', 'ACC-10']);
  });

  test('words', () => {
    expect(categoriesInWords(['confidentiality', 'processing-integrity'])).toBe(
      'security, processing integrity and confidentiality',
    );
    expect(categoriesInWords([])).toBeNull();
    expect([listInWords([]), listInWords(['a']), listInWords(['a', 'b']), listInWords(['a', 'b', 'c'])]).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ]);
    expect(criteriaNamedIn('CC6.3, PI1.2, CC6.2, CC6.2, P1.1 and PSC-3')).toEqual(['CC6.2', 'CC6.3', 'PI1.2', 'P1.1']);
  });
});

describe('dates', () => {
  test('report.md 1: dates in full US form', () => {
    expect(longDate('2025-01-01')).toBe('January 1, 2025');
    expect([longDate('2025-02-29'), longDate('2025-13-01'), longDate('soon'), longDate(null)]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(longDate('2024-02-29')).toBe('February 29, 2024');
    expect(withLongDates('laptops at 2025-12-29')).toBe('laptops at December 29, 2025');
    expect(timeInWords(sample().engagement)).toBe('January 1, 2025 to December 31, 2025');
    expect(timeInWords(type1().engagement)).toBe('December 31, 2025');
    expect(timeInWords({ ...sample().engagement, periodEnd: null })).toBeNull();
  });

  test('day numbers agree with the calendar', () => {
    expect(dayNumber('1970-01-01')).toBe(0);
    fc.assert(
      fc.property(fc.integer({ min: -20000, max: 40000 }), (day) => {
        const iso = new Date(day * 86_400_000).toISOString().slice(0, 10);
        expect(dayNumber(iso)).toBe(day);
      }),
    );
    expect(daysBetween('2026-02-24', '2026-04-25')).toBe(60);
    expect(daysBetween(null, '2026-04-25')).toBeNull();
  });

  test('FG-18 dates are found in either form', () => {
    expect(datesNamedIn('From June 16, 2025 to 2025-12-31; May 2025; June 31, 2025').map((one) => one.date)).toEqual([
      '2025-06-16',
      '2025-12-31',
    ]);
  });

  test('report.md 1: a period includes both of its dates', () => {
    const { engagement } = sample();
    const days = ['2024-12-31', '2025-01-01', '2025-12-31', '2026-01-01'];
    expect(days.map((day) => withinExaminedTime(engagement, day))).toEqual([false, true, true, false]);
    expect(days.map((day) => withinExaminedTime(type1().engagement, day))).toEqual([true, true, true, false]);
  });

  test('report.md 8.1: control versions in force', () => {
    const ids = (one: ReturnType<typeof sample>) =>
      controlsInForce(one.engagement, one.controls).map((control) => control.id);
    expect(ids(sample())).toHaveLength(46);
    expect(ids(type1())).toHaveLength(45);
    expect(ids(type1({ 'engagement.asOfDate': '2025-06-15' }))).not.toContain('CHG-01-v2');
  });

  test('DR-03 time of export with its zone', () => {
    expect(exportTimeInWords('2026-02-11T14:02:11.250+05:30')).toBe('February 11, 2026, 14:02 UTC+05:30');
    expect(exportTimeInWords('2026-02-11T14:02Z')).toBe('February 11, 2026, 14:02 UTC');
    expect(exportTimeInWords('yesterday')).toBe('yesterday');
  });
});

test('GEN-01 claims that a SOC 2 report does not make', () => {
  for (const claim of [
    'We are SOC 2 certified.',
    'a SOC 2 compliant service',
    'certified under SOC 2',
    'SOC 2 certification',
  ])
    expect(forbiddenClaim(claim)).not.toBeNull();
  for (const fine of [
    'Certified Public Accountants',
    'changes pass automated tests',
    'compliance calendar',
    'the SOC 2 report',
  ])
    expect(forbiddenClaim(fine)).toBeNull();
});

test('OI-06 the voice of the auditor', () => {
  expect(auditorVoice('Our auditors tested the new control.')).not.toBeNull();
  expect(auditorVoice('Management agrees and has tested the new control.')).toBeNull();
});
