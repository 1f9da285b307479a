/** Section II, management's assertion (report.md section 4). A template for management to adopt: it is management's statement. */

import { organizationName } from '../../soc2/complementary.ts';
import { listInWords } from '../../soc2/criteria-in-scope.ts';
import { longDate } from '../../soc2/date-wording.ts';
import { criteriaNotAchieved, decidedParts, limitedOnly } from '../../soc2/opinion.ts';
import type { OpinionPart } from '../../soc2/snapshot-terms.ts';
import { isRecorded } from '../../soc2/snapshot-terms.ts';
import type { Inlines } from '../document.ts';
import { fill, joined, type ReportContext, tokenText, valueOr, type WordingKey } from './context.ts';
import { type BuiltSection, heading, list, missing, type Part, paragraph, part, sectionOf } from './part.ts';
import { nonOccurrenceTokens, organizationTokens } from './section-report.ts';
import { conditions } from './section-report-opinion.ts';

const ELEMENT: Readonly<Record<OpinionPart, 'MA-07' | 'MA-08' | 'MA-09'>> = {
  description: 'MA-07',
  design: 'MA-08',
  operatingEffectiveness: 'MA-09',
};

/** Section II, with the separate assertion of each inclusive subservice organization (MA-14). */
export function assertionSection(context: ReportContext): BuiltSection {
  const { facts } = context;
  const short = tokenText(context, 'so.short', 'MA-01');
  const title = `Assertion of ${short} Management`;
  const introduction = [...fill(context, 'MA-02', 'MA-02'), ...fill(context, 'MA-03', 'MA-03')];
  return sectionOf(
    {
      id: context.sections.assertion,
      title: `Section ${context.sections.assertion}. ${title}`,
      inContents: true,
      startsPage: true,
    },
    [
      part(['MA-01']),
      part(['MA-02', 'MA-03'], paragraph(joined(introduction), 'MA-02')),
      part(['MA-04'], paragraph(fill(context, 'MA-04', 'MA-04'), 'MA-04')),
      ...carveOut(context),
      ...(facts.complementary.cuec ? [part(['MA-06'], paragraph(fill(context, 'MA-06', 'MA-06'), 'MA-06'))] : []),
      ...confirmation(context),
      ...matter(context),
      ...nonOccurrenceTokens(context, 'MA-11').map(({ tokens }) =>
        part(['MA-11'], paragraph(fill(context, 'MA-11', 'MA-11', tokens), 'MA-11')),
      ),
      ...signers(context),
      ...inclusiveAssertions(context),
    ],
  );
}

function carveOut(context: ReportContext): readonly Part[] {
  const organizations = context.facts.carvedOut;
  if (organizations.length === 0) return [];
  const names = organizations.map((one): Inlines => {
    const { 'sso.name': name, 'sso.services': services } = organizationTokens(one, 'MA-05');
    return [...asInlines(name), ' for ', ...asInlines(services)];
  });
  const listed = names.flatMap(
    (name, index): Inlines => (index === 0 ? name : [index === names.length - 1 ? ' and ' : ', ', ...name]),
  );
  const noun = organizations.length === 1 ? 'organization' : 'organizations';
  return [
    part(['MA-05'], paragraph(fill(context, 'MA-05', 'MA-05', { ssoList: joined(listed), ssoNoun: noun }), 'MA-05')),
  ];
}

const asInlines = (value: unknown): Inlines => (Array.isArray(value) ? value : []);

function confirmation(context: ReportContext): readonly Part[] {
  const decided = decidedParts(context.facts.snapshot);
  const excepted = context.facts.assertionToBeModified && context.facts.snapshot.opinion?.assertionModified === true;
  const items = decided.map(({ part: name, opinion }, index) => {
    const key: WordingKey = ELEMENT[name];
    const exceptThis =
      excepted && (opinion === 'adverse' || (opinion === 'qualified' && !limitedOnly(context.facts.snapshot, name)));
    const end = index === decided.length - 1 ? '.' : index === decided.length - 2 ? '; and' : ';';
    return joined([
      exceptThis ? 'except for the matter stated below, ' : '',
      ...fill(context, key, key, conditions(context)),
      end,
    ]);
  });
  return [
    part(
      decided.map(({ part: name }) => ELEMENT[name]),
      paragraph(fill(context, 'MA-lead', 'MA-07'), 'MA-07'),
      list('alpha', items),
    ),
  ];
}

/** MA-10: the same criteria and facts as the basis paragraph, in management's statement. */
function matter(context: ReportContext): readonly Part[] {
  const { opinion } = context.facts.snapshot;
  if (!context.facts.assertionToBeModified || opinion === null || opinion.assertionModified === false) return [];
  if (opinion.assertionModified === null) {
    return [
      part(['MA-10'], paragraph([missing('MA-10', "Management's statement of the matter, or its refusal")], 'MA-10')),
    ];
  }
  const text = isRecorded(opinion.assertionMatter) ? opinion.assertionMatter : opinion.basisParagraph;
  const failed = criteriaNotAchieved(context.facts.snapshot);
  const matterText = isRecorded(text)
    ? text
    : [missing('MA-10', `Matter on ${failed.length === 0 ? 'the description' : listInWords(failed)}`)];
  return [part(['MA-10'], paragraph(fill(context, 'MA-10', 'MA-10', { matterText }), 'MA-10'))];
}

/** MA-12 and MA-13: the persons who sign the representation letter sign the assertion too. */
function signers(context: ReportContext): readonly Part[] {
  const { snapshot, settings } = context.facts;
  const dated = longDate(snapshot.milestones.assertionDatedOn);
  const date: Inlines = settings.assertionDated ? [dated ?? missing('MA-13', "Date of management's assertion")] : [];
  const ids = snapshot.representationLetter?.signedBy ?? [];
  const named = ids.flatMap((id) => snapshot.serviceOrganization.contacts.filter((contact) => contact.id === id));
  const organization = tokenText(context, 'so.name', 'MA-01');
  const people = named.map((contact) => ({
    name: contact.name,
    role: `${contact.title ?? 'Management'}, ${organization}`,
  }));
  const signing = people.length > 0 ? people : [{ name: 'Management', role: organization }];
  return [
    part(
      [...(people.length > 0 ? ['MA-12'] : []), ...(settings.assertionDated ? ['MA-13'] : [])],
      ...signing.map((one) => ({
        kind: 'signature' as const,
        item: 'MA-12',
        name: [one.name],
        role: [one.role],
        date,
      })),
    ),
  ];
}

function inclusiveAssertions(context: ReportContext): readonly Part[] {
  return context.facts.inclusive.map((organization) => {
    const name = organizationName(organization) ?? organization.id;
    const dated = longDate(organization.assertion?.datedOn);
    return part(
      ['MA-14'],
      heading(2, `Assertion of ${name} Management`),
      paragraph([valueOr(organization.assertion?.text, 'MA-14', `Assertion of ${name}`)], 'MA-14'),
      paragraph([dated ?? missing('MA-14', `Date of the assertion of ${name}`)], 'MA-14', 'small'),
    );
  });
}
