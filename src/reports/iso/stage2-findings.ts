/** Stage 2 audit report, S2-28 to S2-34: findings and what else is to be told (records.md section 3). */

import { says } from '../../iso27001/check.ts';
import { isWithdrawn } from '../../iso27001/finding-figures.ts';
import { sortedBy } from '../../iso27001/order.ts';
import type { IsoFinding } from '../../iso27001/snapshot-findings.ts';
import { type FindingClass, worded } from '../../iso27001/vocabulary.ts';
import type { TableRow } from '../document.ts';
import {
  declaredNoneText,
  findingJump,
  linked,
  personName,
  type RecordContext,
  recordSignOff,
  requirementText,
  resultJumps,
} from './context.ts';
import type { ItemDraft, RecordItem } from './item-draft.ts';
import { formHeading, nonconformityForms } from './nonconformity-form.ts';
import { columns, groupRow, heading, row, strong } from './text.ts';

const classTitles: readonly (readonly [FindingClass, string])[] = [
  ['nonconformity', 'Nonconformities'],
  ['opportunity', 'Opportunities for improvement'],
  ['strength', 'Strengths'],
];

function ofClass(context: RecordContext, kind: FindingClass): readonly IsoFinding[] {
  return sortedBy(
    context.snapshot.findings.filter((finding) => finding.class === kind),
    (finding) => finding.id,
  );
}

function references(context: RecordContext, finding: IsoFinding) {
  return resultJumps(context, [...(finding.ref.clause ? [finding.ref.clause] : []), ...finding.ref.controls]);
}

/** Opportunities and strengths in full: text, and the evidence with its source. */
function observationTable(draft: ItemDraft, context: RecordContext, findings: readonly IsoFinding[]): void {
  draft.table(
    columns('Id:1', 'Reference:1.5', 'What was observed:5', 'Evidence:4', 'Auditor:1.8'),
    findings.map((finding) => {
      const cure = { entity: 'finding', row: finding.row ?? finding.id, field: 'text' };
      return row(
        [
          [strong(finding.id)],
          references(context, finding),
          isWithdrawn(finding)
            ? `Withdrawn. ${finding.withdrawnReason ?? 'No reason recorded.'}`
            : says(finding.text)
              ? linked(context, finding.text)
              : [draft.lackingCell(`text of ${finding.id}`, cure)],
          finding.evidence
            .map(
              (one) =>
                `${one.text} (${[one.source, one.sampleSize !== null && one.population !== null ? `${one.sampleSize} of ${one.population}` : null].filter(says).join(', ')})`,
            )
            .join('; ') || [draft.lackingCell(`evidence of ${finding.id}`, { ...cure, field: 'evidence' })],
          finding.auditor ? personName(context, finding.auditor) : '–',
        ],
        `finding-${finding.id}`,
      );
    }),
  );
}

export const stage2Findings: readonly RecordItem[] = [
  {
    id: 'S2-28',
    title: 'Findings',
    source: 'ISO/IEC 17021-1, 9.4.8.2 k; ISO/IEC 27006-1, 9.4.3',
    obligation: 'M',
    cure: { entity: 'finding' },
    build: (draft, context) => {
      const { findings: counts } = context.figures;
      draft.table(columns('Class:4', 'Number:1:right'), [
        row(['Major nonconformities', String(counts.major)]),
        row(['Minor nonconformities', String(counts.minor)]),
        ...(counts.ungraded > 0 ? [row(['Nonconformities not graded yet', String(counts.ungraded)])] : []),
        row(['Opportunities for improvement', String(counts.opportunity)]),
        row(['Strengths', String(counts.strength)]),
        ...(counts.withdrawn > 0 ? [row(['Withdrawn', String(counts.withdrawn)])] : []),
      ]);
      const declared = context.snapshot.findingsDeclaredNone ?? {};
      const rows: TableRow[] = [];
      for (const [kind, title] of classTitles) {
        rows.push(groupRow(title));
        const list = ofClass(context, kind);
        const none = declared[kind];
        if (list.length === 0) {
          const stated = none ? declaredNoneText(context, none, recordSignOff(context)) : null;
          const absent = kind === 'opportunity' ? 'None recorded.' : null;
          rows.push(
            row([
              stated ?? absent ?? [draft.lackingCell(`${title.toLowerCase()}, or that there are none`)],
              '',
              '',
              '',
            ]),
          );
          continue;
        }
        for (const finding of list) {
          const state =
            context.snapshot.correctiveActions.find((one) => one.findingId === finding.id)?.state ?? finding.status;
          rows.push(
            row([
              [findingJump(finding.id)],
              finding.class === 'nonconformity'
                ? (finding.grade ?? [
                    draft.lackingCell(`grade of ${finding.id}`, {
                      entity: 'finding',
                      row: finding.row ?? finding.id,
                      field: 'grade',
                    }),
                  ])
                : '–',
              requirementText(context, finding.ref) || '–',
              isWithdrawn(finding) ? 'withdrawn' : state ? worded(state) : '–',
            ]),
          );
        }
      }
      draft.table(columns('Finding:1.5', 'Grade:1', 'Requirement:6', 'State:2'), rows);
    },
  },
  {
    id: 'S2-29',
    title: 'Nonconformities in full',
    startsPage: true,
    source: 'ISO/IEC 17021-1, 9.4.5.3',
    obligation: 'C',
    cure: { entity: 'finding' },
    build: (draft, context) => {
      const forms = nonconformityForms(context);
      if (forms.length === 0) {
        draft.notApplicable('no nonconformity was raised');
        return;
      }
      for (const [index, { finding, items }] of forms.entries()) {
        draft.add(
          // A form is what the client answers on: each begins a page and can be handed over singly.
          ...(index === 0 ? [] : [{ kind: 'pageBreak' } as const]),
          heading(2, formHeading(context, finding), `finding-${finding.id}`),
          ...items.flatMap((item) => item.blocks),
        );
        for (const { head, checklist } of items) {
          // Withdrawn findings stay visible, but nothing more is asked of them.
          if (checklist.state === 'missing' && !isWithdrawn(finding)) {
            draft.lack(`${head.id} ${(checklist.why ?? '').replace(/^Not recorded: /, '')}`, head.cure);
          }
        }
      }
    },
  },
  {
    id: 'S2-30',
    title: 'Opportunities for improvement',
    source: 'ISO/IEC 17021-1, 9.4.8.1',
    obligation: 'O',
    cure: { entity: 'finding' },
    build: (draft, context) => {
      const list = ofClass(context, 'opportunity');
      if (list.length === 0) {
        draft.notApplicable('no opportunity for improvement was recorded', 'None recorded.');
        return;
      }
      draft.fixed(
        'The requirement is met in each case. No solution is prescribed, and the client is free in what it does.',
      );
      observationTable(draft, context, list);
    },
  },
  {
    id: 'S2-31',
    title: 'Strengths',
    source: 'ISO/IEC 27006-1, 9.4.3',
    obligation: 'M',
    cure: { entity: 'finding' },
    build: (draft, context) => {
      const list = ofClass(context, 'strength');
      if (list.length === 0)
        draft.noneOrLack(context.snapshot.findingsDeclaredNone?.strength, 'strengths, or that there are none');
      else observationTable(draft, context, list);
    },
  },
  {
    id: 'S2-32',
    title: 'Unresolved issues and diverging opinions',
    source: 'ISO/IEC 17021-1, 9.4.8.2 m, 9.4.7.3',
    obligation: 'M',
    cure: { entity: 'stage2', field: 'unresolvedIssues' },
    build: (draft, context) => {
      const { stage2, meetings } = context.snapshot;
      const opinions = meetings
        .filter((meeting) => meeting.stage === 'stage2')
        .flatMap((meeting) => meeting.divergingOpinions);
      const issues = stage2?.unresolvedIssues ?? [];
      if (issues.length === 0 && !stage2?.unresolvedDeclaredNone)
        draft.lack('unresolved issues, or that there are none');
      else if (issues.length === 0 && opinions.length === 0)
        draft.noneOrLack(stage2?.unresolvedDeclaredNone, 'unresolved issues');
      else if (issues.length === 0) {
        draft.fact(
          'Unresolved issues',
          declaredNoneText(context, stage2?.unresolvedDeclaredNone ?? true, recordSignOff(context)),
        );
      } else
        draft.list(
          issues.map((issue) => issue.text),
          'unresolved issues',
        );
      if (opinions.length > 0) {
        draft.table(
          columns('Diverging opinion on:2.5', 'View of the client:4', 'Outcome:1.5', 'Note:4'),
          opinions.map((one) =>
            row([
              linked(context, one.topic),
              one.clientView ?? '–',
              one.outcome ?? [
                draft.lackingCell(`outcome of "${one.topic}"`, { entity: 'meeting', field: 'divergingOpinions' }),
              ],
              one.note ?? '–',
            ]),
          ),
        );
      }
    },
  },
  {
    id: 'S2-33',
    title: 'Verification of earlier corrective actions',
    source: 'ISO/IEC 17021-1, 9.4.8.2 r',
    obligation: 'C',
    cure: { entity: 'stage2', field: 'previousFindings' },
    build: (draft, { snapshot }) => {
      const previous = snapshot.stage2?.previousFindings ?? null;
      if (previous?.applicable == null) draft.lack('whether there are earlier nonconformities');
      else if (previous.applicable) draft.text(previous.text, 'verification of earlier corrective actions');
      else if (says(previous.reason))
        draft.notApplicable(previous.reason.charAt(0).toLowerCase() + previous.reason.slice(1));
      else draft.lack('reason why this does not apply');
    },
  },
  {
    id: 'S2-34',
    title: 'Use of certificates and marks',
    source: 'ISO/IEC 17021-1, 9.4.8.2 q',
    obligation: 'C',
    cure: { entity: 'stage2', field: 'useOfMarks' },
    build: (draft, { snapshot }) => {
      const marks = snapshot.stage2?.useOfMarks ?? null;
      if (marks?.applicable == null) draft.lack('whether the client holds a certificate');
      else if (marks.applicable) draft.text(marks.text, 'control of the use of certificates and marks');
      else if (says(marks.reason)) draft.notApplicable(marks.reason.charAt(0).toLowerCase() + marks.reason.slice(1));
      else draft.lack('reason why this does not apply');
    },
  },
];
