import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import classes from './CellEditor.module.css';
import { ChoiceEditor } from './ChoiceEditor.tsx';
import { type CellChoice, type CellValue, type Column, valueText } from './column.ts';
import { editorActionFor, pressOf } from './keys.ts';
import { Refusal } from './Refusal.tsx';

export type After = 'down' | 'up' | 'right' | 'left' | 'stay';

export interface CellEditorProps<R> {
  readonly column: Column<R>;
  readonly value: CellValue;
  /** What was typed to begin with, or null to go on from the value. */
  readonly typed: string | null;
  /** Why the last text could not stand; null while nothing speaks against it. */
  readonly refusal: string | null;
  /** What stands in the editor now, with every key: it outlives a reload. */
  onTyping(text: string): void;
  onCommit(text: string, after: After): void;
  onCancel(): void;
}

function choicesOf<R>(column: Column<R>): readonly CellChoice[] | null {
  if (column.kind === 'yesNo')
    return [
      { value: 'Yes', label: 'Yes' },
      { value: 'No', label: 'No' },
    ];
  return column.kind === 'choice' ? (column.choices ?? []) : null;
}

/** The editor over a cell: commits with Enter, Tab or on leaving, cancels with Esc. */
export function CellEditor<R>(props: CellEditorProps<R>) {
  const choices = choicesOf(props.column);
  return choices === null ? <TextEditor {...props} /> : <ChoiceEditor {...props} choices={choices} />;
}

function TextEditor<R>({ column, value, typed, refusal, onTyping, onCommit, onCancel }: CellEditorProps<R>) {
  const [text, setText] = useState(typed ?? valueText(column, value));
  const field = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  const done = useRef(false);
  const refusalId = useId();
  const long = column.kind === 'longText';

  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    if (column.kind !== 'date')
      field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
  }, [column.kind]);
  useEffect(() => {
    if (refusal !== null) done.current = false;
  }, [refusal]);

  const type = (next: string) => {
    setText(next);
    onTyping(next);
  };
  const finish = (after: After) => {
    if (done.current) return;
    done.current = true;
    onCommit(text, after);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const action = editorActionFor(pressOf(event), long);
    if (action === null) {
      if (event.key === 'Enter' && event.altKey && long) {
        event.preventDefault();
        type(`${text}\n`);
      }
      return;
    }
    event.preventDefault();
    if (action.kind === 'cancel') {
      done.current = true;
      onCancel();
    } else finish(action.then);
  };
  const shared = {
    ref: field,
    className: classes['editor'],
    value: text,
    'aria-label': column.title,
    'aria-invalid': refusal !== null,
    'aria-describedby': refusal === null ? undefined : refusalId,
    'data-typed': 'true',
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => type(event.currentTarget.value),
    onKeyDown,
    onBlur: () => finish('stay'),
  };
  return (
    <>
      {long ? (
        <textarea {...shared} data-long="true" rows={Math.min(10, Math.max(3, Math.ceil(text.length / 45)))} />
      ) : (
        <input
          {...shared}
          inputMode={column.kind === 'integer' ? 'numeric' : undefined}
          placeholder={column.kind === 'date' ? 'YYYY-MM-DD' : undefined}
        />
      )}
      <Refusal id={refusalId} text={refusal} />
    </>
  );
}
