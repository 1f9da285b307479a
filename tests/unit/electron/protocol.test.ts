import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { session } from 'electron';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { answerRequest, registerScheme, serveProtocol } from '../../../main/hosts/electron/protocol.ts';
import { standInCore } from '../hosts/standInCore.ts';
import * as standIn from './standIn.ts';

vi.mock('electron', () => import('./standIn.ts'));

const folder = mkdtempSync(join(tmpdir(), 'tickmark-protocol-'));
const page = join(folder, 'renderer');
const core = standInCore();
const hash = 'ab'.repeat(32);

beforeAll(() => {
  mkdirSync(join(page, 'assets'), { recursive: true });
  mkdirSync(join(folder, 'renderer-old'));
  writeFileSync(join(page, 'index.html'), '<html><head><meta name="csp-nonce" content=""></head></html>');
  writeFileSync(join(page, 'assets', 'index.js'), 'one');
  writeFileSync(join(page, 'assets', 'secret.key'), 'of no known type');
  writeFileSync(join(folder, 'secret.txt'), 'outside');
  writeFileSync(join(folder, 'renderer-old', 'old.txt'), 'outside');
  symlinkSync(join(folder, 'secret.txt'), join(page, 'link.txt'));
  writeFileSync(join(folder, 'object'), '<script>alert(1)</script>');
  core.objects.set(hash, { path: join(folder, 'object'), mediaType: 'text/html', size: 25 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const get = (url: string, method = 'GET'): Promise<Response> => answerRequest({ url, method }, core, page);

test('the scheme obeys the rules of the web', () => {
  registerScheme();
  expect(standIn.privileged).toEqual([
    {
      scheme: 'tickmark',
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        corsEnabled: true,
        stream: true,
        bypassCSP: false,
        allowServiceWorkers: false,
      },
    },
  ]);
});

test('it is served to the pages of its session', async () => {
  serveProtocol(session.fromPartition('served'), core, page);
  const handler = standIn.session.fromPartition('served').protocols.get('tickmark');
  const response = await handler?.(new Request('tickmark://app/assets/index.js'));
  expect(response instanceof Response && (await response.text())).toBe('one');
});

test('the page carries its policy and the nonce of this one answer', async () => {
  const nonces = new Set<string>();
  for (let i = 0; i < 2; i++) {
    const response = await get('tickmark://app/');
    const policy = response.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    nonces.add(nonce);
    expect(await response.text()).toContain(`<meta name="csp-nonce" content="${nonce}">`);
    expect(policy).toBe(
      `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' tickmark://evidence blob: data:; font-src 'self'; connect-src 'self' tickmark://evidence; worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
    );
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  }
  expect(nonces.size).toBe(2);
  expect([...nonces].every((nonce) => nonce.length === 24)).toBe(true);
});

describe('a path never leads outside the page’s folder', () => {
  test.each([
    'tickmark://app/../secret.txt',
    'tickmark://app/%2e%2e/secret.txt',
    'tickmark://app/..%2fsecret.txt',
    'tickmark://app/..%5csecret.txt',
    'tickmark://app/..%2Frenderer-old%2Fold.txt',
    'tickmark://app/%2fetc%2fpasswd',
    'tickmark://app//etc/passwd',
    'tickmark://app/link.txt',
    'tickmark://app/assets/index.js%00.txt',
    'tickmark://app/%E0%A4%A',
    'tickmark://app/assets',
    'tickmark://app/assets/secret.key',
    'tickmark://app/nothing.js',
  ])('%s', async (url) => {
    const response = await get(url);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('outside');
  });
});

test.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])('%s is refused', async (method) => {
  expect((await get('tickmark://app/', method)).status).toBe(405);
});

test.each(['tickmark://other/', 'https://app/', 'tickmark://app:99/', 'nonsense'])(
  '%s is no address of ours',
  async (url) => {
    expect((await get(url)).status).toBe(404);
  },
);

describe('evidence', () => {
  test('that would be a document is served as text, in a sandbox, to our page alone', async () => {
    const response = await get(`tickmark://evidence/${hash}?type=text%2Fhtml`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'; frame-ancestors 'none'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('access-control-allow-origin')).toBe('tickmark://app');
    expect(await response.text()).toBe('<script>alert(1)</script>');
  });

  // A picture in SVG can hold scripts.
  test.each(['image/svg+xml', 'application/x-msdownload', 'application/xhtml', ''])(
    'of a type that is not shown (%s) is a download',
    async (type) => {
      const response = await get(`tickmark://evidence/${hash}?type=${encodeURIComponent(type)}`);
      expect(response.headers.get('content-type')).toBe('application/octet-stream');
      expect(response.headers.get('content-disposition')).toBe('attachment');
    },
  );

  test.each(['', 'xyz', `${hash}/..`, '../secret.txt', 'cd'.repeat(32)])(
    'that is not there (%s) is not found',
    async (name) => {
      expect((await get(`tickmark://evidence/${name}`)).status).toBe(404);
    },
  );
});
