/** Dates that follow from other dates and the settings of the certification body (computed, records.md G-16). */

import { addDays, addMonths, type CalendarDate, daysBetween, isCalendarDate } from './calendar.ts';
import type { CertificationBodySettings, IsoSnapshot } from './snapshot.ts';

/** Dates counted from the last day of Stage 2 (S2-41, NC-07). */
export interface NonconformityDates {
  /** Plan of correction and corrective action wanted by (CAR-01, CAR-06). */
  readonly planDue: CalendarDate;
  /** Evidence for a major wanted by (CAR-06). */
  readonly majorEvidenceDue: CalendarDate;
  /** After this day a major not verified asks for another Stage 2 (CAR-05; ISO/IEC 17021-1, 9.5.3.2). */
  readonly majorHardDate: CalendarDate;
}

export function nonconformityDates(lastDay: CalendarDate, settings: CertificationBodySettings): NonconformityDates {
  return {
    planDue: addDays(lastDay, settings.capPlanDays),
    majorEvidenceDue: addDays(lastDay, settings.majorEvidenceDays),
    majorHardDate: addMonths(lastDay, settings.majorHardLimitMonths),
  };
}

/** The same from a snapshot; null while the last day of Stage 2 is not recorded. */
export function nonconformityDatesOf(snapshot: IsoSnapshot): NonconformityDates | null {
  const lastDay = snapshot.stage2?.lastDay ?? null;
  return lastDay !== null && isCalendarDate(lastDay)
    ? nonconformityDates(lastDay, snapshot.certificationBody.settings)
    : null;
}

export interface StageInterval {
  /** Calendar days from the last day of Stage 1 to the first day of Stage 2 (ST1-07). */
  readonly days: number;
  /** After this day a repeat of Stage 1 is to be decided (ST1-08; customary, not in the standard). */
  readonly latest: CalendarDate;
}

/** Interval between the stages; null while one of the two days is not recorded. */
export function stageInterval(snapshot: IsoSnapshot): StageInterval | null {
  const [last, first] = [snapshot.stage1?.lastDay ?? '', snapshot.stage2?.firstDay ?? ''];
  if (!isCalendarDate(last) || !isCalendarDate(first)) return null;
  return {
    days: daysBetween(last, first),
    latest: addMonths(last, snapshot.certificationBody.settings.maxStageIntervalMonths),
  };
}

/** Dates of the cycle that follow from the decision (PRG-02, CER-03, RCD-01). */
export interface CycleDates {
  readonly surveillance1Latest: CalendarDate;
  /** Latest expiry: decision date plus the cycle less one day. */
  readonly expiryLatest: CalendarDate;
  /** Records are kept for this cycle and one more. */
  readonly recordsKeptUntil: CalendarDate;
}

/** Source: ISO/IEC 17021-1, 9.1.3 and 9.9.4. `decidedOn` is the date of the decision to grant. */
export function cycleDates(decidedOn: CalendarDate, settings: CertificationBodySettings): CycleDates {
  const expiryLatest = addDays(addMonths(decidedOn, 12 * settings.cycleYears), -1);
  return {
    surveillance1Latest: addMonths(decidedOn, 12),
    expiryLatest,
    recordsKeptUntil: addMonths(expiryLatest, 12 * settings.cycleYears),
  };
}
