import type { Json } from '../../src/journal/canonical.ts';
import { isList, isRecord } from '../bridge/json.ts';

/** JSON as the contract's inputs take it: a copy that nobody else holds. */
export type WritableJson = string | number | boolean | null | WritableJson[] | { [name: string]: WritableJson };

/** Copies a value that came from a row, so that it may be handed to a call. */
export function writable(value: Json): WritableJson {
  if (isList(value)) return value.map(writable);
  if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, writable(each)]));
  return value;
}
