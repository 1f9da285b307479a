import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { _electron as electron, test as base, expect, type Page } from '@playwright/test';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** A fresh workbench with folders of its own, in whichever host the project names. */
export interface Workbench {
  readonly page: Page;
  readonly folder: string;
  /** What the page must never do: violate its policy, ask for anything beyond this machine, fail with an error. */
  readonly offences: string[];
  /** Closes the window as a crash would, and opens the same installation again. */
  reload(): Promise<void>;
  /** Starts a download by the given action and returns the path of the file. */
  download(action: () => Promise<void>): Promise<string>;
  /** axe on the page as it stands. */
  expectAccessible(): Promise<void>;
}

function watch(page: Page, offences: string[]): void {
  page.on('pageerror', (error) => offences.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') offences.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    const local = ['127.0.0.1', 'localhost', '[::1]', 'app', 'evidence'].includes(url.hostname) || ['data:', 'blob:'].includes(url.protocol);
    if (!local) offences.push(`request: ${request.url()}`);
  });
}

async function withPolicyWatch(page: Page, offences: string[]): Promise<void> {
  await page.exposeFunction('noteViolation', (text: string) => offences.push(`policy: ${text}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const note: unknown = Reflect.get(window, 'noteViolation');
      if (typeof note === 'function') note(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
}

interface Host {
  readonly address: string;
  stop(): Promise<void>;
}

/** Starts the browser host on a random port and reads its address from what it prints. */
async function startBrowserHost(folder: string): Promise<Host> {
  const child: ChildProcess = spawn(process.execPath, [join(root, 'main/hosts/browser/main.ts'), '--no-open', '--data', join(folder, 'data'), '--binders', join(folder, 'binders')], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr?.on('data', (part: Buffer) => {
    said += part.toString();
  });
  const address = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The host ended with ${code}: ${said}`)));
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /open at (http:\S+)/.exec(line)?.[1];
      if (found) resolve(found);
    });
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  return {
    address,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function accessible(page: Page): () => Promise<void> {
  return async () => {
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(' | ')}`)).toEqual([]);
  };
}

export const test = base.extend<{ workbench: Workbench }>({
  workbench: async ({ browser }, use, info) => {
    const folder = mkdtempSync(join(tmpdir(), 'tickmark-e2e-'));
    const offences: string[] = [];
    if (info.project.name === 'electron') {
      const app = await electron.launch({ args: [join(root, 'dist/main/electron.js')], env: { ...process.env, TICKMARK_DATA: join(folder, 'data'), TICKMARK_BINDERS: join(folder, 'binders'), TICKMARK_DOWNLOADS: folder } as Record<string, string> });
      const page = await app.firstWindow();
      watch(page, offences);
      await withPolicyWatch(page, offences);
      await use({
        page,
        folder,
        offences,
        reload: async () => {
          await page.reload();
        },
        download: async (action) => {
          const target = join(folder, 'delivered.pdf');
          await app.evaluate(({ dialog }, path) => {
            dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
          }, target);
          await action();
          return target;
        },
        expectAccessible: accessible(page),
      });
      await app.close();
    } else {
      const host = await startBrowserHost(folder);
      const context = await browser.newContext({ acceptDownloads: true, viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      watch(page, offences);
      await withPolicyWatch(page, offences);
      await page.goto(host.address);
      await use({
        page,
        folder,
        offences,
        reload: async () => {
          await page.reload();
        },
        download: async (action) => {
          const started = page.waitForEvent('download', { timeout: 60_000 });
          await action();
          const download = await started;
          const target = join(folder, download.suggestedFilename());
          await download.saveAs(target);
          return target;
        },
        expectAccessible: accessible(page),
      });
      await context.close();
      await host.stop();
    }
    expect(offences).toEqual([]);
    rmSync(folder, { recursive: true, force: true });
  },
});


