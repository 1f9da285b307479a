/** The desktop host as a program. What happens before the runtime is ready comes first, and in this order. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, Menu, nativeTheme, session } from 'electron';
import { startLocation } from '../../../src/contract/wire.ts';
import { startCore } from '../../core/startCore.ts';
import { applicationFolders, theseSurroundings } from '../applicationFolders.ts';
import { rendererFolder } from '../rendererFiles.ts';
import { Uploads } from '../uploads.ts';
import { claimSingleInstance, closeInOrder, Documents, followBinder, openDocument } from './desktop.ts';
import { choosePaths } from './dialogs.ts';
import { serveIpc } from './ipc.ts';
import { menuTemplate } from './menu.ts';
import { registerScheme, serveProtocol } from './protocol.ts';
import { hardenApp, hardenSession } from './security.ts';
import { readStartArguments } from './startArguments.ts';
import { Windows } from './windows.ts';

const development = !app.isPackaged;
const given = readStartArguments(process.argv.slice(development ? 2 : 1), process.cwd());
const folders = applicationFolders(theseSurroundings(homedir()), given);
const documents = new Documents();
/** Replaced once there are windows; a second instance may ask before. */
let showWindow: () => void = () => undefined;

// Chromium's own files lie apart from ours; the lock of the single instance follows this folder.
app.setPath('userData', join(folders.dataFolder, 'electron'));
hardenApp(app, development);
registerScheme();

function run(): void {
  const core = startCore({ ...folders, app: app.getVersion(), host: 'electron' });
  const uploads = new Uploads(folders.dataFolder, Date.now);
  // Held in memory only: nothing that a page shows of a client stays in a cache on the disk.
  const pages = session.fromPartition('tickmark', { cache: false });
  hardenSession(pages, development);
  const windows = new Windows(
    () => ({
      preload: fileURLToPath(new URL('./preload.cjs', import.meta.url)),
      session: pages,
      version: app.getVersion(),
      development,
      dark: nativeTheme.shouldUseDarkColors,
    }),
    (closed) => void uploads.clean(closed),
  );
  const chooseBinder = async (): Promise<void> => {
    const paths = await choosePaths(windows.all[0] ?? null, 'binder', folders.bindersFolder);
    if (paths?.[0] !== undefined) documents.ask(paths[0]);
  };

  serveProtocol(pages, core, rendererFolder(app.getAppPath()));
  serveIpc({ core, windows, uploads, bindersFolder: folders.bindersFolder });
  followBinder(core, windows);
  closeInOrder(async () => {
    await uploads.close();
    await core.close();
  });
  const actions = { newWindow: () => windows.create(startLocation(null)), openBinder: () => void chooseBinder() };
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, development, actions)));

  void uploads.sweep();
  setInterval(() => void uploads.clean(), 60_000).unref();
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', () => windows.show(startLocation(null)));
  showWindow = () => windows.show(startLocation(null));
  windows.create(startLocation(given.sample));
  if (given.binder !== null) documents.ask(given.binder);
  documents.openWith((path) => void openDocument(core, windows, path));
}

if (claimSingleInstance(documents, () => showWindow())) void app.whenReady().then(run);
else app.quit();
