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
