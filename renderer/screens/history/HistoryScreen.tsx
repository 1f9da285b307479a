import { Button, Select, Skeleton, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { HistoryEntry } from '../../../src/contract/rowCalls.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useCall } from '../../bridge/useCall.ts';
import { showFailure } from '../../bridge/useRun.ts';
import { Screen } from '../../frame/Screen.tsx';
import { counted, wordOfEntity } from '../../look/words.ts';
import { ChangeTable } from './ChangeTable.tsx';
import { filterHistory } from './filterHistory.ts';
import classes from './HistoryScreen.module.css';

const page = 300;

/** The audit trail: every change with who, when, what it said before and what it says now. */
export function HistoryScreen() {
  const { data: newest, error } = useCall('history.recent', { limit: page });
  const [earlier, setEarlier] = useState<readonly HistoryEntry[]>([]);
  const [exhausted, setExhausted] = useState(false);
  const [busy, setBusy] = useState(false);
  const [words, setWords] = useState('');
  const [person, setPerson] = useState<string | null>(null);
  const [entity, setEntity] = useState<string | null>(null);

  // What was recorded since moves the first page; what lies before it is read again when asked for.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new first page starts anew
  useEffect(() => {
    setEarlier([]);
    setExhausted(false);
  }, [newest]);

  const entries = [...(newest ?? []), ...earlier];
  const shown = filterHistory(entries, { words, person, entity });
  const { data: binder } = useCall('binder.current', {});
  const people = (binder?.people ?? [])
    .filter((each) => entries.some((entry) => entry.person === each.id))
    .map((each) => ({ value: each.id, label: each.name }));
  const kinds = [...new Set(entries.map((entry) => entry.entity))]
    .map((name) => ({ value: name, label: wordOfEntity(name) }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const filters = [words.trim() !== '', person !== null, entity !== null].filter(Boolean).length;
  const more = !exhausted && (newest?.length ?? 0) > 0;

  const readEarlier = async () => {
    const last = entries.at(-1);
    if (last === undefined) return;
    setBusy(true);
    const answer = await bridge.call('history.recent', { before: last.change, limit: page });
    setBusy(false);
    if (!answer.ok) return showFailure(answer.error);
    setEarlier([...earlier, ...answer.value]);
    setExhausted(answer.value.length === 0);
  };
  const reset = () => {
    setWords('');
    setPerson(null);
    setEntity(null);
  };

  return (
    <Screen
      title="History"
      subtitle={`${counted(shown.length, 'value')} changed${filters > 0 ? `, filtered from ${entries.length}` : ''}`}
      flush
    >
      <div className={classes.filters}>
        <TextInput
          aria-label="Filter by words"
          placeholder="Words in what, before or after"
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          w={260}
        />
        <Select
          aria-label="Person"
          placeholder="Anyone"
          data={people}
          value={person}
          onChange={setPerson}
          clearable
          clearButtonProps={{ 'aria-label': 'Clear the person' }}
          w={190}
        />
        <Select
          aria-label="Kind of record"
          placeholder="Any record"
          data={kinds}
          value={entity}
          onChange={setEntity}
          clearable
          searchable
          clearButtonProps={{ 'aria-label': 'Clear the kind of record' }}
          w={220}
        />
        {filters > 0 && (
          <Button variant="subtle" onClick={reset}>
            Reset {counted(filters, 'filter')}
          </Button>
        )}
      </div>
      {error && <p className={classes.none}>{error.message}</p>}
      {newest === undefined && !error && <Skeleton height={240} m={20} aria-label="Loading" />}
      {newest !== undefined && shown.length === 0 && (
        <p className={classes.none}>
          {entries.length === 0
            ? 'Nothing has been recorded yet.'
            : 'No change matches the filters. Reset them, or read earlier changes.'}
        </p>
      )}
      <div className={classes.scroll}>
        {shown.length > 0 && <ChangeTable entries={shown} />}
        {more && (
          <Button variant="default" loading={busy} className={classes.more ?? ''} onClick={() => void readEarlier()}>
            Show earlier changes
          </Button>
        )}
      </div>
    </Screen>
  );
}
