/** The front page: what the record is, the three front facts, and all revisions (records.md G-01, G-08, G-14). */

import { longDate } from '../../iso27001/calendar.ts';
import { says } from '../../iso27001/check.ts';
import { standardWithAmendments } from '../../iso27001/front-facts.ts';
import type { Completeness } from '../completeness.ts';
import type { Block, Inlines, Section } from '../document.ts';
import { personName, type RecordContext } from './context.ts';
import { revisionTable } from './fixed-parts.ts';
import { scopeOfStage, stageDates } from './shared-parts.ts';
import { soaVersionText } from './stage2-identification.ts';
import { paragraph, strong } from './text.ts';

export function recordTitle(context: RecordContext): string {
  return context.stage === 'stage1' ? 'Stage 1 audit record' : 'Stage 2 audit report';
}

/** Revision of the record as a number; the first issue is 1. */
export function recordRevision(context: RecordContext): number {
  const { stage1, report } = context.snapshot;
  if (context.stage === 'stage2') return report?.revision ?? 1;
  return Math.max(1, ...(stage1?.corrections ?? []).map((one) => one.revision));
}

export function coverSection(context: RecordContext, completeness: Completeness): Section {
  const { certificationBody, client, engagement, report, stage1 } = context.snapshot;
  const stage1Record = context.stage === 'stage1';
  const first = stage1Record ? 'S1-01' : 'S2-01';
  const fact = (
    label: string,
    item: string,
    value: string | null | undefined,
  ): { label: string; value: Inlines; item: string } => ({
    label,
    value: says(value) ? [value] : [{ kind: 'placeholder', item, label }],
    item,
  });
  const lead = context.snapshot.team.find((one) => one.role === 'leadAuditor' && one.stages.includes(context.stage));
  const soa = stage1Record
    ? stage1?.soaReview?.version && stage1.soaReview.date
      ? `${stage1.soaReview.version} of ${longDate(stage1.soaReview.date)}`
      : null
    : soaVersionText(context.snapshot);
  const rows = [
    fact('Certification body', first, certificationBody.name),
    fact('Client', stage1Record ? 'S1-01' : 'S2-02', client.legalName),
    fact('Standard', stage1Record ? 'S1-01' : 'S2-04', standardWithAmendments(context.snapshot)),
    fact('Scope', stage1Record ? 'S1-05' : 'S2-06', scopeOfStage(context)?.statement),
    fact('Statement of Applicability', stage1Record ? 'S1-11' : 'S2-21', soa),
    fact('Dates of the audit', stage1Record ? 'S1-01' : 'S2-08', stageDates(context, context.stage)),
    fact('Lead auditor', stage1Record ? 'S1-02' : 'S2-07', lead ? personName(context, lead.id) : null),
    fact('Engagement', first, engagement.id),
    ...(stage1Record ? [] : [fact('Report number', 'S2-44', report?.number)]),
  ];
  const blocks: Block[] = [paragraph([strong('Information security management system')]), { kind: 'facts', rows }];
  const issued = stage1Record
    ? { on: stage1?.reportSentOn ?? null, by: stage1?.signOff?.by ?? null, corrections: stage1?.corrections ?? [] }
    : { on: report?.issuedOn ?? null, by: report?.signOff?.by ?? null, corrections: report?.corrections ?? [] };
  blocks.push(revisionTable(context, issued, issued.corrections));
  if (context.inputs.state === 'draft') {
    const { total, complete } = completeness.mandatory;
    blocks.push({
      kind: 'box',
      tone: 'notice',
      text: [
        strong('Draft. '),
        complete === total
          ? `All ${total} mandatory items are complete.`
          : `${complete} of ${total} mandatory items are complete; the completeness page at the end lists what is missing.`,
      ],
    });
  }
  return { id: 'cover', title: recordTitle(context), inContents: false, blocks };
}
