import { describe, expect, it } from 'vitest';
import { checklistNamed, judgementOf, listNames } from '../../renderer/screens/checklists/lists.ts';
import { citationFor, remarksOn } from '../../renderer/screens/checklists/remarks.ts';
import {
  filtered,
  grouped,
  hintsFor,
  neighbour,
  nextOpen,
  progressOf,
  stateOf,
  withConcerns,
} from '../../renderer/screens/checklists/state.ts';
import type { ChecklistRow } from '../../src/contract/frameworkCalls.ts';
import type { AnyRow } from '../../src/contract/rowCalls.ts';
import { entityNamed } from '../../src/model/entities.ts';

type Values = Record<string, AnyRow[string]>;
const row = (fields: Values): AnyRow => ({ id: 'row', deleted: false, ...fields });

function line(id: string, rest: Partial<ChecklistRow> = {}): ChecklistRow {
  const group = id.split('.')[0] ?? id;
  return {
    requirement: {
      key: `iso27001-2022/${id}`,
      id,
      title: `Title of ${id}`,
      summary: '',
      group,
      groupTitle: `Group ${group}`,
      category: null,
      hints: [`see ${id}`],
      stage1Hints: [`read ${id}`],
    },
    row: null,
    soa: null,
    findings: [],
    evidence: 0,
    ...rest,
  };
}

const list = (name: string) => {
  const found = checklistNamed(name);
  if (!found) throw new Error(`no checklist ${name}`);
  return found;
};

const rulesOf = (name: string, each: ChecklistRow) => remarksOn(list(name), each).map(({ rule }) => rule);

describe('checklists', () => {
  it('S2-22 take their judgements from the model, in its order, each with a word of its own', () => {
    for (const name of listNames) {
      const { entity, judgementField, noteField, judgements } = list(name);
      expect(judgements.map(({ value }) => value)).toEqual(entityNamed(entity).fields[judgementField]?.choices);
      expect(judgements.every(({ value, label }) => label !== value)).toBe(true);
      expect(judgements.length).toBeLessThanOrEqual(5);
      expect(entityNamed(entity).fields).toHaveProperty(noteField);
    }
    expect(checklistNamed('stage3')).toBeNull();
    expect(checklistNamed(undefined)).toBeNull();
  });

  it('ST1-03 grade nothing in Stage 1', () => {
    expect(
      list('stage1-clauses')
        .judgements.map(({ label }) => label.toLowerCase())
        .join(),
    ).not.toMatch(/nonconform|major|minor/);
  });

  it('show what a line stands at, and count only judged lines', () => {
    const clauses = [
      line('4.1', { row: row({ result: 'conforming' }) }),
      line('4.2', { row: row({ result: 'majorNonconformity' }) }),
      line('5.1', { row: row({ result: 'notAudited' }) }),
      line('5.2'),
    ];
    expect(clauses.map((each) => stateOf(list('stage2-clauses'), each).tone)).toEqual([
      'done',
      'trouble',
      'open',
      'open',
    ]);
    const progress = progressOf(list('stage2-clauses'), clauses);
    expect([progress.judged, progress.total]).toEqual([2, 4]);
    expect(progress.byLabel.reduce((sum, { count }) => sum + count, 0)).toBe(4);
  });

  it('need no judgement on a control that the statement of applicability excludes', () => {
    const excluded = line('A.7.4', { soa: row({ applicable: false }) });
    expect(stateOf(list('stage2-controls'), excluded)).toEqual({ tone: 'information', label: 'Excluded', open: false });
    expect(stateOf(list('soa'), excluded).open).toBe(true);
  });

  it('lead to the neighbour and to the next open line, round the end', () => {
    const clauses = [
      line('4.1'),
      line('4.2', { row: row({ result: 'conforming' }) }),
      line('4.3', { row: row({ result: 'conforming' }) }),
    ];
    const key = (id: string) => `iso27001-2022/${id}`;
    expect(neighbour(clauses, key('4.1'), 1)).toBe(key('4.2'));
    expect(neighbour(clauses, key('4.3'), 1)).toBeNull();
    expect(neighbour(clauses, null, 1)).toBe(key('4.1'));
    expect(neighbour(clauses, null, -1)).toBe(key('4.3'));
    expect(nextOpen(list('stage2-clauses'), clauses, key('4.2'))).toBe(key('4.1'));
    expect(nextOpen(list('stage2-clauses'), clauses, key('4.1'))).toBeNull();
  });

  it('filter by text and by what is open, and keep lines under their group', () => {
    const lines = [line('4.1'), line('4.2', { row: row({ result: 'adequate' }) }), line('5.1')];
    expect(filtered(list('stage1-clauses'), lines, ' TITLE of 4', false).map((each) => each.requirement.id)).toEqual([
      '4.1',
      '4.2',
    ]);
    expect(filtered(list('stage1-clauses'), lines, '', true).map((each) => each.requirement.id)).toEqual([
      '4.1',
      '5.1',
    ]);
    expect(grouped(lines).map(({ group, lines: each }) => [group, each.length])).toEqual([
      ['4', 2],
      ['5', 1],
    ]);
  });

  it('ST1-03 show areas of concern in Stage 1, and nothing that Stage 2 graded', () => {
    const lines = [
      line('4.1', {
        findings: [
          { id: 'n', reference: 'NC-1', class: 'nonconformity', grade: 'major' },
          { id: 's', reference: 'PO-1', class: 'strength', grade: null },
        ],
      }),
      line('4.2'),
    ];
    const concern = row({ reference: 'AOC-1', ref: { clause: '4.1', controls: [] } });
    const [first, second] = withConcerns(lines, [concern, { ...concern, deleted: true }]);
    expect(first?.findings.map(({ reference }) => reference)).toEqual(['AOC-1', 'PO-1']);
    expect(second?.findings).toEqual([]);
  });

  it('ask in Stage 1 what Stage 1 looks at', () => {
    expect(hintsFor(list('stage1-clauses'), line('4.1'))).toEqual(['read 4.1']);
    expect(hintsFor(list('stage2-clauses'), line('4.1'))).toEqual(['see 4.1']);
  });

  it('show a value without wording as it is instead of hiding it', () => {
    expect(judgementOf('somethingNew')).toEqual({ value: 'somethingNew', label: 'somethingNew', tone: 'open' });
  });
});

describe('remarks on a line', () => {
  it('ST2-03 a conforming result needs evidence noted', () => {
    expect(
      rulesOf(
        'stage2-clauses',
        line('4.1', {
          row: row({
            result: 'conforming',
            evidence: [{ text: ' ', population: null, sampleSize: null, deviations: null }],
          }),
        }),
      ),
    ).toEqual(['ST2-03']);
    expect(
      rulesOf(
        'stage2-clauses',
        line('4.1', {
          row: row({
            result: 'conforming',
            evidence: [{ text: 'Context paper v3', population: null, sampleSize: null, deviations: null }],
          }),
        }),
      ),
    ).toEqual([]);
  });

  it('ST2-03 a nonconforming result needs a nonconformity whose worst grade is the result', () => {
    const at = (result: string, ...grades: string[]) =>
      line('8.1', {
        row: row({ result }),
        findings: grades.map((grade) => ({ id: grade, reference: null, class: 'nonconformity', grade })),
      });
    expect(rulesOf('stage2-clauses', at('minorNonconformity'))).toEqual(['ST2-03']);
    expect(rulesOf('stage2-clauses', at('minorNonconformity', 'minor', 'major'))).toEqual(['ST2-03']);
    expect(rulesOf('stage2-clauses', at('majorNonconformity', 'minor', 'major'))).toEqual([]);
  });

  it('ST2-04 a sample fits its population, and CTL-03 its facts are whole', () => {
    const noted = (population: number | null, sampleSize: number | null, deviations: number | null) =>
      line('A.5.18', {
        row: row({
          result: 'notAudited',
          note: 'next year',
          evidence: [{ text: 'x', population, sampleSize, deviations }],
        }),
      });
    expect(rulesOf('stage2-controls', noted(20, 25, 0))).toEqual(['ST2-04']);
    expect(rulesOf('stage2-controls', noted(20, 3, 4))).toEqual(['ST2-04']);
    expect(rulesOf('stage2-controls', noted(null, 3, 0))).toEqual(['CTL-03']);
    expect(rulesOf('stage2-controls', noted(20, 20, 20))).toEqual([]);
  });

  it('SOA-03 to SOA-06 look at one entry of the statement', () => {
    expect(rulesOf('soa', line('A.7.4', { soa: row({ applicable: false, justification: 'too expensive' }) }))).toEqual([
      'SOA-04',
    ]);
    expect(
      rulesOf(
        'soa',
        line('A.5.1', {
          soa: row({ applicable: true, justification: 'R-01', implementation: 'planned', riskLinks: [] }),
        }),
      ),
    ).toEqual(['SOA-05', 'SOA-06']);
    expect(
      rulesOf(
        'soa',
        line('A.5.1', {
          soa: row({ applicable: true, justification: 'R-01', implementation: 'implemented', riskLinks: ['R-01'] }),
        }),
      ),
    ).toEqual([]);
  });
});

describe('what a finding cites', () => {
  it('FND-02 one main clause, and the control where it may be cited', () => {
    expect(citationFor(list('stage2-clauses'), line('9.2'))).toMatchObject({ clause: '9.2', controls: [] });
    expect(citationFor(list('stage2-controls'), line('A.5.18'))).toMatchObject({ clause: '8.1', controls: ['A.5.18'] });
    expect(citationFor(list('stage2-controls'), line('A.7.4', { soa: row({ applicable: false }) }))).toMatchObject({
      clause: '6.1.3',
      controls: [],
    });
  });
});
