/** Controls whose event did not happen, so that they did not operate (report.md 10.4). */

import { compareCriteria, criteriaNamedIn } from './criteria-in-scope.ts';
import { timeInWords } from './engagement-time.ts';
import type { Soc2Snapshot } from './snapshot.ts';
import type { Soc2Control } from './snapshot-fieldwork.ts';

/** RW-08, the result of a control that did not operate; `null` while the period is not recorded. */
export function nonOccurrenceResult(from: string | null, to: string | null): string | null {
  if (from === null || to === null) return null;
  return `Nothing happened in the period ${from} to ${to} that would set this control in motion. It therefore did not operate, and its operating effectiveness was not tested.`;
}

/** Controls of the report that did not operate, by test conclusion. */
export function controlsThatDidNotOperate(controls: readonly Soc2Control[]): readonly Soc2Control[] {
  return controls.filter((control) => control.test?.conclusion === 'did-not-operate');
}

/**
 * Criteria for which every mapped control did not operate: SAR-10 and MA-11 are then needed (Type 2 only).
 * Not needed where another control for the criterion operated.
 */
export function criteriaWithoutOperation(snapshot: Soc2Snapshot, controls: readonly Soc2Control[]): readonly string[] {
  if (snapshot.engagement.type === 1) return [];
  const concluded = snapshot.criteriaConclusions
    .filter((one) => one.operating === 'no-control-operated')
    .map((one) => one.criterion);
  const criteria = new Set([...concluded, ...controls.flatMap((control) => control.criteria)]);
  return [...criteria]
    .filter((criterion) => {
      const mapped = controls.filter((control) => control.criteria.includes(criterion));
      const none = mapped.length > 0 && mapped.every((control) => control.test?.conclusion === 'did-not-operate');
      return none || concluded.includes(criterion);
    })
    .toSorted(compareCriteria);
}

/** The time for which the sentence RW-08 speaks, in words. */
export function periodOf(snapshot: Soc2Snapshot): string | null {
  return timeInWords(snapshot.engagement);
}

/** True when the explanatory paragraphs already name the criterion, so that a default one would repeat it. */
export function explainedAlready(snapshot: Soc2Snapshot, criterion: string): boolean {
  return (snapshot.opinion?.explanatoryParagraphs ?? []).some(
    (paragraph) => paragraph.requiredInReport === true && criteriaNamedIn(paragraph.text ?? '').includes(criterion),
  );
}
