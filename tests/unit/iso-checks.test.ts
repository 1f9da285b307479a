import { describe, expect, test } from 'vitest';
import { stage1Checks } from '../../src/iso27001/checks-stage1.ts';
import { stage2Checks } from '../../src/iso27001/checks-stage2.ts';
import type { GateCheck } from '../../src/reports/completeness.ts';
import { catalogues, sample, sampleJson } from '../fixtures/isoSample.ts';

// biome-ignore lint/suspicious/noExplicitAny: a mutation test reaches into any path of the JSON
type Change = (json: any) => void;

function failures(checks: readonly GateCheck[]): readonly string[] {
  return checks.filter((check) => !check.passes).map((check) => check.id);
}

function stage1(change: Change): readonly string[] {
  const json = sampleJson();
  change(json);
  return failures(stage1Checks(json, catalogues));
}

function stage2(change: Change): readonly string[] {
  const json = sampleJson();
  change(json);
  return failures(stage2Checks(json, catalogues)).filter((id) => id !== 'CTL-03');
}

const by =
  (field: string, value: string) =>
  (one: Record<string, unknown>): boolean =>
    one[field] === value;

/** Takes the findings of a class away, and the links to them. */
// biome-ignore lint/suspicious/noExplicitAny: see Change
function withoutClass(s: any, kind: string): void {
  s.findings = s.findings.filter((finding: { class: string }) => finding.class !== kind);
  const left = new Set(s.findings.map((finding: { id: string }) => finding.id));
  for (const result of [...s.stage2.clauseResults, ...s.stage2.controlResults]) {
    result.findings = result.findings.filter((id: string) => left.has(id));
  }
}

describe('the sample', () => {
  test('no check of Stage 1 fails', () => expect(failures(stage1Checks(sample(), catalogues))).toEqual([]));

  test('of Stage 2 only the notice on samples without population', () => {
    const failed = stage2Checks(sample(), catalogues).filter((check) => !check.passes);
    expect(failed.map((check) => [check.id, check.level])).toEqual([['CTL-03', 'warn']]);
  });

  test('ids of checks are unique', () => {
    for (const checks of [stage1Checks(sample(), catalogues), stage2Checks(sample(), catalogues)]) {
      const ids = checks.map((check) => check.id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});

describe('Stage 1', () => {
  const cases: readonly (readonly [string, string, Change])[] = [
    ['ST1-01', 'an objective without result', (s) => (s.stage1.objectives[2].result = null)],
    [
      'ST1-01',
      'areas of concern neither listed nor declared none',
      (s) => Object.assign(s.stage1, { areasOfConcern: [], outcome: 'proceed', conditions: [] }),
    ],
    ['S1-08', 'a clause without a line', (s) => s.stage1.checklist.splice(3, 1)],
    ['ST1-03', 'a nonconformity graded in Stage 1', (s) => (s.findings[0].stage = 'stage1')],
    ['ST1-06', 'an area of concern without its why', (s) => (s.stage1.areasOfConcern[0].why = '')],
    ['ST1-06', 'an area of concern on an unknown clause', (s) => (s.stage1.areasOfConcern[0].ref.clause = '4.9')],
    ['S1-23', 'conditions without a condition', (s) => (s.stage1.conditions = [])],
    ['ST1-04', 'not ready', (s) => (s.stage1.outcome = 'notReady')],
    ['TIM-11', 'effective persons differ from the calculation', (s) => (s.stage1.timeDataConfirmed.effective = 130)],
    [
      'MTG-01',
      'opening meeting without management',
      (s) => s.meetings[0].attendance.forEach((one: { management?: boolean }) => delete one.management),
    ],
    ['MTG-02', 'an agenda item not answered', (s) => (s.meetings[1].items[4].answer = null)],
    ['MTG-03', 'diverging opinions not declared', (s) => (s.meetings[1].divergingDeclaredNone = false)],
    ['PLN-06', 'plan not agreed', (s) => (s.plans[0].agreedOn = null)],
    ['PLN-06', 'plan agreed too late', (s) => (s.plans[0].agreedOn = '2025-11-05')],
    ['PLN-09', 'an auditor in two sessions at once', (s) => (s.plans[0].sessions[2].from = '12:00')],
    ['ICT-04', 'extent of ICT not as in the sessions', (s) => (s.stage1.ict.extentHours = 6)],
    [
      'TIM-03',
      'too little time with the client',
      (s) => Object.assign(s.auditTime, { stage2: { ...s.auditTime.stage2, client: 6.5 }, clientDays: 9.5 }),
    ],
    ['G-16', 'a typed figure that the calculation gives otherwise', (s) => (s.auditTime.base = 13)],
    ['TIM-07', 'an adjustment without reason', (s) => (s.auditTime.chosenReason = 'because')],
  ];
  test.each(cases)('%s fails alone: %s', (rule, _what, change) => expect(stage1(change)).toEqual([rule]));

  test('ST1-05 "proceed" with an objective not fulfilled', () => {
    const failed = stage1((s) => {
      s.stage1.objectives[0].result = 'not';
      Object.assign(s.stage1, { outcome: 'proceed', conditions: [] });
    });
    expect(failed).toEqual(['ST1-05']);
  });

  test('TIM-01 an adjustment of −35 % is below the limit', () => {
    expect(
      stage1((s) => Object.assign(s.auditTime, { chosenPercent: -35, raw: 7.8, total: 8, clientDays: 11 })),
    ).toContain('TIM-01');
  });
});

describe('Stage 2', () => {
  const cases: readonly (readonly [string, string, Change])[] = [
    ['G-14', 'scope of the certificate differs', (s) => (s.certificate.scope = 'Everything')],
    ['G-14', 'SoA version of the certificate differs', (s) => (s.certificate.soaVersion = '2.0')],
    ['ST1-11', 'an area of concern not followed up', (s) => (s.stage1.areasOfConcern[1].stage2Status = null)],
    ['ST1-11', 'raised as nonconformity without link', (s) => (s.stage1.areasOfConcern[4].findingId = null)],
    [
      'ST2-01',
      'no result for a clause',
      (s) => (s.stage2.clauseResults = s.stage2.clauseResults.filter((r: { ref: string }) => r.ref !== '6.3')),
    ],
    [
      'ST2-02',
      'a control in no surveillance',
      (s) =>
        (s.auditProgramme.entries[2].controls = s.auditProgramme.entries[2].controls.filter(
          (id: string) => id !== 'A.5.6',
        )),
    ],
    [
      'ST2-03',
      'a nonconforming result without finding',
      (s) => (s.stage2.controlResults.find(by('ref', 'A.8.3')).result = 'minorNonconformity'),
    ],
    ['ST2-03', 'a result without evidence', (s) => (s.stage2.controlResults.find(by('ref', 'A.8.3')).evidence = [])],
    [
      'ST2-03',
      'a finding not linked to its clause',
      (s) => (s.stage2.clauseResults.find(by('ref', '8.1')).findings = ['NC-01', 'NC-05']),
    ],
    ['ST2-05', 'no account of 8.3', (s) => (s.stage2.riskReview['8.3'] = null)],
    ['ST2-07', 'strengths neither listed nor declared', (s) => withoutClass(s, 'strength')],
    ['ST2-08', 'an objective without answer', (s) => s.stage2.conclusions.objectives.pop()],
    ['ST2-09', 'unresolved issues not explicit', (s) => (s.stage2.unresolvedDeclaredNone = false)],
    ['SOA-01', 'no approval of the SoA', (s) => (s.soa.approvedOn = null)],
    ['SOA-02', 'a control twice', (s) => s.soa.entries.push(s.soa.entries[0])],
    ['SOA-03', 'an included control without status', (s) => (s.soa.entries[0].implementation = null)],
    [
      'SOA-04',
      'an excluded control with a thin reason',
      (s) => (s.soa.entries.find(by('controlId', 'A.8.30')).justification = 'Not used yet.'),
    ],
    [
      'SOA-04',
      'an unjustified exclusion without finding',
      (s) => (s.soa.entries.find(by('controlId', 'A.8.30')).assessment = 'notJustified'),
    ],
    ['SOA-05', 'an included control without link', (s) => (s.soa.entries[0].riskLinks = [])],
    [
      'SOA-06',
      'a planned control without acceptance',
      (s) => delete s.soa.entries.find(by('controlId', 'A.8.12')).acceptanceRef,
    ],
    ['FND-01', 'no evidence', (s) => (s.findings[0].evidence = [])],
    ['FND-01', 'evidence of a site that is not in the scope', (s) => (s.findings[1].evidence[0].site = 'S-XX')],
    ['FND-04', 'not acknowledged', (s) => (s.findings[1].acknowledgement = null)],
    ['FND-05', 'major without reason', (s) => (s.findings[0].gradingReason = '')],
    ['FND-06', 'a number used twice', (s) => s.findings.push({ ...s.findings[6] })],
    ['FND-03', 'a finding that advises', (s) => (s.findings[5].text = 'You should install a tool.')],
    [
      '15.1',
      'a third minor on one clause',
      (s) =>
        Object.assign(s, {
          correctiveActions: s.correctiveActions,
          findings: s.findings.map((f: { id: string; grade: string }) =>
            f.id === 'NC-01' ? { ...f, grade: 'minor' } : f,
          ),
          stage2: {
            ...s.stage2,
            clauseResults: s.stage2.clauseResults.map((r: { ref: string }) =>
              r.ref === '8.1' ? { ...r, result: 'minorNonconformity' } : r,
            ),
            controlResults: s.stage2.controlResults.map((r: { ref: string }) =>
              r.ref === 'A.8.13' ? { ...r, result: 'minorNonconformity' } : r,
            ),
          },
        }),
    ],
    [
      'CAR-05',
      'a major verified after the hard date',
      (s) => {
        s.correctiveActions[0].verification.on = '2026-07-23';
        s.correctiveActions[0].closedOn = '2026-07-24';
        s.recommendation.current.on = '2026-07-25';
      },
    ],
    ['PRG-08', 'internal audit not covering the scope', (s) => (s.stage2.internalAudit.coversScope = false)],
    ['REP-02', 'no sign-off', (s) => (s.report.signOff = null)],
    ['REP-04', 'no sampling statement', (s) => (s.certificationBody.texts.sampling = null)],
    ['REP-06', 'no distribution', (s) => (s.report.distribution = [])],
    [
      'MTG-01',
      'closing meeting without management',
      (s) => s.meetings[3].attendance.forEach((one: { management?: boolean }) => delete one.management),
    ],
    ['MTG-06', 'conclusions agreed after the closing meeting', (s) => (s.stage2.teamConclusion.on = '2026-01-23')],
    [
      'PLN-08',
      'an area of concern in no session',
      (s) =>
        s.plans[1].sessions.forEach(
          (one: { areasOfConcern: string[] }) =>
            (one.areasOfConcern = one.areasOfConcern.filter((id) => id !== 'AOC-2')),
        ),
    ],
    ['CTL-01', 'a control of a high risk not audited', (s) => s.clientRisks[0].controls.push('A.5.4')],
    [
      'ICT-05',
      'a physical control audited remotely only',
      (s) => Object.assign(s.stage2.controlResults.find(by('ref', 'A.7.10')), { sessions: ['ST2-S25'] }),
    ],
    [
      'ST2-04',
      'a sample larger than its population',
      (s) => (s.stage2.controlResults.find(by('ref', 'A.5.1')).evidence[0].sampleSize = 153),
    ],
  ];
  test.each(cases)('%s fails alone: %s', (rule, _what, change) => expect(stage2(change)).toEqual([rule]));

  test('REP-03 a grant with a major that is open; ready for decision fails too', () => {
    const failed = stage2((s) => Object.assign(s.correctiveActions[0], { state: 'planAccepted', closedOn: null }));
    expect(failed).toEqual(['REP-03', 'CAR-04']);
  });

  test('FND-02 a control excluded in the SoA cannot be cited', () => {
    const failed = stage2((s) =>
      Object.assign(s.soa.entries.find(by('controlId', 'A.8.13')), {
        applicable: false,
        justification: 'A reason that is long enough.',
        implementation: null,
      }),
    );
    expect(failed).toEqual(['FND-02']);
  });

  test('G-14 and SOA-01 where the version audited is not that of the SoA', () => {
    expect(stage2((s) => (s.soa.version = '2.2'))).toEqual(['G-14', 'SOA-01']);
  });

  test('S2-23 a theme without any result', () => {
    const failed = stage2(
      (s) =>
        (s.stage2.controlResults = s.stage2.controlResults.filter((r: { ref: string }) => !r.ref.startsWith('A.6.'))),
    );
    expect(failed).toContain('S2-23');
    expect(failed).toContain('ST2-02');
  });

  test('ST1-08 Stage 2 after more than six months asks for a justification, and passes with one', () => {
    const late: Change = (s) => (s.stage2.firstDay = '2026-05-06');
    expect(stage2(late)).toContain('ST1-08');
    const justified: Change = (s) => {
      late(s);
      s.justifications = [
        {
          rule: 'ST1-08',
          text: 'No significant change; documents were reviewed again.',
          by: 'LA-01',
          on: '2026-05-04',
        },
      ];
    };
    expect(stage2(justified)).not.toContain('ST1-08');
  });

  test('ST2-06, TIM-12 a day of an auditor that is not recorded', () => {
    expect(stage2((s) => s.stage2.timeSpent.pop())).toEqual(['ST2-06', 'TIM-12']);
  });

  test('FND-06 a withdrawn finding needs its reason and blocks nothing else', () => {
    const withdrawn: Change = (s) => {
      s.findings[1].status = 'withdrawn';
      s.stage2.clauseResults.find(by('ref', '7.2')).result = 'conforming';
      s.stage2.clauseResults.find(by('ref', '7.2')).findings = [];
    };
    expect(stage2(withdrawn)).toEqual(['FND-06']);
    expect(
      stage2((s) => {
        withdrawn(s);
        s.findings[1].withdrawnReason = 'Records were found and shown on the next day.';
      }),
    ).toEqual([]);
  });
});
