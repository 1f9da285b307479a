/** S1-32 and S2-46: which annexes the record has, and which of the mandatory ones are missing. */

import { standingNonconformities } from '../../iso27001/finding-figures.ts';
import type { Inlines } from '../document.ts';
import type { Annex } from './annex.ts';
import { missingMeetings } from './annex-attendance.ts';
import type { RecordContext } from './context.ts';
import type { RecordItem } from './item-draft.ts';
import { bullets, joined, jump } from './text.ts';

export interface AnnexSet {
  readonly plan: Annex | null;
  readonly meetings: readonly Annex[];
  readonly soa: Annex | null;
  /** Ids and titles of further annex sections: CA, EV, IF. */
  readonly others: readonly { readonly id: string; readonly title: string }[];
}

export function annexListItem(context: RecordContext, annexes: AnnexSet): RecordItem {
  const stage2 = context.stage === 'stage2';
  return {
    id: stage2 ? 'S2-46' : 'S1-32',
    title: 'Annexes',
    source: stage2 ? 'ISO/IEC 27006-1, 9.4.3' : 'practice of the certification body',
    obligation: 'M',
    cure: { entity: 'auditPlan' },
    build: (draft) => {
      if (!annexes.plan) draft.lack('annex AP, audit plan', { entity: 'auditPlan' });
      for (const kind of missingMeetings(context))
        draft.lack(`annex AT, attendance of the ${kind} meeting`, { entity: 'meeting' });
      if (stage2 && !annexes.soa) draft.lack('annex SR, SoA review table', { entity: 'soa' });
      const sections = [annexes.plan, ...annexes.meetings, annexes.soa].flatMap((annex) =>
        annex ? [annex.section] : [],
      );
      const lines: Inlines[] = [...sections, ...annexes.others].map((one) => [
        jump(one.title.replace(/^Annex /, ''), one.id),
      ]);
      const forms = stage2 ? standingNonconformities(context.snapshot) : [];
      if (forms.length > 0) {
        lines.push([
          'NC: Nonconformity report forms, in S2-29: ',
          ...joined(forms.map((one) => jump(one.id, `finding-${one.id}`))),
        ]);
      }
      if (lines.length > 0) draft.add(bullets(lines));
      if (!stage2 && !annexes.soa) {
        draft.fixed(
          'SR: the review table of the SoA version reviewed in Stage 1 is referenced in S1-11, not attached.',
        );
      }
    },
  };
}
