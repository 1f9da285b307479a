import { describe, expect, test } from 'vitest';
import { type Changes, checkOf, failedChecks, report, sample, type1 } from '../fixtures/soc2Sample.ts';

test('FG there are twenty checks, in order, sixteen of them blocking', () => {
  const { gate } = report(sample()).completeness;
  expect(gate.map((check) => check.id)).toEqual(
    Array.from({ length: 20 }, (_, index) => `FG-${String(index + 1).padStart(2, '0')}`),
  );
  expect(gate.filter((check) => check.level === 'warn').map((check) => check.id)).toEqual([
    'FG-15',
    'FG-16',
    'FG-17',
    'FG-18',
  ]);
});

/** One change to the finished sample, and the checks that it makes fail. */
const cases: readonly (readonly [string, Changes, readonly string[]])[] = [
  ['the firm has no city', { 'firm.city': null }, ['FG-01', 'FG-02']],
  ['the recorded title is of another system', { 'engagement.reportTitle': 'Report on Something Else' }, ['FG-03']],
  ['a criterion is not concluded', { 'criteriaConclusions.#A1.1': undefined }, ['FG-04']],
  ['the operation of a criterion is not concluded', { 'criteriaConclusions.#A1.1.operating': null }, ['FG-04']],
  [
    'a criterion is not relevant without a reason',
    { 'system.criteriaNotRelevant': [{ criterion: 'A1.1', reason: null }] },
    ['FG-01', 'FG-02', 'FG-04'],
  ],
  ['a test is not reviewed', { 'controls.#GOV-01.test.reviewedOn': null }, ['FG-05']],
  ['preparer and reviewer of a test are one person', { 'controls.#GOV-01.test.reviewedBy': 'NQ' }, ['FG-05']],
  ['an exception is in no deficiency', { 'deficiencies.#D-04': undefined }, ['FG-06']],
  ['a deficiency is not evaluated', { 'deficiencies.#D-04.material': null }, ['FG-06']],
  [
    'the basis paragraph does not name a failed criterion',
    { 'opinion.basisParagraph': 'Controls failed for CC6.2.' },
    ['FG-07'],
  ],
  [
    'the basis paragraph names a criterion that did not fail',
    { 'opinion.basisParagraph': 'Controls failed for CC6.2, CC6.3 and CC8.1.' },
    ['FG-07'],
  ],
  ['a failed criterion has no exception', { 'criteriaConclusions.#CC1.1.operating': 'not-achieved' }, ['FG-07']],
  ['somebody else than the partner decided', { 'opinion.decidedBy': 'ITV' }, ['FG-08']],
  ['the opinion departs from the suggestion without a reason', { 'opinion.parts.design': 'qualified' }, ['FG-08']],
  [
    'the representation letter has another date',
    { 'representationLetter.datedOn': '2026-02-19', 'milestones.representationLetterDatedOn': '2026-02-19' },
    ['FG-10'],
  ],
  ['the assertion is not received', { 'milestones.assertionDatedOn': null }, ['FG-01', 'FG-02', 'FG-10']],
  ['the last inquiry is too early', { 'subsequentEvents.inquiryDates': ['2026-02-03'] }, ['FG-11']],
  ['the inquiry does not reach the report date', { 'subsequentEvents.inquiriesThrough': '2026-02-19' }, ['FG-11']],
  ['management has not approved the description', { 'system.descriptionApproval': null }, ['FG-12']],
  ['the description is not evaluated', { 'sectionSignOffs.#C-100.reviewedBy': null }, ['FG-12', 'FG-13']],
  ['a review note is open', { 'reviewNotes.#RN-05.clearedOn': null }, ['FG-13']],
  ['the partner has not signed off the report', { 'sectionSignOffs.#I-100.reviewedBy': 'DK' }, ['FG-13']],
  [
    'a test with exceptions was not seen by the partner',
    { 'controls.#ACC-03.test.partnerReviewedOn': null },
    ['FG-13'],
  ],
  ['the quality review is not complete', { 'engagementQualityReview.completedOn': null }, ['FG-14']],
  ['a response is not dated as received', { 'exceptions.#EX-01.managementResponse.receivedOn': null }, ['FG-15']],
  [
    'the gap of a subservice report is not dealt with',
    { 'subserviceOrganizations.#SSO-1.socReport.bridgeLetterTo': null },
    ['FG-16'],
  ],
  ['a subservice organization has given no report', { 'subserviceOrganizations.#SSO-2.socReport': null }, ['FG-16']],
  [
    'a narrative names a date after the period',
    { 'system.overview': 'Since January 12, 2026 the service runs in two regions.' },
    ['FG-18'],
  ],
  ['the description claims a certificate', { 'system.overview': 'The system is SOC 2 certified.' }, ['FG-19']],
  [
    'a member has not reconfirmed independence',
    { 'acceptance.independence.confirmations.#NQ.reconfirmedOn': null },
    ['FG-20'],
  ],
  [
    'independence was reconfirmed too early',
    { 'acceptance.independence.confirmations.#CB.reconfirmedOn': '2026-02-12' },
    ['FG-20'],
  ],
];

describe('one thing undone fails its own check and no other', () => {
  test.each(cases)('%s', (_, changes, expected) => {
    const one = report(sample(changes), 'final');
    expect(failedChecks(one)).toEqual(expected);
    expect(one.document.state).toBe('draft');
    for (const id of expected) expect(checkOf(one, id)?.why).not.toBe('');
  });
});

test('FG-17 names of people, item references, addresses and hosts in results are found', () => {
  const named = (text: string) =>
    checkOf(
      report(sample({ 'exceptions.#EX-05.reportWording': `Exception noted. For 1 of the 34 jobs, ${text}.` })),
      'FG-17',
    )?.why;
  expect(named('Corwen Tallis-Ede could not produce a ticket')).toContain('EX-05 names Corwen Tallis-Ede.');
  expect(named('job BKF-2025-019 had no ticket')).toContain('EX-05 names BKF-2025-019.');
  expect(named('the job on db01.ombrelane.io had no ticket')).toContain('EX-05 names db01.ombrelane.io.');
  expect(named('the owner a.b@ombrelane.io had no ticket')).toContain('a.b@ombrelane.io');
  expect(named('a Daskland server had no ticket')).toBeUndefined();
});

test('a warning holds once the partner gave a reason; a block never does', () => {
  const accepted = [
    { rule: 'FG-16', reason: 'Monitoring covers the gap.', by: 'MD', on: '2026-02-19' },
    { rule: 'FG-12', reason: 'No time.', by: 'MD', on: '2026-02-19' },
  ];
  const gap = { 'subserviceOrganizations.#SSO-1.socReport.bridgeLetterTo': null, acceptedWarnings: accepted };
  expect(failedChecks(report(sample(gap)))).toEqual([]);
  expect(checkOf(report(sample(gap)), 'FG-16')?.why).toContain(
    'Accepted by MD on 2026-02-19: Monitoring covers the gap.',
  );
  expect(failedChecks(report(sample({ ...gap, 'system.descriptionApproval': null })))).toEqual(['FG-12']);
});

describe('Type 1', () => {
  test('FG-05 asks for walkthroughs in place of tests', () => {
    expect(failedChecks(report(type1({ 'controls.#GOV-01.test': null })))).toEqual([]);
    expect(failedChecks(report(type1({ 'walkthroughs.#WALK-02': undefined })))).toEqual(['FG-05']);
  });

  test('FG-04 asks for no conclusion on operation', () => {
    expect(failedChecks(report(type1({ 'criteriaConclusions.#CC1.1.operating': null })))).toEqual([]);
  });

  test('FG-03 a title of Type 2 does not fit', () => {
    expect(failedChecks(report(type1({ 'engagement.reportTitle': sample().engagement.reportTitle })))).toEqual([
      'FG-03',
    ]);
  });
});
