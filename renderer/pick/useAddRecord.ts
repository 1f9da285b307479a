import { useCallback } from 'react';
import type { Json } from '../../src/journal/canonical.ts';
import { useRun } from '../bridge/useRun.ts';

export type AddRecord = (
  entity: string,
  engagement: string,
  fields: Readonly<Record<string, Json>>,
) => Promise<string | null>;

/** Adds a record of an engagement, which gets the next reference of its series; answers its id, or null where it was refused. */
export function useAddRecord(): AddRecord {
  const run = useRun();
  return useCallback<AddRecord>(
    async (entity, engagement, fields) => {
      const answer = await run('edit.apply', {
        label: 'add-record',
        edits: [{ entity, fields: { ...fields, engagement } }],
      });
      return answer.ok ? (answer.value.ids[0] ?? null) : null;
    },
    [run],
  );
}
