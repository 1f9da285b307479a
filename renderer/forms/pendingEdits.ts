import type { Json } from '../../src/journal/canonical.ts';

/** What was typed into one field and is not recorded yet. */
export interface PendingEdit {
  readonly value: Json;
  /** Came back from a draft after the window was closed or reloaded. */
  readonly restored: boolean;
}

export interface PendingState {
  readonly edits: ReadonlyMap<string, PendingEdit>;
  /** Why a field's value was refused; what was typed stays in the field. */
  readonly refusals: ReadonlyMap<string, string>;
}

/** What the machine needs of its surroundings; a test gives its own. */
export interface EditingHost {
  /** Value on record. */
  recorded(field: string): Json;
  /** Records a value; answers null, or why it was refused. */
  save(field: string, value: Json): Promise<string | null>;
  /** Keeps the draft of a field, or forgets it with null. */
  draft(field: string, value: Json | undefined): void;
  /** Runs something after the person has been idle; returns its cancellation. */
  later(run: () => void): () => void;
}

export interface PendingEdits {
  state(): PendingState;
  subscribe(listener: () => void): () => void;
  /** A value was typed or chosen. It is recorded when the field is left, or after the idle time. */
  change(field: string, value: Json): void;
  /** Puts back a draft from before a reload; it is recorded like anything typed. */
  restore(field: string, value: Json): void;
  leave(field: string): Promise<void>;
  /** Records all that is pending: the form goes away. */
  leaveAll(): Promise<void>;
}

const same = (a: Json, b: Json) => JSON.stringify(a) === JSON.stringify(b);

/**
 * Keeps what is typed apart from what is recorded: a change of the journal is written on leaving the field or after idle
 * time (journal.md, section 7), a draft before that, and what is refused stays in the field with the reason.
 */
export function createPendingEdits(host: EditingHost): PendingEdits {
  let state: PendingState = { edits: new Map(), refusals: new Map() };
  const listeners = new Set<() => void>();
  const timers = new Map<string, () => void>();
  const saving = new Map<string, Promise<void>>();

  const put = (field: string, edit: PendingEdit | null, refusal: string | null) => {
    const edits = new Map(state.edits);
    const refusals = new Map(state.refusals);
    if (edit === null) edits.delete(field);
    else edits.set(field, edit);
    if (refusal === null) refusals.delete(field);
    else refusals.set(field, refusal);
    state = { edits, refusals };
    for (const listener of listeners) listener();
  };

  const schedule = (field: string) => {
    timers.get(field)?.();
    timers.set(
      field,
      host.later(() => void record(field)),
    );
  };

  const take = (field: string, edit: PendingEdit) => {
    if (!edit.restored) host.draft(field, edit.value);
    put(field, edit, null);
    schedule(field);
  };

  async function saveOnce(field: string): Promise<void> {
    const edit = state.edits.get(field);
    if (edit === undefined) return;
    if (same(edit.value, host.recorded(field))) {
      host.draft(field, undefined);
      put(field, null, null);
      return;
    }
    const refusal = await host.save(field, edit.value);
    const typedSince = state.edits.get(field) !== edit;
    if (refusal !== null) {
      if (!typedSince) put(field, edit, refusal);
    } else if (!typedSince) {
      host.draft(field, undefined);
      put(field, null, null);
    }
  }

  /** One save of a field at a time, so that an older value never arrives after a newer one. */
  function record(field: string): Promise<void> {
    timers.get(field)?.();
    timers.delete(field);
    const running = saving.get(field) ?? Promise.resolve();
    const next = running.then(() => saveOnce(field));
    saving.set(field, next);
    return next;
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    change: (field, value) => take(field, { value, restored: false }),
    restore: (field, value) => take(field, { value, restored: true }),
    leave: (field) => (state.edits.has(field) ? record(field) : Promise.resolve()),
    leaveAll: async () => {
      await Promise.all([...state.edits.keys()].map(record));
    },
  };
}
