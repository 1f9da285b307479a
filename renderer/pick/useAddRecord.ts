import { useCallback } from 'react';
import { nextReference } from '../../src/fieldwork/references.ts';
import type { Json } from '../../src/journal/canonical.ts';
import { entityNamed } from '../../src/model/entities.ts';
import { bridge } from '../bridge/bridge.ts';
import { useRun } from '../bridge/useRun.ts';
import { textIn } from '../evidence/fieldValues.ts';

/** References given in an engagement, read page by page: the next one follows the highest of all. */
async function givenReferences(entity: string, engagement: string): Promise<readonly (string | null)[] | null> {
  const given: (string | null)[] = [];
  for (let offset = 0; ; offset += 500) {
    const answer = await bridge.call('rows.list', { entity, where: { engagement }, offset, limit: 500 });
    if (!answer.ok) return null;
    given.push(...answer.value.rows.map((row) => textIn(row['reference'])));
    if (given.length >= answer.value.total || answer.value.rows.length === 0) return given;
  }
}

export type AddRecord = (
  entity: string,
  engagement: string,
  fields: Readonly<Record<string, Json>>,
) => Promise<string | null>;

/** Adds a record of an engagement with the next reference of its series; answers its id, or null where it was refused. */
export function useAddRecord(): AddRecord {
  const run = useRun();
  return useCallback<AddRecord>(
    async (entity, engagement, fields) => {
      const { series } = entityNamed(entity);
      const given = series === null ? [] : await givenReferences(entity, engagement);
      const reference = series === null || given === null ? {} : { reference: nextReference(series, given) };
      const answer = await run('edit.apply', {
        label: 'add-record',
        edits: [{ entity, fields: { ...reference, ...fields, engagement } }],
      });
      return answer.ok ? (answer.value.ids[0] ?? null) : null;
    },
    [run],
  );
}
