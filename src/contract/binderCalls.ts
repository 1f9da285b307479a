import { z } from 'zod';
import { command, job, output, query } from './call.ts';
import type { JobState } from './event.ts';
import { Handle, Hash, Id, Nothing } from './inputs.ts';

export interface PersonSummary {
  readonly id: string;
  readonly name: string;
  readonly initials: string;
  readonly title: string | null;
  readonly side: 'firm' | 'client' | null;
}

export interface EngagementSummary {
  readonly id: string;
  readonly reference: string | null;
  readonly name: string | null;
  readonly kind: 'soc2' | 'iso27001' | null;
  readonly type: number | null;
  readonly state: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

export interface BinderSummary {
  readonly id: string;
  readonly kind: 'client' | 'firm';
  readonly client: string;
  readonly firm: string;
  /** Where it lies, for people; never sent back. */
  readonly place: string;
  readonly readOnly: boolean;
  readonly engagements: readonly EngagementSummary[];
  readonly people: readonly PersonSummary[];
  readonly changes: number;
  /** Person signed in to this session, if any. */
  readonly person: PersonSummary | null;
  readonly conflicts: number;
}

export interface RecentBinder {
  readonly key: string;
  readonly client: string;
  readonly place: string;
  readonly openedAt: string;
  readonly engagements: readonly string[];
  /** Why it cannot be opened now, in words; null when nothing speaks against it. */
  readonly trouble: string | null;
}

const free = { needsBinder: false } as const;

export const binderCurrent = query('binder.current', Nothing, output<BinderSummary | null>(), free);
export const binderRecent = query('binder.recent', Nothing, output<readonly RecentBinder[]>(), free);
/** Makes a binder in a folder chosen through the host (`place`), or in the default folder for binders. */
export const binderCreate = command(
  'binder.create',
  z.strictObject({
    client: z.string().trim().min(1).max(200),
    firm: z.string().trim().min(1).max(200),
    firmKind: z.enum(['cpaFirm', 'certificationBody']),
    person: z.string().trim().min(1).max(200),
    initials: z.string().trim().min(1).max(6),
    place: Handle.optional(),
  }),
  output<BinderSummary>(),
  free,
);
export const binderOpen = command(
  'binder.open',
  z.strictObject({
    place: Handle.optional(),
    recent: z.string().max(64).optional(),
    readOnly: z.boolean().default(false),
  }),
  output<BinderSummary>(),
  free,
);
/** Opens the sample binder, making it first where it is not there yet. */
export const binderOpenSample = job(
  'binder.openSample',
  z.strictObject({ sample: z.enum(['soc2', 'iso27001']) }),
  output<{ readonly place: string }>(),
  free,
);
export const binderForget = command(
  'binder.forget',
  z.strictObject({ recent: z.string().max(64) }),
  output<null>(),
  free,
);
export const binderClose = command('binder.close', Nothing, output<null>(), free);

/** Checks the chain, its signatures, the tables against the journal, and every evidence object. */
export const binderVerify = job(
  'binder.verify',
  z.strictObject({ evidence: z.boolean().default(true) }),
  output<VerificationReport>(),
);
export interface VerificationReport {
  readonly intact: boolean;
  readonly changes: number;
  readonly cells: number;
  readonly replicas: number;
  readonly evidence: number;
  /** What was found wrong, in words; empty when intact. */
  readonly findings: readonly { readonly code: string; readonly message: string }[];
  /** What a clean result proves and what it does not. */
  readonly proves: string;
}
export const binderBackup = job('binder.backup', Nothing, output<{ readonly file: string; readonly bytes: number }>());
/** Takes the changes that another copy of this binder holds and gives it ours. */
export const binderExchange = job(
  'binder.exchange',
  z.strictObject({ place: Handle, acceptAhead: z.boolean().default(false) }),
  output<{ readonly received: number; readonly given: number; readonly held: number; readonly conflicts: number }>(),
);
export const binderExportJson = job(
  'binder.exportJson',
  Nothing,
  output<{ readonly deliverable: string; readonly fileName: string; readonly bytes: number }>(),
);

export const sessionPeople = query('session.people', Nothing, output<readonly PersonSummary[]>());
export const sessionSignIn = command(
  'session.signIn',
  z.strictObject({ person: Id, role: z.string().max(80).optional() }),
  output<PersonSummary>(),
);
export const sessionSignOut = command('session.signOut', Nothing, output<null>());

export interface Preferences {
  readonly theme: 'light' | 'dark' | 'system';
  readonly density: 'comfortable' | 'compact';
  readonly panes: { readonly [name: string]: number | boolean };
}
export const preferencesGet = query('preferences.get', Nothing, output<Preferences>(), free);
export const preferencesSet = command(
  'preferences.set',
  z.strictObject({
    theme: z.enum(['light', 'dark', 'system']).optional(),
    density: z.enum(['comfortable', 'compact']).optional(),
    panes: z.record(z.string().max(80), z.union([z.number(), z.boolean()])).optional(),
  }),
  output<Preferences>(),
  free,
);

/** A durable draft of text being typed: written every keystroke, neither journalled nor exchanged. */
export const draftPut = command(
  'draft.put',
  z.strictObject({ key: z.string().min(1).max(200), text: z.string().max(1_048_576).nullable() }),
  output<null>(),
);
export const draftList = query(
  'draft.list',
  Nothing,
  output<readonly { readonly key: string; readonly text: string; readonly at: string }[]>(),
);

export const jobList = query('job.list', Nothing, output<readonly JobState[]>(), free);
export const jobCancel = command('job.cancel', z.strictObject({ id: z.string().max(64) }), output<boolean>(), free);

export const aboutApp = query(
  'app.about',
  Nothing,
  output<{ readonly version: string; readonly host: string; readonly journalFormat: number }>(),
  free,
);
export const evidenceObject = z.strictObject({ hash: Hash });
