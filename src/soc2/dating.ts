/** When a SOC 2 report may be dated (report.md 3.3). Dates are compared as `YYYY-MM-DD`. */

import { longDate } from './date-wording.ts';
import type { Soc2Snapshot } from './snapshot.ts';
import { isRecorded } from './snapshot-terms.ts';

/** What the recorded report date breaks; empty when it is sound or not recorded yet. */
export function reportDateFaults(snapshot: Soc2Snapshot): readonly string[] {
  const { milestones, engagement } = snapshot;
  const { reportDate } = milestones;
  if (!isRecorded(reportDate)) return [];
  if (longDate(reportDate) === null) return [`${reportDate} is no calendar date.`];
  const faults: string[] = [];
  const latest = latestWork(snapshot);
  if (latest !== null && reportDate < latest.on) {
    faults.push(`The report is dated before ${latest.what} of ${longDate(latest.on) ?? latest.on}.`);
  }
  if (engagement.type === 2 && isRecorded(engagement.periodEnd) && reportDate <= engagement.periodEnd) {
    faults.push('The report date is not after the end of the period.');
  }
  if (engagement.type === 1 && isRecorded(engagement.asOfDate) && reportDate < engagement.asOfDate) {
    faults.push('The report date is before the as-of date.');
  }
  const release = milestones.reportReleaseDate;
  if (isRecorded(release) && release < reportDate) faults.push('The report is released before its date.');
  const completed = milestones.eqrCompletedOn;
  if (
    snapshot.acceptance?.eqrRequired === true &&
    isRecorded(release) &&
    isRecorded(completed) &&
    release < completed
  ) {
    faults.push('The report is released before the engagement quality review was complete.');
  }
  return faults;
}

/** The last day of evidence, sign-off or assertion, before which the report cannot be dated. */
function latestWork(snapshot: Soc2Snapshot): { readonly what: string; readonly on: string } | null {
  const signOffs = [
    ...snapshot.sectionSignOffs,
    ...snapshot.walkthroughs,
    ...snapshot.controls.flatMap((control) => (control.test === null ? [] : [control.test])),
  ].flatMap((one) => [one.preparedOn, one.reviewedOn, one.partnerReviewedOn]);
  const { assertionDatedOn, assertionReceivedOn } = snapshot.milestones;
  const candidates = [
    ...signOffs.filter(isRecorded).map((on) => ({ what: 'a sign-off', on })),
    ...(snapshot.evidence ?? []).flatMap((one) =>
      isRecorded(one.receivedOn) ? [{ what: 'evidence', on: one.receivedOn }] : [],
    ),
    ...[assertionDatedOn, assertionReceivedOn].filter(isRecorded).map((on) => ({ what: "management's assertion", on })),
  ];
  return candidates.reduce<{ what: string; on: string } | null>(
    (last, one) => (last === null || one.on > last.on ? one : last),
    null,
  );
}
