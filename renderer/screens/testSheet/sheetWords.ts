import type { AnyRow } from '../../../src/contract/rowCalls.ts';
import type { Json } from '../../../src/journal/canonical.ts';
import { isRecord } from '../../bridge/json.ts';
import { wordOf } from '../../look/words.ts';

export const textIn = (row: AnyRow | null | undefined, field: string): string | null => {
  const value = row?.[field];
  return typeof value === 'string' && value !== '' ? value : null;
};

export const numberIn = (row: AnyRow | null | undefined, field: string): number | null => {
  const value = row?.[field];
  return typeof value === 'number' ? value : null;
};

/** A part of a field that is true only together with others, such as the date of "pulled". */
export function partOf(row: AnyRow | null | undefined, field: string, part: string): Json {
  const value = row?.[field] ?? null;
  return isRecord(value) ? (value[part] ?? null) : null;
}

/** Conclusion and reason of a test's use. */
export function conclusionOf(use: AnyRow | null): {
  readonly conclusion: string | null;
  readonly reason: string | null;
} {
  const [conclusion, reason] = [partOf(use, 'outcome', 'conclusion'), partOf(use, 'outcome', 'reason')];
  return {
    conclusion: typeof conclusion === 'string' ? conclusion : null,
    reason: typeof reason === 'string' ? reason : null,
  };
}

/** A conclusion as a person reads it. */
export const conclusionWords = (conclusion: string): string =>
  conclusion === 'unable' ? 'Unable to conclude' : wordOf(conclusion);

/** "14.7 %"; rates are fractions of 1. */
export function percent(rate: number): string {
  return new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 }).format(rate);
}

/** The first characters of a hash or seed, for one line. */
export const short = (text: string, length = 8): string => (text.length > length ? `${text.slice(0, length)}…` : text);
