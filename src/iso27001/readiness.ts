/** "Ready for decision": which nonconformities still stand in the way of a grant (CAR-04, CA-13; ISO/IEC 17021-1, 9.5.2). */

import type { CalendarDate } from './calendar.ts';
import { standingNonconformities } from './finding-figures.ts';
import { sortedReferences } from './order.ts';
import type { IsoSnapshot } from './snapshot.ts';
import type { CorrectiveAction, IsoFinding } from './snapshot-findings.ts';

export interface Readiness {
  readonly ready: boolean;
  /** Ids of the findings that block, in natural order. */
  readonly blocking: readonly string[];
}

function happenedBy(date: CalendarDate | null | undefined, on: CalendarDate): boolean {
  return date != null && date <= on;
}

function isAccepted(action: CorrectiveAction, on: CalendarDate): boolean {
  return action.review?.result === 'accepted' && happenedBy(action.review.on, on);
}

function isCleared(finding: IsoFinding, action: CorrectiveAction | undefined, on: CalendarDate): boolean {
  if (!action || !isAccepted(action, on)) return false;
  // A grade that is not recorded is held to the stricter rule.
  if (finding.grade === 'minor') return action.state !== 'planRejected';
  return (
    action.verification?.result === 'effective' &&
    happenedBy(action.verification.on, on) &&
    action.state === 'closed' &&
    happenedBy(action.closedOn, on)
  );
}

/**
 * Whether, at the end of a day, every major is reviewed, accepted, verified
 * effective and closed, and every minor has an accepted plan. Withdrawn
 * findings do not count.
 */
export function readyForDecision(snapshot: IsoSnapshot, on: CalendarDate): Readiness {
  const actions = new Map(snapshot.correctiveActions.map((action) => [action.findingId, action]));
  const blocking = sortedReferences(
    standingNonconformities(snapshot)
      .filter((finding) => !isCleared(finding, actions.get(finding.id), on))
      .map((finding) => finding.id),
  );
  return { ready: blocking.length === 0, blocking };
}

/** Majors that are not closed, whatever the date (REP-03). */
export function openMajors(snapshot: IsoSnapshot): readonly string[] {
  const closed = new Set(snapshot.correctiveActions.filter((a) => a.state === 'closed').map((a) => a.findingId));
  return sortedReferences(
    standingNonconformities(snapshot)
      .filter((finding) => finding.grade === 'major' && !closed.has(finding.id))
      .map((finding) => finding.id),
  );
}
