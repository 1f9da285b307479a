import type { CoreEvent } from '../../src/contract/event.ts';

/** How the core is started; everything that differs between hosts. */
export interface CoreOptions {
  /** Keys, preferences, drafts and caches of this installation; readable by the owner only. */
  readonly dataFolder: string;
  /** Where new binders are made when the person chose no place, and where samples lie. */
  readonly bindersFolder: string;
  /** Version of the application. */
  readonly app: string;
  readonly host: 'electron' | 'browser' | 'cli' | 'test';
}

/**
 * The core as a host sees it. A host is transport only: it forwards the text of a call with the session it
 * came from, and the text of the answer back, both unopened. An answer always comes, also when start-up failed.
 */
export interface Core {
  /** `input` and the answer are JSON texts; the answer is an `Answer`. Never rejects. */
  request(session: string, name: string, input: string): Promise<string>;
  subscribe(listener: (event: CoreEvent) => void): () => void;
  /**
   * Makes a file or folder known under a handle that calls may name.
   * `temporary` files (uploads) are removed once taken.
   */
  takeFile(path: string, name: string, temporary: boolean): Promise<string>;
  /** The finished file of a job, to be saved or downloaded once; null when there is none of that name. */
  deliverable(id: string): Promise<{ readonly path: string; readonly fileName: string } | null>;
  /** Where the bytes of an evidence object lie, after its session and hash were checked; null when it is not there. */
  evidence(hash: string): Promise<{ readonly path: string; readonly mediaType: string; readonly size: number } | null>;
  /** Ends jobs, signs the head, closes the binder. */
  close(): Promise<void>;
}
