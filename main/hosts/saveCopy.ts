/** Keeping a finished file where a person chose. */
import { randomUUID } from 'node:crypto';
import { copyFile, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Refusal } from '../../src/contract/failure.ts';

function whyNot(error: unknown, target: string): Refusal {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const kept = 'The finished file was kept, so it can be saved again.';
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new Refusal(
      'disk.full',
      `The disk is full, so “${basename(target)}” was not saved. ${kept}`,
      'Make room, or choose another disk.',
    );
  }
  const why = error instanceof Error ? error.message : String(error);
  return new Refusal(
    'export.failed',
    `“${basename(target)}” could not be saved: ${why}. ${kept}`,
    'Choose another folder.',
  );
}

/**
 * Copies a file to a target, which is replaced only by the whole copy: written to a temporary name beside it, flushed, renamed.
 * @throws Refusal disk full, or the folder does not take it; nothing is left behind and an older file stays
 */
export async function saveCopy(source: string, target: string): Promise<void> {
  const temporary = join(dirname(target), `.${basename(target)}.${randomUUID()}.partial`);
  try {
    await copyFile(source, temporary);
    const copy = await open(temporary, 'r+');
    try {
      await copy.sync();
    } finally {
      await copy.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw whyNot(error, target);
  }
}
