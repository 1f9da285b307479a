/** The counts in the last line of `npm test` never call a step passed that did not pass. */
import { describe, expect, test } from 'vitest';
import { fromPlaywright, fromVitest } from '../run/outcome.ts';

const vitest = (
  passed: number,
  failed: number,
  files: readonly { status: string; assertionResults: { status: string }[] }[] = [],
) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: 0,
  testResults: files,
});

describe('unit and integration tests', () => {
  test('passed and failed are taken over', () => {
    expect(fromVitest(vitest(7, 2), 1)).toMatchObject({ passed: 7, failed: 2 });
  });
  test('a file that could not be loaded is a failure', () => {
    const report = vitest(7, 0, [{ status: 'failed', assertionResults: [] }]);
    expect(fromVitest(report, 1)).toMatchObject({ passed: 7, failed: 1 });
  });
  test('a failing file is not counted beside its failing test', () => {
    const report = vitest(7, 1, [{ status: 'failed', assertionResults: [{ status: 'failed' }] }]);
    expect(fromVitest(report, 1)).toMatchObject({ passed: 7, failed: 1 });
  });
  test('an error outside any test is a failure', () => {
    expect(fromVitest(vitest(7, 0), 1)).toMatchObject({ passed: 7, failed: 1 });
  });
  test('no test at all is a failure', () => {
    expect(fromVitest(vitest(0, 0), 0)).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe('end-to-end tests', () => {
  const playwright = (expected: number, unexpected: number, flaky = 0, errors: readonly unknown[] = []) => ({
    stats: { expected, unexpected, flaky, skipped: 1 },
    errors,
  });
  test('passed, failed and skipped are taken over', () => {
    expect(fromPlaywright(playwright(5, 1), 1)).toEqual({ passed: 5, failed: 1, skipped: 1 });
  });
  test('a test that passed only on a second try has failed', () => {
    expect(fromPlaywright(playwright(5, 0, 1), 0)).toMatchObject({ passed: 5, failed: 1 });
  });
  test('a spec that could not be loaded is a failure', () => {
    expect(fromPlaywright(playwright(5, 0, 0, [{ message: 'syntax' }]), 1)).toMatchObject({ passed: 5, failed: 1 });
  });
  test('a report of another shape is refused', () => {
    expect(() => fromPlaywright({}, 0)).toThrow();
  });
});
