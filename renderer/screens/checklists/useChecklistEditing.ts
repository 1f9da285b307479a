import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { ChecklistRow } from '../../../src/contract/frameworkCalls.ts';
import type { Json } from '../../../src/journal/canonical.ts';
import { entityNamed } from '../../../src/model/entities.ts';
import { refusalOf } from '../../../src/model/validate.ts';
import { queries } from '../../bridge/queries.ts';
import { run } from '../../bridge/useRun.ts';
import { draftOf, putDraft } from '../../forms/drafts.ts';
import { createPendingEdits } from '../../forms/pendingEdits.ts';
import { writable } from '../../pick/writable.ts';
import type { Checklist } from './lists.ts';
import { recordOf } from './state.ts';

/** Two seconds without typing record what was typed, as in every form. */
const idleTime = 2000;

export interface ChecklistEditing {
  /** What is shown in a field: typed, else on record. */
  value(field: string): Json;
  refusal(field: string): string | null;
  readonly restored: ReadonlySet<string>;
  change(field: string, value: Json): void;
  leave(field: string): void;
  /** Sets a field and records it at once: a judgement, a tick. */
  set(field: string, value: Json): void;
}

/**
 * Editing of one line. The row behind a line is made by its first entry, so nothing here needs the row's id: every field
 * is recorded through `checklist.record`, and drafts are kept under the requirement.
 */
export function useChecklistEditing(
  engagement: string,
  list: Checklist,
  line: ChecklistRow,
  fields: readonly string[],
): ChecklistEditing {
  const record = recordOf(list, line);
  const latest = useRef(record);
  latest.current = record;
  const requirement = line.requirement.id;

  const edits = useMemo(() => {
    const model = entityNamed(list.entity);
    return createPendingEdits({
      recorded: (field) => latest.current?.[field] ?? null,
      draft: (field, value) => putDraft(`${list.entity}/${engagement}/${requirement}/${field}`, value),
      later: (later) => {
        const timer = window.setTimeout(later, idleTime);
        return () => window.clearTimeout(timer);
      },
      save: async (field, value) => {
        const refusal = refusalOf(model, field, value);
        if (refusal !== null) return refusal;
        const answer = await run(
          'checklist.record',
          { engagement, list: list.name, requirement, fields: { [field]: writable(value) } },
          { shownByCaller: ({ code }) => code === 'row.invalid' || code === 'rule.refused' || code === 'call.invalid' },
        );
        if (!answer.ok) return `${answer.error.message} ${answer.error.remedy}`.trim();
        await queries.refetchQueries({ queryKey: ['checklist.rows', { engagement, list: list.name }], exact: true });
        return null;
      },
    });
  }, [engagement, list, requirement]);

  const names = fields.join();
  useEffect(() => {
    let gone = false;
    for (const field of names.split(','))
      void draftOf(`${list.entity}/${engagement}/${requirement}/${field}`).then((draft) => {
        if (!gone && draft !== undefined && JSON.stringify(draft) !== JSON.stringify(latest.current?.[field] ?? null))
          edits.restore(field, draft);
      });
    return () => {
      gone = true;
    };
  }, [names, engagement, list, requirement, edits]);

  // Going to the next line records what is pending in this one.
  useEffect(() => () => void edits.leaveAll(), [edits]);

  const now = useSyncExternalStore(edits.subscribe, edits.state);
  return {
    value: (field) => {
      const pending = now.edits.get(field);
      return pending === undefined ? (record?.[field] ?? null) : pending.value;
    },
    refusal: (field) => now.refusals.get(field) ?? null,
    restored: new Set([...now.edits].filter(([, edit]) => edit.restored).map(([field]) => field)),
    change: edits.change,
    leave: (field) => void edits.leave(field),
    set: (field, value) => {
      edits.change(field, value);
      void edits.leave(field);
    },
  };
}
