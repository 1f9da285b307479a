import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { CsvError, parse } from 'csv-parse/sync';
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

/** The delimiter that splits the heading into most columns; one inside quotes is text. */
function delimiterOf(text: string): string {
  const heading =
    text
      .trimStart()
      .split(/[\r\n]/, 1)[0]
      ?.replace(/"(?:[^"]|"")*"/g, '') ?? '';
  const counts = [',', ';', '\t', '|'].map((d) => ({ d, n: heading.split(d).length }));
  return counts.sort((a, b) => b.n - a.n)[0]?.d ?? ',';
}

const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/;
const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;

/** A calendar date from `2025-03-14`, `2025-03-14T…` or `14.3.2025`; slashes are ambiguous and not guessed. */
export function dateIn(value: string): string | null {
  const a = iso.exec(value.trim());
  const b = dotted.exec(value.trim());
  const [year, month, day] = a ? [a[1], a[2], a[3]] : b ? [b[3], b[2], b[1]] : [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const moment = new Date(`${date}T00:00:00Z`);
  // The 31st of February is no date, though the engine would read it as one of March.
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(date) ? date : null;
}

interface Parsed {
  readonly columns: string[];
  readonly records: string[][];
  /** Line of the file on which each record ends. */
  readonly lines: number[];
  readonly encoding: Encoding;
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** UTF-8 unless the bytes say otherwise: spreadsheets also write UTF-16 with its mark, and Windows-1252 without any. */
function decoded(bytes: Buffer): { text: string; encoding: Encoding } {
  const mark = bytes.toString('hex', 0, 2);
  if (mark === 'fffe' || mark === 'feff') {
    const encoding = mark === 'fffe' ? 'utf-16le' : 'utf-16be';
    return { text: new TextDecoder(encoding).decode(bytes), encoding };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch (error) {
    if (!(error instanceof TypeError) || !('code' in error) || error.code !== 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw error;
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
  }
}

/** What the parser says, without its own words for the place, which is added in ours. */
function whyOf(error: unknown): { why: string; where: string } {
  if (!(error instanceof CsvError)) return { why: error instanceof Error ? error.message : String(error), where: '' };
  const where = 'lines' in error ? ` (line ${String(error['lines'])})` : '';
  return { why: error.message.replace(/ (?:on|at) line \d+.*$/, ''), where };
}

function parseFile(bytes: Buffer, name: string): Parsed {
  const { text, encoding } = decoded(bytes);
  if (text.includes('\u0000')) throw unreadable(name, 'it is not a text file', '');
  const delimiter = delimiterOf(text);
  const lines: number[] = [];
  let table: string[][];
  try {
    table = parse(text, {
      delimiter,
      skip_empty_lines: true,
      trim: true,
      // Ragged rows are looked for below, so that all of them can be named at once.
      relax_column_count: true,
      on_record: (record: string[], context) => {
        lines.push(context.lines);
        return record;
      },
    });
  } catch (error) {
    const { why, where } = whyOf(error);
    throw unreadable(name, why, where);
  }
  const [columns, ...records] = table;
  if (!columns || columns.every((c) => c === ''))
    throw unreadable(name, 'its first row holds no headings', ' (line 1)');
  const twice = columns.find((c, i) => c !== '' && columns.indexOf(c) !== i);
  if (twice !== undefined) throw unreadable(name, `the heading “${twice}” stands twice`, ` (line ${lines[0]})`);
  refuseRagged(name, columns, records, lines.slice(1), delimiter);
  return { columns, records, lines: lines.slice(1), encoding };
}

/** A row with another number of fields than the heading has shifted its values; which of them is not to be guessed. */
function refuseRagged(
  name: string,
  columns: readonly string[],
  records: readonly (readonly string[])[],
  lines: readonly number[],
  delimiter: string,
): void {
  const ragged = records.flatMap((record, index) =>
    record.length === columns.length ? [] : [`line ${lines[index]} has ${record.length}`],
  );
  if (ragged.length === 0) return;
  const called = delimiter === '\t' ? 'a tab' : `“${delimiter}”`;
  throw new Refusal(
    'population.unreadable',
    `“${name}” was not read as a population: its heading has ${columns.length} fields, ${few(ragged, 10)}. Nothing was recorded.`,
    `Put quotes around every text that holds ${called}, or export the list again.`,
  );
}

function columnNamed(parsed: Parsed, wanted: string | undefined, name: string): number | null {
  if (wanted === undefined) return null;
  const index = parsed.columns.indexOf(wanted);
  if (index < 0) throw unreadable(name, `it has no column “${wanted}”`, ' (line 1)');
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
  const bytes = bytesOf(input);
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
    warnings: warningsOf(parsed, items, dated !== null),
    items: wanted === null ? items : items.filter((item) => wanted.has(item.ordinal)),
    hash: createHash('sha256').update(bytes).digest('hex'),
  };
}

/** Longest file whose text the engine can hold at once, in bytes. */
const longest = 512 * 1024 * 1024 - 1024;

function bytesOf({ path, name }: PopulationInput): Buffer {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined)
    throw new Refusal('file.vanished', `“${name}” is not there any more. Nothing was recorded.`, 'Choose it again.');
  if (size > longest)
    throw new Refusal(
      'file.too-large',
      `“${name}” has ${size} bytes, more than can be read as one population. Nothing was recorded.`,
      'Split the list, for example by month, and import each part as a population of the test.',
    );
  return readFileSync(path);
}

/** The first of many, and a sign that there are more. */
function few(list: readonly (string | number)[], most: number): string {
  return `${list.slice(0, most).join(', ')}${list.length > most ? ' …' : ''}`;
}

function warningsOf(parsed: Parsed, items: readonly PopulationItem[], dated: boolean): string[] {
  const warnings: string[] = [];
  const lineOf = (item: PopulationItem) => parsed.lines[item.ordinal - 1] ?? 0;
  const seen = new Map<string, number>();
  const twice: string[] = [];
  for (const item of items.filter((i) => i.key !== '')) {
    const before = seen.get(item.key);
    if (before !== undefined) twice.push(`${item.key} (lines ${before} and ${lineOf(item)})`);
    else seen.set(item.key, lineOf(item));
  }
  if (parsed.encoding === 'windows-1252')
    warnings.push('The file is not UTF-8 and was read as Windows-1252. Check that accents and umlauts are right.');
  if (items.length === 0)
    warnings.push('The file holds no items. An empty population needs its recorded pull (IP-11).');
  if (twice.length > 0) warnings.push(`${twice.length} items have the same key (IP-07): ${few(twice, 5)}.`);
  const blank = items.filter((item) => item.key === '').map(lineOf);
  if (blank.length > 0) warnings.push(`${blank.length} items have no key (IP-14): lines ${few(blank, 10)}.`);
  const undatable = dated ? items.filter((item) => item.date === null).map(lineOf) : [];
  if (undatable.length > 0)
    warnings.push(`${undatable.length} items have no date that can be read (IP-14): lines ${few(undatable, 10)}.`);
  return warnings;
}
