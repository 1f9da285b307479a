import { Worker } from 'node:worker_threads';
import { type Failure, Refusal } from '../../src/contract/failure.ts';
import type { Json } from '../../src/journal/canonical.ts';
import type { Tasks } from './readerTasks.ts';

const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? './readerWorker.ts' : './readerWorker.js',
  import.meta.url,
);

export interface TaskRequest {
  readonly id: number;
  readonly task: keyof Tasks;
  readonly input: Tasks[keyof Tasks];
  readonly cancel: SharedArrayBuffer;
}
export type TaskMessage =
  | { readonly id: number; readonly kind: 'progress'; readonly fraction: number | null; readonly description: string }
  | { readonly id: number; readonly kind: 'done'; readonly result: Json }
  | { readonly id: number; readonly kind: 'failed'; readonly failure: Failure };

interface Waiting {
  readonly resolve: (result: Json) => void;
  readonly reject: (error: unknown) => void;
  readonly progress: ((fraction: number | null, description: string) => void) | undefined;
}

/** A reader thread with its own read-only connection, kept while the binder is open. */
export class ReaderThread {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  constructor(database: string | null) {
    this.worker = new Worker(workerFile, { workerData: { database } });
    this.worker.unref();
    this.worker.on('message', (message: TaskMessage) => this.receive(message));
    this.worker.on('error', (error) => this.fail(error));
    this.worker.on('exit', () =>
      this.fail(
        new Refusal(
          'call.closed',
          'The binder was closed while this was running. Nothing half done was kept.',
          'Open the binder and start it again.',
        ),
      ),
    );
  }

  private receive(message: TaskMessage): void {
    const waiting = this.waiting.get(message.id);
    if (!waiting) return;
    if (message.kind === 'progress') {
      waiting.progress?.(message.fraction, message.description);
      return;
    }
    this.waiting.delete(message.id);
    if (message.kind === 'done') waiting.resolve(message.result);
    else
      waiting.reject(
        new Refusal(message.failure.code, message.failure.message, message.failure.remedy, message.failure.details),
      );
  }

  private fail(error: unknown): void {
    for (const waiting of this.waiting.values()) waiting.reject(error);
    this.waiting.clear();
  }

  run<K extends keyof Tasks>(
    task: K,
    input: Tasks[K],
    options: {
      readonly signal?: AbortSignal;
      readonly progress?: (fraction: number | null, description: string) => void;
    } = {},
  ): Promise<Json> {
    const cancel = new SharedArrayBuffer(4);
    const id = ++this.last;
    const request: TaskRequest = { id, task, input, cancel };
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject, progress: options.progress });
      const stop = () => Atomics.store(new Int32Array(cancel), 0, 1);
      if (options.signal?.aborted) stop();
      options.signal?.addEventListener('abort', stop, { once: true });
      this.worker.postMessage(request);
    });
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }
}

/** One thread for what a screen waits for, one for what takes long, so that a verification never delays a preview. */
export class Readers {
  private readonly threads = new Map<'quick' | 'long', ReaderThread>();
  private readonly database: string | null;

  constructor(database: string | null) {
    this.database = database;
  }

  lane(lane: 'quick' | 'long'): ReaderThread {
    let thread = this.threads.get(lane);
    if (!thread) {
      thread = new ReaderThread(this.database);
      this.threads.set(lane, thread);
    }
    return thread;
  }

  close(): void {
    for (const thread of this.threads.values()) void thread.close();
    this.threads.clear();
  }
}
