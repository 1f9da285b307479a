/** The steps of `npm test`, in their order: each a heading and a way to its counts. */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installedElectron, whyNoElectronHere } from '../../main/hosts/start/electronRuntime.ts';
import { fromPlaywright, fromVitest, type Outcome, singleCheck } from './outcome.ts';
import { ensureChromium, ensurePdfPrograms } from './programs.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const inPackages = (path: string): string => join(root, 'node_modules', path);

/** A step of `npm test`. */
export type Step = {
  readonly name: string;
  readonly heading: string;
  readonly run: (toolArguments: readonly string[]) => Outcome;
};

/** Runs a program under the project's Node with its output shown; answers its exit code. */
function node(args: readonly string[], env: Readonly<Record<string, string>> = {}): number {
  const result = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  return result.status ?? 1;
}

/** Gives a path for a runner's JSON report and reads it afterwards; a runner that wrote none has failed. */
function withReport(
  run: (reportPath: string) => number,
  read: (report: unknown, exitCode: number) => Outcome,
): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'tickmark-test-'));
  try {
    const reportPath = join(folder, 'report.json');
    const exitCode = run(reportPath);
    if (!existsSync(reportPath))
      return {
        ...singleCheck(1),
        note: `the runner wrote no report (exit code ${exitCode})`,
      };
    return read(JSON.parse(readFileSync(reportPath, 'utf8')), exitCode);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function typeCheck(): Outcome {
  const projects = ['tsconfig.json', 'main/tsconfig.json', 'renderer/tsconfig.json', 'tests/tsconfig.json'];
  const codes = projects.map((project) => node([inPackages('typescript/bin/tsc'), '-p', project]));
  return singleCheck(Math.max(...codes));
}

function unitAndIntegration(toolArguments: readonly string[]): Outcome {
  const missingPrograms = ensurePdfPrograms();
  const outcome = withReport(
    (report) =>
      node([
        inPackages('vitest/vitest.mjs'),
        'run',
        '--config=tests/vitest.config.ts',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
        ...toolArguments,
      ]),
    fromVitest,
  );
  return missingPrograms.length === 0 ? outcome : { ...outcome, note: `missing: ${missingPrograms.join(', ')}` };
}

function endToEnd(toolArguments: readonly string[]): Outcome {
  if (globSync('tests/e2e/**/*.spec.ts', { cwd: root }).length === 0) {
    return { ...singleCheck(1), note: 'tests/e2e holds no specs' };
  }
  const chromium = ensureChromium();
  if (chromium === undefined) return { ...singleCheck(1), note: 'not run: no Chromium' };
  const noElectron =
    whyNoElectronHere(process.platform, process.env, process.getuid?.()) ??
    (installedElectron(root) === undefined ? 'its runtime is not installed' : undefined);
  const projects = noElectron === undefined ? ['browser', 'electron'] : ['browser'];
  const outcome = withReport(
    (report) =>
      node(
        [
          inPackages('@playwright/test/cli.js'),
          'test',
          '--config=tests/playwright.config.ts',
          ...projects.map((project) => `--project=${project}`),
          ...toolArguments,
        ],
        { TICKMARK_CHROMIUM: chromium, TICKMARK_E2E_REPORT: report },
      ),
    fromPlaywright,
  );
  if (noElectron === undefined || outcome.note !== undefined) return outcome;
  return { ...outcome, note: `project electron not run: ${noElectron}` };
}

/** All steps, in the order in which they run. */
export const steps: readonly Step[] = [
  { name: 'typecheck', heading: 'Type check', run: typeCheck },
  {
    name: 'lint',
    heading: 'Lint and format',
    run: () => singleCheck(node([inPackages('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings'])),
  },
  {
    name: 'structure',
    heading: 'Structure rules',
    run: () => singleCheck(node(['tests/run/structure/check.ts'])),
  },
  {
    name: 'unit',
    heading: 'Unit and integration tests',
    run: unitAndIntegration,
  },
  {
    name: 'build',
    heading: 'Build of the renderer',
    run: () => singleCheck(node(['tests/run/buildRendererOnce.ts'])),
  },
  { name: 'e2e', heading: 'End-to-end tests', run: endToEnd },
];
