import { QueryClient } from '@tanstack/react-query';
import type { CallName } from '../../src/contract/contract.ts';
import { bridge } from './bridge.ts';
import { isTouched } from './invalidation.ts';
import { useJobs } from './jobs.ts';

/** Answers stay fresh until the core says that something changed, so nothing is asked twice for nothing. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 300_000,
      retry: false,
      refetchOnWindowFocus: false,
      networkMode: 'always',
    },
  },
});

/** Answers that are about the application, or whose screen must stand while another binder opens. */
const outlivesBinder: ReadonlySet<string> = new Set<CallName>([
  'binder.current',
  'binder.recent',
  'preferences.get',
  'app.about',
  'job.list',
  'framework.catalogues',
  'framework.crosswalk',
]);

/** Keeps what is shown in step with the core: changed rows, jobs, and a binder opened or closed. Returns its own end. */
export function listenToCore(): () => void {
  return bridge.subscribe((event) => {
    switch (event.kind) {
      case 'changed':
        void queries.invalidateQueries({ predicate: (query) => isTouched(query.queryKey, event.entities) });
        break;
      case 'job':
        useJobs.getState().report(event.job);
        break;
      case 'binder':
        useJobs.getState().forgetVerification();
        void queries.invalidateQueries({ queryKey: ['binder.current'] });
        void queries.invalidateQueries({ queryKey: ['binder.recent'] });
        // Rows of the binder before must not be shown in the one that is open now.
        void queries.resetQueries({ predicate: (query) => !outlivesBinder.has(String(query.queryKey[0])) });
        break;
      case 'unusable':
        void queries.invalidateQueries();
        break;
    }
  });
}
