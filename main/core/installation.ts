import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Preferences } from '../../src/contract/binderCalls.ts';
import { writeWhole } from '../binder/folder.ts';

const StoredPreferences = z.object({
  theme: z.enum(['light', 'dark', 'system']),
  density: z.enum(['comfortable', 'compact']),
  panes: z.record(z.string(), z.union([z.number(), z.boolean()])),
});
const Recent = z.object({
  key: z.string(),
  folder: z.string(),
  client: z.string(),
  openedAt: z.string(),
  engagements: z.array(z.string()),
});
export type Recent = z.infer<typeof Recent>;
const Draft = z.object({ key: z.string(), text: z.string(), at: z.string() });
export type Draft = z.infer<typeof Draft>;

const usual: Preferences = { theme: 'system', density: 'compact', panes: {} };

/** Reads a file of this installation; an unreadable one is set aside by the next write, never fatal: it holds convenience only. */
function read<T>(file: string, schema: z.ZodType<T>, otherwise: T): T {
  if (!existsSync(file)) return otherwise;
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return otherwise;
  }
}

/** What this installation remembers beside the binders: preferences, recent binders, drafts of text being typed. */
export class Installation {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  private file(name: string): string {
    return join(this.folder, `${name}.json`);
  }

  get preferences(): Preferences {
    return read(this.file('preferences'), StoredPreferences, usual);
  }

  setPreferences(change: {
    theme?: Preferences['theme'] | undefined;
    density?: Preferences['density'] | undefined;
    panes?: Preferences['panes'] | undefined;
  }): Preferences {
    const now = this.preferences;
    const next: Preferences = {
      theme: change.theme ?? now.theme,
      density: change.density ?? now.density,
      panes: { ...now.panes, ...change.panes },
    };
    writeWhole(this.file('preferences'), JSON.stringify(next), 0o600);
    return next;
  }

  get recent(): Recent[] {
    return read(this.file('recent'), z.array(Recent), []);
  }

  noteRecent(entry: Recent): void {
    const others = this.recent.filter((r) => r.folder !== entry.folder);
    writeWhole(this.file('recent'), JSON.stringify([entry, ...others].slice(0, 20)), 0o600);
  }

  forgetRecent(key: string): void {
    writeWhole(this.file('recent'), JSON.stringify(this.recent.filter((r) => r.key !== key)), 0o600);
  }

  drafts(binder: string): Draft[] {
    return read(this.file(`drafts-${binder}`), z.array(Draft), []);
  }

  putDraft(binder: string, draft: { readonly key: string; readonly text: string | null; readonly at: string }): void {
    const others = this.drafts(binder).filter((d) => d.key !== draft.key);
    const next = draft.text === null ? others : [...others, { key: draft.key, text: draft.text, at: draft.at }];
    writeWhole(this.file(`drafts-${binder}`), JSON.stringify(next.slice(-500)), 0o600);
  }
}
