/** In process: as the command line and the samples speak to a core. */

import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { evidenceHeaders } from '../../../main/hosts/contentPolicy.ts';
import { nothingToDeliver } from '../../../main/hosts/refusals.ts';
import type { Answer } from '../../../src/contract/failure.ts';
import type { TransportKind } from './transport.ts';

export const inProcess: TransportKind = {
  name: 'in process',
  open: async (core, folder) => ({
    call: async (name, input) => {
      const answer: Answer<unknown> = JSON.parse(await core.request('in-process', name, JSON.stringify(input ?? null)));
      return answer;
    },
    listen: async (listener) => core.subscribe(listener),
    offer: async (bytes, name) => {
      const path = join(folder, randomUUID());
      writeFileSync(path, bytes);
      return { ok: true, value: { handle: await core.takeFile(path, name, true) } };
    },
    deliver: async (deliverable) => {
      const file = await core.deliverable(deliverable);
      return file === null ? { ok: false, error: nothingToDeliver } : { ok: true, value: readFileSync(file.path) };
    },
    evidence: async (hash, mediaType) => {
      const object = await core.evidence(hash);
      if (object === null) return new Response('', { status: 404 });
      return new Response(readFileSync(object.path), { headers: evidenceHeaders(mediaType) });
    },
    close: async () => undefined,
  }),
};
