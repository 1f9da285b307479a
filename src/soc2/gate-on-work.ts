/** Checks of the final gate that look at the work: FG-04 to FG-08, FG-15, FG-16 (report.md section 13). */

import { organizationName } from './complementary.ts';
import { criteriaNamedIn, listInWords } from './criteria-in-scope.ts';
import { failure, type GateInput, type GateRule } from './gate-rule.ts';
import { criteriaNotAchieved, criteriaUnable, decidedParts, opinionSuggestions } from './opinion.ts';
import type { ReportFacts } from './report-facts.ts';
import { controlsConcerned, exceptionsOf } from './result-wording.ts';
import type { Soc2Engagement } from './snapshot.ts';
import type { Soc2Control } from './snapshot-fieldwork.ts';
import type { SubserviceOrganization } from './snapshot-system.ts';
import { isRecorded } from './snapshot-terms.ts';

/** FG-04. */
function unconcludedCriteria({ facts }: GateInput): readonly string[] {
  if (facts.criteria.length === 0) return ['No criteria are in scope yet.'];
  return facts.criteria.flatMap(({ id }) => {
    const left = facts.snapshot.system.criteriaNotRelevant.find((one) => one.criterion === id);
    if (left !== undefined) return isRecorded(left.reason) ? [] : [`${id} is not relevant without a reason.`];
    if (!facts.controls.some((control) => control.criteria.includes(id))) return [`${id} has no control.`];
    const conclusion = facts.snapshot.criteriaConclusions.find((one) => one.criterion === id);
    const open =
      conclusion === undefined || conclusion.design === null || (facts.type === 2 && conclusion.operating === null);
    return open ? [`${id} is not concluded.`] : [];
  });
}

/** FG-05: what a control still lacks; in Type 2 a concluded, reviewed test, in Type 1 such a walkthrough. */
function openWork(facts: ReportFacts, control: Soc2Control): string | null {
  if (facts.type === 2) {
    const { test } = control;
    if (test === null || test.conclusion === null) return `${control.id} has no concluded test.`;
    return reviewed(test) ? null : `The test of ${control.id} is not reviewed by another person.`;
  }
  const walkthrough = facts.snapshot.walkthroughs.find((one) => one.controls.includes(control.id));
  if (walkthrough === undefined || walkthrough.designConclusion === null)
    return `${control.id} has no concluded walkthrough.`;
  return reviewed(walkthrough) ? null : `The walkthrough of ${control.id} is not reviewed by another person.`;
}

/** Prepared and reviewed, by two persons (RV-01, RV-02). */
export function reviewed(one: {
  readonly preparedBy?: string | null;
  readonly reviewedBy?: string | null;
  readonly reviewedOn?: string | null;
}): boolean {
  return (
    isRecorded(one.preparedBy) &&
    isRecorded(one.reviewedBy) &&
    isRecorded(one.reviewedOn) &&
    one.preparedBy !== one.reviewedBy
  );
}

/** FG-06: deviations without an exception, and exceptions whose evaluation reaches no conclusion. */
function openExceptions({ facts }: GateInput): readonly string[] {
  const { snapshot } = facts;
  const known = new Set(facts.controls.map((control) => control.id));
  const deviations =
    facts.type === 1
      ? []
      : facts.controls
          .filter((control) => (control.test?.deviations ?? 0) > 0 && exceptionsOf(snapshot, control.id).length === 0)
          .map((control) => `${control.id} has deviations without an exception.`);
  const evaluations = facts.exceptions.flatMap((exception) => {
    const deficiency = snapshot.deficiencies.find((one) => one.exceptions.includes(exception.id));
    if (!controlsConcerned(exception).some((id) => known.has(id)))
      return [`${exception.id} has no control in this report.`];
    if (deficiency === undefined) return [`${exception.id} is in no deficiency.`];
    if (deficiency.material === null || deficiency.pervasive === null) return [`${deficiency.id} is not evaluated.`];
    const open = exception.criteriaAffected.filter(
      (id) =>
        !snapshot.criteriaConclusions.some(
          (one) => one.criterion === id && one.design !== null && (facts.type === 1 || one.operating !== null),
        ),
    );
    if (exception.criteriaAffected.length === 0) return [`${exception.id} names no criterion.`];
    return open.length === 0 ? [] : [`${exception.id} has no conclusion on ${listInWords(open)}.`];
  });
  return [...deviations, ...new Set(evaluations)];
}

/** FG-07: not achieved = named in MA-10; not achieved and unable, and no others, are named in the basis paragraph (9.5). */
function basisFaults({ facts }: GateInput): readonly string[] {
  const { snapshot } = facts;
  const failed = criteriaNotAchieved(snapshot);
  const matters = [...failed, ...criteriaUnable(snapshot)];
  const basis = criteriaNamedIn(snapshot.opinion?.basisParagraph ?? '');
  const reasons: string[] = [];
  const unnamed = matters.filter((id) => !basis.includes(id));
  const extra = basis.filter((id) => !matters.includes(id));
  if (unnamed.length > 0) reasons.push(`The basis paragraph does not name ${listInWords(unnamed)}.`);
  if (extra.length > 0)
    reasons.push(
      `The basis paragraph names ${listInWords(extra)}, which ${extra.length === 1 ? 'is' : 'are'} neither failed nor unconcluded.`,
    );
  const unsupported = failed.filter(
    (id) => !facts.exceptions.some((exception) => exception.criteriaAffected.includes(id)),
  );
  if (unsupported.length > 0) reasons.push(`No exception bears on ${listInWords(unsupported)}.`);
  const recorded = snapshot.opinion?.criteriaNotAchieved ?? [];
  const differ = failed.length !== recorded.length || failed.some((id) => !recorded.includes(id));
  if (differ) reasons.push('The opinion names other criteria as not achieved than the conclusions do.');
  return [...reasons, ...assertionFaults(facts, failed)];
}

function assertionFaults(facts: ReportFacts, failed: readonly string[]): readonly string[] {
  const { opinion } = facts.snapshot;
  if (opinion === null) return [];
  if (!facts.assertionToBeModified)
    return opinion.assertionModified === true && failed.length === 0
      ? ["Management's assertion excepts a matter that the opinion does not."]
      : [];
  if (opinion.assertionModified === false)
    return isRecorded(opinion.assertionRefusalNote) ? [] : ["Management's refusal to state the matter has no note."];
  if (opinion.assertionModified === null) return ["Management's assertion does not state the matter."];
  if (!isRecorded(opinion.assertionMatter)) return [];
  const named = criteriaNamedIn(opinion.assertionMatter);
  const differ = failed.length !== named.length || failed.some((id) => !named.includes(id));
  return differ ? ["Management's assertion names other criteria than those not achieved."] : [];
}

/** FG-08. */
function opinionFaults({ facts }: GateInput): readonly string[] {
  const { opinion, firm } = facts.snapshot;
  const decided = decidedParts(facts.snapshot);
  if (opinion === null || decided.some((one) => one.opinion === null))
    return ['The opinion is not decided on every part.'];
  const partner = firm.team.find((person) => person.id === opinion.decidedBy);
  if (partner?.role !== 'engagement-partner' || !isRecorded(opinion.decidedOn))
    return ['The engagement partner has not decided the opinion.'];
  const departures = opinionSuggestions(facts.snapshot).filter(({ part, suggestion }) =>
    decided.some((one) => one.part === part && one.opinion !== suggestion.opinion),
  );
  if (departures.length === 0 || isRecorded(opinion.departureReason)) return [];
  return departures.map(
    ({ part, suggestion }) =>
      `The opinion on ${PART_WORDS[part]} departs from the suggestion (${suggestion.opinion.replaceAll('-', ' ')}, row ${suggestion.row}) without a reason.`,
  );
}

const PART_WORDS = {
  description: 'the description',
  design: 'design',
  operatingEffectiveness: 'operating effectiveness',
} as const;

/** FG-15. */
function openResponses({ facts }: GateInput): readonly string[] {
  return facts.exceptions
    .filter(
      ({ managementResponse: response }) =>
        response?.notProvided !== true && !(isRecorded(response?.text) && isRecorded(response.receivedOn)),
    )
    .map((exception) => `Management's response to ${exception.id} is neither received nor recorded as not provided.`);
}

/** FG-16: what a carved-out organization's report leaves uncovered; `null` when nothing. */
function coverageGap(engagement: Soc2Engagement, organization: SubserviceOrganization): string | null {
  const name = organizationName(organization) ?? organization.id;
  const report = organization.socReport;
  if (report === null || !isRecorded(report.period)) return `No report of ${name} is recorded.`;
  const [from, to = from] = report.period.match(/\d{4}-\d{2}-\d{2}/g) ?? [];
  const start = engagement.type === 1 ? engagement.asOfDate : engagement.periodStart;
  const end = engagement.type === 1 ? engagement.asOfDate : engagement.periodEnd;
  if (from === undefined || to === undefined || start === null || end === null)
    return `The period of the report of ${name} cannot be compared.`;
  if (isRecorded(report.gapEvidence)) return null;
  if (from > start) return `The report of ${name} begins after the period does.`;
  const covered = isRecorded(report.bridgeLetterTo) && report.bridgeLetterTo > to ? report.bridgeLetterTo : to;
  return covered < end ? `The report of ${name} ends before the period does.` : null;
}

export const GATE_ON_WORK: readonly GateRule[] = [
  {
    id: 'FG-04',
    title: 'Every criterion in scope has a control and a conclusion, or is not relevant with a reason',
    level: 'block',
    check: (input) => failure(unconcludedCriteria(input), 'criterionConclusion'),
  },
  {
    id: 'FG-05',
    title: 'Every control of the description has a concluded, reviewed test or walkthrough',
    level: 'block',
    check: ({ facts }) => {
      const open = facts.controls.map((control) => openWork(facts, control)).filter(isRecorded);
      return failure(
        facts.controls.length === 0 ? ['The description has no controls.'] : open,
        facts.type === 2 ? 'test' : 'walkthrough',
      );
    },
  },
  {
    id: 'FG-06',
    title: 'Every deviation is reported and every exception evaluated to a conclusion per criterion',
    level: 'block',
    check: (input) => failure(openExceptions(input), 'exception'),
  },
  {
    id: 'FG-07',
    title: 'Criteria not achieved agree in conclusions, basis paragraph and assertion',
    level: 'block',
    check: (input) => failure(basisFaults(input), 'opinion', 'basisParagraph'),
  },
  {
    id: 'FG-08',
    title: 'Opinion decided by the engagement partner, with a reason where it departs from the suggestion',
    level: 'block',
    check: (input) => failure(opinionFaults(input), 'opinion', 'decidedBy'),
  },
  {
    id: 'FG-15',
    title: "Management's responses received or recorded as not provided",
    level: 'warn',
    check: (input) => failure(openResponses(input), 'managementResponse', 'text'),
  },
  {
    id: 'FG-16',
    title: 'Reports of subservice organizations cover the period, or the gap is dealt with',
    level: 'warn',
    check: ({ facts }) =>
      failure(
        facts.carvedOut.map((one) => coverageGap(facts.snapshot.engagement, one)).filter(isRecorded),
        'subserviceOrganization',
      ),
  },
];
