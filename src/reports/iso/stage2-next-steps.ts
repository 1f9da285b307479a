/** Stage 2 audit report, S2-40 to S2-42: recommendation, what follows, programme (records.md section 3). */

import { longDate } from '../../iso27001/calendar.ts';
import { says } from '../../iso27001/check.ts';
import { standingNonconformities } from '../../iso27001/finding-figures.ts';
import { sortedBy, sortedReferences } from '../../iso27001/order.ts';
import { openMajors } from '../../iso27001/readiness.ts';
import type { TeamRecommendation } from '../../iso27001/snapshot-decision.ts';
import { recommendationSentence, worded } from '../../iso27001/vocabulary.ts';
import { byOn, findingJump, linked, personName, type RecordContext, siteName } from './context.ts';
import type { ItemDraft, RecordItem } from './item-draft.ts';
import { bullets, code, columns, days, figure, paragraph, row, strong, windowText } from './text.ts';

function recommendationPart(draft: ItemDraft, context: RecordContext, label: string, one: TeamRecommendation): void {
  if (one.value === null) {
    draft.lack(label);
    return;
  }
  draft.add(paragraph([strong(`${label}: `), recommendationSentence(one.value)], 'lead'));
  draft.fact('By', one.by && one.on ? byOn(context, one.by, one.on) : null);
  draft.factIfRecorded('Substantiation', says(one.reason) ? linked(context, one.reason) : null);
  if (one.conditions.length > 0) {
    draft.add(
      paragraph([strong('Conditions')]),
      bullets(one.conditions.map((condition) => linked(context, condition))),
    );
  } else if (one.value.endsWith('AfterClosure'))
    draft.lack(`conditions of the recommendation (${label.toLowerCase()})`);
}

export const stage2NextSteps: readonly RecordItem[] = [
  {
    id: 'S2-40',
    title: 'Recommendation of the audit team',
    source: 'ISO/IEC 17021-1, 9.4.8.2 p; ISO/IEC 27006-1, 9.4.3',
    obligation: 'M',
    cure: { entity: 'recommendation', field: 'current' },
    build: (draft, context) => {
      const { atClosing, current } = context.snapshot.recommendation ?? { atClosing: null, current: null };
      if (!atClosing && !current) {
        draft.lack('recommendation');
        return;
      }
      const value = (current ?? atClosing)?.value;
      const open = openMajors(context.snapshot);
      if ((value === 'grant' || value === 'maintain' || value === 'renew') && open.length > 0) {
        draft.contradicts(`the recommendation does not go with open major nonconformities: ${open.join(', ')}`);
      }
      if (atClosing) recommendationPart(draft, context, 'At the closing meeting', atClosing);
      if (current) recommendationPart(draft, context, 'Now', current);
      draft.fixed(
        'The recommendation is not the decision. The decision on certification is made by persons of the certification body who did not take part in the audit.',
      );
    },
  },
  {
    id: 'S2-41',
    title: 'What follows',
    source: 'ISO/IEC 17021-1, 9.4.7.2, 9.5.3.2',
    obligation: 'M',
    cure: { entity: 'stage2', field: 'lastDay' },
    build: (draft, context) => {
      const due = context.figures.nonconformityDates;
      const standing = sortedBy(standingNonconformities(context.snapshot), (finding) => finding.id);
      if (standing.length > 0) {
        draft.fact('Plans of correction and corrective action due', due ? longDate(due.planDue) : null);
        if (standing.some((finding) => finding.grade !== 'minor')) {
          draft.fact('Evidence on majors wanted by', due ? longDate(due.majorEvidenceDue) : null);
          draft.fact(
            'Hard date for majors',
            due
              ? `${longDate(due.majorHardDate)}: a major not verified by then asks for another Stage 2 before certification can be recommended`
              : null,
          );
        }
        const rows = standing.map((finding) => {
          const action = context.snapshot.correctiveActions.find((one) => one.findingId === finding.id);
          const method = action?.verification?.method;
          return row([
            [findingJump(finding.id)],
            finding.grade ?? '–',
            method ? worded(method) : 'to be set when the plan is accepted',
            action?.state ? worded(action.state) : 'open',
          ]);
        });
        draft.table(columns('Nonconformity:1.5', 'Grade:1', 'Way of verification:4', 'State:2.5'), rows);
      } else draft.fixed('No nonconformity stands, so no plan is due.');
      const audits = context.snapshot.followUpAudits;
      if (audits.length > 0) {
        draft.table(
          columns('Follow-up audit:1.6', 'Kind:1.6', 'Date:2', 'Site:2.5', 'Auditor:2', 'Days:0.8:right', 'Result:3.5'),
          sortedBy(audits, (audit) => audit.id).map((audit) =>
            row([
              [code(audit.id)],
              worded(audit.type),
              audit.date ? longDate(audit.date) : 'not set',
              audit.site ? siteName(context, audit.site) : '–',
              audit.auditor ? personName(context, audit.auditor) : '–',
              audit.days === null ? '–' : figure(audit.days),
              audit.result ? linked(context, audit.result) : 'open',
            ]),
          ),
          'Follow-up audits, in addition to the computed audit time',
        );
      }
      draft.fixed(
        'The report and the file go to the technical review and then to the decision, both by persons who did not audit. The client may complain or appeal by the certification body’s procedure.',
      );
    },
  },
  {
    id: 'S2-42',
    title: 'Proposal for the audit programme',
    source: 'ISO/IEC 17021-1, 9.1.3, 9.4.6',
    obligation: 'M',
    cure: { entity: 'auditProgramme' },
    build: (draft, context) => {
      const programme = context.snapshot.auditProgramme;
      const ahead = (programme?.entries ?? []).filter(
        (entry) => entry.auditType !== 'stage1' && entry.auditType !== 'stage2',
      );
      for (const type of ['surveillance1', 'surveillance2'] as const) {
        if (!ahead.some((entry) => entry.auditType === type))
          draft.lack(worded(type), { entity: 'auditProgramme', field: 'entries' });
      }
      if (ahead.length > 0) {
        draft.table(
          columns(
            'Audit:2.3',
            'Window:2.5',
            'Latest:1.8',
            'Days:0.8:right',
            'Sites:2',
            'Clauses:4',
            'Controls:1.3:right',
          ),
          ahead.map((entry) =>
            row([
              [strong(worded(entry.auditType))],
              windowText(entry.window),
              entry.latest ? longDate(entry.latest) : '–',
              entry.days === null ? [draft.lackingCell(`time of ${worded(entry.auditType)}`)] : figure(entry.days),
              entry.sites.join(', ') || '–',
              entry.clauses.length === context.catalogues.clauses.length
                ? 'all'
                : sortedReferences(entry.clauses).join(', ') || '–',
              entry.controls.length === 0 ? '–' : String(entry.controls.length),
            ]),
          ),
        );
      }
      for (const entry of ahead.filter((one) => one.auditType.startsWith('surveillance') && one.controls.length > 0)) {
        draft.fact(`Controls of ${worded(entry.auditType)}`, sortedReferences(entry.controls).join(', '));
        draft.factIfRecorded(`Focus of ${worded(entry.auditType)}`, entry.focus);
      }
      const issues = context.snapshot.stage2?.programmeIssues ?? [];
      draft.factIfRecorded('Focus from this audit', issues.map((issue) => issue.text).join(' '));
      draft.factIfRecorded('Shifts', programme?.shiftConsideration);
      const time = context.snapshot.auditTime;
      if (time?.surveillancePerYear?.set != null) {
        draft.fact(
          'Time of a surveillance',
          `${days(time.surveillancePerYear.set)} a year, one third of the initial audit being ${time.surveillancePerYear.computed == null ? '–' : figure(time.surveillancePerYear.computed)}`,
        );
      }
      if (programme && programme.revisions.length > 0) {
        draft.table(
          columns('Date:2', 'By:2.5', 'Change of the programme:7'),
          programme.revisions.map((one) => row([longDate(one.on), personName(context, one.by), one.change])),
        );
      }
    },
  },
];
