import type { Clock } from '../../src/journal/clock.ts';
import type { Core, CoreOptions } from './core.ts';
import { dispatchText } from './dispatcher.ts';
import { locate } from './locating.ts';
import { Workbench } from './workbench.ts';

/** The core in this thread: for the command line, for building samples, and for tests. */
export function startCoreInProcess(options: CoreOptions, clock?: Clock): Core & { readonly workbench: Workbench } {
  const workbench = new Workbench(options, clock);
  return {
    workbench,
    request: (session, name, input) => dispatchText(workbench, session, name, input),
    subscribe: (listener) => workbench.subscribe(listener),
    takeFile: async (path, name, temporary) => workbench.handles.add(path, name, temporary),
    deliverable: async (id) => workbench.deliverableNamed(id),
    evidence: async (hash) => locate(workbench, hash),
    close: async () => workbench.close(),
  };
}
