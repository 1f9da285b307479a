import { writeFileSync } from 'node:fs';
import type { AnswerFor, CallName, InputFor } from '../../src/contract/contract.ts';
import type { JobState } from '../../src/contract/event.ts';
import { type Answer, Refusal } from '../../src/contract/failure.ts';
import type { Json } from '../../src/journal/canonical.ts';
import type { CoreOptions } from '../core/core.ts';
import { startCoreInProcess } from '../core/coreInProcess.ts';
import { ScriptedClock } from './scriptedClock.ts';

/** Fields of one row to be made. */
export type RowValues = Readonly<Record<string, Json>>;

interface Step {
  readonly on: string;
  readonly order: number;
  readonly person: string;
  readonly run: (script: Script) => Promise<void>;
}

/**
 * Plays a sample engagement through the contract: one session for each person, each step on its day, in the
 * order of the days. It writes no table and knows no service.
 */
export class Script {
  readonly clock: ScriptedClock;
  private readonly core;
  private readonly steps: Step[] = [];
  private acting = 'builder';
  /** Row ids by the references that the sample uses: persons, controls, tests, sites, findings. */
  readonly rows = new Map<string, string>();

  constructor(options: CoreOptions, start: string) {
    this.clock = new ScriptedClock(start);
    this.core = startCoreInProcess(options, this.clock);
  }

  /** Calls as the person who is acting; a refusal ends the script, since a sample must never be half right. */
  async call<N extends CallName>(name: N, input: InputFor<N>): Promise<AnswerFor<N>> {
    const answer = JSON.parse(await this.core.request(this.acting, name, JSON.stringify(input))) as Answer<
      AnswerFor<N>
    >;
    if (!answer.ok)
      throw new Refusal(
        answer.error.code,
        `The sample could not be built (${name}): ${answer.error.message}`,
        answer.error.remedy,
        answer.error.details,
      );
    return answer.value;
  }

  /** Starts a job and waits for its result. */
  async finish<N extends CallName>(name: N, input: InputFor<N>): Promise<Json> {
    const ended = new Promise<JobState>((resolve) => {
      const stop = this.core.subscribe((event) => {
        if (event.kind === 'job' && event.job.call === name && event.job.phase !== 'running') {
          stop();
          resolve(event.job);
        }
      });
    });
    await this.call(name, input);
    const job = await ended;
    if (job.phase !== 'done')
      throw new Refusal(
        job.error?.code ?? 'internal',
        `The sample could not be built (${name}): ${job.error?.message ?? job.phase}`,
        job.error?.remedy ?? '',
      );
    return job.result ?? null;
  }

  async actAs(session: string): Promise<void> {
    this.acting = session;
    const person = this.rows.get(session);
    if (person !== undefined) await this.call('session.signIn', { person });
  }

  /** Makes rows of one entity as one change; returns their ids in order. */
  async make(entity: string, rows: readonly RowValues[]): Promise<readonly string[]> {
    if (rows.length === 0) return [];
    const saved = await this.call('edit.apply', {
      label: 'bulk-edit',
      edits: rows.map((fields) => ({ entity, fields: withoutMissing(fields) })),
    });
    return saved.ids;
  }

  /** Sets fields of one row. */
  async set(entity: string, id: string, fields: RowValues): Promise<void> {
    await this.call('edit.apply', { label: 'edit-cell', edits: [{ entity, id, fields: withoutMissing(fields) }] });
  }

  /** The one row of an entity of the engagement. */
  async single(entity: string, engagement: string): Promise<string> {
    const { rows } = await this.call('rows.list', { entity, where: { engagement } });
    const row = rows[0];
    if (!row) throw new Error(`The engagement has no ${entity}.`);
    return row.id;
  }

  /** The row id behind a reference of the sample; a reference that stands for nothing is a defect of the sample. */
  id(reference: string): string {
    const id = this.rows.get(reference);
    if (id === undefined) throw new Error(`The sample names ${reference}, which it does not hold.`);
    return id;
  }

  ids(references: readonly string[]): string[] {
    return references.map((reference) => this.id(reference));
  }

  /** Offers a generated file and returns its handle. */
  async offer(fileName: string, bytes: string | Buffer): Promise<string> {
    const path = this.core.workbench.temporaryFile('sample');
    writeFileSync(path, bytes);
    return this.core.takeFile(path, fileName, true);
  }

  /** A handle for the folder in which the sample's binder is made. */
  place(folder: string): Promise<string> {
    return this.core.takeFile(folder, folder, false);
  }

  /** Plans a step for a day; steps of one day run in the order in which they were planned. */
  at(on: string, person: string, run: Step['run']): void {
    this.steps.push({ on, order: this.steps.length, person, run });
  }

  /** Runs what was planned, day by day. */
  async play(progress: (fraction: number, description: string) => void, cancelled: () => boolean): Promise<void> {
    const ordered = [...this.steps].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.order - b.order));
    for (const [index, step] of ordered.entries()) {
      if (cancelled())
        throw new Refusal(
          'call.cancelled',
          'Cancelled; the unfinished sample was removed.',
          'Open the sample again when you want it.',
        );
      this.clock.goTo(step.on);
      await this.actAs(step.person);
      await step.run(this);
      progress(index / ordered.length, `The audit on ${step.on}`);
      // Lets events and a cancel through: the steps themselves are synchronous.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async close(): Promise<void> {
    await this.core.close();
  }
}

function withoutMissing(fields: RowValues): Record<string, Json> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));
}
