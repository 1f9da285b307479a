/** Reads the modules of `src`, `main` and `renderer` below a root, and asks the rules about them. */
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { moduleFacts } from './moduleFacts.ts';
import { type Breach, breaches, type Module } from './rules.ts';

/** How many modules were looked at, and what was found. */
export type StructureReport = {
  readonly modules: readonly Module[];
  readonly breaches: readonly Breach[];
};

/**
 * Checks the structure of the project below a root folder.
 * @param pattern the modules to look at; all of the house unless given
 */
export function checkStructure(root: string, pattern = '{src,main,renderer}/**/*.{ts,tsx,mts,mjs}'): StructureReport {
  const paths = globSync(pattern, {
    cwd: root,
  }).map((path) => path.split(sep).join('/'));
  const modules = paths
    .filter((path) => !path.endsWith('.d.ts'))
    .sort()
    .map((path): Module => {
      const text = readFileSync(join(root, path), 'utf8');
      return {
        path,
        lines: text.trimEnd().split('\n').length,
        facts: moduleFacts(path, text),
      };
    });
  const isFile = (path: string): boolean => existsSync(join(root, path)) && statSync(join(root, path)).isFile();
  return { modules, breaches: breaches(modules, isFile) };
}
