/**
 * Default wording of a SOC 2 report, in our own words (report.md 3.2, 4, 6, 9). Templates are data: a firm puts its own
 * text under the same key (`reportSettings.wording`). Tokens in double braces are filled from the engagement; a token
 * without a value prints as a placeholder. The formula words of report.md 3.4 are kept.
 */

/** One text for both types, or one for each; `null`: the element does not exist in that type. */
export interface Template {
  readonly type1: string | null;
  readonly type2: string | null;
}

const both = (text: string): Template => ({ type1: text, type2: text });
const each = (type1: string | null, type2: string | null): Template => ({ type1, type2 });

const COMMITMENTS = "{{so.short}}'s service commitments and system requirements";
const ON_CRITERIA = 'based on the applicable trust services criteria';
const TSP =
  'the trust services criteria for {{categories}} in TSP section 100, {{criteriaSet}} (the "applicable trust services criteria")';
const PURPOSE_1 = `as of that date, for the purpose of reasonable assurance that ${COMMITMENTS} would be achieved, if those controls operated effectively, based on ${TSP}.`;
const PURPOSE_2 = `throughout that period, for the purpose of reasonable assurance that ${COMMITMENTS} were achieved based on ${TSP}.`;

export const REPORT_WORDING = {
  'SAR-01': both("Independent Service Auditor's Report"),
  'SAR-03': each(
    '{{examined}} {{so.name}}\'s ("{{so.short}}") description of its {{system}} in Section III as of {{time}} (the "description"),',
    '{{examined}} {{so.name}}\'s ("{{so.short}}") description of its {{system}} in Section III for the period {{time}} (the "description"),',
  ),
  'SAR-04': both(
    ' measured by the criteria for such a description in DC section 200, {{descriptionCriteria}} (the "description criteria"). ',
  ),
  'SAR-05': each(
    `We have also examined the suitability of the design of {{controls}} ${PURPOSE_1}`,
    `We have also examined the suitability of the design and the operating effectiveness of {{controls}} ${PURPOSE_2}`,
  ),
  'SAR-05.engaged': each(
    `We were also engaged to examine the suitability of the design of {{controls}} ${PURPOSE_1}`,
    `We were also engaged to examine the suitability of the design and the operating effectiveness of {{controls}} ${PURPOSE_2}`,
  ),
  'SAR-05.operationDisclaimed': each(
    null,
    `We have also examined the suitability of the design of {{controls}}, and were engaged to examine their operating effectiveness, ${PURPOSE_2}`,
  ),
  'SAR-05.designDisclaimed': each(
    null,
    `We were also engaged to examine the suitability of the design of {{controls}}, and have examined their operating effectiveness, ${PURPOSE_2}`,
  ),
  'SAR-06': both(
    `{{so.short}} relies on {{sso.name}}, a subservice organization, for {{sso.services}}. As the description explains, controls at the subservice organization that are suitably designed and operate effectively are needed, along with {{so.short}}'s own, for ${COMMITMENTS} to be achieved ${ON_CRITERIA}. The description covers {{so.short}}'s controls, those criteria, and the types of control that {{so.short}}, in designing its own, assumed the subservice organization would have. It does not disclose what controls the subservice organization in fact has. The subservice organization's services were outside our examination, and we did not evaluate {{sso.evaluated}} of the complementary controls there.`,
  ),
  'SAR-06.many': both(
    `{{so.short}} relies on the subservice organizations listed below for the services named there. As the description explains, controls at these subservice organizations that are suitably designed and operate effectively are needed, along with {{so.short}}'s own, for ${COMMITMENTS} to be achieved ${ON_CRITERIA}. The description covers {{so.short}}'s controls, those criteria, and the types of control that {{so.short}}, in designing its own, assumed the subservice organizations would have. It does not disclose what controls the subservice organizations in fact have. Their services were outside our examination, and we did not evaluate {{sso.evaluated}} of the complementary controls there.`,
  ),
  'SAR-07': each(
    '{{sso.name}} is a subservice organization that provides {{sso.services}} to {{so.short}}. The description includes its part of the system and the controls that it performs, {{section.assertion}} includes its own assertion, and our examination extended to the design of those controls.',
    '{{sso.name}} is a subservice organization that provides {{sso.services}} to {{so.short}}. The description includes its part of the system and the controls that it performs, {{section.assertion}} includes its own assertion, and our examination extended to the design and operation of those controls.',
  ),
  'SAR-08': both(
    `The description also explains that some of {{so.short}}'s controls presuppose controls at user entities, and that both are needed for ${COMMITMENTS} to be achieved. Our examination did not reach those complementary user entity controls, and we did not evaluate their {{sso.evaluation}}.`,
  ),
  'SAR-09': both(
    "Section V comes from {{so.short}}'s management and is not a part of the description. It was not subjected to the procedures of our examination, and we express no opinion on it.",
  ),
  'SAR-09.responsesInIV': both(
    "Management's responses printed beside the exceptions in Section IV come from {{so.short}}'s management and are not a part of the description. They were not subjected to the procedures of our examination, and we express no opinion on them.",
  ),
  'SAR-10': each(
    null,
    'The description states controls over {{event}} that address criterion {{criterion}} (controls {{controlIds}}). No {{event}} occurred from {{time}}, so those controls had no occasion to operate. We therefore could not test, and did not test, whether they operated effectively.',
  ),
  'SAR-11': each(
    '{{so.short}} is responsible for its service commitments and system requirements, and for designing and putting in place effective controls within the system so that there is reasonable assurance of achieving them. {{so.short}} has given the assertion in {{section.assertion}} about the description and about the suitability of the design of the controls stated in it. {{so.short}} is responsible for preparing the description and the assertion and for their completeness, accuracy and manner of presentation; for providing the services the description covers; for selecting the applicable trust services criteria and stating the related controls; and for identifying the risks that threaten its service commitments and system requirements.',
    '{{so.short}} is responsible for its service commitments and system requirements, and for designing, putting in place and operating effective controls within the system so that there is reasonable assurance of achieving them. {{so.short}} has given the assertion in {{section.assertion}} about the description and about the suitability of the design and the operating effectiveness of the controls stated in it. {{so.short}} is responsible for preparing the description and the assertion and for their completeness, accuracy and manner of presentation; for providing the services the description covers; for selecting the applicable trust services criteria and stating the related controls; and for identifying the risks that threaten its service commitments and system requirements.',
  ),
  'SAR-12': each(
    '{{sso.name}} is responsible, for its part of the system, for designing and putting in place effective controls; for its own assertion in {{section.assertion}}; for the completeness, accuracy and manner of presentation of its part of the description and of that assertion; and for providing the services that the description ascribes to it.',
    '{{sso.name}} is responsible, for its part of the system, for designing, putting in place and operating effective controls; for its own assertion in {{section.assertion}}; for the completeness, accuracy and manner of presentation of its part of the description and of that assertion; and for providing the services that the description ascribes to it.',
  ),
  'SAR-13': each(
    'It is our responsibility to express an opinion, on the basis of our examination, on the description and on the suitability of the design of the controls stated in it.',
    'It is our responsibility to express an opinion, on the basis of our examination, on the description and on the suitability of the design and the operating effectiveness of the controls stated in it.',
  ),
  'SAR-13.engaged': each(
    'We were engaged to examine the description and the suitability of the design of the controls stated in it. Our responsibility is to conduct the examination and to express an opinion; because of the matter described under Basis for Modified Opinion we could not obtain the evidence that an opinion needs.',
    'We were engaged to examine the description and the suitability of the design and the operating effectiveness of the controls stated in it. Our responsibility is to conduct the examination and to express an opinion; because of the matter described under Basis for Modified Opinion we could not obtain the evidence that an opinion needs.',
  ),
  'SAR-14': each(
    ' The examination was conducted in accordance with attestation standards established by the American Institute of Certified Public Accountants. Those standards call for us to plan and perform the examination so as to obtain reasonable assurance about whether, in all material respects, the description accords with the description criteria and the controls were suitably designed for the purpose stated above.',
    ' The examination was conducted in accordance with attestation standards established by the American Institute of Certified Public Accountants. Those standards call for us to plan and perform the examination so as to obtain reasonable assurance about whether, in all material respects, the description accords with the description criteria and the controls were suitably designed and operated effectively for the purpose stated above.',
  ),
  'SAR-14.disclaimed': both(
    ' The engagement is governed by attestation standards established by the American Institute of Certified Public Accountants.',
  ),
  'SAR-15': both(
    ' In our belief the evidence obtained is sufficient and appropriate as a reasonable basis for our opinion.',
  ),
  'SAR-15.partly': both(
    ' In our belief the evidence obtained is sufficient and appropriate as a reasonable basis for our opinion on those matters on which we express one.',
  ),
  'SAR-16': both(
    ' Under the ethical requirements relevant to this examination, we are required to be independent and to meet our other ethical responsibilities.',
  ),
  'SAR-17': both('An examination of this kind involves:'),
  'SAR-17.list': each(
    [
      'gaining an understanding of the system and of the service commitments and system requirements;',
      'assessing the risk that the description is not in accordance with the description criteria, or that controls were not suitably designed;',
      'performing procedures to obtain evidence about whether the description is in accordance with the description criteria;',
      'performing procedures to obtain evidence about the suitability of the design of the controls;',
      'evaluating the presentation of the description as a whole; and',
      'any other procedures we judged necessary in the circumstances.',
    ].join('\n'),
    [
      'gaining an understanding of the system and of the service commitments and system requirements;',
      'assessing the risk that the description is not in accordance with the description criteria, or that controls were not suitably designed or did not operate effectively;',
      'performing procedures to obtain evidence about whether the description is in accordance with the description criteria;',
      'performing procedures to obtain evidence about the suitability of the design of the controls;',
      'testing the operation of controls;',
      'evaluating the presentation of the description as a whole; and',
      'any other procedures we judged necessary in the circumstances.',
    ].join('\n'),
  ),
  'SAR-18': each(
    'The description is written for the shared needs of a wide group of report users and so may leave out matters that one user would find important. Controls have limits by nature: an error or omission may go unprevented, or undetected and uncorrected, and no system of control gives absolute assurance that commitments and requirements are met. Anyone who carries our conclusions about the design of controls forward to a later time bears the risk that conditions have changed, so that the controls are no longer suitable.',
    'The description is written for the shared needs of a wide group of report users and so may leave out matters that one user would find important. Controls have limits by nature: an error or omission may go unprevented, or undetected and uncorrected, and no system of control gives absolute assurance that commitments and requirements are met. Anyone who carries our conclusions about the design or the operating effectiveness of controls forward to a later time bears the risk that conditions have changed, or that people follow the controls less closely, so that the controls are no longer adequate.',
  ),
  'SAR-19': each(
    'We performed no procedures on the operating effectiveness of the controls stated in the description and, accordingly, express no opinion on it.',
    null,
  ),
  'SAR-20': each(null, 'Section IV lists the controls we tested and the nature, timing and results of those tests.'),
  'SAR-26': each(
    'This report is meant solely for {{so.name}} and for the kinds of party listed here, provided they have enough knowledge and understanding of the matters that follow.',
    'This report, with the tests and results in Section IV, is meant solely for {{so.name}} and for the kinds of party listed here, provided they have enough knowledge and understanding of the matters that follow.',
  ),
  'SAR-28': both('It is not meant for anyone else, and nobody else should use it.'),
} as const satisfies Readonly<Record<string, Template>>;
