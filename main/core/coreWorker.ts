import { parentPort, workerData } from 'node:worker_threads';
import type { CoreOptions } from './core.ts';
import { startCoreInProcess } from './coreInProcess.ts';
import { failureOf } from './failures.ts';
import type { CoreMessage, CoreRequest } from './startCore.ts';

const port = parentPort;
if (!port) throw new Error('The core runs in a worker thread.');
const send = (message: CoreMessage) => port.postMessage(message);

try {
  const core = startCoreInProcess(workerData as CoreOptions);
  core.subscribe((event) => send({ kind: 'event', event }));
  port.on('message', async (request: CoreRequest) => {
    const value = await answer(request);
    send({ kind: 'answer', id: request.id, value });
  });

  const answer = (request: CoreRequest): Promise<unknown> => {
    switch (request.kind) {
      case 'call':
        return core.request(request.session, request.name, request.input);
      case 'takeFile':
        return core.takeFile(request.path, request.name, request.temporary);
      case 'deliverable':
        return core.deliverable(request.key);
      case 'evidence':
        return core.evidence(request.key);
      case 'close':
        return core.close();
    }
  };
} catch (error) {
  send({ kind: 'unusable', error: failureOf(error) });
}
