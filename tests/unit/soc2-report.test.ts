import { describe, expect, test } from 'vitest';
import { sectionText } from '../../src/reports/soc2/part.ts';
import { REPORT_WORDING } from '../../src/reports/soc2/wording.ts';
import { ASSERTION_WORDING, OPINION_WORDING } from '../../src/reports/soc2/wording-opinion.ts';
import { SECTION_WORDING } from '../../src/reports/soc2/wording-sections.ts';
import type { Soc2Snapshot } from '../../src/soc2/snapshot.ts';
import {
  demo,
  demoFields,
  demoState,
  failedChecks,
  itemOf,
  placeholders,
  report,
  sample,
  textOf,
  type1,
} from '../fixtures/soc2Sample.ts';

const sectionIds = (snapshot: Soc2Snapshot) => report(snapshot).document.sections.map((section) => section.id);

describe('the sample before issue', () => {
  test('DR-05 its draft carries exactly the placeholders that the sample expects', () => {
    expect(demoFields).toHaveLength(12);
    expect(placeholders(report(demo())).toSorted()).toEqual(demoState.expectedPlaceholders.toSorted());
  });

  test('FG its final gate fails exactly the checks that the sample expects', () => {
    expect(failedChecks(report(demo()))).toEqual(demoState.expectedFailedChecks);
  });

  test('DR-01 a final cannot be had while the gate fails: the document is a marked draft', () => {
    const { document } = report(demo(), 'final');
    expect(document.state).toBe('draft');
    expect(document.draftMark?.word).toBe('DRAFT');
    expect(document.fileName).toBe('Ombrelane_SOC2-Type2_DRAFT-03_2026-02-11.pdf');
  });

  test('DR-03 the header names draft, engagement, time of export with zone, and content hash', () => {
    const { header } = report(demo()).document;
    expect(header.left).toBe('DRAFT 3 · OMB-2025-SOC2T2 · content 9f2c41d07b3a');
    expect(header.right).toBe('February 11, 2026, 14:02 UTC-08:00');
  });

  test('DR-06 the last page lists each placeholder with its supplier and each failed check', () => {
    const page = report(demo()).document.sections.at(-1);
    const text = page === undefined ? '' : sectionText(page);
    for (const expected of [...demoState.expectedPlaceholders, ...demoState.expectedFailedChecks]) {
      expect(text).toContain(expected);
    }
    expect(text).toContain("Service organization's management");
  });

  test('DR-07 the opinion of a draft is headed as proposed', () => {
    expect(textOf(report(demo()), 'I')).toContain('Proposed opinion, subject to completion of the examination');
  });
});

describe('the finished sample', () => {
  test('FG the final gate passes and the final has no placeholder', () => {
    const done = report(sample(), 'final');
    expect(failedChecks(done)).toEqual([]);
    expect(placeholders(done)).toEqual([]);
    expect(done.document.state).toBe('final');
    expect(done.document.draftMark).toBeUndefined();
    expect(done.document.fileName).toBe('Ombrelane_SOC2-Type2_FINAL_2026-02-20.pdf');
    expect(done.completeness.mandatory.complete).toBe(done.completeness.mandatory.total);
  });

  test('SAR-29 the final is signed in the name of the firm, with place and date', () => {
    const text = textOf(report(sample(), 'final'), 'I');
    for (const words of ['Tarnwick Coyle LLP', 'Harrow Ferry, Oregon', 'February 20, 2026'])
      expect(text).toContain(words);
    expect(text).not.toContain('Maerwyn Dask');
  });

  test('DR-04 a draft withholds signature and date although they are recorded, and that is no gap', () => {
    const draft = report(sample());
    expect(placeholders(draft)).toEqual(['[SAR-29 Firm signature]', '[SAR-31 Report date]']);
    expect(textOf(draft, 'I')).not.toContain('Tarnwick Coyle LLP');
    expect(itemOf(draft, 'SAR-31')?.state).toBe('present');
    expect(failedChecks(draft)).toEqual([]);
  });

  test('CV-07 the sections stand in order, and each criterion is a bookmark', () => {
    const { document } = report(sample(), 'final');
    expect(document.sections.map((section) => section.id)).toEqual(['cover', 'I', 'II', 'III', 'IV', 'V', 'A']);
    const four = document.sections.find((section) => section.id === 'IV');
    const bookmarks = four?.blocks.filter(
      (block) => block.kind === 'heading' && block.anchor?.startsWith('criterion-'),
    );
    expect(bookmarks).toHaveLength(38);
  });

  test('report.md 1: the firm may put the assertion first; cross-references follow', () => {
    const swapped = sample({ reportSettings: { order: 'assertion-first' } });
    const done = report(swapped, 'final');
    expect(done.document.state).toBe('final');
    const [first, second] = done.document.sections.filter((section) => section.id === 'I' || section.id === 'II');
    expect(first?.title).toBe('Section I. Assertion of Ombrelane Management');
    expect(second?.title).toBe("Section II. Independent Service Auditor's Report");
    expect(textOf(done, 'II')).toContain('given the assertion in Section I about');
    expect(done.document.confidentiality).toContain('as stated in Section II.');
  });

  test('OI-05 without exceptions and other matters Section V goes, and SAR-09 with it', () => {
    const none = sample({ exceptions: [] });
    expect(sectionIds(none)).not.toContain('V');
    expect(textOf(report(none), 'I')).not.toContain('Section V');
    expect(itemOf(report(none), 'SAR-09')?.state).toBe('notApplicable');
  });

  test('TR-16 responses beside the exceptions are labelled, and SAR-09 covers them', () => {
    const beside = report(sample({ reportSettings: { responsesIn: 'IV' } }), 'final');
    expect(beside.document.state).toBe('final');
    expect(beside.document.sections.map((section) => section.id)).not.toContain('V');
    expect(textOf(beside, 'IV')).toContain(
      "Management's response (not examined). Management agrees. Since January 12, 2026",
    );
    expect(textOf(beside, 'I')).toContain("Management's responses printed beside the exceptions");
  });

  test('report.md 10.3: a response recorded as not provided is said so; one not recorded is a placeholder', () => {
    const refused = report(
      sample({ 'exceptions.#EX-03.managementResponse': { text: null, receivedOn: null, notProvided: true } }),
      'final',
    );
    expect(refused.document.state).toBe('final');
    expect(textOf(refused, 'V')).toContain('Management did not provide a response.');
    const open = report(sample({ 'exceptions.#EX-03.managementResponse': null }));
    expect(placeholders(open)).toContain("[OI-02 Management's response to EX-03]");
    expect(failedChecks(open)).toEqual(['FG-01', 'FG-02', 'FG-15']);
  });
});

describe('Type 1', () => {
  test('report.md 8.1: no tests, no results, no opinion on operation; as of one date', () => {
    const one = report(type1(), 'final');
    expect(failedChecks(one)).toEqual([]);
    expect(one.document.kind).toBe('soc2-type1');
    const text = textOf(one);
    for (const absent of [
      'No exceptions noted',
      'Exception noted',
      'throughout',
      'were achieved',
      'Inquiry',
      'for the period',
      'during some or all',
    ]) {
      expect(text).not.toContain(absent);
    }
    for (const present of [
      'as of December 31, 2025',
      'suitably designed',
      'would be achieved',
      'Other Matter',
      'accordingly, express no opinion on it',
    ]) {
      expect(text).toContain(present);
    }
  });

  test.each(['SAR-10', 'SAR-20', 'SAR-24', 'MA-09', 'TR-01', 'TR-05', 'TR-06', 'DC-9.2'])(
    '%s does not apply to Type 1',
    (id) => {
      expect(itemOf(report(type1()), id)?.state).toBe('notApplicable');
    },
  );

  test.each(['SAR-19', 'TR-18'])('%s does not apply to Type 2', (id) => {
    expect(itemOf(report(type1()), id)?.state).toBe('present');
    expect(itemOf(report(sample()), id)?.state).toBe('notApplicable');
  });

  test('report.md 8.1: only the control version in force on the date is listed', () => {
    const text = textOf(report(type1()), 'IV');
    expect(text).toContain('CHG-01-v2');
    expect(text).not.toContain('CHG-01-v1');
  });

  test('report.md 8.1: a design exception is told once, with its response; deviations in operation are not', () => {
    const wording = 'Exception noted. The control as designed does not name who reviews access.';
    const one = type1({ 'exceptions.#EX-02.kind': 'design', 'exceptions.#EX-02.reportWording': wording });
    const text = textOf(report(one));
    expect(text.split(wording)).toHaveLength(2);
    expect(text).not.toContain('EX-01');
  });
});

test('the same snapshot gives the same document', () => {
  expect(report(demo())).toEqual(report(demo()));
});

test('GEN-01 no default wording claims a certificate, compliance or a pass, or cites the standard for SOC 1', () => {
  const texts = Object.values({
    ...REPORT_WORDING,
    ...OPINION_WORDING,
    ...ASSERTION_WORDING,
    ...SECTION_WORDING,
  }).flatMap((one) => [one.type1, one.type2]);
  expect(texts.length).toBeGreaterThan(100);
  for (const text of texts)
    expect(text ?? '').not.toMatch(
      /certif(?!ied Public)|complian|\bpass(ed|es)?\b|guarantee|AT-C 320|SSAE 16|SAS 70|Trust Service Principles/i,
    );
});

test('a firm puts its own text in place of a default, and a slip in its tokens shows as a placeholder', () => {
  const own = { 'SAR-28': 'Nobody but {{so.short}} and those named may use this report.', 'SAR-16': ' {{nobody}}' };
  const one = report(sample({ reportSettings: { wording: own } }));
  expect(textOf(one, 'I')).toContain('Nobody but Ombrelane and those named may use this report.');
  expect(placeholders(one)).toContain('[SAR-16 Value of nobody]');
});
