import type { References, RowSource } from '../fieldwork/rowSource.ts';
import { References as Names } from '../fieldwork/rowSource.ts';
import { draw as drawEntity } from '../model/acts.ts';
import * as model from '../model/controls.ts';
import type { RowOf } from '../model/entity.ts';
import type {
  AdditionalSample,
  Soc2Control,
  Soc2Exception,
  Soc2Test,
  TestPopulation,
  TestSampling,
} from './snapshot-fieldwork.ts';

type Draw = RowOf<typeof drawEntity>;
type Population = RowOf<typeof model.population>;

const trustServices = 'tsc-2017/';

/** Everything recorded under the tests of an engagement, read once and grouped by test. */
interface TestRows {
  readonly tests: readonly RowOf<typeof model.test>[];
  readonly uses: readonly RowOf<typeof model.testUse>[];
  readonly procedures: readonly RowOf<typeof model.procedure>[];
  readonly populations: readonly Population[];
  readonly draws: readonly Draw[];
  readonly items: readonly RowOf<typeof model.sampleItem>[];
  readonly marks: readonly RowOf<typeof model.mark>[];
  readonly names: References;
}

/** Controls in scope with their tests, in the order in which they were put into scope. */
export function assembleControls(
  rows: RowSource,
  engagement: string,
  people: References,
  exceptions: readonly Soc2Exception[],
): Soc2Control[] {
  const scope = rows(model.controlInScope, { engagement, present: true });
  const versions = new Map(rows(model.controlVersion).map((v) => [v.id, v]));
  const identities = new Names(rows(model.control));
  const mapped = rows(model.controlRequirement, { present: true });
  const tests = rows(model.test);
  const byTest: TestRows = {
    tests,
    uses: rows(model.testUse, { engagement }),
    procedures: rows(model.procedure),
    populations: rows(model.population),
    draws: rows(drawEntity),
    items: rows(model.sampleItem),
    marks: rows(model.mark, { present: true }),
    names: new Names(tests),
  };
  return scope.flatMap((inScope): Soc2Control[] => {
    const version = inScope.controlVersion === null ? undefined : versions.get(inScope.controlVersion);
    if (!version) return [];
    const identity = identities.of(version.control);
    return [
      {
        id: version.reference ?? version.id,
        name: version.name,
        description: version.description,
        owner: version.owner,
        frequency: version.frequency,
        frequencyText: version.frequencyText,
        nature: version.nature,
        type: version.type,
        criteria: mapped.flatMap((m) =>
          m.controlVersion === version.id && m.requirement?.startsWith(trustServices)
            ? [m.requirement.slice(trustServices.length)]
            : [],
        ),
        riskOfFailure: version.riskOfFailure,
        effectiveFrom: version.effective?.from ?? null,
        effectiveTo: version.effective?.to ?? null,
        ...(identity !== null && identity !== version.reference ? { versionOf: identity } : {}),
        ...(version.performedBy ? { performedBy: version.performedBy } : {}),
        test: testOf(version, byTest, people, exceptions),
      },
    ];
  });
}

function testOf(
  version: RowOf<typeof model.controlVersion>,
  from: TestRows,
  people: References,
  exceptions: readonly Soc2Exception[],
): Soc2Test | null {
  const test = from.tests.find((t) => t.controlVersion === version.id);
  const use = from.uses.find((u) => u.test === test?.id);
  if (!test || !use) return null;
  const populations = from.populations.filter((p) => p.test === test.id);
  const [main, ...further] = [...populations.filter((p) => !p.attribute), ...populations.filter((p) => p.attribute)];
  const exception = exceptions.find((e) => e.controlId !== null && !e.withdrawn && e.controlId === version.reference);
  const deviating = deviatingItems(test.id, null, from);
  return {
    id: test.reference ?? test.id,
    population: main ? populationOf(main) : null,
    sampling: main ? samplingOf(main, from) : null,
    ...(further.length > 0 ? { additionalSamples: further.map((p) => additionalOf(p, from)) } : {}),
    procedures: from.procedures
      .filter((p) => p.test === test.id)
      .sort(byPosition)
      .map((p) => ({ type: p.type, text: p.text })),
    deviations: main === undefined ? null : deviatingItems(test.id, main.id, from).length,
    resultText: use.resultText,
    conclusion: use.outcome?.conclusion ?? null,
    ...(use.outcome?.reason ? { conclusionReason: use.outcome.reason } : {}),
    testedOn: use.testedOn,
    preparedBy: people.of(use.preparedBy),
    preparedOn: use.preparedOn,
    reviewedBy: people.of(use.reviewedBy),
    reviewedOn: use.reviewedOn,
    partnerReviewedBy: people.of(use.partnerReviewedBy),
    partnerReviewedOn: use.partnerReviewedOn,
    ...(test.updatedToPeriodEndOn ? { updatedToPeriodEndOn: test.updatedToPeriodEndOn } : {}),
    ...(exception ? { exceptionId: exception.id } : {}),
    ...(deviating.length > 0 ? { deviationItems: deviating } : {}),
    ...(test.note ? { note: test.note } : {}),
  };
}

function byPosition(a: { readonly position: string | null }, b: { readonly position: string | null }): number {
  return (a.position ?? '') < (b.position ?? '') ? -1 : 1;
}

function populationOf(p: Population): TestPopulation {
  return { unit: p.unit, size: p.size, source: p.source, completenessAndAccuracy: p.completenessAndAccuracy };
}

/** Keys of the items with at least one attribute that deviates, in the order of their ordinals. */
function deviatingItems(test: string, population: string | null, from: TestRows): string[] {
  const draws = new Set(
    from.draws.filter((d) => d.test === test && (population === null || d.population === population)).map((d) => d.id),
  );
  const deviating = new Set(from.marks.filter((m) => m.test === test && m.result === 'deviation').map((m) => m.item));
  return from.items
    .filter((i) => i.draw !== null && draws.has(i.draw) && deviating.has(i.id))
    .sort((a, b) => (a.ordinal ?? 0) - (b.ordinal ?? 0))
    .map((i) => i.key ?? String(i.ordinal));
}

function ordinalsOf(draws: readonly Draw[]): number[] | 'all' {
  if (draws.some((d) => d.method === 'all-items')) return 'all';
  return [...new Set(draws.flatMap((d) => d.ordinals ?? []))].sort((a, b) => a - b);
}

/** The sample of one population over its draws: the first selection and what extended it (SE-06). */
function samplingOf(population: Population, from: TestRows): TestSampling | null {
  const draws = from.draws.filter((d) => d.population === population.id);
  const first = draws.find((d) => d.extends === null);
  // Nothing occurred, so nothing could be selected (report.md 10.4).
  if (!first) return population.size === 0 ? { plannedSize: null, testedSize: null, method: 'none' } : null;
  const extensions = draws.filter((d) => d.extends !== null);
  const last = extensions.at(-1) ?? first;
  const ordinals = ordinalsOf(draws);
  const size = ordinals === 'all' ? population.size : ordinals.length;
  return {
    plannedSize: first.size,
    testedSize: size,
    method: last.method,
    ...(last.seed === null ? {} : { seed: last.seed }),
    ...(last.algorithm === null ? {} : { algorithm: last.algorithm }),
    selectedOrdinals: ordinals,
    ...(first.sharedWith === null ? {} : { sharedSampleWith: from.names.of(first.sharedWith) }),
    ...(extensions.length > 0
      ? {
          expandedFrom: first.size,
          initialSelection: {
            method: first.method,
            ...(first.seed === null ? {} : { seed: first.seed }),
            ...(first.algorithm === null ? {} : { algorithm: first.algorithm }),
            selectedOrdinals: ordinalsOf([first]),
          },
        }
      : {}),
  };
}

function additionalOf(population: Population, from: TestRows): AdditionalSample {
  return {
    attribute: population.attribute,
    population: populationOf(population),
    sampling: samplingOf(population, from),
    deviations: population.test === null ? null : deviatingItems(population.test, population.id, from).length,
  };
}
