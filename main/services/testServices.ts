import { Refusal } from '../../src/contract/failure.ts';
import type { SheetItem, TestSheet } from '../../src/contract/testCalls.ts';
import { nextReference } from '../../src/fieldwork/references.ts';
import type { TestConclusion, TestEvaluation } from '../../src/fieldwork/testConclusion.ts';
import { localDate } from '../../src/journal/clock.ts';
import { commandLabel } from '../../src/journal/commandLabel.ts';
import { draw as drawEntity } from '../../src/model/acts.ts';
import * as model from '../../src/model/controls.ts';
import type { RowOf } from '../../src/model/entity.ts';
import { exception as exceptionEntity, exceptionKinds } from '../../src/model/soc2Conclusions.ts';
import type { Handlers } from '../core/handlers.ts';
import type { Workbench } from '../core/workbench.ts';
import { evidenceCounts } from '../database/evidenceCounts.ts';
import { getRow, listRows, rowOf, rowsOf } from '../database/rows.ts';
import { derivedSeedOf } from './sampleServices.ts';
import { signOffAt } from './signOffServices.ts';
import { evaluate, proposalOf, shownEvaluation } from './testEvaluation.ts';

function sheetItems(workbench: Workbench, test: string): SheetItem[] {
  const counts = evidenceCounts(workbench.connection);
  const marks = new Map<string, Map<string, RowOf<typeof model.mark>>>();
  for (const mark of rowsOf(workbench.connection, model.mark, { where: { test, present: true } })) {
    if (mark.item === null || mark.attribute === null) continue;
    const ofItem = marks.get(mark.item) ?? new Map();
    ofItem.set(mark.attribute, mark);
    marks.set(mark.item, ofItem);
  }
  return rowsOf(workbench.connection, model.sampleItem, { where: { test } }).map((item) => ({
    id: item.id,
    draw: item.draw ?? '',
    ordinal: item.ordinal,
    key: item.key,
    date: item.date,
    note: item.note,
    evidence: counts.get(item.id) ?? 0,
    marks: Object.fromEntries(
      [...(marks.get(item.id) ?? [])].map(([attribute, mark]) => [
        attribute,
        { result: mark.result, note: mark.note, evidence: counts.get(mark.id) ?? 0 },
      ]),
    ),
  }));
}

/** Counts and rules over the first population of a test; further populations are judged on their own sheet rows. */
function evaluationOf(
  workbench: Workbench,
  engagement: string,
  version: string,
  test: string,
  items: readonly SheetItem[],
  reason: string | null = null,
) {
  const main = rowsOf(workbench.connection, model.population, { where: { test } })[0];
  const draws = rowsOf(workbench.connection, drawEntity, { where: { test } }).filter(
    (d) => main === undefined || d.population === main.id,
  );
  const drawn = new Set(draws.map((d) => d.id));
  const exceptions = rowsOf(workbench.connection, exceptionEntity, { where: { engagement, controlVersion: version } });
  return evaluate(
    workbench,
    engagement,
    items.filter((i) => drawn.has(i.draw)),
    main?.size ?? null,
    draws,
    exceptions,
    reason,
  );
}

function sheetOf(workbench: Workbench, engagement: string, id: string): TestSheet {
  const { connection } = workbench;
  const test = getRow(connection, model.test, id);
  const version =
    typeof test?.['controlVersion'] === 'string'
      ? getRow(connection, model.controlVersion, test['controlVersion'])
      : null;
  if (!test || !version)
    throw new Refusal(
      'row.unknown',
      'This test is not in the binder.',
      'It may have been removed; go back to the controls.',
    );
  const where = { test: id };
  const items = sheetItems(workbench, id);
  const populations = rowsOf(connection, model.population, { where });
  const evaluated = evaluationOf(workbench, engagement, version.id, id, items);
  const own = rowOf(connection, model.controlVersion, version.id);
  return {
    controlVersion: version,
    test,
    use: listRows(connection, model.testUse, { where: { test: id, engagement }, limit: 1 })[0] ?? null,
    procedures: listRows(connection, model.procedure, { where, orderBy: 'position' }),
    attributes: listRows(connection, model.attribute, { where, orderBy: 'position' }),
    populations: listRows(connection, model.population, { where }),
    draws: listRows(connection, drawEntity, { where }),
    items,
    evaluation: evaluated ? shownEvaluation(evaluated) : null,
    proposal: own ? proposalOf(workbench, engagement, own, populations[0]?.size ?? null) : null,
    derivedSeed: derivedSeedOf(workbench, id, populations[0]),
    prepared: signOffAt(workbench, id, 'preparer', engagement),
    reviewed: signOffAt(workbench, id, 'reviewer', engagement),
    exceptions: listRows(connection, exceptionEntity, { where: { engagement, controlVersion: version.id } }),
  };
}

/** Holds a conclusion against the rules: refused ones, and those that need a reason or the partner. */
function refuseConclusion(
  result: TestEvaluation,
  conclusion: TestConclusion,
  reason: string,
  role: string | null,
): void {
  const rules = result.reasons.map((r) => `${r.rule}: ${r.text}`).join(' ');
  if (!result.permittedConclusions.includes(conclusion)) {
    throw new Refusal(
      'rule.refused',
      `This conclusion is not open. ${rules} Nothing was recorded.`,
      'Choose one of the conclusions that the results allow.',
      { permitted: [...result.permittedConclusions] },
    );
  }
  const condition = result.conditions[conclusion];
  if (condition !== undefined && reason === '')
    throw new Refusal(
      'rule.refused',
      `This conclusion needs its reason. ${rules} Nothing was recorded.`,
      'Say why, then conclude.',
    );
  if (condition === 'partner' && role !== 'engagement-partner')
    throw new Refusal(
      'rule.refused',
      `Only the engagement partner concludes so, with a reason. ${rules} Nothing was recorded.`,
      'Ask the engagement partner, or conclude as proposed.',
    );
}

export const testServices: Handlers<'test.sheet' | 'test.mark' | 'test.conclude' | 'exception.raise'> = {
  'test.sheet': ({ workbench }, input) => sheetOf(workbench, input.engagement, input.test),

  'test.mark': ({ workbench, session }, input) => {
    const edits = workbench.edits();
    const tests = new Map<string, string | null>();
    for (const mark of input.marks) {
      let test = tests.get(mark.item);
      if (test === undefined) {
        const item = rowOf(workbench.connection, model.sampleItem, mark.item);
        if (!item)
          throw new Refusal(
            'row.unknown',
            'A sample item is not in the binder. Nothing was recorded.',
            'Reload the test sheet.',
          );
        test = item.test;
        tests.set(mark.item, test);
      }
      const attribute = rowOf(workbench.connection, model.attribute, mark.attribute);
      if (attribute?.test !== test)
        throw new Refusal(
          'rule.refused',
          'An attribute belongs to another test. Nothing was recorded.',
          'Reload the test sheet.',
        );
      edits.link(
        'mark',
        { item: mark.item, attribute: mark.attribute, test: test ?? undefined, result: mark.result, note: mark.note },
        true,
      );
    }
    const parameters = { count: input.marks.length };
    return workbench.commit(session, edits, {
      name: 'test.mark',
      parameters,
      label: commandLabel('test.mark', parameters),
    });
  },

  'test.conclude': ({ workbench, session }, input) => {
    const sheet = sheetOf(workbench, input.engagement, input.test);
    if (!sheet.use)
      throw new Refusal(
        'row.unknown',
        'This engagement does not use the test.',
        'Open the test from the control matrix of the engagement.',
      );
    const reason = input.reason?.trim() ?? '';
    const result = evaluationOf(
      workbench,
      input.engagement,
      sheet.controlVersion.id,
      input.test,
      sheet.items,
      reason === '' ? null : reason,
    )?.result;
    if (result) refuseConclusion(result, input.conclusion, reason, session.role);
    const edits = workbench.edits();
    edits.set('testUse', sheet.use.id, {
      outcome: { conclusion: input.conclusion, reason: input.reason ?? null },
      testedOn: input.testedOn ?? localDate(workbench.clock),
    });
    const reference = sheet.test['reference'];
    const parameters = { reference: typeof reference === 'string' ? reference : 'the test' };
    return workbench.commit(session, edits, {
      name: 'test.conclude',
      parameters,
      label: commandLabel('test.conclude', parameters),
    });
  },

  'exception.raise': ({ workbench, session }, input) => {
    const sheet = sheetOf(workbench, input.engagement, input.test);
    const kind = exceptionKinds.find((k) => k === input.kind);
    if (!kind)
      throw new Refusal(
        'rule.refused',
        `“${input.kind}” is no kind of exception. Nothing was recorded.`,
        'Choose one of the list.',
      );
    const wanted = input.items ? new Set(input.items) : null;
    const deviating = sheet.items.filter((i) =>
      wanted ? wanted.has(i.id) : Object.values(i.marks).some((m) => m.result === 'deviation'),
    );
    const given = rowsOf(workbench.connection, exceptionEntity, {
      where: { engagement: input.engagement },
      withDeleted: true,
    }).map((e) => e.reference);
    const reference = nextReference('EX-', given);
    const e = sheet.evaluation;
    const criteria = rowsOf(workbench.connection, model.controlRequirement, {
      where: { controlVersion: sheet.controlVersion.id, present: true },
    }).flatMap((r) => (r.requirement?.startsWith('tsc-2017/') ? [r.requirement.slice('tsc-2017/'.length)] : []));
    const size = sheet.populations[0]?.['size'];
    const edits = workbench.edits();
    const id = edits.create('exception', {
      engagement: input.engagement,
      reference,
      controlVersion: sheet.controlVersion.id,
      kind,
      title: input.title,
      populationSize: typeof size === 'number' ? size : undefined,
      itemsTested: e?.tested,
      deviations: deviating.length,
      deviationRate: e && e.tested > 0 ? deviating.length / e.tested : undefined,
      statistic: e
        ? {
            method: e.upperLimit === null ? 'not meaningful' : 'binomial upper limit',
            confidence: e.confidence,
            upperDeviationLimit: e.upperLimit,
            upperDeviationLimitFinite: null,
            tolerableRate: e.tolerable,
            withinTolerable: e.upperLimit === null || e.tolerable === null ? null : e.upperLimit <= e.tolerable,
          }
        : undefined,
      items: deviating.map((i) => ({
        itemRef: i.key,
        ordinal: i.ordinal,
        detail: i.note ?? Object.values(i.marks).find((m) => m.note)?.note ?? null,
        facts: [],
      })),
      criteriaAffected: criteria,
    });
    const saved = workbench.commit(session, edits, {
      name: 'exception.raise',
      parameters: { reference },
      label: commandLabel('exception.raise', { reference }),
    });
    return { ...saved, exception: id, reference };
  },
};
