/** The programs of the system that tests use: found where they are, installed where that is possible. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const playwrightProgram = join(root, 'node_modules/@playwright/test/cli.js');
const minute = 60_000;

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Where a command lies on the search path. */
export function commandOnPath(name: string): string | undefined {
  const suffixes = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    for (const suffix of suffixes) {
      const candidate = join(folder, name + suffix);
      if (folder !== '' && existsSync(candidate)) return candidate;
    }
  }
  return undefined;
}

function systemBrowsers(): readonly string[] {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform === 'win32') {
    const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => process.env[name] ?? '');
    const places = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
    return folders.filter((folder) => folder !== '').flatMap((folder) => places.map((place) => join(folder, place)));
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  return names.map(commandOnPath).filter((path) => path !== undefined);
}

/** Chromium builds that Playwright downloaded, newest first. */
function playwrightBrowsers(): readonly string[] {
  const home = homedir();
  const usual: Partial<Record<NodeJS.Platform, string>> = {
    darwin: join(home, 'Library/Caches/ms-playwright'),
    win32: join(process.env['LOCALAPPDATA'] ?? home, 'ms-playwright'),
  };
  const given = process.env['PLAYWRIGHT_BROWSERS_PATH'];
  const cache = given && given !== '0' ? given : (usual[process.platform] ?? join(home, '.cache/ms-playwright'));
  if (!existsSync(cache)) return [];
  const places = [
    'chrome-linux64/chrome',
    'chrome-linux/chrome',
    'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-win64/chrome.exe',
  ];
  const builds = readdirSync(cache).filter((name) => name.startsWith('chromium-'));
  builds.sort((a, b) => Number(b.split('-')[1]) - Number(a.split('-')[1]));
  return builds.flatMap((build) => places.map((place) => join(cache, build, place)));
}

/** A browser that lacks the system's libraries does not even tell its version. (On Windows asking would open a window.) */
function starts(program: string): boolean {
  if (!existsSync(program)) return false;
  if (process.platform === 'win32') return true;
  return spawnSync(program, ['--version'], { timeout: minute, stdio: 'ignore' }).status === 0;
}

/** A Chromium that starts: the one named by TICKMARK_CHROMIUM, else the system's, else one that Playwright downloaded. */
export function findChromium(): string | undefined {
  const named = process.env['TICKMARK_CHROMIUM'];
  if (named) return starts(named) ? named : undefined;
  return [...systemBrowsers(), ...playwrightBrowsers()].find(starts);
}

let packageListsAreNew = false;

/** Installs packages of Debian or Ubuntu where that may be done without asking for a password. */
function installSystemPackages(names: readonly string[]): boolean {
  if (process.platform !== 'linux' || commandOnPath('apt-get') === undefined) return false;
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (asRoot.length > 0 && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) return false;
  const aptGet = (...args: string[]): boolean => {
    const [program = 'env', ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', ...args];
    return (
      spawnSync(program, rest, {
        stdio: ['ignore', 'ignore', 'inherit'],
        timeout: 15 * minute,
      }).status === 0
    );
  };
  say(`Installing from the system's packages: ${names.join(' ')} …`);
  packageListsAreNew = packageListsAreNew || aptGet('update');
  return aptGet('install', '-y', '--no-install-recommends', ...names);
}

/** A Chromium, installed if there is none: Playwright's download first, then the system's packages. */
export function ensureChromium(): string | undefined {
  const found = findChromium();
  if (found !== undefined || process.env['TICKMARK_CHROMIUM']) {
    if (found === undefined)
      say(`TICKMARK_CHROMIUM is set to ${process.env['TICKMARK_CHROMIUM']}, which does not start.`);
    return found;
  }
  say('No Chromium here: fetching one …');
  const download = spawnSync(process.execPath, [playwrightProgram, 'install', 'chromium'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    timeout: 10 * minute,
    killSignal: 'SIGKILL',
  });
  if (download.status !== 0)
    say(`It could not be downloaded (${/Error: .*/.exec(download.stderr)?.[0] ?? 'no answer in time'}).`);
  const downloaded = findChromium();
  if (downloaded !== undefined) return downloaded;
  installSystemPackages(['chromium']);
  const installed = findChromium();
  if (installed === undefined) say(howToInstallChromium());
  return installed;
}

function howToInstallChromium(): string {
  const command =
    process.platform === 'linux'
      ? 'sudo apt-get update && sudo apt-get install -y chromium   (or: npx playwright install --with-deps chromium)'
      : 'npx playwright install chromium';
  return `The end-to-end tests need a Chromium. Install one with\n  ${command}\nor set TICKMARK_CHROMIUM to the program of one, then run the tests again.`;
}

const pdfPrograms = {
  qpdf: 'qpdf',
  pdftotext: 'poppler-utils',
  pdftoppm: 'poppler-utils',
} as const;

/**
 * The programs with which tests read and check PDF files, installed if missing.
 * @returns the names of those that are still missing
 */
export function ensurePdfPrograms(): readonly string[] {
  const missing = () => Object.entries(pdfPrograms).filter(([command]) => commandOnPath(command) === undefined);
  if (missing().length > 0) installSystemPackages([...new Set(missing().map(([, name]) => name))]);
  const names = missing().map(([command]) => command);
  if (names.length > 0) {
    const installer =
      process.platform === 'darwin' ? 'brew install qpdf poppler' : 'sudo apt-get install -y qpdf poppler-utils';
    say(`Tests of the PDF files need ${names.join(', ')}. Install with\n  ${installer}\nand run the tests again.`);
  }
  return names;
}
