import { Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Fragment, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useCall } from '../bridge/useCall.ts';
import { describeKeys } from '../commands/keys.ts';
import { isMac, useCommands, useRunnableCommands } from '../commands/useCommands.ts';
import { wordOfEntity } from '../look/words.ts';
import { useCurrentEngagement } from './currentEngagement.ts';
import classes from './Palette.module.css';
import { matchesWords } from './paletteMatch.ts';
import { usePaletteState } from './paletteState.ts';
import { placeOf } from './rowPlace.ts';

interface Choice {
  readonly key: string;
  readonly section: string;
  readonly label: string;
  readonly detail: string;
  readonly keys: string | null;
  run(): void;
}

/** Ctrl+K: finds any row of the binder and runs any command. */
export function Palette() {
  const { open, show, hide } = usePaletteState();
  useCommands([
    {
      id: 'frame.palette',
      label: 'Search or run',
      keys: 'mod+k',
      section: 'View',
      run: () => (open ? hide() : show()),
    },
  ]);
  return (
    <Modal.Root opened={open} onClose={hide} size={640} padding={0} yOffset="12vh" trapFocus returnFocus>
      <Modal.Overlay />
      <Modal.Content aria-label="Search or run">{open && <PaletteBody hide={hide} />}</Modal.Content>
    </Modal.Root>
  );
}

function useChoices(text: string, hide: () => void): readonly Choice[] {
  const [, goTo] = useLocation();
  const [sought] = useDebouncedValue(text.trim(), 120);
  const { data: binder } = useCall('binder.current', {});
  const current = useCurrentEngagement(binder);
  const commands = useRunnableCommands();
  const { data: found } = useCall(
    'search.rows',
    { text: sought, limit: 20 },
    { enabled: sought !== '' && binder !== null && binder !== undefined },
  );

  const fallback = current?.id ?? binder?.engagements[0]?.id ?? null;
  const runnable = commands
    .filter(
      (command) => command.id !== 'frame.palette' && matchesWords(`${command.section ?? ''} ${command.label}`, text),
    )
    .map(
      (command): Choice => ({
        key: command.id,
        section: 'Run',
        label: command.label,
        detail: command.section ?? '',
        keys: command.keys === undefined ? null : describeKeys(command.keys, isMac),
        run: () => {
          hide();
          command.run();
        },
      }),
    );
  const rows = (sought === '' ? [] : (found ?? [])).map(
    (row): Choice => ({
      key: `${row.entity} ${row.id} ${row.engagement ?? ''}`,
      section: 'Go to',
      label: row.title,
      detail: row.detail === '' ? wordOfEntity(row.entity) : row.detail,
      keys: null,
      run: () => {
        hide();
        goTo(placeOf({ entity: row.entity, row: row.id }, row.engagement ?? fallback));
      },
    }),
  );
  return [...rows, ...runnable];
}

function PaletteBody({ hide }: { hide(): void }) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const choices = useChoices(text, hide);
  const chosen = Math.min(at, Math.max(0, choices.length - 1));

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: chosen + 1,
      ArrowUp: chosen - 1,
      PageDown: chosen + 8,
      PageUp: chosen - 8,
    };
    const next = moves[event.key];
    if (next !== undefined) {
      event.preventDefault();
      setAt(Math.max(0, Math.min(choices.length - 1, next)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choices[chosen]?.run();
    }
  };

  return (
    <div className={classes.palette}>
      <input
        className={classes.input}
        data-autofocus
        role="combobox"
        aria-label="Search or run"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={choices.length > 0 ? `${id}-${chosen}` : undefined}
        placeholder="A control, a finding, a file, or what you want to do"
        value={text}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div className={classes.list} id={`${id}-list`} role="listbox" aria-label="Found" ref={list} tabIndex={-1}>
        {choices.map((choice, index) => (
          <Fragment key={choice.key}>
            {choices[index - 1]?.section !== choice.section && (
              <div role="presentation" className={classes.section}>
                {choice.section}
              </div>
            )}
            {/* The input keeps the focus and has the keys; a click is the same for the mouse. */}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
            <div
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              className={classes.choice}
              onClick={choice.run}
              onMouseMove={() => setAt(index)}
            >
              <span className={classes.label}>{choice.label}</span>
              <span className={classes.detail}>{choice.detail}</span>
              {choice.keys !== null && <kbd>{choice.keys}</kbd>}
            </div>
          </Fragment>
        ))}
      </div>
      {choices.length === 0 && (
        <p className={classes.nothing}>Nothing found. Try a reference such as CC6.1 or EX-2, or a word of its text.</p>
      )}
    </div>
  );
}
