import Database from 'better-sqlite3';
import { type Failure, Refusal } from '../../src/contract/failure.ts';
import { ChainError } from '../database/chainError.ts';

const full: Failure = {
  code: 'disk.full',
  message: 'Not saved: the disk is full. Everything recorded before is safe, and your text is still on the screen.',
  remedy: 'Free some space on the disk, then save again.',
};

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** Turns whatever was thrown into a failure. Only what is not expected becomes `internal`. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Refusal) return error.failure;
  if (error instanceof ChainError) {
    return {
      code: error.code,
      message: error.message,
      remedy:
        'Nothing was taken over. Keep both copies and compare them; the copy that was altered outside Tickmark is not to be trusted.',
      details: { replica: error.replica, seq: error.seq },
    };
  }
  const code = codeOf(error);
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return full;
  if (code === 'SQLITE_IOERR_WRITE' || code === 'SQLITE_READONLY')
    return {
      code: 'binder.not-writable',
      message: 'Not saved: the binder’s folder cannot be written any more. Everything recorded before is safe.',
      remedy: 'Check the drive and your rights on the folder, then save again.',
    };
  if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB')
    return {
      code: 'binder.damaged',
      message: 'The database of this binder is damaged. Nothing was written.',
      remedy: 'Close the binder, copy its folder, and open the latest back-up.',
    };
  if (error instanceof Database.SqliteError && code.startsWith('SQLITE_BUSY'))
    return {
      code: 'binder.in-use',
      message: 'Not saved: the binder is busy with another task.',
      remedy: 'Wait for the running task to end, then save again.',
    };
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: 'internal',
    message: `Something went wrong inside Tickmark: ${message}. What was recorded before is safe.`,
    remedy: 'Try again; if it happens again, report it with the steps that led here.',
  };
}
