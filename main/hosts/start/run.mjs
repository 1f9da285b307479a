/**
 * `node run.mjs [--from-caller] program.ts …`: runs one of the project's programs under its Node, installing first what is missing.
 * With `--from-caller`, relative paths in the arguments are those of the folder in which npm was called.
 */
import { resolve } from 'node:path';
import { endWith, ensurePackages, projectRoot, runUnderProjectNode } from './setup.mjs';

await endWith(() => {
  const given = process.argv.slice(2);
  const fromCaller = given[0] === '--from-caller';
  const [program, ...args] = fromCaller ? given.slice(1) : given;
  ensurePackages();
  const cwd = fromCaller ? (process.env.INIT_CWD ?? process.cwd()) : projectRoot;
  return runUnderProjectNode([resolve(projectRoot, program), ...args], { cwd });
});
