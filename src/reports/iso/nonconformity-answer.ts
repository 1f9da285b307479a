/** Nonconformity report form, NC-08 to NC-13: the client's answer, review, verification, state (records.md section 4). */

import { longDate } from '../../iso27001/calendar.ts';
import { says } from '../../iso27001/check.ts';
import { isWithdrawn } from '../../iso27001/finding-figures.ts';
import { worded } from '../../iso27001/vocabulary.ts';
import { byOn, personName, type RecordContext } from './context.ts';
import type { ItemDraft } from './item-draft.ts';
import type { FormPart, FormSubject } from './nonconformity-statement.ts';
import { bullets, sentence } from './text.ts';

/** Answer of the client or the certification body that is only due for closing. */
function awaited(draft: ItemDraft, { action }: FormSubject, label: string, text: string): void {
  if (action?.state === 'closed') draft.lack(label);
  else draft.notApplicable(`${text.charAt(0).toLowerCase()}${text.slice(1)}`, `${text}.`);
}

function answerField(context: RecordContext): string {
  const due = context.figures.nonconformityDates?.planDue;
  return `To be answered by the client${due ? ` by ${longDate(due)}` : ''}`;
}

export const nonconformityAnswer: readonly FormPart[] = [
  {
    id: 'NC-08',
    title: 'Client: correction',
    source: 'ISO/IEC 17021-1, 9.4.9',
    obligation: 'C',
    entity: 'correctiveAction',
    field: 'correction',
    build: (draft, context, subject) => {
      const correction = subject.action?.correction ?? null;
      if (!says(correction?.text)) {
        awaited(draft, subject, 'correction', answerField(context));
        return;
      }
      const when = correction.doneOn
        ? `Done on ${longDate(correction.doneOn)}`
        : correction.due
          ? `Planned until ${longDate(correction.due)}`
          : 'Date not given';
      draft.text(`${correction.text}. ${when}.`, 'correction');
    },
  },
  {
    id: 'NC-09',
    title: 'Client: cause and similar cases',
    source: 'ISO/IEC 17021-1, 9.4.9; ISO/IEC 27001, 10.2',
    obligation: 'C',
    entity: 'correctiveAction',
    field: 'cause',
    build: (draft, context, subject) => {
      const { cause, similarCases } = subject.action ?? {};
      if (!says(cause)) {
        awaited(draft, subject, 'cause', answerField(context));
        return;
      }
      draft.fact('Cause', cause);
      if (says(similarCases)) draft.fact('Similar cases', similarCases);
      else if (subject.action?.state === 'closed') draft.lack('similar cases');
      else draft.fact('Similar cases', 'not yet answered');
    },
  },
  {
    id: 'NC-10',
    title: 'Client: corrective action',
    source: 'ISO/IEC 17021-1, 9.4.9',
    obligation: 'C',
    entity: 'correctiveAction',
    field: 'correctiveAction',
    build: (draft, context, subject) => {
      const measure = subject.action?.correctiveAction ?? null;
      if (!says(measure?.text)) {
        awaited(draft, subject, 'corrective action', answerField(context));
        return;
      }
      draft.fact('Corrective action', measure.text);
      draft.fact('Responsible', measure.responsible);
      draft.fact('Due', measure.due ? longDate(measure.due) : null);
      draft.factIfRecorded('Done', measure.doneOn ? longDate(measure.doneOn) : null);
    },
  },
  {
    id: 'NC-11',
    title: 'Certification body: review',
    source: 'ISO/IEC 17021-1, 9.4.10',
    obligation: 'C',
    entity: 'correctiveAction',
    field: 'review',
    build: (draft, context, subject) => {
      const review = subject.action?.review ?? null;
      if (!review?.result) {
        awaited(draft, subject, 'review', 'Not yet reviewed');
        return;
      }
      draft.fact('Result', sentence(review.result));
      draft.fact('Reviewed by', review.by && review.on ? byOn(context, review.by, review.on) : null);
      draft.fact('Client informed', review.clientInformedOn ? longDate(review.clientInformedOn) : null);
    },
  },
  {
    id: 'NC-12',
    title: 'Certification body: verification',
    source: 'ISO/IEC 17021-1, 9.4.10',
    obligation: 'C',
    entity: 'correctiveAction',
    field: 'verification',
    build: (draft, context, subject) => {
      const verification = subject.action?.verification ?? null;
      if (!verification?.result) {
        const minor = subject.finding.grade === 'minor' && verification?.method === 'nextAudit';
        awaited(draft, subject, 'verification', minor ? 'Verification at the next audit' : 'Not yet verified');
        return;
      }
      draft.fact('Way of verification', verification.method ? worded(verification.method) : null);
      draft.fact('Result', sentence(worded(verification.result)));
      draft.fact(
        'Verified by',
        verification.by && verification.on ? byOn(context, verification.by, verification.on) : null,
      );
      if (verification.evidence.length === 0) draft.lack('evidence of the verification');
      else draft.add(bullets(verification.evidence));
    },
  },
  {
    id: 'NC-13',
    title: 'State and history',
    source: 'practice of the certification body',
    obligation: 'M',
    field: 'status',
    build: (draft, context, { finding, action }) => {
      const state = action?.state ?? finding.status;
      draft.fact('State', says(state) ? sentence(worded(state)) : null);
      draft.factIfRecorded('Closed on', action?.closedOn ? longDate(action.closedOn) : null);
      draft.factIfRecorded('Withdrawn because', isWithdrawn(finding) ? finding.withdrawnReason : null);
      draft.fact(
        'Changes of the grade',
        finding.history.length === 0
          ? 'none'
          : finding.history
              .map(
                (one) =>
                  `${longDate(one.on)}, ${personName(context, one.by)}: ${one.from ?? '–'} to ${one.to ?? '–'}. ${one.reason}`,
              )
              .join(' '),
      );
    },
  },
];
