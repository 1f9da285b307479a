import { useCallback, useState } from 'react';
import type { CallName, InputFor } from '../../src/contract/contract.ts';
import type { JobState } from '../../src/contract/event.ts';
import { bridge } from './bridge.ts';
import { useJobs } from './jobs.ts';
import { showFailure } from './useRun.ts';

export interface Job {
  /** Starts the job; what it reports is in `state`. Never throws. */
  start<N extends CallName>(name: N, input: InputFor<N>): Promise<void>;
  /** Null before the first start. The result is in `state.result` when the phase is "done". */
  readonly state: JobState | null;
  cancel(): void;
}

function jobIn(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('job' in value)) return null;
  return typeof value.job === 'string' ? value.job : null;
}

const starting = (call: string): JobState => ({
  id: '',
  call,
  title: '',
  phase: 'running',
  fraction: null,
  description: 'Starting…',
});

/** One job at a time for a component: start, follow, cancel. */
export function useJob(): Job {
  const [started, setStarted] = useState<JobState | null>(null);
  const id = started?.id ?? '';
  const reported = useJobs((jobs) => (id === '' ? undefined : jobs.byId.get(id)));

  const start = useCallback(async <N extends CallName>(name: N, input: InputFor<N>) => {
    setStarted(starting(name));
    const answer = await bridge.call(name, input);
    if (!answer.ok) {
      setStarted({ ...starting(name), phase: 'failed', description: answer.error.message, error: answer.error });
      showFailure(answer.error);
      return;
    }
    const job = jobIn(answer.value);
    if (job !== null) setStarted({ ...starting(name), id: job });
  }, []);

  const cancel = useCallback(() => {
    if (id !== '') void bridge.call('job.cancel', { id });
  }, [id]);

  return { start, state: reported ?? started, cancel };
}
