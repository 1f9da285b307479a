/** Checks of the final gate that look at the report itself: FG-01 to FG-03, FG-09, FG-17 to FG-19 (report.md section 13). */

import { categoriesInWords } from './criteria-in-scope.ts';
import { responsesBeside } from './element-conditions.ts';
import { timeInWords } from './engagement-time.ts';
import { failure, type GateInput, type GateRule } from './gate-rule.ts';
import { decidedParts } from './opinion.ts';
import { isRecorded } from './snapshot-terms.ts';
import { datesOutside, forbiddenClaim, namesInResults } from './text-scan.ts';

const incomplete = ({ items }: GateInput) =>
  items.filter(
    (item) =>
      (item.obligation === 'M' || item.obligation === 'C') &&
      (item.state === 'missing' || item.state === 'inconsistent'),
  );

/** FG-03: every section names the same organization, system and time; cover, I and II the same categories. */
function disagreements({ facts, texts }: GateInput): readonly string[] {
  const { engagement, serviceOrganization: organization } = facts.snapshot;
  const name = organization.name ?? '';
  const categories = categoriesInWords(engagement.categories);
  const time = timeInWords(engagement);
  const reasons: string[] = [];
  const says = (text: string, phrase: string) => text.toLowerCase().includes(phrase.toLowerCase());
  const title = engagement.reportTitle;
  if (isRecorded(title)) {
    const expected = [name, engagement.systemName, categories, time].filter(isRecorded);
    const absent = expected.filter((phrase) => !says(title, phrase));
    if (absent.length > 0) reasons.push(`The recorded title does not name ${absent.join('; ')}.`);
    const wrongType = facts.type === 1 ? says(title, 'operating effectiveness') : says(title, ' as of ');
    if (wrongType) reasons.push(`The recorded title is not that of a Type ${facts.type} report.`);
  }
  for (const [section, text] of texts) {
    const named = says(text, name) || says(text, organization.shortName ?? name);
    if (name !== '' && ['cover', 'I', 'II', 'III', 'IV'].includes(section) && !named)
      reasons.push(`Section ${section} does not name the service organization.`);
    const system = engagement.systemName;
    if (['cover', 'I', 'II', 'III', 'IV'].includes(section) && isRecorded(system) && !says(text, system))
      reasons.push(`Section ${section} does not name the system.`);
    if (['cover', 'I', 'II'].includes(section) && isRecorded(categories) && !says(text, categories))
      reasons.push(`Section ${section} does not name the categories.`);
    if (['cover', 'I', 'II'].includes(section) && time !== null && !says(text, time))
      reasons.push(`Section ${section} does not name the time.`);
  }
  return reasons;
}

/** FG-09: text on other information and complementary controls stands if and only if they exist (report.md 8.3). */
function switchedWrongly({ facts, elements }: GateInput): readonly string[] {
  const { csoc, cuec } = facts.complementary;
  const pairs: readonly (readonly [string, boolean, string])[] = [
    ['SAR-09', facts.hasOtherInformation || responsesBeside(facts), 'other information'],
    ['SAR-06', csoc, 'carved-out subservice organizations'],
    ['MA-05', csoc, 'carved-out subservice organizations'],
    ['SAR-08', cuec, 'complementary user entity controls'],
    ['MA-06', cuec, 'complementary user entity controls'],
    ['DC-6.1', cuec, 'complementary user entity controls'],
    ['SAR-25', csoc || cuec, 'complementary controls'],
  ];
  return pairs
    .filter(([id, expected]) => elements.has(id) !== expected)
    .map(([id, expected, what]) =>
      expected ? `${id} is absent although there are ${what}.` : `${id} stands although there are no ${what}.`,
    );
}

/** Formula words of report.md 3.4 with the part of the opinion on which they depend; `null`: on none. */
const FORMULAS = [
  ['in our opinion', 'any'],
  ['in all material respects', 'any'],
  ['in accordance with the description criteria', 'description'],
  ['suitably designed', 'design'],
  ['would be achieved', 'design'],
  ['operated effectively', 'controls'],
  ['were achieved', 'operatingEffectiveness'],
  ['reasonable assurance', null],
  ['service commitments and system requirements', null],
  ['based on the applicable trust services criteria', 'controls'],
] as const;

/** FG-19: the formula words that Section I lacks, ignoring case. */
export function missingFormulas(text: string, type: 1 | 2, expressed: ReadonlySet<string>): readonly string[] {
  const needed = (part: (typeof FORMULAS)[number][1]): boolean => {
    if (part === null) return true;
    if (part === 'any') return expressed.size > 0;
    if (part === 'controls') return expressed.has('design') || expressed.has('operatingEffectiveness');
    return expressed.has(part);
  };
  const lower = text.toLowerCase();
  const words = FORMULAS.filter(([words_, part]) => needed(part) && !(type === 1 && words_ === 'were achieved')).map(
    ([words_]): string => words_,
  );
  return [...words, type === 1 ? 'as of' : 'throughout the period'].filter((formula) => {
    if (formula === 'throughout the period' && !expressed.has('description'))
      return !/throughout (the|that) period/.test(lower);
    return !lower.includes(formula);
  });
}

export const GATE_ON_REPORT: readonly GateRule[] = [
  {
    id: 'FG-01',
    title: 'No open placeholder in any section',
    level: 'block',
    check: ({ openPlaceholders }) =>
      openPlaceholders.length === 0 ? null : { why: `Open: ${[...new Set(openPlaceholders)].join(', ')}.` },
  },
  {
    id: 'FG-02',
    title: 'Every mandatory element, and every conditional one whose condition holds, has text',
    level: 'block',
    check: (input) => {
      const [first, ...rest] = incomplete(input);
      if (first === undefined) return null;
      return {
        why: `Incomplete: ${[first, ...rest].map((item) => item.id).join(', ')}.`,
        ...(first.cure === undefined ? {} : { cure: first.cure }),
      };
    },
  },
  {
    id: 'FG-03',
    title: 'Categories, time, system and organization agree in every section',
    level: 'block',
    check: (input) => failure(disagreements(input), 'engagement', 'reportTitle'),
  },
  {
    id: 'FG-09',
    title: 'Text on other information and complementary controls stands if and only if they exist',
    level: 'block',
    check: (input) => failure(switchedWrongly(input), 'engagement'),
  },
  {
    id: 'FG-17',
    title: 'No names of people, accounts, hosts or customers in the results',
    level: 'warn',
    check: ({ facts }) =>
      failure(
        namesInResults(facts.snapshot).map((one) => `${one.where} names ${one.what}.`),
        'exception',
        'reportWording',
      ),
  },
  {
    id: 'FG-18',
    title: 'No dates outside the examined time in the narratives',
    level: 'warn',
    check: ({ facts }) =>
      failure(
        datesOutside(facts.snapshot).map((one) => `${one.where} names ${one.what}.`),
        'systemDescription',
      ),
  },
  {
    id: 'FG-19',
    title: 'Formula words of the opinion are present and nothing is claimed that a SOC 2 report does not say',
    level: 'block',
    check: ({ facts, texts, reportSection }) => {
      const parts = decidedParts(facts.snapshot);
      const expressed = new Set<string>(
        parts.filter(({ opinion }) => opinion !== 'disclaimer').map(({ part }) => part),
      );
      const absent = parts.some(({ opinion }) => opinion === null)
        ? []
        : missingFormulas(texts.get(reportSection) ?? '', facts.type, expressed);
      const claims = [...texts.values()].map(forbiddenClaim).filter(isRecorded);
      return failure(
        [
          ...absent.map((one) => `Section ${reportSection} lacks "${one}".`),
          ...claims.map((one) => `"${one}" must not stand in a SOC 2 report.`),
        ],
        'engagement',
      );
    },
  },
];
