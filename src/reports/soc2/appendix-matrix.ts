/** Appendix: matrix of criteria and controls, one table a series (TR-17). */

import type { TableRow } from '../document.ts';
import type { ReportContext } from './context.ts';
import { type BuiltSection, heading, type Part, paragraph, part, sectionOf } from './part.ts';
import { controlAnchor } from './test-rows.ts';

/** The appendix; `null` while there is nothing to cross. */
export function matrixAppendix(context: ReportContext): BuiltSection | null {
  const { facts } = context;
  const series = [...new Set(facts.criteria.map((one) => one.series))];
  const parts = series.flatMap((one) => seriesPart(context, one));
  if (parts.length === 0) return null;
  return sectionOf(
    {
      id: 'A',
      title: 'Appendix A. Matrix of Criteria and Controls',
      inContents: true,
      startsPage: true,
      landscape: true,
    },
    [
      part(['TR-17'], paragraph('X: the control addresses the criterion, wholly or with others.', 'TR-17', 'small')),
      ...parts,
    ],
  );
}

function seriesPart(context: ReportContext, series: string): readonly Part[] {
  const { facts } = context;
  const criteria = facts.criteria.filter((one) => one.series === series);
  const controls = facts.controls.filter((control) => criteria.some((one) => control.criteria.includes(one.id)));
  const [first] = criteria;
  if (first === undefined || controls.length === 0) return [];
  const rows = controls.map(
    (control): TableRow => ({
      cells: [
        [{ kind: 'reference', text: control.id, anchor: controlAnchor(control.id) }, ` ${control.name ?? ''}`],
        ...criteria.map((one) => [control.criteria.includes(one.id) ? 'X' : '–']),
      ],
    }),
  );
  return [
    part([], heading(2, `${series} ${first.seriesTitle}`), {
      kind: 'table',
      item: 'TR-17',
      columns: [
        { title: 'Control', weight: 6 },
        ...criteria.map((one) => ({ title: one.id, weight: 1, align: 'centre' as const })),
      ],
      rows,
    }),
  ];
}
