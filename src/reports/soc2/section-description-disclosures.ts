/** Section III, DC 4 to DC 9: incidents, criteria and controls, complementary controls, subservice organizations, changes. */

import { organizationName } from '../../soc2/complementary.ts';
import { compareCriteria } from '../../soc2/criteria-in-scope.ts';
import { longDate } from '../../soc2/date-wording.ts';
import type { SubserviceOrganization } from '../../soc2/snapshot-system.ts';
import { isRecorded } from '../../soc2/snapshot-terms.ts';
import type { Block, Inline } from '../document.ts';
import { fill, joined, type ReportContext, type TokenValue, valueOr } from './context.ts';
import { componentParts, dcHeading } from './description-parts.ts';
import { heading, list, missing, type Part, paragraph, part } from './part.ts';

/** DC 4, DC 5, and in Type 2 also DC 9; DC 8 where a criterion is not relevant. */
export function disclosureSubsections(context: ReportContext): readonly Part[] {
  return [...incidents(context), ...criteriaAndControls(context)];
}

/** DC 6 to DC 9, in the order of the description criteria. */
export function complementarySubsections(context: ReportContext): readonly Part[] {
  return [...userEntities(context), ...subservice(context), ...notRelevant(context), ...changes(context)];
}

function incidents(context: ReportContext): readonly Part[] {
  const { system } = context.facts.snapshot;
  const considered = system.securityIncidentsNotDisclosed.length > 0 || isRecorded(system.incidentsDeclared);
  const blocks: readonly Block[] =
    system.systemIncidents.length > 0
      ? system.systemIncidents.flatMap((one): readonly Block[] => [
          heading(3, one.id),
          {
            kind: 'facts',
            rows: [
              { label: 'Date', value: [longDate(one.date) ?? missing('DC-4.2', `Date of ${one.id}`)], item: 'DC-4.2' },
              { label: 'Nature', value: [valueOr(one.nature, 'DC-4.1', `Nature of ${one.id}`)], item: 'DC-4.1' },
              { label: 'Extent', value: [valueOr(one.extent, 'DC-4.3', `Extent of ${one.id}`)], item: 'DC-4.3' },
              {
                label: 'Resolution',
                value: [valueOr(one.disposition, 'DC-4.4', `Resolution of ${one.id}`)],
                item: 'DC-4.4',
              },
            ],
          },
        ])
      : considered
        ? [paragraph(fill(context, 'DC-4.1.none', 'DC-4.1'), 'DC-4.1')]
        : [paragraph([missing('DC-4.5', 'System incidents, or the declaration that there were none')], 'DC-4.5')];
  const elements =
    system.systemIncidents.length > 0 ? ['DC-4.1', 'DC-4.2', 'DC-4.3', 'DC-4.4'] : considered ? ['DC-4.1'] : [];
  return [dcHeading(4, 'System incidents'), part(elements, ...blocks)];
}

function criteriaAndControls(context: ReportContext): readonly Part[] {
  const { facts } = context;
  const { system } = facts.snapshot;
  const criteriaCount: TokenValue =
    facts.criteria.length === 0 ? { missing: 'Trust services categories' } : String(facts.criteria.length);
  const aspects = system.controlComponents;
  return [
    dcHeading(5, 'Applicable trust services criteria and related controls'),
    part(
      ['DC-5.1', 'DC-5.2'],
      paragraph(
        joined([
          ...fill(context, 'DC-5.1', 'DC-5.1', { criteriaCount }),
          ...(facts.controls.length === 0 ? [missing('DC-5.2', 'Controls')] : fill(context, 'DC-5.2', 'DC-5.2')),
        ]),
        'DC-5.1',
      ),
    ),
    part(
      ['DC-5.3'],
      aspect('Control environment', aspects.controlEnvironment),
      aspect('Risk assessment', aspects.riskAssessment),
      aspect('Information and communication', aspects.informationAndCommunication),
      aspect('Monitoring', aspects.monitoring),
    ),
    ...(facts.type === 2 ? nonOccurrence(context) : []),
  ];
}

const aspect = (title: string, text: string | null): Block =>
  paragraph([{ kind: 'strong', text: `${title}. ` }, valueOr(text, 'DC-5.3', title)], 'DC-5.3');

function nonOccurrence(context: ReportContext): readonly Part[] {
  const { facts } = context;
  const told = facts.snapshot.system.controlsThatDidNotOperate;
  const tested = facts.controls
    .filter((control) => control.test?.conclusion === 'did-not-operate')
    .map((control) => control.id);
  const ids = [...new Set([...told.map((one) => one.controlId), ...tested])];
  if (ids.length === 0) return [];
  return [
    part(
      ['DC-5.4'],
      heading(3, 'Controls that did not operate'),
      list(
        false,
        ids.map((id): readonly Inline[] => [
          { kind: 'code', text: id },
          ': ',
          valueOr(told.find((one) => one.controlId === id)?.reason, 'DC-5.4', `Why ${id} did not operate`),
        ]),
        'DC-5.4',
      ),
    ),
  ];
}

function userEntities(context: ReportContext): readonly Part[] {
  const { complementaryUserEntityControls: controls, userEntityResponsibilities } = context.facts.snapshot;
  const responsibilities = userEntityResponsibilities.filter(isRecorded);
  if (controls.length === 0 && responsibilities.length === 0) return [];
  return [
    dcHeading(6, controls.length > 0 ? 'Complementary user entity controls' : 'User entity responsibilities'),
    ...(controls.length > 0
      ? [
          part(
            ['DC-6.1', 'DC-6.2'],
            paragraph(fill(context, 'DC-6.1', 'DC-6.1'), 'DC-6.1'),
            complementaryTable('DC-6.1', 'DC-6.2', 'CUEC', controls),
          ),
        ]
      : []),
    ...(responsibilities.length > 0
      ? [
          part(
            ['DC-6.3'],
            heading(3, 'User entity responsibilities'),
            paragraph(fill(context, 'DC-6.3', 'DC-6.3')),
            list(false, responsibilities, 'DC-6.3'),
          ),
        ]
      : []),
  ];
}

function complementaryTable(
  textElement: string,
  criteriaElement: string,
  title: string,
  controls: SubserviceOrganization['complementaryControls'],
): Block {
  return {
    kind: 'table',
    item: textElement,
    columns: [
      { title, weight: 2 },
      { title: 'Control assumed', weight: 9 },
      { title: 'Criteria', weight: 3 },
    ],
    rows: controls.map((one) => ({
      cells: [
        [{ kind: 'code', text: one.id }],
        [valueOr(one.text, textElement, `Text of ${one.id}`)],
        [
          one.criteria.length > 0
            ? one.criteria.toSorted(compareCriteria).join(', ')
            : missing(criteriaElement, `Criteria of ${one.id}`),
        ],
      ],
    })),
  };
}

function subservice(context: ReportContext): readonly Part[] {
  const organizations = context.facts.snapshot.subserviceOrganizations;
  if (organizations.length === 0) return [];
  return [dcHeading(7, 'Subservice organizations'), ...organizations.flatMap((one) => organizationParts(context, one))];
}

function organizationParts(context: ReportContext, one: SubserviceOrganization): readonly Part[] {
  const recorded = organizationName(one);
  const name = recorded ?? one.id;
  const method =
    one.method === null
      ? missing('DC-7.1', `Method for ${name}`)
      : one.method === 'carve-out'
        ? 'Carve-out: its controls are not a part of this description'
        : 'Inclusive: its controls are a part of this description';
  const monitoring = (one.monitoredBy ?? []).filter(isRecorded);
  return [
    part(
      ['DC-7.1', ...(monitoring.length > 0 ? ['DC-7.6'] : [])],
      heading(3, name.charAt(0).toUpperCase() + name.slice(1)),
      {
        kind: 'facts',
        rows: [
          ...(isRecorded(recorded)
            ? []
            : [{ label: 'Name', value: [missing('DC-7.1', `Name of ${one.id}`)], item: 'DC-7.1' }]),
          { label: 'Services', value: [valueOr(one.services, 'DC-7.1', `Services of ${name}`)], item: 'DC-7.1' },
          { label: 'Method', value: [method], item: 'DC-7.1' },
          ...(monitoring.length > 0 ? [{ label: 'Monitored by', value: [monitoring.join(', ')], item: 'DC-7.6' }] : []),
        ],
      },
    ),
    ...(one.method === 'carve-out' ? [carvedOutControls(context, one, name)] : []),
    ...(one.method === 'inclusive' ? inclusiveParts(one, name) : []),
  ];
}

function carvedOutControls(context: ReportContext, one: SubserviceOrganization, name: string): Part {
  if (one.complementaryControls.length === 0) {
    return part([], paragraph([missing('DC-7.3', `Types of control assumed at ${name}`)], 'DC-7.3'));
  }
  return part(
    ['DC-7.2', 'DC-7.3'],
    paragraph(fill(context, 'DC-7.3', 'DC-7.3'), 'DC-7.3'),
    complementaryTable('DC-7.3', 'DC-7.2', 'CSOC', one.complementaryControls),
  );
}

function inclusiveParts(one: SubserviceOrganization, name: string): readonly Part[] {
  const parts = part(
    ['DC-7.5'],
    paragraph(
      [
        { kind: 'strong', text: 'Its part of the system. ' },
        valueOr(one.systemParts, 'DC-7.5', `Parts of the system that belong to ${name}`),
      ],
      'DC-7.5',
    ),
  );
  const components = one.components;
  if (components === null || components === undefined) {
    return [parts, part([], paragraph([missing('DC-7.4', `Components of ${name}`)], 'DC-7.4'))];
  }
  return [parts, ...componentParts(components, 'DC-7.4', name)];
}

function notRelevant(context: ReportContext): readonly Part[] {
  const criteria = context.facts.snapshot.system.criteriaNotRelevant;
  if (criteria.length === 0) return [];
  return [
    dcHeading(8, 'Criteria that are not relevant'),
    part(
      ['DC-8.1', 'DC-8.2'],
      list(
        false,
        criteria
          .toSorted((a, b) => compareCriteria(a.criterion, b.criterion))
          .map((one): readonly Inline[] => [
            { kind: 'code', text: one.criterion },
            ': ',
            valueOr(one.reason, 'DC-8.2', `Why ${one.criterion} is not relevant`),
          ]),
        'DC-8.1',
      ),
    ),
  ];
}

function changes(context: ReportContext): readonly Part[] {
  if (context.facts.type === 1) return [];
  const { significantChanges, changesDeclared } = context.facts.snapshot.system;
  const head = dcHeading(9, 'Significant changes during the period');
  if (significantChanges.length > 0) {
    const rows = significantChanges.map((one) => ({
      cells: [
        [longDate(one.date) ?? missing('DC-9.1', 'Date of a significant change')],
        [valueOr(one.text, 'DC-9.1', 'Significant change')],
      ],
    }));
    return [
      head,
      part(['DC-9.1'], {
        kind: 'table',
        item: 'DC-9.1',
        columns: [
          { title: 'Date', weight: 3 },
          { title: 'Change', weight: 12 },
        ],
        rows,
      }),
    ];
  }
  const text = isRecorded(changesDeclared)
    ? paragraph(fill(context, 'DC-9.2.none', 'DC-9.2'), 'DC-9.2')
    : paragraph([missing('DC-9.2', 'Significant changes, or the declaration that there were none')], 'DC-9.2');
  return [head, part([], text)];
}
