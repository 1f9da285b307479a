/** Packing the product as `npm run dist` does, without Electron's runtime and without the installers. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { makeStandInRuntime } from './standInRuntime.ts';

export const root = fileURLToPath(new URL('../../../', import.meta.url));
const load = createRequire(import.meta.url);

export interface Packed {
  readonly exitCode: number | null;
  readonly log: string;
  /** `resources` of the packed app. */
  readonly resources: string;
  readonly program: string;
}

/** @param fuses the fuses of the stand-in runtime */
export function pack(folder: string, platform: 'linux' | 'win', arch: 'x64' | 'arm64', fuses: string): Packed {
  const runtime = join(folder, 'runtime');
  makeStandInRuntime(runtime, fuses);
  const output = join(folder, `${platform}-${arch}`);
  const builder = load.resolve('electron-builder/cli.js');
  const args = [
    builder,
    '--dir',
    `--${platform}`,
    `--${arch}`,
    '--config',
    'electron-builder.yml',
    `-c.electronDist=${runtime}`,
    `-c.directories.output=${output}`,
  ];
  // The stand-in is no program of Windows, so nothing can be written into its resources.
  if (platform === 'win') args.push('-c.win.signAndEditExecutable=false', '-c.disableAsarIntegrity=true');
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    timeout: 120_000,
  });
  const suffix = arch === 'x64' ? '' : `-${arch}`;
  const app = join(output, `${platform}${suffix}-unpacked`);
  return {
    exitCode: status,
    log: stdout + stderr,
    resources: join(app, 'resources'),
    program: join(app, platform === 'win' ? 'Tickmark.exe' : 'tickmark'),
  };
}

type AsarEntry = {
  readonly files?: { readonly [name: string]: AsarEntry } | undefined;
  readonly unpacked?: boolean | undefined;
};
const Entry: z.ZodType<AsarEntry> = z.lazy(() =>
  z.object({ files: z.record(z.string(), Entry).optional(), unpacked: z.boolean().optional() }),
);
const Asar = z.object({
  getRawHeader: z.custom<(archive: string) => { readonly header: unknown }>((value) => typeof value === 'function'),
});

/** Every file of an archive: its path, and whether it lies beside the archive instead of in it. */
export function archived(archive: string): ReadonlyMap<string, { readonly unpacked: boolean }> {
  const { getRawHeader } = Asar.parse(load('@electron/asar'));
  const found = new Map<string, { readonly unpacked: boolean }>();
  const walk = (entry: AsarEntry, path: string): void => {
    if (entry.files === undefined) found.set(path, { unpacked: entry.unpacked === true });
    else for (const [name, child] of Object.entries(entry.files)) walk(child, path === '' ? name : `${path}/${name}`);
  };
  walk(Entry.parse(getRawHeader(archive).header), '');
  return found;
}

/** The name of the package that a path in `node_modules` belongs to; packages nest differently here and there. */
export function packageOf(path: string): string {
  return /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)(?!.*\/node_modules\/)/.exec(path)?.[1] ?? path;
}

/** The names of the packages that production needs, as npm's lock file has them. */
export function productionPackages(): ReadonlySet<string> {
  const Lock = z.object({
    packages: z.record(z.string(), z.object({ dev: z.boolean().optional(), devOptional: z.boolean().optional() })),
  });
  const { packages } = Lock.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  const needed = Object.entries(packages).filter(
    ([path, { dev, devOptional }]) => path !== '' && dev !== true && devOptional !== true,
  );
  return new Set(needed.map(([path]) => packageOf(path)));
}

/** Files below a folder, relative to it, with slashes. */
export function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );
}
