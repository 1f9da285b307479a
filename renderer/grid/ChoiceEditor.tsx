import { Popover } from '@mantine/core';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import classes from './CellEditor.module.css';
import type { After, CellEditorProps } from './CellEditor.tsx';
import { type CellChoice, valueText } from './column.ts';
import { editorActionFor, pressOf } from './keys.ts';
import { Refusal } from './Refusal.tsx';

/** Chooses one of a column's values: typing narrows the list, arrows move in it, Enter or Tab takes the one marked. */
export function ChoiceEditor<R>({
  column,
  value,
  typed,
  refusal,
  choices,
  onCommit,
  onCancel,
}: CellEditorProps<R> & { readonly choices: readonly CellChoice[] }) {
  const current = valueText(column, value);
  const [search, setSearch] = useState(typed ?? '');
  const offered = choices.filter((choice) => choice.label.toLowerCase().includes(search.trim().toLowerCase()));
  const [marked, setMarked] = useState(() =>
    Math.max(
      0,
      offered.findIndex((choice) => choice.label === current),
    ),
  );
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const done = useRef(false);
  const id = useId();
  // Inside the page's main part, so that the list belongs to a landmark.
  const main = useRef(document.getElementById('main'));

  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    if (refusal !== null) done.current = false;
  }, [refusal]);
  useEffect(() => list.current?.children[marked]?.scrollIntoView({ block: 'nearest' }), [marked]);

  const finish = (text: string, after: After) => {
    if (done.current) return;
    done.current = true;
    onCommit(text, after);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setMarked((now) => Math.max(0, Math.min(now + step, offered.length - 1)));
      return;
    }
    const action = editorActionFor(pressOf(event), false);
    if (action === null) return;
    event.preventDefault();
    if (action.kind === 'cancel') {
      done.current = true;
      onCancel();
    } else finish(offered[marked]?.label ?? search, action.then);
  };

  return (
    <Popover
      opened
      position="bottom-start"
      offset={2}
      width={Math.max(200, column.width)}
      returnFocus={false}
      trapFocus={false}
      withRoles={false}
      transitionProps={{ duration: 0 }}
      {...(main.current ? { portalProps: { target: main.current } } : {})}
    >
      <Popover.Target>
        <input
          ref={field}
          className={classes['editor']}
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={offered.length === 0 ? undefined : `${id}-${marked}`}
          aria-autocomplete="list"
          aria-label={column.title}
          aria-invalid={refusal !== null}
          aria-describedby={refusal === null ? undefined : `${id}-refusal`}
          value={search}
          placeholder={current === '' ? 'Choose…' : current}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            setMarked(0);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => finish(search.trim() === '' ? current : search, 'stay')}
        />
      </Popover.Target>
      <Popover.Dropdown p={4} onMouseDown={(event) => event.preventDefault()}>
        <div className={classes['options']} id={`${id}-list`} role="listbox" aria-label={column.title} ref={list}>
          {offered.map((choice, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are read in the field, which keeps the focus
            <div
              key={choice.value}
              id={`${id}-${index}`}
              className={classes['option']}
              role="option"
              tabIndex={-1}
              aria-selected={index === marked}
              onClick={() => finish(choice.label, 'stay')}
            >
              {choice.label}
            </div>
          ))}
        </div>
        {offered.length === 0 ? (
          <div className={classes['noOption']}>Nothing fits. Esc keeps what was there.</div>
        ) : null}
        <Refusal id={`${id}-refusal`} text={refusal} />
      </Popover.Dropdown>
    </Popover>
  );
}
