/** A core that holds calls to the contract as the dispatcher does, and answers with what reached it. */
import { readFileSync } from 'node:fs';
import type { Core } from '../../../main/core/core.ts';
import { contract } from '../../../src/contract/contract.ts';
import type { CoreEvent } from '../../../src/contract/event.ts';
import type { Failure } from '../../../src/contract/failure.ts';

export interface ContractCore extends Core {
  /** When set, every call in order fails with it. */
  failure: Failure | null;
  /** When set, every call in order answers with this value. */
  value: unknown;
  readonly taken: {
    readonly path: string;
    readonly name: string;
    readonly temporary: boolean;
    readonly bytes: Buffer;
  }[];
  readonly files: Map<string, { readonly path: string; readonly fileName: string }>;
  readonly objects: Map<string, { readonly path: string; readonly mediaType: string; readonly size: number }>;
  emit(event: CoreEvent): void;
}

export function contractCore(): ContractCore {
  const listeners = new Set<(event: CoreEvent) => void>();
  const answer = (session: string, name: string, input: unknown): unknown => {
    const call = contract.get(name);
    if (call === undefined)
      return { ok: false, error: { code: 'call.unknown', message: `There is no call named “${name}”.`, remedy: '' } };
    if (!call.input.safeParse(input).success)
      return { ok: false, error: { code: 'call.invalid', message: 'Not accepted.', remedy: '' } };
    if (core.failure !== null) return { ok: false, error: core.failure };
    return { ok: true, value: core.value === undefined ? { session, name, input } : core.value };
  };
  const core: ContractCore = {
    failure: null,
    value: undefined,
    taken: [],
    files: new Map(),
    objects: new Map(),
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    request: async (session, name, input) => JSON.stringify(answer(session, name, JSON.parse(input))),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    takeFile: async (path, name, temporary) => {
      core.taken.push({ path, name, temporary, bytes: readFileSync(path) });
      return `handle-${String(core.taken.length).padStart(4, '0')}`;
    },
    deliverable: async (id) => core.files.get(id) ?? null,
    evidence: async (hash) => core.objects.get(hash) ?? null,
    close: async () => undefined,
  };
  return core;
}
