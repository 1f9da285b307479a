import { describe, expect, it } from 'vitest';
import {
  cureAddress,
  gateStatus,
  groupedItems,
  itemStatus,
  orderedGate,
  sectionMark,
} from '../../renderer/screens/reports/completenessView.ts';
import { itemsInSection } from '../../renderer/screens/reports/itemsInBlocks.ts';
import { anchorsOf, itemPlaces, type Sheet, sheetsOf } from '../../renderer/screens/reports/sheets.ts';
import type { ChecklistItem, Completeness } from '../../src/reports/completeness.ts';
import type { Block, Section, TableRow } from '../../src/reports/document.ts';
import { controlTable } from '../fixtures/reportDocument.ts';

const section = (id: string, blocks: readonly Block[], rest: Partial<Section> = {}): Section => ({
  id,
  title: `Section ${id}`,
  inContents: true,
  blocks,
  ...rest,
});
const paragraph = (length: number): Block => ({ kind: 'paragraph', text: ['x'.repeat(length)] });

function rowsOf(sheets: readonly Sheet[]): readonly TableRow[] {
  return sheets.flatMap(({ pieces }) =>
    pieces.flatMap((piece) => (piece.kind === 'tablePart' ? piece.table.rows.slice(piece.from, piece.to) : [])),
  );
}

describe('sheets of the preview', () => {
  it('hold every block and every table row exactly once, in order', () => {
    const table = controlTable(500);
    const before = paragraph(4000);
    const after = paragraph(10);
    const sheets = sheetsOf({ sections: [section('I', [before, table, after]), section('II', [])] });
    if (table.kind !== 'table') throw new Error('fixture');
    expect(rowsOf(sheets)).toEqual(table.rows);
    const blocks = sheets.flatMap(({ pieces }) =>
      pieces.flatMap((piece) => (piece.kind === 'block' ? [piece.block] : [])),
    );
    expect(blocks).toEqual([before, after]);
    expect(sheets.length).toBeGreaterThan(20);
    expect(new Set(sheets.map(({ key }) => key)).size).toBe(sheets.length);
  });

  it('are no longer than a page, except for one piece that is', () => {
    const sheets = sheetsOf({
      sections: [section('I', [controlTable(300), ...Array.from({ length: 60 }, () => paragraph(700))])],
    });
    for (const sheet of sheets) if (sheet.pieces.length > 1) expect(sheet.lines).toBeLessThanOrEqual(50);
  });

  const openings = (sheets: readonly Sheet[]) =>
    sheets.map(({ pieces }) => pieces.flatMap((piece) => (piece.kind === 'opening' ? [piece.section.id] : [])));

  it('open every section once, also an empty one, and obey page breaks', () => {
    const sections = [
      section('I', [paragraph(5), { kind: 'pageBreak' }, { kind: 'pageBreak' }, paragraph(5)]),
      section('II', []),
      section('III', [], { startsPage: true }),
      section('IV', [], { landscape: true }),
      section('V', []),
    ];
    const sheets = sheetsOf({ sections });
    expect(openings(sheets)).toEqual([['I'], ['II'], ['III'], ['IV'], ['V']]);
    expect(sheets.map(({ section: top }) => top.id)).toEqual(['I', 'I', 'III', 'IV', 'V']);
    expect(sheets.map(({ landscape }) => landscape)).toEqual([false, false, false, true, false]);
  });

  it('do not leave a heading alone at the foot', () => {
    const blocks: Block[] = [paragraph(96 * 37), { kind: 'heading', level: 2, text: 'Opinion' }, paragraph(900)];
    const sheets = sheetsOf({ sections: [section('I', blocks)] });
    expect(sheets.at(-1)?.pieces.length).toBe(2);
    expect(sheets.length).toBe(2);
  });

  it('lead from an anchor to its sheet', () => {
    const sheets = sheetsOf({
      sections: [
        section('I', [paragraph(4000), { kind: 'heading', level: 2, text: 'Scope', anchor: 'scope' }]),
        section('IV', [controlTable(100)]),
      ],
    });
    const anchors = anchorsOf(sheets);
    expect(anchors.get('I')).toBe(0);
    expect(sheets[anchors.get('scope') ?? -1]?.section.id).toBe('I');
    expect(sheets[anchors.get('IV') ?? -1]?.pieces.some((piece) => piece.kind === 'opening')).toBe(true);
    const late = anchors.get('row-99') ?? 0;
    expect(late).toBeGreaterThan(anchors.get('row-0') ?? 0);
    expect(anchors.has('nowhere')).toBe(false);
  });
});

describe('places of required elements', () => {
  it('lead to the first sheet on which an element stands', () => {
    const placed: Block = { kind: 'paragraph', item: 'SAR-31', text: ['x'] };
    const sheets = sheetsOf({
      sections: [
        section('I', [paragraph(9000), placed]),
        section('II', [placed, { kind: 'box', tone: 'missing', item: 'SAR-40', text: [] }], { startsPage: true }),
      ],
    });
    const places = itemPlaces(sheets);
    expect(places.get('SAR-31')).toBe(
      sheets.findIndex(({ pieces }) => pieces.some((piece) => piece.kind === 'block' && piece.block === placed)),
    );
    expect(sheets[places.get('SAR-40') ?? -1]?.section.id).toBe('II');
    expect(places.has('SAR-99')).toBe(false);
  });
});

const item = (id: string, rest: Partial<ChecklistItem> = {}): ChecklistItem => ({
  id,
  section: 'I',
  title: id,
  obligation: 'M',
  state: 'present',
  ...rest,
});
const completeness = (...items: ChecklistItem[]): Completeness => ({
  items,
  gate: [],
  mandatory: { total: items.length, complete: 0 },
});

describe('completeness', () => {
  it('finds the elements of a section in blocks, placeholders, facts, tables and signatures', () => {
    const blocks: Block[] = [
      { kind: 'paragraph', item: 'A', text: [{ kind: 'placeholder', item: 'B', label: 'b' }] },
      { kind: 'facts', rows: [{ label: 'l', value: [{ kind: 'placeholder', item: 'C', label: 'c' }], item: 'D' }] },
      {
        kind: 'table',
        columns: [{ title: 't', weight: 1 }],
        rows: [
          { cells: [[{ kind: 'placeholder', item: 'E', label: 'e' }]] },
          { cells: [[{ kind: 'box', tone: 'missing', item: 'F', text: [] }]] },
        ],
      },
      { kind: 'signature', name: [], role: [], date: [{ kind: 'placeholder', item: 'G', label: 'g' }] },
      { kind: 'list', ordered: false, items: [[{ kind: 'paragraph', item: 'H', text: [] }]] },
    ];
    expect([...itemsInSection(section('I', blocks))].sort()).toEqual(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']);
  });

  it('marks a section by the worst that is missing in it', () => {
    const of = (...items: ChecklistItem[]) => sectionMark(section('I', []), completeness(...items))?.tone;
    expect(of(item('A', { state: 'missing' }), item('B', { state: 'missing', obligation: 'R' }))).toBe('trouble');
    expect(of(item('B', { state: 'missing', obligation: 'R' }))).toBe('attention');
    expect(of(item('A'), item('B', { state: 'declaredNone' }))).toBe('done');
    expect(of(item('A', { section: 'II', state: 'missing' }))).toBeUndefined();
  });

  it('shows only what is missing when asked, under its section', () => {
    const items = [item('A'), item('B', { state: 'missing' }), item('C', { section: 'II', state: 'inconsistent' })];
    expect(
      groupedItems(items, 'missing').map(({ section: each, items: inIt }) => [each, inIt.map(({ id }) => id)]),
    ).toEqual([
      ['I', ['B']],
      ['II', ['C']],
    ]);
    expect(groupedItems(items, 'all')[0]?.items.length).toBe(2);
    expect(itemStatus(item('A', { state: 'missing', obligation: 'O' })).tone).toBe('attention');
  });

  it('links a missing input to the form in which it is made', () => {
    expect(cureAddress('e1', { entity: 'opinion', row: 'r1', field: 'basisParagraph' })).toBe(
      '/e/e1/setup?entity=opinion&row=r1&field=basisParagraph',
    );
    expect(cureAddress('e1', { entity: 'milestones' })).toBe('/e/e1/setup?entity=milestones');
  });

  it('puts what blocks the final report first', () => {
    const gate = orderedGate([
      { id: 'FG-1', title: '', level: 'block', passes: true },
      { id: 'FG-2', title: '', level: 'warn', passes: false },
      { id: 'FG-3', title: '', level: 'block', passes: false },
    ]);
    expect(gate.map(({ id }) => id)).toEqual(['FG-3', 'FG-2', 'FG-1']);
    expect(gate.map((check) => gateStatus(check).tone)).toEqual(['trouble', 'attention', 'done']);
  });
});
