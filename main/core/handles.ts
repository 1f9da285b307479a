import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';

interface Taken {
  readonly path: string;
  readonly name: string;
  readonly temporary: boolean;
}

/** Files that the host has taken, and finished results that it may deliver. The page names handles, never paths. */
export class Handles {
  private readonly taken = new Map<string, Taken>();

  add(path: string, name: string, temporary: boolean): string {
    const handle = randomUUID();
    this.taken.set(handle, { path, name, temporary });
    return handle;
  }

  get(handle: string): Taken | null {
    return this.taken.get(handle) ?? null;
  }

  /** Forgets a handle and removes the file where it was an upload. */
  release(handle: string): void {
    const file = this.taken.get(handle);
    this.taken.delete(handle);
    if (file?.temporary) rmSync(file.path, { force: true, recursive: true });
  }

  releaseAll(): void {
    for (const handle of [...this.taken.keys()]) this.release(handle);
  }
}
