/**
 * Upper limits on the rate of deviation, from a sample (soc2/workpapers.md 11.6). Rates are fractions: 0.088 is 8.8 %.
 */

/** ln 0!, ln 1!, … ln n! */
function logFactorials(upTo: number): Float64Array {
  const table = new Float64Array(upTo + 1);
  for (let value = 2; value <= upTo; value += 1) table[value] = (table[value - 1] ?? 0) + Math.log(value);
  return table;
}

function logChoose(factorials: Float64Array, from: number, take: number): number {
  return (factorials[from] ?? 0) - (factorials[take] ?? 0) - (factorials[from - take] ?? 0);
}

function checkCounts(tested: number, deviations: number, confidence: number): void {
  const whole = Number.isInteger(tested) && Number.isInteger(deviations);
  if (!whole || tested < 1 || deviations < 0 || deviations > tested) {
    throw new RangeError(`${deviations} deviations in ${tested} items is no count`);
  }
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`a confidence of ${confidence} is not between 0 and 1`);
}

/** P(X ≤ deviations) for the binomial distribution of n items at a rate between 0 and 1, both excluded. */
function binomialAtMost(factorials: Float64Array, tested: number, deviations: number, rate: number): number {
  const [logRate, logRest] = [Math.log(rate), Math.log1p(-rate)];
  let sum = 0;
  for (let count = 0; count <= deviations; count += 1) {
    sum += Math.exp(logChoose(factorials, tested, count) + count * logRate + (tested - count) * logRest);
  }
  return sum;
}

/**
 * The binomial upper limit (Clopper–Pearson, one-sided): the rate p at which P(X ≤ deviations) = 1 − confidence.
 * @param confidence a fraction, such as 0.9
 * @returns a fraction; 1 when every item deviates
 * @throws {RangeError} for counts that are none
 */
export function binomialUpperLimit(tested: number, deviations: number, confidence: number): number {
  checkCounts(tested, deviations, confidence);
  if (deviations === tested) return 1;
  const factorials = logFactorials(tested);
  let [low, high] = [deviations / tested, 1];
  // The bisection halves until neighbouring numbers are reached: well under a hundred steps.
  for (let step = 0; step < 100; step += 1) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (binomialAtMost(factorials, tested, deviations, middle) > 1 - confidence) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The upper limit for a population of known size (hypergeometric): the largest number D of deviating items at which
 * P(X ≤ deviations) > 1 − confidence, divided by the size. Shown beside the binomial limit; it decides nothing by itself.
 * @throws {RangeError} for counts that are none, or a sample larger than its population
 */
export function finiteUpperLimit(
  populationSize: number,
  tested: number,
  deviations: number,
  confidence: number,
): number {
  checkCounts(tested, deviations, confidence);
  if (!Number.isInteger(populationSize) || populationSize < tested) {
    throw new RangeError(`${tested} items cannot come from a population of ${populationSize}`);
  }
  const factorials = logFactorials(populationSize);
  const atMost = (deviating: number): number => {
    let sum = 0;
    const least = Math.max(0, tested - (populationSize - deviating));
    for (let count = least; count <= Math.min(deviations, deviating); count += 1) {
      sum += Math.exp(
        logChoose(factorials, deviating, count) +
          logChoose(factorials, populationSize - deviating, tested - count) -
          logChoose(factorials, populationSize, tested),
      );
    }
    return sum;
  };
  // P falls as D grows; at D = deviations it is 1.
  let [possible, impossible] = [deviations, populationSize + 1];
  while (impossible - possible > 1) {
    const middle = Math.floor((possible + impossible) / 2);
    if (atMost(middle) > 1 - confidence) possible = middle;
    else impossible = middle;
  }
  return possible / populationSize;
}

/**
 * The smallest sample that, with at most so many deviations, keeps the upper limit within the tolerable rate: for firms
 * that plan statistically (soc2/workpapers.md 11.3, last table; population large).
 */
export function statisticalSampleSize(confidence: number, tolerableRate: number, deviations: number): number {
  if (!(tolerableRate > 0 && tolerableRate < 1))
    throw new RangeError(`a tolerable rate of ${tolerableRate} is not between 0 and 1`);
  checkCounts(deviations + 1, deviations, confidence);
  const enough = (size: number): boolean =>
    binomialAtMost(logFactorials(size), size, deviations, tolerableRate) <= 1 - confidence;
  let high = deviations + 1;
  while (!enough(high)) high *= 2;
  let low = deviations;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
