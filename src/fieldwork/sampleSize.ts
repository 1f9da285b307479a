/** How many items to test: the firm's table by frequency or population, and risk (soc2/workpapers.md 11.1 to 11.3). */

export type RiskOfFailure = 'low' | 'moderate' | 'high';

/** Sizes of one row of the table: by risk, and the bounds within which the firm lets people move. */
export type SizeRow = {
  readonly low: number;
  readonly moderate: number;
  readonly high: number;
  readonly min: number;
  readonly max: number;
};

/** The firm's sampling policy; every firm sets its own. Rates and confidence are fractions. */
export type SamplingPolicy = {
  readonly confidence: number;
  readonly tolerableDeviationRate: number;
  /** For controls that operate at a frequency, over a period of twelve months. */
  readonly byFrequency: readonly (SizeRow & { readonly frequency: string })[];
  /** For event-driven controls and shorter times in force, by number of occurrences; `to` null is without end. */
  readonly asNeededByPopulation: readonly (SizeRow & { readonly from: number; readonly to: number | null })[];
};

/** What a size follows from. */
export type SizeQuestion = {
  /** One of the model's frequencies: `annual` … `many-per-day`, `as-needed`, `continuous`. */
  readonly frequency: string;
  readonly risk: RiskOfFailure;
  /** Occurrences or items in the time in force; null while it is not known. */
  readonly populationSize: number | null;
  /** Whether the control was in force for twelve months of the period ({@link coversTwelveMonths}). */
  readonly twelveMonths: boolean;
};

/** A size with the least that the table allows, and the row that it comes from, in words. */
export type SizeProposal = { readonly size: number; readonly minimum: number; readonly why: string };

/** Whether a time in force reaches twelve months. Dates are YYYY-MM-DD, both included. */
export function coversTwelveMonths(from: string, to: string): boolean {
  const [year = 0, month = 1, day = 1] = to.split('-').map(Number);
  const dayAfter = new Date(Date.UTC(year, month - 1, day + 1)).toISOString().slice(0, 10);
  const aYearLater = `${String(Number(from.slice(0, 4)) + 1).padStart(4, '0')}${from.slice(4)}`;
  return dayAfter >= aYearLater;
}

/**
 * The size that the firm's table gives, never more than the population (SP-03).
 * @returns null when the table has no row for the question: the frequency is not in it, or it goes by a population
 *   whose size is not known yet
 */
export function proposeSampleSize(policy: SamplingPolicy, question: SizeQuestion): SizeProposal | null {
  const { frequency, risk, populationSize, twelveMonths } = question;
  if (populationSize === 0)
    return { size: 0, minimum: 0, why: 'The population is empty: show that nothing occurred (TO-12).' };
  if (frequency === 'continuous') {
    return {
      size: 1,
      minimum: 1,
      why: 'Automated: one of each setting, system and kind of transaction, if TO-08 holds.',
    };
  }
  const byFrequency = twelveMonths ? policy.byFrequency.find((row) => row.frequency === frequency) : undefined;
  if (byFrequency !== undefined)
    return limited(byFrequency, risk, populationSize, `${frequency} control over twelve months, ${risk} risk`);
  if (populationSize === null) return null;
  const byPopulation = policy.asNeededByPopulation.find(
    (row) => row.from <= populationSize && (row.to === null || populationSize <= row.to),
  );
  if (byPopulation === undefined) return null;
  const span = byPopulation.to === null ? `${byPopulation.from} or more` : `${byPopulation.from} to ${byPopulation.to}`;
  return limited(byPopulation, risk, populationSize, `population of ${span}, ${risk} risk`);
}

function limited(row: SizeRow, risk: RiskOfFailure, populationSize: number | null, source: string): SizeProposal {
  const within = (size: number): number => (populationSize === null ? size : Math.min(size, populationSize));
  const size = within(row[risk]);
  const all = populationSize !== null && size === populationSize ? '; that is all of them' : '';
  return { size, minimum: within(row.min), why: `Firm's table: ${source} (SP-02)${all}.` };
}

/** Whose agreement a planned size below the table needs (SP-02): the manager's, or below the table's minimum the partner's. */
export function agreementForSize(planned: number, proposal: SizeProposal): 'manager' | 'partner' | null {
  if (planned >= proposal.size) return null;
  return planned < proposal.minimum ? 'partner' : 'manager';
}
