import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type ElectronApplication, _electron as electron } from '@playwright/test';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The folders of one installation, apart from every other. */
export interface Folders {
  readonly data: string;
  readonly binders: string;
}

export interface BrowserHost {
  /** Works once: it holds the token of one window. */
  readonly address: string;
  /** Ends it as closing does; with SIGKILL, as a crash does. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** Starts the browser host on a random port and reads its address from what it prints. */
export async function startBrowserHost({ data, binders }: Folders): Promise<BrowserHost> {
  const program = join(root, 'main/hosts/browser/main.ts');
  const child: ChildProcess = spawn(process.execPath, [program, '--no-open', '--data', data, '--binders', binders], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (part: Buffer) => {
    said += part.toString();
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
  });
  const address = await new Promise<string>((resolve, reject) => {
    void ended.then((code) => reject(new Error(`The host ended with ${code}: ${said}`)));
    if (child.stdout === null) return reject(new Error('The host has no output.'));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /open at (http:\S+)/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  return {
    address,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await ended;
    },
  };
}

/** Launches the desktop host from what was built of it. */
export function launchElectron({ data, binders }: Folders): Promise<ElectronApplication> {
  const surroundings = Object.entries({ ...process.env, TICKMARK_DATA: data, TICKMARK_BINDERS: binders });
  const env: Record<string, string> = {};
  for (const [name, value] of surroundings) if (value !== undefined) env[name] = value;
  return electron.launch({ args: [join(root, 'dist/main/electron.js')], env });
}
