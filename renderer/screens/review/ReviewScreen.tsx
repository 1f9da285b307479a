import { Alert, Button, Skeleton, Tabs } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useParams, useSearch } from 'wouter';
import type { AnyRow } from '../../../src/contract/rowCalls.ts';
import { useCall } from '../../bridge/useCall.ts';
import { useCommands } from '../../commands/useCommands.ts';
import { textIn } from '../../evidence/fieldValues.ts';
import { Screen } from '../../frame/Screen.tsx';
import { Status } from '../../look/Status.tsx';
import { Empty } from '../../pick/Empty.tsx';
import { PickList } from '../../pick/PickList.tsx';
import { Split } from '../../pick/Split.tsx';
import { noteState, noteStatus, orderedNotes } from './notes.ts';
import { RaiseNote } from './RaiseNote.tsx';
import { ReviewNote } from './ReviewNote.tsx';
import classes from './review.module.css';
import { useWorkpapers } from './useWorkpapers.ts';
import { Workpapers } from './Workpapers.tsx';
import { addressOf } from './waiting.ts';

/** For whoever reviews: the workpapers that wait, signed in one step, and the notes on them. */
export function ReviewScreen() {
  const { engagement = '' } = useParams<{ engagement: string }>();
  const search = new URLSearchParams(useSearch());
  const { data: found, error } = useCall('rows.list', { entity: 'reviewNote', where: { engagement }, limit: 500 });
  const { data: binder } = useCall('binder.current', {});
  const workpapers = useWorkpapers(
    engagement,
    binder?.engagements.find((each) => each.id === engagement)?.kind ?? null,
  );
  const sought = search.get('entity') === 'reviewNote' ? search.get('row') : null;
  const [tab, setTab] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [raising, setRaising] = useState(false);
  const readOnly = binder?.readOnly === true;

  const notes = orderedNotes(found?.rows ?? []);
  const open = notes.filter((note) => noteState(note) !== 'cleared').length;
  const id = chosen ?? sought ?? notes[0]?.id ?? null;
  const note = notes.find((each) => each.id === id) ?? null;
  const shownTab = tab ?? (sought === null ? 'workpapers' : 'notes');

  useCommands([
    {
      id: 'review.raise',
      label: 'Raise a review note',
      keys: 'mod+shift+a',
      section: 'Review',
      when: !readOnly,
      run: () => setRaising(true),
    },
  ]);

  const raise = (
    <Button
      size="compact-sm"
      leftSection={<IconPlus size={14} aria-hidden="true" />}
      disabled={readOnly}
      onClick={() => setRaising(true)}
    >
      Raise a note
    </Button>
  );
  const placeOfNote = (of: AnyRow) => {
    const candidate = workpapers.candidates.find((each) => each.subject === of['subject']);
    return candidate === undefined ? null : addressOf(candidate, engagement);
  };
  const states = (['open', 'responded', 'cleared'] as const).map((state) => ({ state, ...noteStatus(state) }));

  return (
    <Screen title="Review" actions={raise} flush>
      <Tabs value={shownTab} onChange={setTab} className={classes['tabs'] ?? ''} keepMounted={false}>
        <Tabs.List aria-label="Review" px="md">
          <Tabs.Tab value="workpapers">
            Workpapers{workpapers.waiting > 0 ? ` (${workpapers.waiting} wait)` : ''}
          </Tabs.Tab>
          <Tabs.Tab value="notes">Review notes{open > 0 ? ` (${open} open)` : ''}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="workpapers" className={classes['panel'] ?? ''}>
          <Workpapers engagement={engagement} workpapers={workpapers} readOnly={readOnly} />
        </Tabs.Panel>
        <Tabs.Panel value="notes" className={classes['panel'] ?? ''}>
          {error !== null ? (
            <Alert m="md" color="red" title={error.message}>
              {error.remedy}
            </Alert>
          ) : found === undefined ? (
            <Skeleton m="md" height={240} aria-label="Loading the notes" />
          ) : notes.length === 0 ? (
            <Empty title="There are no review notes." action={raise}>
              Raise a note where a workpaper leaves a question. Whoever prepared it answers; you clear it. Open notes
              stand against the final report.
            </Empty>
          ) : (
            <Split
              listLabel="Review notes"
              list={
                <PickList
                  label="Review notes"
                  selected={id}
                  onSelect={setChosen}
                  empty="No notes."
                  groups={states
                    .map(({ state, label }) => {
                      const within = notes.filter((each) => noteState(each) === state);
                      return {
                        title: label,
                        aside: String(within.length),
                        items: within.map((each) => ({
                          id: each.id,
                          content: (
                            <span className={classes['entry']}>
                              <span className={classes['entryHead']}>
                                <span className={classes['reference']}>{textIn(each['reference']) ?? 'Note'}</span>
                                <span className={classes['muted']}>{textIn(each['workpaper']) ?? ''}</span>
                                <Status {...noteStatus(state)} />
                              </span>
                              <span className={classes['entryText']}>
                                {textIn(each['text']) ?? 'Nothing written yet'}
                              </span>
                            </span>
                          ),
                        })),
                      };
                    })
                    .filter(({ items }) => items.length > 0)}
                />
              }
            >
              {note !== null && <ReviewNote key={note.id} note={note} place={placeOfNote(note)} readOnly={readOnly} />}
            </Split>
          )}
        </Tabs.Panel>
      </Tabs>
      {raising && (
        <RaiseNote
          engagement={engagement}
          candidates={workpapers.candidates}
          onClose={() => setRaising(false)}
          onRaised={(made) => {
            setTab('notes');
            setChosen(made);
          }}
        />
      )}
    </Screen>
  );
}
