/** What the browser host can be told on its command line. */

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { StartFragment } from '../../../src/contract/wire.ts';

export interface BrowserHostOptions {
  readonly port: number | undefined;
  readonly dataFolder: string | undefined;
  readonly bindersFolder: string | undefined;
  readonly sample: StartFragment['sample'];
  /** A binder to open at once. */
  readonly binder: string | undefined;
  readonly openBrowser: boolean;
}

export const usage = `Usage: main.ts [options] [binder]

Opens the workbench for a browser on this machine and prints its address.

  binder            folder of a binder to open at once
  --sample          go straight to the SOC 2 sample
  --port <number>   port on 127.0.0.1 instead of a free one
  --data <folder>   the application's own files (otherwise TICKMARK_DATA, otherwise the system's custom)
  --binders <folder> where new binders and samples go (otherwise TICKMARK_BINDERS, otherwise Documents/Tickmark)
  --no-open         do not open the default browser
`;

/**
 * Reads the arguments.
 * @param cwd what relative folders are relative to
 * @throws Error an option that is not known, or a port that is none; the message is for the person
 */
export function readHostOptions(args: readonly string[], cwd: string): BrowserHostOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      binders: { type: 'string' },
      sample: { type: 'boolean', default: false },
      'no-open': { type: 'boolean', default: false },
    },
  });
  const folder = (given: string | undefined): string | undefined =>
    given === undefined ? undefined : resolve(cwd, given);
  if (positionals.length > 1)
    throw new Error(`Only one binder can be opened at once, but ${positionals.length} were given.`);
  return {
    port: values.port === undefined ? undefined : portFrom(values.port),
    dataFolder: folder(values.data),
    bindersFolder: folder(values.binders),
    sample: values.sample ? 'soc2' : null,
    binder: folder(positionals[0]),
    openBrowser: !values['no-open'],
  };
}

function portFrom(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new Error(`“${text}” is not a port: a number from 0 to 65535 is needed.`);
  return port;
}
