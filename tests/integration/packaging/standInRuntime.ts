/** A folder that electron-builder takes for Electron's runtime: a program with fuses, and the files around it. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/**
 * @param folder where to make it
 * @param fuses the wire that it starts with, such as `101100011`: each the opposite of what the product wants
 */
export function makeStandInRuntime(folder: string, fuses: string): void {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  const wire = Buffer.concat([
    Buffer.from(sentinel, 'latin1'),
    Buffer.of(1, fuses.length),
    Buffer.from(fuses, 'latin1'),
  ]);
  const program = Buffer.concat([Buffer.from('#!/bin/sh\nexit 0\n# '), wire, Buffer.from('\n')]);
  for (const name of ['electron', 'electron.exe']) {
    writeFileSync(join(folder, name), program);
    chmodSync(join(folder, name), 0o755);
  }
  writeFileSync(join(folder, 'locales', 'en-US.pak'), '');
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'version']) writeFileSync(join(folder, name), 'stand-in\n');
}
