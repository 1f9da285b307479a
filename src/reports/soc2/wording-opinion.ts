/**
 * Wording of the opinion, part by part (report.md 3.2 SAR-22 to SAR-25, 9.1). In lead sentences {{matter}} points to the
 * basis; {{conditionB}} and {{conditionC}} are the conditional clauses of SAR-25, empty without complementary controls.
 */

import type { Template } from './wording.ts';

const both = (text: string): Template => ({ type1: text, type2: text });
const each = (type1: string | null, type2: string | null): Template => ({ type1, type2 });

const COMMITMENTS = "{{so.short}}'s service commitments and system requirements";
const ON_CRITERIA = 'based on the applicable trust services criteria';

export const OPINION_WORDING = {
  'OP.unmodified': both('In our opinion, in all material respects,'),
  'OP.qualified': both(
    'In our opinion, except for {{matter}} described in the preceding paragraph, in all material respects,',
  ),
  'OP.adverse': both('In our opinion, because of the significance of {{matter}} described in the preceding paragraph,'),
  'OP.disclaimer': both(
    'Because of the significance of {{matter}} described in the preceding paragraph, we were not able to obtain sufficient appropriate evidence',
  ),
  'SAR-22': each(
    "the description presents, in accordance with the description criteria, {{so.short}}'s {{system}} as designed and implemented as of {{time}}",
    "the description presents, in accordance with the description criteria, {{so.short}}'s {{system}} as designed and implemented throughout the period {{time}}",
  ),
  'SAR-22.adverse': each(
    "{{so.short}}'s {{system}} as designed and implemented as of {{time}} is not presented in the description, in all material respects, in accordance with the description criteria",
    "{{so.short}}'s {{system}} as designed and implemented throughout the period {{time}} is not presented in the description, in all material respects, in accordance with the description criteria",
  ),
  'SAR-22.disclaimer': each(
    "about whether the description presents {{so.short}}'s {{system}} as designed and implemented as of {{time}} in accordance with the description criteria. Accordingly, we do not express an opinion on the description",
    "about whether the description presents {{so.short}}'s {{system}} as designed and implemented throughout the period {{time}} in accordance with the description criteria. Accordingly, we do not express an opinion on the description",
  ),
  'SAR-23': each(
    `{{controls}} were, as of that date, suitably designed to provide reasonable assurance that ${COMMITMENTS} would be achieved ${ON_CRITERIA}, provided that those controls operated effectively as of that date{{conditionB}}`,
    `{{controls}} were, throughout that period, suitably designed to provide reasonable assurance that ${COMMITMENTS} would be achieved ${ON_CRITERIA}, provided that those controls operated effectively throughout that period{{conditionB}}`,
  ),
  'SAR-23.adverse': each(
    `{{controls}} were not suitably designed, in all material respects, as of that date to provide reasonable assurance that ${COMMITMENTS} would be achieved ${ON_CRITERIA}, even if those controls operated effectively as of that date{{conditionB}}`,
    `{{controls}} were not suitably designed, in all material respects, throughout that period to provide reasonable assurance that ${COMMITMENTS} would be achieved ${ON_CRITERIA}, even if those controls operated effectively throughout that period{{conditionB}}`,
  ),
  'SAR-23.disclaimer': each(
    `about whether {{controls}} were suitably designed as of that date to provide reasonable assurance that ${COMMITMENTS} would be achieved ${ON_CRITERIA}. Accordingly, we do not express an opinion on the suitability of the design of those controls`,
    `about whether {{controls}} were suitably designed throughout that period to provide reasonable assurance that ${COMMITMENTS} would be achieved ${ON_CRITERIA}. Accordingly, we do not express an opinion on the suitability of the design of those controls`,
  ),
  'SAR-24': each(
    null,
    `{{controls.again}} operated effectively throughout that period, giving reasonable assurance that ${COMMITMENTS} were achieved ${ON_CRITERIA}{{conditionC}}`,
  ),
  'SAR-24.adverse': each(
    null,
    `{{controls.again}} did not operate effectively, in all material respects, throughout that period to give reasonable assurance that ${COMMITMENTS} were achieved ${ON_CRITERIA}{{conditionC}}`,
  ),
  'SAR-24.disclaimer': each(
    null,
    `about whether {{controls.again}} operated effectively throughout that period to give reasonable assurance that ${COMMITMENTS} were achieved ${ON_CRITERIA}. Accordingly, we do not express an opinion on the operating effectiveness of those controls`,
  ),
  'SAR-25.b': each(
    ', and that {{complementaryParties}}, as of that date, applied the complementary controls which {{so.short}} assumed in designing its own',
    ', and that {{complementaryParties}} throughout that period applied the complementary controls which {{so.short}} assumed in designing its own',
  ),
  'SAR-25.c': each(
    null,
    ', provided that the complementary {{complementaryKinds}} controls assumed in their design also operated effectively throughout that period',
  ),
} as const satisfies Readonly<Record<string, Template>>;

/** Wording of management's assertion (report.md section 4): a template for management, never a finished statement. */
export const ASSERTION_WORDING = {
  'MA-02': each(
    'We, the management of {{so.name}} ("{{so.short}}"), have prepared the description of {{so.short}}\'s {{system}} in Section III as of {{time}} (the "description"),',
    'We, the management of {{so.name}} ("{{so.short}}"), have prepared the description of {{so.short}}\'s {{system}} in Section III for the period {{time}} (the "description"),',
  ),
  'MA-03': both(
    ' following the criteria for a description of a service organization\'s system in DC section 200, {{descriptionCriteria}} (the "description criteria").',
  ),
  'MA-04': each(
    'The description is meant to give report users information about the {{system}} that may be useful in assessing the risks that arise from dealing with it, in particular information about the controls that {{so.short}} has designed and put in place for reasonable assurance that its service commitments and system requirements would be achieved based on the trust services criteria for {{categories}} in TSP section 100, {{criteriaSet}} (the "applicable trust services criteria").',
    'The description is meant to give report users information about the {{system}} that may be useful in assessing the risks that arise from dealing with it, in particular information about the controls that {{so.short}} has designed, put in place and operated for reasonable assurance that its service commitments and system requirements were achieved based on the trust services criteria for {{categories}} in TSP section 100, {{criteriaSet}} (the "applicable trust services criteria").',
  ),
  'MA-05': both(
    `{{so.short}} uses {{ssoList}}. Complementary controls there that are suitably designed and operate effectively are needed, along with {{so.short}}'s own, for ${COMMITMENTS} to be achieved ${ON_CRITERIA}. The description includes {{so.short}}'s controls, those criteria, and the types of complementary control that {{so.short}} assumed in designing its own; it leaves out the actual controls of the subservice {{ssoNoun}}.`,
  ),
  'MA-06': both(
    `The description also states complementary user entity controls that {{so.short}} assumed in designing its own. Those controls, suitably designed and operating effectively, are needed along with {{so.short}}'s own for ${COMMITMENTS} to be achieved ${ON_CRITERIA}.`,
  ),
  'MA-lead': both('We confirm, to the best of our knowledge and belief, that'),
  'MA-07': each(
    "the description presents {{so.short}}'s {{system}} as designed and implemented as of {{time}}, in accordance with the description criteria",
    "the description presents {{so.short}}'s {{system}} as designed and implemented throughout the period {{time}}, in accordance with the description criteria",
  ),
  'MA-08': each(
    `{{controls}} were suitably designed as of that date to provide reasonable assurance that ${COMMITMENTS} would be achieved ${ON_CRITERIA}, provided that those controls operated effectively as of that date{{conditionB}}`,
    `{{controls}} were suitably designed throughout that period to provide reasonable assurance that ${COMMITMENTS} would be achieved ${ON_CRITERIA}, provided that those controls operated effectively throughout that period{{conditionB}}`,
  ),
  'MA-09': each(
    null,
    `{{controls.again}} operated effectively throughout that period to provide reasonable assurance that ${COMMITMENTS} were achieved ${ON_CRITERIA}{{conditionC}}`,
  ),
  'MA-10': both('The matter excepted above is this. {{matterText}}'),
  'MA-11': each(
    null,
    'The description states controls over {{event}} that address criterion {{criterion}} (controls {{controlIds}}). No {{event}} occurred from {{time}}, so those controls had no occasion to operate.',
  ),
} as const satisfies Readonly<Record<string, Template>>;
