import { contract } from '../../src/contract/contract.ts';
import type { Answer, Failure } from '../../src/contract/failure.ts';
import type { Json } from '../../src/journal/canonical.ts';
import type { JobHandle } from '../jobs/jobs.ts';
import { handlers } from '../services/services.ts';
import { failureOf } from './failures.ts';
import type { Context } from './handlers.ts';
import type { Session } from './session.ts';
import type { Workbench } from './workbench.ts';

// What the dispatcher itself needs to know of a handler; the types of inputs were checked where handlers are collected.
type AnyHandler =
  | ((context: Context, input: unknown) => unknown)
  | {
      readonly title: (input: unknown) => string;
      readonly run: (context: Context, input: unknown, job: JobHandle) => Promise<Json>;
    };
const byName: ReadonlyMap<string, AnyHandler> = new Map(Object.entries(handlers) as unknown as [string, AnyHandler][]);

function refuse(code: Failure['code'], message: string, remedy: string, details?: Json): Answer<never> {
  return { ok: false, error: details === undefined ? { code, message, remedy } : { code, message, remedy, details } };
}

/** Validates a call against the contract, runs its service, and always returns an answer. */
export async function dispatch(
  workbench: Workbench,
  session: Session,
  name: string,
  input: unknown,
): Promise<Answer<unknown>> {
  const call = contract.get(name);
  const handler = byName.get(name);
  if (!call || !handler)
    return refuse(
      'call.unknown',
      `There is no call named “${name}”.`,
      'This is a defect of the screen; please report it.',
    );
  const parsed = call.input.safeParse(input);
  if (!parsed.success) {
    const issues = parsed.error.issues
      .slice(0, 20)
      .map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }));
    const first = issues[0];
    return refuse(
      'call.invalid',
      `The input was not accepted${first ? ` (${first.path || 'input'}: ${first.message})` : ''}. Nothing was recorded.`,
      'Correct the value and try again.',
      { issues },
    );
  }
  try {
    const context: Context = { workbench, session };
    if (call.needsBinder) workbench.binder; // Throws the refusal that says so.
    if (typeof handler === 'function') return { ok: true, value: (await handler(context, parsed.data)) ?? null };
    const job = workbench.jobs.start(name, handler.title(parsed.data), (handle) =>
      handler.run(context, parsed.data, handle),
    );
    return { ok: true, value: { job } };
  } catch (error) {
    return { ok: false, error: failureOf(error) };
  }
}

/** The same over texts: what hosts and threads forward unopened. */
export async function dispatchText(
  workbench: Workbench,
  sessionId: string,
  name: string,
  input: string,
): Promise<string> {
  let value: unknown;
  try {
    value = JSON.parse(input);
  } catch {
    return JSON.stringify(
      refuse(
        'call.invalid',
        'The input was not JSON. Nothing was recorded.',
        'This is a defect of the screen; please report it.',
      ),
    );
  }
  const answer = await dispatch(workbench, workbench.session(sessionId), name, value);
  try {
    return JSON.stringify(answer);
  } catch (error) {
    return JSON.stringify({ ok: false, error: failureOf(error) });
  }
}
