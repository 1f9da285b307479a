import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actionFor, editorActionFor, type KeyPress } from '../../renderer/grid/keys.ts';
import { advance, atCell, type Motion, move, rangeOf, sizeOf } from '../../renderer/grid/selection.ts';

const extent = { lines: 100, columns: 8, page: 20 };
const press = (key: string, over: Partial<KeyPress> = {}): KeyPress => ({
  key,
  mod: false,
  shift: false,
  alt: false,
  ...over,
});

describe('moving the focus', () => {
  test('stops at the edges and pages by what is shown', () => {
    expect(move(atCell(0, 0), 'up', extent, false)).toEqual(atCell(0, 0));
    expect(move(atCell(90, 3), 'pageDown', extent, false)).toEqual(atCell(99, 3));
    expect(move(atCell(50, 3), 'pageUp', extent, false)).toEqual(atCell(30, 3));
    expect(move(atCell(50, 3), 'gridEnd', extent, false)).toEqual(atCell(99, 7));
  });

  test('with Shift the range grows from its anchor and shrinks again', () => {
    const grown = move(move(atCell(5, 2), 'down', extent, true), 'right', extent, true);
    expect(rangeOf(grown)).toEqual({ top: 5, bottom: 6, left: 2, right: 3 });
    expect(sizeOf(rangeOf(grown))).toBe(4);
    expect(rangeOf(move(move(grown, 'up', extent, true), 'up', extent, true))).toEqual({
      top: 4,
      bottom: 5,
      left: 2,
      right: 3,
    });
    expect(move(grown, 'down', extent, false).anchor).toEqual({ line: 7, column: 3 });
  });

  test('no way leads out of the grid, also not out of an empty one', () => {
    const motions: Motion[] = [
      'up',
      'down',
      'left',
      'right',
      'rowStart',
      'rowEnd',
      'pageUp',
      'pageDown',
      'gridStart',
      'gridEnd',
      'columnStart',
      'columnEnd',
    ];
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 9 }),
        fc.array(fc.tuple(fc.constantFrom(...motions), fc.boolean()), { maxLength: 30 }),
        (lines, columns, walk) => {
          let selection = atCell(0, 0);
          for (const [motion, extend] of walk) selection = move(selection, motion, { lines, columns, page: 7 }, extend);
          const range = rangeOf(selection);
          expect(range.top).toBeGreaterThanOrEqual(0);
          expect(range.left).toBeGreaterThanOrEqual(0);
          expect(range.bottom).toBeLessThanOrEqual(Math.max(0, lines - 1));
          expect(range.right).toBeLessThanOrEqual(columns - 1);
        },
      ),
    );
  });
});

describe('marking moves on by itself', () => {
  const marks = [3, 4, 5];
  test('to the next attribute, then to the first attribute of the next item, past headings, and stays at the end', () => {
    const isRow = (line: number) => line !== 2;
    expect(advance({ line: 1, column: 3 }, marks, isRow, 4)).toEqual({ line: 1, column: 4 });
    expect(advance({ line: 1, column: 5 }, marks, isRow, 4)).toEqual({ line: 3, column: 3 });
    expect(advance({ line: 3, column: 5 }, marks, isRow, 4)).toEqual({ line: 3, column: 5 });
  });
});

describe('keys on a cell', () => {
  test('arrows move, Shift extends, Ctrl goes to the edge', () => {
    expect(actionFor(press('ArrowDown', { shift: true }))).toEqual({ kind: 'move', motion: 'down', extend: true });
    expect(actionFor(press('Home', { mod: true }))).toEqual({ kind: 'move', motion: 'gridStart', extend: false });
    expect(actionFor(press('End'))).toEqual({ kind: 'move', motion: 'rowEnd', extend: false });
  });

  test('typing edits and replaces, F2 edits and keeps, an emoji and AltGr are typing too', () => {
    expect(actionFor(press('a'))).toEqual({ kind: 'edit', typed: 'a' });
    expect(actionFor(press('F2'))).toEqual({ kind: 'edit', typed: null });
    expect(actionFor(press('🙂'))).toEqual({ kind: 'edit', typed: '🙂' });
    expect(actionFor(press('@', { mod: true, alt: true }))).toEqual({ kind: 'edit', typed: '@' });
  });

  test('what the grid does not want is left to the page: Tab leaves, Ctrl+Z undoes, Ctrl+K searches, Alt+← goes back', () => {
    for (const left of [
      press('Tab'),
      press('z', { mod: true }),
      press('k', { mod: true }),
      press('ArrowLeft', { alt: true }),
      press('F5'),
      press('Shift', { shift: true }),
    ])
      expect(actionFor(left)).toBeNull();
  });

  test('Ctrl+D fills down, Delete clears, Space opens the details', () => {
    expect(actionFor(press('d', { mod: true }))).toEqual({ kind: 'fillDown' });
    expect(actionFor(press('Delete'))).toEqual({ kind: 'clear' });
    expect(actionFor(press(' '))).toEqual({ kind: 'details' });
    expect(actionFor(press(' ', { shift: true }))).toEqual({ kind: 'toggleRow' });
  });
});

describe('keys in the editor of a cell', () => {
  test('Enter commits and goes down, Tab right, Esc cancels, Alt+Enter is a new line', () => {
    expect(editorActionFor(press('Enter'), true)).toEqual({ kind: 'commit', then: 'down' });
    expect(editorActionFor(press('Tab', { shift: true }), false)).toEqual({ kind: 'commit', then: 'left' });
    expect(editorActionFor(press('Escape'), false)).toEqual({ kind: 'cancel' });
    expect(editorActionFor(press('Enter', { alt: true }), true)).toBeNull();
    expect(editorActionFor(press('Enter', { shift: true }), true)).toBeNull();
    expect(editorActionFor(press('ArrowLeft'), false)).toBeNull();
  });
});
