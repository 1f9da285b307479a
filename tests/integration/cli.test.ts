import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCoreInProcess } from '../../main/core/coreInProcess.ts';
import { runCli } from '../../main/hosts/cli/cli.ts';
import { exits } from '../../main/hosts/cli/command.ts';
import { commands } from '../../main/hosts/cli/commands.ts';
import { terminalOver } from '../../main/hosts/cli/terminal.ts';

let root: string;
let binder: string;

/** Runs one command line as a process of its own would: a core of its own, closed at the end. */
async function tickmark(...args: string[]): Promise<{ exit: number; out: string; err: string }> {
  const options = {
    dataFolder: join(root, 'data'),
    bindersFolder: join(root, 'binders'),
    app: '0',
    host: 'cli' as const,
  };
  const core = startCoreInProcess(options);
  const said = { out: '', err: '' };
  const exit = await runCli(
    args,
    {
      out: (text) => {
        said.out += text;
      },
      err: (text) => {
        said.err += text;
      },
    },
    () => terminalOver(core, options, () => undefined),
  );
  await core.close();
  return { exit, ...said };
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'tickmark-cli-'));
  binder = join(root, 'Northwind.binder');
  const made = await tickmark(
    'new',
    binder,
    '--client',
    'Northwind Ledger, Inc.',
    '--firm',
    'Firm',
    '--person',
    'Ada Byron',
    '--initials',
    'AB',
  );
  expect(made).toMatchObject({ exit: exits.done, err: '' });
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the command line', () => {
  it('lists its commands, and each tells its usage and options', async () => {
    const help = await tickmark('--help');
    expect(help.exit).toBe(exits.done);
    for (const command of commands) {
      expect(help.out).toContain(command.name);
      const own = await tickmark(command.name, '--help');
      expect(own.exit).toBe(exits.done);
      expect(own.out).toContain(`Usage: tickmark ${command.usage}`);
      for (const option of Object.keys(command.options)) expect(own.out).toContain(`--${option}`);
    }
  });

  it.each([[['nonsense']], [['info']], [['info', 'a', 'b']], [['verify', 'a', '--nope']], [['report', 'a']], [[]]])(
    'wrong use %j ends with its own code and touches nothing',
    async (args) => {
      const { exit, out, err } = await tickmark(...args);
      expect(exit).toBe(exits.usage);
      expect(`${out}${err}`).toMatch(/tickmark|Usage/);
    },
  );

  it('says what a binder holds, also as JSON', async () => {
    expect((await tickmark('info', binder)).out).toContain('Client       Northwind Ledger, Inc.');
    const json = await tickmark('info', binder, '--json');
    expect(JSON.parse(json.out)).toMatchObject({
      client: 'Northwind Ledger, Inc.',
      firm: 'Firm',
      readOnly: true,
      engagements: [],
    });
  });

  it('refuses what is not a binder, with what happened and what to do', async () => {
    const refused = await tickmark('info', root);
    expect(refused.exit).toBe(exits.refused);
    expect(refused.err).toContain('is not a Tickmark binder');
    const json = await tickmark('info', root, '--json');
    expect(JSON.parse(json.err)).toMatchObject({ error: { code: 'binder.not-a-binder' } });
  });

  it('takes a file in once, names the second as known, and refuses an empty one', async () => {
    const file = join(root, 'list.csv');
    writeFileSync(file, 'item\n1\n');
    const first = JSON.parse((await tickmark('import-evidence', binder, file, '--person', 'AB', '--json')).out);
    expect(first).toMatchObject({
      stored: [{ reference: 'E-01', fileName: 'list.csv', duplicateOf: null }],
      refused: [],
    });
    const again = JSON.parse((await tickmark('import-evidence', binder, file, '--person', 'AB', '--json')).out);
    expect(again).toMatchObject({ stored: [{ id: first.stored[0].id, duplicateOf: 'E-01' }] });
    const empty = join(root, 'empty.csv');
    writeFileSync(empty, '');
    expect((await tickmark('import-evidence', binder, empty, '--person', 'AB')).exit).toBe(exits.refused);
    expect((await tickmark('import-evidence', binder, file, '--person', 'ZZ')).err).toContain('AB');
  });

  it('exports all rows as JSON', async () => {
    const out = join(root, 'export.json');
    expect((await tickmark('export-json', binder, '--out', out)).exit).toBe(exits.done);
    const exported = JSON.parse(readFileSync(out, 'utf8'));
    expect(exported).toMatchObject({
      tickmark: 'export',
      format: 1,
      entities: { client: [{ name: 'Northwind Ledger, Inc.' }] },
    });
    expect(existsSync(`${out}.part`)).toBe(false);
  });

  it('verifies, and ends with a code of its own where evidence was altered', async () => {
    expect(await tickmark('verify', binder)).toMatchObject({ exit: exits.done });
    const { stored } = JSON.parse(
      (await tickmark('import-evidence', binder, join(root, 'list.csv'), '--person', 'AB', '--json')).out,
    );
    const hash: string = stored[0].hash;
    writeFileSync(join(binder, 'evidence', hash.slice(0, 2), hash), 'altered');
    const verified = await tickmark('verify', binder);
    expect(verified.exit).toBe(exits.damaged);
    expect(verified.out).toContain('evidence-altered');
  });

  it('asks which engagement where there is none, instead of guessing', async () => {
    const refused = await tickmark('report', binder, '--out', join(root, 'r.pdf'));
    expect(refused.exit).toBe(exits.refused);
    expect(existsSync(join(root, 'r.pdf'))).toBe(false);
  });
});
