import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { Refusal } from '../../src/contract/failure.ts';
import type { Json } from '../../src/journal/canonical.ts';
import { cleanText } from '../../src/model/validate.ts';
import type { TaskContext } from '../jobs/readerTasks.ts';

export interface PopulationInput {
  readonly path: string;
  readonly name: string;
  readonly keyColumn?: string | undefined;
  readonly dateColumn?: string | undefined;
  /** Rows to return, by ordinal 1..N in the order of the file; all when absent. */
  readonly ordinals?: readonly number[] | undefined;
}

export interface PopulationItem {
  readonly ordinal: number;
  readonly key: string;
  readonly date: string | null;
}

export interface PopulationFile {
  readonly rows: number;
  readonly columns: readonly string[];
  readonly keyColumn: string;
  readonly dateColumn: string | null;
  readonly warnings: readonly string[];
  readonly items: readonly PopulationItem[];
  readonly hash: string;
}

const unreadable = (name: string, why: string, where: string) =>
  new Refusal(
    'population.unreadable',
    `“${name}” was not read as a population: ${why}${where}. Nothing was recorded.`,
    'Export the list again as CSV with one heading row and one row for each item.',
  );

/** The delimiter that splits the heading into most columns. */
function delimiterOf(text: string): string {
  const heading = text.slice(0, text.indexOf('\n') < 0 ? undefined : text.indexOf('\n'));
  const counts = [',', ';', '\t', '|'].map((d) => ({ d, n: heading.split(d).length }));
  return counts.sort((a, b) => b.n - a.n)[0]?.d ?? ',';
}

const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/;
const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;

/** A calendar date from `2025-03-14`, `2025-03-14T…` or `14.3.2025`; slashes are ambiguous and not guessed. */
export function dateIn(value: string): string | null {
  const a = iso.exec(value.trim());
  if (a) return `${a[1]}-${a[2]}-${a[3]}`;
  const b = dotted.exec(value.trim());
  if (b) return `${b[3]}-${(b[2] ?? '').padStart(2, '0')}-${(b[1] ?? '').padStart(2, '0')}`;
  return null;
}

interface Parsed {
  readonly columns: string[];
  readonly records: string[][];
}

function parseFile(bytes: Buffer, name: string): Parsed {
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  if (text.includes('\u0000')) throw unreadable(name, 'it is not a text file', '');
  let table: string[][];
  try {
    table = parse(text, {
      delimiter: delimiterOf(text),
      skip_empty_lines: true,
      relax_column_count: false,
      trim: true,
    });
  } catch (error) {
    const line =
      typeof error === 'object' && error !== null && 'lines' in error ? ` (line ${String(error.lines)})` : '';
    throw unreadable(name, error instanceof Error ? error.message : String(error), line);
  }
  const [columns, ...records] = table;
  if (!columns || columns.every((c) => c === '')) throw unreadable(name, 'its first row holds no headings', ' (row 1)');
  const twice = columns.find((c, i) => columns.indexOf(c) !== i);
  if (twice !== undefined) throw unreadable(name, `the heading “${twice}” stands twice`, ' (row 1)');
  return { columns, records };
}

function columnNamed(parsed: Parsed, wanted: string | undefined, name: string): number | null {
  if (wanted === undefined) return null;
  const index = parsed.columns.indexOf(wanted);
  if (index < 0) throw unreadable(name, `it has no column “${wanted}”`, ' (row 1)');
  return index;
}

/** The first column whose values are all there and all different names the items. */
function findKey(parsed: Parsed): number {
  const found = parsed.columns.findIndex((_, c) => {
    const values = parsed.records.map((r) => r[c] ?? '');
    return !values.includes('') && new Set(values).size === values.length;
  });
  return Math.max(found, 0);
}

function findDate(parsed: Parsed): number | null {
  const found = parsed.columns.findIndex(
    (_, c) => parsed.records.length > 0 && parsed.records.every((r) => dateIn(r[c] ?? '') !== null),
  );
  return found < 0 ? null : found;
}

/** Task: reads a population file; counts its rows, finds what names and dates an item, and lists what is odd (IP-06, IP-07, IP-14). */
export function readPopulation(_context: TaskContext, input: PopulationInput): Json {
  return { ...readPopulationFile(input) } as unknown as Json;
}

export function readPopulationFile(input: PopulationInput): PopulationFile {
  const bytes = readFileSync(input.path);
  const parsed = parseFile(bytes, input.name);
  const key = columnNamed(parsed, input.keyColumn, input.name) ?? findKey(parsed);
  const dated = columnNamed(parsed, input.dateColumn, input.name) ?? findDate(parsed);
  const items = parsed.records.map((record, index) => ({
    ordinal: index + 1,
    key: cleanText(record[key] ?? ''),
    date: dated === null ? null : dateIn(record[dated] ?? ''),
  }));
  const wanted = input.ordinals === undefined ? null : new Set(input.ordinals);
  return {
    rows: items.length,
    columns: parsed.columns,
    keyColumn: parsed.columns[key] ?? '',
    dateColumn: dated === null ? null : (parsed.columns[dated] ?? null),
    warnings: warningsOf(items, dated !== null),
    items: wanted === null ? items : items.filter((item) => wanted.has(item.ordinal)),
    hash: createHash('sha256').update(bytes).digest('hex'),
  };
}

function warningsOf(items: readonly PopulationItem[], dated: boolean): string[] {
  const warnings: string[] = [];
  const seen = new Map<string, number>();
  const twice: string[] = [];
  for (const item of items) {
    if (seen.has(item.key)) twice.push(`${item.key} (rows ${seen.get(item.key)} and ${item.ordinal + 1})`);
    else seen.set(item.key, item.ordinal + 1);
  }
  if (items.length === 0)
    warnings.push('The file holds no items. An empty population needs its recorded pull (IP-11).');
  if (twice.length > 0)
    warnings.push(
      `${twice.length} items have the same key (IP-07): ${twice.slice(0, 5).join(', ')}${twice.length > 5 ? ' …' : ''}.`,
    );
  const blank = items.filter((item) => item.key === '').map((item) => item.ordinal + 1);
  if (blank.length > 0)
    warnings.push(
      `${blank.length} rows have no key (IP-14): rows ${blank.slice(0, 10).join(', ')}${blank.length > 10 ? ' …' : ''}.`,
    );
  const undatable = dated ? items.filter((item) => item.date === null).map((item) => item.ordinal + 1) : [];
  if (undatable.length > 0)
    warnings.push(
      `${undatable.length} rows have no date that can be read (IP-14): rows ${undatable.slice(0, 10).join(', ')}${undatable.length > 10 ? ' …' : ''}.`,
    );
  return warnings;
}
