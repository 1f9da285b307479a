import type { HistoryEntry } from '../../../src/contract/rowCalls.ts';
import { textOf } from './textOf.ts';

export interface HistoryFilter {
  readonly words: string;
  readonly person: string | null;
  readonly entity: string | null;
}

/** Entries of that person and kind in which every word occurs, in any column and case. */
export function filterHistory(
  entries: readonly HistoryEntry[],
  { words, person, entity }: HistoryFilter,
): readonly HistoryEntry[] {
  const sought = words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return entries.filter((entry) => {
    if (person !== null && entry.person !== person) return false;
    if (entity !== null && entry.entity !== entity) return false;
    if (sought.length === 0) return true;
    const text = [entry.label, entry.fieldLabel, entry.reason, textOf(entry, entry.before), textOf(entry, entry.after)]
      .join(' ')
      .toLowerCase();
    return sought.every((word) => text.includes(word));
  });
}
