/** Stage 2 audit report, S2-22 to S2-27: results by clause and control (records.md section 3). */

import { longDate } from '../../iso27001/calendar.ts';
import { says } from '../../iso27001/check.ts';
import { clausesWithoutResult, isAudited, surveillanceEntries } from '../../iso27001/coverage.ts';
import { sortedBy, sortedReferences } from '../../iso27001/order.ts';
import type { ClauseResult, ControlResult, ResultEvidence } from '../../iso27001/snapshot-stage2.ts';
import { themes, worded } from '../../iso27001/vocabulary.ts';
import type { Block, Inlines, TableRow } from '../document.ts';
import { findingJump, linked, personName, type RecordContext, titleOf } from './context.ts';
import type { ItemDraft, RecordItem } from './item-draft.ts';
import { columns, dates, groupRow, joined, jump, paragraph, row, sentence, strong, windowText } from './text.ts';

/** "20 of 23, 3 deviations"; "10, population not recorded". */
export function sampleText({ population, sampleSize, deviations }: ResultEvidence): string {
  if (sampleSize == null) return population == null ? '' : `population ${population}`;
  const sample = population == null ? `${sampleSize}, population not recorded` : `${sampleSize} of ${population}`;
  if (deviations == null) return sample;
  return `${sample}, ${deviations === 0 ? 'no deviation' : deviations === 1 ? '1 deviation' : `${deviations} deviations`}`;
}

function evidenceCell(context: RecordContext, result: ClauseResult): readonly Block[] {
  return result.evidence.map((one) => {
    const sample = sampleText(one);
    return paragraph([...linked(context, one.text), ...(sample === '' ? [] : [' ', strong(`[${sample}]`)])]);
  });
}

/** Method, sessions and auditor: how and by whom the result came about. */
function howCell(context: RecordContext, result: ClauseResult): Inlines {
  return [
    result.method.map(worded).join(', ') || 'method not recorded',
    ...(result.sessions.length > 0
      ? ['; ', ...joined(result.sessions.map((id) => jump(id, `session-${id}`)))]
      : ['; no session']),
    result.auditor ? `; ${personName(context, result.auditor)}` : '; auditor not recorded',
  ];
}

function findingsCell(result: ClauseResult): string | Inlines {
  return result.findings.length > 0 ? joined(sortedReferences(result.findings).map(findingJump)) : '–';
}

function resultCell(draft: ItemDraft, entity: string, result: ClauseResult): string | Inlines {
  if (result.result === null) {
    return [draft.lackingCell(`result of ${result.ref}`, { entity, row: result.row ?? result.ref, field: 'result' })];
  }
  const nonconforming = result.result === 'minorNonconformity' || result.result === 'majorNonconformity';
  return nonconforming ? [strong(worded(result.result))] : worded(result.result);
}

function controlRow(draft: ItemDraft, context: RecordContext, result: ControlResult): TableRow {
  const evidence = evidenceCell(context, result);
  const cure = { entity: 'controlResult', row: result.row ?? result.ref, field: 'evidence' };
  const unaudited = result.result === 'notAudited' ? (result.reason ?? 'no reason recorded') : null;
  return row(
    [
      [strong(result.ref), ` ${titleOf(context, result.ref)}`],
      resultCell(draft, 'controlResult', result),
      `${result.implemented ?? '–'} / ${result.effective === null ? '–' : worded(result.effective)}`,
      evidence.length > 0 ? evidence : [unaudited ?? draft.lackingCell(`evidence of ${result.ref}`, cure)],
      result.sites.join(', ') || '–',
      howCell(context, result),
      findingsCell(result),
    ],
    `control-${result.ref}`,
  );
}

/** Confirmation by a stated yes or no; null while it is not recorded. */
function yesOrNo(value: boolean | null | undefined): string | null {
  return value == null ? null : value ? 'yes' : 'no';
}

export const stage2Results: readonly RecordItem[] = [
  {
    id: 'S2-22',
    title: 'Results by clause',
    source: 'ISO/IEC 17021-1, 9.4.8.2 k, 9.3.1.3',
    obligation: 'M',
    landscape: true,
    cure: { entity: 'clauseResult' },
    build: (draft, context) => {
      for (const clause of clausesWithoutResult(context.snapshot, context.catalogues)) {
        const result = context.snapshot.stage2?.clauseResults.find((one) => one.ref === clause);
        draft.lack(clause, {
          entity: 'clauseResult',
          field: 'result',
          ...(result ? { row: result.row ?? result.ref } : {}),
        });
      }
      const results = context.snapshot.stage2?.clauseResults ?? [];
      const rows = context.catalogues.clauses.map((clause) => {
        const result = results.find((one) => one.ref === clause.id);
        const title: Inlines = [strong(clause.id), ` ${clause.title}`];
        if (!result || !isAudited(result)) {
          const reason = result && says(result.reason) ? ` ${result.reason}` : '';
          return row(
            [title, [{ kind: 'placeholder', item: 'S2-22', label: `result of ${clause.id}` }, reason], '–', '–', '–'],
            `clause-${clause.id}`,
          );
        }
        const evidence = evidenceCell(context, result);
        const cure = { entity: 'clauseResult', row: result.row ?? result.ref, field: 'evidence' };
        return row(
          [
            title,
            resultCell(draft, 'clauseResult', result),
            evidence.length > 0 ? evidence : [draft.lackingCell(`evidence of ${result.ref}`, cure)],
            howCell(context, result),
            findingsCell(result),
          ],
          `clause-${clause.id}`,
        );
      });
      draft.table(columns('Clause:3', 'Result:2', 'Evidence:7', 'Method, session, auditor:3', 'Findings:1.2'), rows);
    },
  },
  {
    id: 'S2-23',
    title: 'Results by control',
    source: 'ISO/IEC 27006-1, 9.3.2, 9.4.3',
    obligation: 'M',
    landscape: true,
    cure: { entity: 'controlResult' },
    build: (draft, context) => {
      const results = sortedBy(context.snapshot.stage2?.controlResults ?? [], (result) => result.ref);
      const theme = new Map(context.catalogues.annexA.map((control) => [control.id, control.theme]));
      const rows: TableRow[] = [];
      for (const one of themes) {
        const ofTheme = results.filter((result) => theme.get(result.ref) === one);
        if (!ofTheme.some(isAudited)) draft.lack(`no result for the theme ${one}`);
        if (ofTheme.length === 0) continue;
        rows.push(groupRow(`${sentence(one)} controls: ${ofTheme.filter(isAudited).length} audited`));
        rows.push(...ofTheme.map((result) => controlRow(draft, context, result)));
      }
      const own = results.filter((result) => !theme.has(result.ref));
      if (own.length > 0) {
        rows.push(groupRow(`Necessary controls from other sources: ${own.filter(isAudited).length} audited`));
        rows.push(...own.map((result) => controlRow(draft, context, result)));
      }
      if (rows.length === 0) return;
      draft.table(
        columns(
          'Control:2.6',
          'Result:1.7',
          'Implemented / effective:1.5',
          'Evidence:6',
          'Sites:1',
          'Method, session, auditor:2.6',
          'Findings:1.1',
        ),
        rows,
      );
    },
  },
  {
    id: 'S2-24',
    title: 'Controls not audited now',
    source: 'ISO/IEC 27006-1, 9.1.3',
    obligation: 'C',
    cure: { entity: 'auditProgramme', field: 'entries' },
    build: (draft, context) => {
      const { programmedOnly, uncovered } = context.figures.coverage;
      const { auditProgramme, stage2 } = context.snapshot;
      if (programmedOnly.length + uncovered.length === 0) {
        draft.notApplicable('every applicable control was audited');
        return;
      }
      if (!auditProgramme) draft.lack('audit programme');
      else if (uncovered.length > 0) {
        draft.contradicts(`neither audited now nor in the programme of a surveillance: ${uncovered.join(', ')}`);
      }
      const entries = surveillanceEntries(context.snapshot);
      const rows = entries.flatMap((entry) => {
        const controls = programmedOnly.filter((id) => entry.controls.includes(id));
        if (controls.length === 0) return [];
        return [
          row([
            [strong(worded(entry.auditType))],
            windowText(entry.window),
            String(controls.length),
            joined(controls.map((id) => jump(id, `soa-${id}`))),
            entry.focus ?? '–',
          ]),
        ];
      });
      draft.fixed(`${programmedOnly.length + uncovered.length} applicable controls were not audited in Stage 2.`);
      if (rows.length > 0)
        draft.table(columns('Planned audit:2.2', 'Window:2.2', 'Controls:1.3:right', 'Which:6', 'Focus:2.5'), rows);
      const reason = (auditProgramme?.revisions ?? []).find((one) => stage2?.lastDay && one.on >= stage2.lastDay);
      if (reason)
        draft.fact(
          'Reason, as entered in the programme',
          `${longDate(reason.on)}, ${personName(context, reason.by)}. ${reason.change}`,
        );
      else if (auditProgramme)
        draft.lack('reason in the programme, entered after Stage 2', { entity: 'auditProgramme', field: 'revisions' });
    },
  },
  {
    id: 'S2-25',
    title: 'Internal audit',
    source: 'ISO/IEC 17021-1, 9.4.8.3 a; ISO/IEC 27006-1, 9.5.2',
    obligation: 'M',
    cure: { entity: 'stage2', field: 'internalAudit' },
    build: (draft, context) => {
      const audit = context.snapshot.stage2?.internalAudit ?? null;
      draft.fact('Covers the scope', yesOrNo(audit?.coversScope));
      draft.fact(
        'Reports and last audit',
        audit && audit.reports.length > 0 && audit.last
          ? `${sortedReferences(audit.reports).join(', ')}; last on ${longDate(audit.last)}`
          : null,
      );
      draft.fact('Reliable', yesOrNo(audit?.reliable));
      draft.fact('Confidence that it is maintained', yesOrNo(audit?.confidenceMaintained));
      draft.fact('Assessment', says(audit?.note) ? linked(context, audit.note) : null);
    },
  },
  {
    id: 'S2-26',
    title: 'Management review',
    source: 'ISO/IEC 17021-1, 9.4.8.3 a; ISO/IEC 27006-1, 9.5.2',
    obligation: 'M',
    cure: { entity: 'stage2', field: 'managementReview' },
    build: (draft, context) => {
      const review = context.snapshot.stage2?.managementReview ?? null;
      draft.fact('Held', yesOrNo(review?.held));
      draft.fact('Dates', review && review.dates.length > 0 ? dates(review.dates) : null);
      draft.fact('Effective', yesOrNo(review?.effective));
      draft.fact('Confidence that it is maintained', yesOrNo(review?.confidenceMaintained));
      draft.fact('Assessment', says(review?.note) ? linked(context, review.note) : null);
    },
  },
  {
    id: 'S2-27',
    title: 'Internal organization and procedures',
    source: 'ISO/IEC 27006-1, 9.4.3',
    obligation: 'M',
    cure: { entity: 'stage2', field: 'conclusions' },
    build: (draft, { snapshot }) =>
      draft.text(snapshot.stage2?.conclusions?.organizationAdequacy, 'adequacy to give confidence in the ISMS'),
  },
];
