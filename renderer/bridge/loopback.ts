import type { Bridge, Bytes } from '../../src/contract/bridge.ts';
import type { CoreEvent } from '../../src/contract/event.ts';
import type { Answer, Failure } from '../../src/contract/failure.ts';
import {
  DeliveryTicket,
  Exchanged,
  evidenceAddress,
  readStartFragment,
  SessionFacts,
  sessionHeader,
  startLocation,
  wirePaths,
} from '../../src/contract/wire.ts';
import { listenToEvents } from './loopbackEvents.ts';
import { pickFiles } from './pickFiles.ts';

/** The tab's secret lies here and nowhere else (wire.ts). */
const secretKey = 'tickmark-session';

const unreachable: Failure = {
  code: 'call.closed',
  message: 'Tickmark does not answer.',
  remedy: 'What was saved is kept. Start Tickmark again and open the address that it shows.',
};
const noRight: Failure = {
  code: 'call.closed',
  message: 'This window was not opened by Tickmark.',
  remedy: 'Open the address that Tickmark shows where it was started. Each address works once.',
};
const noFolders: Failure = {
  code: 'call.invalid',
  message: 'A browser cannot choose a folder.',
  remedy:
    'New binders are kept in Tickmark’s own folder. To open a binder from elsewhere, use the desktop application or the command line.',
};

const refused = (error: Failure) => ({ ok: false, error }) as const;

/** The host's answers are `Answer`s made by the same contract; anything else is not from our host. */
function isAnswer<T>(value: unknown): value is Answer<T> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'ok' in value &&
    (value.ok === true ? 'value' in value : 'error' in value)
  );
}

async function ask<T>(path: string, request: RequestInit, secret: string | null): Promise<Answer<T>> {
  try {
    const headers = {
      ...(secret === null ? {} : { [sessionHeader]: secret }),
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const response = await fetch(path, { ...request, headers, cache: 'no-store' });
    const body: unknown = await response.json();
    return isAnswer<T>(body) ? body : refused(unreachable);
  } catch {
    return refused(unreachable);
  }
}

const post = (message: unknown) => ({ method: 'POST', body: JSON.stringify(message) });

/** Exchanges the token of the address for the tab's secret, or finds the secret of before a reload. */
async function secretOfTab(): Promise<string | null> {
  const start = readStartFragment(window.location.hash);
  if (start.token !== null) {
    const answer = await ask<unknown>(wirePaths.exchange, post({ token: start.token }), null);
    const exchanged = answer.ok ? Exchanged.safeParse(answer.value) : null;
    if (exchanged?.success === true) window.sessionStorage.setItem(secretKey, exchanged.data.secret);
    // A token works once; it must not stay in the address or in "back".
    window.history.replaceState(null, '', startLocation(start.sample));
  }
  return window.sessionStorage.getItem(secretKey);
}

function closedBridge(failure: Failure): Bridge {
  return {
    call: async () => refused(failure),
    subscribe: () => () => undefined,
    abilities: { host: 'browser', dialogs: false, camera: false, version: '' },
    offer: async () => refused(failure),
    choose: async () => refused(failure),
    deliver: async () => refused(failure),
    evidenceUrl: () => 'about:blank',
  };
}

/** Uploads with progress, which `fetch` does not tell. */
function upload(
  path: string,
  body: Blob,
  secret: string,
  onProgress: ((fraction: number) => void) | undefined,
): Promise<Answer<{ readonly handle: string }>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('PUT', path);
    request.setRequestHeader(sessionHeader, secret);
    request.responseType = 'json';
    if (onProgress !== undefined)
      request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onload = () => {
      const answer: unknown = request.response;
      resolve(isAnswer<{ readonly handle: string }>(answer) ? answer : refused(unreachable));
    };
    request.onerror = () => resolve(refused(unreachable));
    request.onabort = () => resolve(refused(unreachable));
    request.send(body);
  });
}

/** Has the browser fetch a result that may be fetched once. */
function download(address: string, fileName: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  document.body.append(link);
  link.click();
  link.remove();
}

/** The bridge over the loopback interface. Never rejects: without a right to the host, every call answers so. */
export async function loopbackBridge(): Promise<Bridge> {
  const secret = await secretOfTab();
  if (secret === null) return closedBridge(noRight);
  const session = await ask<unknown>(wirePaths.session, { method: 'GET' }, secret);
  if (!session.ok) return closedBridge(session.error.code === 'call.closed' ? session.error : noRight);
  const facts = SessionFacts.safeParse(session.value);
  if (!facts.success) return closedBridge(unreachable);
  const { evidenceKey, abilities } = facts.data;

  const listeners = new Set<(event: CoreEvent) => void>();
  const tell = (event: CoreEvent) => {
    for (const listener of listeners) listener(event);
  };
  let listening = false;

  const offer = async (file: Bytes, name: string, onProgress?: (fraction: number) => void) => {
    const body = file instanceof Blob ? file : new Blob([await file.arrayBuffer()], { type: file.type });
    return upload(`${wirePaths.offer}?name=${encodeURIComponent(name)}`, body, secret, onProgress);
  };

  return {
    call: (name, input) => ask(wirePaths.call, post({ name, input }), secret),
    subscribe: (listener) => {
      listeners.add(listener);
      if (!listening) {
        listening = true;
        void listenToEvents(secret, tell, () => ask(wirePaths.call, post({ name: 'job.list', input: {} }), secret));
      }
      return () => listeners.delete(listener);
    },
    abilities,
    offer,
    choose: async (what) => {
      if (what !== 'files') return refused(noFolders);
      const files = await pickFiles();
      const handles: string[] = [];
      for (const file of files) {
        const answer = await offer(file, file.name);
        if (!answer.ok) return answer;
        handles.push(answer.value.handle);
      }
      return { ok: true, value: handles.length === 0 ? null : { handles } };
    },
    deliver: async (deliverable) => {
      const answer = await ask<unknown>(wirePaths.deliver, post({ deliverable }), secret);
      if (!answer.ok) return answer;
      const ticket = DeliveryTicket.safeParse(answer.value);
      if (!ticket.success) return refused(unreachable);
      download(ticket.data.address, ticket.data.fileName);
      return { ok: true, value: { delivered: true } };
    },
    evidenceUrl: (hash, mediaType) => evidenceAddress(hash, mediaType, evidenceKey),
  };
}
