import type { Figure } from './figures.ts';
import type { LargeBinder } from './largeBinder.ts';

/** What each measurement is given. */
export interface Bench {
  /** 1 is the size that the aims are stated for; less for a quick run. */
  readonly scale: number;
  /** A folder of this run, on the disk where the large binder lies; removed afterwards. */
  readonly folder: string;
  /** Files that stay between runs, such as the 1 GiB of evidence. */
  readonly cache: string;
  /** The large binder, made on first use. It is never changed: measurements that write take a copy. */
  largeBinder(): Promise<LargeBinder>;
}

export type Benchmark = (bench: Bench) => Promise<Figure[]>;

/** How often something is repeated at this scale, at least `least` times. */
export function scaled(bench: Pick<Bench, 'scale'>, full: number, least: number): number {
  return Math.max(least, Math.round(full * bench.scale));
}
