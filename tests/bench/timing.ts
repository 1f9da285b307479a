/** Milliseconds that the work took. */
export function millisecondsOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Milliseconds until what the work began has ended. */
export async function millisecondsUntil(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The value below which the share of all values lies; 0.5 is the median. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('Nothing was measured.');
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/**
 * Runs each work once a round, beginning with another one in each, so that what else the machine does
 * falls on all alike. Answers milliseconds of each round by the name of the work.
 */
export async function inTurns<N extends string>(
  rounds: number,
  works: { readonly [K in N]: (round: number) => unknown },
): Promise<{ readonly [K in N]: number[] }> {
  const names = Object.keys(works) as N[];
  const taken = Object.fromEntries(names.map((name) => [name, [] as number[]])) as { [K in N]: number[] };
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(round + turn) % names.length];
      if (name === undefined) continue;
      taken[name].push(await millisecondsUntil(async () => works[name](round)));
    }
  }
  return taken;
}
