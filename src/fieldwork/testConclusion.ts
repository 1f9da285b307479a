/** What may be concluded from a test's counts (soc2/workpapers.md 11.6, SE-01 to SE-10, with SP-04 and SP-12, SP-13). */
import type { testConclusions } from '../model/controls.ts';
import { binomialUpperLimit, finiteUpperLimit } from './limits.ts';

export type TestConclusion = (typeof testConclusions)[number];

/** How the items were picked; only the first three allow statistics. */
export type SelectionMethod =
  | 'random'
  | 'systematic'
  | 'stratified'
  | 'haphazard'
  | 'judgmental'
  | 'block'
  | 'all-items'
  | 'none';

/** The counts of a test, over the first selection and its extension together (SE-06). */
export type TestCounts = {
  readonly method: SelectionMethod;
  /** Null when the size of the population is not known. */
  readonly populationSize: number | null;
  readonly planned: number;
  /** Items with a result; one that could not be tested counts as a deviation (SP-10), a replaced one does not count. */
  readonly tested: number;
  /** Items that deviate in at least one attribute. There is no way to set one aside (SE-07). */
  readonly deviations: number;
  readonly extensions: number;
  /** The cause is systematic or intentional (SE-05). */
  readonly systematicOrIntentional: boolean;
  /** An exception with cause and nature is recorded (SE-02). */
  readonly exceptionRecorded: boolean;
  /** Why the rate is acceptable where all items were tested (SE-03); null when nobody has said so. */
  readonly rateAcceptableReason: string | null;
};

/** The firm's measure; both are fractions. */
export type Tolerance = { readonly confidence: number; readonly tolerableDeviationRate: number };

/** A limit as a fraction, or that it would say nothing (SE-08, SP-12, SP-13). */
export type Limit = number | 'not meaningful';

export type ReasonLevel = 'block' | 'gate' | 'warn' | 'info';
export type Reason = { readonly rule: string; readonly level: ReasonLevel; readonly text: string };

/** What the counts say. */
export type TestEvaluation = {
  /** Deviations by items tested; null while nothing is tested. */
  readonly rate: number | null;
  readonly upperLimit: Limit;
  /** Information beside the upper limit; null when the size of the population is not known. */
  readonly finiteLimit: Limit | null;
  /** Whether the finite limit is worth reading: more than a tenth of the population was tested. */
  readonly finiteLimitWorthReading: boolean;
  /** Conclusions that are not refused; some need what {@link conditions} says. */
  readonly permittedConclusions: readonly TestConclusion[];
  /** Permitted only with a reason, or against the default by the partner with a reason. */
  readonly conditions: Readonly<Partial<Record<TestConclusion, 'reason' | 'partner'>>>;
  /** What to propose; null when a person has to judge. */
  readonly defaultConclusion: TestConclusion | null;
  readonly reasons: readonly Reason[];
};

const smallestStatisticalSample = 15;
const smallestStatisticalPopulation = 53;
const statisticalMethods: readonly SelectionMethod[] = ['random', 'systematic', 'stratified'];

const percent = (rate: number): string => `${(rate * 100).toFixed(2)} %`;
const items = (count: number): string => `${count} ${count === 1 ? 'item' : 'items'}`;

/** Whether every item of the population has a result. */
function allTested(counts: TestCounts): boolean {
  return counts.populationSize !== null && counts.populationSize > 0 && counts.tested >= counts.populationSize;
}

/** Why limits would say nothing about these counts, or null when they say something. */
function whyNotMeaningful(counts: TestCounts): Reason | null {
  if (allTested(counts))
    return {
      rule: 'SP-13',
      level: 'info',
      text: 'All items were tested: there is no sampling risk and nothing to project.',
    };
  if (!statisticalMethods.includes(counts.method)) {
    return {
      rule: 'SP-12',
      level: 'warn',
      text: 'The items were not picked by chance: results are not projected to the population; the conclusion says what it rests on.',
    };
  }
  const smallPopulation = counts.populationSize !== null && counts.populationSize < smallestStatisticalPopulation;
  if (counts.tested >= smallestStatisticalSample && !smallPopulation) return null;
  return {
    rule: 'SE-08',
    level: 'info',
    text: 'The sample or its population is too small for a statistical limit: any deviation is judged on its own, usually by testing all.',
  };
}

/** Conclusions about a control for which nothing came up in the period (TO-12). */
function nothingOccurred(): TestEvaluation {
  return {
    rate: null,
    upperLimit: 'not meaningful',
    finiteLimit: 'not meaningful',
    finiteLimitWorthReading: false,
    permittedConclusions: ['did-not-operate', 'not-tested'],
    conditions: { 'not-tested': 'reason' },
    defaultConclusion: 'did-not-operate',
    reasons: [
      {
        rule: 'TO-12',
        level: 'gate',
        text: 'Nothing occurred in the period: that the population is empty is proved by more than inquiry, and the description says so.',
      },
    ],
  };
}

/**
 * Evaluates a test's counts. Rules never set a conclusion: they refuse, they ask for a reason or the partner, and they
 * propose.
 */
export function evaluateTest(counts: TestCounts, tolerance: Tolerance): TestEvaluation {
  if (counts.populationSize === 0) return nothingOccurred();
  const { tested, deviations, populationSize } = counts;
  const rate = tested === 0 ? null : deviations / tested;
  const unmeant = whyNotMeaningful(counts);
  const meaningful = unmeant === null && tested > 0;
  const upperLimit: Limit = meaningful
    ? binomialUpperLimit(tested, deviations, tolerance.confidence)
    : 'not meaningful';
  const finiteLimit: Limit | null =
    populationSize === null
      ? null
      : meaningful
        ? finiteUpperLimit(populationSize, tested, deviations, tolerance.confidence)
        : 'not meaningful';
  const outcome =
    deviations === 0 ? withoutDeviations(counts, meaningful) : withDeviations(counts, tolerance, upperLimit);
  return {
    rate,
    upperLimit,
    finiteLimit,
    finiteLimitWorthReading: meaningful && populationSize !== null && tested / populationSize > 0.1,
    ...outcome,
    reasons: [...outcome.reasons, ...(unmeant === null || tested === 0 ? [] : [unmeant])],
  };
}

type Outcome = Pick<TestEvaluation, 'permittedConclusions' | 'conditions' | 'defaultConclusion' | 'reasons'>;

/** SP-04: fewer tested than planned, or than the whole population where more was planned. */
function notEnoughTested(counts: TestCounts): Reason | null {
  const needed = Math.min(counts.planned, counts.populationSize ?? counts.planned);
  if (counts.tested >= needed && counts.tested > 0) return null;
  return {
    rule: 'SP-04',
    level: 'block',
    text: `${items(counts.tested)} tested of ${needed} planned: the control cannot be concluded effective, with or without exceptions.`,
  };
}

function withoutDeviations(counts: TestCounts, meaningful: boolean): Outcome {
  const short = notEnoughTested(counts);
  if (short !== null) {
    const conditions = { 'not-effective': 'reason', 'not-tested': 'reason' } as const;
    return {
      permittedConclusions: ['not-effective', 'not-tested'],
      conditions,
      defaultConclusion: null,
      reasons: [short],
    };
  }
  const reasons: Reason[] = [
    { rule: 'SE-01', level: 'info', text: `No deviation in ${items(counts.tested)}: effective may be concluded.` },
  ];
  if (meaningful) {
    reasons.push({
      rule: 'SE-09',
      level: 'info',
      text: 'The upper limit is information: no deviations in this size do not prove the tolerable rate.',
    });
  }
  return {
    permittedConclusions: ['effective', 'not-effective'],
    conditions: { 'not-effective': 'reason' },
    defaultConclusion: 'effective',
    reasons,
  };
}

function withDeviations(counts: TestCounts, tolerance: Tolerance, upperLimit: Limit): Outcome {
  const counted = `${counts.deviations} ${counts.deviations === 1 ? 'deviation' : 'deviations'} in ${items(counts.tested)}`;
  const reasons: Reason[] = [
    {
      rule: 'SE-10',
      level: 'block',
      text: `${counted}: effective without exceptions is refused. Every deviation counts (SE-07).`,
    },
  ];
  if (!counts.exceptionRecorded) {
    reasons.push({
      rule: 'SE-02',
      level: 'gate',
      text: 'Record the exception and look into its nature and cause before concluding.',
    });
  }
  if (counts.extensions > 1) {
    reasons.push({
      rule: 'SE-06',
      level: 'warn',
      text: `The sample was extended ${counts.extensions} times: a second extension needs the partner.`,
    });
  }
  const onlyNotEffective = (reason: Reason): Outcome => ({
    permittedConclusions: ['not-effective'],
    conditions: {},
    defaultConclusion: 'not-effective',
    reasons: [...reasons, reason],
  });
  if (counts.systematicOrIntentional) {
    return onlyNotEffective({
      rule: 'SE-05',
      level: 'block',
      text: 'The cause is systematic or intentional: not effective for the group affected, whatever the rate.',
    });
  }
  const short = notEnoughTested(counts);
  if (short !== null) return onlyNotEffective(short);
  return {
    permittedConclusions: ['effective-with-exceptions', 'not-effective'],
    ...byTolerance(counts, tolerance, upperLimit, reasons),
  };
}

/** SE-03 and SE-04: the limit against the tolerable rate, or the rate itself where all items were tested. */
function byTolerance(
  counts: TestCounts,
  tolerance: Tolerance,
  upperLimit: Limit,
  before: readonly Reason[],
): Omit<Outcome, 'permittedConclusions'> {
  const tolerable = percent(tolerance.tolerableDeviationRate);
  if (allTested(counts)) {
    const accepted = (counts.rateAcceptableReason ?? '').trim() !== '';
    const text = accepted
      ? 'All items were tested and the rate is held acceptable, with the reason given.'
      : 'All items were tested: say why the rate is acceptable, or conclude not effective.';
    return {
      conditions: accepted ? { 'not-effective': 'reason' } : { 'effective-with-exceptions': 'reason' },
      defaultConclusion: accepted ? 'effective-with-exceptions' : null,
      reasons: [...before, { rule: 'SE-03', level: accepted ? 'info' : 'gate', text }],
    };
  }
  if (upperLimit !== 'not meaningful' && upperLimit <= tolerance.tolerableDeviationRate) {
    const text = `The upper limit of ${percent(upperLimit)} is within the tolerable rate of ${tolerable}.`;
    return {
      conditions: { 'not-effective': 'reason' },
      defaultConclusion: 'effective-with-exceptions',
      reasons: [...before, { rule: 'SE-03', level: 'info', text }],
    };
  }
  const why =
    upperLimit === 'not meaningful'
      ? 'No limit can be set beside the tolerable rate'
      : `The upper limit of ${percent(upperLimit)} exceeds the tolerable rate of ${tolerable}`;
  const text = `${why}: not effective, unless an extension brings it within; the partner may decide otherwise with a reason.`;
  return {
    conditions: { 'effective-with-exceptions': 'partner' },
    defaultConclusion: 'not-effective',
    reasons: [...before, { rule: 'SE-04', level: 'warn', text }],
  };
}
