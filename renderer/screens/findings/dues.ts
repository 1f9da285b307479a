import type { AnyRow } from '../../../src/contract/rowCalls.ts';
import { addDays, addMonths, daysBetween, isCalendarDate } from '../../../src/iso27001/calendar.ts';
import { groupIn, textIn } from '../../evidence/fieldValues.ts';

/** A date by which something is owed, as it stands today. */
export interface Due {
  readonly on: string;
  /** What is owed on that date. */
  readonly what: string;
  /** Negative when the date has passed. */
  readonly daysLeft: number;
  readonly tone: 'trouble' | 'attention' | 'open';
  /** "6 days late", "due today", "in 12 days". */
  readonly words: string;
}

/** Within so many days a due date asks for attention. */
export const soonDays = 7;

/** A date against today. Null where the text is no calendar date. */
export function dueOn(on: string | null, what: string, today: string): Due | null {
  if (on === null || !isCalendarDate(on)) return null;
  const daysLeft = daysBetween(today, on);
  const days = Math.abs(daysLeft) === 1 ? '1 day' : `${Math.abs(daysLeft)} days`;
  const words = daysLeft < 0 ? `${days} late` : daysLeft === 0 ? 'due today' : `in ${days}`;
  return { on, what, daysLeft, tone: daysLeft < 0 ? 'trouble' : daysLeft <= soonDays ? 'attention' : 'open', words };
}

const dateIn = (row: AnyRow, field: string): string | null => {
  const value = row[field];
  return typeof value === 'string' && isCalendarDate(value) ? value : null;
};

/** States in which the client owes the plan, or the evidence that it was carried out (stage-audits.md, section 16). */
const awaitsPlan: ReadonlySet<string> = new Set(['open', 'issued', 'acknowledged', 'planRejected']);
const awaitsEvidence: ReadonlySet<string> = new Set(['planAccepted', 'notVerified']);

/**
 * What a corrective action owes next: first the plan, then the evidence; never later than the hard date of a
 * major nonconformity. Null when it is closed or no date is set.
 */
export function nextDue(action: AnyRow, today: string): Due | null {
  const state = textIn(action['state']) ?? 'open';
  if (state === 'closed' || state === 'withdrawn') return null;
  const next = awaitsPlan.has(state)
    ? dueOn(dateIn(action, 'planDue'), 'Plan', today)
    : awaitsEvidence.has(state)
      ? dueOn(dateIn(action, 'evidenceDue'), 'Evidence', today)
      : null;
  const hard = dueOn(dateIn(action, 'hardDate'), 'Verification', today);
  if (next === null) return hard;
  return hard !== null && hard.on < next.on ? hard : next;
}

export interface DueDates {
  readonly planDue: string | null;
  readonly evidenceDue: string | null;
  readonly hardDate: string | null;
}

/** The certification body's periods, in days and months. */
export interface DuePeriods {
  /** Days after the closing meeting for the plan (customary 30). */
  readonly capPlanDays: number;
  /** Days after the last day of Stage 2 for the evidence of a major nonconformity (customary 90). */
  readonly majorEvidenceDays: number;
  /** Months after the last day of Stage 2 until a major must be verified (CAR-05: six). */
  readonly majorHardLimitMonths: number;
}

export const customaryPeriods: DuePeriods = { capPlanDays: 30, majorEvidenceDays: 90, majorHardLimitMonths: 6 };

/** Due dates proposed for a new corrective action (CAR-01, CAR-05, CAR-06); a date whose base is not known stays missing. */
export function proposedDues(
  grade: string | null,
  closingMeeting: string | null,
  lastDay: string | null,
  periods: DuePeriods = customaryPeriods,
): DueDates {
  const major = grade === 'major';
  return {
    planDue: closingMeeting === null ? null : addDays(closingMeeting, periods.capPlanDays),
    evidenceDue: major && lastDay !== null ? addDays(lastDay, periods.majorEvidenceDays) : null,
    hardDate: major && lastDay !== null ? addMonths(lastDay, periods.majorHardLimitMonths) : null,
  };
}

/** A step of a corrective action for the drawn line: done with its date, or still to come. */
export interface Step {
  readonly name: string;
  readonly doneOn: string | null;
  readonly due: string | null;
  readonly done: boolean;
}

function inner(row: AnyRow, group: string, field: string): string | null {
  return textIn(groupIn(row[group])?.[field]);
}

/** How far along the line each state stands; a rejected plan was received, evidence that did not verify was too. */
const levels: Readonly<Record<string, number>> = {
  planSubmitted: 1,
  planRejected: 1,
  planAccepted: 2,
  evidenceSubmitted: 3,
  notVerified: 3,
  verified: 4,
  closed: 5,
};

/** The steps from plan to closing (ISO/IEC 17021-1, 9.4.9 and 9.4.10), with their dates. */
export function stepsOf(action: AnyRow): readonly Step[] {
  const at = levels[textIn(action['state']) ?? ''] ?? 0;
  const step = (name: string, level: number, doneOn: string | null, due: string | null): Step => ({
    name,
    doneOn,
    due,
    done: at >= level,
  });
  return [
    step('Plan received', 1, dateIn(action, 'planReceived'), dateIn(action, 'planDue')),
    step('Plan accepted', 2, inner(action, 'review', 'on'), null),
    step('Evidence received', 3, inner(action, 'correctiveAction', 'doneOn'), dateIn(action, 'evidenceDue')),
    step('Verified', 4, inner(action, 'verification', 'on'), dateIn(action, 'hardDate')),
    step('Closed', 5, dateIn(action, 'closedOn'), null),
  ];
}
