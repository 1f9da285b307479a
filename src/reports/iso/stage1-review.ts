/** Stage 1 audit record, S1-08 to S1-20: what the review of the ISMS showed (records.md section 2). */

import { longDate } from '../../iso27001/calendar.ts';
import { says } from '../../iso27001/check.ts';
import { clausesWithoutChecklistLine } from '../../iso27001/coverage.ts';
import { sortedReferences } from '../../iso27001/order.ts';
import { soaFigures, soaOfStage1 } from '../../iso27001/soa-figures.ts';
import { stage1Objectives, worded } from '../../iso27001/vocabulary.ts';
import type { Cure } from '../completeness.ts';
import type { Inlines } from '../document.ts';
import { byOn, linked, personName, type RecordContext, titleOf } from './context.ts';
import type { ItemDraft, RecordItem } from './item-draft.ts';
import { bullets, code, columns, figure, joined, jump, paragraph, row, strong } from './text.ts';

/** Where a clause's line is filled in: its row, where it has one already. */
function lineCure(context: RecordContext, clause: string): Cure {
  const line = context.snapshot.stage1?.checklist.find((one) => one.clause === clause);
  return { entity: 'clauseReview', field: 'result', ...(line ? { row: line.row ?? line.clause } : {}) };
}

function checklistLine(context: RecordContext, clause: string) {
  return context.snapshot.stage1?.checklist.find((line) => line.clause === clause && line.result !== null);
}

/** The checklist lines that an item rests on, each with result and note; a missing one makes the item missing. */
function fromChecklist(draft: ItemDraft, context: RecordContext, clauses: readonly string[]): void {
  const lines: Inlines[] = [];
  for (const clause of clauses) {
    const line = checklistLine(context, clause);
    if (!line?.result) {
      draft.lack(`checklist line ${clause}`, lineCure(context, clause));
      continue;
    }
    lines.push([
      jump(clause, `review-${clause}`),
      ` ${titleOf(context, clause)}: `,
      strong(worded(line.result)),
      ...(says(line.note) ? ['. ', ...linked(context, line.note)] : []),
    ]);
  }
  if (lines.length > 0) draft.add(bullets(lines));
}

export const stage1Review: readonly RecordItem[] = [
  {
    id: 'S1-08',
    title: 'Checklist by clause',
    source: 'ISO/IEC 17021-1, 9.3.1.2.2 a, c',
    obligation: 'M',
    cure: { entity: 'clauseReview' },
    build: (draft, context) => {
      const missing = clausesWithoutChecklistLine(context.snapshot, context.catalogues);
      for (const clause of missing) draft.lack(clause, lineCure(context, clause));
      const rows = context.catalogues.clauses.map((clause) => {
        const line = checklistLine(context, clause.id);
        return row(
          [
            [strong(clause.id), ` ${clause.title}`],
            line?.result
              ? worded(line.result)
              : [{ kind: 'placeholder', item: 'S1-08', label: `result of ${clause.id}` }],
            line && says(line.note) ? linked(context, line.note) : '–',
            line && line.documents.length > 0
              ? joined(sortedReferences(line.documents).map((id) => jump(id, `document-${id}`)))
              : '–',
          ],
          `review-${clause.id}`,
        );
      });
      draft.table(columns('Clause:4', 'Result:2', 'Note:6', 'Documents:1.5'), rows);
    },
  },
  {
    id: 'S1-09',
    title: 'Context, interested parties, climate relevance',
    source: 'ISO/IEC 27001, 4.1, 4.2, Amd 1',
    obligation: 'M',
    cure: { entity: 'clauseReview' },
    build: (draft, context) => fromChecklist(draft, context, ['4.1', '4.2']),
  },
  {
    id: 'S1-10',
    title: 'Design of risk assessment and treatment',
    source: 'ISO/IEC 27006-1, 9.3.2, 9.4.2',
    obligation: 'M',
    cure: { entity: 'stage1', field: 'riskDesign' },
    build: (draft, { snapshot }) =>
      draft.text(snapshot.stage1?.riskDesign, 'method, criteria, register, plan and acceptance'),
  },
  {
    id: 'S1-11',
    title: 'Statement of Applicability',
    source: 'ISO/IEC 27001, 6.1.3; ISO/IEC 27006-1, 9.3.2',
    obligation: 'M',
    cure: { entity: 'stage1', field: 'soaReview' },
    build: (draft, context) => {
      const { snapshot, catalogues } = context;
      const review = snapshot.stage1?.soaReview ?? null;
      if (!review) {
        draft.lack('review of the SoA');
        return;
      }
      draft.fact(
        'Version and date reviewed',
        review.version && review.date ? `${review.version}, ${longDate(review.date)}` : null,
      );
      const soa = soaOfStage1(snapshot.stage1, snapshot.soa);
      const sums = soa ? soaFigures(soa, catalogues.annexA) : null;
      const included = sums?.included ?? review.included;
      draft.fact('Controls included', included === null ? null : String(included));
      draft.fact(
        'Controls excluded',
        review.excluded.length > 0
          ? `${review.excluded.length}: ${sortedReferences(review.excluded).join(', ')}`
          : included === null
            ? null
            : 'none',
      );
      const implemented = sums?.implemented ?? review.implemented;
      const planned = sums?.planned ?? review.planned;
      draft.factIfRecorded('Of these implemented', implemented == null ? null : String(implemented));
      draft.factIfRecorded('Planned', planned == null ? null : String(planned));
      draft.fact('Assessment', review.summary);
      draft.fixed(
        soa
          ? ['The entries stand in the ', jump('SoA review table', 'SR'), '.']
          : `The entries of version ${review.version ?? 'reviewed'} are not held in this file, since a later version has replaced it; the review table of the version audited is an annex of the Stage 2 report.`,
      );
    },
  },
  {
    id: 'S1-12',
    title: 'Policy and objectives',
    source: 'ISO/IEC 27006-1, 9.3.2',
    obligation: 'M',
    cure: { entity: 'clauseReview' },
    build: (draft, context) => fromChecklist(draft, context, ['5.2', '6.2']),
  },
  {
    id: 'S1-13',
    title: 'Internal audits',
    source: 'ISO/IEC 17021-1, 9.3.1.2.2 g',
    obligation: 'M',
    cure: { entity: 'stage1', field: 'internalAuditStatus' },
    build: (draft, { snapshot }) =>
      draft.text(
        snapshot.stage1?.internalAuditStatus,
        'programme, audits done, coverage, independence, what is outstanding',
      ),
  },
  {
    id: 'S1-14',
    title: 'Management review',
    source: 'ISO/IEC 17021-1, 9.3.1.2.2 g',
    obligation: 'M',
    cure: { entity: 'stage1', field: 'managementReviewStatus' },
    build: (draft, { snapshot }) =>
      draft.text(snapshot.stage1?.managementReviewStatus, 'date, inputs, results, what is outstanding'),
  },
  {
    id: 'S1-15',
    title: 'Legal, regulatory and contract requirements',
    source: 'ISO/IEC 17021-1, 9.3.1.2.2 d',
    obligation: 'M',
    cure: { entity: 'stage1', field: 'legalRequirements' },
    build: (draft, { snapshot }) =>
      draft.list(snapshot.stage1?.legalRequirements ?? [], 'requirements relevant to the scope'),
  },
  {
    id: 'S1-16',
    title: 'Site conditions, talks with staff, preparedness',
    source: 'ISO/IEC 17021-1, 9.3.1.2.2 b',
    obligation: 'M',
    cure: { entity: 'stage1', field: 'siteConditions' },
    build: (draft, { snapshot }) => draft.text(snapshot.stage1?.siteConditions, 'site conditions and preparedness'),
  },
  {
    id: 'S1-17',
    title: 'Outsourced processes, suppliers, cloud services',
    source: 'ISO/IEC 17021-1, 9.1.2; ISO/IEC 27001, 4.3, 8.1',
    obligation: 'M',
    cure: { entity: 'stage1', field: 'outsourcing' },
    build: (draft, { snapshot }) => {
      const { application, stage1 } = snapshot;
      const processes = application?.outsourcedProcesses ?? [];
      const declared = application?.outsourcedProcessesDeclaredNone;
      if (processes.length === 0 && declared) {
        draft.noneOrLack(declared, 'outsourced processes');
        if (says(stage1?.outsourcing)) draft.text(stage1.outsourcing, 'assessment');
        return;
      }
      if (processes.length === 0) {
        draft.lack('outsourced processes, or that there are none', {
          entity: 'application',
          field: 'outsourcedProcesses',
        });
      } else {
        draft.add(paragraph([strong('Named in the application')]), bullets(processes));
      }
      draft.text(stage1?.outsourcing, 'assessment at Stage 1');
    },
  },
  {
    id: 'S1-18',
    title: 'Information not available to the team',
    source: 'ISO/IEC 27006-1, 8.4.2',
    obligation: 'M',
    cure: { entity: 'informationAccess' },
    build: (draft, context) => {
      const access = context.snapshot.informationAccess;
      if (!access?.declaredOn) {
        draft.lack('declaration of the client');
        return;
      }
      if (access.restrictedItems.length === 0) {
        draft.none(`None. Declared by ${access.declaredBy ?? 'the client'}, ${longDate(access.declaredOn)}.`);
        return;
      }
      draft.fact('Declared by the client on', longDate(access.declaredOn));
      draft.table(
        columns('What is withheld:3', 'Reason:3', 'Arrangement:5'),
        access.restrictedItems.map((one) =>
          row([
            one.item,
            says(one.reason) ? one.reason : [draft.lackingCell(`reason for withholding "${one.item}"`)],
            says(one.arrangement) ? one.arrangement : [draft.lackingCell(`arrangement for "${one.item}"`)],
          ]),
        ),
      );
      draft.fact(
        'Effect on the audit',
        access.determination
          ? `The ISMS can ${access.determination === 'adequate' ? '' : 'not '}be audited adequately under this arrangement`
          : null,
      );
      draft.fact(
        'Determined by',
        access.determinedBy && access.determinedOn ? byOn(context, access.determinedBy, access.determinedOn) : null,
      );
    },
  },
  {
    id: 'S1-19',
    title: 'Data for the audit time',
    source: 'ISO/IEC 17021-1, 9.1.4; ISO/IEC 27006-1, Annex C',
    obligation: 'M',
    cure: { entity: 'stage1', field: 'timeDataConfirmed' },
    build: (draft, context) => {
      const confirmed = context.snapshot.stage1?.timeDataConfirmed ?? null;
      const time = context.snapshot.auditTime;
      if (!confirmed) {
        draft.lack('confirmation of the data');
        return;
      }
      draft.fact('Confirmed by', confirmed.by && confirmed.on ? byOn(context, confirmed.by, confirmed.on) : null);
      draft.fact('Persons in the scope', confirmed.headcount === null ? null : String(confirmed.headcount));
      draft.fact('Effective persons', confirmed.effective === null ? null : String(confirmed.effective));
      draft.fact(
        'Changed against the application',
        confirmed.changed === null ? null : confirmed.changed ? 'yes' : 'no',
      );
      if (time?.total != null) {
        draft.fact(
          'Audit time in force',
          `${figure(time.total)} auditor days: Stage 1 ${time.stage1?.total ?? '–'}, Stage 2 ${time.stage2?.total ?? '–'}`,
        );
      }
      const revisions = time?.revisions ?? [];
      if (confirmed.changed && revisions.length === 0) {
        draft.lack('new calculation of the audit time', { entity: 'auditTime', field: 'revisions' });
      }
      if (revisions.length > 0) {
        draft.table(
          columns('Date:2', 'By:2', 'Change of the calculation:6'),
          revisions.map((one) => row([longDate(one.on), personName(context, one.by), one.change])),
        );
      }
    },
  },
  {
    id: 'S1-20',
    title: 'Result for each objective',
    source: 'ISO/IEC 17021-1, 9.3.1.2.3',
    obligation: 'M',
    cure: { entity: 'stage1', field: 'objectives' },
    build: (draft, context) => {
      const results = context.snapshot.stage1?.objectives ?? [];
      draft.table(
        columns('Objective:6', 'Result:1.5', 'Note:4'),
        stage1Objectives.map(({ id, text }) => {
          const line = results.find((one) => one.id === id);
          return row([
            [code(id), ` ${text}`],
            line?.result ? worded(line.result) : [draft.lackingCell(id)],
            line && says(line.note) ? linked(context, line.note) : '–',
          ]);
        }),
      );
    },
  },
];
