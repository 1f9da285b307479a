import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { z } from 'zod';
import { startCoreInProcess } from '../../core/coreInProcess.ts';
import { applicationFolders, theseSurroundings } from '../applicationFolders.ts';
import { dataFolderIn, runCli } from './cli.ts';
import { terminalOver } from './terminal.ts';

const args = process.argv.slice(2);
const folders = applicationFolders(theseSurroundings(homedir()), { dataFolder: dataFolderIn(args) ?? undefined });
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')));
const options = { ...folders, app: version, host: 'cli' as const };
let core: ReturnType<typeof startCoreInProcess> | null = null;

const exit = await runCli(
  args,
  { out: (text) => process.stdout.write(`${text}\n`), err: (text) => process.stderr.write(`${text}\n`) },
  () => {
    core = startCoreInProcess(options);
    const showing = process.stderr.isTTY && !args.includes('--json');
    return terminalOver(core, options, (line) => {
      if (showing) process.stderr.write(`\r\u001b[K${line}`);
    });
  },
);
await (core as ReturnType<typeof startCoreInProcess> | null)?.close();
process.exitCode = exit;
