/** Last page of a draft: open placeholders and failed checks of the final gate, never in a final (DR-06). */

import { REPORT_ELEMENTS } from '../../soc2/checklist.ts';
import type { Supplier } from '../../soc2/report-element.ts';
import type { GateCheck } from '../completeness.ts';
import type { Block, TableRow } from '../document.ts';
import { type BuiltSection, heading, missing, type OpenPlaceholder, paragraph, part, sectionOf } from './part.ts';

const SUPPLIERS: Readonly<Record<Supplier, string>> = {
  firm: 'Engagement team',
  partner: 'Engagement partner',
  management: "Service organization's management",
  product: 'Engagement team',
};

/** The page of open points, grouped by section, with who must supply each. */
export function lastPage(
  placeholders: readonly OpenPlaceholder[],
  gate: readonly GateCheck[],
  titles: ReadonlyMap<string, string>,
): BuiltSection {
  const failed = gate.filter((check) => !check.passes);
  return sectionOf({ id: 'open-points', title: 'Open Points of This Draft', inContents: true, startsPage: true }, [
    part(
      ['DR-06'],
      placeholderTable(placeholders, titles),
      heading(2, 'Checks of the final gate that do not hold'),
      gateTable(failed),
    ),
  ]);
}

function placeholderTable(placeholders: readonly OpenPlaceholder[], titles: ReadonlyMap<string, string>): Block {
  if (placeholders.length === 0) return paragraph('No placeholder is open.', 'DR-06');
  const sections = [...new Set(placeholders.map((one) => one.section))];
  const rows = sections.flatMap((section): readonly TableRow[] => [
    { cells: [[{ kind: 'strong', text: titles.get(section) ?? section }]], group: true },
    ...placeholders
      .filter((one) => one.section === section)
      .map(
        (one): TableRow => ({
          cells: [[missing(one.element, one.label)], [supplierOf(one.element)], [noteOf(one.element)]],
        }),
      ),
  ]);
  return {
    kind: 'table',
    item: 'DR-06',
    caption: 'Open placeholders',
    columns: [
      { title: 'Placeholder', weight: 6 },
      { title: 'To be supplied by', weight: 4 },
      { title: 'Element', weight: 5 },
    ],
    rows,
  };
}

function supplierOf(element: string): string {
  const found = REPORT_ELEMENTS.find((one) => one.id === element);
  return SUPPLIERS[found?.supplier ?? 'firm'];
}

function noteOf(element: string): string {
  const found = REPORT_ELEMENTS.find((one) => one.id === element);
  const title = found?.title ?? 'Element of the report';
  return element === 'SAR-29' || element === 'SAR-31' ? `${title}. Appears in the final only` : title;
}

function gateTable(failed: readonly GateCheck[]): Block {
  if (failed.length === 0) return paragraph('Every check holds; the final may be produced.', 'DR-06');
  return {
    kind: 'table',
    item: 'DR-06',
    columns: [
      { title: 'Check', weight: 1 },
      { title: 'What must hold', weight: 6 },
      { title: 'What is open', weight: 7 },
      { title: 'Effect', weight: 2 },
    ],
    rows: failed.map((check) => ({
      cells: [
        [{ kind: 'code', text: check.id }],
        [check.title],
        [check.why ?? 'Not met.'],
        [check.level === 'block' ? 'Blocks the final' : "Needs the partner's reason"],
      ],
    })),
  };
}
