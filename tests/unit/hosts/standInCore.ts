/** A core that records what a host asks of it and answers what a test says. */

import type { Core } from '../../../main/core/core.ts';
import type { CoreEvent } from '../../../src/contract/event.ts';

export interface StandInCore extends Core {
  readonly requests: { readonly session: string; readonly name: string; readonly input: string }[];
  readonly taken: { readonly path: string; readonly name: string; readonly temporary: boolean }[];
  readonly deliverables: Map<string, { readonly path: string; readonly fileName: string }>;
  readonly objects: Map<string, { readonly path: string; readonly mediaType: string; readonly size: number }>;
  /** Answers of calls by name; others answer null. */
  readonly answers: Map<string, (input: string) => string>;
  closed: boolean;
  emit(event: CoreEvent): void;
  readonly listening: number;
}

export function standInCore(): StandInCore {
  const listeners = new Set<(event: CoreEvent) => void>();
  const core: StandInCore = {
    requests: [],
    taken: [],
    deliverables: new Map(),
    objects: new Map(),
    answers: new Map(),
    closed: false,
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    get listening() {
      return listeners.size;
    },
    request: async (session, name, input) => {
      core.requests.push({ session, name, input });
      return core.answers.get(name)?.(input) ?? '{"ok":true,"value":null}';
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    takeFile: async (path, name, temporary) => {
      core.taken.push({ path, name, temporary });
      return `handle-${core.taken.length}`;
    },
    deliverable: async (id) => core.deliverables.get(id) ?? null,
    evidence: async (hash) => core.objects.get(hash) ?? null,
    close: async () => {
      core.closed = true;
    },
  };
  return core;
}
