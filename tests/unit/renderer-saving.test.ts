import { describe, expect, it } from 'vitest';
import { isTouched } from '../../renderer/bridge/invalidation.ts';
import { createPendingEdits } from '../../renderer/forms/pendingEdits.ts';
import { placeOf } from '../../renderer/frame/rowPlace.ts';
import { daysBetween, inDays } from '../../renderer/screens/overview/daysBetween.ts';
import { fullCoverage } from '../../renderer/screens/overview/fullCoverage.ts';
import type { Json } from '../../src/journal/canonical.ts';

/** A host with a record in memory, idle timers fired by hand, and saves that the test lets through. */
function host(recorded: Record<string, Json> = {}) {
  const timers = new Set<() => void>();
  const saves: [string, Json][] = [];
  const drafts = new Map<string, Json>();
  let refusal: string | null = null;
  let gate: Promise<void> = Promise.resolve();
  const edits = createPendingEdits({
    recorded: (field) => recorded[field] ?? null,
    save: async (field, value) => {
      saves.push([field, value]);
      await gate;
      if (refusal === null) recorded[field] = value;
      return refusal;
    },
    draft: (field, value) => (value === undefined ? drafts.delete(field) : drafts.set(field, value)),
    later: (run) => {
      timers.add(run);
      return () => timers.delete(run);
    },
  });
  return {
    edits,
    saves,
    drafts,
    recorded,
    idle: () => {
      for (const run of [...timers]) {
        timers.delete(run);
        run();
      }
    },
    refuse: (why: string | null) => {
      refusal = why;
    },
    hold: () => {
      let release = () => {};
      gate = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
  };
}

describe('a field that saves by itself', () => {
  it('records nothing while the person types, keeps a draft, and records once when the field is left', async () => {
    const { edits, saves, drafts } = host();
    edits.change('name', 'A');
    edits.change('name', 'Al');
    expect(saves).toEqual([]);
    expect(drafts.get('name')).toBe('Al');
    await edits.leave('name');
    expect(saves).toEqual([['name', 'Al']]);
    expect(drafts.has('name')).toBe(false);
    expect(edits.state().edits.size).toBe(0);
  });

  it('records after the idle time without being left', async () => {
    const { edits, saves, idle } = host();
    edits.change('name', 'A');
    idle();
    await edits.leaveAll();
    expect(saves).toEqual([['name', 'A']]);
  });

  it('records nothing when what was typed is what stands there', async () => {
    const { edits, saves, drafts } = host({ name: 'A' });
    edits.change('name', 'A');
    await edits.leave('name');
    expect(saves).toEqual([]);
    expect(drafts.size).toBe(0);
  });

  it('keeps refused text in the field with its reason, and its draft', async () => {
    const { edits, drafts, refuse } = host();
    refuse('Not a date.');
    edits.change('on', 'soon');
    await edits.leave('on');
    expect(edits.state().refusals.get('on')).toBe('Not a date.');
    expect(edits.state().edits.get('on')?.value).toBe('soon');
    expect(drafts.get('on')).toBe('soon');
    refuse(null);
    edits.change('on', '2025-01-01');
    expect(edits.state().refusals.size).toBe(0);
  });

  it('never lets an older value arrive after a newer one', async () => {
    const { edits, saves, hold, recorded } = host();
    const release = hold();
    edits.change('name', 'first');
    const first = edits.leave('name');
    await Promise.resolve();
    edits.change('name', 'second');
    const second = edits.leave('name');
    await Promise.resolve();
    expect(saves).toEqual([['name', 'first']]);
    release();
    await Promise.all([first, second]);
    expect(saves.map(([, value]) => value)).toEqual(['first', 'second']);
    expect(recorded['name']).toBe('second');
  });

  it('brings back a draft of before a reload and records it', async () => {
    const { edits, recorded, idle } = host({ name: 'old' });
    edits.restore('name', 'half typ');
    expect(edits.state().edits.get('name')).toEqual({ value: 'half typ', restored: true });
    idle();
    await edits.leaveAll();
    expect(recorded['name']).toBe('half typ');
  });
});

describe('what is asked again after a change', () => {
  it('is the list of the changed entity and not that of another', () => {
    expect(isTouched(['rows.list', { entity: 'person' }], ['person'])).toBe(true);
    expect(isTouched(['rows.list', { entity: 'site' }], ['person'])).toBe(false);
  });

  it('is everything but the catalogues when it is not known what changed', () => {
    expect(isTouched(['test.sheet', {}], [])).toBe(true);
    expect(isTouched(['checklist.rows', {}], ['someNewEntity'])).toBe(true);
    expect(isTouched(['framework.catalogues', {}], [])).toBe(false);
    expect(isTouched(['preferences.get', {}], ['person'])).toBe(false);
  });

  it('is not the control matrix when a date of the engagement changed, but always the overview', () => {
    expect(isTouched(['controls.matrix', {}], ['milestones'])).toBe(false);
    expect(isTouched(['engagement.overview', {}], ['milestones'])).toBe(true);
  });
});

describe('a link to what is missing', () => {
  it('leads to the field in the set-up', () => {
    expect(placeOf({ entity: 'opinion', row: 'r1', field: 'reasoning' }, 'e1')).toBe(
      '/e/e1/setup?entity=opinion&row=r1&field=reasoning',
    );
  });

  it('leads to the screen where such rows are worked on', () => {
    expect(placeOf({ entity: 'test', row: 't1' }, 'e1')).toBe('/e/e1/test/t1');
    expect(placeOf({ entity: 'finding', row: 'f1' }, 'e1')).toBe('/e/e1/findings?entity=finding&row=f1');
    expect(placeOf({ entity: 'client', row: null }, null)).toBe('/binder?entity=client');
  });
});

describe('the overview', () => {
  const item = (id: string, category: string | null) => ({
    key: `tsc-2017/${id}`,
    id,
    title: `Title ${id}`,
    summary: '',
    group: id.slice(0, 3),
    groupTitle: 'Group',
    category,
    hints: [],
    stage1Hints: [],
  });
  const catalogues = [
    {
      id: 'tsc-2017',
      title: 'TSC',
      edition: '',
      items: [item('CC1.1', 'security'), item('CC1.2', 'security'), item('A1.1', 'availability')],
    },
  ];

  it('shows a criterion that nothing is mapped to, and none of a category out of scope', () => {
    const known = {
      key: 'tsc-2017/CC1.1',
      id: 'CC1.1',
      title: '',
      group: 'CC1',
      state: 'done' as const,
      detail: '2 controls',
    };
    const squares = fullCoverage([known], catalogues, false, ['security']);
    expect(squares.map(({ id, state }) => [id, state])).toEqual([
      ['CC1.1', 'done'],
      ['CC1.2', 'none'],
    ]);
    expect(squares[0]?.title).toBe('Title CC1.1');
  });

  it('counts days across a change of the clock', () => {
    expect(daysBetween('2025-03-29', '2025-03-31')).toBe(2);
    expect([0, 1, 12, -3].map(inDays)).toEqual(['today', 'tomorrow', 'in 12 days', '3 days ago']);
  });
});
