/** When a conditional element belongs to a report (column "Condition" of report.md): the reason why it does not, or `null`. */

import { explainedAlready } from './non-occurrence.ts';
import { everyPartDisclaimed } from './opinion.ts';
import type { ReportFacts } from './report-facts.ts';
import { controlsConcerned } from './result-wording.ts';
import { isRecorded } from './snapshot-terms.ts';

type Condition = (facts: ReportFacts, draft: boolean) => string | null;

const when =
  (holds: (facts: ReportFacts, draft: boolean) => boolean, why: string): Condition =>
  (facts, draft) =>
    holds(facts, draft) ? null : why;

const NO_CARVE_OUT = 'No subservice organization is carved out.';
const NO_INCLUSIVE = 'No subservice organization is included.';
const NO_CUEC = 'There are no complementary user entity controls.';
const NO_SECTION_V = 'There is no other information.';
const OPERATED = 'A control operated for every criterion.';
const ALL_RAN = 'Every control operated.';
const FINAL = 'The report is final.';
const NO_INCIDENT = 'No incident is disclosed.';
const NO_TESTS = 'Tests and results are not printed.';
const ALL_RELEVANT = 'Every criterion is relevant.';

const tests = when((facts) => facts.testsPrinted, NO_TESTS);
const ran = (facts: ReportFacts) => facts.controls.some((control) => control.test?.conclusion === 'did-not-operate');
const incidents = when((facts) => facts.snapshot.system.systemIncidents.length > 0, NO_INCIDENT);
const draftOnly = when((_, draft) => draft, FINAL);
const notDisclaimed = when((facts) => !everyPartDisclaimed(facts.snapshot), 'Every part of the opinion is disclaimed.');
const carve = when((facts) => facts.carvedOut.length > 0, NO_CARVE_OUT);
const inclusive = when((facts) => facts.inclusive.length > 0, NO_INCLUSIVE);
const cuec = when((facts) => facts.complementary.cuec, NO_CUEC);
const notRelevant = when((facts) => facts.notRelevant.size > 0, ALL_RELEVANT);
const sectionFive = when((facts) => facts.hasOtherInformation, NO_SECTION_V);

/** Conditions by element; an element without one always belongs to a report of its type. */
export const CONDITIONS: Readonly<Record<string, Condition>> = {
  'CV-04': draftOnly,
  'CV-05': when((_, draft) => !draft, 'The firm is named on the cover of the final only.'),
  'RU-02': when((facts) => isRecorded(facts.settings.recipient), 'No recipient is named.'),
  'SAR-06': carve,
  'SAR-07': inclusive,
  'SAR-08': cuec,
  'SAR-09': when((facts) => facts.hasOtherInformation || responsesBeside(facts), NO_SECTION_V),
  'SAR-10': when(
    (facts) => facts.withoutOperation.some((criterion) => !explainedAlready(facts.snapshot, criterion)),
    OPERATED,
  ),
  'SAR-12': inclusive,
  'SAR-15': notDisclaimed,
  'SAR-17': notDisclaimed,
  'SAR-20': tests,
  'SAR-21': when((facts) => facts.modified, 'No part of the opinion is modified.'),
  'SAR-25': when(
    (facts) => facts.complementary.csoc || facts.complementary.cuec,
    'There are no complementary controls.',
  ),
  'SAR-32': when(
    (facts) => (facts.snapshot.opinion?.explanatoryParagraphs ?? []).some((one) => one.requiredInReport === true),
    'The partner requires no explanatory paragraph.',
  ),
  'SAR-33': when(
    (facts) =>
      facts.snapshot.engagement.useOfOtherPractitioner === true &&
      isRecorded(facts.snapshot.engagement.otherPractitionerText),
    'No other practitioner is referred to.',
  ),
  'MA-05': carve,
  'MA-06': cuec,
  'MA-10': when(
    (facts) => facts.assertionToBeModified && facts.snapshot.opinion?.assertionModified !== false,
    'Management has nothing to except, or declined to (FG-07).',
  ),
  'MA-11': when((facts) => facts.withoutOperation.length > 0, OPERATED),
  'MA-13': when((facts) => facts.settings.assertionDated, 'The firm has the assertion undated.'),
  'MA-14': inclusive,
  'DC-2.3': when((facts) => facts.snapshot.engagement.categories.includes('privacy'), 'Privacy is not in scope.'),
  'DC-2.4': when(
    (facts) => facts.snapshot.engagement.categories.some((one) => one !== 'security'),
    'Only security is in scope.',
  ),
  'DC-4.1': incidents,
  'DC-4.2': incidents,
  'DC-4.3': incidents,
  'DC-4.4': incidents,
  'DC-5.4': when((facts) => ran(facts) || facts.snapshot.system.controlsThatDidNotOperate.length > 0, ALL_RAN),
  'DC-6.1': cuec,
  'DC-6.2': cuec,
  'DC-7.1': when((facts) => facts.snapshot.subserviceOrganizations.length > 0, 'There is no subservice organization.'),
  'DC-7.2': carve,
  'DC-7.3': carve,
  'DC-7.4': inclusive,
  'DC-7.5': inclusive,
  'DC-7.6': when((facts) => facts.snapshot.subserviceOrganizations.length > 0, 'There is no subservice organization.'),
  'DC-8.1': notRelevant,
  'DC-8.2': notRelevant,
  'DC-9.1': when((facts) => facts.snapshot.system.significantChanges.length > 0, 'No significant change is recorded.'),
  'TR-01': tests,
  'TR-02': tests,
  'TR-05': tests,
  'TR-06': tests,
  'TR-07': when((facts) => facts.testsPrinted && facts.exceptions.length > 0, 'There is no exception.'),
  'TR-08': when(
    (facts) => facts.testsPrinted && facts.settings.printSampleSizes,
    'The firm does not print sample sizes.',
  ),
  'TR-09': when((facts) => facts.testsPrinted && ran(facts), ALL_RAN),
  'TR-10': when(
    (facts) => facts.testsPrinted && facts.controls.some((control) => isRecorded(control.versionOf)),
    'No control was replaced.',
  ),
  'TR-11': tests,
  'TR-12': when(
    (facts) => facts.testsPrinted && facts.snapshot.engagement.internalAuditUsed === true,
    "Internal audit's work was not used.",
  ),
  'TR-13': when(complementaryInScope, 'No criterion rests on complementary controls.'),
  'TR-14': notRelevant,
  'TR-15': when((facts) => facts.controls.some((control) => isRecorded(control.performedBy)), NO_INCLUSIVE),
  'TR-16': when(responsesBeside, 'Responses are printed in Section V, or there are none.'),
  'OI-01': sectionFive,
  'OI-02': when(responsesInFive, 'There are no responses in Section V.'),
  'OI-03': when(
    (facts) => (facts.snapshot.otherInformation?.matters ?? []).length > 0,
    'Management tells nothing else.',
  ),
  'OI-04': sectionFive,
  'OI-06': sectionFive,
  'DR-02': draftOnly,
  'DR-03': draftOnly,
  'DR-04': draftOnly,
  'DR-06': draftOnly,
  'DR-07': draftOnly,
};

function complementaryInScope(facts: ReportFacts): boolean {
  const inScope = new Set(facts.criteria.map((one) => one.id));
  const csocs = facts.carvedOut.flatMap((one) => one.complementaryControls);
  return [...csocs, ...facts.snapshot.complementaryUserEntityControls].some((one) =>
    one.criteria.some((id) => inScope.has(id)),
  );
}

/** True when responses stand beside the exceptions in Section IV (TR-16). */
export function responsesBeside(facts: ReportFacts): boolean {
  const shown = new Set(facts.controls.map((control) => control.id));
  const printed = facts.exceptions.some((exception) => controlsConcerned(exception).some((id) => shown.has(id)));
  return facts.testsPrinted && facts.settings.responsesIn === 'IV' && printed;
}

function responsesInFive(facts: ReportFacts): boolean {
  if (facts.exceptions.length === 0) return false;
  return facts.type === 1 || (facts.testsPrinted && facts.settings.responsesIn === 'V');
}
