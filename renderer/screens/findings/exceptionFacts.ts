import type { AnyRow } from '../../../src/contract/rowCalls.ts';
import type { Json } from '../../../src/journal/canonical.ts';
import { groupIn } from '../../evidence/fieldValues.ts';

/** A figure of an exception as it is read; the figures come from the sample and are not typed (soc2 XC-02). */
export interface Figure {
  readonly label: string;
  readonly value: string;
}

const number = (value: Json | undefined): number | null => (typeof value === 'number' ? value : null);
const percent = (value: number): string =>
  `${value * 100 < 10 ? (value * 100).toFixed(1).replace(/\.0$/, '') : Math.round(value * 100)} %`;

/** Sample, rate and limits of an exception; a figure that is not known is left out. */
export function exceptionFacts(row: AnyRow): readonly Figure[] {
  const statistic = groupIn(row['statistic']);
  const tested = number(row['itemsTested']);
  const deviations = number(row['deviations']);
  const population = number(row['populationSize']);
  const rate = number(row['deviationRate']);
  const limit = number(statistic?.['upperDeviationLimit']);
  const tolerable = number(statistic?.['tolerableRate']);
  const confidence = number(statistic?.['confidence']);
  const figures: Figure[] = [];
  if (deviations !== null && tested !== null)
    figures.push({ label: 'Deviations', value: `${deviations} of ${tested} tested` });
  if (population !== null) figures.push({ label: 'Population', value: String(population) });
  if (rate !== null) figures.push({ label: 'Rate', value: percent(rate) });
  if (limit !== null) {
    figures.push({
      label: confidence === null ? 'Upper limit' : `Upper limit at ${percent(confidence)}`,
      value: percent(limit),
    });
  }
  if (tolerable !== null) figures.push({ label: 'Tolerable', value: percent(tolerable) });
  return figures;
}
