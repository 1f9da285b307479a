/** Population files as spreadsheets and systems write them: read whole, or refused with the line. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { dateIn, type PopulationInput, readPopulationFile } from '../../main/importers/population.ts';
import { refusalOf } from '../fixtures/binderFolder.ts';

const folder = mkdtempSync(join(tmpdir(), 'tickmark-population-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(content: string | Buffer): PopulationInput {
  const path = join(folder, 'list.csv');
  writeFileSync(path, content);
  return { path, name: 'list.csv' };
}
const read = (content: string | Buffer, options: Partial<PopulationInput> = {}) =>
  readPopulationFile({ ...fileOf(content), ...options });
const refused = (content: string | Buffer, options: Partial<PopulationInput> = {}) =>
  refusalOf(() => read(content, options));
const keys = (content: string | Buffer) => read(content).items.map((i) => i.key);

describe('what separates the fields', () => {
  it.each([',', ';', '\t', '|'])('is found to be %j', (d) => {
    const file = read(`ID${d}When${d}Who\nA-1${d}2025-01-31${d}x\nA-2${d}2025-02-01${d}y\n`);
    expect(file).toMatchObject({
      rows: 2,
      columns: ['ID', 'When', 'Who'],
      keyColumn: 'ID',
      dateColumn: 'When',
      warnings: [],
    });
    expect(file.items).toEqual([
      { ordinal: 1, key: 'A-1', date: '2025-01-31' },
      { ordinal: 2, key: 'A-2', date: '2025-02-01' },
    ]);
  });

  it('is not looked for inside quotes', () => {
    expect(read('"Name, first, last";Date\n"Doe, J.";2025-01-01\n').columns).toEqual(['Name, first, last', 'Date']);
  });

  it('is nothing in a list of one column', () => {
    expect(keys('Ticket\nT-1\nT-2\n')).toEqual(['T-1', 'T-2']);
  });
});

describe('how the text is written', () => {
  const text = 'ID;Gewährt\nÄ-1;1.2.2025\n';
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 little-endian', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 big-endian', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['lines ended as by Windows', Buffer.from(text.replaceAll('\n', '\r\n'))],
    ['lines ended as by an old Mac', Buffer.from(text.replaceAll('\n', '\r'))],
  ])('is understood: %s', (_, bytes) => {
    expect(read(bytes)).toMatchObject({
      columns: ['ID', 'Gewährt'],
      warnings: [],
      items: [{ key: 'Ä-1', date: '2025-02-01' }],
    });
  });

  it('is understood as Windows-1252 with a warning, never with letters lost', () => {
    const file = read(Buffer.from(text, 'latin1'));
    expect(file.items[0]?.key).toBe('Ä-1');
    expect(file.warnings.join()).toContain('Windows-1252');
  });

  it('is refused when it is no text', () => {
    expect(refused(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 1]))).toMatchObject({
      code: 'population.unreadable',
      message: expect.stringContaining('not a text file'),
    });
  });

  it('keeps quoted fields with separators, quotes and line breaks whole', () => {
    const file = read('ID,Text\n1,"a, ""b""\nc"\n2,x\n');
    expect(file.rows).toBe(2);
    expect(keys('Text,ID\n"a, ""b""\nc",1\n')).toEqual(['a, "b"\nc']);
  });
});

describe('what is refused, with its line', () => {
  it.each([
    ['an empty file', '', /no headings \(line 1\)/],
    ['blank lines only', '\n\n \n', /no headings/],
    ['the same heading twice', 'ID,Who,ID\n1,x,2\n', /heading “ID” stands twice \(line 1\)/],
    [
      'rows with fields too few and too many',
      'ID,Who\n1,x\n2\n\n3,y,z\n',
      /heading has 2 fields, line 3 has 1, line 5 has 3\./,
    ],
    ['a quote that never ends', 'ID,Who\n1,"x\n2,y\n', /\(line \d+\)/],
  ])('%s', (_, content, message) => {
    const failure = refused(content);
    expect(failure.code).toBe('population.unreadable');
    expect(failure.message).toMatch(message);
    expect(failure.message).toContain('Nothing was recorded');
  });

  it('a column that is not there', () => {
    expect(refused('ID\n1\n', { keyColumn: 'Ticket' }).message).toContain('no column “Ticket”');
  });

  it('a file that is not there any more', () => {
    expect(refusalOf(() => readPopulationFile({ path: join(folder, 'gone.csv'), name: 'gone.csv' })).code).toBe(
      'file.vanished',
    );
  });
});

describe('what is odd about a population', () => {
  const warned = (content: string, options: Partial<PopulationInput> = {}) => read(content, options).warnings.join(' ');

  it('IP-07 the same key twice is named with both lines', () => {
    expect(warned('ID,Who\nA,x\n\nB,y\nA,z\n', { keyColumn: 'ID' })).toContain('A (lines 2 and 5)');
  });

  it('IP-14 an item without a key is named with its line, and is no duplicate of another without', () => {
    const warning = warned('ID,Who\nA,x\n,y\n,z\n', { keyColumn: 'ID' });
    expect(warning).toContain('2 items have no key (IP-14): lines 3, 4');
    expect(warning).not.toContain('IP-07');
  });

  it('IP-14 an item without a date that can be read is named with its line', () => {
    expect(warned('ID,On\nA,2025-01-01\nB,soon\nC,2025-02-30\n', { dateColumn: 'On' })).toContain(
      '2 items have no date that can be read (IP-14): lines 3, 4',
    );
  });

  it('IP-11 a list without items is read, with a warning', () => {
    expect(read('ID,Who\n')).toMatchObject({ rows: 0, items: [] });
    expect(warned('ID,Who\n')).toContain('IP-11');
  });

  it('takes for the key the first column that names every item once', () => {
    expect(read('Team,ID\nx,1\nx,2\n').keyColumn).toBe('ID');
  });

  it('returns only the items asked for, and counts all', () => {
    const file = read('ID\nA\nB\nC\n', { ordinals: [3, 1] });
    expect(file).toMatchObject({
      rows: 3,
      items: [
        { ordinal: 1, key: 'A' },
        { ordinal: 3, key: 'C' },
      ],
    });
  });
});

describe('a calendar date', () => {
  it.each([
    ['2025-03-14', '2025-03-14'],
    ['2025-03-14T10:11:12Z', '2025-03-14'],
    ['2025-03-14 10:11', '2025-03-14'],
    ['14.3.2025', '2025-03-14'],
    ['29.02.2024', '2024-02-29'],
    ['29.02.2025', null],
    ['2025-13-01', null],
    ['03/04/2025', null],
    ['', null],
  ])('from %j is %j', (text, date) => {
    expect(dateIn(text)).toBe(date);
  });
});

/** Items and columns of each register as counted with another CSV reader. */
const registers: Readonly<Record<string, Readonly<Record<string, readonly [rows: number, columns: number]>>>> = {
  cenedril: {
    'asset-register.csv': [18, 12],
    'capa-register.csv': [5, 12],
    'change-log.csv': [10, 16],
    'competence-matrix.csv': [22, 6],
    'cryptography-register.csv': [10, 12],
    'deletion-evidence-log.csv': [7, 10],
    'disaster-recovery-register.csv': [10, 13],
    'document-control-register.csv': [26, 12],
    'exceptions-register.csv': [6, 11],
    'incident-register.csv': [10, 18],
    'legal-compliance-register.csv': [27, 10],
    'raci-matrix.csv': [20, 8],
    'records-retention-schedule.csv': [27, 10],
    'risk-register.csv': [7, 23],
    'risk-treatment-plan.csv': [11, 11],
    'security-objectives-register.csv': [10, 12],
    'supplier-register.csv': [12, 16],
    'threat-register.csv': [12, 12],
    'training-register.csv': [14, 9],
    'vulnerability-register.csv': [15, 15],
  },
  'cenedril-de': {
    'asset-register.csv': [18, 12],
    'aufbewahrungsplan.csv': [27, 10],
    'ausnahmen-register.csv': [6, 11],
    'bedrohungsregister.csv': [12, 12],
    'capa-register.csv': [5, 12],
    'change-log.csv': [10, 16],
    'disaster-recovery-register.csv': [10, 13],
    'dokumentenlenkungs-register.csv': [26, 12],
    'incident-register.csv': [10, 18],
    'kompetenz-matrix.csv': [22, 6],
    'kryptographie-register.csv': [10, 12],
    'lieferantenregister.csv': [12, 16],
    'loeschnachweise.csv': [7, 10],
    'raci-matrix.csv': [20, 8],
    'rechts-und-compliance-register.csv': [27, 10],
    'risikobehandlungsplan.csv': [11, 11],
    'risikoregister.csv': [7, 23],
    'schulungs-register.csv': [14, 9],
    'schwachstellenregister.csv': [15, 15],
    'statement-of-applicability.csv': [93, 8],
  },
};

/** Registers whose texts hold commas without quotes, and the lines whose fields are shifted by them. */
const ragged: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  cenedril: {
    'stakeholder-communication.csv': 'line 2 has 11',
    'stakeholder-requirements.csv': 'line 7 has 10',
    'statement-of-applicability.csv': 'line 72 has 9',
  },
  'cenedril-de': {
    'sicherheitsziele-register.csv': 'line 2 has 15, line 7 has 13',
    'stakeholder-anforderungen.csv': 'line 2 has 9, line 7 has 10',
    'stakeholder-kommunikation.csv': 'line 2 has 10',
  },
};

describe.each(Object.keys(registers))('the real registers of %s', (name) => {
  const home = new URL(`../fixtures/cases/${name}/`, import.meta.url).pathname;
  const at = (file: string) => ({ path: join(home, file), name: file });

  it.each(Object.entries(registers[name] ?? {}))('%s is read in full', (file, [rows, columns]) => {
    const population = readPopulationFile(at(file));
    expect([population.rows, population.columns.length, population.items.length]).toEqual([rows, columns, rows]);
    expect(population.warnings).toEqual([]);
    expect(new Set(population.items.map((i) => i.key)).size).toBe(rows);
  });

  it.each(Object.entries(ragged[name] ?? {}))('%s is refused, the shifted lines named', (file, lines) => {
    const failure = refusalOf(() => readPopulationFile(at(file)));
    expect(failure.message).toContain(lines);
    expect(failure.remedy).toContain('quotes');
  });

  it('are all tried', () => {
    expect(readdirSync(home).sort()).toEqual(
      [...Object.keys(registers[name] ?? {}), ...Object.keys(ragged[name] ?? {})].sort(),
    );
  });
});
