import { describe, expect, test } from 'vitest';
import { itemKey, markKey, markText, parseMark, progressOf } from '../../renderer/screens/testSheet/marks.ts';
import type { SheetItem } from '../../src/contract/testCalls.ts';

const none = { note: () => {}, evidence: () => {}, raise: () => {} };
const press = (key: string, over = {}) => ({ key, mod: false, shift: false, alt: false, ...over });
const item = (marks: Record<string, string | null>): SheetItem => ({
  id: 'i',
  draw: 'd',
  ordinal: 1,
  key: 'GR-1',
  date: null,
  note: null,
  evidence: 0,
  marks: Object.fromEntries(
    Object.entries(marks).map(([attribute, result]) => [attribute, { result, note: null, evidence: 0 }]),
  ),
});

describe('marking from the keyboard', () => {
  test('1, 2, 3 mark, 0 and Delete clear', () => {
    expect(['1', '2', '3', '0', 'Delete'].map((key) => markKey(press(key), item({}), none))).toEqual([
      { kind: 'set', value: 'met' },
      { kind: 'set', value: 'deviation' },
      { kind: 'set', value: 'not-applicable' },
      { kind: 'set', value: null },
      { kind: 'set', value: null },
    ]);
  });

  test('N, E and X act on the item; with Ctrl the keys belong to the workbench', () => {
    const done: string[] = [];
    const actions = {
      note: () => done.push('note'),
      evidence: () => done.push('evidence'),
      raise: () => done.push('raise'),
    };
    for (const key of ['n', 'E', 'x']) {
      const own = markKey(press(key), item({}), actions);
      if (own?.kind === 'run') own.run();
    }
    expect(done).toEqual(['note', 'evidence', 'raise']);
    expect(markKey(press('x', { mod: true }), item({}), actions)).toBeNull();
    expect(itemKey(press('1'), item({}), actions)).toBeNull();
  });

  test('a mark copied to a spreadsheet is read back; words of working papers too; anything else is refused', () => {
    for (const result of ['met', 'deviation', 'not-applicable'])
      expect(parseMark(markText(result))).toEqual({ ok: true, value: result });
    expect(parseMark(' N/A ')).toEqual({ ok: true, value: 'not-applicable' });
    expect(parseMark('maybe').ok).toBe(false);
  });
});

test('SP-05 an item counts as done when every attribute has a result', () => {
  const items = [item({ a: 'met', b: 'deviation' }), item({ a: 'met', b: null }), item({})];
  expect(progressOf(items, ['a', 'b'])).toEqual({ done: 1, deviating: 1 });
  expect(progressOf(items, [])).toEqual({ done: 0, deviating: 0 });
});
