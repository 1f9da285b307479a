import type { Json } from '../../src/journal/canonical.ts';
import { bridge } from '../bridge/bridge.ts';

/** Drafts left from before a reload, by key; read once for each binder that is opened. */
let kept: Promise<ReadonlyMap<string, Json>> | null = null;
const waiting = new Map<string, number>();

function jsonIn(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    // A draft that cannot be read is no draft; the record itself is untouched.
    return undefined;
  }
}

async function readDrafts(): Promise<ReadonlyMap<string, Json>> {
  const answer = await bridge.call('draft.list', {});
  const found = new Map<string, Json>();
  if (!answer.ok) return found;
  for (const { key, text } of answer.value) {
    const value = jsonIn(text);
    if (value !== undefined) found.set(key, value);
  }
  return found;
}

/** Forgets what was read: another binder is open. */
export function forgetDrafts(): void {
  kept = null;
}

/** Value of a draft from before a reload, or undefined. */
export async function draftOf(key: string): Promise<Json | undefined> {
  kept ??= readDrafts();
  return (await kept).get(key);
}

const soon = 200;

/** Keeps what is being typed, a fifth of a second after the key; undefined forgets it. */
export function putDraft(key: string, value: Json | undefined): void {
  window.clearTimeout(waiting.get(key));
  const write = () => {
    waiting.delete(key);
    void bridge.call('draft.put', { key, text: value === undefined ? null : JSON.stringify(value) });
  };
  if (value === undefined) {
    write();
    // What was read before must not come back into a form opened again.
    kept = kept?.then((drafts) => new Map([...drafts].filter(([each]) => each !== key))) ?? null;
  } else waiting.set(key, window.setTimeout(write, soon));
}
