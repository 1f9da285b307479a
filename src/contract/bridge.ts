import type { AnswerFor, CallName, InputFor } from './contract.ts';
import type { CoreEvent } from './event.ts';
import type { Answer } from './failure.ts';

/** Bytes that the page holds: a dropped file, a pasted picture. The page's Blob and File are of this shape. */
export interface Bytes {
  readonly size: number;
  readonly type: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** What this host can do; the page asks once and never tests for "electron". */
export interface HostAbilities {
  readonly host: 'electron' | 'browser';
  /** Native dialogs for folders and files. */
  readonly dialogs: boolean;
  readonly camera: boolean;
  readonly version: string;
}

/**
 * The seam between the page and whatever runs the services: in process, over loopback, over Electron's
 * bridge. All three have this one shape. A call never rejects: failures are values.
 */
export interface Bridge {
  call<N extends CallName>(name: N, input: InputFor<N>): Promise<Answer<AnswerFor<N>>>;
  /** Returns its own unsubscribe. */
  subscribe(listener: (event: CoreEvent) => void): () => void;
  readonly abilities: HostAbilities;
  /** Hands a file or bytes to the host; the handle is what calls name. The name is what a person sees. */
  offer(
    file: Bytes,
    name: string,
    onProgress?: (fraction: number) => void,
  ): Promise<Answer<{ readonly handle: string }>>;
  /** Lets the person choose a binder folder to open, a place for a new one, or files; null when they think better of it. */
  choose(what: 'binder' | 'place' | 'files'): Promise<Answer<{ readonly handles: readonly string[] } | null>>;
  /** Lets the person keep a finished result: save dialog, or one-time download. */
  deliver(deliverable: string, fileName: string): Promise<Answer<{ readonly delivered: boolean }>>;
  /** Address of an evidence object, for an image or the preview; never a document of the app's own origin. */
  evidenceUrl(hash: string, mediaType: string): string;
}
