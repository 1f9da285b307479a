import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Refusal } from '../../src/contract/failure.ts';
import type { Json } from '../../src/journal/canonical.ts';
import type { TaskContext } from '../jobs/readerTasks.ts';

/** Bytes read, hashed and written at a time. */
const block = 4 * 1024 * 1024;

/** Where the object with this hash lies: `evidence/ab/ab34…`. */
export function objectPath(folder: string, hash: string): string {
  return join(folder, hash.slice(0, 2), hash);
}

export interface StoredObject {
  readonly hash: string;
  readonly size: number;
  /** The store held these bytes already; nothing was written (EV-10). */
  readonly known: boolean;
  /** The first bytes, hex, from which the media type is told. */
  readonly head: string;
}

export interface IntakeInput {
  readonly folder: string;
  readonly files: readonly { readonly path: string; readonly name: string }[];
}

function refusalFor(name: string, error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const kept = 'What was taken in before is kept, nothing of this file is.';
  if (code === 'ENOENT')
    return new Refusal(
      'file.vanished',
      `“${name}” is not there any more. ${kept}`,
      'Check where the file went and add it again.',
    );
  if (code === 'ENOSPC')
    return new Refusal(
      'disk.full',
      `The disk is full, “${name}” was not taken in. ${kept}`,
      'Free some space on the disk and add it again.',
    );
  if (code === 'EACCES' || code === 'EPERM')
    return new Refusal(
      'file.unreadable',
      `“${name}” may not be read. ${kept}`,
      'Check your rights on the file and add it again.',
    );
  if (code === 'EISDIR')
    return new Refusal('file.unreadable', `“${name}” is a folder. ${kept}`, 'Add the files in it, or pack it first.');
  return new Refusal(
    'file.unreadable',
    `“${name}” could not be taken in: ${error instanceof Error ? error.message : String(error)}. ${kept}`,
    'Try again, or copy the file to this machine first.',
  );
}

/**
 * Copies a file into the store while hashing it: to a temporary name, flushed, renamed, and only then known.
 * @throws Refusal `file.vanished`, `file.empty`, `file.unreadable`, `disk.full`; the temporary file is removed.
 */
export function storeObject(
  folder: string,
  path: string,
  name: string,
  cancelled: () => boolean,
  progress: (bytes: number, of: number) => void,
): StoredObject {
  const temporary = join(folder, `incoming-${randomUUID()}`);
  let source: number | null = null;
  let target: number | null = null;
  try {
    const kind = statSync(path);
    if (kind.isDirectory()) throw Object.assign(new Error('is a folder'), { code: 'EISDIR' });
    // A pipe would be waited for, a device never ends.
    if (!kind.isFile()) throw new Error('it is not a file');
    source = openSync(path, 'r');
    const of = fstatSync(source).size;
    if (of === 0)
      throw new Refusal(
        'file.empty',
        `“${name}” is empty (0 bytes), so it was not taken in.`,
        'Export it again from its source and check that it has content.',
      );
    mkdirSync(folder, { recursive: true });
    target = openSync(temporary, 'wx');
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafe(block);
    let size = 0;
    let head = '';
    for (;;) {
      if (cancelled())
        throw new Refusal(
          'call.cancelled',
          'Cancelled; nothing of this file was kept.',
          'Add it again when you want it.',
        );
      const read = readSync(source, buffer, 0, block, null);
      if (read === 0) break;
      const part = buffer.subarray(0, read);
      if (size === 0) head = part.subarray(0, 32).toString('hex');
      hash.update(part);
      writeWholly(target, part);
      size += read;
      progress(size, of);
    }
    if (size !== of)
      throw new Refusal(
        'file.vanished',
        `“${name}” changed while it was read (${size} of ${of} bytes). Nothing of it was kept.`,
        'Wait until the file is complete, then add it again.',
      );
    fsyncSync(target);
    closeSync(target);
    target = null;
    const digest = hash.digest('hex');
    const final = objectPath(folder, digest);
    if (existsSync(final) && statSync(final).size === size) return { hash: digest, size, known: true, head };
    mkdirSync(dirname(final), { recursive: true });
    renameSync(temporary, final);
    syncFolder(dirname(final));
    return { hash: digest, size, known: false, head };
  } catch (error) {
    throw refusalFor(name, error);
  } finally {
    if (source !== null) closeSync(source);
    if (target !== null) closeSync(target);
    rmSync(temporary, { force: true });
  }
}

/** A disk that is nearly full takes a part and says so only by the count; the rest then fails with ENOSPC. */
function writeWholly(file: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
}

/** Makes a rename durable; not possible on Windows, where it is not needed. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const file = openSync(folder, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * Task: takes files in one after the other; one that is refused does not stop the others. When cancelled, what this
 * task had stored is removed again: no change refers to it yet.
 */
export function takeIn(context: TaskContext, input: IntakeInput): Json {
  removeLeftovers(input.folder);
  const added: string[] = [];
  const takeOne = (file: IntakeInput['files'][number], index: number): Json => {
    try {
      const stored = storeObject(input.folder, file.path, file.name, context.cancelled, (bytes, of) =>
        context.report((index + bytes / of) / input.files.length, file.name),
      );
      if (!stored.known) added.push(stored.hash);
      return { ok: true, ...stored };
    } catch (error) {
      if (error instanceof Refusal && error.failure.code !== 'call.cancelled')
        return { ok: false, failure: { ...error.failure } };
      throw error;
    }
  };
  try {
    return input.files.map(takeOne);
  } catch (error) {
    for (const hash of added) rmSync(objectPath(input.folder, hash), { force: true });
    throw error;
  }
}

/** What a crash left half written; such files were never referenced. */
function removeLeftovers(folder: string): void {
  if (!existsSync(folder)) return;
  const old = Date.now() - 3_600_000;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (name.startsWith('incoming-') && statSync(path).mtimeMs < old) rmSync(path, { force: true });
  }
}

/** SHA-256 of a stored object as it lies on the disk, to compare with its name. */
export function rehash(path: string, cancelled: () => boolean): string {
  const file = openSync(path, 'r');
  try {
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafe(block);
    for (;;) {
      if (cancelled())
        throw new Refusal('call.cancelled', 'Cancelled; nothing was changed.', 'Start it again when you want it.');
      const read = readSync(file, buffer, 0, block, null);
      if (read === 0) return hash.digest('hex');
      hash.update(buffer.subarray(0, read));
    }
  } finally {
    closeSync(file);
  }
}
