/** The options of a window, as values: each answers one point of Electron's security checklist. */
import type { BrowserWindowConstructorOptions, Session } from 'electron';
import { versionArgument } from './channels.ts';

export interface WindowSettings {
  readonly preload: string;
  readonly session: Session;
  readonly version: string;
  /** Runs from its sources. */
  readonly development: boolean;
  readonly dark: boolean;
}

/** Options for a window of the workbench. */
export function windowOptions(settings: WindowSettings): BrowserWindowConstructorOptions {
  return {
    width: 1440,
    height: 900,
    minWidth: 800,
    minHeight: 560,
    show: false,
    backgroundColor: settings.dark ? '#1a1b1e' : '#ffffff',
    title: 'Tickmark',
    webPreferences: {
      preload: settings.preload,
      session: settings.session,
      additionalArguments: [versionArgument + settings.version],
      // The page runs as a web page does: no Node, apart from the preload, in the system's sandbox.
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      // A file dropped beside its target must not replace the page.
      navigateOnDragDrop: false,
      enableWebSQL: false,
      webgl: false,
      // Its dictionaries would be downloaded.
      spellcheck: false,
      safeDialogs: true,
      devTools: settings.development,
      // Autosave and the progress of jobs go on while the window is behind another.
      backgroundThrottling: false,
    },
  };
}
