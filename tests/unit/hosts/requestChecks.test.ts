import { expect, test } from 'vitest';
import { refusedBecause } from '../../../main/hosts/browser/requestChecks.ts';

const host = '127.0.0.1:5000';
const own = { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' };

test.each([
  ['the page, typed', 'GET', { host, 'sec-fetch-site': 'none' }],
  [
    'the page, from a link elsewhere',
    'GET',
    { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
  ],
  ['a file of the page', 'GET', { host, 'sec-fetch-site': 'same-origin' }],
  ['a call of the page', 'POST', own],
  ['a program without a browser’s headers', 'GET', { host }],
])('%s is taken', (_what, method, headers) => {
  expect(refusedBecause(method, headers, host)).toBeNull();
});

test.each([
  ['a name made to point here', 'GET', { host: 'evil.example:5000' }],
  ['another name of this machine', 'GET', { host: 'localhost:5000' }],
  ['another port', 'GET', { host: '127.0.0.1:5001' }],
  ['no host', 'GET', {}],
  ['another site', 'POST', { ...own, origin: 'https://evil.example' }],
  ['another server on this machine', 'POST', { ...own, origin: 'http://127.0.0.1:5001' }],
  ['an origin that begins like ours', 'POST', { ...own, origin: `http://${host}0` }],
  ['a sandboxed frame', 'POST', { ...own, origin: 'null' }],
  ['a call without an origin', 'POST', { host }],
  ['an upload without an origin', 'PUT', { host }],
  [
    'a picture on another site',
    'GET',
    { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
  ],
  [
    'a frame on another site',
    'GET',
    { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
  ],
  [
    'a page of another port on this machine',
    'GET',
    { host, 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' },
  ],
])('%s is refused', (_what, method, headers) => {
  expect(refusedBecause(method, headers, host)).not.toBeNull();
});
