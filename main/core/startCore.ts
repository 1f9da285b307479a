import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { CoreEvent } from '../../src/contract/event.ts';
import type { Failure } from '../../src/contract/failure.ts';
import type { Core, CoreOptions } from './core.ts';

const workerFile = new URL(import.meta.url.endsWith('.ts') ? './coreWorker.ts' : './coreWorker.js', import.meta.url);

/** What the host asks of the core thread, and what it hears. */
export type CoreRequest =
  | {
      readonly id: number;
      readonly kind: 'call';
      readonly session: string;
      readonly name: string;
      readonly input: string;
    }
  | {
      readonly id: number;
      readonly kind: 'takeFile';
      readonly path: string;
      readonly name: string;
      readonly temporary: boolean;
    }
  | { readonly id: number; readonly kind: 'deliverable' | 'evidence'; readonly key: string }
  | { readonly id: number; readonly kind: 'close' };
export type CoreMessage =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'event'; readonly event: CoreEvent }
  | { readonly kind: 'unusable'; readonly error: Failure };

type Asked = CoreRequest extends infer R ? (R extends CoreRequest ? Omit<R, 'id'> : never) : never;

/**
 * The core in a thread of its own, so that nothing it does freezes a window. Every request is answered:
 * when the thread fails to start or ends, all waiting and later calls get the failure.
 */
export function startCore(options: CoreOptions): Core {
  const worker = new Worker(workerFile, { workerData: options });
  const waiting = new Map<number, (value: unknown) => void>();
  const listeners = new Set<(event: CoreEvent) => void>();
  let last = 0;
  let unusable: Failure | null = null;
  let closing = false;

  const giveUp = (error: Failure) => {
    unusable ??= error;
    for (const answer of waiting.values()) answer(undefined);
    waiting.clear();
    if (!closing) for (const listener of listeners) listener({ kind: 'unusable', error: unusable });
  };
  worker.on('message', (message: CoreMessage) => {
    if (message.kind === 'event') for (const listener of listeners) listener(message.event);
    else if (message.kind === 'unusable') giveUp(message.error);
    else {
      waiting.get(message.id)?.(message.value);
      waiting.delete(message.id);
    }
  });
  const ended = (why: string): Failure => ({
    code: 'call.closed',
    message: `The part of Tickmark that keeps the binder has ended${why}. What was recorded before is safe.`,
    remedy: 'Close Tickmark and start it again.',
  });
  worker.on('error', (error) => giveUp(ended(`: ${error instanceof Error ? error.message : String(error)}`)));
  worker.on('exit', () => giveUp(ended('')));

  const ask = (request: Asked): Promise<unknown> => {
    if (unusable) return Promise.resolve(undefined);
    const id = ++last;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      worker.postMessage({ ...request, id });
    });
  };
  const failed = () => JSON.stringify({ ok: false, error: unusable ?? ended('') });

  return {
    request: async (session, name, input) => {
      const answer = await ask({ kind: 'call', session, name, input });
      return typeof answer === 'string' ? answer : failed();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      if (unusable) listener({ kind: 'unusable', error: unusable });
      return () => {
        listeners.delete(listener);
      };
    },
    takeFile: async (path, name, temporary) => {
      const handle = await ask({ kind: 'takeFile', path, name, temporary });
      return typeof handle === 'string' ? handle : randomUUID();
    },
    deliverable: async (key) => (await ask({ kind: 'deliverable', key })) as Awaited<ReturnType<Core['deliverable']>>,
    evidence: async (key) => (await ask({ kind: 'evidence', key })) as Awaited<ReturnType<Core['evidence']>>,
    close: async () => {
      closing = true;
      await ask({ kind: 'close' });
      await worker.terminate();
    },
  };
}
