/** The checklist of a SOC 2 report: each element of report.md with its state, read off the document and the snapshot. */

import type { ChecklistItem, Cure } from '../reports/completeness.ts';
import { reportDateFaults } from './dating.ts';
import { CONDITIONS } from './element-conditions.ts';
import type { ReportElement } from './report-element.ts';
import { BODY_ELEMENTS } from './report-elements-body.ts';
import { LETTER_ELEMENTS } from './report-elements-letter.ts';
import type { ReportFacts } from './report-facts.ts';
import { exceptionWordingFaults, resultFaults, standingExceptions } from './result-wording.ts';
import { isRecorded } from './snapshot-terms.ts';
import { auditorVoice } from './text-scan.ts';

/** Every element of the checklist, in the order of the report. */
export const REPORT_ELEMENTS: readonly ReportElement[] = [...LETTER_ELEMENTS, ...BODY_ELEMENTS];

/** What the built sections show: the elements that they carry, and the placeholders that stand open in them. */
export interface PrintedElements {
  readonly elements: ReadonlySet<string>;
  /** Labels of the open placeholders, by element. */
  readonly open: ReadonlyMap<string, readonly string[]>;
}

interface Judgement {
  readonly state: ChecklistItem['state'];
  readonly why?: string;
  readonly row?: string;
}

const PRESENT: Judgement = { state: 'present' };
const absent = (why: string): Judgement => ({ state: 'missing', why });

/** Elements that no block carries: workpapers behind the report, and properties of the document itself. */
const UNPRINTED: Readonly<Record<string, (facts: ReportFacts) => Judgement>> = {
  'CV-07': () => PRESENT,
  'CV-08': () => PRESENT,
  'RU-06': (facts) => (isRecorded(facts.snapshot.firm.name) ? PRESENT : absent('The firm has no name recorded.')),
  'MA-15': (facts) => signedOff(facts, ['H-110'], 'The basis for the assertion has no signed workpaper (H-110).'),
  'DC-4.5': (facts) => {
    const { system } = facts.snapshot;
    if (system.securityIncidentsNotDisclosed.length > 0) return PRESENT;
    if (isRecorded(system.incidentsDeclared))
      return {
        state: 'declaredNone',
        why: `Declared by ${system.incidentsDeclared.by} on ${system.incidentsDeclared.on}.`,
      };
    return system.systemIncidents.length > 0
      ? PRESENT
      : absent('Neither incidents considered nor a declaration that there were none.');
  },
  'DC-9.2': (facts) => {
    const { system } = facts.snapshot;
    if (system.significantChanges.length > 0) return PRESENT;
    if (isRecorded(system.changesDeclared))
      return {
        state: 'declaredNone',
        why: `Declared by ${system.changesDeclared.by} on ${system.changesDeclared.on}.`,
      };
    return absent('Neither a significant change nor a declaration that there was none.');
  },
  'OI-04': (facts) =>
    signedOff(
      facts,
      ['H-120', 'I-100'],
      'The reading of the other information has no signed workpaper (H-120 or I-100).',
    ),
  'OI-05': () => PRESENT,
  'OI-06': (facts) => {
    const texts = facts.exceptions.map((one) => ({ id: one.id, text: one.managementResponse?.text ?? '' }));
    const found = texts.find((one) => auditorVoice(one.text) !== null);
    return found === undefined
      ? PRESENT
      : { state: 'inconsistent', why: `The response to ${found.id} says "${auditorVoice(found.text)}".` };
  },
  'DR-03': () => PRESENT,
  'DR-04': () => PRESENT,
  'DR-05': () => PRESENT,
  'DR-06': () => PRESENT,
  'DR-07': () => PRESENT,
  'DR-10': () => PRESENT,
};

function signedOff(facts: ReportFacts, workpapers: readonly string[], why: string): Judgement {
  const signed = facts.snapshot.sectionSignOffs.some(
    (one) => workpapers.includes(one.workpaper) && isRecorded(one.preparedBy) && isRecorded(one.reviewedBy),
  );
  return signed ? PRESENT : absent(why);
}

/** What is printed but does not hold together, by element. */
function inconsistencies(facts: ReportFacts): ReadonlyMap<string, Judgement> {
  const found = new Map<string, Judgement>();
  const dating = reportDateFaults(facts.snapshot);
  if (dating.length > 0) found.set('SAR-31', { state: 'inconsistent', why: dating.join(' ') });
  if (!facts.testsPrinted) return found;
  const wording = standingExceptions(facts.snapshot).flatMap((one) =>
    exceptionWordingFaults(one).map((fault) => ({ row: one.id, text: fault.text })),
  );
  const results = facts.controls.flatMap((one) =>
    resultFaults(facts.snapshot, one).map((fault) => ({ row: one.id, text: fault.text })),
  );
  const [first] = wording;
  if (first !== undefined) found.set('TR-07', { state: 'inconsistent', why: sentence(wording), row: first.row });
  const [result] = results;
  if (result !== undefined) found.set('TR-06', { state: 'inconsistent', why: sentence(results), row: result.row });
  return found;
}

const sentence = (faults: readonly { readonly text: string }[]): string =>
  `${faults.map((one) => one.text).join('; ')}.`;

/**
 * The state of each element. `withheld` are elements that a draft leaves out although their input is there
 * (signature and date, DR-04): they count as present.
 */
export function checklist(facts: ReportFacts, printed: PrintedElements, draft: boolean): readonly ChecklistItem[] {
  const inconsistent = inconsistencies(facts);
  return REPORT_ELEMENTS.map((element) => {
    const judgement = judge(element, facts, printed, draft, inconsistent);
    const cure = cureOf(element, judgement, facts);
    return {
      id: element.id,
      section: element.section,
      title: element.title,
      obligation: element.obligation,
      state: judgement.state,
      ...(judgement.why === undefined ? {} : { why: judgement.why }),
      ...(cure === null ? {} : { cure }),
    };
  });
}

function judge(
  element: ReportElement,
  facts: ReportFacts,
  printed: PrintedElements,
  draft: boolean,
  inconsistent: ReadonlyMap<string, Judgement>,
): Judgement {
  if (!element.types.includes(String(facts.type)))
    return { state: 'notApplicable', why: `In a Type ${element.types} report only.` };
  const labels = printed.open.get(element.id) ?? [];
  if (labels.length > 0) return { ...absent(`${labels.join('; ')}.`), ...rowNamed(facts, labels) };
  const why = CONDITIONS[element.id]?.(facts, draft) ?? null;
  if (why !== null) return { state: 'notApplicable', why };
  const unprinted = UNPRINTED[element.id];
  if (unprinted !== undefined) return unprinted(facts);
  if (!printed.elements.has(element.id)) return absent('Nothing is recorded for it.');
  return inconsistent.get(element.id) ?? PRESENT;
}

/** The reference that the first placeholder names ("Text of PSC-2"), where the snapshot has a row under it. */
function rowNamed(facts: ReportFacts, labels: readonly string[]): { readonly row?: string } {
  const { snapshot } = facts;
  const { system, subserviceOrganizations: organizations, complementaryUserEntityControls: users } = snapshot;
  const rows = [
    ...snapshot.controls,
    ...snapshot.exceptions,
    ...system.principalServiceCommitments,
    ...system.systemRequirements,
    ...system.systemIncidents,
    ...organizations,
    ...organizations.flatMap((one) => one.complementaryControls),
    ...users,
  ];
  const known = new Set(rows.map((one) => one.id));
  const row = labels.flatMap((label) => label.split(/[\s,]+/)).find((word) => known.has(word));
  return row === undefined ? {} : { row };
}

function cureOf(element: ReportElement, judgement: Judgement, facts: ReportFacts): Cure | null {
  if (judgement.state !== 'missing' && judgement.state !== 'inconsistent') return null;
  const { row } = judgement;
  const field = element.field === undefined ? {} : { field: element.field };
  if (row === undefined) return { entity: element.entity, ...field };
  if (element.entity !== 'test') return { entity: element.entity, row, ...field };
  // A test is named by its control; where there is none yet, it is made from the control.
  const test = facts.controls.find((control) => control.id === row)?.test;
  return test === null || test === undefined ? { entity: 'control', row } : { entity: 'test', row: test.id, ...field };
}

/** Every M element, and every C element whose condition holds (FG-02): how many there are, and how many are complete. */
export function mandatoryCount(items: readonly ChecklistItem[]): { readonly total: number; readonly complete: number } {
  const mandatory = items.filter(
    (item) => (item.obligation === 'M' || item.obligation === 'C') && item.state !== 'notApplicable',
  );
  return {
    total: mandatory.length,
    complete: mandatory.filter((item) => item.state === 'present' || item.state === 'declaredNone').length,
  };
}
