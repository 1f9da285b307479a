/** The windows that are open. All show the same binder; each acts for the person signed in to it. */
import { randomUUID } from 'node:crypto';
import { BrowserWindow } from 'electron';
import { pageAddress } from './addresses.ts';
import { type WindowSettings, windowOptions } from './window.ts';

interface OpenWindow {
  readonly window: BrowserWindow;
  /** What the core knows it by. */
  readonly session: string;
}

export class Windows {
  private readonly open = new Map<number, OpenWindow>();
  private readonly settings: () => WindowSettings;
  private readonly onClosed: (session: string) => void;

  constructor(settings: () => WindowSettings, onClosed: (session: string) => void) {
    this.settings = settings;
    this.onClosed = onClosed;
  }

  /** Opens a window. @param location a hash location within the page */
  create(location: string): BrowserWindow {
    const window = new BrowserWindow(windowOptions(this.settings()));
    // Asked for now: the page of a window that has closed is gone.
    const { id } = window.webContents;
    const session = randomUUID();
    this.open.set(id, { window, session });
    window.once('ready-to-show', () => window.show());
    window.on('closed', () => {
      this.open.delete(id);
      this.onClosed(session);
    });
    window.loadURL(pageAddress + location).catch(() => {
      // A window closed while it loaded. Any other failure shows as the page that Chromium makes of it.
    });
    return window;
  }

  /** Brings a window to the front, opening one where there is none. */
  show(location: string): BrowserWindow {
    const first = [...this.open.values()][0]?.window;
    if (first === undefined) return this.create(location);
    if (first.isMinimized()) first.restore();
    first.focus();
    return first;
  }

  has(contentsId: number): boolean {
    return this.open.has(contentsId);
  }

  /** The session of a page in one of these windows. */
  sessionOf(contentsId: number): string | null {
    return this.open.get(contentsId)?.session ?? null;
  }

  windowOf(contentsId: number): BrowserWindow | null {
    return this.open.get(contentsId)?.window ?? null;
  }

  get all(): readonly BrowserWindow[] {
    return [...this.open.values()].map(({ window }) => window);
  }

  /** Sends a text to every page. */
  send(channel: string, text: string): void {
    for (const window of this.all) if (!window.isDestroyed()) window.webContents.send(channel, text);
  }
}
