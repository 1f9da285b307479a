import { canonical, type Json } from './canonical.ts';
import { compareChanges } from './change.ts';
import type { Stamp } from './clock.ts';

/** One write to one cell, with what is needed to order it. */
export interface Write {
  readonly replica: string;
  readonly seq: number;
  readonly stamp: Stamp;
  readonly value: Json;
}

/** True when the author of `by` knew `of` when writing: the version vector of `by` covers it. */
export type Knows = (by: Pick<Write, 'replica' | 'seq'>, of: Pick<Write, 'replica' | 'seq'>) => boolean;

export interface CellState {
  /** The write whose value the cell shows: the latest stamp. */
  readonly shown: Write;
  /** Writes that no other write covers; more than one is a conflict. */
  readonly frontier: readonly Write[];
  /** A conflict a person must decide: the frontier holds different values. Equal values agree. */
  readonly conflict: boolean;
}

function same(a: Pick<Write, 'replica' | 'seq'>, b: Pick<Write, 'replica' | 'seq'>): boolean {
  return a.replica === b.replica && a.seq === b.seq;
}

/**
 * What a cell shows and whether it is in conflict, from all writes to it in any order.
 * A pure function of the set of writes, so every replica with the same changes agrees (journal.md, section 2).
 */
export function foldCell(writes: readonly Write[], knows: Knows): CellState {
  // Of several writes of one change to the same cell, the last one is what the change says.
  const sorted = [...writes].sort(compareChanges);
  const ordered = sorted.filter((w, index) => {
    const next = sorted[index + 1];
    return next === undefined || !same(w, next);
  });
  const shown = ordered.at(-1);
  if (!shown) throw new RangeError('A cell without writes has no state.');
  const frontier = ordered.filter((w) => !ordered.some((other) => !same(w, other) && knows(other, w)));
  const values = new Set(frontier.map((w) => canonical(w.value)));
  return { shown, frontier, conflict: values.size > 1 };
}

/**
 * Whether a row is deleted: its tombstone shows true, and no edit of the row or reference to it was made
 * without knowledge of the tombstone, nor the tombstone without knowledge of it. Such a row stays visible
 * until a later change that covers both decides (journal.md, section 2).
 */
export function isDeleted(
  tombstone: CellState,
  others: readonly Pick<Write, 'replica' | 'seq'>[],
  knows: Knows,
): { deleted: boolean; contested: boolean } {
  if (tombstone.shown.value !== true) return { deleted: false, contested: tombstone.conflict };
  const contested =
    tombstone.conflict ||
    others.some((w) => tombstone.frontier.some((t) => t.value === true && !same(t, w) && !knows(t, w) && !knows(w, t)));
  return { deleted: !contested, contested };
}
