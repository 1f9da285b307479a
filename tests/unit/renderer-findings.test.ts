import { describe, expect, it } from 'vitest';
import { demandsOf, formFields } from '../../renderer/screens/findings/demands.ts';
import { dueOn, nextDue, proposedDues, stepsOf } from '../../renderer/screens/findings/dues.ts';
import { exceptionFacts } from '../../renderer/screens/findings/exceptionFacts.ts';
import { type FindingRows, filterLines, findingLines } from '../../renderer/screens/findings/findingList.ts';
import { classesIn, mayRaise, missingIn, type RaiseForm, raiseFields } from '../../renderer/screens/findings/raise.ts';
import type { AnyRow } from '../../src/contract/rowCalls.ts';
import { entityNamed } from '../../src/model/entities.ts';

type Values = Record<string, AnyRow[string]>;
const row = (id: string, fields: Values): AnyRow => ({ id, deleted: false, ...fields });
const today = '2026-02-01';

const form: RaiseForm = {
  stage: 'stage2',
  class: 'nonconformity',
  grade: 'major',
  clause: '8.1',
  controls: ['A.8.13'],
  requirement: 'Backups each day.',
  evidence: 'Job failed on 78 days.',
  evidenceSource: 'Console export',
  evidenceDate: '2026-01-20',
  evidenceSite: 'S-HQ',
  statement: 'Backup did not work by the rule.',
  gradingReason: 'Nobody noticed.',
};

describe('raising a finding', () => {
  it('ST1-03 Stage 1 has no nonconformity, and areas of concern belong to Stage 1 alone', () => {
    expect(classesIn('stage1')).not.toContain('nonconformity');
    expect(classesIn('stage2')).not.toContain('areaOfConcern');
  });

  it('FND-01 and FND-05 demand three parts, a grade, and a reason for a major', () => {
    expect(missingIn(form)).toEqual([]);
    expect(missingIn({ ...form, requirement: ' ', evidence: '', statement: '', gradingReason: '' })).toEqual([
      'requirement',
      'evidence',
      'statement',
      'gradingReason',
    ]);
    expect(missingIn({ ...form, grade: 'minor', gradingReason: '' })).toEqual([]);
  });

  it('may be raised with parts to come, but never without clause and grade', () => {
    expect(mayRaise({ ...form, requirement: '', evidence: '', statement: '' })).toBe(true);
    expect(mayRaise({ ...form, clause: ' ' })).toBe(false);
    expect(mayRaise({ ...form, grade: null })).toBe(false);
    expect(mayRaise({ ...form, class: 'strength', grade: null })).toBe(true);
  });

  it('writes each text into the field of its class and leaves blanks missing', () => {
    expect(raiseFields(form)).toEqual({
      requirement: 'Backups each day.',
      nature: 'Backup did not work by the rule.',
      gradingReason: 'Nobody noticed.',
      evidence: [
        {
          text: 'Job failed on 78 days.',
          source: 'Console export',
          date: '2026-01-20',
          site: 'S-HQ',
          population: null,
          sampleSize: null,
        },
      ],
    });
    expect(raiseFields({ ...form, class: 'areaOfConcern', stage: 'stage1', statement: '' })).toEqual({
      observed: 'Job failed on 78 days.',
    });
    expect(raiseFields({ ...form, class: 'opportunity', evidence: '', requirement: '' })).toEqual({
      text: 'Backup did not work by the rule.',
    });
    for (const each of [form, { ...form, class: 'opportunity' as const }])
      for (const field of Object.keys(raiseFields(each))) expect(entityNamed('finding').fields).toHaveProperty(field);
  });
});

describe('due dates', () => {
  it('say how many days are left', () => {
    expect(dueOn('2026-01-31', 'Plan', today)).toMatchObject({ daysLeft: -1, tone: 'trouble', words: '1 day late' });
    expect(dueOn('2026-02-01', 'Plan', today)).toMatchObject({ tone: 'attention', words: 'due today' });
    expect(dueOn('2026-02-09', 'Plan', today)).toMatchObject({ tone: 'open', words: 'in 8 days' });
    expect(dueOn('soon', 'Plan', today)).toBeNull();
  });

  it('CAR-01 CAR-05 CAR-06 propose plan, evidence and hard date from the audit', () => {
    expect(proposedDues('major', '2026-01-22', '2026-01-22')).toEqual({
      planDue: '2026-02-21',
      evidenceDue: '2026-04-22',
      hardDate: '2026-07-22',
    });
    expect(proposedDues('minor', '2026-01-22', '2026-01-22')).toEqual({
      planDue: '2026-02-21',
      evidenceDue: null,
      hardDate: null,
    });
    expect(proposedDues('major', null, null)).toEqual({ planDue: null, evidenceDue: null, hardDate: null });
  });

  it('ask for the plan first, then for the evidence, never past the hard date, and for nothing when closed', () => {
    const action = (fields: Values) =>
      row('a', { planDue: '2026-02-21', evidenceDue: '2026-04-22', hardDate: '2026-07-22', ...fields });
    expect(nextDue(action({ state: 'open' }), today)).toMatchObject({ on: '2026-02-21', what: 'Plan' });
    expect(nextDue(action({ state: 'planAccepted' }), today)).toMatchObject({ on: '2026-04-22', what: 'Evidence' });
    expect(nextDue(action({ state: 'planRejected' }), today)).toMatchObject({ what: 'Plan' });
    expect(nextDue(action({ state: 'evidenceSubmitted' }), today)).toMatchObject({
      on: '2026-07-22',
      what: 'Verification',
    });
    expect(nextDue(action({ state: 'withdrawn' }), today)).toBeNull();
    expect(nextDue(action({ state: 'planAccepted', hardDate: '2026-03-01' }), today)).toMatchObject({
      on: '2026-03-01',
    });
    expect(nextDue(action({ state: 'closed' }), today)).toBeNull();
  });

  it('draw the steps of a corrective action with their dates', () => {
    const steps = stepsOf(
      row('a', {
        state: 'planAccepted',
        planReceived: '2026-02-06',
        planDue: '2026-02-21',
        review: { on: '2026-02-10' },
        evidenceDue: '2026-04-22',
      }),
    );
    expect(steps.map(({ done }) => done)).toEqual([true, true, false, false, false]);
    expect(steps.map(({ doneOn }) => doneOn)).toEqual(['2026-02-06', '2026-02-10', null, null, null]);
  });
});

const none: FindingRows = { exceptions: [], deficiencies: [], concerns: [], findings: [], actions: [] };

describe('figures of an exception', () => {
  it('XC-02 are read from the row, and one that is not known is left out', () => {
    const exception = row('e', {
      populationSize: 58,
      itemsTested: 25,
      deviations: 4,
      deviationRate: 0.16,
      statistic: { method: null, confidence: 0.9, upperDeviationLimit: 0.2947, tolerableRate: 0.1 },
    });
    expect(exceptionFacts(exception).map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'Deviations: 4 of 25 tested',
      'Population: 58',
      'Rate: 16 %',
      'Upper limit at 90 %: 29 %',
      'Tolerable: 10 %',
    ]);
    expect(exceptionFacts(row('e', {}))).toEqual([]);
  });
});

describe('the list of findings', () => {
  const iso = findingLines(
    {
      ...none,
      findings: [
        row('3', {
          reference: 'NC-10',
          class: 'nonconformity',
          grade: 'minor',
          status: 'issued',
          ref: { clause: '7.2', controls: [] },
          nature: 'No record',
        }),
        row('2', { reference: 'NC-2', class: 'nonconformity', grade: 'minor', status: 'closed' }),
        row('1', {
          reference: 'NC-1',
          class: 'nonconformity',
          grade: 'major',
          ref: { clause: '8.1', controls: ['A.8.13'] },
        }),
        row('4', { reference: 'OFI-1', class: 'opportunity', text: 'Could' }),
        { ...row('5', { reference: 'NC-5', class: 'nonconformity' }), deleted: true },
      ],
      concerns: [
        row('6', { reference: 'AOC-1', observed: 'No decision', stage2Status: 'open', wantedBy: '2026-01-30' }),
      ],
      actions: [row('a', { finding: '3', state: 'open', planDue: '2026-01-20' })],
    },
    today,
  );

  it('stands by class and grade, then by reference as people count', () => {
    expect(iso.map(({ reference }) => reference)).toEqual(['NC-1', 'NC-2', 'NC-10', 'AOC-1', 'OFI-1']);
    expect(iso[0]).toMatchObject({ group: 'Major nonconformities', cites: '8.1 · A.8.13' });
  });

  it('shows what is late and only that when asked', () => {
    expect(filterLines(iso, { text: '', only: 'late' }).map(({ reference }) => reference)).toEqual(['NC-10', 'AOC-1']);
    expect(filterLines(iso, { text: '', only: 'open' }).map(({ reference }) => reference)).not.toContain('NC-2');
    expect(filterLines(iso, { text: 'a.8.13', only: 'all' }).map(({ reference }) => reference)).toEqual(['NC-1']);
  });

  it('never mixes the words of the two kinds of work', () => {
    const soc2 = findingLines(
      {
        ...none,
        exceptions: [row('e', { reference: 'EX-1', title: 'Late removal' })],
        deficiencies: [row('d', { reference: 'D-1', title: 'Leavers' })],
      },
      today,
    );
    const said = (lines: typeof soc2) => lines.map(({ group, state }) => `${group} ${state.label}`).join(' ');
    expect(said(soc2)).not.toMatch(/nonconform/i);
    expect(said(iso)).not.toMatch(/exception|deficienc/i);
  });

  it('FND-01 counts what a finding still lacks', () => {
    const lacks = (fields: Values) =>
      demandsOf('finding', row('1', { class: 'nonconformity', ...fields })).map(({ field }) => field);
    const whole: Values = {
      grade: 'minor',
      ref: { clause: '8.1', controls: [], clientRule: null },
      requirement: 'r',
      nature: 'n',
      evidence: [{ text: 't', source: 's', date: '2026-01-20', site: 'all' }],
      acknowledgement: { state: 'accepted', by: null, on: null, note: null },
    };
    expect(lacks(whole)).toEqual([]);
    expect(lacks({ ...whole, evidence: [{ text: 't', source: 's', date: '2026-01-20', site: null }] })).toEqual([
      'evidence',
    ]);
    expect(lacks({ ...whole, grade: 'major' })).toEqual(['gradingReason']);
    expect(lacks({})).toEqual(['ref', 'grade', 'requirement', 'evidence', 'nature', 'acknowledgement']);
    expect(demandsOf('areaOfConcern', row('1', { observed: 'x' })).map(({ field }) => field)).toEqual(['ref', 'why']);
  });

  it('DF-01 asks of an exception its deficiency, and of a deficiency whether it is material, "no" being an answer', () => {
    expect(
      demandsOf(
        'exception',
        row('1', {
          kind: 'other',
          narrative: 'n',
          cause: 'c',
          criteriaAffected: ['CC6.2'],
          reportWording: 'w',
          managementResponse: { text: 't' },
        }),
      ).map(({ field }) => field),
    ).toEqual(['deficiency']);
    expect(
      demandsOf('deficiency', row('1', { kind: 'operating', criteria: ['CC6.2'], evaluation: 'e', material: false })),
    ).toEqual([]);
  });

  it('knows every state of the model by a word', () => {
    const states = [...(entityNamed('correctiveAction').fields['state']?.choices ?? [])];
    const lines = states.map(
      (state) =>
        findingLines(
          {
            ...none,
            findings: [row('1', { class: 'nonconformity', grade: 'minor', status: 'issued' })],
            actions: [row('a', { finding: '1', state })],
          },
          today,
        )[0]?.state.label,
    );
    expect(lines.every((label, at) => label !== undefined && label !== states[at])).toBe(true);
    for (const state of entityNamed('areaOfConcern').fields['stage2Status']?.choices ?? [])
      expect(findingLines({ ...none, concerns: [row('1', { stage2Status: state })] }, today)[0]?.state.label).not.toBe(
        state,
      );
  });

  it('writes only fields that the model has', () => {
    for (const entity of ['exception', 'deficiency', 'areaOfConcern', 'finding']) {
      for (const fields of [{}, { class: 'nonconformity' }])
        for (const field of formFields(entity, row('1', fields)))
          expect(entityNamed(entity).fields).toHaveProperty(field);
      for (const { field } of demandsOf(entity, row('1', { class: 'nonconformity', grade: 'major' })))
        expect(formFields(entity, row('1', { class: 'nonconformity' }))).toContain(field);
    }
  });
});
