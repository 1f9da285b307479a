/** Electron's runtime: where it is, and getting it where it can be had. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Downloading about 120 MB; a machine without a network is told apart in seconds, so the limit is for slow ones. */
const installLimitMinutes = 10;

/** The runtime's program, or why there is none: half a sentence to follow "because". */
export type ElectronRuntime = { readonly program: string } | { readonly reason: string };

/** Where Electron's runtime lies when it is installed. Importing the `electron` package would start its download instead. */
export function installedElectron(root: string): string | undefined {
  const folder = join(root, 'node_modules/electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist');
  const program = join(dist, readFileSync(pathFile, 'utf8'));
  return existsSync(program) ? program : undefined;
}

/** Why a window of Electron cannot open on this machine whatever is installed, or nothing. */
export function whyNoElectronHere(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  userId: number | undefined,
): string | undefined {
  if (platform !== 'linux') return undefined;
  if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return 'there is no graphical display';
  if (userId === 0) return "Electron's sandbox does not run for the user root";
  return undefined;
}

/** Finds Electron's runtime, and tries once to install it by the package's own installer, within a limit of time. */
export function electronRuntime(root: string, say: (line: string) => void): ElectronRuntime {
  const found = installedElectron(root);
  if (found !== undefined) return { program: found };
  const installer = join(root, 'node_modules/electron/install.js');
  if (!existsSync(installer)) return { reason: 'the package "electron" is not installed' };
  say('Fetching the Electron runtime (about 120 MB, once) …');
  const attempt = spawnSync(process.execPath, [installer], {
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
    timeout: installLimitMinutes * 60_000,
    killSignal: 'SIGKILL',
  });
  const installed = installedElectron(root);
  if (installed !== undefined) return { program: installed };
  if (attempt.signal !== null)
    return {
      reason: `its download took more than ${installLimitMinutes} minutes`,
    };
  return {
    reason: `its runtime could not be downloaded (${firstLine(attempt.stderr)})`,
  };
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0]?.trim() || 'the installer gave no reason';
}
