/**
 * What has to be there before anything else can run: the packages of the lock file and the pinned Node.
 * Plain JavaScript without dependencies, since it runs under whatever Node called it, before anything is installed.
 * All messages go to the error stream: the command line's output belongs to the command.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json, with a trailing separator. */
export const projectRoot = fileURLToPath(new URL('../../../', import.meta.url));

const oldestCallingNode = 20;
const packagesFolder = join(projectRoot, 'node_modules');
const setupStamp = join(packagesFolder, '.tickmark-setup');
const executableSuffix = process.platform === 'win32' ? '.exe' : '';

/** A set-up that cannot go on; the message says what is wrong and what to do, and is all that a person needs to see. */
export class SetupError extends Error {}

/** Writes one line to the error stream. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** The exact version of Node that the project runs on, such as `24.21.0`. */
export function pinnedNodeVersion() {
  return readJson(join(projectRoot, 'package.json')).devDependencies.node;
}

/** The digest of what ought to be installed: it changes exactly when the installation has to. */
function wantedPackagesDigest() {
  const lockFile = join(projectRoot, 'package-lock.json');
  const source = existsSync(lockFile) ? lockFile : join(projectRoot, 'package.json');
  return createHash('sha256').update(readFileSync(source)).digest('hex');
}

function stampedDigest() {
  return existsSync(setupStamp) ? readFileSync(setupStamp, 'utf8').trim() : '';
}

/**
 * Whether an installation made by hand (`npm install`) already holds the lock file's versions; npm records in
 * `node_modules/.package-lock.json` what it installed. Optional packages are for other platforms and may be absent.
 */
function installedAsLocked() {
  const lockFile = join(projectRoot, 'package-lock.json');
  const installedFile = join(packagesFolder, '.package-lock.json');
  if (!existsSync(lockFile) || !existsSync(installedFile)) return false;
  const installed = readJson(installedFile).packages ?? {};
  return Object.entries(readJson(lockFile).packages ?? {}).every(([place, locked]) => {
    if (place === '') return true;
    const found = installed[place];
    return found === undefined ? locked.optional === true : found.version === locked.version;
  });
}

/** The search path without this project's own tools, so that npm runs under the Node that came with it. */
function pathWithoutProjectTools() {
  const ownTools = join(packagesFolder, '.bin');
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== ownTools)
    .join(delimiter);
}

/** Runs npm to its end, with its output on the error stream; answers its exit code. */
function runNpm(args) {
  const env = { ...process.env, PATH: pathWithoutProjectTools() };
  const options = { cwd: projectRoot, env, stdio: ['ignore', 2, 2] };
  const npmProgram = process.env.npm_execpath ?? '';
  const result = basename(npmProgram).startsWith('npm-cli')
    ? spawnSync(process.env.npm_node_execpath ?? process.execPath, [npmProgram, ...args], options)
    : spawnSync('npm', args, {
        ...options,
        shell: process.platform === 'win32',
      });
  if (result.error) {
    throw new SetupError(
      `npm could not be run (${result.error.message}). Install Node.js ${oldestCallingNode} or newer with npm, then try again.`,
    );
  }
  return result.status ?? 1;
}

/**
 * Installs the packages when they are missing or the lock file has changed since; otherwise does nothing.
 * @throws {SetupError} when the calling Node is too old or npm fails.
 */
export function ensurePackages() {
  if (Number(process.versions.node.split('.')[0]) < oldestCallingNode) {
    throw new SetupError(
      `This is Node ${process.versions.node}; set-up needs Node ${oldestCallingNode} or newer. Install a newer Node, then try again.`,
    );
  }
  const wanted = wantedPackagesDigest();
  const somethingInstalled = existsSync(join(packagesFolder, '.package-lock.json'));
  if (!somethingInstalled || stampedDigest() !== wanted) {
    if (!installedAsLocked()) {
      say(somethingInstalled ? 'The list of packages has changed: updating …' : 'First start: installing packages …');
      // Not `npm ci`: it refuses a lock file written on another platform, in which the packages that are optional for
      // that platform are missing, and it removes node_modules first, and with it the Node that may be running this.
      // The versions are the lock file's all the same; `--no-save` leaves the lock file as it is.
      // Its warnings are about the Node that called, and the project runs under its own.
      const status = runNpm(['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
      if (status !== 0) {
        throw new SetupError(
          `npm could not install the packages (exit code ${status}; its own message is above). A network connection to the npm registry is needed once; after that, none.`,
        );
      }
    }
    writeFileSync(setupStamp, `${wanted}\n`);
  }
  if (pinnedNodeInPackages() === undefined) placePinnedNode();
}

/**
 * The `node` package fetches its binary in an install script. Where npm was told to run no such scripts, or runs only
 * approved ones, it is run here.
 */
function placePinnedNode() {
  const folder = join(packagesFolder, 'node');
  const script = join(folder, 'installArchSpecificPackage.js');
  if (!existsSync(script)) return;
  say(`Fetching Node ${pinnedNodeVersion()} …`);
  const env = { ...process.env, PATH: pathWithoutProjectTools() };
  spawnSync(process.execPath, [script], {
    cwd: folder,
    env,
    stdio: ['ignore', 2, 2],
  });
}

function pinnedNodeInPackages() {
  const manifest = join(packagesFolder, 'node', 'package.json');
  const program = join(packagesFolder, 'node', 'bin', `node${executableSuffix}`);
  if (!existsSync(manifest) || !existsSync(program)) return undefined;
  return readJson(manifest).version === pinnedNodeVersion() ? program : undefined;
}

/**
 * The Node to run the project with: the pinned one, else the calling one if it is of the same major version.
 * The database addon crashes on load under an older Node, so this is settled before anything loads it.
 * @throws {SetupError} when there is neither.
 */
export function nodeForProject() {
  const pinned = pinnedNodeInPackages();
  if (pinned !== undefined) return pinned;
  const version = pinnedNodeVersion();
  if (process.versions.node.split('.')[0] === version.split('.')[0]) return process.execPath;
  throw new SetupError(
    `Tickmark runs on Node ${version}, which is not installed here (this is Node ${process.versions.node}). ` +
      `Run "npm install" again with a network connection, or install Node ${version} yourself and start with it; nothing has been opened.`,
  );
}

/**
 * Runs a program of the project under its Node, with this process's streams, and waits for its end.
 * Signals reach it too, so that it can close its binder before this process ends.
 * @returns the exit code; 128 + the signal's number when a signal ended it.
 */
export function runUnderProjectNode(programAndArguments, { cwd = projectRoot, env = process.env } = {}) {
  const node = nodeForProject();
  const path = [join(packagesFolder, '.bin'), pathWithoutProjectTools()].join(delimiter);
  const child = spawn(node, programAndArguments, {
    cwd,
    env: { ...env, PATH: path },
    stdio: 'inherit',
  });
  // The terminal sends Ctrl+C to the whole group; staying until the child has ended is all there is to do.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(new SetupError(`${node} could not be run: ${error.message}`)));
    child.on('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}

/** Runs the work and turns its answer into the exit code; a set-up that cannot go on is said in one line. */
export async function endWith(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}
