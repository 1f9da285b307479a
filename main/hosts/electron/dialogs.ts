/** The system's own dialogs: choosing what to open, and where to keep a result. */
import { basename, join } from 'node:path';
import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';

export type Choice = 'binder' | 'place' | 'files';

/** A binder is a folder; on macOS it looks like one file, so there it is chosen as one. */
export function chooserOptions(what: Choice, platform: NodeJS.Platform, folder: string): OpenDialogOptions {
  switch (what) {
    case 'binder':
      return {
        title: 'Open a binder',
        buttonLabel: 'Open',
        defaultPath: folder,
        properties: platform === 'darwin' ? ['openFile', 'openDirectory'] : ['openDirectory'],
      };
    case 'place':
      return {
        title: 'Choose a folder for the new binder',
        buttonLabel: 'Choose',
        defaultPath: folder,
        properties: ['openDirectory', 'createDirectory'],
      };
    case 'files':
      return { title: 'Add files', buttonLabel: 'Add', properties: ['openFile', 'multiSelections'] };
  }
}

/** Lets a person choose. @returns absolute paths, or null when they think better of it */
export async function choosePaths(
  window: BrowserWindow | null,
  what: Choice,
  folder: string,
): Promise<readonly string[] | null> {
  const options = chooserOptions(what, process.platform, folder);
  const chosen = window === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options);
  return chosen.canceled || chosen.filePaths.length === 0 ? null : chosen.filePaths;
}

/** Lets a person say where to keep a result. @returns an absolute path, or null */
export async function chooseTarget(window: BrowserWindow, folder: string, fileName: string): Promise<string | null> {
  const chosen = await dialog.showSaveDialog(window, {
    title: `Save ${fileName}`,
    defaultPath: join(folder, basename(fileName)),
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
}

/** Tells what went wrong with something that was asked of the program and not of a page. */
export function showTrouble(message: string, remedy: string): void {
  void dialog.showMessageBox({
    type: 'error',
    title: 'Tickmark',
    message,
    detail: remedy,
    buttons: ['OK'],
    noLink: true,
  });
}
