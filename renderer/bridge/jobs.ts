import { create } from 'zustand';
import type { JobState } from '../../src/contract/event.ts';
import { isRecord } from './json.ts';

/** What the last verification of the open binder found, as far as this page saw it. */
export type Verification = 'not yet' | 'verified' | 'altered';

interface Jobs {
  /** Last state of each job of this session, by id. */
  readonly byId: ReadonlyMap<string, JobState>;
  readonly verification: Verification;
  report(job: JobState): void;
  /** Another binder is open. */
  forgetVerification(): void;
}

/** A verification speaks for the binder that was open while it ran, so only one that was seen running counts. */
function verificationAfter(before: Verification, known: JobState | undefined, job: JobState): Verification {
  if (job.call !== 'binder.verify' || job.phase !== 'done' || known?.phase !== 'running') return before;
  if (job.result === undefined || !isRecord(job.result)) return before;
  return job.result['intact'] === true ? 'verified' : 'altered';
}

/** Every job's last reported state; a state may arrive before the answer that names the job's id. */
export const useJobs = create<Jobs>()((set) => ({
  byId: new Map(),
  verification: 'not yet',
  report: (job) =>
    set(({ byId, verification }) => ({
      byId: new Map(byId).set(job.id, job),
      verification: verificationAfter(verification, byId.get(job.id), job),
    })),
  forgetVerification: () => set({ verification: 'not yet' }),
}));
