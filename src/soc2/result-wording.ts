/** How results are worded in Section IV, and what is wrong with a wording (report.md section 10: RW-01 to RW-10). */

import { longDate } from './date-wording.ts';
import { nonOccurrenceResult } from './non-occurrence.ts';
import type { Soc2Engagement, Soc2Snapshot } from './snapshot.ts';
import type { Soc2Control, Soc2Exception } from './snapshot-fieldwork.ts';
import { isRecorded } from './snapshot-terms.ts';

/** RW-01: exactly, always, nothing else. */
export const NO_EXCEPTIONS = 'No exceptions noted.';

/** RW-02 to RW-07 begin so. */
export const EXCEPTION_NOTED = 'Exception noted.';

/** What Section IV prints as the result of a control's test. */
export type TestResult =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'exceptions'; readonly exceptions: readonly Soc2Exception[] }
  | { readonly kind: 'missing'; readonly label: string };

/** Exceptions of the engagement that are printed: all that are not withdrawn (GEN-04, XC-06, XC-07). */
export function standingExceptions(snapshot: Soc2Snapshot): readonly Soc2Exception[] {
  return snapshot.exceptions.filter((exception) => exception.withdrawn !== true);
}

/** The controls that an exception concerns: the one in whose test it was found, then the others. */
export function controlsConcerned(exception: Soc2Exception): readonly string[] {
  const first = exception.controlId === null ? [] : [exception.controlId];
  return [...new Set([...first, ...(exception.otherControlIds ?? [])])];
}

/** The standing exceptions that concern a control, in the order of the record. */
export function exceptionsOf(snapshot: Soc2Snapshot, controlId: string): readonly Soc2Exception[] {
  return standingExceptions(snapshot).filter((exception) => controlsConcerned(exception).includes(controlId));
}

/**
 * The result of a control's test. "No exceptions noted." stands only where the test was concluded effective without
 * a deviation; everything that does not add up is a missing result, never a guess (RW-01, RW-08, TO-14).
 */
export function resultOf(snapshot: Soc2Snapshot, control: Soc2Control): TestResult {
  const exceptions = exceptionsOf(snapshot, control.id);
  if (exceptions.length > 0) return { kind: 'exceptions', exceptions };
  const test = control.test;
  if (test === null || test.conclusion === null)
    return { kind: 'missing', label: `Result of the test of ${control.id}` };
  if ((test.deviations ?? 0) > 0) return { kind: 'missing', label: `Exception for the deviations in ${control.id}` };
  switch (test.conclusion) {
    case 'effective':
      return { kind: 'text', text: NO_EXCEPTIONS };
    case 'did-not-operate': {
      const text = nonOccurrenceText(snapshot.engagement, control);
      return text === null ? { kind: 'missing', label: 'Period of the examination' } : { kind: 'text', text };
    }
    case 'unable':
      return isRecorded(test.conclusionReason)
        ? { kind: 'text', text: `Sufficient appropriate evidence could not be obtained. ${test.conclusionReason}` }
        : { kind: 'missing', label: `Reason why ${control.id} could not be concluded on` };
    case 'not-tested':
      return { kind: 'missing', label: `Test of ${control.id}, which is in the description but was not tested` };
    case 'effective-with-exceptions':
    case 'not-effective':
      return {
        kind: 'missing',
        label: `Exception for ${control.id}, concluded ${test.conclusion.replaceAll('-', ' ')}`,
      };
  }
}

/** RW-08 for the time in which the control version was in force. */
function nonOccurrenceText(engagement: Soc2Engagement, control: Soc2Control): string | null {
  const from = later(engagement.periodStart, control.effectiveFrom);
  const to = earlier(engagement.periodEnd, control.effectiveTo);
  return nonOccurrenceResult(longDate(from), longDate(to));
}

const later = (a: string | null, b: string | null) => (a === null || (b !== null && b > a) ? b : a);
const earlier = (a: string | null, b: string | null) => (a === null || (b !== null && b < a) ? b : a);

export interface WordingFault {
  readonly rule: string;
  readonly text: string;
}

const SOFTENING = /\b(minor|isolated|only|merely|no impact|negligible|insignificant)\b/i;

/** What is wrong with the wording of an exception (report.md 10.1 and 10.2); empty when nothing is. */
export function exceptionWordingFaults(exception: Soc2Exception): readonly WordingFault[] {
  const text = exception.reportWording ?? '';
  const faults: WordingFault[] = [];
  if (text.trim() === '') return [{ rule: 'TR-07', text: `${exception.id} has no wording for the report` }];
  if (!text.startsWith(EXCEPTION_NOTED))
    faults.push({ rule: 'RW-02', text: `${exception.id} does not begin with "${EXCEPTION_NOTED}"` });
  const softening = SOFTENING.exec(text);
  if (softening !== null) faults.push({ rule: 'RW-02', text: `${exception.id} softens ("${softening[0]}")` });
  if (exception.kind !== 'design' && exception.kind !== 'not-implemented') faults.push(...countFaults(exception, text));
  if (/\d\s*(%|percent)/i.test(text) && !/\b\d+ of (the )?\d+\b/.test(text)) {
    faults.push({ rule: 'RW-02', text: `${exception.id} gives a percentage without the counts` });
  }
  return faults;
}

function countFaults(exception: Soc2Exception, text: string): readonly WordingFault[] {
  const { id, deviations, itemsTested, populationSize } = exception;
  const faults: WordingFault[] = [];
  if (deviations === null || itemsTested === null)
    return [{ rule: 'TR-07', text: `${id} has no count of deviations or of items tested` }];
  if (deviations > itemsTested) faults.push({ rule: 'RW-02', text: `${id} has more deviations than items tested` });
  if (populationSize !== null && itemsTested > populationSize) {
    faults.push({ rule: 'RW-02', text: `${id} tested more items than the population holds` });
  }
  // RW-04 names each occurrence missed in place of the number of deviations.
  const counts = exception.kind === 'not-performed' ? [itemsTested] : [deviations, itemsTested];
  const printed: readonly string[] = text.match(/\d+/g) ?? [];
  for (const count of counts) {
    if (!printed.includes(String(count)))
      faults.push({ rule: 'RW-02', text: `${id} does not print the count ${count}` });
  }
  return faults;
}

/** Places where a test's stored result differs from what the rules print (RW-01, RW-08, one string in test and exception). */
export function resultFaults(snapshot: Soc2Snapshot, control: Soc2Control): readonly WordingFault[] {
  const stored = control.test?.resultText;
  if (!isRecorded(stored)) return [];
  const result = resultOf(snapshot, control);
  if (result.kind === 'text' && result.text !== stored) {
    return [
      {
        rule: result.text === NO_EXCEPTIONS ? 'RW-01' : 'RW-08',
        text: `${control.id} records another result than its conclusion gives`,
      },
    ];
  }
  const found = result.kind === 'exceptions' ? result.exceptions.filter((one) => one.controlId === control.id) : [];
  const first = found[0];
  if (first !== undefined && found.length === 1 && first.reportWording !== stored) {
    return [{ rule: 'RW-02', text: `${control.id} records another wording than ${first.id}` }];
  }
  return [];
}
