/**
 * Rows of Section IV. A control under several criteria stands in full under the first and is referred to under the
 * others (TR-04). An exception stands in full once, in the row of the control in whose test it was found; every other
 * row of a control that it concerns refers to it (GEN-04).
 */

import { longDate, withLongDates } from '../../soc2/date-wording.ts';
import type { ReportFacts } from '../../soc2/report-facts.ts';
import { controlsConcerned, exceptionsOf, resultOf } from '../../soc2/result-wording.ts';
import type {
  Soc2Control,
  Soc2Exception,
  Soc2Test,
  TestPopulation,
  TestSampling,
} from '../../soc2/snapshot-fieldwork.ts';
import { isRecorded } from '../../soc2/snapshot-terms.ts';
import type { Block, Inline, TableColumn, TableRow } from '../document.ts';
import { type ReportContext, valueOr } from './context.ts';
import { list, missing, paragraph } from './part.ts';

export interface Place {
  /** "CC6.2, ACC-03". */
  readonly words: string;
  readonly anchor: string;
}

/** Where each control and each exception stands in full. */
export interface ExceptionPlaces {
  readonly controls: ReadonlyMap<string, Place>;
  /** Id of the control in whose row the exception stands in full. */
  readonly exceptions: ReadonlyMap<string, string>;
}

export const criterionAnchor = (criterion: string): string => `criterion-${criterion}`;
export const controlAnchor = (control: string): string => `control-${control}`;

/** The first criterion in scope of each control, and the control that carries each exception in full. */
export function exceptionPlaces(facts: ReportFacts): ExceptionPlaces {
  const inScope = facts.criteria.map((one) => one.id).filter((id) => !facts.notRelevant.has(id));
  const controls = new Map<string, Place>();
  for (const control of facts.controls) {
    const first = inScope.find((criterion) => control.criteria.includes(criterion));
    const words = first === undefined ? control.id : `${first}, ${control.id}`;
    controls.set(control.id, { words, anchor: controlAnchor(control.id) });
  }
  const exceptions = new Map<string, string>();
  for (const exception of facts.exceptions) {
    const carrier = controlsConcerned(exception).find((id) => controls.has(id));
    if (carrier !== undefined) exceptions.set(exception.id, carrier);
  }
  return { controls, exceptions };
}

/** Where an exception stands in full; `null` when no control of the report carries it. */
export function placeOf(places: ExceptionPlaces, exception: Soc2Exception): Place | null {
  const carrier = places.exceptions.get(exception.id);
  return carrier === undefined ? null : (places.controls.get(carrier) ?? null);
}

export function testColumns(testsPrinted: boolean): readonly TableColumn[] {
  const control = { title: 'Control', weight: testsPrinted ? 4 : 2 };
  if (!testsPrinted) return [control, { title: 'Control as described', weight: 10 }];
  return [control, { title: 'Tests performed', weight: 7 }, { title: 'Results', weight: 4 }];
}

export interface ControlRow {
  readonly row: TableRow;
  readonly elements: readonly string[];
}

/** The row of a control under a criterion; `null`: in the table of controls without one. */
export function controlRow(
  context: ReportContext,
  control: Soc2Control,
  criterion: string | null,
  places: ExceptionPlaces,
): ControlRow {
  const { facts } = context;
  const place = places.controls.get(control.id);
  const full = criterion === null || place === undefined || place.words === `${criterion}, ${control.id}`;
  if (!full && !facts.settings.repeatControls) return referenceRow(context, control, place, places);
  const description = controlCell(context, control, facts.testsPrinted);
  const elements = [
    'TR-04',
    ...(control.performedBy ? ['TR-15'] : []),
    ...(isRecorded(control.versionOf) && facts.type === 2 ? ['TR-10'] : []),
  ];
  const anchor = full ? { anchor: controlAnchor(control.id) } : {};
  if (!facts.testsPrinted) {
    return { row: { cells: [[paragraph([{ kind: 'code', text: control.id }])], description], ...anchor }, elements };
  }
  const tests = testsCell(context, control);
  const results = resultCell(context, control, places, full);
  return {
    row: { cells: [description, tests.blocks, results.blocks], ...anchor },
    elements: [...elements, ...tests.elements, ...results.elements],
  };
}

function referenceRow(context: ReportContext, control: Soc2Control, place: Place, places: ExceptionPlaces): ControlRow {
  const see: Inline = { kind: 'reference', text: `see ${place.words}`, anchor: place.anchor };
  const name: Block = paragraph([
    { kind: 'code', text: control.id },
    ' ',
    valueOr(control.name, 'TR-04', `Name of ${control.id}`),
  ]);
  if (!context.facts.testsPrinted)
    return {
      row: { cells: [[paragraph([{ kind: 'code', text: control.id }])], [paragraph([see])]] },
      elements: ['TR-04'],
    };
  const exceptions = exceptionsOf(context.facts.snapshot, control.id);
  const result =
    exceptions.length === 0 ? [paragraph([see])] : exceptions.map((one) => exceptionByReference(one, places));
  return { row: { cells: [[name], [paragraph([see])], result] }, elements: ['TR-04'] };
}

/** "EX-01, see CC6.2, ACC-03". */
function exceptionByReference(exception: Soc2Exception, places: ExceptionPlaces): Block {
  const place = placeOf(places, exception);
  const where: Inline =
    place === null
      ? missing('TR-07', `Control of ${exception.id}`)
      : { kind: 'reference', text: `see ${place.words}`, anchor: place.anchor };
  return paragraph([{ kind: 'code', text: exception.id }, ', ', where], 'TR-07');
}

function controlCell(context: ReportContext, control: Soc2Control, withId: boolean): readonly Block[] {
  const name = valueOr(control.name, 'TR-04', `Name of ${control.id}`);
  const strong: Inline = typeof name === 'string' ? { kind: 'strong', text: name } : name;
  const performer = context.facts.snapshot.subserviceOrganizations.find((one) => one.id === control.performedBy);
  return [
    paragraph(withId ? [{ kind: 'code', text: control.id }, ' ', strong] : [strong], 'TR-04'),
    paragraph([valueOr(control.description, 'TR-04', `Description of ${control.id}`)], 'TR-04'),
    ...(performer === undefined
      ? []
      : [paragraph([`Performed by ${performer.name ?? performer.id}.`], 'TR-15', 'small')]),
    ...(isRecorded(control.versionOf) ? [versionLine(context, control)] : []),
  ];
}

/** TR-10: each version with its dates. */
function versionLine(context: ReportContext, control: Soc2Control): Block {
  if (context.facts.type === 1)
    return paragraph([`Version of ${control.versionOf} in force on the date.`], 'TR-10', 'small');
  const from = longDate(control.effectiveFrom) ?? missing('TR-10', `Start of ${control.id}`);
  const to = longDate(control.effectiveTo) ?? missing('TR-10', `End of ${control.id}`);
  return paragraph([`Version of ${control.versionOf} in force from `, from, ' to ', to, '.'], 'TR-10', 'small');
}

interface Cell {
  readonly blocks: readonly Block[];
  readonly elements: readonly string[];
}

function testsCell(context: ReportContext, control: Soc2Control): Cell {
  const { test } = control;
  if (test === null || test.procedures.length === 0) {
    return { blocks: [paragraph([missing('TR-05', `Tests of ${control.id}`)], 'TR-05')], elements: [] };
  }
  const procedures = test.procedures.map((one): readonly Inline[] => [
    one.type === null
      ? missing('TR-05', `Type of a test of ${control.id}`)
      : { kind: 'strong', text: one.type.charAt(0).toUpperCase() + one.type.slice(1) },
    ': ',
    valueOr(one.text, 'TR-05', `Text of a test of ${control.id}`),
  ]);
  const onlyInquiry = test.procedures.every((one) => one.type === 'inquiry');
  const extent = extentLines(context, test);
  const ipe = ipeLines(test);
  return {
    blocks: [
      list(false, procedures, 'TR-05'),
      ...extent,
      ...ipe,
      ...(onlyInquiry ? [paragraph([missing('TR-05', `Test of ${control.id} beside inquiry`)], 'TR-05')] : []),
    ],
    elements: [
      'TR-05',
      ...(extent.length > 0 && context.facts.settings.printSampleSizes ? ['TR-08'] : []),
      ...(ipe.length > 0 ? ['TR-11'] : []),
    ],
  };
}

/** Whether all items or a selection was tested, with sizes as the firm's settings have it (TR-05, TR-08). */
function extentLines(context: ReportContext, test: Soc2Test): readonly Block[] {
  const samples: readonly (readonly [TestPopulation | null, TestSampling | null])[] = [
    [test.population, test.sampling],
    ...(test.additionalSamples ?? []).map((one) => [one.population, one.sampling] as const),
  ];
  return samples.flatMap(([population, sampling]) => {
    const text = extentText(context, population, sampling);
    return text === null ? [] : [paragraph(text, 'TR-05', 'small')];
  });
}

const SELECTION: Readonly<Record<string, string>> = {
  random: 'selected at random',
  systematic: 'selected systematically',
  stratified: 'selected at random within equal parts of the period',
  haphazard: 'selected haphazardly',
  judgmental: 'selected by judgment',
  block: 'selected as a block',
};

function extentText(
  context: ReportContext,
  population: TestPopulation | null,
  sampling: TestSampling | null,
): string | null {
  const { printSampleSizes, printPopulations } = context.facts.settings;
  const method = sampling?.method ?? null;
  if (method === null || method === 'none') return null;
  const unit = isRecorded(population?.unit) ? withLongDates(population.unit) : 'items';
  const size = population?.size ?? null;
  const tested = sampling?.testedSize ?? null;
  if (method === 'all-items') {
    return `All items were tested: ${printSampleSizes && tested !== null ? `${tested} ` : ''}${unit}.`;
  }
  if (!printSampleSizes || tested === null) return `Items ${SELECTION[method]} were tested. Population: ${unit}.`;
  const of = printPopulations && size !== null ? ` of ${size}` : '';
  const items = tested === 1 && of === '' ? 'item' : 'items';
  return `${tested}${of} ${items}, ${SELECTION[method]}, ${tested === 1 ? 'was' : 'were'} tested. Population: ${unit}.`;
}

function ipeLines(test: Soc2Test): readonly Block[] {
  const populations = [test.population, ...(test.additionalSamples ?? []).map((one) => one.population)];
  return populations.flatMap((population) =>
    isRecorded(population?.completenessAndAccuracy)
      ? [
          paragraph(
            [
              { kind: 'emphasis', text: 'Completeness and accuracy. ' },
              withLongDates(population.completenessAndAccuracy),
            ],
            'TR-11',
            'small',
          ),
        ]
      : [],
  );
}

/** TR-06, TR-07, TR-09: the result, each exception in full only in the row that carries it. */
function resultCell(context: ReportContext, control: Soc2Control, places: ExceptionPlaces, full: boolean): Cell {
  const result = resultOf(context.facts.snapshot, control);
  if (result.kind === 'missing')
    return { blocks: [paragraph([missing('TR-06', result.label)], 'TR-06')], elements: [] };
  if (result.kind === 'text') {
    const ran = control.test?.conclusion !== 'did-not-operate';
    return {
      blocks: [paragraph(result.text, ran ? 'TR-06' : 'TR-09')],
      elements: ran ? ['TR-06'] : ['TR-06', 'TR-09'],
    };
  }
  const blocks = result.exceptions.flatMap((exception) =>
    full && places.exceptions.get(exception.id) === control.id
      ? exceptionInFull(context, exception)
      : [exceptionByReference(exception, places)],
  );
  return { blocks, elements: ['TR-06', 'TR-07', ...(context.facts.settings.responsesIn === 'IV' ? ['TR-16'] : [])] };
}

function exceptionInFull(context: ReportContext, exception: Soc2Exception): readonly Block[] {
  const wording = valueOr(exception.reportWording, 'TR-07', `Wording of ${exception.id}`);
  return [
    paragraph([{ kind: 'code', text: exception.id }], 'TR-07'),
    paragraph([wording], 'TR-07'),
    ...(context.facts.settings.responsesIn === 'IV'
      ? [
          paragraph(
            [{ kind: 'strong', text: "Management's response (not examined). " }, responseText(exception, 'TR-16')],
            'TR-16',
          ),
        ]
      : []),
  ];
}

/** Management's response, the sentence for one recorded as not provided, or the placeholder (report.md 10.3). */
export function responseText(exception: Soc2Exception, element: string): Inline {
  const response = exception.managementResponse;
  if (response?.notProvided === true) return 'Management did not provide a response.';
  return valueOr(response?.text, element, `Management's response to ${exception.id}`);
}
