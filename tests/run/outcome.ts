/** How a step of `npm test` ended, and how the reports of the test runners are read. */
import { z } from 'zod';

/** Counts of one step. A step that did not run says why; it counts as nothing passed. */
export type Outcome = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly note?: string;
};

/** A step that is one check: passed or failed as a whole. */
export function singleCheck(exitCode: number): Outcome {
  return exitCode === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number().default(0),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});

/**
 * Vitest's JSON report. A file that fails without a failing test (it could not be loaded) counts as one failure, and so
 * does an error outside any test, which only the exit code tells. No test at all is a failure.
 */
export function fromVitest(given: unknown, exitCode: number): Outcome {
  const report = vitestReport.parse(given);
  const filesNotLoaded = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  return orAtLeastOneFailure(
    {
      passed: report.numPassedTests,
      failed: report.numFailedTests + filesNotLoaded,
      skipped: report.numPendingTests + report.numTodoTests,
    },
    exitCode,
  );
}

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
});

/** Playwright's JSON report. A test that passed only on a second try has failed; so has one that could not be loaded. */
export function fromPlaywright(given: unknown, exitCode: number): Outcome {
  const report = playwrightReport.parse(given);
  const { expected, unexpected, flaky, skipped } = report.stats;
  return orAtLeastOneFailure(
    {
      passed: expected,
      failed: unexpected + flaky + report.errors.length,
      skipped,
    },
    exitCode,
  );
}

function orAtLeastOneFailure(outcome: Outcome, exitCode: number): Outcome {
  if (outcome.failed > 0) return outcome;
  if (outcome.passed === 0) return { ...outcome, failed: 1, note: 'no test was run' };
  if (exitCode !== 0)
    return {
      ...outcome,
      failed: 1,
      note: `an error outside any test (exit code ${exitCode})`,
    };
  return outcome;
}
