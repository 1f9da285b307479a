import { describe, expect, test } from 'vitest';
import { missingFormulas } from '../../src/soc2/gate-on-report.ts';
import { factsOfPart, type Gravity, opinionSuggestions, reportLabel, suggestOpinion } from '../../src/soc2/opinion.ts';
import { pervasivenessPrompts } from '../../src/soc2/pervasiveness.ts';
import {
  type Changes,
  checkOf,
  criteria,
  failedChecks,
  itemOf,
  occurrences,
  placeholders,
  report,
  sample,
  textOf,
  type1,
} from '../fixtures/soc2Sample.ts';

describe('report.md 9.2: decision table for one part', () => {
  test.each<[Gravity, Gravity, string, number]>([
    ['none', 'none', 'unmodified', 1],
    ['none', 'material', 'qualified', 2],
    ['none', 'pervasive', 'disclaimer', 3],
    ['material', 'pervasive', 'disclaimer', 3],
    ['material', 'none', 'qualified', 4],
    ['material', 'material', 'qualified', 5],
    ['pervasive', 'none', 'adverse', 6],
    ['pervasive', 'material', 'adverse', 6],
    ['pervasive', 'pervasive', 'partner-and-eqr-decide', 7],
  ])('%s misstatement, %s limitation: %s (row %i)', (misstatement, limitation, opinion, row) => {
    expect(suggestOpinion({ misstatement, limitation })).toMatchObject({ opinion, row });
  });

  test('the label of the report is the most severe part', () => {
    expect(reportLabel(['unmodified', 'unmodified', 'qualified'])).toEqual(['qualified']);
    expect(reportLabel(['unmodified', 'unmodified'])).toEqual(['unmodified']);
    expect(reportLabel(['adverse', 'qualified', 'disclaimer'])).toEqual(['adverse', 'disclaimer']);
    expect(reportLabel(['unmodified', null])).toBeNull();
  });

  test('the sample: two criteria not achieved and not pervasive suggest a qualified part c, row 4', () => {
    expect(
      opinionSuggestions(sample()).map(({ part, suggestion }) => [part, suggestion.opinion, suggestion.row]),
    ).toEqual([
      ['description', 'unmodified', 1],
      ['design', 'unmodified', 1],
      ['operatingEffectiveness', 'qualified', 4],
    ]);
  });

  test('report.md 9.3: a design that is not suitable fails parts b and c', () => {
    const one = sample({ 'criteriaConclusions.#CC1.2.design': 'not-suitable' });
    expect(factsOfPart(one, 'design').misstatement).toBe('material');
    expect(factsOfPart(one, 'operatingEffectiveness').misstatement).toBe('material');
    expect(factsOfPart(one, 'description').misstatement).toBe('none');
  });

  test('DS-04 a misstatement that management corrected before issue is none', () => {
    const misstated = (corrected: boolean) =>
      sample({
        descriptionMisstatements: [
          { id: 'DM-1', criterion: 'DC 4', text: 'Outage left out.', material: true, pervasive: false, corrected },
        ],
      });
    expect(factsOfPart(misstated(false), 'description').misstatement).toBe('material');
    expect(factsOfPart(misstated(true), 'description').misstatement).toBe('none');
  });

  test('report.md 9.3: prompts for pervasiveness name what points to it', () => {
    expect(pervasivenessPrompts(criteria, ['CC6.2', 'CC6.3'])).toEqual([
      'Do automated controls depend on the technology controls that failed (CC6)?',
    ]);
    const many = pervasivenessPrompts(criteria, ['CC1.1', 'CC6.2', 'CC7.1', 'C1.1']);
    expect(many[0]).toBe('Criteria in 4 series failed (CC1, CC6, CC7, C1).');
    expect(many).toContain('1 of 2 criteria of confidentiality failed.');
    expect(pervasivenessPrompts(criteria, [])).toEqual([]);
  });
});

const opinion = (parts: Changes): Changes =>
  Object.fromEntries(Object.entries(parts).map(([part, value]) => [`opinion.parts.${part}`, value]));

describe('report.md 9.1: wording of the parts', () => {
  const basis = 'The matter.';

  test('all parts unmodified share one lead', () => {
    const clean = textOf(report(type1()), 'I');
    expect(occurrences(clean, 'In our opinion, in all material respects,')).toBe(1);
    expect(clean).not.toContain('Basis for Modified Opinion');
    expect(clean).not.toContain('except for');
  });

  test('a qualified part alone carries the exception; the others do not', () => {
    const text = textOf(report(sample()), 'I');
    expect(occurrences(text, 'except for the matter described in the preceding paragraph')).toBe(1);
    expect(occurrences(text, 'In our opinion, in all material respects,')).toBe(2);
    expect(text.indexOf('Basis for Modified Opinion')).toBeLessThan(text.indexOf('Proposed opinion'));
  });

  test('adverse', () => {
    const one = report(
      sample({ ...opinion({ operatingEffectiveness: 'adverse' }), 'opinion.departureReason': 'Judged pervasive.' }),
      'final',
    );
    expect(textOf(one, 'I')).toContain(
      'In our opinion, because of the significance of the matter described in the preceding paragraph, those controls did not operate effectively, in all material respects, throughout that period',
    );
    expect(failedChecks(one)).toEqual([]);
  });

  test('adverse on description and design', () => {
    const text = textOf(report(sample(opinion({ description: 'adverse', design: 'adverse' }))), 'I');
    expect(text).toContain(
      'is not presented in the description, in all material respects, in accordance with the description criteria',
    );
    expect(text).toContain('were not suitably designed, in all material respects,');
  });

  test('qualified for a scope limitation: the possible effects of the matter', () => {
    const one = report(
      sample({
        'criteriaConclusions.#CC6.2.operating': 'unable',
        'criteriaConclusions.#CC6.3.operating': 'unable',
        'opinion.criteriaNotAchieved': [],
        'opinion.scopeLimitation': true,
        'opinion.assertionModified': false,
      }),
      'final',
    );
    expect(textOf(one, 'I')).toContain(
      'except for the possible effects of the matter described in the preceding paragraph',
    );
    expect(itemOf(one, 'MA-10')?.state).toBe('notApplicable');
    expect(failedChecks(one)).toEqual([]);
  });

  test('one part disclaimed: engaged to examine that part only', () => {
    const one = report(
      sample({ ...opinion({ operatingEffectiveness: 'disclaimer' }), 'opinion.basisParagraph': basis }),
    );
    const text = textOf(one, 'I');
    expect(text).toContain('and were engaged to examine their operating effectiveness');
    expect(text).toContain(
      'Accordingly, we do not express an opinion on the operating effectiveness of those controls',
    );
    expect(text).toContain('on those matters on which we express one');
    expect(textOf(one, 'IV')).toContain('No exceptions noted.');
  });

  test('every part disclaimed: SAR-15, SAR-17, SAR-20 and tests and results are left out', () => {
    const all = {
      ...opinion({ description: 'disclaimer', design: 'disclaimer', operatingEffectiveness: 'disclaimer' }),
      'opinion.basisParagraph': basis,
    };
    const one = report(sample(all));
    const text = textOf(one, 'I');
    expect(text).toContain("We were engaged to examine Ombrelane Systems, Inc.'s");
    expect(text).toContain(
      'We were also engaged to examine the suitability of the design and the operating effectiveness',
    );
    expect(text).not.toContain('sufficient and appropriate as a reasonable basis');
    expect(text).not.toContain('plan and perform the examination');
    expect(text).toContain('we are required to be independent');
    for (const id of ['SAR-15', 'SAR-17', 'SAR-20', 'TR-05', 'TR-07'])
      expect(itemOf(one, id)?.state).toBe('notApplicable');
    expect(textOf(one, 'IV')).not.toMatch(/No exceptions noted|Exception noted|Inquiry/);
    expect(textOf(report(sample({ ...all, 'opinion.testsPrintedWhenDisclaimed': true })), 'IV')).toContain(
      'Exception noted.',
    );
  });

  test('DR-07 an opinion that is not decided is a placeholder, never unmodified', () => {
    const one = report(sample({ opinion: null }));
    expect(placeholders(one)).toEqual(
      expect.arrayContaining([
        '[SAR-22 Opinion not yet determined]',
        '[SAR-23 Opinion not yet determined]',
        '[SAR-24 Opinion not yet determined]',
      ]),
    );
    expect(textOf(one, 'I')).not.toContain('In our opinion');
    expect(failedChecks(one)).toEqual(expect.arrayContaining(['FG-01', 'FG-02', 'FG-08']));
  });
});

describe('MA-10', () => {
  test("management's own words take the place of the basis paragraph's facts", () => {
    const matter =
      'Access of leavers was removed late and one review was missed, so that CC6.2 and CC6.3 were not met.';
    const one = report(sample({ 'opinion.assertionMatter': matter }), 'final');
    expect(textOf(one, 'II')).toContain(`The matter excepted above is this. ${matter}`);
    expect(failedChecks(one)).toEqual([]);
  });

  test('FG-07 a matter that names other criteria does not agree', () => {
    expect(failedChecks(report(sample({ 'opinion.assertionMatter': 'CC6.2 was not met.' })))).toEqual(['FG-07']);
  });

  test('FG-07 management may refuse, with a note', () => {
    const refused = { 'opinion.assertionModified': false };
    expect(checkOf(report(sample(refused)), 'FG-07')?.why).toBe(
      "Management's refusal to state the matter has no note.",
    );
    const noted = report(
      sample({ ...refused, 'opinion.assertionRefusalNote': 'Told to the board on 2026-02-16.' }),
      'final',
    );
    expect(failedChecks(noted)).toEqual([]);
    expect(textOf(noted, 'II')).not.toContain('except for the matter');
  });

  test('not recorded either way, it is a placeholder', () => {
    expect(placeholders(report(sample({ 'opinion.assertionModified': null })))).toContain(
      "[MA-10 Management's statement of the matter, or its refusal]",
    );
  });
});

describe('controls that did not operate', () => {
  const alone: Changes = {
    'controls.#OPS-04.criteria': ['CC7.3', 'CC7.5'],
    'controls.#OPS-05.criteria': ['CC7.5'],
    'criteriaConclusions.#CC7.4.operating': 'no-control-operated',
  };

  test('SAR-10 MA-11: a criterion for which no control operated is told in both, and is no modification', () => {
    const one = report(sample(alone), 'final');
    const sentence =
      'The description states controls over confirmed breaches of customer content that address criterion CC7.4 (controls OPS-06). No confirmed breaches of customer content occurred from January 1, 2025 to December 31, 2025';
    expect(textOf(one, 'I')).toContain(sentence);
    expect(textOf(one, 'II')).toContain(sentence);
    expect(failedChecks(one)).toEqual([]);
    expect(opinionSuggestions(sample(alone))[2]?.suggestion.opinion).toBe('qualified');
  });

  test('SAR-10 is not needed when another control for the criterion operated', () => {
    expect(itemOf(report(sample()), 'SAR-10')?.state).toBe('notApplicable');
    expect(textOf(report(sample()), 'I')).not.toContain('confirmed breaches');
  });

  test("SAR-32 the partner's own paragraph takes the place of the default", () => {
    const paragraphs = [
      {
        kind: 'controls-did-not-operate',
        controlIds: ['OPS-06'],
        requiredInReport: true,
        text: 'No breach occurred, so operation of the controls for CC7.4 was not tested.',
      },
    ];
    const one = report(sample({ ...alone, 'opinion.explanatoryParagraphs': paragraphs }), 'final');
    expect(textOf(one, 'I')).toContain('No breach occurred, so operation');
    expect(textOf(one, 'I')).not.toContain('The description states controls over');
    expect(failedChecks(one)).toEqual([]);
  });
});

test('FG-19 the formula words are looked for by part and type', () => {
  const whole = new Set(['description', 'design', 'operatingEffectiveness']);
  expect(missingFormulas(textOf(report(sample(), 'final'), 'I'), 2, whole)).toEqual([]);
  expect(missingFormulas('', 2, whole)).toContain('were achieved');
  expect(missingFormulas('', 1, new Set(['description', 'design']))).not.toContain('were achieved');
  expect(missingFormulas('', 2, new Set(['description']))).not.toContain('would be achieved');
  const spoilt = report(sample({ reportSettings: { wording: { 'SAR-23': 'they would have worked' } } }));
  expect(checkOf(spoilt, 'FG-19')?.why).toBe('Section I lacks "would be achieved".');
});
