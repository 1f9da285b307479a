import { notifications } from '@mantine/notifications';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Json } from '../../src/journal/canonical.ts';
import { isRecord } from '../bridge/json.ts';
import { draftOf, putDraft } from '../forms/drafts.ts';
import type { After } from './CellEditor.tsx';
import { type Column, sameValue } from './column.ts';
import type { GridProps } from './Grid.tsx';
import { actionFor, type GridAction, pressOf } from './keys.ts';
import { parseCell } from './parseCell.ts';
import { fillDown, fillRange, type Shown } from './rangeEdits.ts';
import { advance, atCell, type CellAt, rangeOf, sizeOf } from './selection.ts';
import type { Cursor } from './useCursor.ts';
import type { Edits } from './useEdits.ts';
import { useStable } from './useStable.ts';
import type { View } from './useView.ts';

interface Options<R> {
  readonly shown: Shown<R>;
  readonly cursor: Cursor;
  readonly view: View;
  readonly edits: Edits<R>;
  toggle(line: number): void;
  readonly selectable: boolean;
  readonly props: GridProps<R>;
}

/** A cell being edited. */
export interface EditedCell {
  readonly row: string;
  readonly column: string;
  readonly typed: string | null;
  readonly refusal: string | null;
}

export interface GridKeys {
  readonly editing: EditedCell | null;
  onKeyDown(event: KeyboardEvent): void;
  onTyping(text: string): void;
  onCommit(text: string, after: After): void;
  onCancel(): void;
  /** Double click: opens where the column opens, else edits. */
  onDoubleClick(at: CellAt): void;
}

/** What the keys do on the rows: moving, editing, marking, filling, opening. */
export function useGridKeys<R>({ shown, cursor, view, edits, toggle, selectable, props }: Options<R>): GridKeys {
  const [editing, setEditing] = useState<EditedCell | null>(null);
  const { active } = cursor.selection;
  const range = rangeOf(cursor.selection);
  const rowAt = (line: number): R | undefined => {
    const at = shown.lines[line];
    return at?.kind === 'row' ? shown.rows[at.index] : undefined;
  };

  const startEditing = (row: R, column: Column<R>, typed: string | null): boolean => {
    if (column.editable?.(row) !== true || !props.onEdit) return false;
    setEditing({ row: props.rowKey(row), column: column.key, typed, refusal: null });
    return true;
  };

  const takeOwnKey = (event: KeyboardEvent, row: R, column: Column<R>): boolean => {
    const own = column.ownKey?.(pressOf(event), row) ?? null;
    if (own === null) return false;
    event.preventDefault();
    if (own.kind === 'run') {
      own.run();
      return true;
    }
    if (sizeOf(range) > 1) {
      const owned = new Set(shown.columns.filter((each) => each.ownKey && each.kind === column.kind));
      edits.send(
        fillRange(shown, range, () => own.value).filter((edit) => owned.has(edit.column)),
        'fill-down',
      );
      return true;
    }
    if (column.editable?.(row) !== true) return true;
    if (!sameValue(edits.valueOf(row, column), own.value)) edits.send([{ row, column, value: own.value }], 'edit-cell');
    const run = shown.columns.flatMap((each, index) => (each.ownKey && each.kind === column.kind ? [index] : []));
    if (own.value !== null)
      cursor.goTo(
        advance(active, run, (line) => rowAt(line) !== undefined, shown.lines.length),
        false,
      );
    return true;
  };

  const perform = (action: GridAction, row: R, column: Column<R>): boolean => {
    switch (action.kind) {
      case 'edit':
        return startEditing(row, column, action.typed);
      case 'enter':
        if (column.opens === true && props.onOpen && !action.back) props.onOpen(row, column);
        else cursor.go(action.back ? 'up' : 'down', false);
        return true;
      case 'fillDown':
        edits.send(fillDown(shown, range), 'fill-down');
        return true;
      case 'clear':
        edits.send(
          fillRange(shown, range, () => null),
          'clear',
        );
        return true;
      case 'details':
        props.onDetails?.(row);
        return true;
      case 'toggleRow':
        if (selectable) toggle(active.line);
        return true;
      default:
        return false;
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (editing !== null || event.nativeEvent.isComposing || !(event.target instanceof HTMLElement)) return;
    if (!event.target.matches('[data-line], [data-group]')) return;
    const action = actionFor(pressOf(event));
    const line = shown.lines[active.line];
    const row = rowAt(active.line);
    const column = shown.columns[active.column];
    if (row !== undefined && column !== undefined && takeOwnKey(event, row, column)) return;
    if (action === null) return;
    if (line?.kind === 'group' && isToggle(event.key)) {
      event.preventDefault();
      if (event.key === 'ArrowLeft' ? line.open : event.key === 'ArrowRight' ? !line.open : true)
        view.toggleGroup(line.label);
      cursor.refocus();
      return;
    }
    if (action.kind === 'move') cursor.go(action.motion, action.extend);
    else if (action.kind === 'selectAll')
      cursor.span({
        anchor: { line: 0, column: 0 },
        active: { line: shown.lines.length - 1, column: shown.columns.length - 1 },
      });
    else if (action.kind === 'collapse') cursor.span(atCell(active.line, active.column));
    else if (row === undefined || column === undefined || !perform(action, row, column)) return;
    event.preventDefault();
  };

  const draftKey = `grid/${props.id}`;
  const onTyping = useStable((text: string) => {
    if (editing !== null) putDraft(draftKey, { row: editing.row, column: editing.column, text });
  });
  const restored = useRef(false);
  useEffect(() => {
    if (restored.current || shown.lines.length === 0 || !props.onEdit) return;
    restored.current = true;
    void draftOf(draftKey).then((draft) => reopen(draft ?? null));
  });
  // Goes on with the cell that was being typed in when the window was closed or reloaded.
  const reopen = useStable((draft: Json) => {
    if (!isRecord(draft) || typeof draft['text'] !== 'string') return;
    const { text } = draft;
    const line = shown.lines.findIndex((_, at) => {
      const row = rowAt(at);
      return row !== undefined && props.rowKey(row) === draft['row'];
    });
    const at = shown.columns.findIndex((each) => each.key === draft['column']);
    const row = rowAt(line);
    const column = shown.columns[at];
    if (row === undefined || column === undefined || typeof text !== 'string') return;
    if (startEditing(row, column, text)) cursor.goTo({ line, column: at }, false);
  });

  const onCommit = useStable((text: string, after: After) => {
    if (editing === null) return;
    const row = shown.rows.find((each) => props.rowKey(each) === editing.row);
    const column = shown.columns.find((each) => each.key === editing.column);
    if (row === undefined || column === undefined) return setEditing(null);
    const parsed = parseCell(column, text);
    if (!parsed.ok && after !== 'stay') return setEditing({ ...editing, refusal: parsed.message });
    setEditing(null);
    putDraft(draftKey, undefined);
    if (!parsed.ok)
      notifications.show({
        title: `${column.title} was left as it was`,
        message: parsed.message,
        color: 'red',
        autoClose: 8000,
      });
    else if (!sameValue(edits.valueOf(row, column), parsed.value))
      edits.send([{ row, column, value: parsed.value }], 'edit-cell');
    if (after !== 'stay') cursor.go(after, false);
    else if (
      document.activeElement === null ||
      document.activeElement === document.body ||
      document.activeElement.closest('[data-editing]') !== null
    )
      cursor.refocus();
  });
  const onCancel = useStable(() => {
    setEditing(null);
    putDraft(draftKey, undefined);
    cursor.refocus();
  });
  const onDoubleClick = useStable((at: CellAt) => {
    const row = rowAt(at.line);
    const column = shown.columns[at.column];
    if (row === undefined || column === undefined) return;
    if (column.opens === true && props.onOpen) props.onOpen(row, column);
    else startEditing(row, column, null);
  });
  return { editing, onKeyDown, onTyping, onCommit, onCancel, onDoubleClick };
}

const isToggle = (key: string) => ['Enter', ' ', 'ArrowLeft', 'ArrowRight'].includes(key);
