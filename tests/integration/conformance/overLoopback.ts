/** Over real HTTP on the loopback interface, as a browser's page speaks to its host (src/contract/wire.ts). */
import { type Loopback, startLoopback } from '../../../main/hosts/browser/loopback.ts';
import type { Answer, Failure } from '../../../src/contract/failure.ts';
import {
  DeliveryTicket,
  Exchanged,
  evidenceAddress,
  readStartFragment,
  SessionFacts,
  sessionHeader,
  type WireEvent,
  wirePaths,
} from '../../../src/contract/wire.ts';
import type { TransportKind } from './transport.ts';

const lost: Failure = { code: 'call.closed', message: 'Tickmark does not answer.', remedy: 'Start it again.' };

/** A tab of a browser: what it keeps, and the headers that a browser adds by itself. */
export class Tab {
  readonly origin: string;
  private secret = '';
  private evidenceKey = '';

  constructor(origin: string) {
    this.origin = origin;
  }

  /** Opens the address that the host printed. */
  static async open(loopback: Loopback): Promise<Tab> {
    const tab = new Tab(loopback.origin);
    const { token } = readStartFragment(new URL(loopback.address(null)).hash);
    const exchanged = await tab.ask(wirePaths.exchange, { method: 'POST', body: JSON.stringify({ token }) });
    if (!exchanged.ok) throw new Error(exchanged.error.message);
    tab.secret = Exchanged.parse(exchanged.value).secret;
    const facts = await tab.ask(wirePaths.session, {});
    if (!facts.ok) throw new Error(facts.error.message);
    tab.evidenceKey = SessionFacts.parse(facts.value).evidenceKey;
    return tab;
  }

  fetch(path: string, request: RequestInit): Promise<Response> {
    const writes = request.method !== undefined && request.method !== 'GET';
    const headers = new Headers(request.headers);
    if (this.secret !== '') headers.set(sessionHeader, this.secret);
    if (writes) headers.set('origin', this.origin);
    if (typeof request.body === 'string') headers.set('content-type', 'application/json');
    headers.set('sec-fetch-site', 'same-origin');
    return fetch(this.origin + path, { ...request, headers });
  }

  async ask(path: string, request: RequestInit): Promise<Answer<unknown>> {
    try {
      const answer: Answer<unknown> = await (await this.fetch(path, request)).json();
      return answer;
    } catch {
      return { ok: false, error: lost };
    }
  }

  evidencePath(hash: string, mediaType: string): string {
    return evidenceAddress(hash, mediaType, this.evidenceKey);
  }

  /** Hears events; resolves at the first line, which says that the connection stands. */
  async events(listener: (event: WireEvent) => void): Promise<() => void> {
    const stopping = new AbortController();
    const response = await this.fetch(wirePaths.events, { signal: stopping.signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    if (reader === undefined) throw new Error('there is no stream of events');
    let text = '';
    const read = async (): Promise<boolean> => {
      const { done, value } = await reader.read();
      if (done) return false;
      const lines = (text + value).split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) {
        const event: WireEvent = JSON.parse(line);
        listener(event);
      }
      return true;
    };
    await read();
    const readOn = async (): Promise<void> => {
      while (await read());
    };
    readOn().catch(() => undefined);
    return () => stopping.abort();
  }
}

export const overLoopback: TransportKind = {
  name: 'over loopback',
  open: async (core, folder) => {
    const loopback = await startLoopback({
      core,
      rendererFolder: folder,
      dataFolder: folder,
      version: '1.2.3',
      nowMs: Date.now,
    });
    const tab = await Tab.open(loopback);
    return {
      call: (name, input) =>
        tab.ask(wirePaths.call, { method: 'POST', body: JSON.stringify({ name, input: input ?? null }) }),
      listen: (listener) =>
        tab.events((event) => {
          if (event.kind !== 'hello' && event.kind !== 'beat') listener(event);
        }),
      offer: async (bytes, name) => {
        const answer = await tab.ask(`${wirePaths.offer}?name=${encodeURIComponent(name)}`, {
          method: 'PUT',
          body: bytes,
        });
        return answer.ok ? { ok: true, value: { handle: handleIn(answer.value) } } : answer;
      },
      deliver: async (deliverable) => {
        const ticket = await tab.ask(wirePaths.deliver, { method: 'POST', body: JSON.stringify({ deliverable }) });
        if (!ticket.ok) return ticket;
        const file = await fetch(tab.origin + DeliveryTicket.parse(ticket.value).address);
        return { ok: true, value: new Uint8Array(await file.arrayBuffer()) };
      },
      evidence: (hash, mediaType) => fetch(tab.origin + tab.evidencePath(hash, mediaType)),
      close: () => loopback.close(),
    };
  },
};

function handleIn(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'handle' in value && typeof value.handle === 'string')
    return value.handle;
  throw new Error('the host gave no handle');
}
