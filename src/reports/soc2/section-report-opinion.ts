/** Section I from the basis for a modified opinion to the date of the report (report.md 3.1: SAR-21 to SAR-31; 9.1; 3.5). */

import { listInWords } from '../../soc2/criteria-in-scope.ts';
import { longDate } from '../../soc2/date-wording.ts';
import { decidedParts, factsOfPart, limitedOnly } from '../../soc2/opinion.ts';
import type { OpinionPart, PartOpinion } from '../../soc2/snapshot-terms.ts';
import { isRecorded } from '../../soc2/snapshot-terms.ts';
import type { Inlines } from '../document.ts';
import {
  capitalized,
  fill,
  fillLines,
  joined,
  type ReportContext,
  token,
  valueOr,
  type WordingKey,
} from './context.ts';
import { heading, list, missing, type Part, paragraph, part, plain } from './part.ts';

const ELEMENT: Readonly<Record<OpinionPart, 'SAR-22' | 'SAR-23' | 'SAR-24'>> = {
  description: 'SAR-22',
  design: 'SAR-23',
  operatingEffectiveness: 'SAR-24',
};

interface Decided {
  readonly part: OpinionPart;
  readonly opinion: PartOpinion | null;
}

/** Basis for the modified opinion, where there is one, and the opinion. */
export function opinionParts(context: ReportContext): readonly Part[] {
  const { facts } = context;
  const decided = decidedParts(facts.snapshot);
  const title = context.draft ? 'Proposed opinion, subject to completion of the examination' : 'Opinion';
  const conditions = facts.complementary.csoc || facts.complementary.cuec ? ['SAR-25'] : [];
  const elements = [...decided.map((one) => ELEMENT[one.part]), ...conditions];
  return [
    ...basis(context),
    part([], heading(2, title, { anchor: 'opinion', inContents: false })),
    part(elements, ...opinionBlocks(context, decided)),
  ];
}

function basis(context: ReportContext): readonly Part[] {
  if (!context.facts.modified) return [];
  const text = valueOr(context.facts.snapshot.opinion?.basisParagraph, 'SAR-21', 'Basis for the modified opinion');
  return [
    part(
      ['SAR-21'],
      heading(2, 'Basis for Modified Opinion', { anchor: 'basis', inContents: false }),
      paragraph([text], 'SAR-21'),
    ),
  ];
}

function opinionBlocks(context: ReportContext, decided: readonly Decided[]) {
  const leads = decided.map((one) => leadOf(context, one));
  const [first] = leads;
  const expressed = decided.every(({ opinion }) => opinion === 'unmodified' || opinion === 'qualified');
  // One lead for all parts reads better, and is only true when all parts share it.
  if (
    first !== undefined &&
    first !== null &&
    expressed &&
    leads.every((lead) => lead !== null && plain(lead) === plain(first))
  ) {
    const items = decided.map((one, index) => [
      ...bodyOf(context, one),
      index === decided.length - 1 ? '.' : index === decided.length - 2 ? '; and' : ';',
    ]);
    return [paragraph(first, 'SAR-22'), list('alpha', items.map(joined))];
  }
  const items = decided.map((one, index): Inlines => {
    const lead = leads[index];
    return lead === null || lead === undefined
      ? bodyOf(context, one)
      : joined([...lead, ' ', ...bodyOf(context, one), '.']);
  });
  return [list('alpha', items)];
}

/** The words before a part, "In our opinion, …"; `null` when the part is not decided. */
function leadOf(context: ReportContext, { part: name, opinion }: Decided): Inlines | null {
  return opinion === null ? null : fill(context, `OP.${opinion}`, ELEMENT[name], { matter: matterOf(context, name) });
}

function matterOf(context: ReportContext, name: OpinionPart): string {
  const { misstatement, limitation } = factsOfPart(context.facts.snapshot, name);
  if (misstatement !== 'none' && limitation !== 'none')
    return 'the matter, and for the possible effects of the matter,';
  return limitedOnly(context.facts.snapshot, name) && context.facts.snapshot.opinion?.parts[name] === 'qualified'
    ? 'the possible effects of the matter'
    : 'the matter';
}

function bodyOf(context: ReportContext, { part: name, opinion }: Decided): Inlines {
  const element = ELEMENT[name];
  if (opinion === null) return [missing(element, 'Opinion not yet determined')];
  const key: WordingKey = opinion === 'adverse' || opinion === 'disclaimer' ? `${element}.${opinion}` : element;
  return fill(context, key, element, conditions(context));
}

/** SAR-25: the conditional clauses of b and c, empty when there are no complementary controls. */
export function conditions(context: ReportContext): { readonly conditionB: Inlines; readonly conditionC: Inlines } {
  const { csoc, cuec } = context.facts.complementary;
  if (!csoc && !cuec) return { conditionB: [], conditionC: [] };
  return { conditionB: fill(context, 'SAR-25.b', 'SAR-25'), conditionC: fill(context, 'SAR-25.c', 'SAR-25') };
}

/** The parties of report.md 3.5, in one list. */
function parties(context: ReportContext): readonly Inlines[] {
  const included = context.facts.inclusive.flatMap(
    (one): Inlines => [', ', valueOr(one.name, 'SAR-27', `Name of ${one.id}`)],
  );
  const examinedOrganizations = joined([...token(context, 'so.name', 'SAR-27'), ...included]);
  return fillLines(context, 'SAR-27.parties', 'SAR-27', { examinedOrganizations });
}

/** The seven matters of report.md 3.5; the fourth names only the complementary controls that exist. */
function matters(context: ReportContext): readonly Inlines[] {
  const { csoc, cuec } = context.facts.complementary;
  const kinds = [
    ...(cuec ? ['complementary user entity controls'] : []),
    ...(csoc ? ['complementary subservice organization controls'] : []),
  ];
  const known = { complementaryKindsKnown: listInWords(kinds) };
  const complementaryMatter = kinds.length === 0 ? [] : fill(context, 'SAR-27.complementary', 'SAR-27', known);
  return fillLines(context, 'SAR-27.matters', 'SAR-27', { complementaryMatter });
}

/** SAR-26 to SAR-28. */
export function restrictedUse(context: ReportContext): readonly Part[] {
  return [
    part([], heading(2, 'Restricted Use', { anchor: 'restricted-use', inContents: false })),
    part(['SAR-26'], paragraph(fill(context, 'SAR-26', 'SAR-26'), 'SAR-26')),
    part(
      ['SAR-27'],
      paragraph('The parties are:', 'SAR-27'),
      list(false, parties(context)),
      paragraph('Each of them has to know and understand:', 'SAR-27'),
      list(true, matters(context)),
    ),
    part(['SAR-28'], paragraph(fill(context, 'SAR-28', 'SAR-28'), 'SAR-28')),
  ];
}

/** SAR-29 to SAR-31. A draft carries neither signature nor date, whatever is recorded (DR-04). */
export function signature(context: ReportContext): readonly Part[] {
  const { firm, milestones } = context.facts.snapshot;
  const name = context.draft || !isRecorded(firm.name) ? missing('SAR-29', 'Firm signature') : firm.name;
  const dated = longDate(milestones.reportDate);
  const date = context.draft || dated === null ? missing('SAR-31', 'Report date') : dated;
  const place =
    isRecorded(firm.city) && isRecorded(firm.state)
      ? `${firm.city}, ${firm.state}`
      : missing('SAR-30', 'City and state of the firm');
  return [
    part(['SAR-29', 'SAR-30', 'SAR-31'], {
      kind: 'signature',
      item: 'SAR-29',
      name: [name],
      role: capitalized([firm.legalDescription ?? 'Service auditor']),
      date: [date],
      place: [place],
    }),
  ];
}
