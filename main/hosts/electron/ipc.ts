/** The main process's side of the bridge: every message of a page, checked for who sent it, forwarded unopened. */
import { basename } from 'node:path';
import { app, ipcMain } from 'electron';
import { z } from 'zod';
import { Refusal } from '../../../src/contract/failure.ts';
import type { Core } from '../../core/core.ts';
import { shownFileName } from '../fileNames.ts';
import { answering, notAMessage, nothingToDeliver, refusalText, unknownSession, valueText } from '../refusals.ts';
import { saveCopy } from '../saveCopy.ts';
import type { Upload, Uploads } from '../uploads.ts';
import { channels } from './channels.ts';
import { choosePaths, chooseTarget } from './dialogs.ts';
import { isTrustedSender } from './senders.ts';
import type { Windows } from './windows.ts';

export interface IpcServed {
  readonly core: Core;
  readonly windows: Windows;
  readonly uploads: Uploads;
  /** Where dialogs for binders begin. */
  readonly bindersFolder: string;
}

/** Who sent a message that passed the check. */
interface Sender {
  readonly contentsId: number;
  readonly session: string;
}

/** Handles a channel: sender, then form, then the work. Answers always come; nothing rejects across the bridge. */
function handle<T extends readonly unknown[]>(
  windows: Windows,
  channel: string,
  form: z.ZodType<T>,
  work: (sender: Sender, args: T) => Promise<string>,
): void {
  ipcMain.handle(channel, async (event, ...args: unknown[]) => {
    const session = isTrustedSender(event, (id) => windows.has(id)) ? windows.sessionOf(event.sender.id) : null;
    if (session === null) return refusalText(unknownSession);
    const message = form.safeParse(args);
    if (!message.success) return refusalText(notAMessage);
    return answering(() => work({ contentsId: event.sender.id, session }, message.data));
  });
}

const Text = z.string();
const Name = z.string().max(4096);
const UploadId = z.uuid();
const Slice = z.union([
  z.instanceof(ArrayBuffer).transform((bytes) => new Uint8Array(bytes)),
  z.instanceof(Uint8Array),
]);

function openUpload(uploads: Uploads, id: string, session: string): Upload {
  const upload = uploads.find(id, session);
  if (upload === undefined) {
    throw new Refusal('file.vanished', 'The file did not arrive whole. Nothing of it was kept.', 'Add the file again.');
  }
  return upload;
}

/** Registers every channel there is. */
export function serveIpc({ core, windows, uploads, bindersFolder }: IpcServed): void {
  handle(windows, channels.call, z.tuple([Text, Text]), ({ session }, [name, input]) =>
    core.request(session, name, input),
  );

  handle(windows, channels.take, z.tuple([z.string().min(1), Name]), async (_sender, [path, name]) =>
    valueText({ handle: await core.takeFile(path, shownFileName(name), false) }),
  );

  handle(windows, channels.begin, z.tuple([]), async ({ session }) =>
    valueText({ upload: (await uploads.begin(session)).id }),
  );

  handle(windows, channels.append, z.tuple([UploadId, Slice]), async ({ session }, [id, bytes]) => {
    await openUpload(uploads, id, session).append(bytes);
    return valueText(null);
  });

  handle(windows, channels.finish, z.tuple([UploadId, Name]), async ({ session }, [id, name]) => {
    const path = await openUpload(uploads, id, session).finish();
    return valueText({ handle: await core.takeFile(path, shownFileName(name), true) });
  });

  handle(windows, channels.abandon, z.tuple([UploadId]), async ({ session }, [id]) => {
    await uploads.find(id, session)?.abandon();
    return valueText(null);
  });

  handle(windows, channels.choose, z.tuple([z.enum(['binder', 'place', 'files'])]), async ({ contentsId }, [what]) => {
    const paths = await choosePaths(windows.windowOf(contentsId), what, bindersFolder);
    if (paths === null) return valueText(null);
    return valueText({ handles: await Promise.all(paths.map((path) => core.takeFile(path, basename(path), false))) });
  });

  handle(
    windows,
    channels.deliver,
    z.tuple([z.string().min(1).max(200), Name]),
    async ({ contentsId }, [deliverable, fileName]) => {
      const window = windows.windowOf(contentsId);
      const file = await core.deliverable(deliverable);
      if (file === null || window === null) return refusalText(nothingToDeliver);
      const target = await chooseTarget(window, app.getPath('downloads'), shownFileName(fileName));
      if (target === null) return valueText({ delivered: false });
      await saveCopy(file.path, target);
      return valueText({ delivered: true });
    },
  );

  core.subscribe((event) => windows.send(channels.event, JSON.stringify(event)));
}
