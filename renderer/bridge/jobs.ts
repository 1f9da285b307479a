import { create } from 'zustand';
import type { JobState } from '../../src/contract/event.ts';

interface Jobs {
  /** Last state of each job of this session, by id. */
  readonly byId: ReadonlyMap<string, JobState>;
  report(job: JobState): void;
}

/** Every job's last reported state; a state may arrive before the answer that names the job's id. */
export const useJobs = create<Jobs>()((set) => ({
  byId: new Map(),
  report: (job) => set((jobs) => ({ byId: new Map(jobs.byId).set(job.id, job) })),
}));
