/** The browser host as a program: what it prints, that it serves, and that it ends in order. */
import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildRenderer } from '../../main/hosts/start/buildRenderer.ts';
import { readStartFragment } from '../../src/contract/wire.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const program = join(root, 'main/hosts/browser/main.ts');

let folder: string;
let host: ChildProcessByStdio<null, Readable, Readable> | null = null;
/** What the program said on its error stream. */
let complained = '';

beforeAll(async () => {
  await buildRenderer(root);
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tickmark-host-'));
});
afterEach(() => {
  host?.kill('SIGKILL');
  host = null;
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the program and answers the first line that it prints. */
function start(...args: readonly string[]): Promise<string> {
  const started = spawn(
    process.execPath,
    [program, '--data', join(folder, 'data'), '--binders', join(folder, 'binders'), ...args],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  host = started;
  return new Promise((resolve, reject) => {
    let printed = '';
    started.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const [line, ...more] = printed.split('\n');
      if (more.length > 0 && line !== undefined) resolve(line);
    });
    complained = '';
    started.stderr.setEncoding('utf8').on('data', (text: string) => {
      complained += text;
    });
    started.on('exit', (code) => reject(new Error(`it ended with ${code}: ${complained}`)));
  });
}

function endedBy(signal: NodeJS.Signals): Promise<number | null> {
  return new Promise((resolve) => {
    host?.removeAllListeners('exit').on('exit', (code) => resolve(code));
    host?.kill(signal);
  });
}

test('it prints one address, which leads to the page and, when asked, to the sample', async () => {
  const line = await start('--sample');
  const address =
    /^Tickmark is open at (http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}&sample=soc2)$/.exec(line)?.[1] ?? '';
  expect(readStartFragment(new URL(address).hash).sample).toBe('soc2');
  const page = await fetch(new URL(address).origin);
  expect(page.status).toBe(200);
  expect(await page.text()).toMatch(/<meta name="csp-nonce" content="[^"]{24}"/);
  await expect.poll(() => existsSync(join(folder, 'data'))).toBe(true);
});

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s ends it in order', async (signal) => {
  const line = await start();
  const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0] ?? '';
  expect(await endedBy(signal)).toBe(0);
  await expect(fetch(origin)).rejects.toThrow();
});

test('a port may be chosen; one that is taken is said', async () => {
  const line = await start('--port', '0');
  const port = /127\.0\.0\.1:(\d+)/.exec(line)?.[1] ?? '';
  const second = spawnSync(process.execPath, [program, '--data', join(folder, 'other'), '--port', port], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  expect(second.status).toBe(2);
  expect(second.stderr).toContain('Another program uses this port');
});

test('a binder that cannot be opened is said, and the page opens all the same', async () => {
  const line = await start(join(folder, 'nothing.binder'));
  expect(line).toMatch(/^Tickmark is open at /);
  expect(complained).toContain('nothing.binder” is not a Tickmark binder');
});

test('an option that is not known is refused, and help is given', () => {
  const refused = spawnSync(process.execPath, [program, '--nonsense'], { encoding: 'utf8', timeout: 60_000 });
  expect([refused.status, refused.stdout]).toEqual([2, '']);
  expect(refused.stderr).toContain('--nonsense');
  const help = spawnSync(process.execPath, [program, '--help'], { encoding: 'utf8', timeout: 60_000 });
  expect([help.status, help.stderr]).toEqual([0, '']);
  for (const option of ['--port', '--data', '--binders', '--sample', '--no-open'])
    expect(help.stdout).toContain(option);
});
