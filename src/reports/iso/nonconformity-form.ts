/**
 * The nonconformity report form, record items NC-01 to NC-13 (records.md
 * section 4). It is the one place where a nonconformity stands in full; every
 * other place refers to it.
 */

import { longDate } from '../../iso27001/calendar.ts';
import { says } from '../../iso27001/check.ts';
import { isWithdrawn } from '../../iso27001/finding-figures.ts';
import { standardWithEdition } from '../../iso27001/front-facts.ts';
import { sortedBy } from '../../iso27001/order.ts';
import type { CorrectiveAction, IsoFinding } from '../../iso27001/snapshot-findings.ts';
import { worded } from '../../iso27001/vocabulary.ts';
import type { Obligation } from '../completeness.ts';
import { byOn, linked, personName, type RecordContext, requirementText, siteName } from './context.ts';
import { buildItem, type BuiltItem, type ItemDraft, type RecordItem } from './item-draft.ts';
import { bullets, columns, heading, row, sentence, strong } from './text.ts';

interface FormSubject {
  readonly finding: IsoFinding;
  readonly action: CorrectiveAction | undefined;
}

interface FormPart {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly obligation: Obligation;
  readonly field: string;
  readonly entity?: string;
  readonly build: (draft: ItemDraft, context: RecordContext, subject: FormSubject) => void;
}

/** Answer of the client or the certification body that is only due for closing. */
function awaited(draft: ItemDraft, { action }: FormSubject, label: string, text: string): void {
  if (action?.state === 'closed') draft.lack(label);
  else draft.notApplicable(`${text.charAt(0).toLowerCase()}${text.slice(1)}`, `${text}.`);
}

function answerField(context: RecordContext): string {
  const due = context.figures.nonconformityDates?.planDue;
  return `To be answered by the client${due ? ` by ${longDate(due)}` : ''}`;
}

const parts: readonly FormPart[] = [
  {
    id: 'NC-01',
    title: 'Identification',
    source: 'ISO/IEC 17021-1, 9.4.5',
    obligation: 'M',
    field: 'auditor',
    build: (draft, context, { finding }) => {
      const { engagement, client, scope } = context.snapshot;
      const sites = [...new Set(finding.evidence.flatMap((one) => (one.site ? [one.site] : [])))];
      const dated = finding.evidence.flatMap((one) => (one.date ? [one.date] : [])).sort();
      draft.fact('Number', [strong(finding.id), `, engagement ${engagement.id}`]);
      draft.fact('Client', client.legalName);
      draft.fact(
        'Standard and SoA version',
        standardWithEdition(context.snapshot) && context.snapshot.stage2?.soaVersion
          ? `${standardWithEdition(context.snapshot)}; SoA ${context.snapshot.stage2.soaVersion}`
          : null,
      );
      draft.fact('Scope', scope?.statement ? 'as in S2-06' : null);
      draft.fact('Audit', worded(finding.stage));
      draft.fact('Date', dated[0] ? longDate(dated[0]) : null);
      draft.fact('Site', sites.map((id) => siteName(context, id)).join('; '));
      draft.fact('Auditor', finding.auditor ? personName(context, finding.auditor) : null);
    },
  },
  {
    id: 'NC-02',
    title: 'Grade',
    source: 'ISO/IEC 17021-1, 3.12, 3.13',
    obligation: 'M',
    field: 'gradingReason',
    build: (draft, context, { finding }) => {
      draft.fact('Grade', finding.grade ? [strong(`${sentence(finding.grade)} nonconformity`)] : null);
      if (finding.grade === 'major' || says(finding.gradingReason)) {
        draft.fact('Reason of the grade', says(finding.gradingReason) ? linked(context, finding.gradingReason) : null);
      }
    },
  },
  {
    id: 'NC-03',
    title: 'Requirement',
    source: 'ISO/IEC 17021-1, 9.4.5.3',
    obligation: 'M',
    field: 'requirement',
    build: (draft, context, { finding }) => {
      draft.fact('Clause and controls', requirementText(context, finding.ref));
      draft.factIfRecorded('Rule of the client', finding.ref.clientRule);
      draft.fact('What is required', finding.requirement);
    },
  },
  {
    id: 'NC-04',
    title: 'Nature: what is not met',
    source: 'ISO/IEC 17021-1, 9.4.5.3; ISO 19011, A.18.3',
    obligation: 'M',
    field: 'nature',
    build: (draft, _context, { finding }) => draft.text(finding.nature, 'what is not met'),
  },
  {
    id: 'NC-05',
    title: 'Objective evidence',
    source: 'ISO/IEC 17021-1, 9.4.5.3',
    obligation: 'M',
    field: 'evidence',
    build: (draft, context, { finding }) => {
      if (finding.evidence.length === 0) {
        draft.lack('objective evidence');
        return;
      }
      draft.table(
        columns('What was seen:5', 'Source:3', 'Date:1.8', 'Site:1', 'Sample:1.2'),
        finding.evidence.map((one) =>
          row([
            linked(context, one.text),
            says(one.source) ? one.source : [draft.lackingCell('source of evidence')],
            one.date ? longDate(one.date) : [draft.lackingCell('date of evidence')],
            one.site ?? [draft.lackingCell('site of evidence')],
            one.sampleSize === null
              ? '–'
              : one.population === null
                ? String(one.sampleSize)
                : `${one.sampleSize} of ${one.population}`,
          ]),
        ),
      );
    },
  },
  {
    id: 'NC-06',
    title: 'Acknowledgement by the client',
    source: 'ISO/IEC 17021-1, 9.4.5.3–4',
    obligation: 'M',
    field: 'acknowledgement',
    build: (draft, _context, { finding }) => {
      const given = finding.acknowledgement ?? null;
      if (!given?.state) {
        draft.lack('not yet acknowledged');
        return;
      }
      draft.fact('Statement', sentence(worded(given.state)));
      draft.fact('By', says(given.name) ? `${given.name}${given.by ? `, ${given.by}` : ''}` : given.by);
      draft.fact('Date', given.on ? longDate(given.on) : null);
      draft.factIfRecorded('Remark', given.note);
    },
  },
  {
    id: 'NC-07',
    title: 'Due dates',
    source: 'ISO/IEC 17021-1, 9.5.3.2',
    obligation: 'M',
    entity: 'stage2',
    field: 'lastDay',
    build: (draft, context, { finding }) => {
      const due = context.figures.nonconformityDates;
      if (!due) {
        draft.lack('last day of Stage 2, from which the dates are computed');
        return;
      }
      draft.fact('Plan of correction and corrective action', longDate(due.planDue));
      if (finding.grade === 'minor') draft.fact('Evidence', 'at the next audit');
      else {
        draft.fact('Evidence', longDate(due.majorEvidenceDue));
        draft.fact(
          'Verified at the latest',
          `${longDate(due.majorHardDate)}; after this date another Stage 2 is needed`,
        );
      }
    },
  },
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

/** One form: its items with ids such as NC-05/NC-03, each with its heading. */
export function nonconformityForm(context: RecordContext, finding: IsoFinding): readonly BuiltItem[] {
  const action = context.snapshot.correctiveActions.find((one) => one.findingId === finding.id);
  return parts.map((part) => {
    const entity = part.entity ?? 'finding';
    const rowOf =
      entity === 'finding'
        ? (finding.row ?? finding.id)
        : entity === 'correctiveAction'
          ? (action?.row ?? finding.id)
          : null;
    const item: RecordItem = {
      id: `${part.id}/${finding.id}`,
      title: `${part.title} (finding ${finding.id})`,
      source: part.source,
      obligation: part.obligation,
      cure: { entity, field: part.field, ...(rowOf === null ? {} : { row: rowOf }) },
      build: (draft) => part.build(draft, context, { finding, action }),
    };
    const built = buildItem(item, context);
    return { ...built, blocks: [heading(4, `Item ${part.id}: ${part.title}`), ...built.blocks] };
  });
}

/** The forms of all nonconformities in the order of their numbers, withdrawn ones included since they stay visible. */
export function nonconformityForms(
  context: RecordContext,
): readonly { readonly finding: IsoFinding; readonly items: readonly BuiltItem[] }[] {
  const nonconformities = context.snapshot.findings.filter((finding) => finding.class === 'nonconformity');
  return sortedBy(nonconformities, (finding) => finding.id).map((finding) => ({
    finding,
    items: nonconformityForm(context, finding),
  }));
}

export function formHeading(context: RecordContext, finding: IsoFinding): string {
  const grade = isWithdrawn(finding) ? 'withdrawn' : `${finding.grade ?? 'not graded'} nonconformity`;
  const clause = finding.ref.clause ?? 'no clause';
  const controls = finding.ref.controls.length > 0 ? ` with ${finding.ref.controls.join(', ')}` : '';
  return `Nonconformity report ${finding.id}: ${grade}, ${context.snapshot.standard.id ?? ''} ${clause}${controls}`;
}
