/** Section I, the independent service auditor's report, up to the opinion (report.md 3.1: SAR-01 to SAR-20, SAR-32, SAR-33). */

import { organizationName } from '../../soc2/complementary.ts';
import { compareCriteria, listInWords } from '../../soc2/criteria-in-scope.ts';
import { criteriaWithoutOperation, explainedAlready } from '../../soc2/non-occurrence.ts';
import { decidedParts } from '../../soc2/opinion.ts';
import type { SubserviceOrganization } from '../../soc2/snapshot-system.ts';
import { isRecorded } from '../../soc2/snapshot-terms.ts';
import {
  capitalized,
  fill,
  fillLines,
  joined,
  type ReportContext,
  type Tokens,
  valueOr,
  type WordingKey,
} from './context.ts';
import { type BuiltSection, heading, list, missing, type Part, paragraph, part, plain, sectionOf } from './part.ts';
import { opinionParts, restrictedUse, signature } from './section-report-opinion.ts';

/** Section I in the order of report.md 3.1. */
export function reportSection(context: ReportContext): BuiltSection {
  const { facts } = context;
  const id = context.sections.report;
  const title = plain(fill(context, 'SAR-01', 'SAR-01'));
  return sectionOf({ id, title: `Section ${id}. ${title}`, inContents: true, startsPage: true }, [
    part(['SAR-01']),
    part(
      ['SAR-02'],
      paragraph([valueOr(facts.snapshot.engagement.addressee, 'SAR-02', 'Addressee')], 'SAR-02', 'lead'),
    ),
    ...scope(context),
    part([], heading(2, "Service Organization's Responsibilities", { inContents: false })),
    part(['SAR-11'], paragraph(fill(context, 'SAR-11', 'SAR-11'), 'SAR-11')),
    ...facts.inclusive.map((one) =>
      part(['SAR-12'], paragraph(fill(context, 'SAR-12', 'SAR-12', organizationTokens(one, 'SAR-12')), 'SAR-12')),
    ),
    part([], heading(2, "Service Auditor's Responsibilities", { inContents: false })),
    ...auditorResponsibilities(context),
    part([], heading(2, 'Inherent Limitations', { inContents: false })),
    part(['SAR-18'], paragraph(fill(context, 'SAR-18', 'SAR-18'), 'SAR-18')),
    ...testsOrOtherMatter(context),
    ...explanatory(context),
    ...opinionParts(context),
    ...restrictedUse(context),
    ...signature(context),
  ]);
}

function scope(context: ReportContext): readonly Part[] {
  const { facts } = context;
  const decided = decidedParts(facts.snapshot);
  const disclaimed = (name: string) =>
    decided.some(({ part: one, opinion }) => one === name && opinion === 'disclaimer');
  const examined = disclaimed('description') ? 'We were engaged to examine' : 'We have examined';
  const text = [
    ...fill(context, 'SAR-03', 'SAR-03', { examined }),
    ...fill(context, 'SAR-04', 'SAR-04'),
    ...fill(context, controlsScope(facts.type, disclaimed), 'SAR-05'),
  ];
  return [
    part([], heading(2, 'Scope', { inContents: false })),
    part(['SAR-03', 'SAR-04', 'SAR-05'], paragraph(joined(text), 'SAR-03')),
    ...carveOut(context),
    ...facts.inclusive.map((one) =>
      part(
        ['SAR-07'],
        paragraph(capitalized(fill(context, 'SAR-07', 'SAR-07', organizationTokens(one, 'SAR-07'))), 'SAR-07'),
      ),
    ),
    ...(facts.complementary.cuec ? [part(['SAR-08'], paragraph(fill(context, 'SAR-08', 'SAR-08'), 'SAR-08'))] : []),
    ...otherInformation(context),
    ...nonOccurrence(context),
  ];
}

/** Which sentence names the controls: examined, or only engaged to examine what is disclaimed (report.md 9.1). */
function controlsScope(type: 1 | 2, disclaimed: (part: string) => boolean): WordingKey {
  const design = disclaimed('design');
  const operation = type === 1 ? design : disclaimed('operatingEffectiveness');
  if (design && operation) return 'SAR-05.engaged';
  if (operation) return 'SAR-05.operationDisclaimed';
  return design ? 'SAR-05.designDisclaimed' : 'SAR-05';
}

/** A phrase for the middle of a sentence; names and abbreviations keep their capitals. */
const withoutCapital = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

/** Name and services of a subservice organization as tokens. */
export function organizationTokens(organization: SubserviceOrganization, element: string): Tokens {
  const services = organization.services;
  return {
    'sso.name': [valueOr(organizationName(organization), element, `Name of ${organization.id}`)],
    'sso.services': [
      isRecorded(services) ? withoutCapital(services) : missing(element, `Services of ${organization.id}`),
    ],
  };
}

function carveOut(context: ReportContext): readonly Part[] {
  const organizations = context.facts.carvedOut;
  const [first] = organizations;
  if (first === undefined) return [];
  if (organizations.length === 1) {
    return [
      part(['SAR-06'], paragraph(fill(context, 'SAR-06', 'SAR-06', organizationTokens(first, 'SAR-06')), 'SAR-06')),
    ];
  }
  return [
    part(['SAR-06'], paragraph(fill(context, 'SAR-06.many', 'SAR-06'), 'SAR-06'), {
      kind: 'table',
      item: 'SAR-06',
      caption: 'Subservice organizations carved out',
      columns: [
        { title: 'Subservice organization', weight: 3 },
        { title: 'Services', weight: 5 },
        { title: 'Criteria', weight: 4 },
      ],
      rows: organizations.map((one) => ({
        cells: [
          capitalized([valueOr(organizationName(one), 'SAR-06', `Name of ${one.id}`)]),
          [valueOr(one.services, 'SAR-06', `Services of ${one.id}`)],
          criteriaCell(one),
        ],
      })),
    }),
  ];
}

function criteriaCell(organization: SubserviceOrganization) {
  const criteria = [...new Set(organization.complementaryControls.flatMap((control) => control.criteria))];
  return [
    criteria.length === 0
      ? missing('SAR-06', `Criteria of ${organization.id}`)
      : criteria.toSorted(compareCriteria).join(', '),
  ];
}

function otherInformation(context: ReportContext): readonly Part[] {
  const { facts } = context;
  const inFour = facts.settings.responsesIn === 'IV' && facts.testsPrinted && facts.exceptions.length > 0;
  const keys: readonly WordingKey[] = [
    ...(facts.hasOtherInformation ? (['SAR-09'] as const) : []),
    ...(inFour ? (['SAR-09.responsesInIV'] as const) : []),
  ];
  return keys.map((key) => part(['SAR-09'], paragraph(fill(context, key, 'SAR-09'), 'SAR-09')));
}

/** The event, criterion and controls of SAR-10 and MA-11, one set of tokens a criterion. */
export function nonOccurrenceTokens(
  context: ReportContext,
  element: string,
): readonly { readonly criterion: string; readonly tokens: Tokens }[] {
  const { facts } = context;
  return criteriaWithoutOperation(facts.snapshot, facts.controls).map((criterion) => {
    const controls = facts.controls.filter((control) => control.criteria.includes(criterion));
    const units = [...new Set(controls.map((control) => control.test?.population?.unit).filter(isRecorded))];
    return {
      criterion,
      tokens: {
        criterion,
        controlIds: listInWords(controls.map((control) => control.id)),
        event:
          units.length === 0 ? [missing(element, `Event that did not occur for ${criterion}`)] : listInWords(units),
      },
    };
  });
}

function nonOccurrence(context: ReportContext): readonly Part[] {
  return nonOccurrenceTokens(context, 'SAR-10')
    .filter(({ criterion }) => !explainedAlready(context.facts.snapshot, criterion))
    .map(({ tokens }) => part(['SAR-10'], paragraph(fill(context, 'SAR-10', 'SAR-10', tokens), 'SAR-10')));
}

function auditorResponsibilities(context: ReportContext): readonly Part[] {
  const { facts } = context;
  const ethics = fill(context, 'SAR-16', 'SAR-16');
  if (facts.everyPartDisclaimed) {
    const text = [
      ...fill(context, 'SAR-13.engaged', 'SAR-13'),
      ...fill(context, 'SAR-14.disclaimed', 'SAR-14'),
      ...ethics,
    ];
    return [part(['SAR-13', 'SAR-14', 'SAR-16'], paragraph(joined(text), 'SAR-13'))];
  }
  const partly = decidedParts(facts.snapshot).some(({ opinion }) => opinion === 'disclaimer');
  const text = [
    ...fill(context, 'SAR-13', 'SAR-13'),
    ...fill(context, 'SAR-14', 'SAR-14'),
    ...fill(context, partly ? 'SAR-15.partly' : 'SAR-15', 'SAR-15'),
    ...ethics,
  ];
  const involves = fillLines(context, 'SAR-17.list', 'SAR-17');
  return [
    part(['SAR-13', 'SAR-14', 'SAR-15', 'SAR-16'], paragraph(joined(text), 'SAR-13')),
    part(['SAR-17'], paragraph(fill(context, 'SAR-17', 'SAR-17'), 'SAR-17'), list(false, involves)),
  ];
}

function testsOrOtherMatter(context: ReportContext): readonly Part[] {
  if (context.facts.type === 1) {
    return [
      part(
        ['SAR-19'],
        heading(2, 'Other Matter', { inContents: false }),
        paragraph(fill(context, 'SAR-19', 'SAR-19'), 'SAR-19'),
      ),
    ];
  }
  if (!context.facts.testsPrinted) return [];
  return [
    part(
      ['SAR-20'],
      heading(2, 'Description of Tests of Controls', { inContents: false }),
      paragraph(fill(context, 'SAR-20', 'SAR-20'), 'SAR-20'),
    ),
  ];
}

/** SAR-32 and SAR-33: only what the partner requires in the report. */
function explanatory(context: ReportContext): readonly Part[] {
  const { opinion, engagement } = context.facts.snapshot;
  const matters = (opinion?.explanatoryParagraphs ?? [])
    .filter((one) => one.requiredInReport === true)
    .map((one) =>
      part(
        ['SAR-32'],
        paragraph([valueOr(one.text, 'SAR-32', `Explanatory paragraph: ${one.kind ?? 'matter'}`)], 'SAR-32'),
      ),
    );
  const other =
    engagement.useOfOtherPractitioner === true && isRecorded(engagement.otherPractitionerText)
      ? [part(['SAR-33'], paragraph(engagement.otherPractitionerText, 'SAR-33'))]
      : [];
  const parts = [...matters, ...other];
  return parts.length === 0 ? [] : [part([], heading(2, 'Explanatory Matters', { inContents: false })), ...parts];
}
