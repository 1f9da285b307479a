import { describe, expect, test } from 'vitest';
import type { Soc2Report } from '../../src/reports/soc2/report.ts';
import { complementaryTo } from '../../src/soc2/complementary.ts';
import {
  type Changes,
  failedChecks,
  itemOf,
  placeholders,
  report,
  sample,
  textOf,
  type1,
} from '../fixtures/soc2Sample.ts';

const noCuec: Changes = { complementaryUserEntityControls: [] };
const noCsoc: Changes = { subserviceOrganizations: [] };

/** The six places of report.md 8.3 in which complementary controls are told. */
function places(one: Soc2Report) {
  const auditor = textOf(one, 'I');
  const assertion = textOf(one, 'II');
  const description = textOf(one, 'III');
  const tests = textOf(one, 'IV');
  return {
    cuec: {
      scope: auditor.includes("some of Ombrelane's controls presuppose controls at user entities"),
      opinion:
        /user entities (throughout that period|as of that date|, as of that date,)? ?applied the complementary controls|user entities, as of that date, applied/.test(
          auditor,
        ),
      restrictedUse:
        auditor.includes('omplementary user entity controls, and how') ||
        auditor.includes('complementary user entity controls and complementary subservice'),
      assertion: assertion.includes('complementary user entity controls') && assertion.includes('user entities'),
      description: description.includes('Complementary user entity controls (DC 6)'),
      criteria: tests.includes('CUEC-'),
    },
    csoc: {
      scope: auditor.includes('did not evaluate') && auditor.includes('subservice organizations listed below'),
      opinion: auditor.includes('and that the subservice organizations'),
      restrictedUse: auditor.includes('complementary subservice organization controls'),
      assertion: assertion.includes('Ombrelane uses Stratovale') && assertion.includes('the subservice organizations'),
      description: description.includes('Subservice organizations (DC 7)'),
      criteria: tests.includes('CSOC-'),
    },
  };
}

const all = (value: boolean) => ({
  scope: value,
  opinion: value,
  restrictedUse: value,
  assertion: value,
  description: value,
  criteria: value,
});

describe('report.md 8.3: all six places switch together', () => {
  test.each([
    ['both', {}, true, true],
    ['no CUEC', noCuec, false, true],
    ['no carve-out', noCsoc, true, false],
    ['neither', { ...noCuec, ...noCsoc }, false, false],
  ])('%s', (_, changes, cuec, csoc) => {
    for (const one of [report(sample(changes), 'final'), report(type1(changes), 'final')]) {
      expect(places(one)).toEqual({ cuec: all(cuec), csoc: all(csoc) });
      expect(failedChecks(one)).toEqual([]);
    }
  });

  test.each([
    ['SAR-06', noCsoc],
    ['MA-05', noCsoc],
    ['DC-7.1', noCsoc],
    ['DC-7.3', noCsoc],
    ['SAR-08', noCuec],
    ['MA-06', noCuec],
    ['DC-6.1', noCuec],
    ['SAR-25', { ...noCuec, ...noCsoc }],
    ['TR-13', { ...noCuec, ...noCsoc }],
  ])('%s follows the lists', (id, changes) => {
    expect(itemOf(report(sample()), id)?.state).toBe('present');
    expect(itemOf(report(sample(changes)), id)?.state).toBe('notApplicable');
  });

  test('SAR-25 the clauses of b and c name only those that exist', () => {
    const text = textOf(report(sample(noCuec)), 'I');
    expect(text).toContain(
      'and that the subservice organizations throughout that period applied the complementary controls',
    );
    expect(text).toContain('provided that the complementary subservice organization controls assumed in their design');
    expect(text).not.toContain('user entity controls');
  });

  test('SAR-25 with none, part c ends with the criteria', () => {
    expect(textOf(report(sample({ ...noCuec, ...noCsoc })), 'I')).toContain(
      'were achieved based on the applicable trust services criteria.',
    );
  });
});

describe('subservice organizations', () => {
  const inclusive: Changes = {
    'subserviceOrganizations.#SSO-2.method': 'inclusive',
    'subserviceOrganizations.#SSO-2.shortName': 'Vigilfen',
    'subserviceOrganizations.#SSO-2.systemParts': 'Collection and analysis of alerts.',
    'subserviceOrganizations.#SSO-2.components': {
      infrastructure: 'Analysis platform.',
      software: ['Alert queue'],
      people: 'Analysts.',
      procedures: 'Triage guide.',
      data: ['Alerts'],
    },
    'subserviceOrganizations.#SSO-2.assertion': {
      text: 'We, the management of Vigilfen, confirm our part.',
      datedOn: '2026-02-18',
    },
    'controls.#OPS-03.performedBy': 'SSO-2',
  };

  test('SAR-07 SAR-12 MA-14 TR-15: an inclusive organization is a party to scope, responsibilities, assertion and opinion', () => {
    const one = report(sample(inclusive), 'final');
    expect(failedChecks(one)).toEqual([]);
    const auditor = textOf(one, 'I');
    expect(auditor).toContain('Vigilfen Managed Detection Ltd. is a subservice organization that provides');
    expect(auditor).toContain(
      "Ombrelane's and Vigilfen's controls stated in the description were, throughout that period, suitably designed",
    );
    expect(auditor).toContain('Vigilfen Managed Detection Ltd. is responsible, for its part of the system');
    expect(auditor).toContain('relies on Stratovale Cloud Services, Inc., a subservice organization');
    expect(textOf(one, 'II')).toContain('We, the management of Vigilfen, confirm our part.');
    expect(textOf(one, 'IV')).toContain('Performed by Vigilfen Managed Detection Ltd.');
    for (const id of ['SAR-07', 'SAR-12', 'MA-14', 'DC-7.4', 'DC-7.5', 'TR-15'])
      expect(itemOf(one, id)?.state).toBe('present');
  });

  test('SS-07 its own assertion and components are demanded', () => {
    const one = report(
      sample({
        ...inclusive,
        'subserviceOrganizations.#SSO-2.assertion': null,
        'subserviceOrganizations.#SSO-2.components': null,
      }),
    );
    expect(placeholders(one)).toContain('[MA-14 Assertion of Vigilfen Managed Detection Ltd.]');
    expect(placeholders(one)).toContain('[DC-7.4 Components of Vigilfen Managed Detection Ltd.]');
    expect(failedChecks(one)).toEqual(expect.arrayContaining(['FG-01', 'FG-02', 'FG-10']));
  });

  test('DC-7.1 the name may be withheld, the service may not', () => {
    const one = report(sample({ 'subserviceOrganizations.#SSO-1.nameWithheld': true }));
    expect(textOf(one, 'I')).not.toContain('Stratovale');
    expect(textOf(one, 'I')).toContain('Cloud infrastructure and platform services in two regions');
    expect(placeholders(report(sample({ 'subserviceOrganizations.#SSO-1.services': null })))).toContain(
      '[SAR-06 Services of SSO-1]',
    );
  });

  test('SAR-06 one carved-out organization is told in a sentence, without a table', () => {
    const one = textOf(report(sample({ 'subserviceOrganizations.#SSO-2': undefined })), 'I');
    expect(one).toContain(
      'Ombrelane relies on Stratovale Cloud Services, Inc., a subservice organization, for cloud infrastructure',
    );
    expect(one).toContain('and that the subservice organization and user entities throughout that period applied');
  });

  test('TR-13 names what others contribute to a criterion', () => {
    expect(complementaryTo(sample(), 'CC6.2').map((one) => one.id)).toEqual(['CSOC-4', 'CSOC-8', 'CUEC-1']);
    expect(complementaryTo(sample(), 'CC1.1')).toEqual([]);
  });
});
