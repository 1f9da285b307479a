import type { Json } from '../../src/journal/canonical.ts';

export type JsonRecord = { readonly [name: string]: Json };

/** `Array.isArray` that also tells readonly lists apart. */
export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** A value with names: a group, a row of a table, a declaration. */
export function isRecord(value: Json): value is JsonRecord {
  return typeof value === 'object' && value !== null && !isList(value);
}
