import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type BrowserContextOptions,
  test as base,
  type ElectronApplication,
  expect,
  type Page,
} from '@playwright/test';
import { type BrowserHost, type Folders, launchElectron, startBrowserHost } from './hosts.ts';
import { watchOffences } from './offences.ts';

/** A fresh workbench with folders of its own, in whichever host the project names. */
export interface Workbench {
  readonly page: Page;
  /** Everything of this installation lies below it. */
  readonly folder: string;
  /** Where binders lie. */
  readonly binders: string;
  /** What the page must never do and did; a test fails in the end if there is anything. */
  readonly offences: string[];
  /** Whether binders and files are chosen in the system's own dialogs. */
  readonly dialogs: boolean;
  /** Ends the program as a crash does (nothing is said to it) and starts it again on the same folders. Answers the new page. */
  crash(): Promise<Page>;
  /** Does what makes a file, and answers where it was kept. */
  download(action: () => Promise<void>): Promise<string>;
}

/** One language and time zone, so that dates and times read the same on every machine. */
const surroundings: BrowserContextOptions = {
  locale: 'en-GB',
  timezoneId: 'UTC',
  viewport: { width: 1440, height: 900 },
};

interface Running {
  readonly page: Page;
  download(action: () => Promise<void>): Promise<string>;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

/** Dialogs of the system are no part of the page: they are answered as a person would who accepts what is proposed. */
async function answerDialogs(app: ElectronApplication, binders: string): Promise<void> {
  await app.evaluate(({ dialog }, folder) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [folder] });
  }, binders);
}

async function runElectron(folders: Folders, folder: string, offences: string[]): Promise<Running> {
  const app = await launchElectron(folders);
  await watchOffences(app.context(), offences);
  await answerDialogs(app, folders.binders);
  const page = await app.firstWindow();
  // What was watched from the start includes the first page.
  await page.reload();
  let made = 0;
  return {
    page,
    download: async (action) => {
      made += 1;
      const target = join(folder, `delivered-${made}.pdf`);
      await app.evaluate(({ dialog }, path) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
      }, target);
      await action();
      await expect.poll(() => existsSync(target), { timeout: 60_000 }).toBe(true);
      return target;
    },
    stop: () => app.close(),
    kill: async () => {
      const closed = app.waitForEvent('close');
      app.process().kill('SIGKILL');
      await closed;
    },
  };
}

export const test = base.extend<{ workbench: Workbench }>({
  workbench: async ({ browser }, use, info) => {
    const folder = mkdtempSync(join(tmpdir(), 'tickmark-e2e-'));
    const folders = { data: join(folder, 'data'), binders: join(folder, 'binders') };
    mkdirSync(folders.binders, { recursive: true });
    const offences: string[] = [];
    const dialogs = info.project.name === 'electron';

    const runBrowser = async (): Promise<Running> => {
      const host: BrowserHost = await startBrowserHost(folders);
      const context = await browser.newContext({ ...surroundings, acceptDownloads: true });
      await watchOffences(context, offences);
      const page = await context.newPage();
      await page.goto(host.address);
      const end = (signal: 'SIGTERM' | 'SIGKILL') => async () => {
        await context.close();
        await host.stop(signal);
      };
      return {
        page,
        download: async (action) => {
          const started = page.waitForEvent('download', { timeout: 60_000 });
          await action();
          const download = await started;
          const target = join(folder, download.suggestedFilename());
          await download.saveAs(target);
          return target;
        },
        stop: end('SIGTERM'),
        kill: end('SIGKILL'),
      };
    };
    const start = () => (dialogs ? runElectron(folders, folder, offences) : runBrowser());

    let running = await start();
    await use({
      get page() {
        return running.page;
      },
      folder,
      binders: folders.binders,
      offences,
      dialogs,
      crash: async () => {
        await running.kill();
        running = await start();
        return running.page;
      },
      download: (action) => running.download(action),
    });
    await running.stop();
    expect(offences, 'the page keeps its policy, stays on this machine and raises no error').toEqual([]);
    rmSync(folder, { recursive: true, force: true });
  },
});

export { expect };
