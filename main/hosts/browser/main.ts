/** The browser host as a program: `node main/hosts/browser/main.ts --help`. */
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { startCore } from '../../core/startCore.ts';
import { applicationFolders, theseSurroundings } from '../applicationFolders.ts';
import { openBinderAt } from '../openBinder.ts';
import { rendererFolder } from '../rendererFiles.ts';
import { readHostOptions, usage } from './hostOptions.ts';
import { startLoopback } from './loopback.ts';
import { browserCommand, openBrowser } from './openBrowser.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const wrongUse = 2;

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function versionOf(folder: string): string {
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
    .version;
}

/** What a person is told when the host does not start. */
function whyNot(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return 'Another program uses this port. Choose another one with --port, or leave the option out.';
  }
  return error instanceof Error ? error.message : String(error);
}

/** Ends the program at the first signal, and at once at the second. */
function untilSignalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

async function runHost(args: readonly string[]): Promise<void> {
  const options = readHostOptions(args, process.cwd());
  if (!existsSync(join(rendererFolder(root), 'index.html'))) {
    throw new Error('The page has not been built. Run “npm run build”, then start again.');
  }
  const folders = applicationFolders(theseSurroundings(homedir()), options);
  const version = versionOf(root);
  const core = startCore({ ...folders, app: version, host: 'browser' });
  try {
    if (options.binder !== undefined) {
      const failure = await openBinderAt(core, options.binder);
      if (failure !== null) say(`${failure.message} ${failure.remedy}`);
    }
    const loopback = await startLoopback({
      core,
      rendererFolder: rendererFolder(root),
      dataFolder: folders.dataFolder,
      version,
      port: options.port,
      nowMs: Date.now,
      onNewAddress: (address) => process.stdout.write(`For another window: ${address}\n`),
    });
    const signalled = untilSignalled();
    const address = loopback.address(options.sample);
    process.stdout.write(`Tickmark is open at ${address}\n`);
    // Who reads this output through a pipe (the start script, a test) shows the address itself.
    const command =
      options.openBrowser && process.stdout.isTTY ? browserCommand(address, process.platform, process.env) : null;
    if (command !== null)
      openBrowser(command, () => say('The default browser did not open; open the address above yourself.'));
    await signalled;
    await loopback.close();
  } finally {
    await core.close();
  }
}

const given = process.argv.slice(2);
if (given.includes('--help')) {
  process.stdout.write(usage);
} else {
  try {
    await runHost(given);
    process.exit(0);
  } catch (error) {
    say(whyNot(error));
    process.exit(wrongUse);
  }
}
