/** Set-up before the first start: which Node is taken, what is said when there is none, and that the lock file is in step. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { whyNoElectronHere } from '../../main/hosts/start/electronRuntime.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tickmark-setup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A project with nothing in it but the launcher, whose packages count as installed. */
function projectPinnedTo(version: string): void {
  cpSync(join(root, 'main/hosts/start'), join(folder, 'main/hosts/start'), { recursive: true });
  const manifest = JSON.stringify({ type: 'module', devDependencies: { node: version } });
  writeFileSync(join(folder, 'package.json'), manifest);
  mkdirSync(join(folder, 'node_modules'));
  writeFileSync(join(folder, 'node_modules/.package-lock.json'), '{}');
  writeFileSync(join(folder, 'node_modules/.tickmark-setup'), createHash('sha256').update(manifest).digest('hex'));
  writeFileSync(
    join(folder, 'main/program.ts'),
    "process.stdout.write(process.argv.slice(2).join('|')); process.exit(7);",
  );
}

const launch = (...args: string[]) =>
  spawnSync(process.execPath, [join(folder, 'main/hosts/start/run.mjs'), ...args], { encoding: 'utf8', cwd: tmpdir() });

describe('the version guard', () => {
  test('without the pinned Node it says which version is needed and runs nothing', () => {
    projectPinnedTo('99.1.2');
    const { status, stdout, stderr } = launch('main/program.ts');
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('Tickmark runs on Node 99.1.2, which is not installed here');
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  test('a calling Node of the same major version will do; arguments and exit code pass through, and nothing else is printed', () => {
    projectPinnedTo(`${process.versions.node.split('.')[0]}.0.0`);
    expect(launch('main/program.ts', '--json', 'a b')).toMatchObject({
      status: 7,
      stdout: '--json|a b',
      stderr: '',
    });
  });
});

test('the lock file is in step with package.json and names no download addresses', () => {
  const versions = z.record(z.string(), z.string());
  const manifest = z.object({ dependencies: versions, devDependencies: versions });
  const lock = z.object({ packages: z.looseObject({ '': manifest }) });
  const read = (name: string): unknown => JSON.parse(readFileSync(join(root, name), 'utf8'));
  expect(lock.parse(read('package-lock.json')).packages['']).toEqual(manifest.parse(read('package.json')));
  expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved":|https?:\/\/registry/);
});

describe('where Electron cannot open, the reason is said', () => {
  test.each([
    ['linux', {}, 1000, /no graphical display/],
    ['linux', { DISPLAY: ':0' }, 0, /root/],
  ] as const)('%s %o user %d', (platform, env, user, reason) => {
    expect(whyNoElectronHere(platform, env, user)).toMatch(reason);
  });
  test.each([
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 1000],
    ['darwin', {}, 501],
    ['win32', {}, undefined],
  ] as const)('%s %o: nothing hinders', (platform, env, user) => {
    expect(whyNoElectronHere(platform, env, user)).toBeUndefined();
  });
});
