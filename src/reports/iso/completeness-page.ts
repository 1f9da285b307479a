/** The completeness page of a draft: every item with its state, and the checks that fail (records.md section 12). */

import type { ChecklistItem, Completeness, Cure, ItemState } from '../completeness.ts';
import type { Section } from '../document.ts';
import { code, columns, groupRow, heading, jump, paragraph, row, strong } from './text.ts';

const states: Readonly<Record<ItemState, string>> = {
  present: '● complete',
  missing: '■ missing',
  declaredNone: '● declared none',
  notApplicable: '– not applicable',
  inconsistent: '▲ inconsistent',
};

const screens: Readonly<Record<string, string>> = {
  engagement: 'Engagement',
  certificationBody: 'Certification body',
  client: 'Client',
  application: 'Application',
  informationAccess: 'Application: access to information',
  site: 'Sites',
  scope: 'Scope',
  teamMember: 'Audit team',
  teamNotification: 'Audit team: notification',
  auditTime: 'Audit time',
  ictUse: 'Use of ICT',
  auditPlan: 'Audit plan',
  auditSession: 'Audit plan: sessions',
  meeting: 'Meetings',
  stage1: 'Stage 1',
  clauseReview: 'Stage 1: checklist by clause',
  areaOfConcern: 'Stage 1: areas of concern',
  soa: 'Statement of Applicability',
  soaEntry: 'Statement of Applicability: controls',
  stage2: 'Stage 2',
  clauseResult: 'Stage 2: results by clause',
  controlResult: 'Stage 2: results by control',
  finding: 'Findings',
  correctiveAction: 'Findings: corrective action',
  auditProgramme: 'Audit programme',
  recommendation: 'Recommendation',
  auditReport: 'Report',
};

function screen(cure: Cure | undefined): string {
  if (!cure) return '–';
  const name = screens[cure.entity] ?? cure.entity;
  return cure.row ? `${name}, ${cure.row}` : name;
}

const obligations: Readonly<Record<ChecklistItem['obligation'], string>> = {
  M: 'mandatory',
  C: 'conditional',
  O: 'optional',
  R: 'recommended',
};

/** Items that count for "n of m": mandatory ones, and conditional ones whose condition holds. */
export function isDemanded(item: ChecklistItem): boolean {
  return item.obligation === 'M' || (item.obligation === 'C' && item.state !== 'notApplicable');
}

export function isComplete(item: ChecklistItem): boolean {
  return item.state !== 'missing' && item.state !== 'inconsistent';
}

const groupTitles: Readonly<Record<string, string>> = {
  S1: 'Stage 1 audit record',
  S2: 'Stage 2 audit report',
  NC: 'Nonconformity report forms',
  AP: 'Annex AP: audit plan',
  AT: 'Annex AT: attendance',
  SR: 'Annex SR: SoA review table',
};

export function completenessPage(completeness: Completeness, sections: ReadonlySet<string>): Section {
  const groups = [...new Set(completeness.items.map((item) => item.section))];
  const rows = groups.flatMap((group) => [
    groupRow(groupTitles[group] ?? group),
    ...completeness.items
      .filter((item) => item.section === group)
      .map((item) =>
        row([
          sections.has(item.id) ? [jump(item.id, item.id)] : [code(item.id)],
          item.title,
          obligations[item.obligation],
          isComplete(item) ? states[item.state] : [strong(states[item.state])],
          item.state === 'present' ? '–' : (item.why ?? '–'),
          screen(item.cure),
        ]),
      ),
  ]);
  const failing = completeness.gate.filter((check) => !check.passes);
  const { complete, total } = completeness.mandatory;
  return {
    id: 'completeness',
    title: 'Completeness',
    inContents: true,
    startsPage: true,
    landscape: true,
    blocks: [
      paragraph([strong(`${complete} of ${total} mandatory items complete.`)], 'lead'),
      heading(2, 'Checks that fail'),
      ...(failing.length === 0
        ? [paragraph(`None of the ${completeness.gate.length} checks fails.`)]
        : [
            {
              kind: 'table' as const,
              columns: columns('Rule:1', 'Check:4', 'Effect:1.4', 'What is wrong:6', 'Screen:2.5'),
              rows: failing.map((check) =>
                row([
                  [code(check.id)],
                  check.title,
                  check.level === 'block' ? [strong('■ blocks')] : '▲ notice',
                  check.why ?? '–',
                  screen(check.cure),
                ]),
              ),
            },
          ]),
      heading(2, 'Items of the record'),
      {
        kind: 'table',
        columns: columns('Item:1.3', 'Contents:4', 'Obligation:1.2', 'State:1.6', 'Why:4.5', 'Screen:2.5'),
        rows,
      },
    ],
  };
}
