import { fromTsv } from '../../grid/clipboard.ts';

/** A text read, or why it cannot be, in words. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

/** Reads places in a population: "3, 17, 40-42". Each from 1 to the size, none twice. */
export function readOrdinals(text: string, size: number | null): Read<readonly number[]> {
  const ordinals: number[] = [];
  for (const part of text.split(/[\s,;]+/).filter((each) => each !== '')) {
    const match = /^(\d{1,9})(?:[-–](\d{1,9}))?$/.exec(part);
    const first = Number(match?.[1]);
    const last = Number(match?.[2] ?? match?.[1]);
    if (!match || first < 1 || last < first || last - first > 100_000)
      return { ok: false, message: `“${part}” is not a number of an item.` };
    if (size !== null && last > size)
      return { ok: false, message: `Item ${last} does not exist: the population has ${size}.` };
    for (let ordinal = first; ordinal <= last; ordinal += 1) ordinals.push(ordinal);
  }
  const twice = ordinals.find((ordinal, index) => ordinals.indexOf(ordinal) !== index);
  if (twice !== undefined) return { ok: false, message: `Item ${twice} is named twice.` };
  return ordinals.length === 0
    ? { ok: false, message: 'Name the items picked, such as 3, 17, 40-42.' }
    : { ok: true, value: ordinals.sort((left, right) => left - right) };
}

export interface TypedItem {
  readonly ordinal: number;
  readonly key: string;
  readonly date: string | null;
}

/**
 * Reads the items of a population without a file, a line each: its key and, after a tab or a semicolon, its date.
 * They take the ordinals in their order.
 */
export function readItems(text: string, ordinals: readonly number[]): Read<readonly TypedItem[]> {
  const lines = fromTsv(text)
    .map((cells) => (cells.length > 1 ? cells : (cells[0] ?? '').split(';')).map((cell) => cell.trim()))
    .filter((cells) => cells.some((cell) => cell !== ''));
  if (lines.length > ordinals.length)
    return { ok: false, message: `${lines.length} items are named, but ${ordinals.length} are drawn.` };
  const items: TypedItem[] = [];
  for (const [index, [key = '', date = '']] of lines.entries()) {
    if (key === '') return { ok: false, message: `Line ${index + 1} has no key.` };
    if (date !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(date))
      return { ok: false, message: `Line ${index + 1}: “${date}” is not a date of the form 2025-03-14.` };
    items.push({ ordinal: ordinals[index] ?? index + 1, key, date: date === '' ? null : date });
  }
  return { ok: true, value: items };
}

/** A seed as typed: a whole number from 0 to 2^53 − 1. */
export function readSeed(text: string): Read<number> {
  const seed = /^\d{1,16}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN;
  return Number.isSafeInteger(seed)
    ? { ok: true, value: seed }
    : { ok: false, message: 'A seed is a whole number from 0 to 9007199254740991.' };
}
