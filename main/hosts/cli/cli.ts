import { parseArgs } from 'node:util';
import { Refusal } from '../../../src/contract/failure.ts';
import { failureOf } from '../../core/failures.ts';
import { type CliCommand, type Exit, exits, type Terminal } from './command.ts';
import { commands } from './commands.ts';

export interface Streams {
  out(text: string): void;
  err(text: string): void;
}

const everywhere = {
  json: 'Print the result as JSON',
  help: 'Print this help',
  data: 'Folder for keys and settings of this installation',
};

function helpOf(command: CliCommand): string {
  const options = Object.entries(command.options).map(
    ([name, o]) =>
      `  --${name.padEnd(12)} ${o.help}${o.required ? ' (required)' : o.default === undefined ? '' : ` (default ${o.default})`}`,
  );
  const common = Object.entries(everywhere).map(([name, help]) => `  --${name.padEnd(12)} ${help}`);
  return [`${command.summary}.`, '', `Usage: tickmark ${command.usage}`, '', 'Options:', ...options, ...common].join(
    '\n',
  );
}

function overallHelp(): string {
  const width = Math.max(...commands.map((c) => c.name.length));
  return [
    'Tickmark from the command line: the same services as the workbench, without a window.',
    '',
    'Usage: tickmark <command> [options]',
    '',
    ...commands.map((c) => `  ${c.name.padEnd(width)}  ${c.summary}`),
    '',
    'tickmark <command> --help tells more.',
    `Exit codes: ${exits.done} done, ${exits.failed} failed, ${exits.usage} wrong use, ${exits.damaged} verification found damage, ${exits.refused} refused.`,
  ].join('\n');
}

interface Parsed {
  readonly command: CliCommand;
  readonly input: Record<string, string | undefined>;
  readonly json: boolean;
  readonly help: boolean;
}

class UsageError extends Error {}

function parse(args: readonly string[]): Parsed | null {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return null;
  const command = commands.find((c) => c.name === name);
  if (!command) throw new UsageError(`There is no command “${name}”. tickmark --help lists them.`);
  const options = {
    json: { type: 'boolean' as const },
    help: { type: 'boolean' as const, short: 'h' },
    data: { type: 'string' as const },
    ...Object.fromEntries(Object.keys(command.options).map((o) => [o, { type: 'string' as const }])),
  };
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({ args: rest, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(
      `${error instanceof Error ? error.message : String(error)} tickmark ${name} --help tells more.`,
    );
  }
  const { values, positionals } = parsed;
  const input: Record<string, string | undefined> = {};
  for (const [option, { default: usual }] of Object.entries(command.options)) {
    const given = values[option];
    input[option] = typeof given === 'string' ? given : usual;
  }
  command.positionals.forEach((position, index) => {
    input[position] = positionals[index];
  });
  const help = values['help'] === true;
  if (!help) {
    if (positionals.length > command.positionals.length)
      throw new UsageError(`Too many arguments. Usage: tickmark ${command.usage}`);
    const missing =
      command.positionals.find((p) => input[p] === undefined) ??
      Object.entries(command.options).find(([o, spec]) => spec.required && input[o] === undefined)?.[0];
    if (missing !== undefined) throw new UsageError(`“${missing}” is missing. Usage: tickmark ${command.usage}`);
  }
  return { command, input, json: values['json'] === true, help };
}

/** Folder named with --data, wherever it stands; read before the core is started. */
export function dataFolderIn(args: readonly string[]): string | null {
  const at = args.indexOf('--data');
  return at < 0 ? null : (args[at + 1] ?? null);
}

/** Runs one command; returns its exit code. The terminal is made only when a command really runs. */
export async function runCli(args: readonly string[], streams: Streams, terminal: () => Terminal): Promise<Exit> {
  let parsed: Parsed | null;
  try {
    parsed = parse(args);
  } catch (error) {
    streams.err(error instanceof Error ? error.message : String(error));
    return exits.usage;
  }
  if (parsed === null) {
    streams.out(overallHelp());
    return args.length === 0 ? exits.usage : exits.done;
  }
  if (parsed.help) {
    streams.out(helpOf(parsed.command));
    return exits.done;
  }
  try {
    const outcome = await parsed.command.run(terminal(), parsed.input);
    streams.out(parsed.json ? JSON.stringify(outcome.json) : outcome.text);
    return outcome.exit ?? exits.done;
  } catch (error) {
    const failure = failureOf(error);
    streams.err(parsed.json ? JSON.stringify({ error: failure }) : `${failure.message}\n${failure.remedy}`);
    return error instanceof Refusal ? exits.refused : exits.failed;
  }
}
