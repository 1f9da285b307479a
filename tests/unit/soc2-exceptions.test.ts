import { describe, expect, test } from 'vitest';
import { inlinesOf, isBlocks, plain } from '../../src/reports/soc2/part.ts';
import type { Soc2Report } from '../../src/reports/soc2/report.ts';
import {
  checkOf,
  failedChecks,
  itemOf,
  occurrences,
  placeholders,
  report,
  sample,
  textOf,
} from '../fixtures/soc2Sample.ts';

const exceptions = sample().exceptions;

/** Rows of Section IV as text of their cells, under the criterion whose table they stand in. */
function rowsOf({ document }: Soc2Report) {
  const four = document.sections.find((section) => section.id === 'IV');
  let criterion = '';
  return (four?.blocks ?? []).flatMap((block) => {
    if (block.kind === 'heading' && block.anchor?.startsWith('criterion-'))
      criterion = block.anchor.slice('criterion-'.length);
    if (block.kind !== 'table' || block.item !== 'TR-04') return [];
    return block.rows.map((row) => ({
      criterion,
      anchor: row.anchor,
      cells: row.cells.map((cell) => (isBlocks(cell) ? inlinesOf(cell).map(plain).join('\n') : plain(cell))),
    }));
  });
}

const controlIn = (cell: string | undefined) => cell?.split(' ')[0] ?? '';

describe('GEN-04 every exception appears with each control that it concerns, once in full and elsewhere by reference', () => {
  const full = report(sample(), 'final');
  const rows = rowsOf(full);

  test.each(exceptions.map((one) => [one.id, one] as const))('%s', (id, exception) => {
    const wording = exception.reportWording ?? '';
    expect(occurrences(textOf(full), wording)).toBe(1);
    const carrying = rows.filter((row) => row.cells[2]?.includes(id));
    const control = sample().controls.find((one) => one.id === exception.controlId);
    expect(carrying.map((row) => row.criterion)).toEqual([...(control?.criteria ?? [])].toSorted());
    expect(carrying.every((row) => controlIn(row.cells[0]) === exception.controlId)).toBe(true);
    const [first, ...others] = carrying;
    expect(first?.cells[2]).toBe(`${id}\n${wording}`);
    expect(first?.anchor).toBe(`control-${exception.controlId}`);
    for (const other of others) expect(other.cells[2]).toBe(`${id}, see ${first?.criterion}, ${exception.controlId}`);
  });

  test('nothing else is reported as an exception', () => {
    expect(occurrences(textOf(full), 'Exception noted.')).toBe(exceptions.length);
    const others = rows.filter((row) => !exceptions.some((one) => one.controlId === controlIn(row.cells[0])));
    expect(others.length).toBeGreaterThan(50);
    for (const row of others) expect(row.cells[2]).not.toMatch(/EX-\d|Exception/);
  });

  test('an exception that concerns two controls stands in full with the first and by reference with the second', () => {
    const shared = report(sample({ 'exceptions.#EX-04.otherControlIds': ['GOV-04'] }), 'final');
    expect(shared.document.state).toBe('final');
    const of = (control: string) =>
      rowsOf(shared)
        .filter((row) => controlIn(row.cells[0]) === control)
        .map((row) => row.cells[2]);
    expect(of('GOV-04')).toEqual(['EX-04, see CC1.4, GOV-06']);
    expect(of('GOV-06')[0]).toContain('For 2 of 25 new hires');
    expect(occurrences(textOf(shared), 'For 2 of 25 new hires')).toBe(1);
  });

  test('TR-04 repeated rows repeat tests and result, but no exception', () => {
    const repeated = report(sample({ reportSettings: { repeatControls: true } }), 'final');
    for (const one of exceptions) expect(occurrences(textOf(repeated), one.reportWording ?? '')).toBe(1);
    const rows63 = rowsOf(repeated).filter((row) => row.criterion === 'CC6.3' && controlIn(row.cells[0]) === 'ACC-03');
    expect(rows63[0]?.cells[1]).toContain('Inspection: For a sample of separations');
    expect(rows63[0]?.cells[2]).toBe('EX-01, see CC6.2, ACC-03');
    const anchors = rowsOf(repeated).flatMap((row) => (row.anchor === undefined ? [] : [row.anchor]));
    expect(new Set(anchors).size).toBe(anchors.length);
  });

  test('XC-06 a withdrawn exception is not printed', () => {
    expect(textOf(report(sample({ 'exceptions.#EX-05.withdrawn': true })))).not.toContain('EX-05');
  });

  test('an exception on a control without a criterion in scope is printed all the same', () => {
    const orphan = report(sample({ 'controls.#AVL-02.criteria': [] }));
    expect(occurrences(textOf(orphan), 'For 1 of the 34 failed backup jobs')).toBe(1);
    expect(placeholders(orphan)).toContain('[TR-04 Criterion of AVL-02]');
  });

  test('an exception whose control is not in the report is printed in full and blocks the final', () => {
    const lost = report(sample({ 'exceptions.#EX-05.controlId': 'AVL-99' }));
    expect(occurrences(textOf(lost), 'For 1 of the 34 failed backup jobs')).toBe(1);
    expect(placeholders(lost)).toContain('[TR-07 Control of EX-05]');
    expect(checkOf(lost, 'FG-06')?.why).toContain('EX-05 has no control in this report.');
  });

  test('references lead to a row that exists', () => {
    const text = JSON.stringify(full.document.sections);
    const targets = new Set(
      [...text.matchAll(/"kind":"reference","text":"[^"]*","anchor":"([^"]+)"/g)].map((match) => match[1]),
    );
    const anchors = new Set([...text.matchAll(/"anchor":"([^"]+)"/g)].map((match) => match[1]));
    const ids = new Set(full.document.sections.map((section) => section.id));
    const declared = new Set([...rowsOf(full).flatMap((row) => (row.anchor === undefined ? [] : [row.anchor]))]);
    expect(targets.size).toBeGreaterThan(20);
    for (const target of targets) {
      const heading = full.document.sections.some((section) =>
        section.blocks.some((block) => block.kind === 'heading' && block.anchor === target),
      );
      expect(declared.has(target ?? '') || heading || ids.has(target ?? '')).toBe(true);
    }
    expect(anchors.size).toBeGreaterThan(targets.size - 1);
  });
});

describe('results', () => {
  const results = (changes: Parameters<typeof sample>[0]) => {
    const one = report(sample(changes));
    return { one, of: (control: string) => rowsOf(one).find((row) => controlIn(row.cells[0]) === control)?.cells[2] };
  };

  test('RW-01 stands exactly, and nothing else with it', () => {
    expect(results({}).of('ACC-01')).toBe('No exceptions noted.');
  });

  test('RW-01 never stands beside a control that was not concluded', () => {
    const { one, of } = results({ 'controls.#ACC-01.test.conclusion': null });
    expect(of('ACC-01')).toBe('[TR-06 Result of the test of ACC-01]');
    expect(failedChecks(one)).toEqual(expect.arrayContaining(['FG-01', 'FG-02', 'FG-05']));
  });

  test('GEN-04 deviations without an exception cannot be hidden', () => {
    const { one, of } = results({ 'controls.#ACC-01.test.deviations': 1 });
    expect(of('ACC-01')).toBe('[TR-06 Exception for the deviations in ACC-01]');
    expect(checkOf(one, 'FG-06')?.why).toContain('ACC-01 has deviations without an exception.');
  });

  test.each(['not-effective', 'effective-with-exceptions', 'not-tested'])(
    'a conclusion "%s" without an exception is no result',
    (conclusion) => {
      expect(results({ 'controls.#ACC-01.test.conclusion': conclusion }).of('ACC-01')).toMatch(/^\[TR-06 /);
    },
  );

  test('RW-08 a control that did not operate says so, for the time it was in force', () => {
    expect(results({}).of('OPS-06')).toBe(sample().controls.find((one) => one.id === 'OPS-06')?.test?.resultText);
    expect(results({ 'controls.#OPS-06.effectiveFrom': '2025-03-01' }).of('OPS-06')).toContain(
      'in the period March 1, 2025 to December 31, 2025',
    );
  });

  test('RW-02 a stored result that differs from the exception is an inconsistency', () => {
    const { one } = results({
      'controls.#ACC-03.test.resultText': 'Exception noted. For 3 of 25 separations sampled, access was late.',
    });
    expect(itemOf(one, 'TR-06')).toMatchObject({ state: 'inconsistent', cure: { entity: 'test', row: 'T-ACC-03' } });
  });

  test.each([
    ['softening words', 'Exception noted. For 4 of 25 separations sampled, a minor delay was found.', 'softens'],
    [
      'another number of deviations',
      'Exception noted. For 3 of 25 separations sampled, access was late.',
      'does not print the count 4',
    ],
    [
      'a percentage alone',
      'Exception noted. For 16 percent of the separations, access was late.',
      'percentage without the counts',
    ],
    ['no opening words', 'For 4 of 25 separations sampled, access was late.', 'does not begin with'],
  ])('report.md 10.2: %s', (_, reportWording, why) => {
    const item = itemOf(
      results({ 'exceptions.#EX-01.reportWording': reportWording, 'controls.#ACC-03.test.resultText': reportWording })
        .one,
      'TR-07',
    );
    expect(item).toMatchObject({ state: 'inconsistent', cure: { entity: 'exception', row: 'EX-01' } });
    expect(item?.why).toContain(why);
  });

  test('TR-05 inquiry alone is never printed as the only test', () => {
    const { one } = results({ 'controls.#ACC-01.test.procedures': [{ type: 'inquiry', text: 'Inquired.' }] });
    expect(placeholders(one)).toContain('[TR-05 Test of ACC-01 beside inquiry]');
  });

  test('TR-08 sample sizes stand for all tests or for none; TR-10 versions carry their dates', () => {
    expect(textOf(results({}).one, 'IV')).toContain(
      '25 items, selected at random, were tested. Population: separations in the period.',
    );
    const without = textOf(results({ reportSettings: { printSampleSizes: false } }).one, 'IV');
    expect(without).toContain('Items selected at random were tested. Population: separations in the period.');
    expect(without).not.toMatch(/\d+ items, selected/);
    expect(textOf(results({ reportSettings: { printPopulations: true } }).one, 'IV')).toContain(
      '25 of 58 items, selected at random, were tested.',
    );
    expect(textOf(results({}).one, 'IV')).toContain(
      'Version of CHG-01 in force from January 1, 2025 to June 15, 2025.',
    );
  });
});
