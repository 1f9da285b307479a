import type { BinderSummary } from '../../../src/contract/binderCalls.ts';
import { queries } from '../../bridge/queries.ts';
import { goTo } from '../../frame/hashLocation.ts';

/** Shows an opened binder: its first engagement, or the binder's own page while it has none. */
export function enterBinder(binder: BinderSummary): void {
  queries.setQueryData(['binder.current', {}], binder);
  const first = binder.engagements[0];
  goTo(first === undefined ? '/binder' : `/e/${first.id}/overview`);
}
