/** Files as the browser fetches them by itself, where no header can prove whose tab it is: downloads, evidence, the page. */
import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { wirePaths } from '../../../src/contract/wire.ts';
import { evidenceHeaders, pageHeaders, withNonce } from '../contentPolicy.ts';
import { attachmentHeader } from '../fileNames.ts';
import { nothingToDeliver, unknownSession } from '../refusals.ts';
import { rendererFile } from '../rendererFiles.ts';
import type { OpenHandler } from './handler.ts';
import { sendFile, sendText } from './replies.ts';

/** The right is in the ticket, which works once. */
export const sendDelivery: OpenHandler = async ({ core, sessions }, { response, url }) => {
  const deliverable = sessions.redeem(url.pathname.slice(wirePaths.deliver.length + 1));
  const file = deliverable === null ? null : await core.deliverable(deliverable);
  const found = file === null ? null : await stat(file.path).catch(() => null);
  if (file === null || found === null) return sendText(response, 404, nothingToDeliver.message);
  const headers = {
    'content-type': 'application/octet-stream',
    'content-disposition': attachmentHeader(file.fileName),
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  };
  await sendFile(response, { path: file.path, size: found.size }, headers);
};

/** The right is in the evidence key, which reads evidence and nothing else. */
export const sendEvidence: OpenHandler = async ({ core, sessions }, { response, url }) => {
  if (sessions.withEvidenceKey(url.searchParams.get('key') ?? '') === null)
    return sendText(response, 401, unknownSession.message);
  const hash = url.pathname.slice(wirePaths.evidence.length);
  const object = /^[0-9a-f]{64}$/.test(hash) ? await core.evidence(hash) : null;
  const found = object === null ? null : await stat(object.path).catch(() => null);
  if (object === null || found === null) return sendText(response, 404, 'This piece of evidence is not here.');
  await sendFile(
    response,
    { path: object.path, size: found.size },
    evidenceHeaders(url.searchParams.get('type') ?? object.mediaType),
  );
};

/** The page and its files show nothing of a binder, so that they need no right. */
export const sendPage: OpenHandler = async ({ rendererFolder }, { response, url }) => {
  const file = await rendererFile(rendererFolder, url.pathname);
  if (file === null && url.pathname === '/') {
    return sendText(
      response,
      503,
      'The page of Tickmark has not been built. Run “npm run build” where Tickmark lies, then reload.',
    );
  }
  if (file === null) return sendText(response, 404, 'There is no such file.');
  const nonce = randomBytes(18).toString('base64');
  const headers = { ...pageHeaders(nonce), 'content-type': file.type };
  if (!file.type.startsWith('text/html')) return sendFile(response, file, headers);
  const html = withNonce(await readFile(file.path, 'utf8'), nonce);
  response.writeHead(200, { ...headers, 'cache-control': 'no-store', 'content-length': Buffer.byteLength(html) });
  response.end(html);
};
