import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { Failure } from '../../src/contract/failure.ts';
import type { AnyRow } from '../../src/contract/rowCalls.ts';
import { entityNamed } from '../../src/model/entities.ts';
import { refusalOf } from '../../src/model/validate.ts';
import { queries } from '../bridge/queries.ts';
import { run } from '../bridge/useRun.ts';
import { draftOf, putDraft } from './drafts.ts';
import { createPendingEdits, type PendingEdits, type PendingState } from './pendingEdits.ts';

/** Two seconds without typing record what was typed (journal.md, section 7). */
const idleTime = 2000;

const atTheField = (failure: Failure) =>
  failure.code === 'row.invalid' || failure.code === 'rule.refused' || failure.code === 'call.invalid';

/** Editing of one row field by field: pending values, refusals, drafts that outlive a reload. */
export function useRecordEditing(
  entity: string,
  id: string,
  row: AnyRow | undefined,
  fields: readonly string[],
): PendingEdits & { readonly now: PendingState } {
  const latest = useRef(row);
  latest.current = row;

  const edits = useMemo(() => {
    const model = entityNamed(entity);
    const key = (field: string) => `${entity}/${id}/${field}`;
    return createPendingEdits({
      recorded: (field) => latest.current?.[field] ?? null,
      draft: (field, value) => putDraft(key(field), value),
      later: (later) => {
        const timer = window.setTimeout(later, idleTime);
        return () => window.clearTimeout(timer);
      },
      save: async (field, value) => {
        const refusal = refusalOf(model, field, value);
        if (refusal !== null) return refusal;
        const answer = await run(
          'edit.apply',
          { label: 'edit-field', edits: [{ entity, id, fields: { [field]: value } }] },
          { shownByCaller: atTheField },
        );
        if (!answer.ok) return `${answer.error.message} ${answer.error.remedy}`.trim();
        // The value on record is shown once it is read back, so that the field never flickers to the old one.
        await queries.refetchQueries({ queryKey: ['rows.get', { entity, id }], exact: true });
        return null;
      },
    });
  }, [entity, id]);

  const ready = row !== undefined;
  const names = fields.join();
  useEffect(() => {
    if (!ready) return;
    let gone = false;
    for (const field of names.split(','))
      void draftOf(`${entity}/${id}/${field}`).then((draft) => {
        if (!gone && draft !== undefined && JSON.stringify(draft) !== JSON.stringify(latest.current?.[field] ?? null))
          edits.restore(field, draft);
      });
    return () => {
      gone = true;
    };
  }, [ready, names, entity, id, edits]);

  // Leaving the form records what is pending in it.
  useEffect(() => () => void edits.leaveAll(), [edits]);

  return { ...edits, now: useSyncExternalStore(edits.subscribe, edits.state) };
}
