import { describe, expect, test } from 'vitest';
import type { RowSource } from '../../src/fieldwork/rowSource.ts';
import { assembleIso } from '../../src/iso27001/assemble.ts';
import { customarySettings } from '../../src/iso27001/assemble-parties.ts';
import { placeInModel } from '../../src/iso27001/assemble-places.ts';
import type { Entity } from '../../src/model/entity.ts';

type Row = Readonly<Record<string, unknown>>;

/** Rows as the database gives them: every field present, null where nothing is recorded. */
function rowsFrom(recorded: Readonly<Record<string, readonly Row[]>>): RowSource {
  return (<E extends Entity>(entity: E, where: Readonly<Record<string, unknown>> = {}) =>
    (recorded[entity.name] ?? [])
      .map((row) => ({
        deleted: false,
        ...Object.fromEntries(Object.keys(entity.fields).map((name) => [name, null])),
        ...row,
      }))
      .filter((row) =>
        Object.entries(where).every(([name, value]) => Reflect.get(row, name) === value),
      )) as unknown as RowSource;
}

const engagement = 'e1';
const base = {
  engagement: [{ id: engagement, reference: 'ENG-1', kind: 'iso27001' }],
  person: [
    { id: 'p1', reference: 'LA-01', name: 'Ann Lead', side: 'firm' },
    { id: 'p2', reference: 'PM-01', name: 'Pat Manager', side: 'firm', role: 'programmeManager' },
  ],
  site: [{ id: 's1', reference: 'S-HQ', name: 'Head office' }],
};
const assembled = (recorded: Readonly<Record<string, readonly Row[]>>) =>
  assembleIso(rowsFrom({ ...base, ...recorded }), engagement);

describe('a snapshot of an audit in progress', () => {
  test('G-03: a record that was made with its engagement and holds nothing yet is missing, not empty', () => {
    const single = [{ id: 'x', engagement }];
    const made = assembled({
      application: single,
      scope: single,
      stage1: single,
      stage2: single,
      soa: single,
      auditProgramme: single,
      decision: single,
      certificate: single,
      auditReport: single,
    });
    expect([
      made.application,
      made.scope,
      made.stage1,
      made.stage2,
      made.soa,
      made.auditProgramme,
      made.decision,
      made.certificate,
      made.report,
    ]).toEqual(Array(9).fill(null));
  });

  test('Stage 1 is there as soon as one clause is reviewed', () => {
    const { stage1 } = assembled({
      stage1: [{ id: 'x', engagement }],
      clauseReview: [{ id: 'c', engagement, clause: '4.1', result: 'adequate' }],
    });
    expect(stage1?.checklist).toEqual([{ row: 'c', clause: '4.1', result: 'adequate', note: null, documents: [] }]);
    expect(stage1?.outcome).toBeNull();
  });

  test('G-05: declared none carries who and when; a person in words becomes their reference; a list is no declaration', () => {
    const none = { declared: 'none', by: 'Ann Lead', on: '2026-01-22' };
    const { stage2, findingsDeclaredNone } = assembled({
      stage2: [
        {
          id: 'x',
          engagement,
          unresolvedIssues: none,
          programmeIssues: [{ text: 'Look at recovery' }],
          noStrengths: { ...none, by: 'p1' },
        },
      ],
    });
    expect(stage2?.unresolvedDeclaredNone).toEqual({ by: 'LA-01', on: '2026-01-22' });
    expect(stage2?.unresolvedIssues).toEqual([]);
    expect(stage2?.programmeIssues).toEqual([{ text: 'Look at recovery' }]);
    expect(stage2).not.toHaveProperty('programmeIssuesDeclaredNone');
    expect(findingsDeclaredNone).toEqual({ strength: { by: 'LA-01', on: '2026-01-22' } });
  });

  test('not applicable with a reason is no statement that there is none', () => {
    const { stage2 } = assembled({
      stage2: [{ id: 'x', engagement, unresolvedIssues: { declared: 'notApplicable', reason: 'not yet' } }],
    });
    expect(stage2?.unresolvedDeclaredNone).toBe(false);
  });

  test('ST1-11: an area of concern has no status while it is open', () => {
    const concern = { id: 'a', engagement, reference: 'AOC-1', stage2Status: 'open' };
    expect(
      assembled({ areaOfConcern: [concern], stage1: [{ id: 'x', engagement }] }).stage1?.areasOfConcern[0]
        ?.stage2Status,
    ).toBeNull();
  });

  test('FND-06: ids of rows become the references that people cite, also across entities', () => {
    const made = assembled({
      stage1: [{ id: 'x', engagement }],
      finding: [
        {
          id: 'f1',
          engagement,
          reference: 'NC-04',
          class: 'nonconformity',
          grade: 'minor',
          stage: 'stage2',
          auditor: 'p1',
          evidence: [
            { text: 'seen', site: 's1' },
            { text: 'seen', site: 'all' },
          ],
        },
      ],
      areaOfConcern: [
        { id: 'a', engagement, reference: 'AOC-5', stage2Status: 'raisedAsNonconformity', findingId: 'f1' },
      ],
      correctiveAction: [{ id: 'c1', engagement, finding: 'f1', state: 'open' }],
    });
    expect(made.findings[0]).toMatchObject({ row: 'f1', id: 'NC-04', auditor: 'LA-01' });
    expect(made.findings[0]?.evidence.map((e) => e.site)).toEqual(['S-HQ', 'all']);
    expect(made.stage1?.areasOfConcern[0]?.findingId).toBe('NC-04');
    expect(made.correctiveActions[0]).toMatchObject({ row: 'c1', findingId: 'NC-04', state: null });
  });

  test('a finding without its class is a nonconformity, so that it cannot drop out of a record', () => {
    expect(assembled({ finding: [{ id: 'f1', engagement, reference: 'NC-01' }] }).findings.map((f) => f.class)).toEqual(
      ['nonconformity'],
    );
  });

  test('FND-02: an empty clause is none; a group recorded in part reads as whole', () => {
    const [finding] = assembled({
      finding: [{ id: 'f1', engagement, class: 'opportunity', ref: { clause: '', controls: ['A.5.7'] } }],
    }).findings;
    expect(finding?.ref).toEqual({ clause: null, controls: ['A.5.7'] });
    const { stage1 } = assembled({ stage1: [{ id: 'x', engagement, ict: { used: true } }] });
    expect(stage1?.ict).toEqual({ used: true, extentHours: null, shareOfClientDays: null, effectiveness: null });
  });

  test('Stage 1 is signed by its sign-off act, never by a withdrawn one; what is recorded in words comes first', () => {
    const acts = [
      { id: 'o1', engagement, workpaper: 'stage1', level: 'preparer', person: 'p1', on: '2025-11-12' },
      { id: 'o2', engagement, workpaper: 'stage1', level: 'reviewer', person: 'p2', on: '2025-11-14' },
    ];
    const recorded = { id: 'x', engagement, outcome: 'proceed', review: { decision: 'Stage 2 may be planned' } };
    const signed = assembled({ stage1: [recorded], signOff: acts }).stage1;
    expect(signed?.signOff).toEqual({ by: 'LA-01', on: '2025-11-12' });
    expect(signed?.review).toEqual({ by: 'PM-01', on: '2025-11-14', decision: 'Stage 2 may be planned' });
    expect(
      assembled({ stage1: [recorded], signOff: acts, withdrawal: [{ id: 'w', act: 'o1' }] }).stage1?.signOff,
    ).toBeNull();
    const inWords = { ...recorded, signOff: { by: 'p2', on: '2025-11-13', manner: 'signedFile' } };
    expect(assembled({ stage1: [inWords], signOff: acts }).stage1?.signOff).toEqual({
      by: 'PM-01',
      on: '2025-11-13',
      manner: 'signedFile',
    });
  });

  test('the team is not staff of the body; a member without a role is not in the team yet', () => {
    const member = { id: 'm1', engagement, person: 'p1', role: 'leadAuditor', stages: ['stage1', 'elsewhere'] };
    const made = assembled({ teamMember: [member] });
    expect(made.team.map((m) => [m.row, m.id, m.countsForAuditTime, m.stages])).toEqual([
      ['m1', 'LA-01', true, ['stage1']],
    ]);
    expect(made.certificationBody.staff.map((s) => s.id)).toEqual(['PM-01']);
    expect(assembled({ teamMember: [{ ...member, role: null }] }).team).toEqual([]);
  });

  test('settings that the body left open are the customary ones', () => {
    const { settings } = assembled({
      firm: [{ id: 'b', name: 'Body', settings: { capPlanDays: 20, stage1ShareRange: { from: 0.25 } } }],
    }).certificationBody;
    expect(settings).toEqual({ ...customarySettings, capPlanDays: 20 });
  });

  test('accepted warnings are the reasons that the record prints', () => {
    const accepted = {
      id: 'j',
      rule: 'iso/CTL-01',
      subject: engagement,
      reason: 'Small site',
      person: 'p1',
      on: '2026-01-30',
    };
    expect(assembled({ warningAccepted: [accepted] }).justifications).toEqual([
      { rule: 'CTL-01', text: 'Small site', by: 'LA-01', on: '2026-01-30' },
    ]);
  });

  test('rows of another engagement stay out', () => {
    expect(assembled({ finding: [{ id: 'f1', engagement: 'other', reference: 'NC-01' }] }).findings).toEqual([]);
    expect(() => assembleIso(rowsFrom(base), 'nowhere')).toThrow('There is no engagement nowhere.');
  });
});

describe('a cure in the words of the model', () => {
  const row = '01a207ca-672c-72c8-b9f4-54b1bd47c8d6';
  test('follows what the binder keeps under another name', () => {
    expect(placeInModel({ entity: 'certificationBody', row, field: 'texts' })).toEqual({
      entity: 'firm',
      row,
      field: 'texts',
    });
    expect(placeInModel({ entity: 'client', field: 'legalName' })).toEqual({ entity: 'client', field: 'name' });
    expect(placeInModel({ entity: 'auditPlan', row, field: 'sessions' })).toEqual({ entity: 'auditSession' });
    expect(placeInModel({ entity: 'finding', row, field: 'nature' })).toEqual({
      entity: 'finding',
      row,
      field: 'nature',
    });
  });

  test('names no row where there is none yet', () => {
    expect(placeInModel({ entity: 'clauseReview', row: '5.2' })).toEqual({ entity: 'clauseReview' });
  });
});
