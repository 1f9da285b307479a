/** `npm start`: installs what is missing, then opens the workbench under the project's Node. */
import { join } from 'node:path';
import { endWith, ensurePackages, projectRoot, runUnderProjectNode } from './setup.mjs';

await endWith(() => {
  ensurePackages();
  return runUnderProjectNode([join(projectRoot, 'main/hosts/start/openWorkbench.ts'), ...process.argv.slice(2)]);
});
