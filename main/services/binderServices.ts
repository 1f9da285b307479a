import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import type { RecentBinder, VerificationReport } from '../../src/contract/binderCalls.ts';
import { Refusal } from '../../src/contract/failure.ts';
import { changeFormat } from '../../src/journal/change.ts';
import { localDate } from '../../src/journal/clock.ts';
import { createBinder, openBinder } from '../binder/binder.ts';
import { pathsIn, readDescription } from '../binder/folder.ts';
import { failureOf } from '../core/failures.ts';
import type { Context, Handlers } from '../core/handlers.ts';
import type { Workbench } from '../core/workbench.ts';
import { exchangeWith } from '../database/exchange.ts';
import { conflictCount } from '../database/history.ts';
import { makeSample } from '../samples/makeSample.ts';
import { binderSummary, peopleOf } from './binderSummary.ts';

function openOptions(workbench: Workbench, readOnly = false) {
  return { dataFolder: workbench.options.dataFolder, clock: workbench.clock, app: workbench.options.app, readOnly };
}

function placeOf(workbench: Workbench, handle: string): string {
  const taken = workbench.handles.get(handle);
  if (!taken) throw new Refusal('file.unknown', 'The chosen place is not known any more.', 'Choose it again.');
  return taken.path;
}

/** What reports call the client after its first mention: the name without its legal form. */
function shortNameOf(client: string): string {
  const short = client.replace(
    /,?\s+(Inc|Incorporated|LLC|LLP|Ltd|Limited|Corp|Corporation|Co|PLC|GmbH|AG|SE|SA|BV|NV)\.?$/i,
    '',
  );
  return short.trim() === '' ? client : short.trim();
}

/** A folder name that every system accepts: the client's name without what paths do not allow. */
function folderName(client: string): string {
  const safe = client
    // biome-ignore lint/suspicious/noControlCharactersInRegex: file systems refuse them
    .replace(/[\u0000-\u001f<>:"/\\|?*]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/[. ]+$/, '')
    .trim();
  return `${safe === '' ? 'Client' : safe.slice(0, 80)}.binder`;
}

function noteRecent({ workbench, session }: Context): void {
  const summary = binderSummary(workbench, session);
  workbench.installation.noteRecent({
    key: v7(),
    folder: summary.place,
    client: summary.client,
    openedAt: new Date(workbench.now()).toISOString(),
    engagements: summary.engagements.map((e) => e.name ?? e.reference ?? ''),
  });
}

function open(context: Context, folder: string, readOnly: boolean) {
  const { workbench, session } = context;
  if (workbench.binderOrNull?.folder === folder) return binderSummary(workbench, session);
  const binder = openBinder(folder, openOptions(workbench, readOnly));
  workbench.show(binder);
  noteRecent(context);
  return binderSummary(workbench, session);
}

/** Why a recent binder cannot be opened now; null when nothing speaks against it. */
function troubleWith(folder: string): string | null {
  if (!existsSync(folder))
    return 'The folder is not there any more; it may have been moved or its drive is not connected.';
  try {
    readDescription(folder);
    return null;
  } catch (error) {
    return failureOf(error).message;
  }
}

export const binderServices: Handlers<
  | 'binder.current'
  | 'binder.recent'
  | 'binder.create'
  | 'binder.open'
  | 'binder.openSample'
  | 'binder.forget'
  | 'binder.close'
  | 'binder.verify'
  | 'binder.backup'
  | 'binder.exchange'
  | 'binder.exportJson'
> = {
  'binder.current': ({ workbench, session }) => (workbench.binderOrNull ? binderSummary(workbench, session) : null),

  'binder.recent': ({ workbench }): RecentBinder[] =>
    workbench.installation.recent.map((r) => ({
      key: r.key,
      client: r.client,
      place: r.folder,
      openedAt: r.openedAt,
      engagements: r.engagements,
      trouble: troubleWith(r.folder),
    })),

  'binder.create': (context, input) => {
    const { workbench, session } = context;
    const parent = input.place === undefined ? workbench.options.bindersFolder : placeOf(workbench, input.place);
    const folder = parent.endsWith('.binder') ? parent : join(parent, folderName(input.client));
    workbench.show(createBinder(folder, 'client', openOptions(workbench)));
    const edits = workbench.edits();
    const person = edits.create('person', { reference: input.initials, name: input.person, side: 'firm' });
    edits.create('firm', {
      name: input.firm,
      kind: input.firmKind,
      confidentialityLine:
        input.firmKind === 'cpaFirm'
          ? 'Confidential. Use of this report is restricted as stated in Section I.'
          : 'Client confidential',
    });
    edits.create('client', { name: input.client, shortName: shortNameOf(input.client) });
    session.person = person;
    const label = 'Create the binder';
    workbench.commit(
      session,
      edits,
      { name: 'binder.create', parameters: { client: input.client }, label },
      { undoable: false },
    );
    noteRecent(context);
    return binderSummary(workbench, session);
  },

  'binder.open': (context, input) => {
    const { workbench } = context;
    const folder =
      input.place === undefined
        ? workbench.installation.recent.find((r) => r.key === input.recent)?.folder
        : placeOf(workbench, input.place);
    if (folder === undefined)
      throw new Refusal('file.unknown', 'No binder was named.', 'Choose one from the list, or open its folder.');
    return open(context, folder, input.readOnly);
  },

  'binder.openSample': {
    title: () => 'Opening the sample',
    run: async (context, input, job) => {
      const folder = await makeSample(input.sample, context.workbench.options, job);
      const summary = open(context, folder, false);
      context.session.person = summary.people.find((p) => p.side === 'firm')?.id ?? null;
      return { place: folder };
    },
  },

  'binder.forget': ({ workbench }, input) => {
    workbench.installation.forgetRecent(input.recent);
    return null;
  },

  'binder.close': ({ workbench }) => {
    workbench.show(null);
    return null;
  },

  'binder.verify': {
    title: () => 'Verification of the binder',
    run: async ({ workbench }, input, job) => {
      const { folder } = workbench.binder;
      workbench.binder.signHead();
      const remembered = workbench.binder.rememberedHeads();
      const report = await workbench.readers
        .lane('long')
        .run(
          'verify',
          { evidenceFolder: pathsIn(folder).evidence, evidence: input.evidence, remembered },
          { signal: job.signal, progress: job.report },
        );
      return report as unknown as VerificationReport;
    },
  },

  'binder.backup': {
    title: () => 'Back-up',
    run: async ({ workbench }, _input, job) => {
      workbench.binder.signHead();
      const stamp = new Date(workbench.now()).toISOString().replace(/[:.]/g, '-');
      const target = join(pathsIn(workbench.binder.folder).backups, `workpaper-${stamp}.db`);
      const made = await workbench.readers
        .lane('long')
        .run('backup', { target, keep: null }, { signal: job.signal, progress: job.report });
      return made as unknown as { readonly file: string; readonly bytes: number };
    },
  },

  'binder.exchange': {
    title: () => 'Exchange with another copy',
    run: async (context, input, job) => {
      const { workbench } = context;
      const { writing } = workbench.binder;
      if (!writing)
        throw new Refusal(
          'binder.read-only',
          'This binder is open read-only; nothing can be taken into it.',
          'Close it and open it for writing.',
        );
      workbench.binder.signHead();
      job.report(null, 'Comparing the two copies');
      const other = openBinder(placeOf(workbench, input.place), openOptions(workbench));
      try {
        const result = exchangeWith(workbench.binder, other, input.acceptAhead);
        workbench.workpapers.clear();
        workbench.afterWrite([], [], new Date(workbench.now()).toISOString());
        return { ...result, conflicts: conflictCount(workbench.connection) };
      } finally {
        other.close();
      }
    },
  },

  'binder.exportJson': {
    title: () => 'Export as JSON',
    run: async ({ workbench }, _input, job) => {
      const target = workbench.temporaryFile('json');
      const summary = workbench.binder.description.id;
      const result = await workbench.readers
        .lane('long')
        .run('exportJson', { target, binder: summary }, { signal: job.signal, progress: job.report });
      const bytes = typeof result === 'object' && result !== null && 'bytes' in result ? Number(result.bytes) : 0;
      const fileName = `tickmark-export-${localDate(workbench.clock)}.json`;
      return { deliverable: workbench.deliverable(target, fileName), fileName, bytes };
    },
  },
};

export const sessionServices: Handlers<
  | 'session.people'
  | 'session.signIn'
  | 'session.signOut'
  | 'preferences.get'
  | 'preferences.set'
  | 'draft.put'
  | 'draft.list'
  | 'job.list'
  | 'job.cancel'
  | 'app.about'
> = {
  'session.people': ({ workbench }) => peopleOf(workbench),
  'session.signIn': ({ workbench, session }, input) => {
    const person = peopleOf(workbench).find((p) => p.id === input.person);
    if (!person)
      throw new Refusal('row.unknown', 'This person is not in the binder.', 'Add the person first, then sign in.');
    session.person = person.id;
    session.role = input.role ?? person.title;
    session.undo = [];
    session.redo = [];
    return person;
  },
  'session.signOut': ({ session }) => {
    session.person = null;
    session.role = null;
    return null;
  },
  'preferences.get': ({ workbench }) => workbench.installation.preferences,
  'preferences.set': ({ workbench }, input) => workbench.installation.setPreferences(input),
  'draft.put': ({ workbench }, input) => {
    workbench.installation.putDraft(workbench.binder.description.id, {
      key: input.key,
      text: input.text,
      at: new Date(workbench.now()).toISOString(),
    });
    return null;
  },
  'draft.list': ({ workbench }) => workbench.installation.drafts(workbench.binder.description.id),
  'job.list': ({ workbench }) => workbench.jobs.list(),
  'job.cancel': ({ workbench }, input) => workbench.jobs.cancel(input.id),
  'app.about': ({ workbench }) => ({
    version: workbench.options.app,
    host: workbench.options.host,
    journalFormat: changeFormat,
  }),
};
