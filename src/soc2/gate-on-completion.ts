/** Checks of the final gate that look at completion: FG-10 to FG-14, FG-20 (report.md section 13). */

import { daysBetween } from './date-wording.ts';
import { reviewed } from './gate-on-work.ts';
import { failure, type GateInput, type GateRule } from './gate-rule.ts';
import { isRecorded } from './snapshot-terms.ts';

const NOT_DATED = 'The report is not dated yet.';

/** FG-10: written assertion; representation letter dated as of the report date (report.md 3.3, RL-03). */
function lettersMissing({ facts }: GateInput): readonly string[] {
  const { milestones, representationLetter: letter } = facts.snapshot;
  const reasons: string[] = [];
  const assertion = facts.settings.assertionDated
    ? milestones.assertionDatedOn
    : (milestones.assertionReceivedOn ?? milestones.assertionDatedOn);
  if (!isRecorded(assertion)) reasons.push("Management's written assertion is not received.");
  if (isRecorded(assertion) && isRecorded(milestones.reportDate) && assertion > milestones.reportDate)
    reasons.push("Management's assertion is dated after the report.");
  if (letter === null || !isRecorded(letter.receivedOn)) reasons.push('The representation letter is not received.');
  if (letter === null || !isRecorded(letter.datedOn) || !isRecorded(milestones.reportDate))
    reasons.push('The representation letter is not dated as of the report date.');
  else if (letter.datedOn !== milestones.reportDate)
    reasons.push('The representation letter has another date than the report.');
  if (
    isRecorded(letter?.datedOn) &&
    isRecorded(milestones.representationLetterDatedOn) &&
    letter.datedOn !== milestones.representationLetterDatedOn
  ) {
    reasons.push('Letter and milestones give different dates of the representation letter.');
  }
  for (const organization of facts.inclusive) {
    if (!isRecorded(organization.assertion?.text))
      reasons.push(`The assertion of ${organization.name ?? organization.id} is not received.`);
  }
  return reasons;
}

/** True when a day is the report date or not more than the firm's number of days before it. */
function upToReportDate({ facts }: GateInput, day: string | null | undefined): boolean {
  const before = daysBetween(day, facts.snapshot.milestones.reportDate);
  return before !== null && before >= 0 && before <= facts.settings.daysBeforeReportDate;
}

/** FG-11, SU-01: the last inquiry at the report date or shortly before it, and covering to it. */
function subsequentEventsOpen(input: GateInput): readonly string[] {
  const { milestones, subsequentEvents } = input.facts.snapshot;
  if (!isRecorded(milestones.reportDate)) return [NOT_DATED];
  const last = subsequentEvents?.inquiryDates.toSorted().at(-1);
  const reasons: string[] = [];
  if (!upToReportDate(input, last)) reasons.push('No inquiry was made at the report date or shortly before it.');
  const through = subsequentEvents?.inquiriesThrough;
  if (!isRecorded(through) || through < milestones.reportDate)
    reasons.push('The inquiry does not cover up to the report date.');
  return reasons;
}

/** FG-12: the evaluation of the description against each DC is workpaper C-100. */
function descriptionOpen({ facts }: GateInput): readonly string[] {
  const { snapshot } = facts;
  const evaluation = snapshot.sectionSignOffs.find((one) => one.workpaper === 'C-100');
  const reasons: string[] = [];
  if (snapshot.system.descriptionApproval === null) reasons.push('Management has not approved the description.');
  if (evaluation === undefined || !reviewed(evaluation))
    reasons.push('The evaluation of the description (C-100) is not prepared and reviewed.');
  return reasons;
}

/** Workpapers that the engagement partner reviews himself (RV-06): risks, scope, description, deficiencies, opinion, report. */
const PARTNER_REVIEWS = ['B-100', 'B-110', 'C-100', 'G-100', 'G-110', 'I-100'];

/** FG-13: review notes, sign-offs, the partner's own. */
function reviewOpen({ facts }: GateInput): readonly string[] {
  const { snapshot } = facts;
  const partners = snapshot.firm.team
    .filter((person) => person.role === 'engagement-partner')
    .map((person) => person.id);
  const notes = snapshot.reviewNotes.filter((note) => !isRecorded(note.clearedOn)).map((note) => note.id);
  const sections = snapshot.sectionSignOffs.filter((one) => !reviewed(one)).map((one) => one.workpaper);
  const unsigned = PARTNER_REVIEWS.filter((workpaper) => {
    const signOff = snapshot.sectionSignOffs.find((one) => one.workpaper === workpaper);
    const signers = [signOff?.reviewedBy, signOff?.partnerReviewedBy].filter(isRecorded);
    return !signers.some((person) => partners.includes(person));
  });
  const tests =
    facts.type === 1
      ? []
      : facts.controls.filter(({ riskOfFailure, test }) => {
          const grave =
            riskOfFailure === 'high' ||
            ['not-effective', 'effective-with-exceptions', 'did-not-operate'].includes(test?.conclusion ?? '');
          const byPartner = isRecorded(test?.partnerReviewedOn) || partners.includes(test?.reviewedBy ?? '');
          return grave && !byPartner;
        });
  const walkthroughs = snapshot.walkthroughs.filter((one) => !reviewed(one)).map((one) => one.id);
  return [
    ...named('Open review notes', notes),
    ...named('Not signed off by preparer and reviewer', [...sections, ...walkthroughs]),
    ...named('Not signed off by the engagement partner', unsigned),
    ...named(
      'Tests at high risk or with exceptions not reviewed by the partner',
      tests.map((control) => control.id),
    ),
  ];
}

const named = (what: string, ids: readonly string[]): readonly string[] =>
  ids.length === 0 ? [] : [`${what}: ${ids.join(', ')}.`];

/** FG-14. */
function qualityReviewOpen({ facts }: GateInput): readonly string[] {
  const { acceptance, engagementQualityReview: review, milestones } = facts.snapshot;
  if (acceptance === null || acceptance.eqrRequired === null)
    return ['Whether an engagement quality review is required is not decided.'];
  if (!acceptance.eqrRequired) return [];
  const complete =
    isRecorded(review?.completedOn) &&
    isRecorded(milestones.eqrCompletedOn) &&
    isRecorded(facts.snapshot.opinion?.eqrConcurredOn);
  return complete ? [] : ['The engagement quality review is not complete.'];
}

/** FG-20, IN-02: reconfirmed by each team member and the quality reviewer, at the report date or shortly before it. */
function independenceOpen(input: GateInput): readonly string[] {
  const { firm, milestones, acceptance } = input.facts.snapshot;
  if (!isRecorded(milestones.reportDate)) return [NOT_DATED];
  const confirmations = acceptance?.independence?.confirmations ?? [];
  const open = firm.team.filter(
    (person) => !upToReportDate(input, confirmations.find((one) => one.person === person.id)?.reconfirmedOn),
  );
  if (firm.team.length === 0) return ['The engagement has no team.'];
  return named(
    'Independence not reconfirmed by',
    open.map((person) => person.id),
  );
}

export const GATE_ON_COMPLETION: readonly GateRule[] = [
  {
    id: 'FG-10',
    title: 'Written assertion received; representation letter received and dated as of the report date',
    level: 'block',
    check: (input) => failure(lettersMissing(input), 'representationLetter', 'datedOn'),
  },
  {
    id: 'FG-11',
    title: 'Inquiry about subsequent events made up to the report date',
    level: 'block',
    check: (input) => failure(subsequentEventsOpen(input), 'subsequentEvents', 'inquiriesThrough'),
  },
  {
    id: 'FG-12',
    title: 'Description approved by management and evaluated against each description criterion',
    level: 'block',
    check: (input) => failure(descriptionOpen(input), 'systemDescription'),
  },
  {
    id: 'FG-13',
    title: 'No open review note; every required sign-off present; engagement partner signed off',
    level: 'block',
    check: (input) => failure(reviewOpen(input), 'opinion'),
  },
  {
    id: 'FG-14',
    title: 'Engagement quality review complete where required',
    level: 'block',
    check: (input) => failure(qualityReviewOpen(input), 'milestones', 'eqrCompletedOn'),
  },
  {
    id: 'FG-20',
    title: 'Independence reconfirmed by each team member and the quality reviewer',
    level: 'block',
    check: (input) => failure(independenceOpen(input), 'acceptance', 'confirmations'),
  },
];
