import { z } from 'zod';
import type { Json } from '../journal/canonical.ts';
import { type Entity, fieldOf, labelOf } from './entity.ts';
import type { Field } from './field.ts';

const anyJson = z.json();

/** Why a value cannot stand in a field, in words for the person who typed it; null when it can. */
export function refusalOf(entity: Entity, name: string, value: Json): string | null {
  const field: Field<unknown> | undefined = fieldOf(entity, name);
  if (!field) return `A ${entity.label} has no field named “${name}”.`;
  if (value === null) return null;
  const result = field.schema.safeParse(value);
  if (result.success) return null;
  const issue = result.error.issues[0];
  const where = issue && issue.path.length > 0 ? ` (${issue.path.join('.')})` : '';
  return `“${labelOf(name, field)}”${where}: ${issue?.message ?? 'not a value of this field'}.`;
}

/**
 * A value as it is recorded: a group has all its fields, those not given are missing (null). Call it with values that
 * `refusalOf` accepts; others come back unchanged.
 */
export function wholeValue(entity: Entity, name: string, value: Json): Json {
  const field: Field<unknown> | undefined = fieldOf(entity, name);
  // Only groups and lists of records are completed; a plain value is as it is, and results are recorded by the thousand.
  if (!field || typeof value !== 'object' || value === null) return value;
  const result = anyJson.safeParse(field.schema.safeParse(value).data);
  return result.success ? result.data : value;
}

/** Control characters that no report can print; line breaks and tabs are text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/**
 * Text as it is recorded: unprintable control characters removed, line ends as `\n`, composed (NFC), and halves of
 * surrogate pairs replaced, since UTF-8 cannot hold them and the journal would read back another text than it hashed.
 */
export function cleanText(value: string): string {
  return value.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replace(unprintable, '').toWellFormed().normalize('NFC');
}

/** Applies `cleanText` to every text inside a value. */
export function cleanValue(value: Json): Json {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanValue);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, cleanValue(v)]));
  return value;
}
