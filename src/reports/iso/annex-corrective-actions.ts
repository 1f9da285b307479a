/** Annex CA: the corrective action log, CA-01 to CA-13 (records.md section 8). Texts stand in the forms of S2-29. */

import { daysBetween, longDate } from '../../iso27001/calendar.ts';
import { says } from '../../iso27001/check.ts';
import { isWithdrawn } from '../../iso27001/finding-figures.ts';
import { sortedBy } from '../../iso27001/order.ts';
import type { CorrectiveAction, IsoFinding } from '../../iso27001/snapshot-findings.ts';
import { worded } from '../../iso27001/vocabulary.ts';
import type { Section } from '../document.ts';
import { byOn, findingJump, type RecordContext } from './context.ts';
import { columns, count, joined, paragraph, row, strong } from './text.ts';

const open = 'open';

/** Days left for a major, and what is overdue on the day of the record. */
function limits(context: RecordContext, finding: IsoFinding, action: CorrectiveAction | undefined): string {
  const due = context.figures.nonconformityDates;
  if (!due) return open;
  const { on } = context;
  const overdue: string[] = [];
  if (!action?.planReceived && on > due.planDue) overdue.push(`plan overdue since ${longDate(due.planDue)}`);
  if (finding.grade === 'minor') return overdue.join('; ') || '–';
  if (action?.state === 'closed') {
    const verified = action.verification?.on ?? action.closedOn;
    return verified
      ? `verified ${count(daysBetween(verified, due.majorHardDate), 'day', 'days')} before the hard date`
      : 'closed';
  }
  if (on > due.majorEvidenceDue) overdue.push(`evidence overdue since ${longDate(due.majorEvidenceDue)}`);
  const left = daysBetween(on, due.majorHardDate);
  return [
    left < 0
      ? `hard date ${longDate(due.majorHardDate)} passed`
      : `${count(left, 'day', 'days')} to the hard date ${longDate(due.majorHardDate)}`,
    ...overdue,
  ].join('; ');
}

function done(
  text: string | null | undefined,
  doneOn: string | null | undefined,
  due: string | null | undefined,
  by = '',
): string {
  if (!says(text)) return open;
  const when = doneOn ? `done ${longDate(doneOn)}` : due ? `due ${longDate(due)}` : 'no date';
  return by === '' ? when : `${by}, ${when}`;
}

/** The log; null where there is no nonconformity. */
export function correctiveActionAnnex(context: RecordContext): Section | null {
  const { snapshot, figures, on } = context;
  const findings = sortedBy(
    snapshot.findings.filter((one) => one.class === 'nonconformity'),
    (one) => one.id,
  );
  if (findings.length === 0) return null;
  const actions = new Map(snapshot.correctiveActions.map((action) => [action.findingId, action]));
  const rows = findings.map((finding) => {
    const action = actions.get(finding.id);
    const { review, verification, correction, correctiveAction } = action ?? {};
    const due = figures.nonconformityDates?.planDue;
    return row([
      [findingJump(finding.id), ` ${finding.grade ?? 'not graded'}`],
      [finding.ref.clause ?? '–', ...finding.ref.controls].join(', '),
      isWithdrawn(finding) ? 'withdrawn' : action?.state ? worded(action.state) : open,
      `${due ? `due ${longDate(due)}` : open}; ${action?.planReceived ? `received ${longDate(action.planReceived)}` : 'not received'}`,
      done(correction?.text, correction?.doneOn, correction?.due),
      says(action?.cause) ? 'given' : open,
      done(
        correctiveAction?.text,
        correctiveAction?.doneOn,
        correctiveAction?.due,
        correctiveAction?.responsible ?? '',
      ),
      review?.result ? `${review.result}${review.on ? `, ${longDate(review.on)}` : ''}` : open,
      verification?.method
        ? `${worded(verification.method)}${verification.result ? `; ${worded(verification.result)}` : ''}${verification.by && verification.on ? `; ${byOn(context, verification.by, verification.on)}` : ''}${verification.evidence.length > 0 ? `; ${count(verification.evidence.length, 'piece', 'pieces')} of evidence` : ''}`
        : open,
      action?.closedOn ? longDate(action.closedOn) : open,
      limits(context, finding, action),
    ]);
  });
  const states = new Map<string, number>();
  for (const finding of findings) {
    const state = isWithdrawn(finding) ? 'withdrawn' : (actions.get(finding.id)?.state ?? open);
    states.set(state, (states.get(state) ?? 0) + 1);
  }
  const { readiness } = figures;
  return {
    id: 'CA',
    title: 'Annex CA: Corrective action log',
    inContents: true,
    startsPage: true,
    landscape: true,
    blocks: [
      paragraph(
        `State on ${longDate(on)}. Correction, cause, corrective action and evidence of the verification stand word for word in the forms of S2-29.`,
      ),
      {
        kind: 'table',
        columns: columns(
          'Finding, grade:1.3',
          'Requirement:1.2',
          'State:1.2',
          'Plan:1.8',
          'Correction:1.5',
          'Cause:0.9',
          'Corrective action:2.2',
          'Review:1.5',
          'Verification:2.6',
          'Closed:1.3',
          'Time limit:2.2',
        ),
        rows,
      },
      paragraph(`Sums: ${[...states].map(([state, number]) => `${worded(state)} ${number}`).join(', ')}.`),
      {
        kind: 'box',
        tone: readiness.ready ? 'notice' : 'warning',
        text: readiness.ready
          ? [
              strong('Ready for decision: yes. '),
              'Every major is verified and closed, every minor has an accepted plan.',
            ]
          : [
              strong('Ready for decision: no. '),
              'Still blocking: ',
              ...joined(readiness.blocking.map(findingJump)),
              '.',
            ],
      },
    ],
  };
}
