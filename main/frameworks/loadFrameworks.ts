/** Reads the framework catalogues that come with the application. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AnnexAEntry, readAnnexA } from '../../src/frameworks/annexA.ts';
import type { Catalogue } from '../../src/frameworks/catalogue.ts';
import { type Clause, readClauses } from '../../src/frameworks/clauses.ts';
import { type CatalogueCriterion, readCriteria } from '../../src/frameworks/criteria.ts';
import { type Crosswalk, readCrosswalk, unresolvedPairs } from '../../src/frameworks/crosswalk.ts';
import { CatalogueError } from '../../src/frameworks/fields.ts';

/** All catalogues of this version of the application. */
export type Frameworks = {
  readonly criteria: Catalogue<CatalogueCriterion>;
  readonly clauses: Catalogue<Clause>;
  readonly annexA: Catalogue<AnnexAEntry>;
  readonly crosswalk: Crosswalk;
};

/**
 * The folder `assets/frameworks`, found upwards from this module: from the sources and from a bundle in `dist/main`,
 * also inside a package.
 * @throws {CatalogueError} when the installation has none
 */
export function frameworksFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const candidate = join(folder, 'assets', 'frameworks');
    if (existsSync(candidate)) return candidate;
    const parent = dirname(folder);
    if (parent === folder)
      throw new CatalogueError('This installation has no folder assets/frameworks; install Tickmark again.');
    folder = parent;
  }
}

/**
 * Reads and checks all catalogues.
 * @throws {CatalogueError} when one is missing or not as it must be, or the crosswalk names an item that no catalogue has
 */
export async function loadFrameworks(folder: string = frameworksFolder()): Promise<Frameworks> {
  const [criteria, clauses, annexA, crosswalk] = await Promise.all([
    parsedFile(folder, 'tsc-2017').then(readCriteria),
    parsedFile(folder, 'iso27001-2022-clauses').then(readClauses),
    parsedFile(folder, 'iso27001-2022-annex-a').then(readAnnexA),
    parsedFile(folder, 'crosswalk-iso27001-2022-tsc-2017').then(readCrosswalk),
  ]);
  const isIsoItem = (id: string): boolean => clauses.byId.has(id) || annexA.byId.has(id);
  const unresolved = unresolvedPairs(crosswalk, isIsoItem, (id) => criteria.byId.has(id))[0];
  if (unresolved !== undefined) {
    throw new CatalogueError(`${crosswalk.id}: no catalogue has ${unresolved.iso} or ${unresolved.tsc}`);
  }
  return { criteria, clauses, annexA, crosswalk };
}

async function parsedFile(folder: string, name: string): Promise<unknown> {
  const path = join(folder, `${name}.json`);
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new CatalogueError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
