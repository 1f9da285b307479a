/**
 * `npm test`: installs what is missing, then runs every check under the project's Node. With the name of a step
 * (`typecheck`, `lint`, `structure`, `unit`, `build`, `e2e`) only that one; what follows is for the step's own tool.
 */
import { join } from 'node:path';
import { endWith, ensurePackages, projectRoot, runUnderProjectNode } from '../../main/hosts/start/setup.mjs';

await endWith(() => {
  ensurePackages();
  return runUnderProjectNode([join(projectRoot, 'tests/run/allChecks.ts'), ...process.argv.slice(2)]);
});
