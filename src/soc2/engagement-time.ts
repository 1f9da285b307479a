/** The time that an examination covers: a period in Type 2, one date in Type 1 (soc2/SC-05, SC-09, report.md 8.1). */

import { longDate } from './date-wording.ts';
import type { Soc2Engagement } from './snapshot.ts';
import type { Soc2Control } from './snapshot-fieldwork.ts';
import type { IsoDate } from './snapshot-terms.ts';

/** "January 1, 2025 to December 31, 2025", or the as-of date; `null` while it is not recorded. */
export function timeInWords(engagement: Soc2Engagement): string | null {
  if (engagement.type === 1) return longDate(engagement.asOfDate);
  const start = longDate(engagement.periodStart);
  const end = longDate(engagement.periodEnd);
  return start === null || end === null ? null : `${start} to ${end}`;
}

/** Last day of the period, or the as-of date. */
export function lastDay(engagement: Soc2Engagement): IsoDate | null {
  return engagement.type === 1 ? engagement.asOfDate : engagement.periodEnd;
}

/** True when the day lies in the period (both ends included); in Type 1, on or before the as-of date. */
export function withinExaminedTime(engagement: Soc2Engagement, day: IsoDate): boolean {
  const last = lastDay(engagement);
  if (last !== null && day > last) return false;
  return engagement.type === 1 || engagement.periodStart === null || day >= engagement.periodStart;
}

/**
 * The control versions of the report: in Type 2 each version in force at some time in the period, in Type 1
 * those in force on the date (report.md 8.1). A date that is not recorded does not exclude a control.
 */
export function controlsInForce(engagement: Soc2Engagement, controls: readonly Soc2Control[]): readonly Soc2Control[] {
  const from = engagement.type === 1 ? engagement.asOfDate : engagement.periodStart;
  const to = lastDay(engagement);
  return controls.filter((control) => {
    if (to !== null && control.effectiveFrom !== null && control.effectiveFrom > to) return false;
    return from === null || control.effectiveTo === null || control.effectiveTo >= from;
  });
}
