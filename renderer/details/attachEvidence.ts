import { notifications } from '@mantine/notifications';
import type { JobState } from '../../src/contract/event.ts';
import { bridge } from '../bridge/bridge.ts';
import { useJobs } from '../bridge/jobs.ts';
import { showFailure } from '../bridge/useRun.ts';
import { intakeLines } from '../evidence/intakeOutcome.ts';
import { counted } from '../look/words.ts';

/** What the files are attached to: a control version, a test, a sample item, a mark. */
export interface Subject {
  readonly entity: string;
  readonly id: string;
}

/** Waits until a job has ended, however it ends. */
export function jobEnd(id: string): Promise<JobState> {
  return new Promise((resolve) => {
    const look = (): boolean => {
      const state = useJobs.getState().byId.get(id);
      if (state === undefined || state.phase === 'running') return false;
      resolve(state);
      return true;
    };
    if (look()) return;
    const stop = useJobs.subscribe(() => {
      if (look()) stop();
    });
  });
}

/**
 * Takes files into the evidence store and attaches them to a row. Says what became of each: kept, already there
 * and linked, or refused and why. Answers how many are now attached.
 */
export async function attachEvidence(files: readonly File[], subject: Subject, name: string): Promise<number> {
  const handles: string[] = [];
  for (const file of files) {
    const offered = await bridge.offer(file, file.name);
    if (offered.ok) handles.push(offered.value.handle);
    else showFailure(offered.error);
  }
  if (handles.length === 0) return 0;
  const answer = await bridge.call('evidence.intake', { files: handles, subject });
  if (!answer.ok) {
    showFailure(answer.error);
    return 0;
  }
  const end = await jobEnd(answer.value.job);
  if (end.phase !== 'done') {
    if (end.error) showFailure(end.error);
    return 0;
  }
  const lines = intakeLines(end.result);
  const attached = lines.filter((line) => line.tone !== 'trouble');
  notifications.show({
    title:
      attached.length === 0
        ? `Nothing was attached to ${name}`
        : `${counted(attached.length, 'file')} attached to ${name}`,
    message: lines.map((line) => `${line.fileName}: ${line.text}`).join('\n'),
    color: attached.length === lines.length ? 'gray' : 'red',
    autoClose: attached.length === lines.length ? 5000 : 12_000,
    styles: { description: { whiteSpace: 'pre-line' } },
  });
  return attached.length;
}
