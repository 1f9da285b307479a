/** Through Electron's bridge: the real preload, the real handlers, and a stand-in for the runtime between them. */

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { session } from 'electron';
import { serveIpc } from '../../../main/hosts/electron/ipc.ts';
import { answerRequest } from '../../../main/hosts/electron/protocol.ts';
import { Windows } from '../../../main/hosts/electron/windows.ts';
import { Uploads } from '../../../main/hosts/uploads.ts';
import type { Bytes } from '../../../src/contract/bridge.ts';
import type { CoreEvent } from '../../../src/contract/event.ts';
import type { Answer } from '../../../src/contract/failure.ts';
import * as standIn from '../../unit/electron/standIn.ts';
import type { TransportKind } from './transport.ts';

/** The bridge as a page without types has it. */
interface ExposedBridge {
  call(name: string, input: unknown): Promise<Answer<unknown>>;
  subscribe(listener: (event: CoreEvent) => void): () => void;
  offer(file: Bytes, name: string): Promise<Answer<{ readonly handle: string }>>;
  deliver(deliverable: string, fileName: string): Promise<Answer<{ readonly delivered: boolean }>>;
  evidenceUrl(hash: string, mediaType: string): string;
}

function isExposed(value: unknown): value is ExposedBridge {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['call', 'subscribe', 'offer', 'deliver', 'evidenceUrl'].every((name) => name in value)
  );
}

export const overElectron: TransportKind = {
  name: 'through Electron’s bridge',
  open: async (core, folder) => {
    standIn.ipcMain.handlers.clear();
    standIn.ipcRenderer.emitter.removeAllListeners();
    const uploads = new Uploads(folder, Date.now);
    const windows = new Windows(
      () => ({ preload: '', session: session.defaultSession, version: '1.2.3', development: false, dark: false }),
      () => undefined,
    );
    serveIpc({ core, windows, uploads, bindersFolder: folder });
    windows.create('#/');
    const window = standIn.BrowserWindow.made.at(-1);
    if (window === undefined) throw new Error('no window was made');
    window.webContents.receiver = (channel, text) => standIn.ipcRenderer.emitter.emit(channel, {}, text);
    standIn.preloadOf.contents = window.webContents;
    await import('../../../main/hosts/electron/preload.ts');
    const bridge = standIn.mainWorld.get('tickmark');
    if (!isExposed(bridge)) throw new Error('the preload exposes no bridge');
    return {
      // What goes through the context bridge is cloned on its way, in both directions.
      call: async (name, input) => structuredClone(await bridge.call(name, structuredClone(input))),
      listen: async (listener) => bridge.subscribe((event) => listener(structuredClone(event))),
      offer: (bytes, name) => bridge.offer(new File([bytes], name), name),
      deliver: async (deliverable, fileName) => {
        const target = join(folder, randomUUID());
        standIn.answers.save = { canceled: false, filePath: target };
        const answer = await bridge.deliver(deliverable, fileName);
        return answer.ok ? { ok: true, value: readFileSync(target) } : answer;
      },
      evidence: (hash, mediaType) =>
        answerRequest({ method: 'GET', url: bridge.evidenceUrl(hash, mediaType) }, core, folder),
      close: async () => {
        standIn.ipcMain.handlers.clear();
        window.close();
        await uploads.close();
      },
    };
  },
};
