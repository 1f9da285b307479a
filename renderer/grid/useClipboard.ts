import { notifications } from '@mantine/notifications';
import type { ClipboardEvent } from 'react';
import { copyRange, fillRange, pasteInto, type Shown } from './rangeEdits.ts';
import { rangeOf, sizeOf } from './selection.ts';
import type { Cursor } from './useCursor.ts';
import type { Edits } from './useEdits.ts';

interface Options<R> {
  readonly shown: Shown<R>;
  readonly cursor: Cursor;
  readonly edits: Edits<R>;
  readonly editing: boolean;
}

export interface ClipboardHandlers {
  onCopy(event: ClipboardEvent): void;
  onCut(event: ClipboardEvent): void;
  onPaste(event: ClipboardEvent): void;
}

const inField = (target: EventTarget) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;

/** Copy, cut and paste of ranges, to and from a spreadsheet, through the page's clipboard events. */
export function useClipboard<R>({ shown, cursor, edits, editing }: Options<R>): ClipboardHandlers {
  const range = rangeOf(cursor.selection);
  const ours = (event: ClipboardEvent) =>
    !editing && cursor.head === null && !inField(event.target) && shown.lines.length > 0;

  const onCopy = (event: ClipboardEvent) => {
    if (!ours(event)) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', copyRange(shown, range));
  };
  return {
    onCopy,
    onCut: (event) => {
      if (!ours(event)) return;
      onCopy(event);
      edits.send(
        fillRange(shown, range, () => null),
        'clear',
      );
    },
    onPaste: (event) => {
      if (!ours(event)) return;
      const text = event.clipboardData.getData('text/plain');
      if (text === '') return;
      event.preventDefault();
      const { edits: changes, message } = pasteInto(shown, range, text);
      edits.send(changes, sizeOf(range) === 1 && changes.length === 1 ? 'edit-cell' : 'paste');
      if (message !== null)
        notifications.show({
          title: changes.length === 0 ? 'Paste' : `${changes.length} ${changes.length === 1 ? 'cell' : 'cells'} pasted`,
          message,
          color: changes.length === 0 ? 'red' : 'gray',
          autoClose: 8000,
        });
    },
  };
}
