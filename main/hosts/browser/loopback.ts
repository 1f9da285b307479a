/** The browser host's server: the wire of `src/contract/wire.ts` on 127.0.0.1, and the page itself. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type StartFragment, sessionHeader, startFragment, wirePaths } from '../../../src/contract/wire.ts';
import type { Core } from '../../core/core.ts';
import { failureFrom, refusalText, unknownSession } from '../refusals.ts';
import { Uploads } from '../uploads.ts';
import { sendDelivery, sendEvidence, sendPage } from './fileHandlers.ts';
import type { Exchange, OpenHandler, Served, TabHandler } from './handler.ts';
import { sendJson, sendText } from './replies.ts';
import { refusedBecause } from './requestChecks.ts';
import { Sessions } from './sessions.ts';
import { announceDelivery, exchangeToken, forwardCall, sendEvents, takeUpload, tellSession } from './tabHandlers.ts';

export interface LoopbackOptions {
  readonly core: Core;
  readonly rendererFolder: string;
  /** Uploads are received below it. */
  readonly dataFolder: string;
  readonly version: string;
  /** 0 or absent: any free port. */
  readonly port?: number | undefined;
  /** Told each time that the address was used up and another one holds. */
  readonly onNewAddress?: ((address: string) => void) | undefined;
  readonly nowMs: () => number;
}

export interface Loopback {
  readonly origin: string;
  /** The address that works once, and leads to the start page or to a sample. */
  address(sample: StartFragment['sample']): string;
  /** Ends every connection; uploads on their way leave nothing behind. The core stays the caller's. */
  close(): Promise<void>;
}

const tabRoutes: ReadonlyMap<string, TabHandler> = new Map([
  [`GET ${wirePaths.session}`, tellSession],
  [`POST ${wirePaths.call}`, forwardCall],
  [`GET ${wirePaths.events}`, sendEvents],
  [`PUT ${wirePaths.offer}`, takeUpload],
  [`POST ${wirePaths.deliver}`, announceDelivery],
]);

const notTaken: OpenHandler = async (_served, { response }) =>
  sendText(response, 405, 'This address does not take such requests.');
const notKnown: OpenHandler = async (_served, { response }) => sendJson(response, 401, refusalText(unknownSession));

function openRoute(method: string, path: string): OpenHandler {
  if (method === 'POST' && path === wirePaths.exchange) return exchangeToken;
  if (method !== 'GET') return notTaken;
  if (path.startsWith(`${wirePaths.deliver}/`)) return sendDelivery;
  return path.startsWith(wirePaths.evidence) ? sendEvidence : sendPage;
}

function handle(served: Served, exchange: Exchange): Promise<void> {
  const { request, url } = exchange;
  const method = request.method ?? '';
  const tabHandler = tabRoutes.get(`${method} ${url.pathname}`);
  if (tabHandler === undefined) return openRoute(method, url.pathname)(served, exchange);
  const secret = request.headers[sessionHeader];
  const session = typeof secret === 'string' ? served.sessions.withSecret(secret) : null;
  return session === null ? notKnown(served, exchange) : tabHandler(served, exchange, session);
}

function onRequest(served: Served, host: string, request: IncomingMessage, response: ServerResponse): void {
  const target = request.url ?? '';
  const isPath = target.startsWith('/');
  const refusal = isPath ? refusedBecause(request.method ?? '', request.headers, host) : 'This host is no proxy.';
  const url = URL.parse(`http://${host}${isPath ? target : '/'}`);
  if (refusal !== null) sendText(response, 403, refusal);
  else if (url === null) sendText(response, 400, 'This is not an address.');
  else {
    handle(served, { request, response, url }).catch((error: unknown) => {
      sendJson(response, 500, refusalText(failureFrom(error)));
    });
  }
}

/**
 * Starts the server, bound to the loopback interface of IPv4, so that no other machine can reach it.
 * @throws what listening throws, such as a port that is taken
 */
export async function startLoopback(options: LoopbackOptions): Promise<Loopback> {
  const { core, rendererFolder, nowMs } = options;
  const server = createServer();
  // A large file over a slow disk takes longer than the five minutes that a whole request has by default.
  server.requestTimeout = 0;
  const port = await listening(server, options.port ?? 0);
  const host = `127.0.0.1:${port}`;
  const addressWith = (token: string, sample: StartFragment['sample']): string =>
    `http://${host}/#${startFragment({ token, sample })}`;

  const uploads = new Uploads(options.dataFolder, nowMs);
  const sessions = new Sessions(nowMs, (token) => options.onNewAddress?.(addressWith(token, null)));
  const abilities = { host: 'browser', dialogs: false, camera: true, version: options.version } as const;
  const served: Served = { core, sessions, uploads, abilities, rendererFolder };
  server.on('request', (request, response) => onRequest(served, host, request, response));
  await uploads.sweep();
  const cleaning = setInterval(() => void uploads.clean(), 60_000);
  cleaning.unref();

  return {
    origin: `http://${host}`,
    address: (sample) => addressWith(sessions.currentToken, sample),
    close: async () => {
      clearInterval(cleaning);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      await uploads.close();
    },
  };
}

function listening(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port }, () => {
      const bound: AddressInfo | string | null = server.address();
      if (bound === null || typeof bound === 'string') reject(new Error('The server has no port.'));
      else resolve(bound.port);
    });
  });
}
