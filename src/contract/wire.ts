import { z } from 'zod';
import type { HostAbilities } from './bridge.ts';
import type { CoreEvent } from './event.ts';

/**
 * The wire between a page in a browser and its host on the loopback interface. Every answer below is an
 * `Answer` in JSON, also the refusals; only files are served as they are.
 *
 * | request | carries | answers |
 * |---|---|---|
 * | POST /exchange | `ExchangeInput` | `Exchanged`; the token of the address works once |
 * | GET /session | session header | `SessionFacts`; 401 when the secret is not known (any more) |
 * | POST /call | session header, `CallMessage` | the answer of the call, forwarded unopened |
 * | GET /events | session header | one `WireEvent` a line, until either side ends it |
 * | PUT /offer?name=… | session header, the bytes as body | `{ handle }` |
 * | POST /deliver | session header, `DeliverInput` | `DeliveryTicket`: an address that can be fetched once |
 * | GET /deliver/… | the ticket in the address | the file, as a download |
 * | GET /evidence/… | the evidence key in the address | the bytes, never as a document of the app's own |
 * | GET / and files | nothing | the page |
 *
 * A page keeps the secret in its tab's session storage and nowhere else: cookies would be shared with every
 * other server on this machine, since they ignore ports.
 */

/** The header with the tab's secret; its presence alone makes a foreign page's request need a permission it never gets. */
export const sessionHeader = 'x-tickmark-session';

export const wirePaths = {
  exchange: '/exchange',
  session: '/session',
  call: '/call',
  events: '/events',
  offer: '/offer',
  deliver: '/deliver',
  evidence: '/evidence/',
} as const;

/** Tokens, secrets, keys and tickets: 256 random bits as 43 characters of base64url. */
export const Secret = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

export const ExchangeInput = z.strictObject({ token: Secret });
export const Exchanged = z.object({ secret: Secret });
export type Exchanged = z.infer<typeof Exchanged>;

/** What a page needs to know before its bridge stands. */
export const SessionFacts = z.object({
  /** Proves the right to read evidence where no header can be sent, as in the address of a picture. It allows nothing else. */
  evidenceKey: Secret,
  abilities: z.object({
    host: z.enum(['electron', 'browser']),
    dialogs: z.boolean(),
    camera: z.boolean(),
    version: z.string(),
  }) satisfies z.ZodType<HostAbilities>,
});
export type SessionFacts = z.infer<typeof SessionFacts>;

/** A call; whether the name exists and the input fits is the dispatcher's to say. */
export const CallMessage = z.strictObject({ name: z.string().max(100), input: z.unknown() });
export type CallMessage = z.infer<typeof CallMessage>;

/** `deliverable` is the name that a finished job gave its file. */
export const DeliverInput = z.strictObject({ deliverable: z.string().min(1).max(200) });
/** Path and query of a download that works once, within a minute. */
export const DeliveryTicket = z.object({ address: z.string(), fileName: z.string() });
export type DeliveryTicket = z.infer<typeof DeliveryTicket>;

/**
 * A line of /events. `hello` comes first on every connection: what happened before it may have been missed, so the
 * page asks again for what it shows and for the jobs that run. `beat` comes every `beatSeconds`, so that silence means
 * a lost connection.
 */
export type WireEvent = CoreEvent | { readonly kind: 'hello' } | { readonly kind: 'beat' };
export const beatSeconds = 15;

/** Path and query for the bytes of an evidence object. The host serves the types it knows and all others as a download. */
export function evidenceAddress(hash: string, mediaType: string, evidenceKey: string): string {
  return `${wirePaths.evidence}${encodeURIComponent(hash)}?type=${encodeURIComponent(mediaType)}&key=${encodeURIComponent(evidenceKey)}`;
}

/** What the address that the host prints asks of a page just opened. */
export interface StartFragment {
  /** Null in a page that is opened or reloaded without one. */
  readonly token: string | null;
  /** The sample to open at once. */
  readonly sample: 'soc2' | 'iso27001' | null;
}

/** The part of the address after `#` that carries a start: `token=…&sample=soc2`. Fragments are never sent to a server or logged by one. */
export function startFragment(start: StartFragment): string {
  const parts = [
    start.token === null ? [] : [`token=${start.token}`],
    start.sample === null ? [] : [`sample=${start.sample}`],
  ];
  return parts.flat().join('&');
}

/** Reads such a fragment, with or without its `#`; anything else (a location within the page) has neither token nor sample. */
export function readStartFragment(fragment: string): StartFragment {
  const text = fragment.replace(/^#/, '');
  const token = /^(?:token=)([A-Za-z0-9_-]{43})(?:&|$)/.exec(text)?.[1] ?? null;
  const sample = /(?:^|&)sample=(soc2|iso27001)$/.exec(text)?.[1];
  const known = sample === 'soc2' || sample === 'iso27001' ? sample : null;
  return { token, sample: text.startsWith('/') ? null : known };
}

/** Where a page goes once it stands: the start page, or straight to a sample. Hash locations, the same in every host. */
export function startLocation(sample: StartFragment['sample']): string {
  return sample === null ? '#/' : `#/?sample=${sample}`;
}
