import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';

/** The system calls that a sink makes; a test stands in a full disk. */
export interface SinkCalls {
  readonly open: (path: string) => number;
  readonly write: (file: number, chunk: Uint8Array) => number;
  readonly sync: (file: number) => void;
  readonly close: (file: number) => void;
}

const systemCalls: SinkCalls = {
  // Never over an existing file: the name is a temporary one of ours.
  open: (path) => openSync(path, 'wx'),
  write: (file, chunk) => writeSync(file, chunk),
  sync: fsyncSync,
  close: closeSync,
};

const bufferSize = 1024 * 1024;

/** Writes a file front to back, hashing as it goes. */
export class FileSink {
  private readonly calls: SinkCalls;
  private readonly file: number;
  private readonly hash = createHash('sha256');
  private readonly buffer = Buffer.allocUnsafe(bufferSize);
  private filled = 0;
  private total = 0;

  /** @throws the system's error if the file cannot be created */
  constructor(path: string, calls: SinkCalls = systemCalls) {
    this.calls = calls;
    this.file = calls.open(path);
  }

  /** @throws the system's error, such as ENOSPC */
  write(chunk: Uint8Array): void {
    this.hash.update(chunk);
    this.total += chunk.length;
    if (this.filled + chunk.length > bufferSize) this.flush();
    if (chunk.length > bufferSize) {
      this.writeAll(chunk);
    } else {
      this.buffer.set(chunk, this.filled);
      this.filled += chunk.length;
    }
  }

  /** Flushes to the disk itself and closes; answers the file's size and hash. */
  finish(): { readonly bytes: number; readonly sha256: string } {
    this.flush();
    this.calls.sync(this.file);
    this.calls.close(this.file);
    return { bytes: this.total, sha256: this.hash.digest('hex') };
  }

  /** Closes the unfinished file. */
  abandon(): void {
    try {
      this.calls.close(this.file);
    } catch {
      // It is being given up because of another error; that one is reported.
    }
  }

  private flush(): void {
    if (this.filled > 0) this.writeAll(this.buffer.subarray(0, this.filled));
    this.filled = 0;
  }

  private writeAll(chunk: Uint8Array): void {
    let rest = chunk;
    while (rest.length > 0) rest = rest.subarray(this.calls.write(this.file, rest));
  }
}
