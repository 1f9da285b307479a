import type { Json } from '../../src/journal/canonical.ts';
import type { Field } from '../../src/model/field.ts';

/** What typed text means for a field: a value, or why it is none. */
export type Typed = { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly message: string };

const value = (of: Json): Typed => ({ ok: true, value: of });
const refused = (message: string): Typed => ({ ok: false, message });

function isCalendarDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const [, year, month, day] = match.map(Number);
  const date = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day ?? 0));
  return date.getUTCMonth() + 1 === month && date.getUTCDate() === day;
}

/** Reads numbers as people type and paste them: spaces and apostrophes group, a lone comma is the decimal sign. */
function numberIn(text: string): number | null {
  const compact = text.replace(/[\s'’_]/g, '');
  const grouped = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(compact)
    ? compact.replaceAll(',', '')
    : compact.replace(',', '.');
  return /^-?(\d+(\.\d*)?|\.\d+)$/.test(grouped) ? Number(grouped) : null;
}

/** Texts, one a line; empty lines are left out. */
function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/**
 * Reads what was typed (or pasted from a spreadsheet) into a field that is edited as text. Nothing typed is missing,
 * never an empty text.
 */
export function readTyped(field: Pick<Field<unknown>, 'kind' | 'choices'>, text: string): Typed {
  const trimmed = text.trim();
  if (trimmed === '') return value(null);
  switch (field.kind) {
    case 'integer': {
      const number = numberIn(trimmed);
      return number !== null && Number.isSafeInteger(number) ? value(number) : refused('Type a whole number.');
    }
    case 'decimal': {
      const number = numberIn(trimmed);
      return number === null ? refused('Type a number.') : value(number);
    }
    case 'date':
      return isCalendarDate(trimmed)
        ? value(trimmed)
        : refused('Type a date as year-month-day, for example 2025-12-31.');
    case 'time': {
      const match = /^(\d{1,2}):(\d{2})$/.exec(trimmed);
      if (match === null || Number(match[1]) > 23 || Number(match[2]) > 59)
        return refused('Type a time as hours and minutes, for example 09:30.');
      return value(trimmed.padStart(5, '0'));
    }
    case 'texts':
      return value([...linesOf(text)]);
    case 'numbers': {
      const numbers = trimmed.split(/[\s,;]+/).map(Number);
      return numbers.every(Number.isSafeInteger)
        ? value(numbers)
        : refused('Type whole numbers with commas between them.');
    }
    case 'yesNo': {
      if (/^(yes|y|true|1|x)$/i.test(trimmed)) return value(true);
      return /^(no|n|false|0)$/i.test(trimmed) ? value(false) : refused('Type yes or no.');
    }
    case 'choice': {
      const found = field.choices.find((choice) => normal(choice) === normal(trimmed));
      return found === undefined ? refused(`Choose one of the ${field.choices.length} values offered.`) : value(found);
    }
    case 'text':
      return value(trimmed);
    case 'longText':
      return value(text.replace(/\s+$/, ''));
    default:
      return refused('This field cannot be typed.');
  }
}

const normal = (choice: string) => choice.toLowerCase().replace(/[^a-z0-9]/g, '');

/** A value as it is typed; the inverse of `readTyped` for the values that it gives. */
export function typedText(field: Pick<Field<unknown>, 'kind'>, of: Json): string {
  if (of === null) return '';
  if (typeof of === 'boolean') return of ? 'Yes' : 'No';
  if (Array.isArray(of)) return of.map(String).join(field.kind === 'numbers' ? ', ' : '\n');
  if (typeof of === 'object') return '';
  return String(of);
}
