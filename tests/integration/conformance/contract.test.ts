/** Every call, through every transport: what is sent arrives, what is answered comes back, and an answer always comes. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { contract } from '../../../src/contract/contract.ts';
import type { CoreEvent } from '../../../src/contract/event.ts';
import type { Failure } from '../../../src/contract/failure.ts';
import { callExamples } from '../../fixtures/callExamples.ts';
import { type ContractCore, contractCore } from './contractCore.ts';
import { inProcess } from './inProcess.ts';
import { overElectron } from './overElectron.ts';
import { overLoopback } from './overLoopback.ts';
import type { Transport } from './transport.ts';

vi.mock('electron', () => import('../../unit/electron/standIn.ts'));

const examples = Object.entries<unknown>(callExamples);

/** Letters that break careless transports: beyond the basic plane, right to left, control characters, a lone surrogate, line separators. */
const awkward = 'Größe 監査 😀👩‍💻 \u202bעברית\u202c \u0000\u0001\u001b\u007f \u2028\u2029 \ud800 "\\\n\r\t ﷽ ☃';

test('there is an example for every call, in order as the contract says', () => {
  expect(examples.map(([name]) => name).sort()).toEqual([...contract.keys()].sort());
  for (const [name, input] of examples) expect(contract.get(name)?.input.safeParse(input).error, name).toBeUndefined();
});

describe.each([inProcess, overLoopback, overElectron])('$name', (kind) => {
  let core: ContractCore;
  let transport: Transport;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tickmark-conformance-'));
    core = contractCore();
    transport = await kind.open(core, folder);
  });
  beforeEach(() => {
    core.failure = null;
    core.value = undefined;
  });
  afterAll(async () => {
    await transport.close();
    rmSync(folder, { recursive: true, force: true });
  });

  describe.each(examples)('%s', (name, input) => {
    test('arrives as it was sent', async () => {
      expect(await transport.call(name, input)).toMatchObject({ ok: true, value: { name, input } });
    });

    test('is refused when its input is not in order', async () => {
      for (const wrong of [null, 'text', 7, [], { ...(typeof input === 'object' ? input : {}), nonsense: true }]) {
        expect(await transport.call(name, wrong)).toMatchObject({ ok: false, error: { code: 'call.invalid' } });
      }
    });

    test('fails with a value, whole', async () => {
      const failure: Failure = {
        code: 'rule.refused',
        message: awkward.replace('\ud800', ''),
        remedy: 'Decide the conflict.',
        details: { rule: 'soc2/SE-02', rows: [1, null, { deep: [] }] },
      };
      core.failure = failure;
      expect(await transport.call(name, input)).toEqual({ ok: false, error: failure });
    });
  });

  test('a call that is not in the contract is refused', async () => {
    for (const name of ['binder.destroy', '', '__proto__', 'constructor', 'BINDER.CURRENT']) {
      expect(await transport.call(name, {})).toMatchObject({ ok: false, error: { code: 'call.unknown' } });
    }
  });

  test('all calls of one page come from one session', async () => {
    const sessions = new Set<unknown>();
    for (let i = 0; i < 3; i++) {
      const answer = await transport.call('binder.current', {});
      if (answer.ok && typeof answer.value === 'object' && answer.value !== null && 'session' in answer.value)
        sessions.add(answer.value.session);
    }
    expect(sessions.size).toBe(1);
  });

  test('a hundred calls at once each get their own answer', async () => {
    const keys = Array.from({ length: 100 }, (_, i) => `tsc-2017/CC${i}`);
    const answers = await Promise.all(keys.map((key) => transport.call('framework.crosswalk', { key })));
    expect(answers).toEqual(
      keys.map((key) => expect.objectContaining({ ok: true, value: expect.objectContaining({ input: { key } }) })),
    );
  });

  test('awkward letters cross unharmed in both directions', async () => {
    const input = { key: 'k', text: awkward };
    expect(await transport.call('draft.put', input)).toMatchObject({ ok: true, value: { input } });
  });

  test('every JSON value crosses: numbers at their limits, empty and deep ones', async () => {
    let deep: unknown = null;
    for (let i = 0; i < 200; i++) deep = [deep];
    const values = [
      0,
      -1,
      1.5,
      Number.MAX_SAFE_INTEGER,
      Number.MIN_VALUE,
      1e300,
      true,
      false,
      null,
      '',
      [],
      {},
      { '': 1, ' ': [], constructor: 'x' },
      deep,
    ];
    core.value = values;
    expect(await transport.call('binder.current', {})).toEqual({ ok: true, value: values });
  });

  test('a text of a megabyte crosses, one over its limit is refused', async () => {
    const text = 'ä'.repeat(1_048_576);
    const answer = await transport.call('draft.put', { key: 'k', text });
    expect(answer).toMatchObject({ ok: true });
    expect(JSON.stringify(answer)).toContain(JSON.stringify(text));
    expect(await transport.call('draft.put', { key: 'k', text: `${text}x` })).toMatchObject({
      ok: false,
      error: { code: 'call.invalid' },
    });
  });

  test('an answer of 20 MB crosses', async () => {
    core.value = Array.from({ length: 20_000 }, (_, i) => ({ id: i, text: 'x'.repeat(1000) }));
    const answer = await transport.call('binder.current', {});
    expect(answer.ok && createHash('sha256').update(JSON.stringify(answer.value)).digest('hex')).toBe(
      createHash('sha256').update(JSON.stringify(core.value)).digest('hex'),
    );
  });

  test('events arrive in their order, and no more once a page stops to listen', async () => {
    const heard: CoreEvent[] = [];
    const stop = await transport.listen((event) => heard.push(event));
    const job = {
      id: 'j',
      call: 'report.export',
      title: awkward.replace('\ud800', ''),
      fraction: 0.5,
      description: 'Section III',
    } as const;
    const sent: CoreEvent[] = [
      { kind: 'binder', open: true },
      { kind: 'changed', entities: ['control'], rows: ['a', 'b'], at: '2025-11-03T14:02:11Z' },
      { kind: 'job', job: { ...job, phase: 'running' } },
      { kind: 'job', job: { ...job, phase: 'cancelled', fraction: null } },
      { kind: 'unusable', error: { code: 'disk.full', message: 'Full.', remedy: 'Make room.' } },
    ];
    for (const event of sent) core.emit(event);
    await vi.waitFor(() => expect(heard).toEqual(sent));
    stop();
    await vi.waitFor(async () => {
      const before = heard.length;
      core.emit({ kind: 'binder', open: false });
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(heard.length).toBe(before);
    });
  });

  describe('bytes', () => {
    const bytes = Uint8Array.from({ length: 9 * 1024 * 1024 + 1 }, (_, i) => (i * 7) % 256);

    test.each([
      ['of many megabytes', bytes],
      ['of none', new Uint8Array(0)],
      ['that are no text', Uint8Array.of(0xff, 0xfe, 0x00, 0x80, 0x0d, 0x0a)],
    ])('%s arrive whole under a handle', async (_what, offered) => {
      const answer = await transport.offer(offered, 'Nachweis – 監査.png');
      const taken = core.taken.at(-1);
      expect(answer).toEqual({ ok: true, value: { handle: `handle-${String(core.taken.length).padStart(4, '0')}` } });
      expect(taken).toMatchObject({ name: 'Nachweis – 監査.png', temporary: true });
      expect(taken === undefined ? -1 : Buffer.compare(taken.bytes, offered)).toBe(0);
    });

    test('of evidence come back as they are, of a type that runs nothing', async () => {
      const path = join(folder, 'object');
      writeFileSync(path, bytes);
      const hash = createHash('sha256').update(bytes).digest('hex');
      core.objects.set(hash, { path, mediaType: 'image/png', size: bytes.length });
      const response = await transport.evidence(hash, 'image/png');
      expect(response.headers.get('content-type')).toBe('image/png');
      expect(Buffer.compare(new Uint8Array(await response.arrayBuffer()), bytes)).toBe(0);
      const page = await transport.evidence(hash, 'text/html');
      expect(page.headers.get('content-type')).toBe('text/plain; charset=utf-8');
      expect(page.headers.get('content-security-policy')).toContain('sandbox');
      await page.arrayBuffer();
      expect((await transport.evidence('0'.repeat(64), 'image/png')).status).toBe(404);
    });

    test('of a result are kept once the person says where', async () => {
      const path = join(folder, 'finished');
      writeFileSync(path, bytes);
      core.files.set('result', { path, fileName: 'report.pdf' });
      const answer = await transport.deliver('result', 'report.pdf');
      expect(answer.ok && Buffer.compare(answer.value, bytes)).toBe(0);
      expect(await transport.deliver('none', 'report.pdf')).toMatchObject({
        ok: false,
        error: { code: 'file.unknown' },
      });
    });
  });

  test('once closed, calls still get an answer, and no upload is left on the disk', async () => {
    const own = mkdtempSync(join(tmpdir(), 'tickmark-conformance-'));
    const closing = await kind.open(core, own);
    await closing.close();
    if (kind !== inProcess) {
      expect(await closing.call('binder.current', {})).toMatchObject({ ok: false, error: { code: 'call.closed' } });
      expect(await closing.offer(Uint8Array.of(1), 'late.png')).toMatchObject({
        ok: false,
        error: { code: 'call.closed' },
      });
      expect(readdirSync(own, { recursive: true }).filter((name) => name !== 'uploads')).toEqual([]);
    }
    rmSync(own, { recursive: true, force: true });
    transport = await kind.open(core, folder);
  });
});
