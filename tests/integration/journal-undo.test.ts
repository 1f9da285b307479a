/** Undo and redo through the services, as Ctrl+Z does. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { entities } from '../../src/model/entities.ts';
import { CoreUnderTest } from '../fixtures/coreUnderTest.ts';
import { stateOf, verified } from '../fixtures/replicas.ts';

let core: CoreUnderTest;
beforeEach(async () => {
  core = new CoreUnderTest();
  await core.newBinder();
});
afterEach(() => core.close());

const connection = () => core.core.workbench.connection;
/** What screens show: rows that are not removed, without the numbers that storage gives them. */
const visible = () =>
  [...entities.keys()].flatMap((name) => {
    const rows = connection().prepare(`SELECT * FROM "${name}" WHERE deleted = 0 ORDER BY id`).all() as Record<
      string,
      unknown
    >[];
    return rows.map(({ row: _, ...columns }) => JSON.stringify([name, columns]));
  });

const uuid = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;

type Command = 'add' | 'edit' | 'bulk' | 'remove' | 'restore' | 'relate' | 'unrelate';
const commands = fc.array(
  fc.record({
    command: fc.constantFrom<Command>('add', 'edit', 'edit', 'bulk', 'remove', 'restore', 'relate', 'unrelate'),
    which: fc.nat({ max: 5 }),
    text: fc.constantFrom('a', 'b', 'c', null),
  }),
  { minLength: 1, maxLength: 10 },
);

describe('undo and redo', () => {
  it('step by step show what was before, and come back to what was', { timeout: 120_000 }, async () => {
    const property = fc.asyncProperty(commands, async (list) => {
      const session = `s-${Math.random()}`;
      const [person] = await core.call('session.people', {});
      await core.call('session.signIn', { person: person?.id ?? '' }, session);
      const controls: string[] = [];
      const states = [{ shown: visible(), all: stateOf(connection()) }];
      for (const { command, which, text } of list) {
        const id = controls[which % Math.max(controls.length, 1)];
        const ends = { controlVersion: uuid(which), requirement: `tsc-2017/CC${which}` };
        const answer =
          command === 'add' || id === undefined
            ? await core.ask(
                'edit.apply',
                { edits: [{ entity: 'control', fields: { reference: text ?? 'new', carriedFrom: 'x' } }] },
                session,
              )
            : command === 'edit'
              ? await core.ask(
                  'edit.apply',
                  { edits: [{ entity: 'control', id, fields: { reference: text, retired: { reason: text } } }] },
                  session,
                )
              : command === 'bulk'
                ? await core.ask(
                    'edit.apply',
                    {
                      label: 'bulk-edit',
                      edits: controls.map((each) => ({ entity: 'control', id: each, fields: { carriedFrom: text } })),
                    },
                    session,
                  )
                : command === 'remove'
                  ? await core.ask('edit.remove', { rows: [{ entity: 'control', id }] }, session)
                  : command === 'restore'
                    ? await core.ask('edit.restore', { entity: 'control', id }, session)
                    : await core.ask(
                        'link.set',
                        { relation: 'controlRequirement', ends: [{ fields: ends, present: command === 'relate' }] },
                        session,
                      );
        if (
          answer.ok &&
          command !== 'restore' &&
          answer.value.ids.length === 1 &&
          !controls.includes(answer.value.ids[0] ?? '') &&
          (command === 'add' || id === undefined)
        )
          controls.push(answer.value.ids[0] ?? '');
        if (answer.ok && answer.value.change !== null) states.push({ shown: visible(), all: stateOf(connection()) });
      }
      const steps = states.length - 1;
      for (let at = steps - 1; at >= 0; at -= 1) {
        const undone = await core.call('history.undo', {}, session);
        expect(undone.skipped).toEqual([]);
        expect(visible()).toEqual(states[at]?.shown);
      }
      expect((await core.refused('history.undo', {}, session)).code).toBe('history.nothing');
      for (let at = 1; at <= steps; at += 1) {
        const redone = await core.call('history.redo', {}, session);
        expect(redone.skipped).toEqual([]);
        expect(visible()).toEqual(states[at]?.shown);
      }
      expect((await core.refused('history.redo', {}, session)).code).toBe('history.nothing');
      // And once more: undo then redo is identity also for what has been undone and redone before.
      await core.call('history.undo', {}, session).catch(() => undefined);
      await core.call('history.redo', {}, session).catch(() => undefined);
      expect(visible()).toEqual(states.at(-1)?.shown);
    });
    await fc.assert(property, { numRuns: 40, interruptAfterTimeLimit: 60_000 });
    expect(verified(connection()).findings).toEqual([]);
  });

  it('leaves what someone else set since, and says so', async () => {
    const [person] = await core.call('session.people', {});
    const made = await core.call('edit.apply', {
      edits: [{ entity: 'control', fields: { reference: 'C-1', carriedFrom: 'x' } }],
    });
    const id = made.ids[0] ?? '';
    await core.call('edit.apply', {
      edits: [{ entity: 'control', id, fields: { reference: 'C-1a', carriedFrom: 'y' } }],
    });
    await core.call('session.signIn', { person: person?.id ?? '' }, 'other');
    await core.call('edit.apply', { edits: [{ entity: 'control', id, fields: { reference: 'theirs' } }] }, 'other');
    const undone = await core.call('history.undo', {});
    expect(undone.skipped).toHaveLength(1);
    expect(undone.skipped[0]).toContain('Reference');
    expect(await core.call('rows.get', { entity: 'control', id })).toMatchObject({
      reference: 'theirs',
      carriedFrom: 'x',
    });
    // The other session has its own steps.
    await core.call('history.undo', {}, 'other');
    expect(await core.call('rows.get', { entity: 'control', id })).toMatchObject({ reference: 'C-1a' });
  });

  it('brings a relation back that was undone and is made again', async () => {
    const ends = [{ fields: { controlVersion: uuid(1), requirement: 'tsc-2017/CC6.1' }, present: true }];
    await core.call('link.set', { relation: 'controlRequirement', ends });
    await core.call('history.undo', {});
    expect((await core.call('rows.list', { entity: 'controlRequirement' })).total).toBe(0);
    await core.call('link.set', { relation: 'controlRequirement', ends });
    expect((await core.call('rows.list', { entity: 'controlRequirement', where: { present: true } })).total).toBe(1);
  });

  it('is itself in the history, which keeps every earlier value', async () => {
    const made = await core.call('edit.apply', { edits: [{ entity: 'control', fields: { reference: 'C-1' } }] });
    const row = made.ids[0] ?? '';
    await core.call('edit.apply', {
      edits: [{ entity: 'control', id: row, fields: { reference: 'C-2' } }],
      reason: 'renamed by the client',
    });
    await core.call('history.undo', {});
    const history = await core.call('history.row', { row, field: 'reference' });
    expect(history.map((h) => [h.before, h.after])).toEqual([
      ['C-2', 'C-1'],
      ['C-1', 'C-2'],
      [null, 'C-1'],
    ]);
    expect(history[0]?.label).toMatch(/^Undo: Edit control C-1/);
    expect(history[1]?.reason).toBe('renamed by the client');
  });
});

describe('what is recorded from bad input', () => {
  const note = (value: string) => ({ edits: [{ entity: 'test', fields: { reference: 'T', note: value } }] });

  it('is nothing of a text of 1 MB, which is refused with what a field holds', async () => {
    const before = stateOf(connection());
    const failure = await core.refused('edit.apply', note('x'.repeat(1_048_576)));
    expect(failure).toMatchObject({ code: 'row.invalid', details: { field: 'note' } });
    expect(failure.message).toContain('262,144');
    expect(stateOf(connection())).toBe(before);
  });

  it.each([
    ['emoji', '👩‍👩‍👧 ✅', '👩‍👩‍👧 ✅'],
    ['right-to-left text', 'مراجعة \u200fالصلاحيات', 'مراجعة \u200fالصلاحيات'],
    ['control characters', 'a\u0000b\u0007c\r\nd', 'abc\nd'],
    ['half a surrogate pair', 'a\ud800', 'a\ufffd'],
    ['256 KiB', 'y'.repeat(262_144), 'y'.repeat(262_144)],
  ])('is %s as a report can print it', async (_, given, kept) => {
    const made = await core.call('edit.apply', { ...note(given), reason: given.slice(0, 50) });
    expect(await core.call('rows.get', { entity: 'test', id: made.ids[0] ?? '' })).toMatchObject({ note: kept });
    expect(verified(connection()).findings).toEqual([]);
  });

  it.each(['constructor', 'toString', 'nonsense', 'id', 'deleted'])(
    'is nothing under the field “%s”',
    async (field) => {
      const failure = await core.refused('edit.apply', { edits: [{ entity: 'control', fields: { [field]: 'x' } }] });
      expect(failure.code).toBe('row.invalid');
    },
  );

  it('is nothing of an edit of which one value is refused', async () => {
    const before = stateOf(connection());
    const edits = [
      { entity: 'control', fields: { reference: 'C-1' } },
      { entity: 'controlVersion', fields: { nature: 'wireless' } },
    ];
    expect((await core.refused('edit.apply', { edits })).code).toBe('row.invalid');
    expect(stateOf(connection())).toBe(before);
  });

  it('is labelled by its name, also one that every object has', async () => {
    await core.call('edit.apply', { ...note('x'), label: 'constructor' });
    const [last] = await core.call('history.recent', { limit: 1 });
    expect(last?.label).toBe('Edit test');
  });

  it('is nothing without a person', async () => {
    expect((await core.refused('edit.apply', note('x'), 'nobody')).code).toBe('session.none');
  });
});

describe('verification as a job', () => {
  it('reports on the binder that is open, beside work that goes on', async () => {
    const { job } = await core.call('binder.verify', {});
    for (let n = 0; n < 20; n += 1)
      await core.call('edit.apply', { edits: [{ entity: 'control', fields: { reference: `C-${n}` } }] });
    expect(await core.end(job)).toMatchObject({ phase: 'done', result: { intact: true, findings: [] } });
  });
});
