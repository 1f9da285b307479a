/**
 * Selecting a sample so that anyone can select it again (soc2/workpapers.md 11.4). Items are numbered 1 … N in the order
 * of the stored population file: these ordinals go in and come out. SHA-256 is passed in: text (UTF-8) to lower-case hex.
 */

/** SHA-256 of a text's UTF-8 bytes as 64 lower-case hexadecimal digits. */
export type Sha256OfText = (text: string) => string;

export const samplingAlgorithms = ['sha256-rank-v1', 'sha256-systematic-v1', 'sha256-stratified-v1'] as const;
export type SamplingAlgorithm = (typeof samplingAlgorithms)[number];

/** What a selection follows from; the same in, the same items out. */
export type SelectionPlan = {
  readonly algorithm: SamplingAlgorithm;
  /** A whole number from 0 to 2^53 − 1. */
  readonly seed: number;
  readonly populationSize: number;
  /** Items wanted; a size of the population or more takes all (SP-03). */
  readonly size: number;
  /** Stratified only: the date of every item (YYYY-MM-DD), in the order of the file. */
  readonly dates?: readonly string[];
};

/** A first selection. */
export type Selection = {
  /** Ordinals in ascending order. */
  readonly ordinals: readonly number[];
  /** The same in the order in which they were chosen: by rank, by interval, by run. */
  readonly inOrderOfChoice: readonly number[];
  /** Systematic only: interval k and first number, for the workpaper. */
  readonly interval?: number;
  readonly start?: number;
};

/** A plan that cannot be carried out; the message says why. */
export class SelectionError extends Error {
  override readonly name = 'SelectionError';
}

const ascending = (left: number, right: number): number => left - right;

function checkPlan(plan: SelectionPlan): void {
  if (!Number.isSafeInteger(plan.seed) || plan.seed < 0)
    throw new SelectionError('The seed must be a whole number from 0 to 2^53 − 1.');
  if (!Number.isSafeInteger(plan.populationSize) || plan.populationSize < 1)
    throw new SelectionError('The population holds no items.');
  if (!Number.isSafeInteger(plan.size) || plan.size < 1)
    throw new SelectionError('The size of the sample must be at least 1.');
  if (plan.algorithm !== 'sha256-stratified-v1') return;
  if (plan.dates === undefined || plan.dates.length !== plan.populationSize || plan.dates.some((date) => date === '')) {
    throw new SelectionError('A stratified sample needs a date on every item of the population.');
  }
}

/** The key by which a number is ranked: SHA-256 of `seed:number`, for example of `42:1`. */
export function rankKey(sha256: Sha256OfText, seed: number, number: number): string {
  return sha256(`${seed}:${number}`);
}

/** The numbers 1 … count sorted by their keys. */
function byRank(sha256: Sha256OfText, seed: number, count: number): readonly number[] {
  const keyed = Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    key: rankKey(sha256, seed, index + 1),
  }));
  keyed.sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : left.number - right.number));
  return keyed.map(({ number }) => number);
}

/**
 * The numbering that the algorithm works on, as ordinals by number (number 1 first): the file's own order, or for
 * stratified samples the order by date and then ordinal.
 */
function numbering(plan: SelectionPlan): readonly number[] {
  const ordinals = Array.from({ length: plan.populationSize }, (_, index) => index + 1);
  const { dates } = plan;
  if (plan.algorithm !== 'sha256-stratified-v1' || dates === undefined) return ordinals;
  const dateOf = (ordinal: number): string => dates[ordinal - 1] ?? '';
  return ordinals.sort((left, right) => {
    const [leftDate, rightDate] = [dateOf(left), dateOf(right)];
    return leftDate < rightDate ? -1 : leftDate > rightDate ? 1 : left - right;
  });
}

/** First and last number of run j of n over N numbers. */
function runBounds(run: number, size: number, count: number): readonly [number, number] {
  return [Math.floor((run * count) / size) + 1, Math.floor(((run + 1) * count) / size)];
}

function stratifiedNumbers(sha256: Sha256OfText, plan: SelectionPlan, size: number): readonly number[] {
  return Array.from({ length: size }, (_, run) => {
    const [first, last] = runBounds(run, size, plan.populationSize);
    let lowest = first;
    let lowestKey = rankKey(sha256, plan.seed, first);
    for (let number = first + 1; number <= last; number += 1) {
      const key = rankKey(sha256, plan.seed, number);
      if (key < lowestKey) [lowest, lowestKey] = [number, key];
    }
    return lowest;
  });
}

/**
 * The first selection.
 * @throws {SelectionError} for a seed, size or population that is none, and for a stratified sample without dates
 */
export function selectSample(sha256: Sha256OfText, plan: SelectionPlan): Selection {
  checkPlan(plan);
  const count = plan.populationSize;
  const size = Math.min(plan.size, count);
  const ordinalOf = numbering(plan);
  const chosen = (numbers: readonly number[]): Selection => {
    const inOrderOfChoice = numbers.map((number) => ordinalOf[number - 1] ?? number);
    return { ordinals: [...inOrderOfChoice].sort(ascending), inOrderOfChoice };
  };
  if (plan.algorithm === 'sha256-rank-v1') return chosen(byRank(sha256, plan.seed, count).slice(0, size));
  if (plan.algorithm === 'sha256-stratified-v1') return chosen(stratifiedNumbers(sha256, plan, size));
  const interval = Math.floor(count / size);
  // 16 hex digits are 64 bits: more than a number holds exactly.
  const start = 1 + Number(BigInt(`0x${sha256(`${plan.seed}:start`).slice(0, 16)}`) % BigInt(count));
  const numbers = Array.from({ length: size }, (_, step) => ((start - 1 + step * interval) % count) + 1);
  return { ...chosen(numbers), interval, start };
}

/** The ordinals not yet taken, in rank order: what extensions, and replacements other than stratified ones, draw from. */
function remainingByRank(sha256: Sha256OfText, plan: SelectionPlan, taken: Iterable<number>): readonly number[] {
  const ordinalOf = numbering(plan);
  const gone = new Set(taken);
  return byRank(sha256, plan.seed, plan.populationSize)
    .map((number) => ordinalOf[number - 1] ?? number)
    .filter((ordinal) => !gone.has(ordinal));
}

/**
 * The items that an extension adds (SE-06), in rank order: fewer than asked for when the population has no more.
 * @param plan the first selection's plan
 * @param taken every ordinal chosen so far, also those extended by and those replaced since
 */
export function extendSample(
  sha256: Sha256OfText,
  plan: SelectionPlan,
  taken: Iterable<number>,
  by: number,
): readonly number[] {
  checkPlan(plan);
  return remainingByRank(sha256, plan, taken).slice(0, Math.max(0, by));
}

/**
 * The item that replaces one shown to be properly void (SP-09): the next in rank order; in a stratified sample the next
 * of the same run, so that the sample stays spread over the time.
 * @param taken every ordinal chosen so far, the one to replace and those replaced before included
 * @returns the ordinal; nothing when there is no further item (in the run)
 */
export function replaceItem(
  sha256: Sha256OfText,
  plan: SelectionPlan,
  taken: Iterable<number>,
  removed: number,
): number | undefined {
  checkPlan(plan);
  const remaining = remainingByRank(sha256, plan, taken);
  if (plan.algorithm !== 'sha256-stratified-v1') return remaining[0];
  const ordinalOf = numbering(plan);
  const numberOf = new Map(ordinalOf.map((ordinal, index) => [ordinal, index + 1]));
  const size = Math.min(plan.size, plan.populationSize);
  const removedNumber = numberOf.get(removed);
  if (removedNumber === undefined) throw new SelectionError(`The population has no item ${removed}.`);
  const run = Array.from({ length: size }, (_, index) => runBounds(index, size, plan.populationSize)).find(
    ([first, last]) => first <= removedNumber && removedNumber <= last,
  );
  if (run === undefined) return undefined;
  return remaining.find((ordinal) => {
    const number = numberOf.get(ordinal) ?? 0;
    return run[0] <= number && number <= run[1];
  });
}

/**
 * The seed that nobody chooses: the first 13 hexadecimal digits of SHA-256 of `test id|control reference|population hash`.
 * @param populationHash SHA-256 of the stored population file's bytes, lower-case hex
 * @returns a whole number below 2^52
 */
export function derivedSeed(
  sha256: Sha256OfText,
  testId: string,
  controlReference: string,
  populationHash: string,
): number {
  return Number.parseInt(sha256(`${testId}|${controlReference}|${populationHash}`).slice(0, 13), 16);
}
