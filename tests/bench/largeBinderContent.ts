/** Invented content of the large binder: texts of the lengths that auditors write, different for each row. */
import { controlTypes, frequencies, natures, riskLevels } from '../../src/model/controls.ts';

const of = <T>(choices: readonly [T, ...T[]], n: number): T => choices[n % choices.length] ?? choices[0];

const owners = ['Head of engineering', 'IT operations', 'People operations', 'Security officer'] as const;
const names = [
  'Access is granted on approval',
  'Leavers are removed in one working day',
  'Changes are reviewed before release',
  'Back-ups are restored on trial',
  'Alerts are followed up',
] as const;

export function controlReference(n: number): string {
  return `C-${String(n + 1).padStart(4, '0')}`;
}

export function controlVersion(n: number) {
  return {
    reference: controlReference(n),
    name: `${of(names, n)} (${n + 1})`,
    description: `${of(names, n)}: the responsible person follows up each ticket of system ${(n % 37) + 1}, records the outcome with its date, and the owner looks through the records of the month before they are filed.`,
    owner: of(owners, n),
    frequency: of(frequencies, n),
    nature: of(natures, n),
    type: of(controlTypes, n),
    key: n % 3 === 0,
    riskOfFailure: of(riskLevels, n),
    effective: { from: '2025-10-01', to: null },
  };
}

export const procedures = [
  { type: 'inquiry', text: 'Asked the owner of the control who does what, when, and with which records.' },
  {
    type: 'inspection',
    text: 'Inspected the ticket, its approval and the time stamp of the change for each item drawn.',
  },
  { type: 'reperformance', text: 'Compared the list of leavers with the accounts that were active on the day after.' },
] as const;

export const attributeTexts = [
  'The ticket was approved by the line manager before access was given.',
  'Access was removed within one working day after the person left.',
] as const;

export function population(n: number) {
  return {
    unit: 'leaver',
    size: 412,
    source: `Personnel system ${(n % 11) + 1}`,
    query: 'Leavers from 2025-10-01 to 2026-09-30, all sites',
    pulled: { on: '2026-10-02', by: 'IT operations' },
    keyColumn: 'employee',
  };
}

const day = (n: number) => `2026-${String((n % 9) + 1).padStart(2, '0')}-${String((n % 28) + 1).padStart(2, '0')}`;

export function item(test: number, n: number) {
  return { key: `leaver-${test + 1}-${n + 1}`, date: day(test + n) };
}

export function evidence(n: number) {
  return {
    reference: `E-${n + 1}`,
    fileName: `ticket-${n + 1}.csv`,
    mediaType: 'text/csv',
    howObtained: 'given',
    receivedOn: day(n),
  };
}

export function note(n: number): string {
  return `Agreed to ticket HD-${100_000 + n}; approved on ${day(n)} by the line manager.`;
}
