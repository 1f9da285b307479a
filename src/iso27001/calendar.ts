/**
 * Calendar dates without time zone, as the audit rules count them: calendar
 * days, whole months that end on the last day where the day does not exist,
 * and working days from Monday to Friday (stage-audits.md, section 0).
 */

/** A calendar date, `YYYY-MM-DD`. */
export type CalendarDate = string;

interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The parts of a calendar date, or null where the text is not one (2026-02-30 is not). */
function civil(date: CalendarDate): CivilDate | null {
  const match = pattern.exec(date);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return { year, month, day };
}

export function isCalendarDate(date: string): boolean {
  return civil(date) !== null;
}

function civilOrThrow(date: CalendarDate): CivilDate {
  const parts = civil(date);
  if (!parts) throw new RangeError(`"${date}" is not a calendar date (YYYY-MM-DD)`);
  return parts;
}

function print({ year, month, day }: CivilDate): CalendarDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Days since 1970-01-01, by the proleptic Gregorian calendar. */
function dayNumber({ year, month, day }: CivilDate): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
}

function fromDayNumber(days: number): CivilDate {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const mp = Math.floor((5 * dayOfYear + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * mp + 2) / 5) + 1,
  };
}

/** Calendar days from one date to another; negative when `to` lies before `from`. Throws RangeError for a text that is no date. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(civilOrThrow(to)) - dayNumber(civilOrThrow(from));
}

/** The date `days` calendar days later (earlier when negative). Throws RangeError for a text that is no date. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return print(fromDayNumber(dayNumber(civilOrThrow(date)) + days));
}

/**
 * The same day `months` months later, or the last day of that month where the
 * day does not exist (31 August + 6 months = 28 or 29 February).
 * Throws RangeError for a text that is no date.
 */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const { year, month, day } = civilOrThrow(date);
  const index = year * 12 + (month - 1) + months;
  const newYear = Math.floor(index / 12);
  const newMonth = index - newYear * 12 + 1;
  return print({ year: newYear, month: newMonth, day: Math.min(day, daysInMonth(newYear, newMonth)) });
}

/** The date `days` working days (Monday to Friday, holidays left to the user) after a date. */
export function addWorkingDays(date: CalendarDate, days: number): CalendarDate {
  let number = dayNumber(civilOrThrow(date));
  let left = days;
  while (left > 0) {
    number += 1;
    // 1970-01-01 was a Thursday, so day number 2 is a Saturday.
    const weekday = (((number - 2) % 7) + 7) % 7;
    if (weekday > 1) left -= 1;
  }
  return print(fromDayNumber(number));
}

/** A date as the records print it, "22 January 2026" (records.md G-09); a text that is no date is printed as it stands. */
export function longDate(date: CalendarDate): string {
  const parts = civil(date);
  if (!parts) return date;
  return `${parts.day} ${monthNames[parts.month - 1]} ${parts.year}`;
}

/** First and last day in one phrase: "20 to 22 January 2026", "30 January to 2 February 2026". */
export function dateRange(first: CalendarDate, last: CalendarDate): string {
  const [a, b] = [civil(first), civil(last)];
  if (!a || !b || first === last) return first === last ? longDate(first) : `${longDate(first)} to ${longDate(last)}`;
  if (a.year !== b.year) return `${longDate(first)} to ${longDate(last)}`;
  const from = a.month === b.month ? String(a.day) : `${a.day} ${monthNames[a.month - 1]}`;
  return `${from} to ${longDate(last)}`;
}

/** Hours from one clock time to another of the same day, both `HH:MM`; null where either is no time or the end is not later. */
export function hoursBetween(from: string, to: string): number | null {
  const minutes = (time: string): number | null => {
    const match = /^(\d{2}):(\d{2})$/.exec(time);
    if (!match) return null;
    const [hour, minute] = [Number(match[1]), Number(match[2])];
    return hour > 24 || minute > 59 ? null : hour * 60 + minute;
  };
  const [start, end] = [minutes(from), minutes(to)];
  if (start === null || end === null || end <= start) return null;
  return (end - start) / 60;
}
