/**
 * A hybrid logical clock stamp: milliseconds since 1970 in UTC and a counter within them. Stamps order
 * changes; ties between replicas are broken by the replica's id. People see the recorded wall clock instead.
 */
export interface Stamp {
  readonly ms: number;
  readonly n: number;
}

export const zeroStamp: Stamp = { ms: 0, n: 0 };

/** Foreign stamps further ahead than this are held until a person accepts them (journal.md, section 1). */
export const furthestAhead = 24 * 60 * 60 * 1000;

/** The stamp of the next local change: after everything seen, and never before the wall clock. */
export function nextStamp(last: Stamp, wallMs: number): Stamp {
  return wallMs > last.ms ? { ms: wallMs, n: 0 } : { ms: last.ms, n: last.n + 1 };
}

/** The clock after a foreign stamp was seen. */
export function laterStamp(a: Stamp, b: Stamp): Stamp {
  return compareStamps(a, b) >= 0 ? a : b;
}

export function compareStamps(a: Stamp, b: Stamp): number {
  return a.ms - b.ms || a.n - b.n;
}

/** Where the time comes from: the machine's clock, or a script for tests and samples. */
export interface Clock {
  /** Milliseconds since 1970 in UTC. */
  nowMs(): number;
  /** Minutes that local time is ahead of UTC. */
  offsetMinutes(): number;
}

const two = (n: number) => String(n).padStart(2, '0');

/** Wall clock as people and reports show it: `2026-02-11T14:02:11.000+01:00`. */
export function isoWithOffset(ms: number, offsetMinutes: number): string {
  const local = new Date(ms + offsetMinutes * 60_000).toISOString().slice(0, -1);
  const sign = offsetMinutes < 0 ? '-' : '+';
  const size = Math.abs(offsetMinutes);
  return `${local}${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** The calendar date at the place of the clock, `YYYY-MM-DD`. */
export function localDate(clock: Clock): string {
  return isoWithOffset(clock.nowMs(), clock.offsetMinutes()).slice(0, 10);
}
