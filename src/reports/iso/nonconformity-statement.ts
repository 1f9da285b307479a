/** Nonconformity report form, NC-01 to NC-07: what the auditor states, and the due dates (records.md section 4). */

import { longDate } from '../../iso27001/calendar.ts';
import { says } from '../../iso27001/check.ts';
import { standardWithEdition } from '../../iso27001/front-facts.ts';
import type { CorrectiveAction, IsoFinding } from '../../iso27001/snapshot-findings.ts';
import { worded } from '../../iso27001/vocabulary.ts';
import type { Obligation } from '../completeness.ts';
import { linked, personName, type RecordContext, requirementText, siteName } from './context.ts';
import type { ItemDraft } from './item-draft.ts';
import { columns, row, sentence, strong } from './text.ts';

/** A finding with what the client did about it. */
export interface FormSubject {
  readonly finding: IsoFinding;
  readonly action: CorrectiveAction | undefined;
}

/** One record item of the form, the same for every finding. */
export interface FormPart {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly obligation: Obligation;
  readonly field: string;
  readonly entity?: string;
  readonly build: (draft: ItemDraft, context: RecordContext, subject: FormSubject) => void;
}

export const nonconformityStatement: readonly FormPart[] = [
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
];
