/** The benchmarks run, at a size that takes seconds: what they measure is not judged, that they measure is. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

const program = fileURLToPath(new URL('../bench/main.ts', import.meta.url));
const Written = z.object({
  scale: z.number(),
  machine: z.object({ processors: z.number().positive(), node: z.string() }),
  figures: z.array(z.object({ of: z.string(), what: z.string(), value: z.number(), unit: z.string() })),
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tickmark-bench-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const bench = (...args: string[]) =>
  promisify(execFile)(process.execPath, [program, '--cache', join(folder, 'cache'), ...args]);

test('every measurement runs at a thousandth of the size and says its figures as a table and as JSON', async () => {
  const json = join(folder, 'figures.json');
  const { stdout } = await bench('--scale', '0.001', '--json', json);
  const { scale, figures } = Written.parse(JSON.parse(await readFile(json, 'utf8')));
  expect(scale).toBe(0.001);
  const measured = ['opening', 'recording', 'undoing', 'merging', 'intake', 'report', 'verification'];
  expect([...new Set(figures.map((f) => f.of))]).toEqual(['the large binder', ...measured]);
  for (const name of measured) expect(stdout).toContain(`\n${name}\n`);
  for (const figure of figures) expect(figure.value, `${figure.of}: ${figure.what}`).toBeGreaterThan(0);
  // The large binder stays for the next run, what was measured on does not.
  expect((await readdir(join(folder, 'cache'))).filter((name) => name.startsWith('run-'))).toEqual([]);
}, 400_000);

test('a measurement that does not exist, or a size that is none, is refused with how to call it', async () => {
  await expect(bench('--only', 'typing')).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('--only') });
  await expect(bench('--scale', '0')).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('--scale') });
});
