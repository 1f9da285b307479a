/** The parts of the wire that speak JSON: the exchange of the token, calls, uploads, and the announcement of downloads. */
import { rm } from 'node:fs/promises';
import { CallMessage, DeliverInput, ExchangeInput, wirePaths } from '../../../src/contract/wire.ts';
import { shownFileName } from '../fileNames.ts';
import { notAMessage, nothingToDeliver, refusalText, unknownSession, valueText } from '../refusals.ts';
import type { Upload } from '../uploads.ts';
import { streamEvents } from './eventStream.ts';
import type { Exchange, OpenHandler, TabHandler } from './handler.ts';
import { jsonBody, sendJson } from './replies.ts';

/** An upload that is silent for so long is cut off. */
const idleUploadMs = 10 * 60_000;

export const exchangeToken: OpenHandler = async ({ sessions }, { request, response }) => {
  const message = ExchangeInput.safeParse(await jsonBody(request));
  if (!message.success) return sendJson(response, 400, refusalText(notAMessage));
  const session = sessions.exchange(message.data.token);
  if (session === null) return sendJson(response, 401, refusalText(unknownSession));
  sendJson(response, 200, valueText({ secret: session.secret }));
};

export const tellSession: TabHandler = async ({ abilities }, { response }, { evidenceKey }) => {
  sendJson(response, 200, valueText({ evidenceKey, abilities }));
};

export const forwardCall: TabHandler = async ({ core }, { request, response }, session) => {
  const message = CallMessage.safeParse(await jsonBody(request));
  if (!message.success) return sendJson(response, 400, refusalText(notAMessage));
  const { name, input } = message.data;
  sendJson(response, 200, await core.request(session.id, name, JSON.stringify(input ?? null)));
};

export const sendEvents: TabHandler = async ({ core }, { response }) => streamEvents(core, response);

async function receive({ request }: Exchange, upload: Upload): Promise<string> {
  try {
    request.setTimeout(idleUploadMs, () => request.destroy());
    for await (const chunk of request) if (chunk instanceof Uint8Array) await upload.append(chunk);
    return await upload.finish();
  } catch (error) {
    await upload.abandon();
    throw error;
  }
}

export const takeUpload: TabHandler = async ({ core, uploads }, exchange, session) => {
  const path = await receive(exchange, await uploads.begin(session.id));
  try {
    const handle = await core.takeFile(path, shownFileName(exchange.url.searchParams.get('name') ?? ''), true);
    sendJson(exchange.response, 200, valueText({ handle }));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
};

export const announceDelivery: TabHandler = async ({ core, sessions }, { request, response }) => {
  const message = DeliverInput.safeParse(await jsonBody(request));
  if (!message.success) return sendJson(response, 400, refusalText(notAMessage));
  const file = await core.deliverable(message.data.deliverable);
  if (file === null) return sendJson(response, 404, refusalText(nothingToDeliver));
  const ticket = sessions.ticketFor(message.data.deliverable);
  sendJson(response, 200, valueText({ address: `${wirePaths.deliver}/${ticket}`, fileName: file.fileName }));
};
