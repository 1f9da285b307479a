/** Section III, the description of the system, in the order of the description criteria DC 1 to DC 5 (report.md section 5). */

import { isRecorded } from '../../soc2/snapshot-terms.ts';
import type { Block } from '../document.ts';
import { fill, type ReportContext, type TokenValue, tokenText, valueOr } from './context.ts';
import { titleCase } from './cover.ts';
import { componentParts, dcHeading, listOr } from './description-parts.ts';
import { type BuiltSection, heading, missing, type Part, paragraph, part, sectionOf } from './part.ts';
import { complementarySubsections, disclosureSubsections } from './section-description-disclosures.ts';

/** Section III. Its text is management's; nothing here is written by the firm (GEN-07). */
export function descriptionSection(context: ReportContext): BuiltSection {
  const title = `Description of the ${titleCase(tokenText(context, 'system', 'DC-1.1'))}`;
  return sectionOf({ id: 'III', title: `Section III. ${title}`, inContents: true, startsPage: true }, [
    ...services(context),
    ...commitments(context),
    ...components(context),
    ...disclosureSubsections(context),
    ...complementarySubsections(context),
  ]);
}

function services(context: ReportContext): readonly Part[] {
  const { system } = context.facts.snapshot;
  return [
    dcHeading(1, 'Types of services provided'),
    part(
      ['DC-1.1'],
      paragraph([valueOr(system.overview, 'DC-1.1', 'Overview of the system')], 'DC-1.1'),
      paragraph('The system is used to provide these services:'),
      listOr(system.servicesProvided, 'DC-1.1', 'Services provided'),
    ),
  ];
}

function commitments(context: ReportContext): readonly Part[] {
  const { system, engagement } = context.facts.snapshot;
  const privacy = engagement.categories.includes('privacy');
  const rows = system.principalServiceCommitments.map((one) => ({
    cells: [
      [{ kind: 'code' as const, text: one.id }],
      [valueOr(one.text, 'DC-2.1', `Text of ${one.id}`)],
      [
        one.categories.length > 0
          ? one.categories.map((category) => category.replaceAll('-', ' ')).join(', ')
          : missing('DC-2.4', `Categories of ${one.id}`),
      ],
    ],
  }));
  return [
    dcHeading(2, 'Principal service commitments and system requirements'),
    part(
      ['DC-2.1', 'DC-2.4'],
      rows.length === 0
        ? paragraph([missing('DC-2.1', 'Principal service commitments')], 'DC-2.1')
        : {
            kind: 'table',
            item: 'DC-2.1',
            caption: 'Principal service commitments',
            columns: [
              { title: 'Ref.', weight: 2 },
              { title: 'Commitment', weight: 9 },
              { title: 'Categories', weight: 4 },
            ],
            rows,
          },
      ...uncovered(context),
    ),
    part(
      ['DC-2.2'],
      system.systemRequirements.length === 0
        ? paragraph([missing('DC-2.2', 'Principal system requirements')], 'DC-2.2')
        : {
            kind: 'table',
            item: 'DC-2.2',
            caption: 'Principal system requirements',
            columns: [
              { title: 'Ref.', weight: 2 },
              { title: 'Requirement', weight: 13 },
            ],
            rows: system.systemRequirements.map((one) => ({
              cells: [[{ kind: 'code', text: one.id }], [valueOr(one.text, 'DC-2.2', `Text of ${one.id}`)]],
            })),
          },
    ),
    ...(privacy ? [part(['DC-2.3'], privacyRole(context))] : []),
  ];
}

/** Categories other than security that no commitment serves (DC-2.4). */
function uncovered(context: ReportContext): readonly Block[] {
  const { system, engagement } = context.facts.snapshot;
  if (system.principalServiceCommitments.length === 0) return [];
  return engagement.categories
    .filter((category) => category !== 'security')
    .filter((category) => !system.principalServiceCommitments.some((one) => one.categories.includes(category)))
    .map((category) =>
      paragraph([missing('DC-2.4', `Commitment relevant to ${category.replaceAll('-', ' ')}`)], 'DC-2.4'),
    );
}

function privacyRole(context: ReportContext): Block {
  const role = context.facts.snapshot.engagement.privacyRole;
  const words = { controller: 'as controller', processor: 'as processor', both: 'both as controller and as processor' };
  const privacyRole: TokenValue = role === null ? { missing: 'Role for personal information' } : words[role];
  return paragraph(fill(context, 'DC-2.3', 'DC-2.3', { privacyRole }), 'DC-2.3');
}

function components(context: ReportContext): readonly Part[] {
  const { system } = context.facts.snapshot;
  const outside = system.boundary.excluded.some(isRecorded);
  return [
    dcHeading(3, 'Components of the system'),
    ...componentParts(system.components, 'DC-3', ''),
    part(
      ['DC-3.6', ...(outside ? ['DC-1.2'] : [])],
      heading(3, 'Boundary'),
      paragraph('Inside the boundary of the system:'),
      listOr(system.boundary.included, 'DC-3.6', 'What is inside the boundary'),
      ...(outside
        ? [paragraph('Outside it:'), listOr(system.boundary.excluded, 'DC-1.2', 'What is outside the boundary')]
        : []),
    ),
  ];
}
