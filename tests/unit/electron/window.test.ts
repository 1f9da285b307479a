import { session } from 'electron';
import { expect, test, vi } from 'vitest';
import { windowOptions } from '../../../main/hosts/electron/window.ts';
import { Windows } from '../../../main/hosts/electron/windows.ts';
import { BrowserWindow } from './standIn.ts';

vi.mock('electron', () => import('./standIn.ts'));

const settings = {
  preload: '/app/dist/main/preload.cjs',
  session: session.fromPartition('pages'),
  version: '1.2.3',
  development: false,
  dark: false,
};

test('every web preference of a window is the closed one', () => {
  const { webPreferences } = windowOptions(settings);
  expect(webPreferences).toStrictEqual({
    preload: '/app/dist/main/preload.cjs',
    session: settings.session,
    additionalArguments: ['--tickmark-version=1.2.3'],
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
    navigateOnDragDrop: false,
    enableWebSQL: false,
    webgl: false,
    spellcheck: false,
    safeDialogs: true,
    devTools: false,
    backgroundThrottling: false,
  });
});

test('the developer’s tools are there only when the app runs from its sources', () => {
  expect(windowOptions({ ...settings, development: true }).webPreferences?.devTools).toBe(true);
});

test('a window shows the app’s own page at the location asked for', () => {
  new Windows(
    () => settings,
    () => undefined,
  ).create('#/?sample=soc2');
  expect(BrowserWindow.made.at(-1)?.address).toBe('tickmark://app/#/?sample=soc2');
});

test('each window acts under a session of its own, which ends with it', () => {
  const ended: string[] = [];
  const windows = new Windows(
    () => settings,
    (closed) => ended.push(closed),
  );
  windows.create('#/');
  const one = BrowserWindow.made.at(-1);
  windows.create('#/');
  const two = BrowserWindow.made.at(-1);
  if (one === undefined || two === undefined) throw new Error('no window was made');
  const [first, second] = [windows.sessionOf(one.webContents.id), windows.sessionOf(two.webContents.id)];
  expect(first).not.toBeNull();
  expect(first).not.toBe(second);
  one.close();
  expect(ended).toEqual([first]);
  expect(windows.sessionOf(one.webContents.id)).toBeNull();
  expect(windows.has(two.webContents.id)).toBe(true);
});

test('an event goes to every window that is open', () => {
  const windows = new Windows(
    () => settings,
    () => undefined,
  );
  windows.create('#/');
  const one = BrowserWindow.made.at(-1);
  windows.create('#/');
  const two = BrowserWindow.made.at(-1);
  one?.close();
  windows.send('tickmark:event', '{}');
  expect(one?.webContents.sent).toEqual([]);
  expect(two?.webContents.sent).toEqual([{ channel: 'tickmark:event', text: '{}' }]);
});
