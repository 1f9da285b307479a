/** The desktop's dealings with the program: one instance, documents opened by it, recent documents, an orderly end. */

import { isAbsolute } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import { startLocation } from '../../../src/contract/wire.ts';
import type { Core } from '../../core/core.ts';
import { currentBinder, isBinderPath, openBinderAt } from '../openBinder.ts';
import { showTrouble } from './dialogs.ts';
import { readStartArguments } from './startArguments.ts';
import type { Windows } from './windows.ts';

/** Documents that the desktop asked for before the core was there. */
export class Documents {
  private open: ((path: string) => void) | null = null;
  private readonly waiting: string[] = [];

  /** From now on, documents are opened; the last one that came before is opened first. */
  openWith(open: (path: string) => void): void {
    this.open = open;
    const last = this.waiting.splice(0).at(-1);
    if (last !== undefined) open(last);
  }

  ask(path: string): void {
    if (this.open === null) this.waiting.push(path);
    else this.open(path);
  }
}

/** Opens a binder in the core and shows a window; a binder that cannot be opened is said in a dialog. */
export async function openDocument(core: Core, windows: Windows, path: string): Promise<void> {
  const failure = await openBinderAt(core, path);
  windows.show(startLocation(null));
  if (failure !== null) showTrouble(failure.message, failure.remedy);
}

/**
 * Claims to be the only instance with this data folder. A second one hands its arguments to the first, and ends.
 * @returns false in the second one
 */
export function claimSingleInstance(documents: Documents, showWindow: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', (_event, argv, workingDirectory) => {
    const { binder } = readStartArguments(argv.slice(1), workingDirectory);
    if (binder === null) showWindow();
    else documents.ask(binder);
  });
  // macOS asks this way, for a document in the Finder and for a recent one; it may do so before the program is ready.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    if (isAbsolute(path) && isBinderPath(path)) documents.ask(path);
  });
  return true;
}

/** Tells the desktop which binder is open: in its list of recent documents and, on macOS, in the window's title bar. */
export function followBinder(core: Core, windows: Windows): () => void {
  const tell = async (): Promise<void> => {
    const binder = await currentBinder(core);
    for (const window of windows.all) showBinder(window, binder);
    if (binder !== null) app.addRecentDocument(binder.place);
  };
  return core.subscribe((event) => {
    // What the desktop shows is a convenience: a failure of it must not end the program.
    if (event.kind === 'binder') tell().catch(() => undefined);
  });
}

function showBinder(window: BrowserWindow, binder: { readonly place: string; readonly client: string } | null): void {
  if (window.isDestroyed()) return;
  window.setTitle(binder === null ? 'Tickmark' : `${binder.client} – Tickmark`);
  window.setRepresentedFilename(binder?.place ?? '');
}

/** Ends the program only once the core has closed its binder: jobs ended, head signed. */
export function closeInOrder(close: () => Promise<void>): void {
  let closed = false;
  let closing = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    if (closing) return;
    closing = true;
    const quit = (): void => {
      closed = true;
      app.quit();
    };
    close().then(quit, quit);
  });
}
