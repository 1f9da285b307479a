/** The browser host over real HTTP: what it serves to the tab that was let in, and what it refuses to everybody else. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Loopback, startLoopback } from '../../main/hosts/browser/loopback.ts';
import { sessionHeader, wirePaths } from '../../src/contract/wire.ts';
import { type StandInCore, standInCore } from '../unit/hosts/standInCore.ts';
import { Tab } from './conformance/overLoopback.ts';

let folder: string;
let core: StandInCore;
let loopback: Loopback;
let tab: Tab;
const addresses: string[] = [];
const hash = 'ab'.repeat(32);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tickmark-loopback-'));
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'renderer', 'index.html'), '<meta name="csp-nonce" content="" />');
  writeFileSync(join(folder, 'renderer', 'assets', 'index.js'), 'one');
  writeFileSync(join(folder, 'secret.txt'), 'outside');
  writeFileSync(join(folder, 'object'), 'evidence');
  core = standInCore();
  core.objects.set(hash, { path: join(folder, 'object'), mediaType: 'text/plain', size: 8 });
  loopback = await startLoopback({
    core,
    rendererFolder: join(folder, 'renderer'),
    dataFolder: folder,
    version: '1.2.3',
    onNewAddress: (address) => addresses.push(address),
    nowMs: Date.now,
  });
  tab = await Tab.open(loopback);
});
afterAll(async () => {
  await loopback.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Raw {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A request as any program may send it: with any method, target and headers. */
function raw(method: string, target: string, headers: Readonly<Record<string, string>> = {}, body = ''): Promise<Raw> {
  const { port } = new URL(loopback.origin);
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, method, path: target, headers: { host: `127.0.0.1:${port}`, ...headers } },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

test('the address works once; afterwards another one is announced', async () => {
  expect(addresses).toHaveLength(1);
  expect(loopback.address('soc2')).toBe(`${addresses[0]}&sample=soc2`);
  const json = { 'content-type': 'application/json', origin: loopback.origin };
  const used = await raw('POST', wirePaths.exchange, json, JSON.stringify({ token: 'A'.repeat(43) }));
  expect(used.status).toBe(401);
  expect(JSON.parse(used.body)).toMatchObject({ ok: false, error: { code: 'call.closed' } });
});

test('no other machine can reach it', async () => {
  const port = Number(new URL(loopback.origin).port);
  // Linux answers under all of 127.0.0.0/8 where a server is bound to every interface.
  const others = process.platform === 'linux' ? ['127.0.0.2'] : ['::1'];
  const outside = Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4');
  for (const host of [...others, ...outside.map(({ address }) => address)]) {
    const reached = new Promise((resolve, reject) => {
      connect({ host, port }, () => resolve(host)).on('error', reject);
    });
    await expect(reached).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  }
});

describe('nothing is answered without the secret', () => {
  const messages: readonly (readonly [string, string])[] = [
    ['GET', wirePaths.session],
    ['POST', wirePaths.call],
    ['GET', wirePaths.events],
    ['PUT', `${wirePaths.offer}?name=a`],
    ['POST', wirePaths.deliver],
  ];
  const wrong: readonly Readonly<Record<string, string>>[] = [
    {},
    { [sessionHeader]: '' },
    { [sessionHeader]: 'A'.repeat(43) },
    { cookie: `${sessionHeader}=${'A'.repeat(43)}` },
  ];
  test.each(messages)('%s %s', async (method, path) => {
    for (const headers of wrong) {
      const answer = await raw(
        method,
        path,
        { origin: loopback.origin, 'content-type': 'application/json', ...headers },
        method === 'GET' ? '' : '{"name":"binder.current","input":{}}',
      );
      expect(answer.status).toBe(401);
      expect(JSON.parse(answer.body)).toMatchObject({ ok: false });
    }
    expect(core.requests).toEqual([]);
    expect(core.taken).toEqual([]);
    expect(core.listening).toBe(0);
  });
});

describe('evidence', () => {
  test('is served by its key, as a type that runs nothing', async () => {
    const response = await fetch(loopback.origin + tab.evidencePath(hash, 'text/html'));
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(await response.text()).toBe('evidence');
  });

  test('is not served without it, nor is anything else by it', async () => {
    expect((await raw('GET', `/evidence/${hash}?type=text/plain`)).status).toBe(401);
    expect((await raw('GET', `/evidence/${hash}?key=${'A'.repeat(43)}`)).status).toBe(401);
    const key = new URL(loopback.origin + tab.evidencePath(hash, 'a')).searchParams.get('key') ?? '';
    expect((await raw('GET', wirePaths.session, { [sessionHeader]: key })).status).toBe(401);
  });

  test('that is not there is not found', async () => {
    for (const name of ['cd'.repeat(32), 'xyz', '..%2f..%2fsecret.txt', '']) {
      const path = tab.evidencePath(hash, 'text/plain').replace(hash, name);
      expect((await raw('GET', path)).status, name).toBe(404);
    }
  });
});

describe('a foreign request is refused', () => {
  test.each([
    ['a foreign host', 'GET', '/', { host: 'evil.example' }],
    ['a foreign origin', 'GET', '/', { origin: 'https://evil.example' }],
    ['a foreign site', 'GET', '/assets/index.js', { 'sec-fetch-site': 'cross-site' }],
    ['a request as to a proxy', 'GET', 'http://evil.example/', {}],
    ['a call without an origin', 'POST', '/call', { 'content-type': 'application/json' }],
  ])('%s', async (_what, method, path, headers) => {
    const answer = await raw(method, path, headers);
    expect(answer.status).toBe(403);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  test('a preflight is given no permission', async () => {
    const answer = await raw('OPTIONS', '/call', {
      origin: 'https://evil.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': sessionHeader,
    });
    expect(answer.status).toBe(403);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('a form cannot call', async () => {
    const answer = await tab.fetch(wirePaths.call, {
      method: 'POST',
      body: new Blob(['{"name":"binder.current","input":{}}'], { type: 'text/plain' }),
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ ok: false, error: { code: 'call.invalid' } });
    expect(core.requests).toEqual([]);
  });
});

describe('the page', () => {
  test('carries the policy of every host, with a nonce of its own each time', async () => {
    const nonces = new Set<string>();
    for (let i = 0; i < 2; i++) {
      const { headers, body } = await raw('GET', '/');
      const policy = String(headers['content-security-policy']);
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
      nonces.add(nonce);
      expect(body).toBe(`<meta name="csp-nonce" content="${nonce}" />`);
      expect(policy).toBe(
        `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
      );
      expect(headers).toMatchObject({
        'x-frame-options': 'DENY',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
      });
    }
    expect(nonces.size).toBe(2);
  });

  test.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/..%5csecret.txt',
    '//etc/passwd',
    '/assets/..%2f..%2fsecret.txt',
    '/nothing.js',
    '/assets',
    '/%00',
    '/%E0%A4%A',
  ])('has no file %s', async (path) => {
    const answer = await raw('GET', path);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('outside');
  });

  test.each([
    ['DELETE', '/'],
    ['PUT', '/'],
    ['POST', '/assets/index.js'],
    ['GET', '/call'],
    ['POST', '/session'],
    ['POST', `/evidence/${hash}`],
  ])('%s %s is not taken', async (method, path) => {
    expect((await raw(method, path, { origin: loopback.origin })).status).toBeGreaterThanOrEqual(404);
  });

  test('that was not built says how to build it', async () => {
    const empty = await startLoopback({
      core,
      rendererFolder: join(folder, 'nothing'),
      dataFolder: folder,
      version: '1',
      nowMs: Date.now,
    });
    const response = await fetch(empty.origin);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('npm run build');
    await empty.close();
  });
});

describe('uploads', () => {
  test('that break off leave nothing behind', async () => {
    const aborting = new AbortController();
    let sent = 0;
    const endless = new ReadableStream({
      async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        controller.enqueue(new Uint8Array(65_536));
        sent += 1;
        if (sent === 5) aborting.abort();
      },
    });
    const init: RequestInit & { readonly duplex: 'half' } = {
      method: 'PUT',
      body: endless,
      duplex: 'half',
      signal: aborting.signal,
    };
    await expect(tab.fetch(`${wirePaths.offer}?name=big.bin`, init)).rejects.toThrow();
    await vi.waitFor(() => expect(readdirSync(join(folder, 'uploads'))).toEqual([]));
    expect(core.taken).toEqual([]);
  });

  test('are known to people by a name without folders', async () => {
    await tab.ask(`${wirePaths.offer}?name=${encodeURIComponent('../../x.csv')}`, {
      method: 'PUT',
      body: Uint8Array.of(1),
    });
    expect(core.taken.at(-1)).toMatchObject({ name: 'x.csv', temporary: true });
  });
});

test('a download works once, under its name', async () => {
  core.deliverables.set('result', { path: join(folder, 'object'), fileName: 'Prüfbericht "1".pdf' });
  const ticket = await tab.ask(wirePaths.deliver, { method: 'POST', body: '{"deliverable":"result"}' });
  if (!ticket.ok || typeof ticket.value !== 'object' || ticket.value === null || !('address' in ticket.value))
    throw new Error('no ticket');
  const address = String(ticket.value.address);
  const first = await raw('GET', address);
  expect(first).toMatchObject({ status: 200, body: 'evidence' });
  expect(first.headers['content-disposition']).toContain("filename*=UTF-8''Pr%C3%BCfbericht%20%221%22.pdf");
  expect((await raw('GET', address)).status).toBe(404);
});

test('a page that listens and goes away is forgotten', async () => {
  const stop = await tab.events(() => undefined);
  expect(core.listening).toBe(1);
  stop();
  await vi.waitFor(() => expect(core.listening).toBe(0));
});

test('an error of the core becomes an answer', async () => {
  const request = core.request;
  core.request = async () => {
    throw new Error('a defect');
  };
  expect(await tab.ask(wirePaths.call, { method: 'POST', body: '{"name":"binder.current","input":{}}' })).toMatchObject(
    { ok: false, error: { code: 'internal' } },
  );
  core.request = request;
});
