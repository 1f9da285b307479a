import { useCallback, useEffect, useRef, useState } from 'react';
import type { Line } from './filtering.ts';
import type { HeadFocus } from './GridHead.tsx';
import { atCell, type CellAt, type Extent, type Motion, move, moveTo, type Selection } from './selection.ts';

export interface Cursor {
  readonly selection: Selection;
  /** Null while the tab stop is on a row. */
  readonly head: HeadFocus | null;
  /** Grows whenever the focus is to be put where the cursor is. */
  readonly request: number;
  /** Moves and brings the focus along. */
  go(motion: Motion, extend: boolean): void;
  goTo(to: CellAt, extend: boolean): void;
  span(selection: Selection): void;
  goToHead(head: HeadFocus): void;
  /** The head took the focus by itself, by click or Tab. */
  stayInHead(head: HeadFocus): void;
  refocus(): void;
}

/** Where the one tab stop of the grid is, and the range spanned from it. The cursor follows its row when the order changes. */
export function useCursor(
  lines: readonly Line[],
  keyOfLine: (line: Line) => string,
  columns: number,
  page: number,
): Cursor {
  const [selection, setSelection] = useState<Selection>(atCell(0, 0));
  const [head, setHead] = useState<HeadFocus | null>(null);
  const [request, setRequest] = useState(0);
  const extent: Extent = { lines: lines.length, columns, page };
  const keys = useRef<readonly string[]>([]);

  useEffect(() => {
    const next = lines.map(keyOfLine);
    const before = keys.current;
    keys.current = next;
    if (before === next) return;
    setSelection((now) => {
      const key = before[now.active.line];
      const moved = key === undefined ? -1 : next.indexOf(key);
      if (moved === now.active.line && now.active.column < columns) return now;
      return moveTo(
        now,
        { line: moved < 0 ? now.active.line : moved, column: now.active.column },
        { lines: next.length, columns, page: 1 },
        false,
      );
    });
  }, [lines, keyOfLine, columns]);

  const focus = useCallback((to: HeadFocus | null) => {
    setHead(to);
    setRequest((now) => now + 1);
  }, []);

  return {
    selection,
    head: lines.length === 0 ? (head ?? { part: 'filter', column: 0 }) : head,
    request,
    go: (motion, extend) => {
      if (motion === 'up' && selection.active.line === 0 && !extend)
        return focus({ part: 'filter', column: selection.active.column });
      setSelection(move(selection, motion, extent, extend));
      focus(null);
    },
    goTo: (to, extend) => {
      setSelection(moveTo(selection, to, extent, extend));
      focus(null);
    },
    span: (next) => {
      setSelection(next);
      focus(null);
    },
    goToHead: focus,
    stayInHead: (to) => setHead((now) => (now?.part === to.part && now.column === to.column ? now : to)),
    refocus: () => focus(head),
  };
}
