/**
 * The menu bar. The workbench's commands live in the page, with their keys; the menu has what only the system can do, and
 * what people look for there. It claims no key that the page uses.
 */
import type { MenuItemConstructorOptions } from 'electron';

export interface MenuActions {
  readonly newWindow: () => void;
  readonly openBinder: () => void;
}

/** The template of the menu bar. @param development adds the developer's tools */
export function menuTemplate(
  platform: NodeJS.Platform,
  development: boolean,
  actions: MenuActions,
): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  const file: MenuItemConstructorOptions[] = [
    { label: 'New window', accelerator: 'CmdOrCtrl+Shift+N', click: actions.newWindow },
    { label: 'Open binder…', click: actions.openBinder },
    // Windows shows recent documents in its jump list; elsewhere but on macOS there is no such list.
    ...(mac
      ? [
          {
            label: 'Open recent',
            role: 'recentDocuments' as const,
            submenu: [{ role: 'clearRecentDocuments' as const }],
          },
        ]
      : []),
    { type: 'separator' },
    mac ? { role: 'close' } : { role: 'quit' },
  ];
  // Undo and redo are the page's: they take back recorded changes, not letters.
  const edit: MenuItemConstructorOptions[] = [
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'pasteAndMatchStyle' },
    { role: 'selectAll' },
  ];
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
    ...(development
      ? [{ type: 'separator' as const }, { role: 'reload' as const }, { role: 'toggleDevTools' as const }]
      : []),
  ];
  return [
    ...(mac ? [{ role: 'appMenu' as const }] : []),
    { label: '&File', submenu: file },
    { label: '&Edit', submenu: edit },
    { label: '&View', submenu: view },
    { role: 'windowMenu' },
  ];
}
