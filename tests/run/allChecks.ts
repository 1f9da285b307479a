/** Runs the steps of `npm test`, or the one that is named, and ends with the counts of all. */
import type { Outcome } from './outcome.ts';
import { type Step, steps } from './steps.ts';

const [wanted, ...toolArguments] = process.argv.slice(2);
const chosen =
  wanted === undefined
    ? steps
    : steps.filter((step) => step.name === wanted || (wanted === 'e2e' && step.name === 'build'));
if (chosen.length === 0) {
  process.stderr.write(`There is no step "${wanted}". The steps are: ${steps.map((step) => step.name).join(', ')}.\n`);
  process.exit(2);
}

function line(text: string): void {
  process.stdout.write(`${text}\n`);
}

function tried(step: Step): Outcome {
  try {
    return step.run(step.name === wanted ? toolArguments : []);
  } catch (error) {
    return {
      passed: 0,
      failed: 1,
      skipped: 0,
      note: error instanceof Error ? error.message : String(error),
    };
  }
}

const rows: string[] = [];
const total = { passed: 0, failed: 0 };
for (const step of chosen) {
  line(`\n──── ${step.heading} ${'─'.repeat(Math.max(0, 90 - step.heading.length))}`);
  const started = performance.now();
  const outcome = tried(step);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  total.passed += outcome.passed;
  total.failed += outcome.failed;
  const counts = `${String(outcome.passed).padStart(6)} passed ${String(outcome.failed).padStart(5)} failed ${String(outcome.skipped).padStart(5)} skipped`;
  rows.push(
    `${outcome.failed > 0 ? '✗' : '✓'} ${step.heading.padEnd(30)}${counts}${seconds.padStart(9)} s${outcome.note ? `   ${outcome.note}` : ''}`,
  );
  line(rows.at(-1) ?? '');
}

line(`\n──── Summary ${'─'.repeat(83)}`);
for (const row of rows) line(row);
line('');
line(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
