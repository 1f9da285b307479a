import { describe, expect, test } from 'vitest';
import { REPORT_ELEMENTS } from '../../src/soc2/checklist.ts';
import { type Changes, itemOf, placeholders, report, sample, textOf, type1 } from '../fixtures/soc2Sample.ts';

const missingItems = (one: ReturnType<typeof report>) =>
  one.completeness.items.filter((item) => item.state === 'missing').map((item) => item.id);

/** What the finished sample lacks: nobody recorded which control monitors the subservice organizations (customary). */
const lacking = ['DC-7.6'];

test('the finished sample has every element but one customary one', () => {
  expect(missingItems(report(sample()))).toEqual(lacking);
  expect(missingItems(report(type1()))).toEqual(lacking);
  expect(itemOf(report(sample({ 'subserviceOrganizations.#SSO-1.monitoredBy': ['VEN-02'] })), 'DC-7.6')?.state).toBe(
    'present',
  );
});

test('each element has one row, in every type a state, and missing ones a place to cure them', () => {
  const ids = REPORT_ELEMENTS.map((element) => element.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const prefix of ['SAR-', 'MA-', 'TR-']) {
    const numbers = ids.filter((id) => id.startsWith(prefix)).map((id) => Number(id.slice(prefix.length)));
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => index + 1));
  }
  expect(ids.filter((id) => id.startsWith('SAR-'))).toHaveLength(33);
  expect(ids.filter((id) => id.startsWith('MA-'))).toHaveLength(15);
  expect(ids.filter((id) => id.startsWith('TR-'))).toHaveLength(18);
  expect(ids.filter((id) => id.startsWith('DC-'))).toHaveLength(34);
});

/** An input taken away, the elements that are then missing, and their placeholders. */
const cases: readonly (readonly [string, Changes, readonly string[], readonly string[]])[] = [
  ['addressee', { 'engagement.addressee': null }, ['SAR-02'], ['[SAR-02 Addressee]']],
  ['city of the firm', { 'firm.city': '' }, ['SAR-30'], ['[SAR-30 City and state of the firm]']],
  ['report date', { 'milestones.reportDate': null }, ['SAR-31'], ['[SAR-31 Report date]']],
  [
    'date of the assertion',
    { 'milestones.assertionDatedOn': null },
    ['MA-13'],
    ["[MA-13 Date of management's assertion]"],
  ],
  [
    'basis paragraph',
    { 'opinion.basisParagraph': null },
    ['SAR-21', 'MA-10'],
    ['[SAR-21 Basis for the modified opinion]', '[MA-10 Matter on CC6.2 and CC6.3]'],
  ],
  ['opinion a', { 'opinion.parts.description': null }, ['SAR-22'], ['[SAR-22 Opinion not yet determined]']],
  ['opinion b', { 'opinion.parts.design': null }, ['SAR-23'], ['[SAR-23 Opinion not yet determined]']],
  ['opinion c', { 'opinion.parts.operatingEffectiveness': null }, ['SAR-24'], ['[SAR-24 Opinion not yet determined]']],
  [
    'description criteria',
    { 'engagement.descriptionCriteria': null },
    ['SAR-04', 'MA-03'],
    ['[SAR-04 Edition of the description criteria]', '[MA-03 Edition of the description criteria]'],
  ],
  [
    'trust services criteria',
    { 'engagement.criteriaSet': null },
    ['SAR-05', 'MA-04'],
    ['[SAR-05 Edition of the trust services criteria]', '[MA-04 Edition of the trust services criteria]'],
  ],
  ['overview', { 'system.overview': null }, ['DC-1.1'], ['[DC-1.1 Overview of the system]']],
  ['services', { 'system.servicesProvided': [] }, ['DC-1.1'], ['[DC-1.1 Services provided]']],
  ['a commitment', { 'system.principalServiceCommitments.#PSC-2.text': null }, ['DC-2.1'], ['[DC-2.1 Text of PSC-2]']],
  ['commitments', { 'system.principalServiceCommitments': [] }, ['DC-2.1'], ['[DC-2.1 Principal service commitments]']],
  ['a requirement', { 'system.systemRequirements.#SR-4.text': '  ' }, ['DC-2.2'], ['[DC-2.2 Text of SR-4]']],
  ['requirements', { 'system.systemRequirements': [] }, ['DC-2.2'], ['[DC-2.2 Principal system requirements]']],
  ['infrastructure', { 'system.components.infrastructure': null }, ['DC-3.1'], ['[DC-3.1 Infrastructure]']],
  ['software', { 'system.components.software': [] }, ['DC-3.2'], ['[DC-3.2 Software]']],
  ['people', { 'system.components.people': null }, ['DC-3.3'], ['[DC-3.3 People]']],
  ['procedures', { 'system.components.procedures': null }, ['DC-3.4'], ['[DC-3.4 Procedures]']],
  ['data', { 'system.components.data': [] }, ['DC-3.5'], ['[DC-3.5 Data]']],
  ['boundary', { 'system.boundary.included': [] }, ['DC-3.6'], ['[DC-3.6 What is inside the boundary]']],
  [
    'nature of an incident',
    { 'system.systemIncidents.#INC-2025-014.nature': null },
    ['DC-4.1'],
    ['[DC-4.1 Nature of INC-2025-014]'],
  ],
  [
    'date of an incident',
    { 'system.systemIncidents.#INC-2025-014.date': null },
    ['DC-4.2'],
    ['[DC-4.2 Date of INC-2025-014]'],
  ],
  [
    'extent of an incident',
    { 'system.systemIncidents.#INC-2025-014.extent': null },
    ['DC-4.3'],
    ['[DC-4.3 Extent of INC-2025-014]'],
  ],
  [
    'resolution of an incident',
    { 'system.systemIncidents.#INC-2025-014.disposition': null },
    ['DC-4.4'],
    ['[DC-4.4 Resolution of INC-2025-014]'],
  ],
  ['monitoring', { 'system.controlComponents.monitoring': null }, ['DC-5.3'], ['[DC-5.3 Monitoring]']],
  [
    'why a control did not operate',
    { 'system.controlsThatDidNotOperate': [] },
    ['DC-5.4'],
    ['[DC-5.4 Why OPS-06 did not operate]'],
  ],
  [
    'a user entity control',
    { 'complementaryUserEntityControls.#CUEC-3.text': null },
    ['DC-6.1'],
    ['[DC-6.1 Text of CUEC-3]'],
  ],
  [
    'a subservice organization control',
    { 'subserviceOrganizations.#SSO-1.complementaryControls.#CSOC-2.text': null },
    ['DC-7.3'],
    ['[DC-7.3 Text of CSOC-2]'],
  ],
  [
    'criteria of such a control',
    { 'subserviceOrganizations.#SSO-1.complementaryControls.#CSOC-2.criteria': [] },
    ['DC-7.2'],
    ['[DC-7.2 Criteria of CSOC-2]'],
  ],
  [
    'the services of a subservice organization',
    { 'subserviceOrganizations.#SSO-2.services': null },
    ['SAR-06', 'MA-05', 'DC-7.1'],
    ['[SAR-06 Services of SSO-2]', '[MA-05 Services of SSO-2]', '[DC-7.1 Services of Vigilfen Managed Detection Ltd.]'],
  ],
  [
    'significant changes',
    { 'system.significantChanges': [] },
    ['DC-9.2'],
    ['[DC-9.2 Significant changes, or the declaration that there were none]'],
  ],
  ['the words of a control', { 'controls.#GOV-03.description': null }, ['TR-04'], ['[TR-04 Description of GOV-03]']],
  [
    'the only control of a criterion',
    { 'controls.#GOV-02.criteria': ['CC4.2'] },
    ['TR-04'],
    ['[TR-04 Control that addresses CC1.2]'],
  ],
  ['the procedures of a test', { 'controls.#GOV-03.test.procedures': [] }, ['TR-05'], ['[TR-05 Tests of GOV-03]']],
  [
    'the words of a procedure',
    { 'controls.#GOV-03.test.procedures.1.text': null },
    ['TR-05'],
    ['[TR-05 Text of a test of GOV-03]'],
  ],
  [
    'the conclusion of a test',
    { 'controls.#GOV-03.test.conclusion': null },
    ['TR-06'],
    ['[TR-06 Result of the test of GOV-03]'],
  ],
  [
    'the whole test',
    { 'controls.#GOV-03.test': null },
    ['TR-05', 'TR-06'],
    ['[TR-05 Tests of GOV-03]', '[TR-06 Result of the test of GOV-03]'],
  ],
  ['the wording of an exception', { 'exceptions.#EX-03.reportWording': null }, ['TR-07'], ['[TR-07 Wording of EX-03]']],
  [
    'the start of a control version',
    { 'controls.#CHG-01-v2.effectiveFrom': null },
    ['TR-10'],
    ['[TR-10 Start of CHG-01-v2]'],
  ],
  [
    "internal audit's part",
    { 'engagement.internalAuditUsed': true },
    ['TR-12'],
    ["[TR-12 Tests that used internal audit's work, and what was done about it]"],
  ],
  [
    'a response',
    { 'exceptions.#EX-02.managementResponse.text': null },
    ['OI-02'],
    ["[OI-02 Management's response to EX-02]"],
  ],
];

describe('an input taken away makes its elements missing, no others, and prints their placeholders', () => {
  test.each(cases)('%s', (_, changes, elements, expected) => {
    const one = report(sample(changes));
    expect(missingItems(one).toSorted()).toEqual([...elements, ...lacking].toSorted());
    expect(
      placeholders(one)
        .filter((text) => !/^\[SAR-(29 Firm signature|31 Report date)\]$/.test(text) || expected.includes(text))
        .toSorted(),
    ).toEqual([...expected].toSorted());
    for (const id of elements) {
      expect(itemOf(one, id)?.cure?.entity).toBeTruthy();
      expect(itemOf(one, id)?.why).toBeTruthy();
    }
  });
});

test('what is missing in a row leads to that row', () => {
  const cure = (changes: Changes, id: string) => itemOf(report(sample(changes)), id)?.cure;
  expect(cure({ 'controls.#GOV-03.test.conclusion': null }, 'TR-06')).toEqual({
    entity: 'test',
    row: 'T-GOV-03',
    field: 'conclusion',
  });
  expect(cure({ 'controls.#GOV-03.test': null }, 'TR-06')).toEqual({ entity: 'control', row: 'GOV-03' });
  expect(cure({ 'system.systemRequirements.#SR-4.text': null }, 'DC-2.2')).toEqual({
    entity: 'systemRequirement',
    row: 'SR-4',
    field: 'text',
  });
  expect(cure({ 'exceptions.#EX-02.managementResponse': null }, 'OI-02')).toEqual({
    entity: 'managementResponse',
    row: 'EX-02',
    field: 'text',
  });
  expect(cure({ 'milestones.reportDate': null }, 'SAR-31')).toEqual({ entity: 'milestones', field: 'reportDate' });
});

test('RU-02 a copy for one recipient says so on the cover and on every page', () => {
  const stamped = report(
    sample({ reportSettings: { recipient: { name: 'Larkmoor Bank', agreementDate: '2026-01-15' } } }),
  );
  const words = 'Provided to Larkmoor Bank under the confidentiality agreement dated January 15, 2026.';
  expect(stamped.document.confidentiality).toContain(words);
  expect(textOf(stamped, 'cover')).toContain(words);
  expect(itemOf(report(sample()), 'RU-02')?.state).toBe('notApplicable');
});
