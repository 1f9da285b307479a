import { Refusal } from '../../src/contract/failure.ts';
import { findingSeries, nextReference } from '../../src/fieldwork/references.ts';
import { commandLabel } from '../../src/journal/commandLabel.ts';
import { areaOfConcern, finding } from '../../src/model/isoAudit.ts';
import type { Handlers } from '../core/handlers.ts';
import { rowsOf } from '../database/rows.ts';

export const findingServices: Handlers<'finding.raise'> = {
  'finding.raise': ({ workbench, session }, input) => {
    if (input.class === 'nonconformity' && input.grade === undefined)
      throw new Refusal(
        'rule.refused',
        'A nonconformity is graded major or minor. Nothing was recorded.',
        'Choose the grade.',
      );
    const entity = input.class === 'areaOfConcern' ? areaOfConcern : finding;
    const given = rowsOf(workbench.connection, entity, {
      where: { engagement: input.engagement },
      withDeleted: true,
    }).map((row) => row.reference);
    const reference = nextReference(findingSeries[input.class], given);
    const edits = workbench.edits();
    const common = { ...input.fields, engagement: input.engagement, reference };
    const id =
      input.class === 'areaOfConcern'
        ? edits.create('areaOfConcern', {
            ...common,
            ref: { clause: input.clause, controls: input.controls },
            stage2Status: 'open',
          })
        : edits.create('finding', {
            auditor: session.person,
            ...common,
            class: input.class,
            grade: input.grade ?? null,
            stage: input.stage,
            status: 'recorded',
            ref: { clause: input.clause, controls: input.controls, clientRule: null },
          });
    if (input.class === 'nonconformity')
      edits.create('correctiveAction', { engagement: input.engagement, finding: id, state: 'open' });
    const saved = workbench.commit(session, edits, {
      name: 'finding.raise',
      parameters: { reference },
      label: commandLabel('finding.raise', { reference }),
    });
    return { ...saved, finding: id, reference };
  },
};
