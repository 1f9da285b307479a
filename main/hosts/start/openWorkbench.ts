/**
 * Opens the workbench: in Electron where that runs, otherwise in the browser, saying why. Runs under the project's Node.
 * `--electron` and `--browser` choose the host; all other arguments are the host's own.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildMain } from './buildMain.ts';
import { buildRenderer } from './buildRenderer.ts';
import { electronRuntime, whyNoElectronHere } from './electronRuntime.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** A program that ends so soon with an error has not opened a window. */
const startFailureSeconds = 10;

const given = process.argv.slice(2);
const ownOptions = new Set(['--electron', '--browser']);
const hostArguments = given.filter((argument) => !ownOptions.has(argument));

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Waits for a host's end, passing signals on so that it closes its binder; answers its exit code. */
function untilEnded(child: ChildProcess): Promise<number> {
  const passOn = (signal: NodeJS.Signals) => child.kill(signal);
  const stay = () => undefined;
  process.on('SIGINT', stay).on('SIGTERM', passOn).on('SIGHUP', passOn);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      process.off('SIGINT', stay).off('SIGTERM', passOn).off('SIGHUP', passOn);
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

/** Opens Electron. Answers its exit code, or why it did not come up: half a sentence to follow "because". */
async function openInElectron(): Promise<number | string> {
  const hindrance = whyNoElectronHere(process.platform, process.env, process.getuid?.());
  if (hindrance !== undefined) return hindrance;
  const runtime = electronRuntime(root, say);
  if ('reason' in runtime) return runtime.reason;
  if (await buildMain(root)) say('Built the main process.');
  const started = Date.now();
  const code = await untilEnded(
    spawn(runtime.program, [root, ...hostArguments], {
      cwd: root,
      stdio: 'inherit',
    }),
  );
  const seconds = (Date.now() - started) / 1000;
  return code !== 0 && seconds < startFailureSeconds ? `Electron ended at once with exit code ${code}` : code;
}

/** Runs the browser host, which prints its address and shows it in the default browser where there is one. */
function openInBrowser(): Promise<number> {
  const program = join(root, 'main/hosts/browser/main.ts');
  return untilEnded(spawn(process.execPath, [program, ...hostArguments], { cwd: root, stdio: 'inherit' }));
}

if (await buildRenderer(root)) say('Built the renderer.');
const outcome = given.includes('--browser') ? 'the browser was asked for' : await openInElectron();
if (typeof outcome === 'number') {
  process.exitCode = outcome;
} else if (given.includes('--electron')) {
  say(`Electron was asked for but does not open because ${outcome}.`);
  process.exitCode = 1;
} else {
  say(`The workbench opens in the browser because ${outcome}.`);
  process.exitCode = await openInBrowser();
}
