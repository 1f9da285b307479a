/** Section IV: criteria, controls, tests of controls and results (report.md section 6; GEN-04, GEN-05). */

import { complementaryTo, organizationName } from '../../soc2/complementary.ts';
import { type Criterion, listInWords } from '../../soc2/criteria-in-scope.ts';
import { controlsConcerned } from '../../soc2/result-wording.ts';
import type { Soc2Control, Soc2Exception } from '../../soc2/snapshot-fieldwork.ts';
import { isRecorded } from '../../soc2/snapshot-terms.ts';
import type { Block, Inline, TableRow } from '../document.ts';
import { fill, type ReportContext, valueOr } from './context.ts';
import { type BuiltSection, heading, list, missing, type Part, paragraph, part, sectionOf } from './part.ts';
import {
  controlRow,
  criterionAnchor,
  type ExceptionPlaces,
  exceptionPlaces,
  placeOf,
  testColumns,
} from './test-rows.ts';

/** Section IV. In Type 1, and where every part is disclaimed, it lists criteria and controls only (TR-18, report.md 9.1). */
export function testsSection(context: ReportContext): BuiltSection {
  const { facts } = context;
  const title = facts.testsPrinted
    ? 'Trust Services Criteria, Controls, Tests of Controls and Results'
    : 'Trust Services Criteria and Controls';
  const places = exceptionPlaces(facts);
  return sectionOf({ id: 'IV', title: `Section IV. ${title}`, inContents: true, startsPage: true, landscape: true }, [
    ...(facts.testsPrinted ? introduction(context) : [controlsOnly(context)]),
    ...criteriaParts(context, places),
    ...unmappedControls(context, places),
    ...(facts.testsPrinted ? exceptionsWithoutControl(context) : []),
  ]);
}

const TEST_TYPES = ['inquiry', 'observation', 'inspection', 'reperformance'] as const;

function introduction(context: ReportContext): readonly Part[] {
  const { facts } = context;
  const { csoc, cuec } = facts.complementary;
  const untested = [
    ...(cuec ? ['complementary user entity controls'] : []),
    ...(csoc ? ['complementary subservice organization controls'] : []),
  ];
  const sentence =
    untested.length > 0
      ? `${capital(listInWords(untested))} were not tested.`
      : 'Controls of other parties were not tested.';
  const { engagement } = facts.snapshot;
  return [
    part(
      ['TR-01'],
      heading(2, 'What was tested'),
      paragraph(fill(context, 'TR-01', 'TR-01', { untested: sentence }), 'TR-01'),
    ),
    part(['TR-02'], heading(2, 'Types of test'), {
      kind: 'table',
      item: 'TR-02',
      columns: [
        { title: 'Test', weight: 3 },
        { title: 'What it is', weight: 10 },
      ],
      rows: TEST_TYPES.map((name) => ({
        cells: [[{ kind: 'strong', text: capital(name) }], fill(context, `TR-02.${name}`, 'TR-02')],
      })),
    }),
    part(
      ['TR-11'],
      heading(2, 'Information produced by the service organization'),
      paragraph(fill(context, 'TR-11', 'TR-11'), 'TR-11'),
    ),
    ...(engagement.internalAuditUsed === true
      ? [
          part(
            ['TR-12'],
            heading(2, "Internal audit's work"),
            paragraph(
              [
                valueOr(
                  engagement.internalAuditText,
                  'TR-12',
                  "Tests that used internal audit's work, and what was done about it",
                ),
              ],
              'TR-12',
            ),
          ),
        ]
      : []),
  ];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function controlsOnly(context: ReportContext): Part {
  return part(context.facts.type === 1 ? ['TR-18'] : [], paragraph(fill(context, 'TR-18', 'TR-18'), 'TR-18'));
}

function criteriaParts(context: ReportContext, places: ExceptionPlaces): readonly Part[] {
  const { facts } = context;
  if (facts.criteria.length === 0)
    return [part([], paragraph([missing('TR-03', 'Trust services categories')], 'TR-03'))];
  let series = '';
  return facts.criteria.flatMap((criterion): readonly Part[] => {
    const opens = criterion.series !== series;
    series = criterion.series;
    const head = opens
      ? [part([], heading(2, `${criterion.series} ${criterion.seriesTitle}`, { anchor: `series-${criterion.series}` }))]
      : [];
    return [...head, ...criterionParts(context, criterion, places)];
  });
}

function criterionParts(context: ReportContext, criterion: Criterion, places: ExceptionPlaces): readonly Part[] {
  const { facts } = context;
  const licensed = facts.settings.licensedCriteriaText[criterion.id];
  const head = part(
    ['TR-03'],
    heading(3, `${criterion.id} ${criterion.title}`, { anchor: criterionAnchor(criterion.id), inContents: true }),
    paragraph(isRecorded(licensed) ? licensed : `Criterion ${criterion.id} of TSP section 100.`, 'TR-03', 'small'),
  );
  const others = complementaryReferences(context, criterion.id);
  if (facts.notRelevant.has(criterion.id)) {
    return [
      head,
      part(
        ['TR-14'],
        paragraph(
          [`${criterion.id}: not relevant, see `, { kind: 'reference', text: 'DC 8', anchor: 'dc-8' }, '.'],
          'TR-14',
        ),
      ),
    ];
  }
  const controls = facts.controls.filter((control) => control.criteria.includes(criterion.id));
  if (controls.length === 0) {
    return [
      head,
      ...others,
      part([], paragraph([missing('TR-04', `Control that addresses ${criterion.id}`)], 'TR-04')),
    ];
  }
  return [head, ...others, tablePart(context, controls, criterion.id, places)];
}

/** TR-13: what carved-out organizations and users contribute to the criterion. */
function complementaryReferences(context: ReportContext, criterion: string): readonly Part[] {
  const contributions = complementaryTo(context.facts.snapshot, criterion);
  if (contributions.length === 0) return [];
  const named = contributions.map(({ id, organization }) =>
    organization === null ? id : `${id} (${organizationName(organization) ?? organization.id})`,
  );
  return [
    part(
      ['TR-13'],
      paragraph([`Met in part by complementary controls: ${named.join(', ')}; see Section III.`], 'TR-13', 'small'),
    ),
  ];
}

/** One table of controls under a criterion; elements are those that its rows really carry. */
function tablePart(
  context: ReportContext,
  controls: readonly Soc2Control[],
  criterion: string | null,
  places: ExceptionPlaces,
): Part {
  const rows = controls.map((control) => controlRow(context, control, criterion, places));
  return part([...new Set(rows.flatMap((row) => row.elements))], {
    kind: 'table',
    item: 'TR-04',
    columns: testColumns(context.facts.testsPrinted),
    rows: rows.map((row): TableRow => row.row),
  });
}

/** Controls that no criterion in scope claims are shown all the same, so that no result can be hidden (GEN-04, CM-02). */
function unmappedControls(context: ReportContext, places: ExceptionPlaces): readonly Part[] {
  const { facts } = context;
  if (facts.criteria.length === 0) return [];
  const inScope = new Set(facts.criteria.filter((one) => !facts.notRelevant.has(one.id)).map((one) => one.id));
  const orphans = facts.controls.filter((control) => !control.criteria.some((criterion) => inScope.has(criterion)));
  if (orphans.length === 0) return [];
  return [
    part([], heading(2, 'Controls without a criterion in scope', { anchor: 'unmapped' })),
    part([], ...orphans.map((control): Block => paragraph([missing('TR-04', `Criterion of ${control.id}`)], 'TR-04'))),
    tablePart(context, orphans, null, places),
  ];
}

/** Exceptions whose control is not in the report, or not recorded: printed in full rather than lost (GEN-04). */
function exceptionsWithoutControl(context: ReportContext): readonly Part[] {
  const known = new Set(context.facts.controls.map((control) => control.id));
  const lost = context.facts.exceptions.filter(
    (exception) => !controlsConcerned(exception).some((id) => known.has(id)),
  );
  if (lost.length === 0) return [];
  return [
    part(
      ['TR-07'],
      heading(2, 'Exceptions without a control in this report', { anchor: 'exceptions-without-control' }),
      list(
        false,
        lost.map((exception): readonly Inline[] => [
          { kind: 'code', text: exception.id },
          ' ',
          valueOr(exception.reportWording, 'TR-07', `Wording of ${exception.id}`),
          ' ',
          missing('TR-07', `Control of ${exception.id}`),
        ]),
        'TR-07',
      ),
    ),
  ];
}

/** A reference to the place where an exception stands in full, for Sections I, V and the last page. */
export function exceptionReference(places: ExceptionPlaces, exception: Soc2Exception): Inline {
  const place = placeOf(places, exception);
  return place === null
    ? { kind: 'code', text: exception.id }
    : { kind: 'reference', text: place.words, anchor: place.anchor };
}
