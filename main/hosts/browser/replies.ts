/** How the loopback host answers: JSON texts and files. It sends no CORS headers, so no other site can read an answer. */
import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '../../../src/contract/failure.ts';
import { tooLarge } from '../refusals.ts';

/** What one call may bring; files come as uploads. */
const largestMessage = 64 * 1024 ** 2;

/** Sends the text of an answer. */
export function sendJson(response: ServerResponse, status: number, text: string): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  });
  response.end(text);
}

/** Sends a sentence to whoever sent a request that is not ours. */
export function sendText(response: ServerResponse, status: number, text: string): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  });
  response.end(`${text}\n`);
}

/** Streams a file; a page that goes away in the middle ends it. */
export async function sendFile(
  response: ServerResponse,
  file: { readonly path: string; readonly size: number },
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  response.writeHead(200, { ...headers, 'content-length': file.size });
  if (file.size === 0) {
    response.end();
    return;
  }
  await pipeline(createReadStream(file.path, { end: file.size - 1 }), response).catch(() => response.destroy());
}

/** The body of a request as parsed JSON; undefined where it is none. @throws Refusal when it is too large */
export async function jsonBody(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/json(?:;|$)/i.test(request.headers['content-type'] ?? '')) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > largestMessage) throw new Refusal(tooLarge.code, tooLarge.message, tooLarge.remedy);
    chunks.push(chunk);
  }
  try {
    const parsed: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    return parsed;
  } catch {
    return undefined;
  }
}
