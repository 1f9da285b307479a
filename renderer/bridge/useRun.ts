import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import type { AnswerFor, CallName, InputFor } from '../../src/contract/contract.ts';
import type { Answer, Failure } from '../../src/contract/failure.ts';
import { bridge } from './bridge.ts';
import { useSaveState } from './saveState.ts';

/** Commands about the window, the session and drafts; they record nothing in the binder, so they say nothing of saving. */
const notRecorded = ['preferences.', 'draft.', 'session.', 'binder.', 'job.'] as const;

function savedAt(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('at' in value)) return null;
  return typeof value.at === 'string' ? value.at : null;
}

/** Shows a failure: what happened and what to do. It stays until it is closed or 12 seconds have passed. */
export function showFailure(failure: Failure): void {
  notifications.show({
    id: `${failure.code}:${failure.message}`,
    title: failure.message,
    message: failure.remedy,
    color: 'red',
    autoClose: 12_000,
    withBorder: true,
  });
}

export interface RunOptions {
  /** True for a failure that the caller shows itself, at the field that was refused. */
  readonly shownByCaller?: (failure: Failure) => boolean;
}

export type Run = <N extends CallName>(
  name: N,
  input: InputFor<N>,
  options?: RunOptions,
) => Promise<Answer<AnswerFor<N>>>;

/** Runs a command: says "Saving…", then when it was saved or that it was not, and shows a failure. Never throws. */
export async function run<N extends CallName>(
  name: N,
  input: InputFor<N>,
  options: RunOptions = {},
): Promise<Answer<AnswerFor<N>>> {
  const { set } = useSaveState.getState();
  const recorded = !notRecorded.some((start) => name.startsWith(start));
  if (recorded) set({ phase: 'saving' });
  const answer = await bridge.call(name, input);
  if (answer.ok) {
    const at = savedAt(answer.value);
    if (recorded) set(at === null ? { phase: 'idle' } : { phase: 'saved', at });
    return answer;
  }
  if (recorded) set({ phase: 'failed', message: answer.error.message });
  if (options.shownByCaller?.(answer.error) !== true) showFailure(answer.error);
  return answer;
}

/** The command runner for components. */
export function useRun(): Run {
  return useCallback<Run>((name, input, options) => run(name, input, options), []);
}
