import { describe, expect, it } from 'vitest';
import { csvRows, delimiterOf } from '../../renderer/evidence/csvRows.ts';
import { intakeLines, pictureName } from '../../renderer/evidence/intakeOutcome.ts';
import { kindInWords, previewKind, sizeInWords } from '../../renderer/evidence/previewKind.ts';

describe('preview of evidence', () => {
  it('shows pictures, PDF, text and tables, and nothing that could run', () => {
    expect(previewKind('image/png', 'a.png')).toBe('image');
    expect(previewKind('application/pdf', 'a.pdf')).toBe('pdf');
    expect(previewKind('text/plain; charset=utf-8', 'a.csv')).toBe('csv');
    expect(previewKind('text/html', 'a.html')).toBe('text');
    expect(previewKind('image/svg+xml', 'a.svg')).toBe('none');
    expect(previewKind('application/octet-stream', 'export.log')).toBe('text');
    expect(previewKind('application/zip', 'a.csv')).toBe('none');
    expect(previewKind(null, null)).toBe('none');
  });

  it('says kind and size in words', () => {
    expect(kindInWords('image/jpeg', 'a.jpg')).toBe('Picture (JPEG)');
    expect(kindInWords(null, 'a.dwg')).toBe('File (DWG)');
    expect([0, 999, 1000, 2417, 999_499, 999_950, 12_345_678].map(sizeInWords)).toEqual([
      '0 bytes',
      '999 bytes',
      '1 kB',
      '2.4 kB',
      '999 kB',
      '1 MB',
      '12 MB',
    ]);
  });
});

describe('tables from delimited text', () => {
  it('finds the delimiter outside quotes', () => {
    expect(delimiterOf('a;b;"c,d,e"\n1,2,3,4')).toBe(';');
    expect(delimiterOf('one column')).toBe(',');
  });

  it('reads quotes, line ends and a byte order mark', () => {
    expect(csvRows('\uFEFFid,note\r\n1,"said ""no"",\nthen yes"\r\n\r\n2,\n', 200)).toEqual({
      header: ['id', 'note'],
      rows: [
        ['1', 'said "no",\nthen yes'],
        ['2', ''],
      ],
      more: false,
    });
    expect(csvRows('', 200)).toEqual({ header: [], rows: [], more: false });
  });

  it('stops after the rows asked for and says that there are more', () => {
    const text = ['n', ...Array.from({ length: 300 }, (_, at) => String(at))].join('\n');
    const table = csvRows(text, 200);
    expect(table.rows.length).toBe(200);
    expect(table.rows.at(-1)).toEqual(['199']);
    expect(table.more).toBe(true);
    expect(csvRows(text, 300).more).toBe(false);
  });
});

describe('intake', () => {
  it('EV-10 says that a file was there already, and why a file was refused', () => {
    const lines = intakeLines({
      stored: [
        { id: '1', reference: 'E-1', fileName: 'a.csv', hash: 'aa', size: 1, duplicateOf: null },
        { id: '2', reference: 'E-2', fileName: 'b.csv', hash: 'bb', size: 1, duplicateOf: '2' },
      ],
      refused: [{ fileName: 'c.csv', message: 'The file is empty.' }],
    });
    expect(lines.map(({ tone }) => tone)).toEqual(['done', 'information', 'trouble']);
    expect(lines[1]?.text).toMatch(/E-2.*not kept twice/);
    expect(lines[2]).toMatchObject({ text: 'The file is empty.', evidence: null });
    expect(intakeLines(undefined)).toEqual([]);
  });

  it('names a picture that has no name by its moment', () => {
    expect(pictureName('Photo', new Date(2026, 0, 20, 14, 2, 11), 'image/jpeg')).toBe('Photo 2026-01-20 14.02.11.jpg');
    expect(pictureName('Pasted picture', new Date(2026, 0, 2, 3, 4, 5), 'image/png')).toBe(
      'Pasted picture 2026-01-02 03.04.05.png',
    );
  });
});
