/** Bytes on their way from a page to the core: written to a temporary file, handed over whole or removed. */
import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../../src/contract/failure.ts';

/** An upload that brings nothing for so long has been given up by its page. */
const idleMinutes = 10;

/** Larger than any file of evidence met so far; a page in error must not fill the disk. */
export const largestUpload = 64 * 1024 ** 3;

/** An upload that is being received. */
export interface Upload {
  readonly id: string;
  readonly owner: string;
  /** Appends bytes. @throws Refusal disk full, too large, or given up since; the temporary file is then removed */
  append(bytes: Uint8Array): Promise<void>;
  /** Flushes and closes it. @returns the temporary file, from now on the caller's to hand on or remove */
  finish(): Promise<string>;
  /** Ends it and leaves nothing behind; may be called at any time. */
  abandon(): Promise<void>;
}

interface Entry {
  readonly upload: Upload;
  lastBytesAt: number;
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new Refusal(
      'disk.full',
      'The disk is full, so the file was not taken. Everything recorded before was kept.',
      'Make room on the disk, then add the file again.',
    );
  }
  const why = error instanceof Error ? error.message : String(error);
  return new Refusal(
    'file.unreadable',
    `The file could not be received: ${why}. Nothing of it was kept.`,
    'Add the file again.',
  );
}

function givenUp(): Refusal {
  return new Refusal('file.vanished', 'The file did not arrive whole. Nothing of it was kept.', 'Add the file again.');
}

export class Uploads {
  private readonly folder: string;
  private readonly largest: number;
  private readonly nowMs: () => number;
  private readonly open = new Map<string, Entry>();

  /**
   * @param dataFolder the application's data folder; the files lie in `uploads` below it, readable by the owner only
   * @param nowMs a clock, for telling idle uploads
   */
  constructor(dataFolder: string, nowMs: () => number, largest: number = largestUpload) {
    this.folder = join(dataFolder, 'uploads');
    this.nowMs = nowMs;
    this.largest = largest;
  }

  /** Begins to receive a file for a session. @throws Refusal when the temporary file cannot be made */
  async begin(owner: string): Promise<Upload> {
    const id = randomUUID();
    const path = join(this.folder, id);
    let file: FileHandle | null;
    try {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      file = await open(path, 'wx', 0o600);
    } catch (error) {
      throw asRefusal(error);
    }
    let size = 0;
    const close = async (): Promise<void> => {
      const closing = file;
      file = null;
      this.open.delete(id);
      await closing?.close();
    };
    const upload: Upload = {
      id,
      owner,
      append: async (bytes) => {
        const entry = this.open.get(id);
        if (file === null || entry === undefined) throw givenUp();
        entry.lastBytesAt = this.nowMs();
        size += bytes.byteLength;
        try {
          if (size > this.largest) {
            throw new Refusal(
              'file.too-large',
              'The file is larger than Tickmark takes. Nothing of it was kept.',
              'Split the file, or record where it is kept instead.',
            );
          }
          await file.writeFile(bytes);
        } catch (error) {
          await upload.abandon();
          throw asRefusal(error);
        }
      },
      finish: async () => {
        if (file === null) throw givenUp();
        try {
          await file.sync();
          await close();
          return path;
        } catch (error) {
          await upload.abandon();
          throw asRefusal(error);
        }
      },
      abandon: async () => {
        await close().catch(() => undefined);
        await rm(path, { force: true });
      },
    };
    this.open.set(id, { upload, lastBytesAt: this.nowMs() });
    return upload;
  }

  /** The open upload of this id, if it is this session's. */
  find(id: string, owner: string): Upload | undefined {
    const upload = this.open.get(id)?.upload;
    return upload?.owner === owner ? upload : undefined;
  }

  /** Ends uploads that a session left open, or all that have brought nothing for ten minutes. */
  async clean(owner?: string): Promise<void> {
    const before = this.nowMs() - idleMinutes * 60_000;
    const stale = [...this.open.values()].filter((entry) =>
      owner === undefined ? entry.lastBytesAt < before : entry.upload.owner === owner,
    );
    await Promise.all(stale.map((entry) => entry.upload.abandon()));
  }

  /**
   * Removes what earlier runs left: a file not touched for a day belongs to no running host (several may share the
   * folder, and a handle not yet used keeps its file).
   */
  async sweep(): Promise<void> {
    const before = this.nowMs() - 24 * 3_600_000;
    const names = await readdir(this.folder).catch(() => []);
    for (const name of names) {
      const path = join(this.folder, name);
      const found = await stat(path).catch(() => null);
      if (found !== null && found.mtimeMs < before) await rm(path, { force: true, recursive: true });
    }
  }

  /** Ends all that are open. */
  async close(): Promise<void> {
    await Promise.all([...this.open.values()].map((entry) => entry.upload.abandon()));
  }
}
