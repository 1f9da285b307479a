import type { Overview } from '../../src/contract/engagementCalls.ts';
import { Refusal } from '../../src/contract/failure.ts';
import { singlesOf } from '../../src/fieldwork/singles.ts';
import { isoWithOffset, localDate } from '../../src/journal/clock.ts';
import { commandLabel } from '../../src/journal/commandLabel.ts';
import { engagement } from '../../src/model/engagement.ts';
import type { Handlers } from '../core/handlers.ts';
import { rowsOf } from '../database/rows.ts';

export const engagementServices: Handlers<'engagement.create' | 'engagement.overview'> = {
  'engagement.create': ({ workbench, session }, input) => {
    const taken = rowsOf(workbench.connection, engagement, { where: { reference: input.reference }, limit: 1 });
    if (taken.length > 0)
      throw new Refusal(
        'rule.refused',
        `There is an engagement with the number ${input.reference} already. Nothing was recorded.`,
        'Give it another number.',
      );
    const edits = workbench.edits();
    const isSoc2 = input.kind === 'soc2';
    const id = edits.create('engagement', {
      reference: input.reference,
      name: input.name,
      kind: input.kind,
      state: isSoc2 ? 'planning' : 'planned',
      language: 'en',
      confidentiality: isSoc2 ? null : 'client confidential',
      type: isSoc2 ? (input.type ?? 2) : null,
      criteriaSet: isSoc2 ? '2017 trust services criteria with points of focus revised in 2022' : null,
      descriptionCriteria: isSoc2 ? '2018 description criteria with implementation guidance revised in 2022' : null,
      categories: isSoc2 ? (input.categories ?? ['security']) : null,
      period: isSoc2 && (input.type ?? 2) === 2 && input.period ? input.period : null,
      asOfDate: isSoc2 && input.type === 1 ? (input.asOfDate ?? null) : null,
      systemName: input.systemName ?? null,
      auditType: isSoc2 ? null : (input.auditType ?? 'initialCertification'),
      standard: isSoc2 ? null : { id: 'ISO/IEC 27001', edition: '2022', amendments: ['Amd 1:2024'] },
    });
    for (const single of singlesOf[input.kind]) edits.create(single, { engagement: id });
    const parameters = { reference: input.reference };
    const saved = workbench.commit(session, edits, {
      name: 'engagement.create',
      parameters,
      label: commandLabel('engagement.create', parameters),
    });
    return { ...saved, engagement: id };
  },

  'engagement.overview': async ({ workbench }, input): Promise<Overview> => {
    const report = {
      engagement: input.engagement,
      kind: null,
      draftNumber: 0,
      exportedAt: isoWithOffset(workbench.now(), workbench.clock.offsetMinutes()),
      binder: workbench.binder.description.id,
    };
    const shown = await workbench.readers.lane('quick').run('overview', { report, today: localDate(workbench.clock) });
    return shown as unknown as Overview;
  },
};
