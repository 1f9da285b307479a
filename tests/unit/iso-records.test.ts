import { describe, expect, test } from 'vitest';
import type { Inlines, Section } from '../../src/reports/document.ts';
import { anchorsOf } from '../../src/reports/iso/anchors.ts';
import type { RecordKind } from '../../src/reports/iso/context.ts';
import { blocksFinal } from '../../src/reports/iso/iso-record.ts';
import {
  blocksText,
  catalogues,
  documentText,
  failing,
  inputs,
  openItems,
  recordWith,
  sampleJson,
  sectionText,
} from '../fixtures/isoSample.ts';

// biome-ignore lint/suspicious/noExplicitAny: a mutation test reaches into any path of the JSON
type Change = (json: any) => void;

const kinds: readonly RecordKind[] = ['iso-stage1', 'iso-stage2'];

const ids = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${prefix}-${String(i + 1).padStart(2, '0')}`);

/** References in a section's blocks, wherever they stand. */
function jumps(section: Section): readonly string[] {
  const found: string[] = [];
  JSON.stringify(section, (_key, value) => {
    if (value !== null && typeof value === 'object' && value.kind === 'reference') found.push(value.anchor);
    return value;
  });
  return found;
}

describe.each(kinds)('%s of the sample', (kind) => {
  const { document, completeness } = recordWith(kind);
  const [prefix, count] = kind === 'iso-stage1' ? ['S1', 32] : ['S2', 46];

  test('G-07 every item stands in the checklist, in order', () => {
    const own = completeness.items.filter((item) => item.section === prefix).map((item) => item.id);
    expect(own).toEqual(ids(String(prefix), Number(count)));
  });

  test('nothing is missing or inconsistent, and nothing blocks the final', () => {
    expect(openItems(completeness)).toEqual([]);
    expect(blocksFinal(completeness)).toEqual([]);
    expect(completeness.mandatory.complete).toBe(completeness.mandatory.total);
  });

  test('G-06 each item has a section whose heading begins with its id, left-out optional ones none', () => {
    const sections = document.sections.map((section) => section.id);
    const printed = sections.filter((id) => id.startsWith(`${prefix}-`));
    const leftOut = completeness.items
      .filter((item) => item.section === prefix && item.why?.startsWith('Optional'))
      .map((item) => item.id);
    expect(printed).toEqual(ids(String(prefix), Number(count)).filter((id) => !leftOut.includes(id)));
    expect(leftOut).toEqual(kind === 'iso-stage2' ? ['S2-38'] : []);
    for (const section of document.sections.filter((one) => one.id.startsWith(`${prefix}-`))) {
      expect(section.title.startsWith(`${section.id} `)).toBe(true);
      expect(section.blocks.length).toBeGreaterThan(0);
    }
  });

  test('no slip of the program is printed, and no cell is blank by accident', () => {
    const text = documentText(document);
    expect(text).not.toMatch(/\bnull\b|\bundefined\b|\bNaN\b|\[object/);
    expect(text).not.toMatch(/\bexception(s)? noted|\bdeviation rate|control exception/i);
    expect(text).not.toContain('Not recorded —');
  });

  test('section ids and anchors are unique, and every jump arrives', () => {
    const sections = document.sections.map((section) => section.id);
    expect(new Set(sections).size).toBe(sections.length);
    const anchors = anchorsOf(document.sections);
    for (const section of document.sections) for (const anchor of jumps(section)) expect(anchors).toContain(anchor);
  });

  test('G-01 header, footer and file name', () => {
    expect(document.header.left).toContain('Larkstone Assurance Certification Ltd');
    expect(document.header.right).toMatch(/ENG-2025-0138 · revision 1 · DRAFT 3/);
    expect(document.footer).toBe('Tessaline Trial Data Ltd · snapshot a1b2c3d4a1b2');
    expect(document.confidentiality).toBe('Client confidential');
    expect(document.fileName).toMatch(/^ENG-2025-0138_Stage-[12]-re(cord|port)_DRAFT-03_2026-03-19\.pdf$/);
  });

  test('G-02 a draft has mark and completeness page, a final has neither', () => {
    expect(document.draftMark).toEqual({ word: 'DRAFT', line: 'Draft 3, exported 19 March 2026, 10:00 (UTC+01:00)' });
    expect(document.sections.at(-1)?.id).toBe('completeness');
    const final = recordWith(kind, () => {}, inputs('final')).document;
    expect(final.draftMark).toBeUndefined();
    expect(final.sections.map((section) => section.id)).not.toContain('completeness');
    expect(final.fileName).toContain('_FINAL_');
  });

  test('G-09 dates recorded as values are printed in words', () => {
    const json = sampleJson();
    json.stage1.outcomeReason = 'x';
    expect(sectionText(document, 'AP')).toMatch(/January 2026|November 2025/);
    expect(sectionText(document, 'cover')).not.toMatch(/\d{4}-\d{2}-\d{2}/);
  });

  test('G-10 the interviewed appear by function', () => {
    const outside = document.sections.filter(
      (section) => !section.id.startsWith('AT-') && section.id !== `${prefix}-01` && section.id !== 'S2-02',
    );
    const text = outside.map((section) => blocksText(section.blocks)).join('\n');
    for (const name of ['Marlow Istrine', 'Ottoline Varg', 'Quillan Desmarre']) expect(text).not.toContain(name);
  });

  test('the same snapshot gives the same document', () => {
    expect(recordWith(kind).document).toEqual(document);
  });
});

describe('removing one input', () => {
  /** Item that becomes missing (annex items apart), what is removed, and a piece of its box. */
  const stage1: readonly (readonly [string, string, Change])[] = [
    ['S1-01', 'ISO/IEC 17021-1, 9.4.8.2 a–c): Address of the client', (s) => (s.client.address = null)],
    ['S1-01', 'Client representative', (s) => (s.client.representative = null)],
    ['S1-02', 'lead auditor', (s) => (s.team[0].role = 'auditor')],
    ['S1-04', 'criteria', (s) => (s.plans[0].criteria = [])],
    ['S1-05', 'Boundaries', (s) => (s.scope.boundaries = null)],
    ['S1-05', 'Result of the scope check', (s) => (s.scope.review.result = '')],
    ['S1-06', 'places', (s) => (s.stage1.places = [])],
    ['S1-06', 'hours of AU-01 on 5 November 2025', (s) => s.stage1.timeSpent.pop()],
    ['S1-07', 'no document recorded', (s) => (s.stage1.documentsReviewed = [])],
    [
      'S1-08',
      '6.3',
      (s) => (s.stage1.checklist = s.stage1.checklist.filter((one: { clause: string }) => one.clause !== '6.3')),
    ],
    ['S1-10', 'method, criteria', (s) => (s.stage1.riskDesign = '')],
    ['S1-11', 'review of the SoA', (s) => (s.stage1.soaReview = null)],
    ['S1-13', 'programme', (s) => (s.stage1.internalAuditStatus = null)],
    ['S1-14', 'inputs', (s) => (s.stage1.managementReviewStatus = null)],
    ['S1-15', 'requirements', (s) => (s.stage1.legalRequirements = [])],
    ['S1-16', 'site conditions', (s) => (s.stage1.siteConditions = null)],
    ['S1-17', 'assessment at Stage 1', (s) => (s.stage1.outsourcing = null)],
    ['S1-17', 'outsourced processes', (s) => (s.application.outsourcedProcesses = [])],
    ['S1-18', 'declaration of the client', (s) => (s.informationAccess = null)],
    ['S1-18', 'Effect on the audit', (s) => (s.informationAccess.determination = null)],
    ['S1-19', 'confirmation', (s) => (s.stage1.timeDataConfirmed = null)],
    ['S1-20', 'S1O-c', (s) => (s.stage1.objectives[2].result = null)],
    ['S1-21', 'AOC-2 why it matters', (s) => (s.stage1.areasOfConcern[1].why = null)],
    ['S1-23', 'Outcome', (s) => (s.stage1.outcome = null)],
    ['S1-25', 'arrangements', (s) => (s.stage1.stage2Arrangements = null)],
    ['S1-25', 'Language', (s) => (s.stage1.stage2Arrangements.language = null)],
    ['S1-26', 'types of information', (s) => (s.stage1.recordsAnnounced = [])],
    ['S1-27', 'competence', (s) => (s.stage1.teamCompetenceConfirmed = null)],
    ['S1-28', 'Effectiveness', (s) => (s.stage1.ict.effectiveness = null)],
    ['S1-29', 'deviations', (s) => (s.stage1.deviationsDeclaredNone = false)],
    ['S1-30', 'ownership line', (s) => (s.certificationBody.texts.ownership = null)],
    ['S1-31', 'Decision', (s) => (s.stage1.review.decision = null)],
    ['S1-32', 'attendance of the opening meeting', (s) => s.meetings.shift()],
  ];
  const stage2: readonly (readonly [string, string, Change])[] = [
    ['S2-01', 'Accreditation', (s) => (s.certificationBody.accreditation = null)],
    ['S2-02', 'ISO/IEC 17021-1, 9.4.8.2 b): Address', (s) => (s.client.address = null)],
    ['S2-03', 'Kind of audit', (s) => (s.engagement.type = null)],
    ['S2-04', 'criteria', (s) => (s.plans[1].criteria = [])],
    ['S2-06', 'Version and date', (s) => (s.scope.version = null)],
    ['S2-08', 'places', (s) => (s.stage2.places = [])],
    ['S2-09', 'Base', (s) => (s.auditTime.base = null)],
    ['S2-10', 'combined', (s) => (s.stage2.combinedAudit = null)],
    ['S2-12', 'document review', (s) => (s.stage2.documentReviewSummary = null)],
    ['S2-13', 'AOC-3', (s) => (s.stage1.areasOfConcern[2].stage2Status = null)],
    ['S2-14', 'methodologies', (s) => (s.stage2.methodologies = null)],
    ['S2-16', 'Effectiveness', (s) => (s.stage2.ict.effectiveness = null)],
    ['S2-17', 'deviations', (s) => (s.stage2.deviationsFromPlan = [])],
    ['S2-18', 'programme', (s) => (s.stage2.programmeIssues = [])],
    ['S2-19', 'significant changes', (s) => (s.stage2.significantChanges = [])],
    ['S2-20', '8.3', (s) => delete s.stage2.riskReview['8.3']],
    [
      'S2-22',
      '6.3',
      (s) => (s.stage2.clauseResults = s.stage2.clauseResults.filter((one: { ref: string }) => one.ref !== '6.3')),
    ],
    ['S2-24', 'reason in the programme', (s) => (s.auditProgramme.revisions = [])],
    ['S2-25', 'Reliable', (s) => (s.stage2.internalAudit.reliable = null)],
    ['S2-26', 'Dates', (s) => (s.stage2.managementReview.dates = [])],
    ['S2-27', 'adequacy', (s) => (s.stage2.conclusions.organizationAdequacy = null)],
    ['S2-32', 'unresolved issues', (s) => delete s.stage2.unresolvedDeclaredNone],
    ['S2-33', 'earlier nonconformities', (s) => (s.stage2.previousFindings = null)],
    ['S2-34', 'certificate', (s) => (s.stage2.useOfMarks = null)],
    ['S2-35', 'conclusion on the scope', (s) => (s.stage2.conclusions.scope = null)],
    ['S2-36', 'statement', (s) => (s.stage2.conclusions.conformityEffectiveness = null)],
    ['S2-37', 'objective 4', (s) => (s.stage2.conclusions.objectives[3].fulfilled = null)],
    ['S2-39', 'sampling statement', (s) => (s.certificationBody.texts.sampling = null)],
    ['S2-43', 'Confirmed by', (s) => (s.stage2.applicationDataConfirmed.by = null)],
    ['S2-44', 'Distribution', (s) => (s.report.distribution = [])],
    ['S2-45', 'sign-off', (s) => (s.report.signOff.on = null)],
    ['S2-46', 'attendance of the closing meeting', (s) => s.meetings.pop()],
  ];

  const bodyItems = (open: readonly string[]) => open.filter((id) => /^S[12]-/.test(id));

  test.each(stage1)('%s is missing alone, its box names %s', (item, words, change) => {
    const { document, completeness } = recordWith('iso-stage1', change);
    expect(bodyItems(openItems(completeness))).toEqual([item]);
    expect(sectionText(document, item)).toContain(`Not recorded — ${item} (`);
    expect(sectionText(document, item)).toContain(words);
    expect(failing(completeness)).toContain('G-02');
    expect(completeness.items.find((one) => one.id === item)?.cure?.entity).toBeTruthy();
    expect(completeness.mandatory.complete).toBeLessThan(completeness.mandatory.total);
  });

  test.each(stage2)('%s is missing alone, its box names %s', (item, words, change) => {
    const { document, completeness } = recordWith('iso-stage2', change);
    expect(bodyItems(openItems(completeness))).toEqual([item]);
    expect(sectionText(document, item)).toContain(`Not recorded — ${item} (`);
    expect(sectionText(document, item)).toContain(words);
    expect(failing(completeness)).toContain('G-02');
    expect(completeness.items.find((one) => one.id === item)?.cure?.entity).toBeTruthy();
  });

  test('G-04 the box has item id and source', () => {
    const { document } = recordWith('iso-stage2', (s) => (s.stage2.deviationsFromPlan = []));
    expect(sectionText(document, 'S2-17')).toContain('Not recorded — S2-17 (ISO/IEC 17021-1, 9.4.8.2 g): deviations');
  });

  test('S1-09 and S1-12 rest on checklist lines of their own', () => {
    const { completeness } = recordWith(
      'iso-stage1',
      (s) => (s.stage1.checklist = s.stage1.checklist.filter((one: { clause: string }) => one.clause !== '5.2')),
    );
    expect(openItems(completeness)).toEqual(['S1-08', 'S1-12']);
  });

  test('S2-11 and S2-40 lack the recommendation, the computed figures stand', () => {
    const { document, completeness } = recordWith('iso-stage2', (s) => (s.recommendation = null));
    expect(openItems(completeness)).toEqual(['S2-11', 'S2-40']);
    expect(sectionText(document, 'S2-11')).toContain('Major nonconformities | 1');
  });

  test('S2-23 a theme without result is listed', () => {
    const { document, completeness } = recordWith(
      'iso-stage2',
      (s) =>
        (s.stage2.controlResults = s.stage2.controlResults.filter(
          (one: { ref: string }) => !one.ref.startsWith('A.7.'),
        )),
    );
    expect(openItems(completeness)).toContain('S2-23');
    expect(sectionText(document, 'S2-23')).toContain('no result for the theme physical');
  });

  test('S2-05 without objectives the plan annex lacks them too', () => {
    const { completeness } = recordWith('iso-stage2', (s) => Object.assign(s.plans[1], { objectives: [] }));
    expect(openItems(completeness)).toEqual(['S2-05', 'AP-02']);
  });
});

describe('the three kinds of nothing (G-03)', () => {
  test('G-05 declared none prints who and when', () => {
    const { document, completeness } = recordWith('iso-stage2', (s) => {
      s.stage2.deviationsFromPlan = [];
      s.stage2.deviationsDeclaredNone = { by: 'AU-01', on: '2026-01-30' };
    });
    expect(sectionText(document, 'S2-17')).toBe('None. Declared by Tavish Orrellane, 30 January 2026.');
    expect(completeness.items.find((item) => item.id === 'S2-17')?.state).toBe('declaredNone');
    expect(openItems(completeness)).toEqual([]);
  });

  test('G-05 a bare mark is declared by the signatory of the record', () => {
    expect(sectionText(recordWith('iso-stage1').document, 'S1-29')).toBe(
      'None. Declared by Ilse Fennimoor, 12 November 2025.',
    );
    const unsigned = recordWith('iso-stage1', (s) => (s.stage1.signOff = null)).document;
    expect(sectionText(unsigned, 'S1-29')).toBe('None. Declared with this record, which is not signed off yet.');
  });

  test('not applicable prints its reason', () => {
    expect(sectionText(recordWith('iso-stage2').document, 'S2-33')).toBe('Not applicable: initial certification.');
  });

  test('S1-28 without remote activity says so', () => {
    const { document, completeness } = recordWith('iso-stage1', (s) => {
      s.stage1.places = s.stage1.places.filter((one: { mode: string }) => one.mode !== 'remote');
      s.stage1.timeSpent.forEach((one: { mode: string }) => (one.mode = 'onSite'));
      s.stage1.ict = null;
      for (const session of s.plans[0].sessions) for (const auditor of session.auditors) auditor.mode = 'onSite';
    });
    expect(sectionText(document, 'S1-28')).toBe('No remote audit activities.');
    expect(completeness.items.find((item) => item.id === 'S1-28')?.state).toBe('notApplicable');
  });

  test('S1-25 and S1-27 do not apply where the outcome is "not ready"', () => {
    const { completeness } = recordWith('iso-stage1', (s) =>
      Object.assign(s.stage1, { outcome: 'notReady', stage2Arrangements: null, teamCompetenceConfirmed: null }),
    );
    expect(openItems(completeness)).toEqual([]);
  });

  test('S2-28 a class without findings must be declared none', () => {
    const without: Change = (s) =>
      (s.findings = s.findings.filter((one: { class: string }) => one.class !== 'strength'));
    expect(openItems(recordWith('iso-stage2', without).completeness)).toEqual(['S2-28', 'S2-31']);
    const declared = recordWith('iso-stage2', (s) => {
      without(s);
      s.findingsDeclaredNone = { strength: { by: 'LA-01', on: '2026-01-22' } };
    });
    expect(openItems(declared.completeness)).toEqual([]);
    expect(sectionText(declared.document, 'S2-31')).toBe('None. Declared by Ilse Fennimoor, 22 January 2026.');
  });

  test('an audit that has hardly begun gives a draft in which everything is boxed and nothing fails', () => {
    for (const kind of kinds) {
      const { document, completeness } = recordWith(kind, (s) => {
        Object.assign(s, {
          application: null,
          informationAccess: null,
          applicationReview: null,
          contract: null,
          scope: null,
          auditTime: null,
        });
        Object.assign(s, {
          multiSite: null,
          ictUse: null,
          auditProgramme: null,
          stage1: null,
          soa: null,
          stage2: null,
          report: null,
        });
        Object.assign(s, {
          recommendation: null,
          decision: null,
          certificate: null,
          sites: [],
          team: [],
          teamNotification: [],
          plans: [],
        });
        Object.assign(s, {
          meetings: [],
          clientRisks: [],
          clientRequirements: [],
          findings: [],
          correctiveActions: [],
          followUpAudits: [],
        });
      });
      expect(documentText(document)).not.toMatch(/\bnull\b|\bundefined\b|\bNaN\b|\[object/);
      const own = completeness.items.filter((item) => item.section === (kind === 'iso-stage1' ? 'S1' : 'S2'));
      expect(own).toHaveLength(kind === 'iso-stage1' ? 32 : 46);
      expect(own.filter((item) => item.state === 'missing').length).toBeGreaterThan(22);
      expect(own.filter((item) => item.state === 'missing').every((item) => item.cure !== undefined)).toBe(true);
    }
  });
});

describe('nonconformities in the Stage 2 report', () => {
  const { document } = recordWith('iso-stage2');
  const json = sampleJson();
  const nonconformities = json.findings.filter((one: { class: string }) => one.class === 'nonconformity');

  const nonconformityIds: readonly string[] = nonconformities.map((one: { id: string }) => one.id);

  test.each(nonconformityIds)('S2-29 %s stands in full once and elsewhere by reference', (id) => {
    const finding = nonconformities.find((one: { id: string }) => one.id === id);
    const text = documentText(document);
    const occurrences = (piece: string) => text.split(piece).length - 1;
    for (const piece of [
      finding.nature,
      finding.requirement,
      finding.gradingReason,
      ...finding.evidence.map((one: { text: string }) => one.text),
    ]) {
      expect(occurrences(piece), piece).toBe(1);
    }
    for (const section of ['S2-11', 'S2-28', 'S2-41', 'CA']) {
      const jumped = document.sections.filter((one) => one.id === section).flatMap(jumps);
      expect(jumped, section).toContain(`finding-${id}`);
    }
  });

  test('record items NC-01 to NC-13 of each form are in the checklist', () => {
    const { completeness } = recordWith('iso-stage2');
    for (const { id } of nonconformities) {
      for (const item of ids('NC', 13)) expect(completeness.items.map((one) => one.id)).toContain(`${item}/${id}`);
    }
  });

  test('NC-05 without evidence is boxed in the form, blocks, and names the finding', () => {
    const { document: draft, completeness } = recordWith('iso-stage2', (s) => (s.findings[0].evidence = []));
    expect(sectionText(draft, 'S2-29')).toContain(
      'Not recorded — NC-05/NC-01 (ISO/IEC 17021-1, 9.4.5.3): objective evidence',
    );
    expect(openItems(completeness)).toEqual(['S2-29', 'NC-01/NC-01', 'NC-05/NC-01']);
    expect(failing(completeness)).toEqual(['G-02', 'FND-01']);
    expect(completeness.items.find((item) => item.id === 'NC-05/NC-01')?.cure).toEqual({
      entity: 'finding',
      field: 'evidence',
      row: 'NC-01',
    });
  });

  test('NC-08 to NC-12 of a finding just raised wait for the client and do not block', () => {
    const { document: draft, completeness } = recordWith('iso-stage2', (s) => {
      s.correctiveActions = [];
      s.recommendation.current = null;
    });
    expect(openItems(completeness)).toEqual([]);
    expect(failing(completeness)).toEqual([]);
    expect(sectionText(draft, 'S2-29')).toContain('To be answered by the client by 21 February 2026.');
    expect(sectionText(draft, 'S2-29')).toContain('Not yet verified.');
    expect(sectionText(draft, 'CA')).toContain(
      'Ready for decision: no. Still blocking: NC-01, NC-02, NC-03, NC-04, NC-05.',
    );
  });

  test('a closed finding without its cause is incomplete', () => {
    const { completeness } = recordWith('iso-stage2', (s) => (s.correctiveActions[0].cause = null));
    expect(openItems(completeness)).toEqual(['S2-29', 'NC-09/NC-01']);
  });

  test('CA-11 days to the hard date, and what is overdue', () => {
    const open: Change = (s) => {
      s.recommendation.current = null;
      Object.assign(s.correctiveActions[0], {
        state: 'planSubmitted',
        closedOn: null,
        verification: null,
        review: null,
      });
      s.correctiveActions[1].planReceived = null;
    };
    const early = recordWith('iso-stage2', open, inputs('draft', '2026-02-10T09:00:00Z')).document;
    expect(sectionText(early, 'CA')).toContain('162 days to the hard date 22 July 2026');
    expect(sectionText(early, 'CA')).not.toContain('overdue');
    const late = recordWith('iso-stage2', open, inputs('draft', '2026-08-01T09:00:00Z')).document;
    expect(sectionText(late, 'CA')).toContain('hard date 22 July 2026 passed; evidence overdue since 22 April 2026');
    expect(sectionText(late, 'CA')).toContain('plan overdue since 21 February 2026');
  });

  test('FND-06 a withdrawn finding stays visible with its reason and asks for nothing', () => {
    const { document: draft, completeness } = recordWith('iso-stage2', (s) => {
      Object.assign(s.findings[1], {
        status: 'withdrawn',
        withdrawnReason: 'Records were shown on the next day.',
        acknowledgement: null,
      });
    });
    expect(sectionText(draft, 'S2-29')).toContain('Withdrawn because: Records were shown on the next day.');
    expect(sectionText(draft, 'S2-28')).toContain('Minor nonconformities | 3');
    expect(openItems(completeness)).toEqual([]);
  });

  test('a report without nonconformities has no form and no log', () => {
    const { document: clean, completeness } = recordWith('iso-stage2', (s) => {
      s.findings = s.findings.filter((one: { class: string }) => one.class !== 'nonconformity');
      s.findingsDeclaredNone = { nonconformity: { by: 'LA-01', on: '2026-01-22' } };
      Object.assign(s, { correctiveActions: [], followUpAudits: [] });
      s.stage1.areasOfConcern[4] = { ...s.stage1.areasOfConcern[4], stage2Status: 'closed', findingId: null };
    });
    expect(sectionText(clean, 'S2-29')).toBe('Not applicable: no nonconformity was raised.');
    expect(clean.sections.map((section) => section.id)).not.toContain('CA');
    expect(openItems(completeness)).toEqual([]);
  });
});

describe('what is inconsistent', () => {
  test('S2-21 the version audited is not that of the SoA', () => {
    const { document, completeness } = recordWith('iso-stage2', (s) => (s.stage2.soaVersion = '2.0'));
    expect(openItems(completeness)).toEqual(['S2-21']);
    expect(failing(completeness)).toEqual(['G-02', 'G-14', 'SOA-01']);
    expect(sectionText(document, 'S2-21')).toContain(
      'Inconsistent — S2-21: version audited 2.0, Statement of Applicability 2.1',
    );
  });

  test('S2-24, SR-07 a control neither audited nor programmed', () => {
    const { completeness } = recordWith('iso-stage2', (s) => {
      const entry = s.auditProgramme.entries[2];
      entry.controls = entry.controls.filter((id: string) => id !== 'A.5.6');
    });
    expect(openItems(completeness)).toEqual(['S2-24', 'SR-07']);
    expect(failing(completeness)).toEqual(['G-02', 'ST2-02']);
  });

  test('S2-40 a grant with an open major', () => {
    const { document, completeness } = recordWith('iso-stage2', (s) =>
      Object.assign(s.correctiveActions[0], {
        state: 'evidenceSubmitted',
        closedOn: null,
        verification: { method: 'limitedAudit', by: null, on: null, result: null, evidence: [] },
      }),
    );
    expect(openItems(completeness)).toEqual(['S2-40']);
    expect(sectionText(document, 'S2-40')).toContain('open major nonconformities: NC-01');
  });
});

describe('annexes', () => {
  test('SR one row a control in the order of Annex A, own controls after them, landscape', () => {
    const { document } = recordWith('iso-stage2');
    const section = document.sections.find((one) => one.id === 'SR');
    expect(section?.landscape).toBe(true);
    const table = section?.blocks.find((block) => block.kind === 'table');
    const anchors = table?.kind === 'table' ? table.rows.flatMap((row) => row.anchor ?? []) : [];
    expect(anchors).toEqual([...catalogues.annexA.map((control) => `soa-${control.id}`), 'soa-TDL-01', 'soa-TDL-02']);
  });

  test('SR in the Stage 1 record only where the version reviewed is held', () => {
    expect(recordWith('iso-stage1').document.sections.map((one) => one.id)).not.toContain('SR');
    const { document } = recordWith('iso-stage1', (s) => {
      s.stage1.soa = { ...s.soa, version: '1.4', date: '2025-10-07' };
    });
    expect(document.sections.map((one) => one.id)).toContain('SR');
    expect(sectionText(document, 'SR')).not.toContain('Surveillance 1 (2027)');
  });

  test('SR-02 to SR-06 a control without entry shows its frames', () => {
    const { document, completeness } = recordWith('iso-stage2', (s) => s.soa.entries.shift());
    expect(openItems(completeness)).toEqual(['SR-02', 'SR-03', 'SR-04', 'SR-06']);
    expect(sectionText(document, 'SR')).toContain('[SR-03 No justification recorded]');
  });

  test('AT-02, AT-03 of the closing meeting', () => {
    const { completeness } = recordWith('iso-stage2', (s) => {
      s.meetings[3].attendance.forEach((one: { management?: boolean }) => delete one.management);
      s.meetings[3].items[2].answer = null;
    });
    expect(openItems(completeness)).toEqual(['AT-02/MEET-4', 'AT-03/MEET-4']);
    expect(failing(completeness)).toEqual(['G-02', 'MTG-01', 'MTG-02']);
  });

  test('AP-13 a plan that is not agreed, AP-14 a concern in no session', () => {
    const { completeness } = recordWith('iso-stage2', (s) => {
      s.plans[1].agreedOn = null;
      for (const session of s.plans[1].sessions)
        session.areasOfConcern = session.areasOfConcern.filter((id: string) => id !== 'AOC-2');
    });
    expect(openItems(completeness)).toEqual(['AP-13', 'AP-14']);
  });

  test('cure names the row of the binder where the snapshot has it', () => {
    const { completeness } = recordWith('iso-stage2', (s) =>
      Object.assign(s.stage1.areasOfConcern[2], { row: 'row-77', stage2Status: null }),
    );
    expect(completeness.items.find((item) => item.id === 'S2-13')?.cure).toEqual({
      entity: 'areaOfConcern',
      row: 'row-77',
      field: 'stage2Status',
    });
  });

  test('text of the auditor reaches the paper unchanged, whatever it is', () => {
    const odd = 'Zeile mit “Anführung”, עברית, 日本語 und NC-0199 <b>kein Markup</b>';
    const { document } = recordWith('iso-stage2', (s) => (s.stage2.methodologies = odd));
    const found: Inlines[] = document.sections.flatMap((section) =>
      section.blocks.flatMap((block) => (block.kind === 'paragraph' && section.id === 'S2-14' ? [block.text] : [])),
    );
    expect(found).toContainEqual([odd]);
  });
});

test('a clause without a line has no row to go to, one with an empty line has', () => {
  const cureOf = (change: Change) =>
    recordWith('iso-stage1', change).completeness.items.find((item) => item.id === 'S1-08')?.cure;
  expect(cureOf((s) => s.stage1.checklist.splice(11, 1))).toEqual({ entity: 'clauseReview', field: 'result' });
  const emptied = cureOf((s) => Object.assign(s.stage1.checklist[11], { result: null, row: 'row-12' }));
  expect(emptied).toEqual({ entity: 'clauseReview', field: 'result', row: 'row-12' });
});
