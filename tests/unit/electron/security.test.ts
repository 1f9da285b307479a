import { app, session } from 'electron';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { isOfflineAddress, isOwnPage } from '../../../main/hosts/electron/addresses.ts';
import { hardenApp, mayUse } from '../../../main/hosts/electron/security.ts';
import * as standIn from './standIn.ts';

vi.mock('electron', () => import('./standIn.ts'));

const pages = standIn.session.fromPartition('hardened');
const contents = new standIn.StandInContents();

beforeAll(() => {
  hardenApp(app, false);
  // As the runtime tells of every session and page.
  standIn.app.emit('session-created', session.fromPartition('hardened'));
  standIn.app.emit('web-contents-created', {}, contents);
});

describe('addresses are compared by their parts', () => {
  test.each([
    ['tickmark://app/', true],
    ['tickmark://app/assets/index.js?x#y', true],
    ['tickmark://app.evil/', false],
    ['tickmark://evidence/aa', false],
    ['tickmark://user@app/', false],
    ['tickmark://app:80/', false],
    ['https://app/', false],
    ['https://tickmark//app/', false],
    ['tickmark:app', false],
    ['file:///app/index.html', false],
    ['', false],
  ])('%s is the own page: %s', (address, own) => {
    expect(isOwnPage(address)).toBe(own);
  });
});

describe('every request to a network is cancelled', () => {
  test.each([
    'https://example.com/',
    'http://127.0.0.1:8080/',
    'http://localhost/',
    'ws://127.0.0.1/',
    'wss://example.com/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'chrome-extension://abc/x.js',
    'devtools://devtools/bundled/x.js',
    'blob:https://example.com/1',
    'tickmark://elsewhere/',
    'not an address',
  ])('%s', (url) => {
    const callback = vi.fn();
    pages.beforeRequest({ url }, callback);
    expect(callback).toHaveBeenCalledWith({ cancel: true });
  });

  test.each([
    'tickmark://app/index.html',
    'tickmark://evidence/ab',
    'blob:tickmark://app/1-2',
    'data:image/png;base64,AA',
  ])('but not %s', (url) => {
    const callback = vi.fn();
    pages.beforeRequest({ url }, callback);
    expect(callback).toHaveBeenCalledWith({ cancel: false });
  });

  test('the developer’s tools load their own files, from the sources only', () => {
    expect(isOfflineAddress('devtools://devtools/bundled/x.js', true)).toBe(true);
    expect(isOfflineAddress('https://example.com/', true)).toBe(false);
  });

  test('and no name is resolved, whatever asks', () => {
    expect(standIn.app.switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND');
    expect(contents.webRtc).toBe('disable_non_proxied_udp');
  });
});

describe('permissions are denied', () => {
  const own = { isMainFrame: true, securityOrigin: 'tickmark://app/', requestingUrl: 'tickmark://app/' };
  const request = (permission: string, details: object): boolean => {
    const callback = vi.fn();
    pages.permissionRequest(contents, permission, callback, details);
    expect(callback).toHaveBeenCalledTimes(1);
    return callback.mock.calls[0]?.[0] === true;
  };
  const check = (permission: string, origin: string, details: object): unknown =>
    pages.permissionCheck(contents, permission, origin, details);

  test.each([
    'geolocation',
    'notifications',
    'clipboard-read',
    'display-capture',
    'midi',
    'hid',
    'usb',
    'serial',
    'openExternal',
    'fileSystem',
    'fullscreen',
    'local-network',
    'unknown',
  ])('%s', (permission) => {
    expect(request(permission, { ...own, mediaTypes: ['video'] })).toBe(false);
    expect(check(permission, 'tickmark://app/', { ...own, mediaType: 'video' })).toBe(false);
  });

  test('except the camera, to the own page', () => {
    expect(request('media', { ...own, mediaTypes: ['video'] })).toBe(true);
    expect(check('media', 'tickmark://app/', { isMainFrame: true, mediaType: 'video' })).toBe(true);
  });

  test('with its microphone neither alone nor beside the camera', () => {
    expect(request('media', { ...own, mediaTypes: ['audio'] })).toBe(false);
    expect(request('media', { ...own, mediaTypes: ['video', 'audio'] })).toBe(false);
    expect(request('media', { ...own })).toBe(false);
    expect(check('media', 'tickmark://app/', { ...own, mediaType: 'audio' })).toBe(false);
    expect(check('media', 'tickmark://app/', { ...own, mediaType: 'unknown' })).toBe(false);
  });

  test('and the camera to nobody else', () => {
    expect(request('media', { ...own, isMainFrame: false, mediaTypes: ['video'] })).toBe(false);
    expect(request('media', { isMainFrame: true, securityOrigin: 'https://example.com', mediaTypes: ['video'] })).toBe(
      false,
    );
    expect(check('media', 'https://tickmark.app/', { isMainFrame: true, mediaType: 'video' })).toBe(false);
    expect(mayUse('media', { isMainFrame: true, mediaTypes: ['video'] })).toBe(false);
  });

  test('as are devices and the screen', () => {
    expect(pages.device({})).toBe(false);
    const callback = vi.fn();
    pages.displayMedia({}, callback);
    expect(callback).toHaveBeenCalledWith(null);
  });
});

describe('a page stays where it is', () => {
  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
    '%s is prevented',
    (name) => {
      const event = standIn.preventable();
      contents.emit(name, event, 'tickmark://app/');
      expect(event.defaultPrevented).toBe(true);
    },
  );

  test('no window opens', () => {
    expect(contents.windowOpen({ url: 'https://example.com' })).toEqual({ action: 'deny' });
    expect(contents.windowOpen({ url: 'tickmark://app/' })).toEqual({ action: 'deny' });
  });

  test('nothing is downloaded past the save dialog', () => {
    const event = standIn.preventable();
    pages.emit('will-download', event);
    expect(event.defaultPrevented).toBe(true);
  });

  test('all pages run in the sandbox and no dictionary is fetched', () => {
    expect(standIn.app.sandboxed).toBe(true);
    expect(pages.spellChecker).toBe(false);
  });
});
