import { join } from 'node:path';
import type { Core, CoreOptions } from '../../main/core/core.ts';
import type { Answer } from '../../src/contract/failure.ts';

/** The session of the benchmark's one window. */
export const session = 'bench';

export function coreOptions(dataFolder: string): CoreOptions {
  return { dataFolder, bindersFolder: join(dataFolder, 'binders'), app: '0.0.0-bench', host: 'test' };
}

/** Makes a call as a window does, text in and text out. @throws when the core refuses. */
export async function call(core: Core, name: string, input: unknown): Promise<unknown> {
  const answer: Answer<unknown> = JSON.parse(await core.request(session, name, JSON.stringify(input)));
  if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`);
  return answer.value;
}

/** Opens a binder by its folder through the core. */
export async function openThrough(core: Core, folder: string): Promise<unknown> {
  return call(core, 'binder.open', { place: await core.takeFile(folder, 'binder', false) });
}
