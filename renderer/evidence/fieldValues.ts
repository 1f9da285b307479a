import type { Json } from '../../src/journal/canonical.ts';

/** Fields of a row, a group or a result come as JSON; these read them without trusting their shape. */

type JsonObject = { readonly [name: string]: Json };

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** A text that says something; null for a missing, blank or other value. */
export function textIn(value: Json | undefined): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

export function textsIn(value: Json | undefined): readonly string[] {
  return isList(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

/** The fields of a group; null where the value is none. */
export function groupIn(value: Json | undefined): JsonObject | null {
  return typeof value === 'object' && value !== null && !isList(value) ? value : null;
}

/** The rows of a list kept in one cell. */
export function rowsIn(value: Json | undefined): readonly JsonObject[] {
  return isList(value) ? value.map((each) => groupIn(each)).filter((each) => each !== null) : [];
}

/** True for missing, blank texts, empty lists, and groups and rows that hold nothing else. */
export function isBlank(value: Json | undefined): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (isList(value)) return value.length === 0;
  return typeof value === 'object' && Object.values(value).every(isBlank);
}
