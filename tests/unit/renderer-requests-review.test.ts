import { describe, expect, it } from 'vitest';
import {
  ageInDays,
  ageing,
  fieldsOfStep,
  requestDue,
  requestStatus,
  stepsFrom,
} from '../../renderer/screens/requests/ageing.ts';
import { againstClearing, noteState, orderedNotes } from '../../renderer/screens/review/notes.ts';
import {
  levelsBySubject,
  reviewStatus,
  rowCandidates,
  signedRows,
  testCandidates,
  waitsFor,
} from '../../renderer/screens/review/waiting.ts';
import type { SignOffState } from '../../src/contract/engagementCalls.ts';
import type { AnyRow } from '../../src/contract/rowCalls.ts';
import { entityNamed } from '../../src/model/entities.ts';

type Values = Record<string, AnyRow[string]>;
const row = (id: string, fields: Values): AnyRow => ({ id, deleted: false, ...fields });
const today = '2026-01-20';

describe('requests to the client', () => {
  const statuses = entityNamed('request').fields['status']?.choices ?? [];

  it('PB-02 every status has a word, its steps lead to statuses of the model, and rejected goes back to sent', () => {
    expect(statuses.length).toBe(8);
    for (const status of statuses) {
      expect(requestStatus(status).label).not.toBe('');
      for (const step of stepsFrom(status)) expect(statuses).toContain(step.to);
    }
    expect(stepsFrom('rejected').map(({ to }) => to)).toContain('sent');
    expect(stepsFrom('accepted')).toEqual([]);
  });

  it('sets the date that a step is about, and does not move a date of asking already there', () => {
    expect(fieldsOfStep(row('1', {}), 'sent', today)).toEqual({ status: 'sent', requestedOn: today });
    expect(fieldsOfStep(row('1', { requestedOn: '2025-12-15' }), 'sent', today)).toEqual({ status: 'sent' });
    expect(fieldsOfStep(row('1', {}), 'received', today)).toEqual({ status: 'received', receivedOn: today });
  });

  it('PB-03 is overdue while it is not accepted', () => {
    expect(requestDue(row('1', { status: 'received', dueOn: '2026-01-05' }), today)).toMatchObject({
      words: '15 days late',
    });
    expect(requestDue(row('1', { status: 'accepted', dueOn: '2026-01-05' }), today)).toBeNull();
    expect(ageInDays(row('1', { status: 'sent', requestedOn: '2026-01-10' }), today)).toBe(10);
    expect(ageInDays(row('1', { status: 'received', requestedOn: '2026-01-10' }), today)).toBeNull();
  });

  it('counts each request that is not settled in one band of age', () => {
    const bands = ageing(
      [
        row('1', { status: 'sent', dueOn: '2026-01-05' }),
        row('2', { status: 'sent', dueOn: '2026-01-06' }),
        row('3', { status: 'draft' }),
        row('4', { status: 'accepted', dueOn: '2026-01-01' }),
        row('5', { status: 'sent', dueOn: '2026-01-27' }),
        row('6', { status: 'sent', dueOn: '2026-01-28' }),
      ],
      today,
    );
    expect(bands.map(({ count }) => count)).toEqual([1, 1, 1, 1, 1]);
  });
});

describe('review notes', () => {
  const note = (fields: Values) => row('n', { reference: 'RN-1', text: 'Compare', raisedBy: 'itv', ...fields });

  it('are open, then answered, then cleared', () => {
    expect(noteState(note({}))).toBe('open');
    expect(noteState(note({ response: 'Done' }))).toBe('responded');
    expect(noteState(note({ response: 'Done', clearedOn: today }))).toBe('cleared');
    expect(orderedNotes([note({ clearedOn: today }), note({ response: 'x' }), note({})]).map(noteState)).toEqual([
      'open',
      'responded',
      'cleared',
    ]);
  });

  it('NT-01 are not cleared by whoever answered, NT-03 nor without an answer', () => {
    const answered = note({ response: 'Done', respondedBy: 'dk' });
    expect(againstClearing(answered, 'itv')).toBeNull();
    expect(againstClearing(answered, 'dk')).toMatch(/answered/);
    expect(againstClearing(note({}), 'itv')).toMatch(/after it has been answered/);
    expect(againstClearing(answered, null)).toMatch(/Sign in/);
  });
});

describe('workpapers waiting for review', () => {
  const signed = (level: string, current: boolean): SignOffState & { level: string } => ({
    initials: 'AB',
    name: 'A B',
    on: today,
    role: null,
    current,
    level,
  });

  it('RV-04 are prepared first, and RV-05 a change puts them back', () => {
    expect(reviewStatus([]).next).toBe('preparer');
    expect(reviewStatus([signed('preparer', true)])).toMatchObject({ label: 'Waits for review', next: 'reviewer' });
    expect(reviewStatus([signed('preparer', false), signed('reviewer', true)])).toMatchObject({
      tone: 'attention',
      next: 'preparer',
    });
    expect(reviewStatus([signed('preparer', true), signed('reviewer', false)])).toMatchObject({
      tone: 'attention',
      next: 'reviewer',
    });
    expect(reviewStatus([signed('preparer', true), signed('partner', true)]).next).toBeNull();
  });

  it('leave withdrawn sign-offs out', () => {
    const acts = [
      row('s1', { subject: 't1', level: 'preparer' }),
      row('s2', { subject: 't1', level: 'reviewer' }),
      row('s3', { subject: 't2', level: 'preparer' }),
    ];
    expect(waitsFor(levelsBySubject(acts, []).get('t1'))).toBe('nothing');
    expect(waitsFor(levelsBySubject(acts, [row('w', { act: 's2' })]).get('t1'))).toBe('review');
    expect(waitsFor(levelsBySubject(acts, []).get('t3'))).toBe('preparation');
  });

  it('are read from rows that the model has, in natural order', () => {
    for (const kind of [...signedRows.soc2, ...signedRows.iso27001]) expect(() => entityNamed(kind)).not.toThrow();
    expect(
      rowCandidates('clauseResult', [row('1', { ref: '10.1' }), row('2', { ref: '4.1' })]).map(({ title }) => title),
    ).toEqual(['Clause 4.1', 'Clause 10.1']);
    expect(testCandidates([])).toEqual([]);
  });
});
