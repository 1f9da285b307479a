import type { CellValue, Column, ParsedCell } from './column.ts';

const stands = (value: CellValue): ParsedCell => ({ ok: true, value });
const refused = (message: string): ParsedCell => ({ ok: false, message });

/** True for a day that exists: 2025-02-30 does not. */
function isCalendarDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return month >= 1 && month <= 12 && day >= 1 && day <= (days[month - 1] ?? 0);
}

function parseYesNo(text: string): ParsedCell {
  const word = text.toLowerCase();
  if (['yes', 'y', 'true', '1', 'x'].includes(word)) return stands(true);
  if (['no', 'n', 'false', '0'].includes(word)) return stands(false);
  return refused(`“${text}” is neither yes nor no.`);
}

function parseNumber(text: string, whole: boolean): ParsedCell {
  const number = /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(number)) return refused(`“${text}” is not a number.`);
  if (whole && !Number.isSafeInteger(number)) return refused(`“${text}” is not a whole number.`);
  return stands(number);
}

/**
 * Reads a typed or pasted text into the value of a column. Empty text clears the cell. A choice is
 * taken by its value or its label, whatever its case; anything else is refused in words, never guessed.
 */
export function parseCell<R>(column: Column<R>, text: string): ParsedCell {
  if (column.parse) return column.parse(text);
  const trimmed = text.trim();
  if (trimmed === '') return stands(null);
  switch (column.kind) {
    case 'text':
      return stands(trimmed.replace(/\s*[\r\n]+\s*/g, ' '));
    case 'longText':
      return stands(text.replace(/\r\n?/g, '\n').trim());
    case 'integer':
      return parseNumber(trimmed, true);
    case 'decimal':
      return parseNumber(trimmed, false);
    case 'yesNo':
      return parseYesNo(trimmed);
    case 'date':
      return isCalendarDate(trimmed) ? stands(trimmed) : refused(`“${trimmed}” is not a date of the form 2025-03-14.`);
    case 'choice': {
      const word = trimmed.toLowerCase();
      const found = column.choices?.find(
        (choice) => choice.value.toLowerCase() === word || choice.label.toLowerCase() === word,
      );
      return found
        ? stands(found.value)
        : refused(`“${trimmed}” is not one of: ${(column.choices ?? []).map((choice) => choice.label).join(', ')}.`);
    }
    case 'texts':
      return stands(
        trimmed
          .split(/[,;\n]/)
          .map((part) => part.trim())
          .filter((part) => part !== ''),
      );
  }
}
