/** The rules of the house: who may import whom, and what no module may do. */
import { builtinModules } from 'node:module';
import { dirname, join, normalize, sep } from 'node:path';
import type { ModuleFacts } from './moduleFacts.ts';

/** A module with its path from the project's root, with forward slashes. */
export type Module = {
  readonly path: string;
  readonly lines: number;
  readonly facts: ModuleFacts;
};

/** One breach of a rule; the message says what to do instead. */
export type Breach = {
  readonly path: string;
  readonly line: number;
  readonly message: string;
};

/** What a file may import, by the folder it lies in; of the floors that fit, the one listed first holds. */
type Floor = {
  readonly folder: string;
  readonly mayImportFrom: readonly string[];
  readonly mayNotImportFrom?: readonly string[];
  readonly packages: (name: string) => boolean;
  readonly advice: string;
};

/** Packages that are pure computation and may be used by the rules of the audit. */
const purePackages = new Set(['zod', 'uuid']);

/** Packages made for the page. */
const pagePackages = /^(react|react-dom|wouter|zustand|@mantine\/.*|@tabler\/.*|@tanstack\/.*|@fontsource\/.*)$/;

const isBuiltin = (name: string): boolean => name.startsWith('node:') || builtinModules.includes(name);
const mainPackages = (name: string): boolean => name !== 'electron' && !pagePackages.test(name);

const floors: readonly Floor[] = [
  {
    folder: 'src/',
    mayImportFrom: ['src/'],
    packages: (name) => purePackages.has(name),
    advice: 'src knows nobody: pass in what is needed, or move this to main',
  },
  {
    folder: 'renderer/vite.config.ts',
    mayImportFrom: [],
    packages: (name) => isBuiltin(name) || name === 'vite' || name.startsWith('@vitejs/'),
    advice: 'the build of the page imports its tools only',
  },
  {
    folder: 'renderer/',
    mayImportFrom: ['renderer/', 'src/', 'assets/'],
    packages: (name) => !isBuiltin(name) && name !== 'electron' && name !== 'better-sqlite3' && name !== 'pdfmake',
    advice: 'the renderer reaches main through the contract in src/contract only',
  },
  {
    folder: 'main/hosts/electron/',
    mayImportFrom: ['main/', 'src/', 'assets/'],
    packages: (name) => !pagePackages.test(name),
    advice: 'main serves the page and does not know it',
  },
  {
    folder: 'main/hosts/',
    mayImportFrom: ['main/', 'src/', 'assets/'],
    packages: mainPackages,
    advice: 'only main/hosts/electron knows Electron; main never imports the renderer',
  },
  {
    folder: 'main/',
    mayImportFrom: ['main/', 'src/', 'assets/'],
    mayNotImportFrom: ['main/hosts/'],
    packages: mainPackages,
    advice: 'hosts call the core and the services, never the other way round; only main/hosts/electron knows Electron',
  },
];

const longestFile = 450;

/** The name of a package in an import such as `@mantine/core/styles.css` or `zod/v4`. */
function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
}

/** The path from the root to which a relative import leads, without a bundler's query such as `?url`. */
function targetOf(path: string, specifier: string): string {
  return normalize(join(dirname(path), specifier.split('?')[0] ?? specifier))
    .split(sep)
    .join('/');
}

function breachOfImport(
  floor: Floor,
  path: string,
  specifier: string,
  exists: (path: string) => boolean,
): string | undefined {
  if (!specifier.startsWith('.')) {
    return floor.packages(packageOf(specifier)) ? undefined : `imports ${specifier}: ${floor.advice}`;
  }
  const target = targetOf(path, specifier);
  if (!exists(target)) return `imports ${specifier}, which is no file: give the path with its extension`;
  const within = (folder: string): boolean => target.startsWith(folder);
  const allowed = floor.mayImportFrom.some(within) && !(floor.mayNotImportFrom ?? []).some(within);
  return allowed ? undefined : `imports ${target}: ${floor.advice}`;
}

/**
 * All breaches in a set of modules of `src`, `main` and `renderer`.
 * @param exists whether a path from the root is a file
 */
export function breaches(modules: readonly Module[], exists: (path: string) => boolean): Breach[] {
  const found: Breach[] = [];
  for (const { path, lines, facts } of modules) {
    const say = (line: number, message: string): void => void found.push({ path, line, message });
    const floor = floors.find(({ folder }) => path.startsWith(folder));
    if (floor === undefined) {
      say(1, 'lies in no folder of the house');
      continue;
    }
    for (const { specifier, line } of facts.imports) {
      const message = breachOfImport(floor, path, specifier, exists);
      if (message !== undefined) say(line, message);
    }
    for (const line of facts.unreadableImports)
      say(line, 'imports something that only shows when it runs: write the path as a text');
    if (path.startsWith('src/')) {
      for (const { what, line } of facts.impureUses)
        say(line, `uses ${what}: src has no clock and no chance; pass the value in`);
    }
    if (!/\.config\.ts$/.test(path)) {
      for (const line of facts.defaultExports) say(line, 'has a default export: export it by its name');
    }
    for (const line of facts.reExports)
      say(line, 'passes on what another module exports: import it from where it lives');
    if (lines > longestFile) say(longestFile + 1, `has ${lines} lines: split it by what it is about`);
  }
  return found;
}
