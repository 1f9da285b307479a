import { QueryClient } from '@tanstack/react-query';
import { bridge } from './bridge.ts';
import { isTouched } from './invalidation.ts';
import { useJobs } from './jobs.ts';

/** Answers stay fresh until the core says that something changed, so nothing is asked twice for nothing. */
export const queries = new QueryClient({
  defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, gcTime: 300_000, retry: false, refetchOnWindowFocus: false, networkMode: 'always' } },
});

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
        void queries.resetQueries({ predicate: (query) => query.queryKey[0] !== 'preferences.get' && query.queryKey[0] !== 'app.about' });
        break;
      case 'unusable':
        void queries.invalidateQueries();
        break;
    }
  });
}
