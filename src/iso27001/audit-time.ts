/** Calculation of audit time (stage-audits.md section 4; ISO/IEC 27006-1, Annex C). Days are auditor days of eight hours. */

import type { CertificationBodySettings, RoundingMode } from './snapshot.ts';
import type { AuditTime, FactorLevel, IdenticalActivityReduction, PersonnelGroup } from './snapshot-programme.ts';

/** Upper bound of a band of effective persons, and the days of the initial audit for it. */
const baseTable: readonly (readonly [number, number])[] = [
  [10, 5],
  [15, 6],
  [25, 7],
  [45, 8.5],
  [65, 10],
  [85, 11],
  [125, 12],
  [175, 13],
  [275, 14],
  [425, 15],
  [625, 16.5],
  [875, 17.5],
  [1175, 18.5],
  [1550, 19.5],
  [2025, 21],
  [2675, 22],
  [3450, 23],
  [4350, 24],
  [5450, 25],
  [6800, 26],
  [8500, 27],
  [10700, 28],
];

/** Days of the base table for a number of effective persons; null above 10 700 and below 1, where a person sets it with a reason. */
export function baseDays(effectivePersons: number): number | null {
  if (effectivePersons < 1) return null;
  return baseTable.find(([bound]) => effectivePersons <= bound)?.[1] ?? null;
}

/** Smallest n with n × n ≥ headcount, in whole numbers (ISO/IEC 27006-1, C.3.4). */
export function leastCountForIdenticalActivities(headcount: number): number {
  let n = 0;
  while (n * n < headcount) n += 1;
  return n;
}

/** Effective persons: all groups by their fraction, less the reductions, rounded up at the end (4.1). */
export function effectivePersons(
  groups: readonly PersonnelGroup[],
  reductions: readonly IdenticalActivityReduction[],
): number {
  // Hundredths, so that a part-time fraction such as 0.35 adds up exactly.
  const counted = groups.reduce((sum, group) => sum + Math.round(group.headcount * group.fraction * 100), 0);
  const reduced = reductions.reduce((sum, reduction) => sum + Math.round(reduction.reduction * 100), 0);
  return Math.ceil((counted - reduced) / 100);
}

/** Grade sums 3 to 4 low, 5 to 6 medium, 7 to 9 high (4.3). */
export function factorLevel(sum: number): FactorLevel {
  if (sum <= 4) return 'low';
  return sum <= 6 ? 'medium' : 'high';
}

const matrix: Readonly<Record<FactorLevel, Readonly<Record<FactorLevel, readonly [number, number]>>>> = {
  high: { low: [5, 20], medium: [10, 50], high: [20, 100] },
  medium: { low: [-10, -5], medium: [0, 0], high: [10, 50] },
  low: { low: [-30, -10], medium: [-10, -5], high: [5, 20] },
};

/** The range of the complexity matrix in percent, lower end first, both ends included (4.3). */
export function matrixRange(it: FactorLevel, business: FactorLevel): readonly [number, number] {
  return matrix[it][business];
}

export interface AuditTimeTotal {
  /** base × (100 + percent) ÷ 100 in whole hundredths of a day. */
  readonly raw: number;
  /** Least time allowed (TIM-01). */
  readonly limit: number;
  /** Rounded to the half day (TIM-08); null where raw lies below the limit and is refused. */
  readonly total: number | null;
}

/**
 * Adjusted and rounded time for both stages. Percentages are summed, not
 * compounded. Source: ISO/IEC 27006-1, Annex C; rounding: IAF MD 5, 2.2.3.
 */
export function auditTimeTotal(
  base: number,
  percent: number,
  settings: Pick<CertificationBodySettings, 'maxReductionShare'>,
  rounding: RoundingMode,
): AuditTimeTotal {
  const rawHundredths = Math.round(base * (100 + percent));
  const limitHundredths = Math.round(base * 100 * (1 - settings.maxReductionShare));
  const raw = rawHundredths / 100;
  const limit = limitHundredths / 100;
  if (rawHundredths < limitHundredths) return { raw, limit, total: null };
  const up = Math.ceil(rawHundredths / 50) / 2;
  const nearest = Math.floor((rawHundredths + 25) / 50) / 2;
  return { raw, limit, total: rounding === 'upToHalf' || nearest * 100 < limitHundredths ? up : nearest };
}

/** One third a year for surveillance and two thirds for recertification, and both rounded up to the half day (TIM-09, TIM-10). */
export function derivedTimes(initialDays: number): {
  readonly surveillance: { readonly minimum: number; readonly set: number };
  readonly recertification: { readonly minimum: number; readonly set: number };
} {
  // Halves of a third: exact in whole numbers, since days come in halves.
  const up = (numerator: number) => Math.ceil(Math.round(initialDays * 2 * numerator) / 3) / 2;
  return {
    surveillance: { minimum: initialDays / 3, set: up(1) },
    recertification: { minimum: (initialDays * 2) / 3, set: up(2) },
  };
}

/** Shares of the time as recorded; null where a part is not recorded. */
export interface AuditTimeShares {
  /** Client days of both stages (TIM-03). */
  readonly clientDays: number | null;
  readonly minClientDays: number | null;
  readonly clientShare: number | null;
  readonly stage1Share: number | null;
}

export function auditTimeShares(time: AuditTime, settings: CertificationBodySettings): AuditTimeShares {
  const { total, stage1, stage2 } = time;
  const clientDays = stage1?.client != null && stage2?.client != null ? stage1.client + stage2.client : null;
  return {
    clientDays,
    minClientDays: total !== null ? Math.round(total * settings.minClientShare * 100) / 100 : null,
    clientShare: clientDays !== null && total ? clientDays / total : null,
    stage1Share: stage1?.total != null && total ? stage1.total / total : null,
  };
}

/** Percent of the matrix and of the single adjustments together. */
export function summedPercent(time: AuditTime): number | null {
  if (time.chosenPercent === null) return null;
  return time.singleAdjustments.reduce((sum, adjustment) => sum + adjustment.percent, time.chosenPercent);
}

/** A recorded figure of the calculation that the rules give otherwise. */
export interface AuditTimeDifference {
  readonly figure: string;
  readonly recorded: number;
  readonly computed: number;
}

/** Compares what was recorded with what the rules give (records.md G-16: computed figures are never typed). */
export function auditTimeDifferences(
  time: AuditTime,
  settings: CertificationBodySettings,
): readonly AuditTimeDifference[] {
  const differences: AuditTimeDifference[] = [];
  const compare = (figure: string, recorded: number | null, computed: number | null) => {
    if (recorded !== null && computed !== null && Math.abs(recorded - computed) > 0.00005) {
      differences.push({ figure, recorded, computed });
    }
  };
  const effective = time.groups.length > 0 ? effectivePersons(time.groups, time.identicalActivityReductions) : null;
  const percent = summedPercent(time);
  const rounding = time.roundingMode ?? settings.roundingMode;
  // Above 10 700 persons the base is set by a person (4.2), so the recorded one stands.
  const base = time.effective === null ? null : (baseDays(time.effective) ?? time.base);
  const total = base !== null && percent !== null ? auditTimeTotal(base, percent, settings, rounding) : null;
  compare('effective persons', time.effective, effective);
  compare('base', time.base, base);
  compare('adjusted time before rounding', time.raw, total?.raw ?? null);
  compare('limit', time.limit, total?.limit ?? null);
  compare('total', time.total, total?.total ?? null);
  compare('client days', time.clientDays, auditTimeShares(time, settings).clientDays);
  return differences;
}
