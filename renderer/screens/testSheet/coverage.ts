/** Items of one month of the period. */
export interface MonthCount {
  /** `2025-03`. */
  readonly month: string;
  readonly count: number;
}

/** The months from one date to another, both included; nothing when a date is missing or they are the wrong way round. At most 60. */
export function monthsBetween(from: string | null, to: string | null): readonly string[] {
  const [start, end] = [/^(\d{4})-(\d{2})/.exec(from ?? ''), /^(\d{4})-(\d{2})/.exec(to ?? '')];
  if (!start || !end) return [];
  const number = (match: RegExpExecArray) => Number(match[1]) * 12 + Number(match[2]) - 1;
  const months: string[] = [];
  for (let at = number(start); at <= number(end) && months.length < 60; at += 1)
    months.push(`${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`);
  return months;
}

/** How the dates of items spread over the months of a period (SP-08: items represent the period). */
export function spread(
  dates: readonly (string | null)[],
  from: string | null,
  to: string | null,
): readonly MonthCount[] {
  return monthsBetween(from, to).map((month) => ({
    month,
    count: dates.filter((date) => date?.startsWith(month) === true).length,
  }));
}
