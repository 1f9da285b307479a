import { describe, expect, test } from 'vitest';
import { itemOf, placeholders, report, sample } from '../fixtures/soc2Sample.ts';

describe('declared none', () => {
  const declared = { none: true, by: 'C-SEC', on: '2026-02-02' };

  test('DC-9.2 a signed "none" stands for an empty list of changes', () => {
    const one = report(sample({ 'system.significantChanges': [], 'system.changesDeclared': declared }), 'final');
    expect(itemOf(one, 'DC-9.2')).toMatchObject({ state: 'declaredNone', why: 'Declared by C-SEC on 2026-02-02.' });
    expect(itemOf(one, 'DC-9.1')?.state).toBe('notApplicable');
    expect(one.document.state).toBe('final');
  });

  test('DC-4.5 an empty list of incidents needs a signed "none"', () => {
    const none = { 'system.systemIncidents': [], 'system.securityIncidentsNotDisclosed': [] };
    const open = report(sample(none));
    expect(itemOf(open, 'DC-4.5')?.state).toBe('missing');
    expect(placeholders(open)).toContain('[DC-4.5 System incidents, or the declaration that there were none]');
    const signed = report(sample({ ...none, 'system.incidentsDeclared': declared }), 'final');
    expect(itemOf(signed, 'DC-4.5')?.state).toBe('declaredNone');
    expect(signed.document.state).toBe('final');
  });
});

describe('conditions', () => {
  test('DC-2.3 privacy asks for the role, and 56 criteria', () => {
    const privacy = {
      'engagement.categories': ['security', 'availability', 'confidentiality', 'privacy'],
      'engagement.reportTitle': null,
    };
    const one = report(sample(privacy));
    expect(placeholders(one)).toContain('[DC-2.3 Role for personal information]');
    expect(placeholders(one)).toContain('[DC-2.4 Commitment relevant to privacy]');
    expect(placeholders(one)).toContain('[TR-04 Control that addresses P1.1]');
    expect(itemOf(report(sample()), 'DC-2.3')?.state).toBe('notApplicable');
  });

  test('TR-14 DC-8: a criterion that is not relevant is named with its reason and asks for no control', () => {
    const one = report(
      sample({
        'system.criteriaNotRelevant': [{ criterion: 'CC1.2', reason: 'The organization has one owner and no board.' }],
        'controls.#GOV-02.criteria': ['CC4.2'],
      }),
      'final',
    );
    expect(one.document.state).toBe('final');
    for (const id of ['TR-14', 'DC-8.1', 'DC-8.2']) expect(itemOf(one, id)?.state).toBe('present');
  });

  test('MA-13 an undated assertion is a setting of the firm', () => {
    const undated = { reportSettings: { assertionDated: false }, 'milestones.assertionDatedOn': null };
    const one = report(sample({ ...undated, 'milestones.assertionReceivedOn': '2026-02-19' }), 'final');
    expect(one.document.state).toBe('final');
    expect(itemOf(one, 'MA-13')?.state).toBe('notApplicable');
  });

  test('OI-06 a response that sounds like the auditor is inconsistent', () => {
    const one = report(
      sample({ 'exceptions.#EX-01.managementResponse.text': 'The auditor confirmed that this is fixed.' }),
    );
    expect(itemOf(one, 'OI-06')).toMatchObject({
      state: 'inconsistent',
      why: 'The response to EX-01 says "The auditor confirmed".',
    });
  });

  test.each([
    ['before the last sign-off', '2026-02-19', 'The report is dated before'],
    ['within the period', '2025-12-31', 'The report is dated before'],
  ])('report.md 3.3: a report dated %s is inconsistent', (_, reportDate, why) => {
    const item = itemOf(report(sample({ 'milestones.reportDate': reportDate })), 'SAR-31');
    expect(item?.state).toBe('inconsistent');
    expect(item?.why).toContain(why);
  });
});
