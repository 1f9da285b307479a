import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ConflictEntry } from '../../../src/contract/rowCalls.ts';
import type { Json } from '../../../src/journal/canonical.ts';
import { tombstone } from '../../../src/journal/change.ts';
import { entities } from '../../../src/model/entities.ts';
import { useCall } from '../../bridge/useCall.ts';
import { useRun } from '../../bridge/useRun.ts';
import { FieldInput } from '../../forms/FieldInput.tsx';
import { titleOf } from '../../forms/rowTitles.ts';
import { ValueText } from '../../forms/ValueText.tsx';
import { placeOf } from '../../frame/rowPlace.ts';
import { formatMoment, wordOfEntity } from '../../look/words.ts';
import classes from './ConflictsScreen.module.css';

/** One value and its versions; keeping one, or typing another, decides. */
export function ConflictCard({ conflict }: { readonly conflict: ConflictEntry }) {
  const { entity, row, field, fieldLabel, versions, shown } = conflict;
  const run = useRun();
  const [reason, setReason] = useState('');
  const [other, setOther] = useState<Json>(null);
  const [typing, setTyping] = useState(false);
  const { data: record } = useCall('rows.get', { entity, id: row });
  const { data: binder } = useCall('binder.current', {});
  const model = entities.get(entity)?.fields[field] ?? null;
  const engagement = typeof record?.engagement === 'string' ? record.engagement : (binder?.engagements[0]?.id ?? null);
  const title = record === undefined ? wordOfEntity(entity) : titleOf(entity, record);
  const readOnly = binder?.readOnly === true;
  const nameOf = (person: string | null) => binder?.people.find((each) => each.id === person)?.name ?? 'Unknown person';

  const decide = (value: Json) =>
    void run('conflict.decide', { row, field, value, ...(reason.trim() === '' ? {} : { reason }) });
  const words = (value: Json) => {
    if (field === tombstone || model === null)
      return value === true ? 'Removed' : value === null || value === false ? 'Kept' : JSON.stringify(value);
    return value === null ? 'No value' : <ValueText field={model} value={value} engagement={engagement} />;
  };

  return (
    <section className={classes.card} aria-label={`${title}, ${fieldLabel}`}>
      <h2>
        <Link href={placeOf({ entity, row, field }, engagement)}>{title}</Link> <span>{fieldLabel}</span>
      </h2>
      <ul className={classes.versions}>
        {versions.map((version) => (
          <li key={`${version.at} ${version.person}`}>
            <div className={classes.who}>
              {nameOf(version.person)} · {formatMoment(version.at)}
              {JSON.stringify(version.value) === JSON.stringify(shown) && ' · shown now'}
            </div>
            <div className={classes.value}>{words(version.value)}</div>
            <Button
              variant="default"
              disabled={readOnly}
              onClick={() => decide(version.value)}
              aria-label={`Keep this one: ${nameOf(version.person)}, ${formatMoment(version.at)}`}
            >
              Keep this one
            </Button>
          </li>
        ))}
      </ul>
      {model !== null && (
        <div className={classes.other}>
          {typing ? (
            <>
              <FieldInput
                name={field}
                field={model}
                value={other}
                label="Another value"
                engagement={engagement}
                onChange={setOther}
                autoFocus
              />
              <Button disabled={other === null} onClick={() => decide(other)}>
                Decide for this value
              </Button>
            </>
          ) : (
            <Button
              variant="subtle"
              disabled={readOnly}
              onClick={() => {
                setOther(shown);
                setTyping(true);
              }}
            >
              Type another value
            </Button>
          )}
        </div>
      )}
      <TextInput
        label="Reason (optional)"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={4000}
        readOnly={readOnly}
      />
    </section>
  );
}
