import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CoreEvent } from '../../src/contract/event.ts';
import { Refusal } from '../../src/contract/failure.ts';
import type { Saved } from '../../src/contract/rowCalls.ts';
import type { Json } from '../../src/journal/canonical.ts';
import { type Clock, localDate } from '../../src/journal/clock.ts';
import type { Binder } from '../binder/binder.ts';
import { pathsIn } from '../binder/folder.ts';
import { dailyBackup, isBackupDue } from '../database/backup.ts';
import type { ReadingConnection } from '../database/connection.ts';
import { ProjectionHashes } from '../database/projections.ts';
import { Jobs } from '../jobs/jobs.ts';
import { Readers } from '../jobs/readers.ts';
import { Edits } from '../services/edits.ts';
import type { CoreOptions } from './core.ts';
import { Handles } from './handles.ts';
import { Installation } from './installation.ts';
import { newSession, type Session, undoDepth } from './session.ts';
import { keepWorkpapers, restoreWorkpapers } from './workpaperCache.ts';

/** Local time of this machine. */
export const machineClock: Clock = { nowMs: () => Date.now(), offsetMinutes: () => -new Date().getTimezoneOffset() };

/** How long after the last change the head of the chain is signed, in milliseconds (journal.md, section 1). */
const signAfter = 1000;

/** The rolling back-up waits until the first screens have been served, in milliseconds. */
const backUpAfter = 30_000;
const dailyBackups = 7;

/** The state of the core: the open binder, sessions, jobs, and the events that tell windows what changed. */
export class Workbench {
  readonly options: CoreOptions;
  readonly clock: Clock;
  readonly jobs: Jobs;
  readonly handles = new Handles();
  readonly installation: Installation;
  private readonly finished = new Map<string, { readonly path: string; readonly fileName: string }>();
  private readerThreads: Readers | null = null;
  /** Content hashes of workpapers, against which sign-offs are current or stale. */
  readonly workpapers = new ProjectionHashes();
  private readonly listeners = new Set<(event: CoreEvent) => void>();
  private readonly sessions = new Map<string, Session>();
  private open: Binder | null = null;
  private signing: NodeJS.Timeout | null = null;
  private backingUp: NodeJS.Timeout | null = null;

  constructor(options: CoreOptions, clock: Clock = machineClock) {
    this.options = options;
    this.clock = clock;
    mkdirSync(options.dataFolder, { recursive: true, mode: 0o700 });
    this.installation = new Installation(options.dataFolder);
    this.jobs = new Jobs((job) => this.emit({ kind: 'job', job }));
  }

  subscribe(listener: (event: CoreEvent) => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  emit(event: CoreEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  session(id: string): Session {
    let session = this.sessions.get(id);
    if (!session) {
      session = newSession(id);
      this.sessions.set(id, session);
    }
    return session;
  }

  get binderOrNull(): Binder | null {
    return this.open;
  }

  get binder(): Binder {
    if (!this.open)
      throw new Refusal('binder.none', 'No binder is open.', 'Open a binder, or make a new one, from the start page.');
    return this.open;
  }

  get connection(): ReadingConnection {
    return this.binder.connection;
  }

  /** Takes the place of the open binder; sessions are signed out, since people belong to a binder. */
  show(binder: Binder | null): void {
    this.closeBinder();
    this.open = binder;
    if (binder) restoreWorkpapers(this.options, binder, this.workpapers);
    this.emit({ kind: 'binder', open: binder !== null });
    if (binder?.writing) this.backingUp = setTimeout(() => this.backUpDaily(), backUpAfter).unref();
  }

  /** Keeps a rolling back-up of each day on which the binder was open; a failure shows like that of any job. */
  private backUpDaily(): void {
    const { backups } = pathsIn(this.binder.folder);
    const date = localDate(this.clock);
    if (!isBackupDue(backups, date)) return;
    this.jobs.start('binder.backup', 'Daily back-up', (job) =>
      this.readers
        .lane('long')
        .run(
          'backup',
          { target: dailyBackup(backups, date), keep: dailyBackups },
          { signal: job.signal, progress: job.report },
        ),
    );
  }

  /** Threads that read the open binder beside this one. */
  get readers(): Readers {
    this.readerThreads ??= new Readers(this.binder.database);
    return this.readerThreads;
  }

  /** Where the objects of the open binder lie. */
  get evidenceFolder(): string {
    return pathsIn(this.binder.folder).evidence;
  }

  /** Makes a finished file known to the host, which saves or downloads it. */
  deliverable(path: string, fileName: string): string {
    const id = randomUUID();
    this.finished.set(id, { path, fileName });
    return id;
  }

  deliverableNamed(id: string): { readonly path: string; readonly fileName: string } | null {
    return this.finished.get(id) ?? null;
  }

  closeBinder(): void {
    this.jobs.cancelAll();
    this.readerThreads?.close();
    this.readerThreads = null;
    if (this.signing) clearTimeout(this.signing);
    if (this.backingUp) clearTimeout(this.backingUp);
    this.backingUp = null;
    this.signing = null;
    const binder = this.open;
    if (binder) keepWorkpapers(this.options, binder, this.workpapers);
    this.workpapers.clear();
    this.open = null;
    for (const session of this.sessions.values()) Object.assign(session, newSession(session.id));
    binder?.close();
  }

  /** A folder for results and temporary files of this process. */
  temporaryFile(extension: string): string {
    const folder = join(this.options.dataFolder, 'temporary');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return join(folder, `${randomUUID()}.${extension}`);
  }

  edits(): Edits {
    return new Edits(this.connection);
  }

  /** Today at the place of the auditor. */
  now(): number {
    return this.clock.nowMs();
  }

  /**
   * Records the edits of one command as one change. Nothing is recorded when nothing differs.
   * @throws Refusal without a signed-in person, on a read-only binder, and by block rules.
   */
  commit(
    session: Session,
    edits: Edits,
    command: { readonly name: string; readonly parameters: Json; readonly label: string },
    options: { readonly reason?: string | undefined; readonly undoable?: boolean } = {},
  ): Saved {
    const writing = this.binder.writing;
    if (!writing)
      throw new Refusal(
        'binder.read-only',
        'This binder is open read-only; nothing can be recorded in it.',
        'Close it and open it for writing.',
      );
    if (session.person === null)
      throw new Refusal(
        'session.none',
        'Nobody is signed in, so nothing was recorded: each entry of the audit trail names its author.',
        'Sign in as a person of this binder, then try again.',
      );
    const cells = edits.finish();
    if (cells.length === 0) return { at: new Date(this.now()).toISOString(), change: null, ids: edits.ids };
    const written = writing.write({
      command: { name: command.name, parameters: command.parameters },
      person: session.person,
      role: session.role,
      reason: options.reason ?? null,
      cells,
    });
    this.workpapers.invalidate(cells);
    if (options.undoable !== false) {
      session.undo.push({ changes: [written.n], label: command.label });
      if (session.undo.length > undoDepth) session.undo.shift();
      session.redo = [];
    }
    this.afterWrite(edits.entitiesTouched, edits.ids, written.at);
    return { at: written.at, change: written.n, ids: edits.ids };
  }

  /** Tells every window what changed and sees that the head is signed soon. */
  afterWrite(entities: readonly string[], rows: readonly string[], at: string): void {
    this.emit({ kind: 'changed', entities, rows: rows.length > 200 ? [] : rows, at });
    this.signing ??= setTimeout(() => {
      this.signing = null;
      try {
        this.open?.signHead();
      } catch {
        // A full disk, say: the change is safe, its head is signed with the next one, before an exchange or on closing.
      }
    }, signAfter).unref();
  }

  close(): void {
    this.closeBinder();
    this.handles.releaseAll();
  }
}
