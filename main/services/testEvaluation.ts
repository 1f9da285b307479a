import type { Evaluation, SheetItem } from '../../src/contract/testCalls.ts';
import { coversTwelveMonths, proposeSampleSize, type SamplingPolicy } from '../../src/fieldwork/sampleSize.ts';
import { evaluateTest, type TestEvaluation } from '../../src/fieldwork/testConclusion.ts';
import type { draw as drawEntity } from '../../src/model/acts.ts';
import type { controlVersion } from '../../src/model/controls.ts';
import { engagement as engagementEntity } from '../../src/model/engagement.ts';
import type { RowOf } from '../../src/model/entity.ts';
import { samplingPolicy } from '../../src/model/parties.ts';
import type { exception as exceptionEntity } from '../../src/model/soc2Conclusions.ts';
import type { Workbench } from '../core/workbench.ts';
import { rowOf, rowsOf } from '../database/rows.ts';

type Policy = RowOf<typeof samplingPolicy>;
type Draw = RowOf<typeof drawEntity>;

/** Customary where the firm has not set its own (soc2/workpapers.md 11.6). */
const usualTolerance = { confidence: 0.9, tolerableDeviationRate: 0.1 };

function policyOf(workbench: Workbench, engagement: string): Policy | null {
  const row = rowOf(workbench.connection, engagementEntity, engagement);
  return (
    rowOf(workbench.connection, samplingPolicy, row?.samplingPolicy ?? null) ??
    rowsOf(workbench.connection, samplingPolicy, { limit: 1 })[0] ??
    null
  );
}

function sizes(row: {
  readonly low: number | null;
  readonly moderate: number | null;
  readonly high: number | null;
  readonly min: number | null;
  readonly max: number | null;
}) {
  return { low: row.low ?? 1, moderate: row.moderate ?? 1, high: row.high ?? 1, min: row.min ?? 1, max: row.max ?? 1 };
}

function asPolicy(row: Policy): SamplingPolicy {
  return {
    confidence: row.confidence ?? usualTolerance.confidence,
    tolerableDeviationRate: row.tolerableDeviationRate ?? usualTolerance.tolerableDeviationRate,
    byFrequency: (row.byFrequency ?? []).map((r) => ({ frequency: r.frequency ?? '', ...sizes(r) })),
    asNeededByPopulation: (row.asNeededByPopulation ?? []).map((r) => ({ from: r.from ?? 0, to: r.to, ...sizes(r) })),
  };
}

/** The size that the firm's table proposes for a control; null without a table or where it has no row for it. */
export function proposalOf(
  workbench: Workbench,
  engagement: string,
  version: RowOf<typeof controlVersion>,
  populationSize: number | null,
): { readonly size: number; readonly why: string } | null {
  const row = policyOf(workbench, engagement);
  if (!row || version.frequency === null) return null;
  const effective = version.effective;
  const twelveMonths = effective?.from && effective.to ? coversTwelveMonths(effective.from, effective.to) : true;
  const proposal = proposeSampleSize(asPolicy(row), {
    frequency: version.frequency,
    risk: version.riskOfFailure ?? 'moderate',
    populationSize,
    twelveMonths,
  });
  return proposal && proposal.size > 0 ? { size: proposal.size, why: proposal.why } : null;
}

/** What the results of a test allow to be concluded (SE-01 to SE-10), with the counts it rests on. */
export function evaluate(
  workbench: Workbench,
  engagement: string,
  items: readonly SheetItem[],
  populationSize: number | null,
  draws: readonly Draw[],
  exceptions: readonly RowOf<typeof exceptionEntity>[],
  reason: string | null,
): {
  readonly counts: { readonly tested: number; readonly deviations: number };
  readonly tolerance: typeof usualTolerance;
  readonly result: TestEvaluation;
} | null {
  const first = draws.find((d) => d.extends === null);
  if (!first && populationSize !== 0) return null;
  const row = policyOf(workbench, engagement);
  const tolerance = {
    confidence: row?.confidence ?? usualTolerance.confidence,
    tolerableDeviationRate: row?.tolerableDeviationRate ?? usualTolerance.tolerableDeviationRate,
  };
  const results = items.map((item) => Object.values(item.marks).flatMap((m) => (m.result === null ? [] : [m.result])));
  const tested = results.filter((r) => r.length > 0).length;
  const deviations = results.filter((r) => r.includes('deviation')).length;
  const extensions = draws.filter((d) => d.extends !== null);
  const result = evaluateTest(
    {
      method: extensions.at(-1)?.method ?? first?.method ?? 'none',
      populationSize,
      planned: items.length,
      tested,
      deviations,
      extensions: extensions.length,
      systematicOrIntentional: exceptions.some((e) => e.systematic === true || e.intentional === true),
      exceptionRecorded: exceptions.length > 0,
      rateAcceptableReason: reason,
    },
    tolerance,
  );
  return { counts: { tested, deviations }, tolerance, result };
}

/** The evaluation as the test sheet shows it. */
export function shownEvaluation(evaluated: NonNullable<ReturnType<typeof evaluate>>): Evaluation {
  const { counts, tolerance, result } = evaluated;
  return {
    ...counts,
    rate: result.rate,
    upperLimit: result.upperLimit === 'not meaningful' ? null : result.upperLimit,
    tolerable: tolerance.tolerableDeviationRate,
    confidence: tolerance.confidence,
    permitted: result.permittedConclusions,
    suggested: result.defaultConclusion,
    conditions: result.conditions,
    reasons: result.reasons.map((r) => ({ rule: r.rule, text: r.text })),
  };
}
