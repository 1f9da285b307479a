import { describe, expect, it } from 'vitest';
import { tombstone } from '../../src/journal/change.ts';
import { commandLabel } from '../../src/journal/commandLabel.ts';
import { type DoneCell, planUndo } from '../../src/journal/undo.ts';

const cell = (part: Partial<DoneCell>): DoneCell => ({
  row: 'r',
  entity: 'control',
  field: 'reference',
  wrote: 'new',
  before: 'old',
  now: 'new',
  rowIsNew: false,
  isAct: false,
  ...part,
});

describe('what undo sets back', () => {
  it('sets a cell back to what it showed before, missing included', () => {
    expect(planUndo([cell({}), cell({ field: 'carriedFrom', before: null })], tombstone)).toEqual({
      set: [
        { row: 'r', entity: 'control', field: 'reference', value: 'old' },
        { row: 'r', entity: 'control', field: 'carriedFrom', value: null },
      ],
      skipped: [],
    });
  });

  it('leaves and names a cell that someone set since', () => {
    expect(planUndo([cell({ now: 'other' })], tombstone)).toEqual({
      set: [],
      skipped: [{ row: 'r', entity: 'control', field: 'reference', why: 'changed-since' }],
    });
  });

  it('takes a structure for unchanged whatever the order of its keys', () => {
    expect(planUndo([cell({ wrote: { from: 'a', to: 'b' }, now: { to: 'b', from: 'a' } })], tombstone).skipped).toEqual(
      [],
    );
  });

  it('tombstones a row that came into being with the change, once', () => {
    const done = [cell({ rowIsNew: true, before: null }), cell({ rowIsNew: true, before: null, field: 'carriedFrom' })];
    expect(planUndo(done, tombstone)).toEqual({
      set: [{ row: 'r', entity: 'control', field: tombstone, value: true }],
      skipped: [],
    });
  });

  it('keeps a new row in which someone wrote since', () => {
    const done = [
      cell({ rowIsNew: true, before: null }),
      cell({ rowIsNew: true, field: 'carriedFrom', now: 'theirs' }),
    ];
    expect(planUndo(done, tombstone).set).toEqual([]);
  });

  it('never undoes an act', () => {
    expect(planUndo([cell({ isAct: true, rowIsNew: true })], tombstone)).toEqual({
      set: [],
      skipped: [{ row: 'r', entity: 'control', field: 'reference', why: 'act' }],
    });
  });
});

describe('the label of a command', () => {
  it('is rendered from its name and parameters', () => {
    expect(commandLabel('control.add', { reference: 'C-7' })).toBe('Add control C-7');
    expect(commandLabel('edit.apply', { label: 'bulk-edit', count: 4 })).toBe('Edit 4 rows');
    expect(commandLabel('undo', { label: 'Edit control C-7' })).toBe('Undo: Edit control C-7');
  });

  it('falls back to the name of an unknown command, and leaves out what is not given', () => {
    expect(commandLabel('later.command', { x: 1 })).toBe('later.command');
    expect(commandLabel('control.add', null)).toBe('Add control');
    expect(commandLabel('constructor', {})).toBe('constructor');
  });
});
