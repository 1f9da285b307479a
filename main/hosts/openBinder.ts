/** Opening a binder that was named to the host itself: on its command line, by the desktop, from its menu. */
import { basename } from 'node:path';
import { z } from 'zod';
import type { Failure } from '../../src/contract/failure.ts';
import type { Core } from '../core/core.ts';

/** The session under which a host asks for itself; nobody is signed in to it. */
export const hostSession = 'host';

const HostAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error: z.custom<Failure>(
      (error) => z.object({ code: z.string(), message: z.string(), remedy: z.string() }).safeParse(error).success,
    ),
  }),
]);

/**
 * Opens a binder in the core; windows hear of it by the core's own event.
 * @returns null, or why it could not be opened
 */
export async function openBinderAt(core: Core, path: string): Promise<Failure | null> {
  const handle = await core.takeFile(path, basename(path), false);
  const answer = HostAnswer.parse(
    JSON.parse(await core.request(hostSession, 'binder.open', JSON.stringify({ place: handle }))),
  );
  return answer.ok ? null : answer.error;
}

/** Where the open binder lies and whose it is, for the title of a window and the list of recent documents; null while none is open. */
export async function currentBinder(core: Core): Promise<{ readonly place: string; readonly client: string } | null> {
  const answer = HostAnswer.parse(JSON.parse(await core.request(hostSession, 'binder.current', '{}')));
  const summary = z.object({ place: z.string(), client: z.string() }).safeParse(answer.ok ? answer.value : null);
  return summary.success ? summary.data : null;
}

/** Whether a path is one of ours by its ending, which is how the desktop knows it: a binder's folder, or a binder packed into one file. */
export function isBinderPath(path: string): boolean {
  return /\.(?:binder|tickmark)[\\/]*$/i.test(path);
}
