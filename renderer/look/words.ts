import type { Json } from '../../src/journal/canonical.ts';
import { entities } from '../../src/model/entities.ts';
import { type Field, isDeclared } from '../../src/model/field.ts';
import { isList, isRecord } from '../bridge/json.ts';

/** Values whose word is not the value taken apart. */
const words: Readonly<Record<string, string>> = {
  soc2: 'SOC 2',
  iso27001: 'ISO/IEC 27001',
  cpaFirm: 'CPA firm',
  'it-dependent-manual': 'IT-dependent manual',
  eqr: 'Engagement quality review',
  stage1: 'Stage 1',
  stage2: 'Stage 2',
  ok: 'OK',
};

/** A recorded choice as a person reads it: `engagement-partner` → "Engagement partner", `leadAuditor` → "Lead auditor". */
export function wordOf(choice: string): string {
  const known = words[choice];
  if (known !== undefined) return known;
  const spaced = choice
    .replaceAll('-', ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

const dates = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });

/** A calendar date in the system's form; a text that is no date stays as it is. */
export function formatDate(date: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? dates.format(new Date(`${date}T00:00:00Z`)) : date;
}

/** "Jan 1 – Dec 31, 2025"; an open end stays open. */
export function formatPeriod(from: string | null, to: string | null): string {
  if (from !== null && to !== null)
    return dates.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`));
  if (to !== null) return `As of ${formatDate(to)}`;
  return from === null ? 'No period yet' : `From ${formatDate(from)}`;
}

/** Time of day of a moment, "14:02:11". */
export function formatTime(moment: string): string {
  const when = new Date(moment);
  if (Number.isNaN(when.getTime())) return moment;
  return new Intl.DateTimeFormat(undefined, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
  }).format(when);
}

/** Date and time of a moment. */
export function formatMoment(moment: string): string {
  const when = new Date(moment);
  return Number.isNaN(when.getTime())
    ? moment
    : new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' }).format(when);
}

/** Bytes in the unit that reads best: "1.4 MB". */
export function formatBytes(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return new Intl.NumberFormat(undefined, {
    style: 'unit',
    unit: units[unit] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: unit === 0 ? 0 : 1,
  }).format(value);
}

/** "1 control", "46 controls"; the plural is the word with an s unless it is given. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString()} ${count === 1 ? one : many}`;
}

/** The word for a row's entity: "control". */
export function wordOfEntity(name: string): string {
  return entities.get(name)?.label ?? wordOf(name).toLowerCase();
}

function textOfInner(
  inner: Field<unknown>['inner'],
  value: { readonly [name: string]: Json },
  nameOf: (id: string) => string,
): string {
  return Object.entries(inner)
    .map(([name, field]) => formatValue(field, value[name] ?? null, nameOf))
    .filter((part) => part !== '')
    .join(' · ');
}

/**
 * A recorded value in words for one line of a grid or of the audit trail; missing is empty text. `nameOf` gives the
 * title of a row that a reference names.
 */
export function formatValue(field: Field<unknown>, value: Json, nameOf: (id: string) => string = (id) => id): string {
  if (value === null) return '';
  if (isDeclared(value)) return value.declared === 'none' ? 'Declared: none' : `Not applicable: ${value.reason}`;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return value.toLocaleString(undefined, { maximumFractionDigits: 10 });
  if (isList(value)) {
    if (field.kind === 'rows')
      return value.map((row) => (isRecord(row) ? textOfInner(field.inner, row, nameOf) : String(row))).join('; ');
    return value
      .map((part) => (typeof part === 'string' && field.kind === 'references' ? nameOf(part) : String(part)))
      .join(', ');
  }
  if (isRecord(value)) return textOfInner(field.inner, value, nameOf);
  if (field.kind === 'date') return formatDate(value);
  if (field.kind === 'instant') return formatMoment(value);
  if (field.kind === 'choice') return wordOf(value);
  if (field.kind === 'reference') return nameOf(value);
  return value;
}
