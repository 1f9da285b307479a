/**
 * A stand-in for the module `electron`, which throws in plain Node. It records what it is told and lets a test play the
 * runtime: a page that asks, a second instance, a document from the desktop. Used as
 * `vi.mock('electron', () => import('./standIn.ts'))`; the code under test and the test itself then see the same objects.
 */
import { EventEmitter } from 'node:events';

type Handler = (...args: unknown[]) => unknown;

/** A page, as the main process sees it. */
export class StandInContents extends EventEmitter {
  static last = 0;
  readonly id = ++StandInContents.last;
  /** Top frame; a test may put another in its place. */
  mainFrame: { readonly url: string; readonly parent: object | null } = { url: 'tickmark://app/', parent: null };
  windowOpen: Handler = () => ({ action: 'allow' });
  webRtc = 'default';
  readonly sent: { readonly channel: string; readonly text: unknown }[] = [];
  /** Hears what is sent to the page. */
  receiver: (channel: string, text: unknown) => void = () => undefined;
  setWindowOpenHandler(handler: Handler): void {
    this.windowOpen = handler;
  }
  setWebRTCIPHandlingPolicy(policy: string): void {
    this.webRtc = policy;
  }
  send(channel: string, text: unknown): void {
    this.sent.push({ channel, text });
    this.receiver(channel, text);
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly made: BrowserWindow[] = [];
  readonly webContents = new StandInContents();
  readonly options: { readonly webPreferences?: Record<string, unknown> };
  address = '';
  title = '';
  represented = '';
  focused = 0;
  minimized = false;
  destroyed = false;
  constructor(options: BrowserWindow['options']) {
    super();
    this.options = options;
    BrowserWindow.made.push(this);
  }
  async loadURL(address: string): Promise<void> {
    this.address = address;
  }
  show(): void {}
  focus(): void {
    this.focused += 1;
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  restore(): void {
    this.minimized = false;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  setTitle(title: string): void {
    this.title = title;
  }
  setRepresentedFilename(path: string): void {
    this.represented = path;
  }
  /** As when a person closes it. */
  close(): void {
    this.destroyed = true;
    this.emit('closed');
  }
}

/** A session of pages: what it was told to allow. */
export class StandInSession extends EventEmitter {
  permissionRequest: Handler = () => undefined;
  permissionCheck: Handler = () => true;
  device: Handler = () => true;
  displayMedia: Handler = () => undefined;
  beforeRequest: Handler = () => undefined;
  spellChecker = true;
  readonly protocols = new Map<string, Handler>();
  readonly webRequest = {
    onBeforeRequest: (handler: Handler): void => {
      this.beforeRequest = handler;
    },
  };
  readonly protocol = {
    handle: (scheme: string, handler: Handler): void => {
      this.protocols.set(scheme, handler);
    },
  };
  setPermissionRequestHandler(handler: Handler): void {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: Handler): void {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: Handler): void {
    this.device = handler;
  }
  setDisplayMediaRequestHandler(handler: Handler): void {
    this.displayMedia = handler;
  }
  setSpellCheckerEnabled(enabled: boolean): void {
    this.spellChecker = enabled;
  }
}

class StandInApp extends EventEmitter {
  /** What `requestSingleInstanceLock` answers: false in a second instance. */
  firstInstance = true;
  isPackaged = true;
  quits = 0;
  sandboxed = false;
  readonly recent: string[] = [];
  readonly paths = new Map<string, string>();
  readonly switches = new Map<string, string>();
  readonly commandLine = {
    appendSwitch: (name: string, value = ''): void => {
      this.switches.set(name, value);
    },
  };
  requestSingleInstanceLock(): boolean {
    return this.firstInstance;
  }
  enableSandbox(): void {
    this.sandboxed = true;
  }
  addRecentDocument(path: string): void {
    this.recent.push(path);
  }
  setPath(name: string, path: string): void {
    this.paths.set(name, path);
  }
  getPath(name: string): string {
    return this.paths.get(name) ?? '/nowhere';
  }
  getVersion(): string {
    return '9.8.7';
  }
  /** As the runtime does when asked: it tells, and goes unless someone prevents it. */
  quit(): void {
    this.quits += 1;
    this.emit('will-quit', preventable());
  }
}

export interface Preventable {
  defaultPrevented: boolean;
  preventDefault(): void;
}

/** An event of the runtime that can be prevented. */
export function preventable(): Preventable {
  return {
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true;
    },
  };
}

export const app = new StandInApp();

const sessions = new Map<string, StandInSession>();
export const session = {
  defaultSession: new StandInSession(),
  fromPartition: (name: string): StandInSession => {
    const known = sessions.get(name) ?? new StandInSession();
    sessions.set(name, known);
    return known;
  },
};

export const privileged: unknown[] = [];
export const protocol = {
  registerSchemesAsPrivileged: (schemes: readonly unknown[]): void => {
    privileged.push(...schemes);
  },
};

/** What the dialogs answer; a test sets it before it asks. */
export const answers = {
  open: { canceled: true, filePaths: [] as readonly string[] },
  save: { canceled: true, filePath: '' },
};
/** What the dialogs were asked. */
export const asked: { readonly dialog: string; readonly options: unknown }[] = [];
export const dialog = {
  showOpenDialog: async (...args: unknown[]): Promise<typeof answers.open> => {
    asked.push({ dialog: 'open', options: args.at(-1) });
    return answers.open;
  },
  showSaveDialog: async (...args: unknown[]): Promise<typeof answers.save> => {
    asked.push({ dialog: 'save', options: args.at(-1) });
    return answers.save;
  },
  showMessageBox: async (options: unknown): Promise<{ readonly response: number }> => {
    asked.push({ dialog: 'message', options });
    return { response: 0 };
  },
};

export const ipcMain = {
  handlers: new Map<string, Handler>(),
  handle(channel: string, handler: Handler): void {
    if (this.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.handlers.set(channel, handler);
  },
};

/** The page that the preload belongs to; a test sets it before it loads the preload. */
export const preloadOf: { contents: StandInContents | null } = { contents: null };

/** Messages cross as structured clones, and a rejection arrives as its message only: as in the runtime. */
export const ipcRenderer = {
  emitter: new EventEmitter(),
  async invoke(channel: string, ...args: readonly unknown[]): Promise<unknown> {
    const sender = preloadOf.contents;
    const handler = ipcMain.handlers.get(channel);
    if (handler === undefined || sender === null) throw new Error(`No handler registered for '${channel}'`);
    try {
      return structuredClone(await handler({ sender, senderFrame: sender.mainFrame }, ...structuredClone(args)));
    } catch (error) {
      throw new Error(`Error invoking remote method '${channel}': ${String(error)}`);
    }
  },
  on(channel: string, listener: Handler): void {
    this.emitter.on(channel, listener);
  },
  off(channel: string, listener: Handler): void {
    this.emitter.off(channel, listener);
  },
};

/** What the preload gave the page, by name. */
export const mainWorld = new Map<string, unknown>();
export const contextBridge = {
  exposeInMainWorld: (name: string, value: unknown): void => {
    mainWorld.set(name, value);
  },
};

/** Paths of files that a person dropped, by their name. */
export const droppedPaths = new Map<string, string>();
export const webUtils = { getPathForFile: (file: File): string => droppedPaths.get(file.name) ?? '' };
