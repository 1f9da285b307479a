/** Prompts that a matter may be pervasive (report.md 9.3). Never automatic: the partner judges. */

import type { Criterion } from './criteria-in-scope.ts';

/** Series on which the other criteria rest. */
const FOUNDATION = ['CC1', 'CC3', 'CC4', 'CC5'];
/** Series of the technology controls on which automated controls depend. */
const TECHNOLOGY = ['CC6', 'CC8'];

/** Questions for the partner about the failed criteria; empty when nothing points to pervasiveness. */
export function pervasivenessPrompts(inScope: readonly Criterion[], failed: readonly string[]): readonly string[] {
  const failing = inScope.filter((criterion) => failed.includes(criterion.id));
  const series = [...new Set(failing.map((criterion) => criterion.series))];
  const prompts: string[] = [];
  if (series.length >= 3) prompts.push(`Criteria in ${series.length} series failed (${series.join(', ')}).`);
  for (const category of new Set(inScope.map((criterion) => criterion.category))) {
    const all = inScope.filter((criterion) => criterion.category === category).length;
    const some = failing.filter((criterion) => criterion.category === category).length;
    if (some * 3 >= all && some > 0) prompts.push(`${some} of ${all} criteria of ${category} failed.`);
  }
  const foundation = series.filter((one) => FOUNDATION.includes(one));
  if (foundation.length > 0) prompts.push(`Other criteria rest on ${foundation.join(', ')}.`);
  const technology = series.filter((one) => TECHNOLOGY.includes(one));
  if (technology.length > 0)
    prompts.push(`Do automated controls depend on the technology controls that failed (${technology.join(', ')})?`);
  return prompts;
}
