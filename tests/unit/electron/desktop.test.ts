import { session } from 'electron';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  claimSingleInstance,
  closeInOrder,
  Documents,
  followBinder,
  openDocument,
} from '../../../main/hosts/electron/desktop.ts';
import { menuTemplate } from '../../../main/hosts/electron/menu.ts';
import { readStartArguments } from '../../../main/hosts/electron/startArguments.ts';
import { Windows } from '../../../main/hosts/electron/windows.ts';
import { type StandInCore, standInCore } from '../hosts/standInCore.ts';
import * as standIn from './standIn.ts';

vi.mock('electron', () => import('./standIn.ts'));

let core: StandInCore;
let windows: Windows;
let documents: Documents;
let asked: string[];

beforeEach(() => {
  standIn.app.removeAllListeners();
  standIn.app.firstInstance = true;
  standIn.app.quits = 0;
  standIn.app.recent.length = 0;
  standIn.BrowserWindow.made.length = 0;
  core = standInCore();
  windows = new Windows(
    () => ({ preload: '', session: session.defaultSession, version: '1', development: false, dark: false }),
    () => undefined,
  );
  documents = new Documents();
  asked = [];
});

describe('a single instance', () => {
  test('a second one does not go on', () => {
    standIn.app.firstInstance = false;
    expect(claimSingleInstance(documents, () => undefined)).toBe(false);
    expect(standIn.app.listenerCount('second-instance')).toBe(0);
  });

  test('the first one shows its window when a second was started', () => {
    const showWindow = vi.fn();
    expect(claimSingleInstance(documents, showWindow)).toBe(true);
    standIn.app.emit('second-instance', {}, ['/opt/Tickmark/tickmark', '--enable-crashpad'], '/home/ab');
    expect(showWindow).toHaveBeenCalledTimes(1);
  });

  test('and opens what the second was asked to open, relative to where that was', () => {
    documents.openWith((path) => asked.push(path));
    claimSingleInstance(documents, () => asked.push('window'));
    standIn.app.emit(
      'second-instance',
      {},
      ['/opt/Tickmark/tickmark', '--flag', 'clients/Northwind Ledger.binder'],
      '/home/ab',
    );
    expect(asked).toEqual(['/home/ab/clients/Northwind Ledger.binder']);
  });

  test('a window that is there is brought to the front, not opened twice', () => {
    windows.show('#/');
    const window = standIn.BrowserWindow.made[0];
    if (window === undefined) throw new Error('no window was made');
    window.minimized = true;
    windows.show('#/');
    expect(standIn.BrowserWindow.made).toHaveLength(1);
    expect([window.minimized, window.focused]).toEqual([false, 1]);
  });
});

describe('a document of the desktop', () => {
  test('that comes before the core is there waits for it', () => {
    claimSingleInstance(documents, () => undefined);
    const event = standIn.preventable();
    standIn.app.emit('open-file', event, '/clients/Northwind Ledger.binder');
    expect(event.defaultPrevented).toBe(true);
    documents.openWith((path) => asked.push(path));
    standIn.app.emit('open-file', standIn.preventable(), '/clients/Fjord.tickmark');
    expect(asked).toEqual(['/clients/Northwind Ledger.binder', '/clients/Fjord.tickmark']);
  });

  test('that is none of ours is left alone', () => {
    claimSingleInstance(documents, () => undefined);
    documents.openWith((path) => asked.push(path));
    standIn.app.emit('open-file', standIn.preventable(), '/home/ab/letter.pdf');
    standIn.app.emit('open-file', standIn.preventable(), 'relative.binder');
    expect(asked).toEqual([]);
  });

  test('is opened in the core by a handle, and a window shows it', async () => {
    await openDocument(core, windows, '/clients/Northwind Ledger.binder');
    expect(core.taken).toEqual([
      { path: '/clients/Northwind Ledger.binder', name: 'Northwind Ledger.binder', temporary: false },
    ]);
    expect(core.requests).toEqual([{ session: 'host', name: 'binder.open', input: '{"place":"handle-1"}' }]);
    expect(standIn.BrowserWindow.made).toHaveLength(1);
  });

  test('that cannot be opened says why and what to do', async () => {
    core.answers.set('binder.open', () =>
      JSON.stringify({
        ok: false,
        error: { code: 'binder.newer', message: 'Made by a newer version.', remedy: 'Update Tickmark.' },
      }),
    );
    await openDocument(core, windows, '/clients/Northwind Ledger.binder');
    expect(standIn.asked.at(-1)).toMatchObject({
      dialog: 'message',
      options: { message: 'Made by a newer version.', detail: 'Update Tickmark.' },
    });
  });
});

describe('recent documents', () => {
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  test('name the binder that was opened, and the window its client', async () => {
    windows.show('#/');
    followBinder(core, windows);
    core.answers.set('binder.current', () =>
      JSON.stringify({ ok: true, value: { place: '/clients/Northwind Ledger.binder', client: 'Northwind Ledger' } }),
    );
    core.emit({ kind: 'binder', open: true });
    await settle();
    expect(standIn.app.recent).toEqual(['/clients/Northwind Ledger.binder']);
    expect(standIn.BrowserWindow.made[0]).toMatchObject({
      title: 'Northwind Ledger – Tickmark',
      represented: '/clients/Northwind Ledger.binder',
    });
    core.answers.clear();
    core.emit({ kind: 'binder', open: false });
    await settle();
    expect(standIn.BrowserWindow.made[0]).toMatchObject({ title: 'Tickmark', represented: '' });
    expect(standIn.app.recent).toHaveLength(1);
  });
});

describe('the end', () => {
  test('waits until the core has closed its binder, and comes even if that fails', async () => {
    let finish: (error?: Error) => void = () => undefined;
    const closing = vi.fn(
      () =>
        new Promise<void>((resolve, reject) => {
          finish = (error) => (error === undefined ? resolve() : reject(error));
        }),
    );
    closeInOrder(closing);
    const event = standIn.preventable();
    standIn.app.emit('will-quit', event);
    expect(event.defaultPrevented).toBe(true);
    const impatient = standIn.preventable();
    standIn.app.emit('will-quit', impatient);
    expect(impatient.defaultPrevented).toBe(true);
    expect(standIn.app.quits).toBe(0);
    finish(new Error('the disk is gone'));
    await vi.waitFor(() => expect(standIn.app.quits).toBe(1));
    expect(closing).toHaveBeenCalledTimes(1);
    const last = standIn.preventable();
    standIn.app.emit('will-quit', last);
    expect(last.defaultPrevented).toBe(false);
  });
});

describe('arguments', () => {
  test('ours are read among those of Chromium', () => {
    const args = ['--inspect=0', '--sample', '--data', 'here', '--no-sandbox', '--binders=/clients', 'Fjord.BINDER/'];
    expect(readStartArguments(args, '/home/ab')).toEqual({
      sample: 'soc2',
      dataFolder: '/home/ab/here',
      bindersFolder: '/clients',
      binder: '/home/ab/Fjord.BINDER',
    });
  });

  test('what is no binder is not opened', () => {
    expect(readStartArguments(['letter.pdf', '--file=x.binder', 'binder'], '/')).toEqual({
      sample: null,
      dataFolder: undefined,
      bindersFolder: undefined,
      binder: null,
    });
  });
});

describe('the menu', () => {
  const actions = { newWindow: () => undefined, openBinder: () => undefined };
  const flat = (template: ReturnType<typeof menuTemplate>): ReturnType<typeof menuTemplate> =>
    template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);

  test.each(['darwin', 'win32', 'linux'] as const)(
    'on %s leaves undo to the page, and reloading and its tools to development',
    (platform) => {
      const roles = flat(menuTemplate(platform, false, actions)).map(({ role }) => role);
      for (const role of ['undo', 'redo', 'editMenu', 'viewMenu', 'reload', 'toggleDevTools'])
        expect(roles).not.toContain(role);
      expect(roles).toEqual(expect.arrayContaining(['cut', 'copy', 'paste', 'selectAll', 'zoomIn']));
      expect(flat(menuTemplate(platform, true, actions)).map(({ role }) => role)).toContain('toggleDevTools');
    },
  );

  test('lists recent documents where the system keeps them in menus', () => {
    expect(flat(menuTemplate('darwin', false, actions)).map(({ role }) => role)).toContain('recentDocuments');
    expect(flat(menuTemplate('linux', false, actions)).map(({ role }) => role)).not.toContain('recentDocuments');
  });
});
