import { randomUUID } from 'node:crypto';
import type { JobState } from '../../src/contract/event.ts';
import { Refusal } from '../../src/contract/failure.ts';
import type { Json } from '../../src/journal/canonical.ts';
import { failureOf } from '../core/failures.ts';

/** Progress is reported ten times a second at most. */
const leastInterval = 100;

/** What the work of a job receives. */
export interface JobHandle {
  readonly id: string;
  readonly signal: AbortSignal;
  report(fraction: number | null, description: string): void;
}

interface Running {
  state: JobState;
  readonly abort: AbortController;
  reportedAt: number;
}

/** Work that takes time: it answers at once with an id, reports progress, can be cancelled, and ends in exactly one state. */
export class Jobs {
  private readonly jobs = new Map<string, Running>();
  private readonly tell: (job: JobState) => void;

  constructor(tell: (job: JobState) => void) {
    this.tell = tell;
  }

  start(call: string, title: string, work: (handle: JobHandle) => Promise<Json>): string {
    const id = randomUUID();
    const abort = new AbortController();
    const running: Running = {
      state: { id, call, title, phase: 'running', fraction: null, description: '' },
      abort,
      reportedAt: 0,
    };
    this.jobs.set(id, running);
    this.tell(running.state);
    const handle: JobHandle = {
      id,
      signal: abort.signal,
      report: (fraction, description) => this.report(running, fraction, description),
    };
    // Starts after the answer with the id has left, so that no event overtakes it.
    setImmediate(() => {
      this.run(running, handle, work);
    });
    return id;
  }

  private report(running: Running, fraction: number | null, description: string): void {
    running.state = { ...running.state, fraction, description };
    const now = performance.now();
    if (now - running.reportedAt < leastInterval) return;
    running.reportedAt = now;
    this.tell(running.state);
  }

  private async run(running: Running, handle: JobHandle, work: (handle: JobHandle) => Promise<Json>): Promise<void> {
    try {
      const result = await work(handle);
      this.end(running, { ...running.state, phase: 'done', fraction: 1, result });
    } catch (error) {
      if (handle.signal.aborted)
        this.end(running, { ...running.state, phase: 'cancelled', description: 'Cancelled; nothing of it was kept.' });
      else this.end(running, { ...running.state, phase: 'failed', error: failureOf(error) });
    }
  }

  private end(running: Running, state: JobState): void {
    running.state = state;
    this.tell(state);
    // A page that reconnects can still ask how it ended.
    setTimeout(() => this.jobs.delete(state.id), 60_000).unref();
  }

  list(): JobState[] {
    return [...this.jobs.values()].map((job) => job.state);
  }

  /** True when there was a running job of that id. */
  cancel(id: string): boolean {
    const job = this.jobs.get(id);
    if (job?.state.phase !== 'running') return false;
    job.abort.abort(
      new Refusal('call.cancelled', 'Cancelled; nothing of it was kept.', 'Start it again when you want it.'),
    );
    return true;
  }

  cancelAll(): void {
    for (const id of this.jobs.keys()) this.cancel(id);
  }
}
