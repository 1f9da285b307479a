/** Showing an address in the person's own browser. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export type ProgramAndArguments = readonly [program: string, ...args: string[]];

/** The command that shows an address in the default browser, or null where there is none (no display, an automated run). */
export function browserCommand(
  address: string,
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  exists: (path: string) => boolean = existsSync,
): ProgramAndArguments | null {
  if (env.CI) return null;
  if (platform === 'darwin') return ['open', address];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', address];
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return null;
  const folders = (env.PATH ?? '').split(delimiter);
  return folders.some((folder) => folder !== '' && exists(join(folder, 'xdg-open'))) ? ['xdg-open', address] : null;
}

/** Starts the browser and does not wait for it. @param onFailure told when it could not be started */
export function openBrowser([program, ...args]: ProgramAndArguments, onFailure: () => void): void {
  spawn(program, args, { stdio: 'ignore', detached: true }).on('error', onFailure).unref();
}
