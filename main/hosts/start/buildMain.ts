/** The main process, its preload and its threads as bundles for Electron: `dist/main`, built by esbuild. */
import { globSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fingerprintOf, readStamp } from './fileFingerprint.ts';

const builtFrom = ['main', 'src', 'package-lock.json'] as const;

/** Left as packages: Electron itself, the native addon, and pdfmake, which reads files beside its own code. */
const external = ['electron', 'better-sqlite3', 'pdfmake', 'pdfmake/*'];

/**
 * Every file that starts a thread, by its name: a module `main/core/coreThread.ts` becomes `dist/main/coreThread.js`.
 * A bundle finds its threads beside itself, wherever in the sources they were.
 */
function threadEntries(root: string): Record<string, string> {
  const entries: Record<string, string> = {};
  for (const path of globSync('main/**/*{Thread,Worker}.ts', { cwd: root })) {
    const name = basename(path, '.ts');
    if (entries[name] !== undefined) throw new Error(`Two threads are called ${name}: ${entries[name]} and ${path}`);
    entries[name] = join(root, path);
  }
  return entries;
}

/**
 * Builds `dist/main/electron.js` (the program), `dist/main/preload.cjs` (sandboxed preloads are CommonJS) and a bundle
 * for each thread, unless what stands there was built from exactly these sources.
 * @returns whether anything had to be built
 */
export async function buildMain(root: string, options: { always: boolean } = { always: false }): Promise<boolean> {
  const outdir = join(root, 'dist/main');
  const stamp = join(root, 'dist/main.stamp');
  const fingerprint = fingerprintOf(root, builtFrom);
  if (readStamp(stamp) === fingerprint && !options.always) return false;
  rmSync(stamp, { force: true });
  rmSync(outdir, { recursive: true, force: true });
  const { build } = await import('esbuild');
  const common = {
    bundle: true,
    external,
    sourcemap: true,
    legalComments: 'none',
    logLevel: 'warning',
  } as const;
  await build({
    ...common,
    outdir,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    entryPoints: {
      electron: join(root, 'main/hosts/electron/main.ts'),
      ...threadEntries(root),
    },
  });
  await build({
    ...common,
    platform: 'browser',
    target: 'es2024',
    format: 'cjs',
    entryPoints: [join(root, 'main/hosts/electron/preload.ts')],
    outfile: join(outdir, 'preload.cjs'),
  });
  writeFileSync(stamp, fingerprint);
  return true;
}
