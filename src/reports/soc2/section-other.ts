/** Section V: other information provided by management, not examined (report.md section 7; OI-01 to OI-03, OI-05). */

import { longDate } from '../../soc2/date-wording.ts';
import type { Soc2Exception } from '../../soc2/snapshot-fieldwork.ts';
import { isRecorded } from '../../soc2/snapshot-terms.ts';
import type { Block, Inline } from '../document.ts';
import { fill, type ReportContext, tokenText, valueOr } from './context.ts';
import { type BuiltSection, heading, type Part, paragraph, part, sectionOf } from './part.ts';
import { exceptionReference } from './section-tests.ts';
import { exceptionPlaces, responseText } from './test-rows.ts';

/** Section V; `null` when there is nothing in it: then SAR-09 goes with it (OI-05). */
export function otherInformationSection(context: ReportContext): BuiltSection | null {
  if (!context.facts.hasOtherInformation) return null;
  const title = `Other Information Provided by ${tokenText(context, 'so.short', 'OI-01')}`;
  return sectionOf({ id: 'V', title: `Section V. ${title}`, inContents: true, startsPage: true }, [
    part(['OI-01'], {
      kind: 'box',
      tone: 'notice',
      item: 'OI-01',
      text: fill(context, 'OI-01', 'OI-01'),
    }),
    ...responses(context),
    ...matters(context),
  ]);
}

function responses(context: ReportContext): readonly Part[] {
  const { facts } = context;
  const inFive = facts.type === 1 || (facts.testsPrinted && facts.settings.responsesIn === 'V');
  if (!inFive || facts.exceptions.length === 0) return [];
  const places = exceptionPlaces(facts);
  return [
    part(['OI-02'], heading(2, "Management's responses to exceptions"), {
      kind: 'table',
      item: 'OI-02',
      columns: [
        { title: 'Exception', weight: 3 },
        { title: "Management's response", weight: 9 },
        { title: 'Action by', weight: 3 },
      ],
      rows: facts.exceptions.map((exception) => ({
        cells: [
          exceptionCell(context, exception, exceptionReference(places, exception)),
          [paragraph([responseText(exception, 'OI-02')], 'OI-02')],
          [paragraph(actionText(exception), 'OI-02')],
        ],
      })),
    }),
  ];
}

/** In Type 2 the exception stands in Section IV; in Type 1 there are no results there, so its text stands here. */
function exceptionCell(context: ReportContext, exception: Soc2Exception, where: Inline): readonly Block[] {
  const id: Inline = { kind: 'code', text: exception.id };
  if (context.facts.type === 2) return [paragraph([id, ', ', where], 'OI-02')];
  const control = exception.controlId === null ? [] : [', ', exception.controlId];
  return [
    paragraph([id, ...control], 'OI-02'),
    paragraph([valueOr(exception.reportWording, 'OI-02', `Wording of ${exception.id}`)], 'OI-02'),
  ];
}

function actionText(exception: Soc2Exception): string {
  const response = exception.managementResponse;
  const parts = [response?.responsible, longDate(response?.actionOn)].filter(isRecorded);
  return parts.length === 0 ? 'Not stated' : parts.join(', ');
}

function matters(context: ReportContext): readonly Part[] {
  const told = context.facts.snapshot.otherInformation?.matters ?? [];
  return told.map((one) =>
    part(
      ['OI-03'],
      heading(2, isRecorded(one.title) ? one.title : 'Other matter'),
      paragraph([valueOr(one.text, 'OI-03', `Text of ${one.title ?? 'the matter'}`)], 'OI-03'),
    ),
  );
}
