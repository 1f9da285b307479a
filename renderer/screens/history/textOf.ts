import type { HistoryEntry } from '../../../src/contract/rowCalls.ts';
import type { Json } from '../../../src/journal/canonical.ts';
import { entities } from '../../../src/model/entities.ts';
import type { Field } from '../../../src/model/field.ts';
import { formatValue } from '../../look/words.ts';

/** The model's field of an entry; null for the mark of removal. */
export function fieldOf({ entity, field }: Pick<HistoryEntry, 'entity' | 'field'>): Field<unknown> | null {
  return entities.get(entity)?.fields[field] ?? null;
}

/** A value of an entry in words. */
export function textOf(entry: Pick<HistoryEntry, 'entity' | 'field'>, value: Json): string {
  const field = fieldOf(entry);
  if (field !== null) return formatValue(field, value);
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return value === null ? '' : JSON.stringify(value);
}
