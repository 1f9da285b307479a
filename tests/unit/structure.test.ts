/** The structure rules are seen to fail: each is broken in a copy of the project and caught there. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkStructure } from '../run/structure/readModules.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
let copy = '';

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'tickmark-structure-'));
  for (const folder of ['src', 'main', 'renderer', 'assets']) {
    cpSync(join(root, folder), join(copy, folder), { recursive: true });
  }
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** The messages about one module planted into the copy. */
function messagesFor(path: string, text: string): readonly string[] {
  const file = join(copy, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  try {
    return checkStructure(copy, path).breaches.map((breach) => breach.message);
  } finally {
    rmSync(file);
  }
}

const anyModuleOf = (folder: string): string => {
  const found = checkStructure(copy, `${folder}**/*.ts`).modules[0];
  if (found === undefined) throw new Error(`no module in ${folder}`);
  return `../${found.path}`;
};

test('the check reads every floor and its imports', () => {
  const { modules } = checkStructure(copy);
  for (const floor of ['src/', 'main/', 'renderer/']) {
    const imports = modules.filter((module) => module.path.startsWith(floor)).flatMap((module) => module.facts.imports);
    expect(imports.length, floor).toBeGreaterThan(0);
  }
});

describe('a planted breach is caught', () => {
  test.each([
    ['src imports Node', 'src/planted.ts', "import { readFileSync } from 'node:fs';\nreadFileSync;", /knows nobody/],
    ['src imports Node without its prefix', 'src/planted.ts', "import 'fs';", /knows nobody/],
    ['src imports Node for a type only', 'src/planted.ts', "export type S = import('node:fs').Stats;", /knows nobody/],
    [
      'src imports a package that is not on the list',
      'src/planted.ts',
      "import type { FC } from 'react';\nexport type F = FC;",
      /knows nobody/,
    ],
    ['src reads the clock', 'src/planted.ts', 'export const now = () => Date.now();', /no clock/],
    ['src makes a date of now', 'src/planted.ts', 'export const now = () => new Date();', /no clock/],
    ['src throws dice', 'src/planted.ts', 'export const dice = () => Math.random();', /no clock/],
    [
      'an import that only shows when it runs',
      'src/planted.ts',
      'export const load = (path: string) => import(path);',
      /only shows/,
    ],
    [
      'the renderer imports Node',
      'renderer/planted.tsx',
      "import 'node:path';\nexport const view = <b />;",
      /through the contract/,
    ],
    [
      'the renderer imports the database addon',
      'renderer/planted.ts',
      "import 'better-sqlite3';",
      /through the contract/,
    ],
    [
      'main imports Electron outside its host',
      'main/core/planted.ts',
      "import { app } from 'electron';\napp;",
      /only main\/hosts\/electron/,
    ],
    [
      'another host imports Electron',
      'main/hosts/cli/planted.ts',
      "import type { App } from 'electron';\nexport type A = App;",
      /only main\/hosts\/electron/,
    ],
    ['main imports a package of the page', 'main/core/planted.ts', "import 'react';", /never the other way round/],
    ['a default export', 'src/planted.ts', 'const planted = 1;\nexport default planted;', /default export/],
    ['a barrel', 'src/index.ts', "export * from './planted.ts';", /passes on/],
    ['an import without its extension', 'main/core/planted.ts', "import './workbench';", /no file/],
    ['a file of more than 450 lines', 'src/planted.ts', 'export {};\n'.repeat(451), /451 lines/],
  ])('%s', (_name, path, text, message) => {
    expect(messagesFor(path, text)).toContainEqual(expect.stringMatching(message));
  });

  test('main imports the renderer, the renderer imports main, src imports main', () => {
    const [main, renderer] = [anyModuleOf('main/'), anyModuleOf('renderer/')];
    expect(messagesFor('main/planted.ts', `import '${renderer}';`)).toEqual([
      expect.stringMatching(/imports renderer\//),
    ]);
    expect(messagesFor('renderer/planted.ts', `import type {} from '${main}';`)).toEqual([
      expect.stringMatching(/imports main\//),
    ]);
    expect(messagesFor('src/planted.ts', `export const late = () => import('${main}');`)).toEqual([
      expect.stringMatching(/imports main\//),
    ]);
  });

  test('a service imports a host', () => {
    const message = /hosts call the core/;
    const host = anyModuleOf('main/hosts/');
    expect(messagesFor('main/services/planted.ts', `import '../${host}';`)).toEqual([expect.stringMatching(message)]);
  });
});

test('what is allowed is not caught', () => {
  const src = anyModuleOf('src/');
  expect(messagesFor('main/hosts/electron/planted.ts', "import { app } from 'electron';\napp;")).toEqual([]);
  expect(messagesFor('renderer/planted.tsx', `import '${src}';\nimport 'react';\nexport const view = <b />;`)).toEqual(
    [],
  );
  expect(messagesFor('src/planted.ts', "import { z } from 'zod';\nexport const at = new Date(0);\nz;")).toEqual([]);
});
