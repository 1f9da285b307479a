/** Default wording of Sections III to V and of restricted use (report.md 3.5, 5, 6, 7): templates, as in wording.ts. Lists hold one item a line. */

import type { Template } from './wording.ts';

const both = (text: string): Template => ({ type1: text, type2: text });
const each = (type1: string | null, type2: string | null): Template => ({ type1, type2 });

export const SECTION_WORDING = {
  'SAR-27.parties': each(
    [
      '{{examinedOrganizations}};',
      'user entities of the {{system}} as of {{time}};',
      'business partners exposed to risks from dealing with the system;',
      'practitioners serving those user entities and business partners;',
      'prospective user entities and business partners; and',
      'regulators.',
    ].join('\n'),
    [
      '{{examinedOrganizations}};',
      'user entities of the {{system}} during some or all of the period {{time}};',
      'business partners exposed to risks from dealing with the system;',
      'practitioners serving those user entities and business partners;',
      'prospective user entities and business partners; and',
      'regulators.',
    ].join('\n'),
  ),
  'SAR-27.matters': both(
    [
      'the kind of service the service organization provides;',
      'how the system interacts with user entities, business partners, subservice organizations and others;',
      'internal control and what it cannot do;',
      '{{complementaryMatter}}',
      "user entity responsibilities and how they affect a user's ability to use the services well;",
      'the applicable trust services criteria; and',
      'the risks that could keep service commitments and system requirements from being achieved, and how controls address them.',
    ].join('\n'),
  ),
  'SAR-27.complementary': both(
    "{{complementaryKindsKnown}}, and how they work with the service organization's controls;",
  ),
  'DC-2.3': both('For personal information {{so.short}} acts {{privacyRole}}.'),
  'DC-4.1.none': each(
    'No incident up to the date of the description came from controls that were not suitably designed, or otherwise caused a significant failure to achieve a service commitment or system requirement.',
    'No incident in the period came from controls that were not suitably designed or did not operate effectively, or otherwise caused a significant failure to achieve a service commitment or system requirement.',
  ),
  'DC-5.1': both(
    'The applicable trust services criteria are the {{criteriaCount}} criteria for {{categories}} in TSP section 100. ',
  ),
  'DC-5.2': both(
    'The controls that address them are stated in Section IV, under each criterion. Criteria and controls there are a part of this description.',
  ),
  'DC-6.1': both(
    'In designing its controls {{so.short}} assumed that user entities have these controls. They are necessary, along with the controls of {{so.short}}, for the criteria named.',
  ),
  'DC-6.3': both('Beside these controls, users of the system have responsibilities that no criterion depends on:'),
  'DC-7.3': both('Types of control assumed there, and the criteria that they are meant to meet in whole or in part:'),
  'DC-9.2.none': each(null, 'There were no significant changes to the system or its controls in the period.'),
  'TR-01': each(
    null,
    "Our tests were limited to the controls stated in the description of {{so.short}}'s {{system}}. {{untested}} For each criterion this section states the controls that address it, the tests that we performed and what we found. Results are stated control by control; they are no opinion on a single control.",
  ),
  'TR-02.inquiry': each(
    null,
    'Asked people who know how the control is performed, and considered their answers together with other evidence. Inquiry was never the only test.',
  ),
  'TR-02.observation': each(null, 'Watched the control being performed, or its result, at the time of the test.'),
  'TR-02.inspection': each(
    null,
    'Examined documents, records, settings and files that show whether the control operated.',
  ),
  'TR-02.reperformance': each(null, 'Carried the control out again independently and compared the result.'),
  'TR-11': each(
    null,
    'Where a test rests on a list, report or export that the service organization produced, we performed procedures on its completeness and accuracy: inspecting the query and its parameters, agreeing counts to the system, or tracing items between the list and an independent source. They are stated with the test concerned.',
  ),
  'TR-18': each(
    "This section states the applicable trust services criteria and the controls of {{so.short}}'s {{system}} that address them, in the words of the description. Operating effectiveness was not examined.",
    "This section states the applicable trust services criteria and the controls of {{so.short}}'s {{system}} that address them, in the words of the description. Because we do not express an opinion, tests and results are not stated.",
  ),
  'OI-01': both(
    "This section is provided by management. It is not a part of the description and is not covered by the service auditor's report: it was not subjected to the procedures of the examination, and no opinion is expressed on it.",
  ),
} as const satisfies Readonly<Record<string, Template>>;
