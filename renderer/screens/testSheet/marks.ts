import type { SheetItem } from '../../../src/contract/testCalls.ts';
import type { CellValue, OwnKey, ParsedCell } from '../../grid/column.ts';
import type { KeyPress } from '../../grid/keys.ts';

/** Result of one attribute for one item. */
export type MarkResult = 'met' | 'deviation' | 'not-applicable';

export const markSymbols: Readonly<Record<MarkResult, string>> = { met: '✓', deviation: '✗', 'not-applicable': '–' };
export const markWords: Readonly<Record<MarkResult, string>> = {
  met: 'Met',
  deviation: 'Deviation',
  'not-applicable': 'Not applicable',
};

export function isMarkResult(value: unknown): value is MarkResult {
  return value === 'met' || value === 'deviation' || value === 'not-applicable';
}

const spellings: Readonly<Record<string, MarkResult>> = {
  '1': 'met',
  '✓': 'met',
  '✔': 'met',
  met: 'met',
  yes: 'met',
  ok: 'met',
  pass: 'met',
  '2': 'deviation',
  '✗': 'deviation',
  '✘': 'deviation',
  x: 'deviation',
  deviation: 'deviation',
  no: 'deviation',
  fail: 'deviation',
  '3': 'not-applicable',
  '–': 'not-applicable',
  '-': 'not-applicable',
  'n/a': 'not-applicable',
  na: 'not-applicable',
  'not applicable': 'not-applicable',
  'not-applicable': 'not-applicable',
};

/** Reads a pasted or typed mark: its sign, its figure, or the words that working papers use. Empty clears it. */
export function parseMark(text: string): ParsedCell {
  const word = text.trim().toLowerCase();
  if (word === '' || word === '0') return { ok: true, value: null };
  const result = spellings[word];
  return result === undefined
    ? { ok: false, message: `“${text.trim()}” is not a mark. Use ✓, ✗ or –; or 1, 2, 3.` }
    : { ok: true, value: result };
}

export function markText(value: CellValue): string {
  return isMarkResult(value) ? markSymbols[value] : '';
}

/** What can be done on a cell besides marking it. */
export interface CellActions {
  note(item: SheetItem): void;
  evidence(item: SheetItem): void;
  raise(item: SheetItem): void;
}

function actionOf(press: KeyPress, item: SheetItem, actions: CellActions): OwnKey | null {
  switch (press.key.toLowerCase()) {
    case 'n':
      return { kind: 'run', run: () => actions.note(item) };
    case 'e':
      return { kind: 'run', run: () => actions.evidence(item) };
    case 'x':
      return { kind: 'run', run: () => actions.raise(item) };
    default:
      return null;
  }
}

const held = (press: KeyPress) => press.mod || press.alt || press.shift;

/** Keys of a mark cell: 1 met, 2 deviation, 3 not applicable, 0 and Delete clear; N note, E evidence, X exception. */
export function markKey(press: KeyPress, item: SheetItem, actions: CellActions): OwnKey | null {
  if (held(press)) return null;
  switch (press.key) {
    case '1':
      return { kind: 'set', value: 'met' };
    case '2':
      return { kind: 'set', value: 'deviation' };
    case '3':
      return { kind: 'set', value: 'not-applicable' };
    case '0':
    case 'Delete':
    case 'Backspace':
      return { kind: 'set', value: null };
    default:
      return actionOf(press, item, actions);
  }
}

/** Keys of the other cells of an item: N, E and X act on the whole item. */
export function itemKey(press: KeyPress, item: SheetItem, actions: CellActions): OwnKey | null {
  return held(press) ? null : actionOf(press, item, actions);
}

/** Items by how far they are tested (SP-05: every item of a sample is concluded). */
export function progressOf(
  items: readonly SheetItem[],
  attributes: readonly string[],
): { readonly done: number; readonly deviating: number } {
  const results = (item: SheetItem) => attributes.map((attribute) => item.marks[attribute]?.result ?? null);
  return {
    done: attributes.length === 0 ? 0 : items.filter((item) => results(item).every((result) => result !== null)).length,
    deviating: items.filter((item) => results(item).includes('deviation')).length,
  };
}
