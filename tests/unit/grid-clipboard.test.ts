import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromTsv, layPaste, toTsv } from '../../renderer/grid/clipboard.ts';
import type { Column } from '../../renderer/grid/column.ts';
import { parseCell } from '../../renderer/grid/parseCell.ts';

describe('cells on the clipboard', () => {
  test('are what a spreadsheet writes: tabs, line ends, quotation marks', () => {
    expect(
      toTsv([
        ['CC6.1-03', 'two\nlines'],
        ['say "no"', ''],
      ]),
    ).toBe('CC6.1-03\t"two\nlines"\r\n"say ""no"""\t\r\n');
  });

  test('are read back with quoted tabs and line ends inside a cell', () => {
    expect(fromTsv('a\t"b\tc"\r\n"d\n""e"""\tf\r\n')).toEqual([
      ['a', 'b\tc'],
      ['d\n"e"', 'f'],
    ]);
  });

  test('a quotation mark inside a text, or one never closed, is an ordinary character', () => {
    expect(fromTsv('5" pipe\t"open')).toEqual([['5" pipe', '"open']]);
    expect(fromTsv('"quoted" word')).toEqual([['"quoted" word']]);
  });

  test('an empty last cell is a cell, the line end after the last row is no row', () => {
    expect(fromTsv('a\t\nb\t\n')).toEqual([
      ['a', ''],
      ['b', ''],
    ]);
  });

  test('whatever is copied is pasted the same', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('"', '\t', '\n', 'a"b', '"a"', '\r\n', ''));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.array(cell, { minLength: 4, maxLength: 24 }), (width, cells) => {
        const table = Array.from({ length: Math.floor(cells.length / width) }, (_, row) =>
          cells.slice(row * width, (row + 1) * width),
        );
        expect(fromTsv(toTsv(table))).toEqual(table);
      }),
    );
  });
});

describe('pasting into a range', () => {
  const lines = [0, 1, 3, 4];

  test('one value fills the range, and only rows: a group heading between them is passed over', () => {
    const { cells, cut } = layPaste([['✓']], { top: 0, bottom: 3, left: 2, right: 3 }, lines, 6);
    expect(cells.map(({ line, column }) => [line, column])).toEqual([
      [0, 2],
      [0, 3],
      [1, 2],
      [1, 3],
      [3, 2],
      [3, 3],
    ]);
    expect(cut).toBe(0);
  });

  test('a table goes down from the upper left cell, and what falls outside is counted', () => {
    const { cells, cut } = layPaste(
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
      { top: 4, bottom: 4, left: 5, right: 5 },
      lines,
      6,
    );
    expect(cells).toEqual([{ line: 4, column: 5, text: 'a' }]);
    expect(cut).toBe(3);
  });

  test('a range that is no multiple of the table takes the table once', () => {
    expect(
      layPaste([['a'], ['b']], { top: 0, bottom: 3, left: 0, right: 0 }, lines, 6).cells.map((cell) => cell.text),
    ).toEqual(['a', 'b']);
  });
});

describe('reading a text into a cell', () => {
  const column = (over: Partial<Column<object>>): Column<object> => ({
    key: 'c',
    title: 'c',
    width: 10,
    kind: 'text',
    value: () => null,
    ...over,
  });

  test('a choice is taken by its value or its label, anything else is refused in words', () => {
    const choice = column({ kind: 'choice', choices: [{ value: 'semi-annual', label: 'Semi-annual' }] });
    expect(parseCell(choice, ' semi-ANNUAL ')).toEqual({ ok: true, value: 'semi-annual' });
    expect(parseCell(choice, 'weekly')).toEqual({ ok: false, message: '“weekly” is not one of: Semi-annual.' });
  });

  test('a date must exist', () => {
    expect(parseCell(column({ kind: 'date' }), '2024-02-29')).toEqual({ ok: true, value: '2024-02-29' });
    expect(parseCell(column({ kind: 'date' }), '2025-02-29').ok).toBe(false);
    expect(parseCell(column({ kind: 'date' }), '3/4/2025').ok).toBe(false);
  });

  test('empty text clears, lists are split, numbers are not guessed', () => {
    expect(parseCell(column({ kind: 'integer' }), '  ')).toEqual({ ok: true, value: null });
    expect(parseCell(column({ kind: 'texts' }), 'a; b,c')).toEqual({ ok: true, value: ['a', 'b', 'c'] });
    expect(parseCell(column({ kind: 'integer' }), '25.5').ok).toBe(false);
    expect(parseCell(column({ kind: 'decimal' }), '1e999').ok).toBe(false);
  });
});
