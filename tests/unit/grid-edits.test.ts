import { describe, expect, test } from 'vitest';
import type { CellValue, Column } from '../../renderer/grid/column.ts';
import type { Line } from '../../renderer/grid/filtering.ts';
import { markRecorded, nothingPending, reconcile, withdraw, withPending } from '../../renderer/grid/pendingEdits.ts';
import { copyRange, fillDown, fillRange, pasteInto, type Shown } from '../../renderer/grid/rangeEdits.ts';

interface Row {
  readonly id: string;
  readonly owner: string | null;
  readonly frequency: string | null;
}
const rows: readonly Row[] = [
  { id: 'CC6.1-01', owner: 'Security', frequency: 'daily' },
  { id: 'CC6.1-02', owner: null, frequency: null },
  { id: 'CC6.1-03', owner: 'HR', frequency: 'weekly' },
];
const editable = () => true;
const columns: readonly Column<Row>[] = [
  { key: 'id', title: 'Reference', width: 80, kind: 'text', value: (row) => row.id },
  { key: 'owner', title: 'Owner', width: 80, kind: 'text', value: (row) => row.owner, editable },
  {
    key: 'frequency',
    title: 'Frequency',
    width: 80,
    kind: 'choice',
    choices: [
      { value: 'daily', label: 'Daily' },
      { value: 'weekly', label: 'Weekly' },
    ],
    value: (row) => row.frequency,
    editable,
  },
];
// A group heading stands between the first and the second row.
const lines: readonly Line[] = [
  { kind: 'row', index: 0 },
  { kind: 'group', label: 'HR', count: 2, open: true },
  { kind: 'row', index: 1 },
  { kind: 'row', index: 2 },
];
const shown: Shown<Row> = { rows, lines, columns, valueOf: (row, column) => column.value(row) };
const told = (edits: readonly { readonly row: Row; readonly column: Column<Row>; readonly value: CellValue }[]) =>
  edits.map(({ row, column, value }) => [row.id, column.key, value]);

describe('editing a range', () => {
  test('copies what is read, without group headings', () => {
    expect(copyRange(shown, { top: 0, bottom: 2, left: 1, right: 2 })).toBe('Security\tDaily\r\n\t\r\n');
  });

  test('a paste sets only what differs, takes labels for choices, and says what it passed over', () => {
    const { edits, message } = pasteInto(
      shown,
      { top: 0, bottom: 0, left: 0, right: 0 },
      'X\tSecurity\tweekly\nCC6.1-02\tIT\tDaily\n',
    );
    expect(told(edits)).toEqual([
      ['CC6.1-01', 'frequency', 'weekly'],
      ['CC6.1-02', 'owner', 'IT'],
      ['CC6.1-02', 'frequency', 'daily'],
    ]);
    expect(message).toBe('1 cell is not edited here and stayed as it was.');
  });

  test('one cell that cannot be read refuses the whole paste in words', () => {
    expect(pasteInto(shown, { top: 0, bottom: 0, left: 1, right: 1 }, 'IT\tdaily\nHR\tsometimes')).toEqual({
      edits: [],
      message: 'Nothing was pasted. Frequency: “sometimes” is not one of: Daily, Weekly.',
    });
  });

  test('fill down takes the first row of the range, a single row takes the one above, past headings', () => {
    expect(told(fillDown(shown, { top: 0, bottom: 3, left: 1, right: 1 }))).toEqual([
      ['CC6.1-02', 'owner', 'Security'],
      ['CC6.1-03', 'owner', 'Security'],
    ]);
    expect(told(fillDown(shown, { top: 2, bottom: 2, left: 2, right: 2 }))).toEqual([
      ['CC6.1-02', 'frequency', 'daily'],
    ]);
    expect(fillDown(shown, { top: 0, bottom: 0, left: 1, right: 1 })).toEqual([]);
  });

  test('clearing leaves alone what nobody edits here and what is empty already', () => {
    expect(told(fillRange(shown, { top: 0, bottom: 2, left: 0, right: 1 }, () => null))).toEqual([
      ['CC6.1-01', 'owner', null],
    ]);
  });
});

describe('values shown while they are recorded', () => {
  const edit = (value: CellValue) => [{ row: 'r', column: 'a', value }];
  const entry = (pending: typeof nothingPending) => pending.get('r')?.get('a');

  test('stand until the row read again holds them', () => {
    const recorded = markRecorded(withPending(nothingPending, edit('met'), 1), 1);
    expect(entry(reconcile(recorded, () => null))?.value).toBe('met');
    expect(reconcile(recorded, () => 'met').size).toBe(0);
    expect(reconcile(recorded, () => undefined).size).toBe(0);
  });

  test('are not let go before they are recorded, even when the row already says so', () => {
    const sent = withPending(nothingPending, edit('met'), 1);
    expect(reconcile(sent, () => 'met')).toBe(sent);
  });

  test('a refused edit goes back, but not the later edit of the same cell', () => {
    const both = withPending(withPending(nothingPending, edit('met'), 1), edit('deviation'), 2);
    expect(entry(withdraw(both, 1))?.value).toBe('deviation');
    expect(withdraw(both, 2).size).toBe(0);
  });

  test('a cleared cell is a value: null stands over what was there', () => {
    expect(entry(withPending(nothingPending, edit(null), 1))).toEqual({ value: null, sending: 1, recorded: false });
  });
});
