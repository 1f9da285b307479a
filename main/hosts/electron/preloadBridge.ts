/** The page's bridge over Electron's messages. Without an import of Electron, so that it can be tried in plain Node. */
import type { Bridge, Bytes } from '../../../src/contract/bridge.ts';
import type { AnswerFor, CallName, InputFor } from '../../../src/contract/contract.ts';
import type { CoreEvent } from '../../../src/contract/event.ts';
import type { Answer, Failure } from '../../../src/contract/failure.ts';
import { evidenceAddress } from './addresses.ts';
import { channels, sliceBytes } from './channels.ts';

/** What the preload gives the bridge to speak through. */
export interface PreloadPort {
  /** Sends a message and answers the text that comes back. */
  invoke(channel: string, ...args: readonly unknown[]): Promise<unknown>;
  /** Hears the texts of events; returns its own unsubscribe. */
  listen(channel: string, listener: (text: string) => void): () => void;
  /** Where a file lies that a person dropped or chose; empty for bytes that lie nowhere. */
  pathOf(file: Bytes): string;
}

const closed = (why: string): Failure => ({
  code: 'call.closed',
  message: `The window is not connected to the rest of Tickmark (${why}). What was saved before was kept.`,
  remedy: 'Close the window and open it again.',
});

export function bridgeOver(port: PreloadPort, version: string): Bridge {
  /** Invokes and opens the answer; a rejection (the main process is ending, a defect) becomes a failure. */
  const ask = async <T>(channel: string, ...args: readonly unknown[]): Promise<Answer<T>> => {
    try {
      const text = await port.invoke(channel, ...args);
      if (typeof text !== 'string') throw new Error('no answer came');
      const answer: Answer<T> = JSON.parse(text);
      return answer;
    } catch (error) {
      return { ok: false, error: closed(error instanceof Error ? error.message : String(error)) };
    }
  };

  const sendBytes = async (
    file: Bytes,
    name: string,
    onProgress: ((fraction: number) => void) | undefined,
  ): Promise<Answer<{ readonly handle: string }>> => {
    const begun = await ask<{ readonly upload: string }>(channels.begin);
    if (!begun.ok) return begun;
    const { upload } = begun.value;
    try {
      const bytes = await file.arrayBuffer();
      for (let from = 0; from < bytes.byteLength; from += sliceBytes) {
        const appended = await ask<null>(channels.append, upload, bytes.slice(from, from + sliceBytes));
        if (!appended.ok) return appended;
        onProgress?.(Math.min(1, (from + sliceBytes) / bytes.byteLength));
      }
    } catch (error) {
      await ask<null>(channels.abandon, upload);
      const message = `“${name}” could not be read: ${error instanceof Error ? error.message : String(error)}. Nothing of it was kept.`;
      return { ok: false, error: { code: 'file.unreadable', message, remedy: 'Add the file again.' } };
    }
    return ask(channels.finish, upload, name);
  };

  return {
    abilities: { host: 'electron', dialogs: true, camera: true, version },
    call: <N extends CallName>(name: N, input: InputFor<N>) =>
      ask<AnswerFor<N>>(channels.call, name, JSON.stringify(input ?? null)),
    subscribe: (listener) =>
      port.listen(channels.event, (text) => {
        const event: CoreEvent = JSON.parse(text);
        listener(event);
      }),
    offer: async (file, name, onProgress) => {
      const path = port.pathOf(file);
      const answer =
        path === ''
          ? await sendBytes(file, name, onProgress)
          : await ask<{ readonly handle: string }>(channels.take, path, name);
      if (answer.ok) onProgress?.(1);
      return answer;
    },
    choose: (what) => ask(channels.choose, what),
    deliver: (deliverable, fileName) => ask(channels.deliver, deliverable, fileName),
    evidenceUrl: evidenceAddress,
  };
}
