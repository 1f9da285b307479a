/** A way from a page to a core, as the conformance suite drives it: with names and inputs that a typed page could not send. */
import type { Core } from '../../../main/core/core.ts';
import type { CoreEvent } from '../../../src/contract/event.ts';
import type { Answer } from '../../../src/contract/failure.ts';

export interface Transport {
  call(name: string, input: unknown): Promise<Answer<unknown>>;
  /** Resolves once events that follow will be heard. */
  listen(listener: (event: CoreEvent) => void): Promise<() => void>;
  offer(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<Answer<{ readonly handle: string }>>;
  /** Keeps a finished result; the bytes that a person has afterwards, or the failure. */
  deliver(deliverable: string, fileName: string): Promise<Answer<Uint8Array>>;
  /** What the address of an evidence object gives to the page. */
  evidence(hash: string, mediaType: string): Promise<Response>;
  /** The way closes; the core stays. */
  close(): Promise<void>;
}

export interface TransportKind {
  readonly name: string;
  /** @param folder an empty folder for temporary files */
  readonly open: (core: Core, folder: string) => Promise<Transport>;
}
