import { describe, expect, test } from 'vitest';
import { readHostOptions } from '../../../main/hosts/browser/hostOptions.ts';
import { browserCommand } from '../../../main/hosts/browser/openBrowser.ts';
import { isBinderPath } from '../../../main/hosts/openBinder.ts';
import { evidenceAddress, readStartFragment, startFragment, startLocation } from '../../../src/contract/wire.ts';

describe('the browser host’s options', () => {
  test('have their usual values', () => {
    expect(readHostOptions([], '/home/ab')).toEqual({
      port: undefined,
      dataFolder: undefined,
      bindersFolder: undefined,
      sample: null,
      binder: undefined,
      openBrowser: true,
    });
  });

  test('take folders relative to where the command was given', () => {
    const given = ['--port', '5000', '--data', 'here', '--binders=/there', '--sample', '--no-open', 'A.binder'];
    expect(readHostOptions(given, '/home/ab')).toEqual({
      port: 5000,
      dataFolder: '/home/ab/here',
      bindersFolder: '/there',
      sample: 'soc2',
      binder: '/home/ab/A.binder',
      openBrowser: false,
    });
  });

  test.each([
    [['--port', 'x']],
    [['--port', '65536']],
    [['--port', '-1']],
    [['--nonsense']],
    [['a.binder', 'b.binder']],
  ])('%j is refused', (given) => {
    expect(() => readHostOptions(given, '/')).toThrow();
  });
});

test('the default browser is opened where there is one, and never in an automated run', () => {
  const address = 'http://127.0.0.1:1/#token=x';
  expect(browserCommand(address, 'darwin', {})).toEqual(['open', address]);
  expect(browserCommand(address, 'linux', { PATH: '/usr/bin' }, () => true)).toBeNull();
  expect(
    browserCommand(address, 'linux', { PATH: '/usr/bin', DISPLAY: ':0' }, (path) => path === '/usr/bin/xdg-open'),
  ).toEqual(['xdg-open', address]);
  expect(browserCommand(address, 'linux', { PATH: '/usr/bin', DISPLAY: ':0' }, () => false)).toBeNull();
  expect(browserCommand(address, 'darwin', { CI: 'true' })).toBeNull();
});

test('a binder is known by its ending', () => {
  for (const path of ['/c/a.binder', '/c/a.binder/', 'C:\\a.BINDER\\', 'b.TICKMARK'])
    expect(isBinderPath(path)).toBe(true);
  for (const path of ['binder', 'a.binders', '/c/a.binder/workpaper.db', 'a.pdf', ''])
    expect(isBinderPath(path)).toBe(false);
});

describe('the address that is printed', () => {
  const token = 'A'.repeat(43);
  test.each([
    { token, sample: null },
    { token, sample: 'soc2' as const },
    { token: null, sample: 'iso27001' as const },
    { token: null, sample: null },
  ])('is read as it was written: %j', (start) => {
    expect(readStartFragment(`#${startFragment(start)}`)).toEqual(start);
  });

  test.each(['#/', '#/?sample=soc2', '#/controls?token=x', '', '#token=short', `#/token=${token}`])(
    'a location within the page (%s) is none',
    (fragment) => {
      expect(readStartFragment(fragment)).toEqual({ token: null, sample: null });
    },
  );

  test('leads to the sample by a location that every host has', () => {
    expect([startLocation(null), startLocation('soc2')]).toEqual(['#/', '#/?sample=soc2']);
  });

  test('of evidence carries type and key', () => {
    expect(evidenceAddress('ab', 'text/plain; charset=utf-8', 'k')).toBe(
      '/evidence/ab?type=text%2Fplain%3B%20charset%3Dutf-8&key=k',
    );
  });
});
