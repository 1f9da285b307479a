/** What the core tells, as lines of JSON to every page that listens. */
import type { ServerResponse } from 'node:http';
import { beatSeconds, type WireEvent } from '../../../src/contract/wire.ts';
import type { Core } from '../../core/core.ts';

/** A page that has so much unread is not reading: it is cut off, and asks anew when it comes back. */
const mostUnread = 8 * 1024 ** 2;

/** Sends events until the page goes away or the server closes. */
export function streamEvents(core: Core, response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': 'application/x-ndjson; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  });
  const send = (event: WireEvent): void => {
    if (response.writableLength > mostUnread) response.destroy();
    else response.write(`${JSON.stringify(event)}\n`);
  };
  const unsubscribe = core.subscribe(send);
  const beats = setInterval(() => send({ kind: 'beat' }), beatSeconds * 1000);
  beats.unref();
  response.on('close', () => {
    clearInterval(beats);
    unsubscribe();
  });
  send({ kind: 'hello' });
}
