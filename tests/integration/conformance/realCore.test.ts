/** The core itself, in its own thread, through every transport: the same calls have the same answers, whatever carries them. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { Core } from '../../../main/core/core.ts';
import { startCore } from '../../../main/core/startCore.ts';
import { contract } from '../../../src/contract/contract.ts';
import type { CoreEvent, JobState } from '../../../src/contract/event.ts';
import { type Answer, failureCodes } from '../../../src/contract/failure.ts';
import { callExamples } from '../../fixtures/callExamples.ts';
import { inProcess } from './inProcess.ts';
import { overElectron } from './overElectron.ts';
import { overLoopback } from './overLoopback.ts';
import type { Transport } from './transport.ts';

vi.mock('electron', () => import('../../unit/electron/standIn.ts'));

const examples = Object.entries<unknown>(callExamples);
/** Ends what the others work on, or takes long; each has a test of its own below. */
const apart: ReadonlySet<string> = new Set(['binder.create', 'binder.close', 'binder.openSample', 'session.signOut']);

const Job = z.object({ job: z.string() });

/** The value of an answer that has to have one. */
function granted(answer: Answer<unknown>): unknown {
  if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`);
  return answer.value;
}

describe.each([inProcess, overLoopback, overElectron])('$name', (kind) => {
  let folder: string;
  let core: Core;
  let transport: Transport;
  const jobs: JobState[] = [];
  const events: CoreEvent[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tickmark-real-'));
    core = startCore({
      dataFolder: join(folder, 'data'),
      bindersFolder: join(folder, 'binders'),
      app: '0.0.0-test',
      host: 'test',
    });
    transport = await kind.open(core, folder);
    await transport.listen((event) => {
      events.push(event);
      if (event.kind === 'job') jobs.push(event.job);
    });
  });
  afterAll(async () => {
    await transport.close();
    await core.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Starts a job and waits until it has ended. */
  async function ended(name: string, input: unknown): Promise<JobState> {
    const { job } = Job.parse(granted(await transport.call(name, input)));
    return vi.waitFor(
      () => {
        const last = jobs.findLast(({ id, phase }) => id === job && phase !== 'running');
        if (last === undefined) throw new Error(`${name} has not ended`);
        return last;
      },
      { timeout: 60_000, interval: 20 },
    );
  }

  test('before a binder is open, calls that need one say so', async () => {
    for (const [name, input] of examples) {
      if (contract.get(name)?.needsBinder !== true) continue;
      expect(await transport.call(name, input), name).toMatchObject({ ok: false, error: { code: 'binder.none' } });
    }
  });

  test('a binder is made, and the page hears of it', async () => {
    const made = granted(await transport.call('binder.create', callExamples['binder.create']));
    expect(made).toMatchObject({
      kind: 'client',
      client: 'Northwind Ledger',
      readOnly: false,
      person: { name: 'Asha Brandt' },
    });
    await vi.waitFor(() => expect(events).toContainEqual({ kind: 'binder', open: true }));
  });

  test.each(examples.filter(([name]) => !apart.has(name)))(
    '%s answers with a value or a failure that is declared',
    async (name, input) => {
      const answer = await transport.call(name, input);
      if (answer.ok) return;
      expect(failureCodes).toContain(answer.error.code);
      // The input is in order, so it is not refused as one that is not; a defect shows as `internal`.
      expect(answer.error, answer.error.message).not.toMatchObject({
        code: expect.stringMatching(/^(?:internal|call\.\w+)$/),
      });
      expect(answer.error.message).not.toBe('');
      expect(answer.error.remedy).not.toBe('');
    },
  );

  test.each(examples)('%s refuses an input that is not in order', async (name, input) => {
    for (const wrong of [null, 'text', { ...(typeof input === 'object' ? input : {}), nonsense: true }]) {
      expect(await transport.call(name, wrong)).toMatchObject({ ok: false, error: { code: 'call.invalid' } });
    }
  });

  test('what is not in the contract cannot be called', async () => {
    expect(await transport.call('binder.destroy', {})).toMatchObject({ ok: false, error: { code: 'call.unknown' } });
  });

  test('an engagement with a control is made, and shows', async () => {
    await transport.call('session.signIn', { person: await someone() });
    const { engagement } = z
      .object({ engagement: z.string() })
      .parse(
        granted(
          await transport.call('engagement.create', { ...callExamples['engagement.create'], reference: 'SOC2-2026' }),
        ),
      );
    granted(
      await transport.call('control.add', {
        engagement,
        reference: 'CC6.1-04',
        name: 'Größe 監査 😀 \u202bעברית\u202c',
        requirements: [],
      }),
    );
    expect(granted(await transport.call('controls.matrix', { engagement }))).toMatchObject([
      { reference: 'CC6.1-04', name: 'Größe 監査 😀 \u202bעברית\u202c' },
    ]);
    await vi.waitFor(() => expect(events.some((event) => event.kind === 'changed')).toBe(true));
  });

  async function someone(): Promise<string> {
    const people = z.array(z.object({ id: z.string() })).parse(granted(await transport.call('session.people', {})));
    return people[0]?.id ?? '';
  }

  test('a draft of a megabyte is kept whole', async () => {
    const text = 'ä'.repeat(1_048_576);
    granted(await transport.call('draft.put', { key: 'note', text }));
    expect(granted(await transport.call('draft.list', {}))).toContainEqual(
      expect.objectContaining({ key: 'note', text }),
    );
    granted(await transport.call('draft.put', { key: 'note', text: null }));
  });

  test('bytes become evidence, and come back as they were', async () => {
    const bytes = Uint8Array.from({ length: 5 * 1024 * 1024 + 3 }, (_, i) => (i * 31) % 256);
    const hash = createHash('sha256').update(bytes).digest('hex');
    const offered = await transport.offer(bytes, 'grants.png');
    const job = await ended('evidence.intake', {
      files: [z.object({ handle: z.string() }).parse(granted(offered)).handle],
      fields: {},
    });
    expect(job).toMatchObject({
      phase: 'done',
      result: { stored: [{ fileName: 'grants.png', hash, size: bytes.length }], refused: [] },
    });
    const response = await transport.evidence(hash, 'image/png');
    expect(Buffer.compare(new Uint8Array(await response.arrayBuffer()), bytes)).toBe(0);
  });

  test('an empty file is refused with its reason', async () => {
    const { handle } = z
      .object({ handle: z.string() })
      .parse(granted(await transport.offer(new Uint8Array(0), 'empty.png')));
    const job = await ended('evidence.intake', { files: [handle], fields: {} });
    expect(JSON.stringify(job)).toMatch(/empty/i);
    expect(job).not.toMatchObject({ result: { stored: [{}] } });
  });

  test('a result is kept where the person says', async () => {
    const job = await ended('binder.exportJson', {});
    expect(job.phase).toBe('done');
    const { deliverable, fileName, bytes } = z
      .object({ deliverable: z.string(), fileName: z.string(), bytes: z.number() })
      .parse(job.result);
    const kept = granted(await transport.deliver(deliverable, fileName));
    expect(kept instanceof Uint8Array && kept.byteLength).toBe(bytes);
    expect(kept instanceof Uint8Array && JSON.parse(Buffer.from(kept).toString('utf8'))).toBeTruthy();
  });

  test('the binder is intact', async () => {
    const job = await ended('binder.verify', { evidence: true });
    expect(job).toMatchObject({ phase: 'done', result: { intact: true, findings: [] } });
  });

  test('a job that is cancelled says so', async () => {
    const { job } = Job.parse(granted(await transport.call('binder.openSample', { sample: 'soc2' })));
    expect(granted(await transport.call('job.cancel', { id: job }))).toBe(true);
    await vi.waitFor(() => expect(jobs.findLast(({ id }) => id === job)?.phase).toBe('cancelled'), { timeout: 60_000 });
    expect(granted(await transport.call('job.cancel', { id: job }))).toBe(false);
  });

  test('signing out and closing end what they name', async () => {
    granted(await transport.call('session.signOut', {}));
    expect(await transport.call('edit.apply', { edits: [{ entity: 'control', fields: {} }] })).toMatchObject({
      ok: false,
      error: { code: expect.stringMatching(/^(?:session\.none|row\.invalid)$/) },
    });
    granted(await transport.call('binder.close', {}));
    expect(granted(await transport.call('binder.current', {}))).toBeNull();
    await vi.waitFor(() => expect(events).toContainEqual({ kind: 'binder', open: false }));
  });
});
