/**
 * The Stage 1 audit record and the Stage 2 audit report: a snapshot becomes a
 * report document and its checklist, from the same items (records.md).
 */

import { longDate } from '../../iso27001/calendar.ts';
import type { IsoCatalogues } from '../../iso27001/catalogues.ts';
import { blockCheck, says } from '../../iso27001/check.ts';
import { stage1Checks } from '../../iso27001/checks-stage1.ts';
import { stage2Checks } from '../../iso27001/checks-stage2.ts';
import { isoFigures } from '../../iso27001/figures.ts';
import type { IsoSnapshot } from '../../iso27001/snapshot.ts';
import type { ChecklistItem, Completeness, GateCheck } from '../completeness.ts';
import type { ReportDocument, ReportInputs, Section } from '../document.ts';
import { resolveJumps } from './anchors.ts';
import { attendanceAnnexes } from './annex-attendance.ts';
import { correctiveActionAnnex } from './annex-corrective-actions.ts';
import { evidenceAnnex, interviewedAnnex } from './annex-evidence.ts';
import { annexListItem } from './annex-list.ts';
import { planAnnex } from './annex-plan.ts';
import { soaAnnex } from './annex-soa.ts';
import { completenessPage, isComplete, isDemanded } from './completeness-page.ts';
import type { RecordContext, RecordKind } from './context.ts';
import { coverSection, recordRevision, recordTitle } from './cover.ts';
import { type BuiltItem, buildItem, type RecordItem } from './item-draft.ts';
import { nonconformityForms } from './nonconformity-form.ts';
import { stage1Identification } from './stage1-identification.ts';
import { stage1Outcome } from './stage1-outcome.ts';
import { stage1Review } from './stage1-review.ts';
import { stage2Account } from './stage2-account.ts';
import { stage2Closing, stage2Conclusions } from './stage2-conclusions.ts';
import { stage2Findings } from './stage2-findings.ts';
import { stage2Identification } from './stage2-identification.ts';
import { stage2NextSteps } from './stage2-next-steps.ts';
import { stage2Particulars } from './stage2-particulars.ts';
import { stage2Results } from './stage2-results.ts';
import { sentence } from './text.ts';

export interface IsoRecord {
  readonly document: ReportDocument;
  readonly completeness: Completeness;
}

const stage1Items: readonly RecordItem[] = [...stage1Identification, ...stage1Review, ...stage1Outcome];
const stage2Items: readonly RecordItem[] = [
  ...stage2Identification,
  ...stage2Account,
  ...stage2Particulars,
  ...stage2Results,
  ...stage2Findings,
  ...stage2Conclusions,
  ...stage2NextSteps,
  ...stage2Closing,
];

function itemSection(definition: RecordItem, built: BuiltItem): readonly Section[] {
  if (built.blocks.length === 0) return [];
  const { id, title, landscape, startsPage } = definition;
  return [
    {
      id,
      title: `${id} ${title}`,
      inContents: true,
      ...(landscape ? { landscape } : {}),
      ...(startsPage ? { startsPage } : {}),
      blocks: built.blocks,
    },
  ];
}

/** Forms of findings that were withdrawn are shown, but nothing more is asked of them. */
function formItems(context: RecordContext): readonly ChecklistItem[] {
  return nonconformityForms(context).flatMap(({ finding, items }) =>
    items.map(({ checklist }) => {
      if (finding.status !== 'withdrawn' || checklist.state !== 'missing') return checklist;
      const { id, section, title, obligation } = checklist;
      return { id, section, title, obligation, state: 'notApplicable', why: 'The finding is withdrawn' } as const;
    }),
  );
}

function completenessOf(context: RecordContext, items: readonly ChecklistItem[]): Completeness {
  const demanded = items.filter(isDemanded);
  const open = demanded.filter((item) => !isComplete(item));
  const checks = context.stage === 'stage1' ? stage1Checks : stage2Checks;
  const first = open[0]?.cure ?? { entity: 'engagement' };
  const gate: readonly GateCheck[] = [
    blockCheck(
      'G-02',
      'All mandatory items are complete',
      open.map((item) => `${item.id} ${item.title}`),
      first,
    ),
    ...checks(context.snapshot, context.catalogues),
  ];
  return { items, gate, mandatory: { total: demanded.length, complete: demanded.length - open.length } };
}

/**
 * The record of a stage as document and checklist. Never fails on a snapshot
 * that lacks something: what is missing prints as a box and stands in the
 * checklist. A final is allowed only where `blocksFinal` finds nothing; the
 * caller refuses it otherwise.
 * Source: ISO/IEC 17021-1, 9.3.1.2.3, 9.4.8; ISO/IEC 27006-1, 9.3.2, 9.4.3.
 */
export function isoRecord(
  kind: RecordKind,
  snapshot: IsoSnapshot,
  catalogues: IsoCatalogues,
  inputs: ReportInputs,
): IsoRecord {
  const on = inputs.exportedAt.slice(0, 10);
  const stage = kind === 'iso-stage1' ? 'stage1' : 'stage2';
  const context: RecordContext = {
    kind,
    stage,
    snapshot,
    catalogues,
    inputs,
    figures: isoFigures(snapshot, catalogues, on),
    on,
  };
  const plan = planAnnex(context);
  const meetings = attendanceAnnexes(context);
  const soa = soaAnnex(context);
  const others = (
    stage === 'stage2'
      ? [correctiveActionAnnex(context), evidenceAnnex(context), interviewedAnnex(context)]
      : [interviewedAnnex(context)]
  ).flatMap((section) => section ?? []);
  const definitions = [
    ...(stage === 'stage1' ? stage1Items : stage2Items),
    annexListItem(context, { plan, meetings, soa, others }),
  ];
  const built = definitions.map((item) => ({ definition: item, item: buildItem(item, context) }));
  const annexes = [plan, ...meetings, soa].flatMap((annex) => annex ?? []);
  const completeness = completenessOf(context, [
    ...built.map(({ item }) => item.checklist),
    ...(stage === 'stage2' ? formItems(context) : []),
    ...annexes.flatMap((annex) => annex.items.map((item) => item.checklist)),
  ]);
  const body = [
    ...built.flatMap(({ definition, item }) => itemSection(definition, item)),
    ...annexes.map((annex) => annex.section),
    ...others,
  ];
  const sections = [
    coverSection(context, completeness),
    ...body,
    ...(inputs.state === 'draft' ? [completenessPage(completeness, new Set(body.map((section) => section.id)))] : []),
  ];
  return { document: documentOf(context, resolveJumps(sections)), completeness };
}

function documentOf(context: RecordContext, sections: readonly Section[]): ReportDocument {
  const { snapshot, inputs } = context;
  const { engagement, certificationBody, client } = snapshot;
  const title = recordTitle(context);
  const draft = inputs.state === 'draft';
  const draftNumber = String(inputs.draftNumber).padStart(2, '0');
  const clientName = [client.shortName, client.legalName].find(says) ?? 'client not recorded';
  const confidentiality = [snapshot.report?.confidentiality, engagement.confidentiality].find(says) ?? 'confidential';
  const stateName = draft ? `DRAFT-${draftNumber}` : 'FINAL';
  return {
    kind: context.kind,
    state: inputs.state,
    title: `${title}: ${client.legalName ?? clientName}`,
    subtitle: engagement.id,
    language: engagement.language ?? 'en',
    author: certificationBody.name ?? 'certification body not recorded',
    confidentiality: sentence(confidentiality),
    header: {
      left: `${certificationBody.name ?? 'Certification body not recorded'} · ${title}`,
      right: `${engagement.id} · revision ${recordRevision(context)} · ${draft ? `DRAFT ${inputs.draftNumber}` : 'final'}`,
    },
    footer: `${clientName} · snapshot ${inputs.integrity.snapshotHash.slice(0, 12)}`,
    ...(draft
      ? { draftMark: { word: 'DRAFT', line: `Draft ${inputs.draftNumber}, exported ${exportTime(inputs.exportedAt)}` } }
      : {}),
    sections,
    integrity: inputs.integrity,
    fileName: `${engagement.id}_${context.stage === 'stage1' ? 'Stage-1-record' : 'Stage-2-report'}_${stateName}_${context.on}.pdf`,
  };
}

/** "22 January 2026, 14:02 (UTC+01:00)" from ISO 8601 with offset (records.md G-09). */
function exportTime(exportedAt: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})[\d:.]*(Z|[+-]\d{2}:\d{2})$/.exec(exportedAt);
  if (!match) return exportedAt;
  const [, date = '', time = '', offset = ''] = match;
  return `${longDate(date)}, ${time} (UTC${offset === 'Z' ? '' : offset})`;
}

/** What stands in the way of the final state: items and checks; empty where the final may be made (records.md G-02). */
export function blocksFinal(completeness: Completeness): readonly (ChecklistItem | GateCheck)[] {
  return [
    ...completeness.items.filter((item) => isDemanded(item) && !isComplete(item)),
    ...completeness.gate.filter((check) => check.level === 'block' && !check.passes),
  ];
}
