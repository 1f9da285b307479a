/** What gets into the product, packed by electron-builder with a stand-in for Electron's runtime. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
// biome-ignore lint/correctness/useImportExtensions: electron-builder loads this hook as plain JavaScript
import { fuseWire, knownFuses } from '../../../main/hosts/electron/packaging/checkFuses.mjs';
import { buildMain } from '../../../main/hosts/start/buildMain.ts';
import { buildRenderer } from '../../../main/hosts/start/buildRenderer.ts';
import { archived, filesUnder, type Packed, pack, packageOf, productionPackages, root } from './packed.ts';

/** The opposite of what is wanted, each; the ninth is Electron's own. */
const oppositeFuses = '101100111';
const folder = mkdtempSync(join(tmpdir(), 'tickmark-pack-'));
let packed: Packed;
let files: ReadonlyMap<string, { readonly unpacked: boolean }>;

beforeAll(async () => {
  await buildRenderer(root);
  await buildMain(root);
  packed = pack(folder, 'linux', 'x64', oppositeFuses);
  if (packed.exitCode !== 0) throw new Error(packed.log);
  files = archived(join(packed.resources, 'app.asar'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const names = (): readonly string[] => [...files.keys()];

test('the configuration obeys electron-builder’s schema, which refuses what it does not know', async () => {
  const load = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
  const Validator = z.object({
    validateConfiguration: z.custom<(config: object, log: object) => Promise<void>>(
      (value) => typeof value === 'function',
    ),
  });
  const { validateConfiguration } = Validator.parse(load('app-builder-lib/out/util/config/config.js'));
  const Yaml = z.object({ load: z.custom<(text: string) => object>((value) => typeof value === 'function') });
  const config = Yaml.parse(createRequire(load.resolve('app-builder-lib'))('js-yaml')).load(
    readFileSync(join(root, 'electron-builder.yml'), 'utf8'),
  );
  const log = { isEnabled: false, add: () => undefined };
  await expect(validateConfiguration({ ...config }, log)).resolves.toBeUndefined();
  await expect(validateConfiguration({ ...config, asarUnpak: [] }, log)).rejects.toThrow(/asarUnpak/);
  await expect(validateConfiguration({ ...config, electronFuses: { runAsNod: false } }, log)).rejects.toThrow(
    /electronFuses/,
  );
});

describe('in the archive is', () => {
  test('the built code: program, preload and every thread', () => {
    const built = filesUnder(join(root, 'dist/main')).filter((name) => !name.endsWith('.map'));
    expect(built).toEqual(expect.arrayContaining(['electron.js', 'preload.cjs', 'coreWorker.js', 'pdfWorker.js']));
    expect(
      names()
        .filter((name) => name.startsWith('dist/main/'))
        .sort(),
    ).toEqual(built.map((name) => `dist/main/${name}`).sort());
  });

  test('the built page', () => {
    const built = filesUnder(join(root, 'dist/renderer')).filter((name) => !/\.(?:map|md|tsx?)$/.test(name));
    expect(built).toContain('index.html');
    expect(
      names()
        .filter((name) => name.startsWith('dist/renderer/'))
        .sort(),
    ).toEqual(built.map((name) => `dist/renderer/${name}`).sort());
  });

  test('every asset', () => {
    const assets = filesUnder(join(root, 'assets')).filter(
      (name) => !name.startsWith('icons/') && !name.endsWith('.md'),
    );
    expect(
      names()
        .filter((name) => name.startsWith('assets/'))
        .sort(),
    ).toEqual(assets.map((name) => `assets/${name}`).sort());
  });

  test('and nothing of any other kind', () => {
    const others = names().filter((name) => !/^(?:dist\/(?:main|renderer)|assets|node_modules)\//.test(name));
    expect(others).toEqual(['package.json']);
  });

  test('no source, no test, no source map', () => {
    expect(names().filter((name) => /\.(?:[cm]?tsx?|map)$/.test(name))).toEqual([]);
    expect(
      names().filter((name) =>
        /(?:^|\/)(?:tests?|__tests__|\.ci|renderer\/(?!index|assets))(?:\/|$)/.test(
          name.replace(/^dist\/renderer\//, ''),
        ),
      ),
    ).toEqual([]);
  });

  test('no package but those that production needs', () => {
    const production = productionPackages();
    const packages = new Set(
      names()
        .filter((name) => name.startsWith('node_modules/'))
        .map(packageOf),
    );
    expect([...packages]).toEqual(expect.arrayContaining(['better-sqlite3', 'pdfmake', 'pdfkit', 'fontkit']));
    expect([...packages].filter((name) => !production.has(name))).toEqual([]);
    for (const name of ['electron', 'vite', 'vitest', 'react', 'typescript', 'node'])
      expect(packages).not.toContain(name);
  });
});

describe('the addon', () => {
  test('is unpacked, for the target alone, without its sources', () => {
    const addon = names().filter((name) => name.startsWith('node_modules/better-sqlite3/'));
    expect(addon.filter((name) => name.endsWith('.node'))).toEqual([
      'node_modules/better-sqlite3/prebuilds/linux-x64.node',
    ]);
    expect(addon.filter((name) => /\.(?:c|cpp|h|hpp|gypi?|sh)$/.test(name) || name.includes('/deps/'))).toEqual([]);
    expect(
      existsSync(join(packed.resources, 'app.asar.unpacked/node_modules/better-sqlite3/prebuilds/linux-x64.node')),
    ).toBe(true);
  });

  test('and so are the threads, what they import and what they read', () => {
    const outside = names().filter((name) => !name.startsWith('dist/renderer/') && files.get(name)?.unpacked !== true);
    expect(outside).toEqual([]);
    expect(names().filter((name) => name.startsWith('dist/renderer/') && files.get(name)?.unpacked === true)).toEqual(
      [],
    );
  });

  test.each([
    ['linux', 'arm64', 'linux-arm64'],
    ['win', 'x64', 'win32-x64'],
  ] as const)('on %s %s is %s', (platform, arch, binary) => {
    const other = pack(folder, platform, arch, oppositeFuses);
    expect(other.exitCode, other.log).toBe(0);
    const binaries = [...archived(join(other.resources, 'app.asar')).keys()].filter((name) => name.endsWith('.node'));
    expect(binaries).toEqual([`node_modules/better-sqlite3/prebuilds/${binary}.node`]);
  });
});

test('the unpacked core answers, with only what was packed beside it', () => {
  // Elsewhere than below this project, whose node_modules would be found otherwise.
  const alone = join(folder, 'alone');
  cpSync(join(packed.resources, 'app.asar.unpacked'), alone, { recursive: true });
  mkdirSync(join(folder, 'home'), { recursive: true });
  const script = join(folder, 'try.mjs');
  writeFileSync(
    script,
    `import { Worker } from 'node:worker_threads';
    const options = { dataFolder: ${JSON.stringify(join(folder, 'home/data'))}, bindersFolder: ${JSON.stringify(join(folder, 'home/binders'))}, app: '0', host: 'test' };
    const worker = new Worker(${JSON.stringify(join(alone, 'dist/main/coreWorker.js'))}, { workerData: options });
    worker.on('error', (error) => { console.error(error); process.exit(1); });
    worker.on('message', (message) => { if (message.kind !== 'answer') return; console.log(message.value); process.exit(0); });
    worker.postMessage({ id: 1, kind: 'call', session: 's', name: 'binder.create', input: ${JSON.stringify(JSON.stringify({ client: 'Northwind Ledger', firm: 'Harbour & Vale LLP', firmKind: 'cpaFirm', person: 'Asha Brandt', initials: 'AB' }))} });`,
  );
  const run = spawnSync(process.execPath, [script], {
    encoding: 'utf8',
    timeout: 60_000,
    cwd: folder,
    env: { ...process.env, NODE_PATH: '' },
  });
  expect(run.stderr).toBe('');
  expect(JSON.parse(run.stdout)).toMatchObject({ ok: true, value: { client: 'Northwind Ledger' } });
});

describe('fuses', () => {
  test('are set, each, in the packed program', () => {
    const wire = fuseWire(readFileSync(packed.program));
    expect(Object.fromEntries(knownFuses.map((name, i) => [name, wire[i]]))).toEqual({
      runAsNode: '0',
      enableCookieEncryption: '1',
      enableNodeOptionsEnvironmentVariable: '0',
      enableNodeCliInspectArguments: '0',
      enableEmbeddedAsarIntegrityValidation: '1',
      onlyLoadAppFromAsar: '1',
      loadBrowserProcessSpecificV8Snapshot: '0',
      grantFileProtocolExtraPrivileges: '0',
      wasmTrapHandlers: '1',
    });
  });

  test('that nobody has looked at fail the build', () => {
    const unknown = pack(join(folder, 'unknown'), 'linux', 'x64', `${oppositeFuses}0`);
    expect(unknown.exitCode).not.toBe(0);
    expect(unknown.log).toContain('The Electron runtime has 10 fuses, but only 9 are known');
  });
});
