/** What the desktop host can be told on its command line, among the switches that belong to Chromium. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { StartFragment } from '../../../src/contract/wire.ts';
import { isBinderPath } from '../openBinder.ts';

export interface StartArguments {
  readonly sample: StartFragment['sample'];
  readonly dataFolder: string | undefined;
  readonly bindersFolder: string | undefined;
  /** A binder to open at once, by its absolute path. */
  readonly binder: string | null;
}

/**
 * Reads the arguments. Switches that are not ours are the runtime's and are left alone.
 * @param args without the program's own path, and without the app's folder where it runs from its sources
 * @param cwd what relative paths are relative to
 */
export function readStartArguments(args: readonly string[], cwd: string): StartArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    options: { sample: { type: 'boolean' }, data: { type: 'string' }, binders: { type: 'string' } },
  });
  const folder = (value: string | boolean | undefined): string | undefined =>
    typeof value === 'string' && value !== '' ? resolve(cwd, value) : undefined;
  const binder = positionals.find(isBinderPath);
  return {
    sample: values.sample === true ? 'soc2' : null,
    dataFolder: folder(values.data),
    bindersFolder: folder(values.binders),
    binder: binder === undefined ? null : resolve(cwd, binder),
  };
}
