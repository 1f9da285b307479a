/** The framework catalogues: their counts, their order, and that the crosswalk fits them. */
import { describe, expect, test } from 'vitest';
import { loadFrameworks } from '../../main/frameworks/loadFrameworks.ts';
import { annexAThemes, controlsOfTheme, readAnnexA } from '../../src/frameworks/annexA.ts';
import {
  editionInWords,
  inStandardOrder,
  requirementKey,
  splitRequirementKey,
} from '../../src/frameworks/catalogue.ts';
import { clausesOfGroup, readClauses } from '../../src/frameworks/clauses.ts';
import {
  criteriaOfCategory,
  criteriaOfSeries,
  criterionCategories,
  readCriteria,
} from '../../src/frameworks/criteria.ts';
import {
  criteriaForIsoItem,
  isoItemsForCriterion,
  readCrosswalk,
  unresolvedPairs,
} from '../../src/frameworks/crosswalk.ts';

const { criteria, clauses, annexA, crosswalk } = await loadFrameworks();

describe('trust services criteria', () => {
  test('61 criteria: 33 common, 3 availability, 5 processing integrity, 2 confidentiality, 18 privacy', () => {
    expect(criteria.items).toHaveLength(61);
    expect(criterionCategories.map((category) => criteriaOfCategory(criteria, category).length)).toEqual([
      33, 3, 5, 2, 18,
    ]);
  });
  test('the common criteria stand in nine series', () => {
    const sizes = ['CC1', 'CC2', 'CC3', 'CC4', 'CC5', 'CC6', 'CC7', 'CC8', 'CC9'].map(
      (series) => criteriaOfSeries(criteria, series).length,
    );
    expect(sizes).toEqual([5, 3, 4, 2, 3, 8, 5, 1, 2]);
  });
  test('CC1.1 to CC5.3 restate the 17 COSO principles, each once', () => {
    const principles = criteria.items.flatMap((criterion) => criterion.cosoPrinciple ?? []).sort((a, b) => a - b);
    expect(principles).toEqual(Array.from({ length: 17 }, (_, index) => index + 1));
  });
  test('the edition is named', () => {
    expect(editionInWords(criteria.edition)).toBe('TSP section 100:2017, Points of focus revised 2022');
  });
});

describe('ISO/IEC 27001', () => {
  test('30 auditable clauses in the seven clauses 4 to 10', () => {
    expect(clauses.items).toHaveLength(30);
    const sizes = ['4', '5', '6', '7', '8', '9', '10'].map((group) => clausesOfGroup(clauses, group).length);
    expect(sizes).toEqual([4, 3, 5, 7, 3, 6, 2]);
  });
  test('the amendment of 2024 is named, and 4.1 says what it asks', () => {
    expect(clauses.edition).toMatchObject({ standard: 'ISO/IEC 27001', year: 2022 });
    expect(clauses.edition.amendments.join()).toContain('Amendment 1:2024');
    expect(clauses.byId.get('4.1')?.summary).toMatch(/climate/);
  });
  test('93 controls of Annex A: 37 organizational, 8 people, 14 physical, 34 technological', () => {
    expect(annexA.items).toHaveLength(93);
    expect(annexAThemes.map((theme) => controlsOfTheme(annexA, theme).length)).toEqual([37, 8, 14, 34]);
  });
  test('eleven controls of Annex A have no predecessor in 2013', () => {
    expect(annexA.items.filter((control) => control.predecessors2013.length === 0)).toHaveLength(11);
  });
  test('items come in the order of the standard whatever the order asked for', () => {
    expect(inStandardOrder(annexA, ['A.8.2', 'A.5.10', 'A.5.9', 'A.9.9']).map((control) => control.id)).toEqual([
      'A.5.9',
      'A.5.10',
      'A.8.2',
    ]);
    expect(inStandardOrder(clauses, new Set(['10.1', '9.3.1', '4.1'])).map((clause) => clause.id)).toEqual([
      '4.1',
      '9.3.1',
      '10.1',
    ]);
  });
});

describe('the crosswalk', () => {
  const isIso = (id: string) => clauses.byId.has(id) || annexA.byId.has(id);
  const isCriterion = (id: string) => criteria.byId.has(id);

  test('363 pairs: 11 full, 161 partial, 191 related', () => {
    const count = (strength: string) => crosswalk.pairs.filter((pair) => pair.strength === strength).length;
    expect([crosswalk.pairs.length, count('full'), count('partial'), count('related')]).toEqual([363, 11, 161, 191]);
  });
  test('both sides of every pair are in the catalogues; one that is not is found', () => {
    expect(unresolvedPairs(crosswalk, isIso, isCriterion)).toEqual([]);
    expect(unresolvedPairs(crosswalk, isIso, (id) => id !== 'CC3.4' && isCriterion(id)).length).toBeGreaterThan(0);
  });
  test('every clause and control has a criterion', () => {
    for (const { id } of [...clauses.items, ...annexA.items])
      expect(criteriaForIsoItem(crosswalk, id).length, id).toBeGreaterThan(0);
  });
  test('it answers in both directions, strongest first, and loses no pair', () => {
    const forward = [...clauses.items, ...annexA.items].flatMap(({ id }) => criteriaForIsoItem(crosswalk, id));
    const back = criteria.items.flatMap(({ id }) => isoItemsForCriterion(crosswalk, id));
    expect(new Set(forward)).toEqual(new Set(crosswalk.pairs));
    expect(new Set(back)).toEqual(new Set(crosswalk.pairs));
    const order = isoItemsForCriterion(crosswalk, 'CC6.1').map((pair) =>
      ['full', 'partial', 'related'].indexOf(pair.strength),
    );
    expect(order).toEqual([...order].sort());
  });
});

describe('a wrong catalogue is refused by place and field', () => {
  const item = {
    id: '4.1',
    title: 't',
    summary: 's',
    documentedInformation: [],
    stage1: [],
    stage2: [],
    typicalEvidence: [],
  };
  const catalogue = (items: unknown, more: object = {}) => ({
    format: 1,
    id: 'c',
    keyPrefix: 'c',
    title: 't',
    note: 'n',
    edition: { standard: 's', year: 2022, amendments: [] },
    groups: [{ id: '4', title: 'Context' }],
    items,
    ...more,
  });
  test('as it stands it is read', () => expect(readClauses(catalogue([item])).items).toHaveLength(1));
  test.each([
    ['not an object', [], /no object/],
    ['another format', catalogue([item], { format: 2 }), /format 2/],
    ['no items', catalogue(null), /c: items is no list/],
    ['a missing field', catalogue([{ ...item, summary: '' }]), /c 4\.1: summary is no text/],
    ['an identifier twice', catalogue([item, item]), /twice/],
    ['an unknown group', catalogue([{ ...item, id: '5.1' }]), /c 5\.1: there is no group 5/],
    ['a list with something else in it', catalogue([{ ...item, stage1: [1] }]), /stage1 holds/],
  ])('%s', (_name, parsed, message) => {
    expect(() => readClauses(parsed)).toThrow(message);
  });
  test('a value outside its list', () => {
    expect(() => readCriteria(catalogue([{ ...item, category: 'safety' }]))).toThrow(
      /category is "safety", not one of/,
    );
    expect(() => readAnnexA(catalogue([{ ...item, attributes: {}, theme: 'other' }]))).toThrow(/theme/);
  });
  test('a pair twice', () => {
    const pair = { iso: '4.1', tsc: 'CC1.1', strength: 'full', rationale: 'r' };
    const side = { keyPrefix: 'k', edition: 'e' };
    const strengths = { full: 'f', partial: 'p', related: 'r' };
    const parsed = {
      format: 1,
      id: 'x',
      title: 't',
      from: side,
      to: side,
      direction: 'd',
      strengths,
      use: 'u',
      note: 'n',
      pairs: [pair, pair],
    };
    expect(() => readCrosswalk(parsed)).toThrow(/pair twice/);
  });
});

test('keys of requirements are put together and taken apart', () => {
  expect(requirementKey(annexA, 'A.8.13')).toBe('iso27001-2022/A.8.13');
  expect(requirementKey(clauses, '6.1.2')).toBe('iso27001-2022/6.1.2');
  expect(splitRequirementKey('tsc-2017/CC6.1')).toEqual({ keyPrefix: 'tsc-2017', id: 'CC6.1' });
  expect(splitRequirementKey('CC6.1')).toBeNull();
});
