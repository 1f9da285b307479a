import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { AnyRow } from '../../../src/contract/rowCalls.ts';
import { useCall } from '../../bridge/useCall.ts';
import { useRun } from '../../bridge/useRun.ts';
import { textIn } from '../../evidence/fieldValues.ts';
import { RecordForm } from '../../forms/RecordForm.tsx';
import { Status } from '../../look/Status.tsx';
import { formatDate } from '../../look/words.ts';
import { today } from '../../pick/today.ts';
import { againstClearing, noteState, noteStatus, respond } from './notes.ts';
import classes from './review.module.css';

interface ReviewNoteProps {
  readonly note: AnyRow;
  /** Where its workpaper is read; null where that is not known. */
  readonly place: string | null;
  readonly readOnly: boolean;
}

/** One note from question to clearing: who asked, who answered, who cleared, and the step that is next. */
export function ReviewNote({ note, place, readOnly }: ReviewNoteProps) {
  const run = useRun();
  const { data: people } = useCall('session.people', {});
  const { data: binder } = useCall('binder.current', {});
  const [answer, setAnswer] = useState('');
  const me = binder?.person?.id ?? null;
  const state = noteState(note);
  const against = againstClearing(note, me);
  const edit = (fields: Readonly<Record<string, string | null>>) =>
    run('edit.apply', { label: 'edit-cell', edits: [{ entity: 'reviewNote', id: note.id, fields: { ...fields } }] });
  const said = (by: string, on: string): string => {
    const who = people?.find((person) => person.id === note[by])?.name ?? 'Somebody';
    const when = textIn(note[on]);
    return when === null ? who : `${who}, ${formatDate(when)}`;
  };
  const workpaper = textIn(note['workpaper']);

  return (
    <article className={classes['note']} aria-labelledby="note-title">
      <header>
        <p className={classes['muted']}>
          {place === null ? (
            (workpaper ?? 'The whole engagement')
          ) : (
            <Link href={place}>{workpaper ?? 'Workpaper'}</Link>
          )}
        </p>
        <h2 id="note-title" className={classes['noteTitle']}>
          {textIn(note['reference']) ?? 'Review note'} <Status {...noteStatus(state)} />
        </h2>
      </header>
      <section className={classes['said']} aria-label="Note">
        <p className={classes['who']}>{said('raisedBy', 'raisedOn')} asks</p>
        <RecordForm
          entity="reviewNote"
          id={note.id}
          fields={['text']}
          readOnly={readOnly || state === 'cleared'}
          labels={{ text: 'Note' }}
        />
      </section>
      {state === 'open' ? (
        !readOnly && (
          <section className={classes['said']} aria-label="Answer">
            <Textarea
              label="Answer"
              autosize
              minRows={3}
              value={answer}
              onChange={(event) => setAnswer(event.currentTarget.value)}
            />
            <div className={classes['dialogButtons']}>
              <Button
                disabled={answer.trim() === '' || me === null}
                onClick={() => void edit(respond(answer, me, today()))}
              >
                Answer
              </Button>
            </div>
            {me === null && <p className={classes['muted']}>Sign in first: an answer names who gave it.</p>}
          </section>
        )
      ) : (
        <section className={classes['said']} aria-label="Answer">
          <p className={classes['who']}>{said('respondedBy', 'respondedOn')} answers</p>
          <RecordForm
            entity="reviewNote"
            id={note.id}
            fields={['response']}
            readOnly={readOnly || state === 'cleared'}
            labels={{ response: 'Answer' }}
          />
        </section>
      )}
      {state === 'cleared' ? (
        <p className={classes['who']}>Cleared by {said('clearedBy', 'clearedOn')}</p>
      ) : (
        !readOnly && (
          <div className={classes['clear']}>
            <Button disabled={against !== null} onClick={() => void edit({ clearedBy: me, clearedOn: today() })}>
              Clear the note
            </Button>
            {against !== null && <span className={classes['muted']}>{against}</span>}
          </div>
        )
      )}
      {state === 'cleared' && !readOnly && (
        <div className={classes['clear']}>
          <Button variant="default" onClick={() => void edit({ clearedBy: null, clearedOn: null })}>
            Open it again
          </Button>
        </div>
      )}
    </article>
  );
}
