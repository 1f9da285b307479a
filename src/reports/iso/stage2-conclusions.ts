/** Stage 2 audit report, S2-35 to S2-39 and S2-43 to S2-45: conclusions, report data and sign-off (records.md section 3). */

import { longDate } from '../../iso27001/calendar.ts';
import { says } from '../../iso27001/check.ts';
import { sortedReferences } from '../../iso27001/order.ts';
import { byOn, linked, personName } from './context.ts';
import { certificationBodyTexts, revisionTable, signature } from './fixed-parts.ts';
import type { RecordItem } from './item-draft.ts';
import { code, columns, joined, row, strong } from './text.ts';

export const stage2Conclusions: readonly RecordItem[] = [
  {
    id: 'S2-35',
    title: 'Fitness of the scope of certification',
    source: 'ISO/IEC 17021-1, 9.4.8.3 b',
    obligation: 'M',
    cure: { entity: 'stage2', field: 'conclusions' },
    build: (draft, { snapshot }) => draft.text(snapshot.stage2?.conclusions?.scope, 'conclusion on the scope'),
  },
  {
    id: 'S2-36',
    title: 'Conformity and effectiveness',
    source: 'ISO/IEC 17021-1, 9.4.8.3 a',
    obligation: 'M',
    cure: { entity: 'stage2', field: 'conclusions' },
    build: (draft, context) => {
      const conclusions = context.snapshot.stage2?.conclusions ?? null;
      draft.text(conclusions?.conformityEffectiveness, 'statement on conformity and effectiveness', 'lead');
      draft.fact(
        'Internal audit and management review',
        says(conclusions?.internalAuditManagementReview)
          ? linked(context, conclusions.internalAuditManagementReview)
          : null,
      );
      draft.fixed(
        'Evidence: results by clause in S2-22 and by control in S2-23; internal audit in S2-25; management review in S2-26.',
        'small',
      );
    },
  },
  {
    id: 'S2-37',
    title: 'Fulfilment of the audit objectives',
    source: 'ISO/IEC 17021-1, 9.4.8.3 c',
    obligation: 'M',
    cure: { entity: 'stage2', field: 'conclusions' },
    build: (draft, { snapshot }) => {
      const objectives = snapshot.plans.find((plan) => plan.stage === 'stage2')?.objectives ?? [];
      const answers = snapshot.stage2?.conclusions?.objectives ?? [];
      const numbers = sortedReferences([
        ...objectives.map((_, i) => String(i + 1)),
        ...answers.map((one) => String(one.n)),
      ]);
      if (numbers.length === 0) {
        draft.lack('confirmation of the objectives');
        return;
      }
      draft.table(
        columns('No.:0.6:right', 'Objective:7', 'Fulfilled:1.2', 'Note:3'),
        numbers.map((n) => {
          const answer = answers.find((one) => String(one.n) === n);
          return row([
            n,
            objectives[Number(n) - 1] ?? 'not in the plan',
            answer?.fulfilled == null
              ? [draft.lackingCell(`objective ${n}`)]
              : answer.fulfilled
                ? 'yes'
                : [strong('no')],
            answer && says(answer.note) ? answer.note : '–',
          ]);
        }),
      );
    },
  },
  {
    id: 'S2-38',
    title: 'Comparison with earlier certification audits',
    source: 'ISO/IEC 27006-1, 9.4.3',
    obligation: 'O',
    cure: { entity: 'stage2', field: 'comparison' },
    build: (draft, { snapshot }) => {
      const comparison = snapshot.stage2?.comparison;
      if (says(comparison)) draft.text(comparison, 'comparison');
      else draft.leaveOut();
    },
  },
  {
    id: 'S2-39',
    title: 'Sampling statement',
    source: 'ISO/IEC 17021-1, 9.4.8.2 o',
    obligation: 'M',
    cure: { entity: 'certificationBody', field: 'texts' },
    build: (draft, context) => certificationBodyTexts(draft, context, ['sampling']),
  },
];

/** S2-43 to S2-45: what closes the report. */
export const stage2Closing: readonly RecordItem[] = [
  {
    id: 'S2-43',
    title: 'Information of the application',
    source: 'ISO/IEC 17021-1, 9.5.3.1 c',
    obligation: 'M',
    cure: { entity: 'stage2', field: 'applicationDataConfirmed' },
    build: (draft, context) => {
      const confirmed = context.snapshot.stage2?.applicationDataConfirmed ?? null;
      draft.fact('Confirmed by', confirmed?.by && confirmed.on ? byOn(context, confirmed.by, confirmed.on) : null);
      draft.fact('Changes', confirmed?.changes);
    },
  },
  {
    id: 'S2-44',
    title: 'Report data',
    source: 'ISO/IEC 17021-1, 9.4.8.1',
    obligation: 'M',
    cure: { entity: 'auditReport' },
    build: (draft, context) => {
      const { report, justifications = [] } = context.snapshot;
      draft.fact('Report number', report?.number, { entity: 'auditReport', field: 'number' });
      draft.fact('Revision', report?.revision == null ? null : String(report.revision), {
        entity: 'auditReport',
        field: 'revision',
      });
      draft.fact('Issued', report?.issuedOn ? longDate(report.issuedOn) : 'not issued');
      draft.fact('Confidentiality', report?.confidentiality, { entity: 'auditReport', field: 'confidentiality' });
      draft.fact('Distribution', report?.distribution.join('; '), { entity: 'auditReport', field: 'distribution' });
      certificationBodyTexts(draft, context, ['ownership', 'confidentiality']);
      draft.add(
        revisionTable(
          context,
          { on: report?.issuedOn ?? null, by: report?.signOff?.by ?? null },
          report?.corrections ?? [],
        ),
      );
      if (justifications.length > 0) {
        draft.table(
          columns('Rule:1.2', 'Written justification:7', 'By:2.5', 'Date:2'),
          justifications.map((one) => row([[code(one.rule)], one.text, personName(context, one.by), longDate(one.on)])),
        );
      }
    },
  },
  {
    id: 'S2-45',
    title: 'Sign-off of the lead auditor',
    source: 'ISO/IEC 17021-1, 9.4.8.2',
    obligation: 'M',
    cure: { entity: 'auditReport', field: 'signOff' },
    build: (draft, context) => {
      const lead = context.snapshot.team.filter((one) => one.role === 'leadAuditor').map((one) => code(one.id));
      signature(
        draft,
        context,
        context.snapshot.report?.signOff ?? null,
        'Lead auditor',
        'sign-off of the lead auditor',
        { entity: 'auditReport', field: 'signOff' },
      );
      if (lead.length > 0)
        draft.fixed(
          ['The lead auditor (', ...joined(lead), ') is responsible for the contents of this report.'],
          'small',
        );
    },
  },
];
