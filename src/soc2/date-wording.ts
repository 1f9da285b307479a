/** Dates as a SOC 2 report writes and compares them (report.md section 1: full US form, periods inclusive of both dates). */

import type { IsoDate } from './snapshot-terms.ts';

const MONTHS = [
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
];

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days since 1970-01-01 in the proleptic Gregorian calendar; `null` for a text that is no calendar date. */
export function dayNumber(date: IsoDate): number | null {
  const match = ISO.exec(date);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** "January 1, 2025"; `null` when the date is missing or is no calendar date. */
export function longDate(date: IsoDate | null | undefined): string | null {
  if (date === null || date === undefined || dayNumber(date) === null) return null;
  const [year, month, day] = date.split('-').map(Number);
  const name = MONTHS[(month ?? 0) - 1];
  return name === undefined ? null : `${name} ${day}, ${year}`;
}

/** The same text with each ISO date in it written out: "active personnel at December 31, 2025". */
export function withLongDates(text: string): string {
  return text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (date) => longDate(date) ?? date);
}

/** Whole days from one date to another, negative when `to` lies before `from`; `null` when either is no date. */
export function daysBetween(from: IsoDate | null | undefined, to: IsoDate | null | undefined): number | null {
  const a = from === null || from === undefined ? null : dayNumber(from);
  const b = to === null || to === undefined ? null : dayNumber(to);
  return a === null || b === null ? null : b - a;
}

/** The calendar days that a text names, as "January 12, 2025" or as `2025-01-12`. */
export function datesNamedIn(text: string): readonly { readonly words: string; readonly date: IsoDate }[] {
  const found: { words: string; date: IsoDate }[] = [];
  const pattern = new RegExp(`\\b(?:(${MONTHS.join('|')}) (\\d{1,2}), (\\d{4})|(\\d{4}-\\d{2}-\\d{2}))\\b`, 'g');
  for (const match of text.matchAll(pattern)) {
    const iso = match[4];
    const month = String(MONTHS.indexOf(match[1] ?? '') + 1).padStart(2, '0');
    const date = iso ?? `${match[3]}-${month}-${(match[2] ?? '').padStart(2, '0')}`;
    if (dayNumber(date) !== null) found.push({ words: match[0], date });
  }
  return found;
}

/** "February 11, 2026, 14:02 UTC-08:00" from ISO 8601 with offset (DR-03); the text unchanged when it has another form. */
export function exportTimeInWords(instant: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.exec(instant);
  const day = longDate(match?.[1]);
  if (match === null || day === null) return instant;
  return `${day}, ${match[2]} UTC${match[3] === 'Z' ? '' : match[3]}`;
}
