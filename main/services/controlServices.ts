import { Refusal } from '../../src/contract/failure.ts';
import { commandLabel } from '../../src/journal/commandLabel.ts';
import { controlVersion, testUse } from '../../src/model/controls.ts';
import { engagement } from '../../src/model/engagement.ts';
import type { Handlers } from '../core/handlers.ts';
import { matrixOf } from '../database/matrix.ts';
import { rowOf, rowsOf } from '../database/rows.ts';
import { signOffsOf } from './signOffServices.ts';

export const controlServices: Handlers<'controls.matrix' | 'control.add' | 'test.open'> = {
  'controls.matrix': ({ workbench }, input) => {
    const signOffAt = signOffsOf(workbench, input.engagement);
    return matrixOf(workbench.connection, input.engagement).map((row) => ({
      ...row,
      prepared: row.test === null ? null : signOffAt(row.test, 'preparer'),
      reviewed: row.test === null ? null : signOffAt(row.test, 'reviewer'),
    }));
  },

  'control.add': ({ workbench, session }, input) => {
    const scope = rowOf(workbench.connection, engagement, input.engagement);
    if (!scope)
      throw new Refusal(
        'row.unknown',
        'This engagement is not in the binder.',
        'Choose one from the list at the left.',
      );
    if (matrixOf(workbench.connection, input.engagement).some((c) => c.reference === input.reference)) {
      throw new Refusal(
        'rule.refused',
        `There is a control ${input.reference} in this engagement already. Nothing was recorded.`,
        'Give it another reference.',
      );
    }
    const edits = workbench.edits();
    const control = edits.create('control', { reference: input.reference });
    const version = edits.create('controlVersion', {
      effective: scope.period ? { from: scope.period.from, to: scope.period.to } : undefined,
      ...input.fields,
      control,
      reference: input.reference,
      name: input.name,
    });
    edits.link('controlInScope', { engagement: input.engagement, controlVersion: version }, true);
    for (const requirement of input.requirements)
      edits.link('controlRequirement', { controlVersion: version, requirement }, true);
    const parameters = { reference: input.reference };
    const saved = workbench.commit(session, edits, {
      name: 'control.add',
      parameters,
      label: commandLabel('control.add', parameters),
    });
    return { ...saved, controlVersion: version };
  },

  'test.open': ({ workbench, session }, input) => {
    const version = rowOf(workbench.connection, controlVersion, input.controlVersion);
    if (!version)
      throw new Refusal(
        'row.unknown',
        'This control is not in the binder.',
        'It may have been removed; go back to the list.',
      );
    const known = workbench.connection
      .prepare('SELECT id FROM test WHERE controlVersion = ? AND deleted = 0 LIMIT 1')
      .get(input.controlVersion) as { id: string } | undefined;
    const use = known
      ? rowsOf(workbench.connection, testUse, { where: { test: known.id, engagement: input.engagement }, limit: 1 })[0]
      : undefined;
    if (known && use) return { test: known.id, use: use.id };
    const edits = workbench.edits();
    const reference = `T-${version.reference ?? ''}`;
    const test = known?.id ?? edits.create('test', { controlVersion: input.controlVersion, reference });
    const useId = edits.create('testUse', { engagement: input.engagement, test });
    workbench.commit(
      session,
      edits,
      { name: 'test.open', parameters: { reference }, label: commandLabel('test.open', { reference }) },
      { undoable: false },
    );
    return { test, use: useId };
  },
};
