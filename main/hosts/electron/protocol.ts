/** The app's own protocol: `tickmark://app/` is the page, `tickmark://evidence/<hash>` the bytes of evidence. */
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { type CustomScheme, protocol, type Session } from 'electron';
import type { Core } from '../../core/core.ts';
import { evidenceHeaders, pageHeaders, withNonce } from '../contentPolicy.ts';
import { rendererFile } from '../rendererFiles.ts';
import { appScheme, evidenceOrigin, pageOrigin } from './addresses.ts';

/** A scheme with an origin of its own, to which the rules of the web apply; none of them is bypassed. */
export const scheme: CustomScheme = {
  scheme: appScheme,
  privileges: {
    standard: true,
    secure: true,
    supportFetchAPI: true,
    corsEnabled: true,
    stream: true,
    bypassCSP: false,
    allowServiceWorkers: false,
  },
};

/** Makes the scheme known; has to happen before the runtime is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([scheme]);
}

function refusal(status: number, text: string): Response {
  return new Response(text, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
  });
}

async function pageResponse(folder: string, address: string): Promise<Response> {
  const file = await rendererFile(folder, address);
  if (file === null) return refusal(404, 'There is no such file.');
  const nonce = randomBytes(18).toString('base64');
  const headers = { ...pageHeaders(nonce, evidenceOrigin), 'content-type': file.type };
  const bytes = await readFile(file.path);
  return new Response(file.type.startsWith('text/html') ? withNonce(bytes.toString('utf8'), nonce) : bytes, {
    headers,
  });
}

/** A file as the stream of the web, read only as fast as the page takes it. */
function bytesOf(path: string): ReadableStream<Uint8Array<ArrayBuffer>> {
  const chunks = createReadStream(path)[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done === true) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
    async cancel() {
      await chunks.return?.();
    },
  });
}

async function evidenceResponse(core: Core, hash: string, askedType: string | null): Promise<Response> {
  const object = /^[0-9a-f]{64}$/.test(hash) ? await core.evidence(hash) : null;
  const found = object === null ? null : await stat(object.path).catch(() => null);
  if (object === null || found === null) return refusal(404, 'This piece of evidence is not here.');
  const headers = {
    ...evidenceHeaders(askedType ?? object.mediaType, pageOrigin),
    'content-length': String(found.size),
  };
  if (found.size === 0) return new Response('', { headers });
  return new Response(bytesOf(object.path), { headers });
}

/** Answers a request of a page. Reading only, two host names only, and no path that leads outside the page's folder. */
export async function answerRequest(
  request: Pick<Request, 'method' | 'url'>,
  core: Core,
  rendererFolder: string,
): Promise<Response> {
  if (request.method !== 'GET') return refusal(405, 'This address can only be read.');
  const url = URL.parse(request.url);
  if (url === null || url.protocol !== `${appScheme}:`) return refusal(404, 'There is no such address.');
  if (url.host === 'app') return pageResponse(rendererFolder, url.pathname);
  if (url.host === 'evidence') return evidenceResponse(core, url.pathname.slice(1), url.searchParams.get('type'));
  return refusal(404, 'There is no such address.');
}

/** Serves the protocol to the pages of a session. */
export function serveProtocol(session: Session, core: Core, rendererFolder: string): void {
  session.protocol.handle(appScheme, (request) => answerRequest(request, core, rendererFolder));
}
