/** What the sections of one report share: facts, inputs, section numbers, and filling templates from the engagement. */

import { complementaryPresence } from '../../soc2/complementary.ts';
import { categoriesInWords, listInWords } from '../../soc2/criteria-in-scope.ts';
import { timeInWords } from '../../soc2/engagement-time.ts';
import type { ReportFacts } from '../../soc2/report-facts.ts';
import { isRecorded } from '../../soc2/snapshot-terms.ts';
import type { Inline, Inlines, ReportInputs } from '../document.ts';
import { missing, plain } from './part.ts';
import type { Template } from './wording.ts';
import { REPORT_WORDING } from './wording.ts';
import { ASSERTION_WORDING, OPINION_WORDING } from './wording-opinion.ts';
import { SECTION_WORDING } from './wording-sections.ts';

const WORDING = { ...REPORT_WORDING, ...OPINION_WORDING, ...ASSERTION_WORDING, ...SECTION_WORDING };

export type WordingKey = keyof typeof WORDING;

/** A token's value, or the label under which it prints as missing. */
export type TokenValue = string | Inlines | { readonly missing: string };

export type Tokens = Readonly<Record<string, TokenValue>>;

export interface ReportContext {
  readonly facts: ReportFacts;
  readonly inputs: ReportInputs;
  /** The document is a draft: signature and date are withheld (DR-04). */
  readonly draft: boolean;
  /** "Section I" and "Section II", by the firm's order of the two (report.md section 1). */
  readonly sections: { readonly report: 'I' | 'II'; readonly assertion: 'I' | 'II' };
  readonly tokens: Tokens;
}

export function reportContext(facts: ReportFacts, inputs: ReportInputs, draft: boolean): ReportContext {
  const first = facts.settings.order === 'report-first';
  const sections = { report: first ? 'I' : 'II', assertion: first ? 'II' : 'I' } as const;
  return { facts, inputs, draft, sections, tokens: baseTokens(facts, sections) };
}

const recordedOr = (value: string | null | undefined, label: string): TokenValue =>
  isRecorded(value) ? value : { missing: label };

/** "2017 Trust Services Criteria (revised points of focus 2022)" without the brackets, which would nest. */
const withoutBrackets = (text: string | null): string | null =>
  text?.replace(/\s*\(([^()]*)\)\s*$/, (_, within: string) =>
    /^revised\b/i.test(within) ? ` with ${within}` : /^with\b/i.test(within) ? ` ${within}` : `, ${within}`,
  ) ?? null;

/** "Ombrelane Exchange" → "Ombrelane Exchange system"; a name that says system already is left as it is. */
export function systemInWords(name: string | null): string | null {
  if (!isRecorded(name)) return null;
  return /\bsystem$/i.test(name.trim()) ? name.trim() : `${name.trim()} system`;
}

function baseTokens(facts: ReportFacts, sections: ReportContext['sections']): Tokens {
  const { engagement, serviceOrganization: organization } = facts.snapshot;
  const inclusive = facts.inclusive.map((one) => `${one.shortName ?? one.name ?? one.id}'s`);
  const owners = [`${organization.shortName ?? organization.name ?? 'the service organization'}'s`, ...inclusive];
  const together = inclusive.length > 0;
  const csocs = facts.carvedOut.length === 1 ? 'the subservice organization' : 'the subservice organizations';
  const presence = complementaryPresence(facts.snapshot);
  const parties = [...(presence.csoc ? [csocs] : []), ...(presence.cuec ? ['user entities'] : [])];
  const kinds = [...(presence.csoc ? ['subservice organization'] : []), ...(presence.cuec ? ['user entity'] : [])];
  return {
    'so.name': recordedOr(organization.name, 'Name of the service organization'),
    'so.short': recordedOr(organization.shortName, 'Short name of the service organization'),
    system: recordedOr(systemInWords(engagement.systemName), 'Name of the system'),
    time: recordedOr(timeInWords(engagement), engagement.type === 1 ? 'As-of date' : 'Period of the examination'),
    categories: recordedOr(categoriesInWords(engagement.categories), 'Trust services categories'),
    descriptionCriteria: recordedOr(
      withoutBrackets(engagement.descriptionCriteria),
      'Edition of the description criteria',
    ),
    criteriaSet: recordedOr(withoutBrackets(engagement.criteriaSet), 'Edition of the trust services criteria'),
    controls: together
      ? `${listInWords(owners)} controls stated in the description`
      : 'the controls stated in the description',
    'controls.again': together ? `${listInWords(owners)} controls` : 'those controls',
    'section.report': `Section ${sections.report}`,
    'section.assertion': `Section ${sections.assertion}`,
    complementaryParties: listInWords(parties),
    complementaryKinds: listInWords(kinds),
    'sso.evaluated': facts.type === 1 ? 'the design' : 'the design or operation',
    'sso.evaluation': facts.type === 1 ? 'design' : 'design or operation',
  };
}

/** The firm's own template where it has one, else the default; `null` when the element does not exist in this type. */
function templateText(context: ReportContext, key: WordingKey): string | null {
  const own = context.facts.settings.wording[key];
  const template: Template = WORDING[key];
  const standard = context.facts.type === 1 ? template.type1 : template.type2;
  return standard === null ? null : (own ?? standard);
}

/**
 * A template filled from the engagement. A token that has no value becomes a placeholder of the element in which it
 * stands (DR-05); an unknown token too, so that a firm's own template with a slip shows itself.
 */
export function fill(context: ReportContext, key: WordingKey, element: string, tokens: Tokens = {}): Inlines {
  return fillText(templateText(context, key) ?? '', element, { ...context.tokens, ...tokens });
}

/** A template that holds a list, one item a line; an item that fills to nothing is left out. */
export function fillLines(
  context: ReportContext,
  key: WordingKey,
  element: string,
  tokens: Tokens = {},
): readonly Inlines[] {
  const all = { ...context.tokens, ...tokens };
  const lines = (templateText(context, key) ?? '').split('\n').map((line) => fillText(line, element, all));
  return lines.filter((line) => line.length > 0);
}

/** Text with tokens in double braces, filled. */
export function fillText(text: string, element: string, tokens: Tokens): Inlines {
  const pieces = text.split(/\{\{([^{}]+)\}\}/);
  return joined(
    pieces.flatMap(
      (piece, index): Inlines => (index % 2 === 0 ? [piece] : tokenInlines(piece.trim(), element, tokens)),
    ),
  );
}

function tokenInlines(name: string, element: string, tokens: Tokens): Inlines {
  const value = tokens[name];
  if (value === undefined) return [missing(element, `Value of ${name}`)];
  if (typeof value === 'string') return [value];
  return 'missing' in value ? [missing(element, value.missing)] : value;
}

/** A token of the engagement on its own. */
export const token = (context: ReportContext, name: string, element: string): Inlines =>
  fillText(`{{${name}}}`, element, context.tokens);

/** A token as plain text, for titles and running lines. */
export const tokenText = (context: ReportContext, name: string, element: string): string =>
  plain(token(context, name, element));

/** A recorded value, or its placeholder. */
export function valueOr(value: string | null | undefined, element: string, label: string): Inline {
  return isRecorded(value) ? value : missing(element, label);
}

/** Neighbouring strings made one, empty ones left out. */
export function joined(inlines: Inlines): Inlines {
  const out: Inline[] = [];
  for (const one of inlines) {
    const last = out.at(-1);
    if (one === '') continue;
    if (typeof one === 'string' && typeof last === 'string') out[out.length - 1] = last + one;
    else out.push(one);
  }
  return out;
}

/** The first letter of some inlines in upper case, where they begin with text. */
export function capitalized(inlines: Inlines): Inlines {
  const [first, ...rest] = inlines;
  return typeof first === 'string' ? [first.charAt(0).toUpperCase() + first.slice(1), ...rest] : inlines;
}
