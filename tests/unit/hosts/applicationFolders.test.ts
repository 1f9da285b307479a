import { expect, test } from 'vitest';
import { applicationFolders, type Surroundings } from '../../../main/hosts/applicationFolders.ts';

const linux: Surroundings = { platform: 'linux', env: {}, home: '/home/ab', readText: () => null };
const mac: Surroundings = { platform: 'darwin', env: {}, home: '/Users/ab', readText: () => null };
const windows: Surroundings = { platform: 'win32', env: {}, home: 'C:\\Users\\ab', readText: () => null };

test('each system’s custom decides where things lie', () => {
  expect(applicationFolders(linux)).toEqual({
    dataFolder: '/home/ab/.local/share/tickmark',
    bindersFolder: '/home/ab/Documents/Tickmark',
  });
  expect(applicationFolders(mac)).toEqual({
    dataFolder: '/Users/ab/Library/Application Support/Tickmark',
    bindersFolder: '/Users/ab/Documents/Tickmark',
  });
  expect(applicationFolders(windows)).toEqual({
    dataFolder: 'C:\\Users\\ab\\AppData\\Local\\Tickmark',
    bindersFolder: 'C:\\Users\\ab\\Documents\\Tickmark',
  });
});

test('keys stay on the machine: the roaming folder of Windows is not used', () => {
  const env = { APPDATA: 'C:\\Users\\ab\\AppData\\Roaming', LOCALAPPDATA: 'D:\\Local' };
  expect(applicationFolders({ ...windows, env }).dataFolder).toBe('D:\\Local\\Tickmark');
});

test('XDG variables are followed when they are absolute, as their rules say', () => {
  expect(applicationFolders({ ...linux, env: { XDG_DATA_HOME: '/data' } }).dataFolder).toBe('/data/tickmark');
  expect(applicationFolders({ ...linux, env: { XDG_DATA_HOME: 'data' } }).dataFolder).toBe(
    '/home/ab/.local/share/tickmark',
  );
});

test('the documents folder is the one the desktop names, in the person’s language', () => {
  const files: Record<string, string> = {
    '/home/ab/.config/user-dirs.dirs':
      '# comment\nXDG_DESKTOP_DIR="$HOME/Schreibtisch"\nXDG_DOCUMENTS_DIR="$HOME/Dokumente"\n',
  };
  expect(applicationFolders({ ...linux, readText: (path) => files[path] ?? null }).bindersFolder).toBe(
    '/home/ab/Dokumente/Tickmark',
  );
});

test('the command line takes precedence over the environment, and that over custom', () => {
  const env = { TICKMARK_DATA: '/env/data', TICKMARK_BINDERS: '/env/binders' };
  expect(applicationFolders({ ...linux, env })).toEqual({ dataFolder: '/env/data', bindersFolder: '/env/binders' });
  expect(applicationFolders({ ...linux, env }, { dataFolder: '/given', bindersFolder: undefined })).toEqual({
    dataFolder: '/given',
    bindersFolder: '/env/binders',
  });
});
