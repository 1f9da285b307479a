import { describe, expect, test } from 'vitest';
import {
  auditTimeShares,
  auditTimeTotal,
  baseDays,
  derivedTimes,
  effectivePersons,
  factorLevel,
  leastCountForIdenticalActivities,
  matrixRange,
} from '../../src/iso27001/audit-time.ts';
import { addDays, addMonths, addWorkingDays, dateRange, daysBetween, longDate } from '../../src/iso27001/calendar.ts';
import { samplesWithoutFacts } from '../../src/iso27001/coverage.ts';
import { isoFigures } from '../../src/iso27001/figures.ts';
import { sortedReferences } from '../../src/iso27001/order.ts';
import { readyForDecision } from '../../src/iso27001/readiness.ts';
import type { IsoSnapshot } from '../../src/iso27001/snapshot.ts';
import { catalogues, expected, sample, sampleJson } from '../fixtures/isoSample.ts';

const snapshot = sample();
const figures = isoFigures(snapshot, catalogues, '2026-03-26');
const settings = snapshot.certificationBody.settings;

describe('figures of the sample engagement', () => {
  test('SR-09 sums of the SoA by status and theme', () => {
    const { soa } = figures;
    const { controls, included, excluded, implemented, partly, planned, additional } = soa ?? {};
    expect({ controls, included, excluded, implemented, partly, planned, additional }).toEqual({
      ...expected.soa,
      byThemeIncluded: undefined,
    });
    const byTheme = Object.fromEntries(
      Object.entries(soa?.byTheme ?? {}).map(([theme, sums]) => [theme, sums.included]),
    );
    expect(byTheme).toEqual(expected.soa.byThemeIncluded);
  });

  test('S2-28 findings by class and grade', () => {
    expect(figures.findings).toEqual({ ...expected.findings, ungraded: 0, withdrawn: 0 });
  });

  test('S2-28 a withdrawn finding counts no more and is counted as withdrawn', () => {
    const json = sampleJson();
    json.findings[1].status = 'withdrawn';
    const counts = isoFigures(json, catalogues, '2026-03-26').findings;
    expect([counts.minor, counts.withdrawn]).toEqual([3, 1]);
  });

  test('S2-22, S2-23 results by value', () => {
    expect(figures.clauseResults).toEqual(expected.clauseResults);
    expect(figures.controlResults).toEqual(expected.controlResults);
    expect(figures.additionalControlResults).toEqual(expected.additionalControlResults);
  });

  test('ST2-02 coverage: audited by theme, left to the programme, nowhere', () => {
    const { audited, auditedByTheme, additionalAudited, programmedOnly, uncovered } = figures.coverage;
    expect(audited).toHaveLength(expected.controlsAudited);
    expect(auditedByTheme).toEqual(expected.controlsAuditedByTheme);
    expect(additionalAudited).toHaveLength(expected.additionalControlsAudited);
    expect(programmedOnly).toHaveLength(expected.controlsInProgrammeOnly);
    expect(uncovered).toEqual([]);
  });

  test('ST2-02 recertification does not count as programmed', () => {
    const json = sampleJson();
    const surveillance = json.auditProgramme.entries.find(
      (entry: { auditType: string }) => entry.auditType === 'surveillance1',
    );
    surveillance.controls = surveillance.controls.filter((id: string) => id !== 'A.5.6');
    expect(isoFigures(json, catalogues, '2026-03-26').coverage.uncovered).toEqual(['A.5.6']);
  });

  test('CTL-03 samples without population are those of the notice', () => {
    expect(samplesWithoutFacts(snapshot).map((result) => result.ref)).toEqual([
      'A.5.12',
      'A.5.17',
      'A.5.24',
      'A.7.7',
      'A.8.5',
      'A.8.12',
    ]);
  });

  test('ST1-07, ST1-08 days between the stages and latest day', () => {
    expect(figures.stageInterval).toEqual({ days: expected.stageIntervalDays, latest: expected.stageIntervalLatest });
  });

  test('CAR-01, CAR-05, CAR-06 dates from the last day of Stage 2', () => {
    expect(figures.nonconformityDates).toEqual({
      planDue: expected.capPlanDue,
      majorEvidenceDue: expected.majorEvidenceDue,
      majorHardDate: expected.majorHardDate,
    });
  });

  test('PRG-02, CER-03, RCD-01 dates of the cycle from the decision', () => {
    expect(figures.cycleDates).toEqual({
      surveillance1Latest: expected.surveillance1Latest,
      expiryLatest: expected.certificateExpiry,
      recordsKeptUntil: expected.recordsKeptUntil,
    });
  });

  test('ICT-04, ICT-06 remote hours of both stages and their share', () => {
    const { shareOfClientDays, ...hours } = figures.remoteHours;
    const { shareOfClientDays: share, ...wanted } = expected.remoteHours;
    expect(hours).toEqual(wanted);
    expect(shareOfClientDays).toBeCloseTo(share, 4);
  });

  test('TIM-03 shares of the audit time', () => {
    const shares = snapshot.auditTime ? auditTimeShares(snapshot.auditTime, settings) : null;
    expect(shares?.clientDays).toBe(expected.clientDays);
    expect(shares?.minClientDays).toBe(expected.minClientDays);
    expect(shares?.clientShare).toBeCloseTo(expected.clientShare, 4);
    expect(shares?.stage1Share).toBeCloseTo(expected.stage1Share, 4);
  });

  test('TIM-06 an expert marked as counting changes no hour', () => {
    const json = sampleJson();
    json.team.find((member: { id: string }) => member.id === 'TE-01').countsForAuditTime = true;
    expect(isoFigures(json, catalogues, '2026-03-26').remoteHours).toEqual(figures.remoteHours);
  });

  test('CAR-04 ready for decision at three dates', () => {
    expect(readyForDecision(snapshot, '2026-01-22')).toEqual(expected.readyForDecision.onClosingDay);
    for (const day of ['2026-02-18', '2026-03-18'])
      expect(readyForDecision(snapshot, day)).toEqual(expected.readyForDecision[day]);
  });

  test('CAR-04 a rejected plan of a minor blocks', () => {
    const json = sampleJson();
    const action = json.correctiveActions.find((one: { findingId: string }) => one.findingId === 'NC-03');
    action.review.result = 'rejected';
    action.state = 'planRejected';
    expect(readyForDecision(json, '2026-03-26').blocking).toEqual(['NC-03']);
  });

  test('an audit that has hardly begun has figures without failing', () => {
    const empty: IsoSnapshot = {
      ...snapshot,
      stage1: null,
      stage2: null,
      soa: null,
      auditTime: null,
      auditProgramme: null,
      findings: [],
      plans: [],
      decision: null,
    };
    const early = isoFigures(empty, catalogues, '2025-10-01');
    expect([early.soa, early.stageInterval, early.nonconformityDates, early.remoteHours.shareOfClientDays]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('audit time', () => {
  test.each([
    [1, 5],
    [10, 5],
    [11, 6],
    [45, 8.5],
    [65, 10],
    [124, 12],
    [126, 13],
    [875, 17.5],
    [876, 18.5],
    [10700, 28],
  ])('4.2 base of %i effective persons is %d days', (persons, days) => expect(baseDays(persons)).toBe(days));

  test('4.2 above 10 700 persons a person sets the base', () => expect(baseDays(10701)).toBeNull());

  test.each([
    [8.5, -30, 5.95, 6],
    [10, -35, 6.5, null],
    [12, 15, 13.8, 14],
    [13, -30, 9.1, 9.5],
    [13, -10, 11.7, 11.5],
    [5, 0, 5, 5],
  ])('TIM-01, TIM-08 base %d with %i %% is %d, rounded %s', (base, percent, raw, total) => {
    const result = auditTimeTotal(base, percent, settings, 'nearestHalfUpAtLimit');
    expect([result.raw, result.total]).toEqual([raw, total]);
  });

  test('TIM-08 a body may always round up', () => expect(auditTimeTotal(13, -10, settings, 'upToHalf').total).toBe(12));

  test('TIM-09, TIM-10 one third and two thirds, rounded up to the half day', () => {
    const { surveillance, recertification } = derivedTimes(14);
    expect(surveillance.minimum).toBeCloseTo(expected.surveillance.minimum, 4);
    expect(recertification.minimum).toBeCloseTo(expected.recertification.minimum, 4);
    expect([surveillance.set, recertification.set]).toEqual([expected.surveillance.set, expected.recertification.set]);
    expect([derivedTimes(11.5).surveillance.set, derivedTimes(11.5).recertification.set]).toEqual([4, 8]);
    expect(derivedTimes(13.5).surveillance.set).toBe(4.5);
  });

  test('C.3.4 least count for identical activities is the root rounded up', () => {
    expect([1, 25, 26, 49, 50].map(leastCountForIdenticalActivities)).toEqual([1, 5, 6, 7, 8]);
  });

  test('4.1 effective persons of the sample, with and without the reduction', () => {
    const { groups, identicalActivityReductions } = snapshot.auditTime ?? {
      groups: [],
      identicalActivityReductions: [],
    };
    expect(effectivePersons(groups, identicalActivityReductions)).toBe(expected.effectivePersons);
    expect(effectivePersons(groups, [])).toBe(144);
  });

  test('4.3 grade sums and the matrix', () => {
    expect([3, 4, 5, 6, 7, 9].map(factorLevel)).toEqual(['low', 'low', 'medium', 'medium', 'high', 'high']);
    expect([matrixRange('medium', 'high'), matrixRange('low', 'low'), matrixRange('high', 'low')]).toEqual([
      [10, 50],
      [-30, -10],
      [5, 20],
    ]);
  });
});

describe('calendar and order', () => {
  test('months end on the last day where the day does not exist', () => {
    expect([addMonths('2025-08-31', 6), addMonths('2023-08-31', 6), addMonths('2026-03-31', -1)]).toEqual([
      '2026-02-28',
      '2024-02-29',
      '2026-02-28',
    ]);
  });

  test('days across months, years and leap days', () => {
    expect([
      daysBetween('2025-11-05', '2026-01-20'),
      daysBetween('2024-02-28', '2024-03-01'),
      addDays('2025-12-31', 1),
      addDays('2000-03-01', -1),
    ]).toEqual([76, 2, '2026-01-01', '2000-02-29']);
  });

  test('working days skip Saturday and Sunday', () => {
    expect([addWorkingDays('2026-01-22', 10), addWorkingDays('2026-01-23', 1)]).toEqual(['2026-02-05', '2026-01-26']);
  });

  test('G-09 dates in words', () => {
    expect([
      longDate('2026-01-22'),
      dateRange('2026-01-20', '2026-01-22'),
      dateRange('2026-01-30', '2026-02-02'),
      longDate('soon'),
    ]).toEqual(['22 January 2026', '20 to 22 January 2026', '30 January to 2 February 2026', 'soon']);
  });

  test('a text that is no date is refused', () => expect(() => addMonths('2026-02-30', 1)).toThrow(RangeError));

  test('G-15 references in natural order', () => {
    expect(sortedReferences(['A.5.10', '10.1', 'A.5.2', '9.3.2', 'NC-10', 'NC-2', 'A.5.2'])).toEqual([
      '9.3.2',
      '10.1',
      'A.5.2',
      'A.5.10',
      'NC-2',
      'NC-10',
    ]);
  });
});
