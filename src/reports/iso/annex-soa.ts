/** Annex SR: the SoA review table, SR-01 to SR-11, one row a control (records.md section 7). */

import { longDate } from '../../iso27001/calendar.ts';
import { says } from '../../iso27001/check.ts';
import { isAudited, surveillancesOf } from '../../iso27001/coverage.ts';
import { standardWithEdition } from '../../iso27001/front-facts.ts';
import { sortedBy, sortedReferences } from '../../iso27001/order.ts';
import type { AdditionalControl, SoaEntry, StatementOfApplicability } from '../../iso27001/snapshot-soa.ts';
import { type SoaSums, soaFigures, soaOfStage1 } from '../../iso27001/soa-figures.ts';
import { themes, worded } from '../../iso27001/vocabulary.ts';
import type { Inlines, TableRow } from '../document.ts';
import { type Annex, annexOf } from './annex.ts';
import { linked, personName, type RecordContext } from './context.ts';
import type { ItemDraft, RecordItem } from './item-draft.ts';
import { bullets, columns, groupRow, jump, row, sentence, strong } from './text.ts';

type Line = Pick<SoaEntry, 'applicable' | 'justification' | 'implementation' | 'riskLinks' | 'assessment'> & {
  readonly id: string;
  readonly title: string;
  readonly plannedDate?: string | null;
  readonly note?: string | null;
  readonly remark?: string | null;
  readonly acceptanceRef?: string | null;
  readonly row?: string;
};

const additionalLine = (control: AdditionalControl): Line => ({
  ...control,
  title: `${control.title ?? 'no title'} (source: ${control.source ?? 'not recorded'})`,
});

function statusText(line: Line): string {
  if (line.implementation === null) return '?';
  const planned = line.plannedDate ? `, ${longDate(line.plannedDate)}` : '';
  const accepted = says(line.acceptanceRef) ? `; residual risk accepted, ${line.acceptanceRef}` : '';
  return `${worded(line.implementation === 'not' ? 'no' : line.implementation)}${planned}${accepted}`;
}

/** SR-07: result of this audit, or the surveillance in which the control is programmed. */
function auditCell(context: RecordContext, id: string): Inlines | null {
  const result = context.snapshot.stage2?.controlResults.find((one) => one.ref === id && isAudited(one));
  const planned = surveillancesOf(context.snapshot, id).map(
    (entry) => `${worded(entry.auditType)} (${entry.window[0]?.slice(0, 4) ?? 'year not set'})`,
  );
  if (!result && planned.length === 0) return null;
  return [
    ...(result?.result ? [jump(worded(result.result), `control-${id}`)] : []),
    ...(planned.length > 0 ? [`${result ? '; again in ' : ''}${planned.join(', ')}`] : []),
  ];
}

/** Cells of a line, and what the columns' items lack. `lacks` counts by item: SR-02 to SR-07. */
function lineRow(context: RecordContext, line: Line, lacks: Map<string, string[]>): TableRow {
  const lack = (item: string, label: string): Inlines => {
    lacks.set(item, [...(lacks.get(item) ?? []), line.id]);
    return [{ kind: 'placeholder', item, label }];
  };
  const included = line.applicable !== false;
  const audit = context.stage === 'stage2' && included ? auditCell(context, line.id) : null;
  const assessed = line.assessment === null ? null : worded(line.assessment);
  return row(
    [
      [strong(line.id), ` ${line.title}`],
      line.applicable === null ? lack('SR-02', '?') : line.applicable ? 'yes' : 'no',
      says(line.justification) ? line.justification : lack('SR-03', 'No justification recorded'),
      !included
        ? '–'
        : line.implementation === null
          ? lack('SR-04', '?')
          : `${statusText(line)}${says(line.note) ? `. ${line.note}` : ''}`,
      !included ? '–' : line.riskLinks.length > 0 ? sortedReferences(line.riskLinks).join(', ') : 'No link',
      assessed === null
        ? lack('SR-06', 'Not assessed')
        : [assessed, ...(says(line.remark) ? ['. ', ...linked(context, line.remark)] : [])],
      ...(context.stage === 'stage2' ? [!included ? '–' : (audit ?? lack('SR-07', 'Not planned'))] : []),
    ],
    `soa-${line.id}`,
  );
}

function sumsTable(draft: ItemDraft, soa: StatementOfApplicability, context: RecordContext): void {
  const figures = soaFigures(soa, context.catalogues.annexA);
  const line = (label: string, sums: SoaSums) =>
    row([
      label,
      ...[sums.controls, sums.included, sums.excluded, sums.implemented, sums.partly, sums.planned, sums.not].map(
        String,
      ),
    ]);
  draft.table(
    columns(
      'Theme:3',
      'Controls:1:right',
      'Included:1:right',
      'Excluded:1:right',
      'Implemented:1:right',
      'Partly:1:right',
      'Planned:1:right',
      'Not:1:right',
    ),
    [
      ...themes.map((theme) => line(sentence(theme), figures.byTheme[theme])),
      row([[strong('All')], ...line('', figures).cells.slice(1)]),
    ],
  );
  draft.fixed(`Further necessary controls from other sources: ${figures.additional}.`);
}

function soaItems(context: RecordContext, soa: StatementOfApplicability): readonly RecordItem[] {
  const lacks = new Map<string, string[]>();
  const entries = new Map(soa.entries.map((entry) => [entry.controlId, entry]));
  const rows = themes.flatMap((theme) => {
    const controls = context.catalogues.annexA.filter((control) => control.theme === theme);
    return [
      groupRow(`${sentence(theme)} controls (${controls.length})`),
      ...controls.map((control) => {
        const entry = entries.get(control.id);
        const empty = { applicable: null, justification: null, implementation: null, riskLinks: [], assessment: null };
        return lineRow(context, { ...(entry ?? empty), id: control.id, title: control.title }, lacks);
      }),
    ];
  });
  const additional = sortedBy(soa.additionalControls, (control) => control.id);
  if (additional.length > 0) {
    rows.push(groupRow(`Further necessary controls (${additional.length})`));
    rows.push(...additional.map((control) => lineRow(context, additionalLine(control), lacks)));
  }
  const head = (id: string, title: string, source: string, entity: string, field: string) =>
    ({ id, title, source, obligation: 'M', cure: { entity, field } }) as const;
  const columnItem = (id: string, title: string, source: string, field: string): RecordItem => {
    const missing = lacks.get(id) ?? [];
    const first = missing[0];
    const known = first === undefined ? undefined : entries.get(first);
    return {
      ...head(id, title, source, 'soaEntry', field),
      cure: {
        entity: id === 'SR-07' ? 'auditProgramme' : 'soaEntry',
        field,
        ...(known && id !== 'SR-07' ? { row: known.row ?? known.controlId } : {}),
      },
      build: (draft) => {
        if (missing.length > 0) draft.lack(sortedReferences(missing).join(', '));
      },
    };
  };
  const reviewedBy =
    soa.reviewedBy ??
    context.snapshot.team.find((one) => one.role === 'leadAuditor' && one.stages.includes(context.stage))?.id;
  const reviewedOn = soa.reviewedOn ?? context.snapshot[context.stage]?.lastDay;
  return [
    {
      ...head('SR-01', 'Controls', 'ISO/IEC 27001, Annex A', 'soa', 'version'),
      build: (draft) => {
        draft.fact('Standard', standardWithEdition(context.snapshot), { entity: 'engagement', field: 'standard' });
        draft.fact('Scope', context.snapshot.scope?.statement, { entity: 'scope', field: 'statement' });
        draft.fact('Version and date', soa.version && soa.date ? `${soa.version}, ${longDate(soa.date)}` : null);
        draft.fact(
          'Approved',
          soa.approvedBy && soa.approvedOn ? `${soa.approvedBy}, ${longDate(soa.approvedOn)}` : null,
          { entity: 'soa', field: 'approvedBy' },
        );
        draft.fact(
          'Reviewed by',
          reviewedBy && reviewedOn
            ? `${personName(context, reviewedBy)}, ${longDate(reviewedOn)}, ${worded(context.stage)}`
            : null,
        );
        draft.table(
          columns(
            'Control:3.2',
            'Applies:0.9:centre',
            'Client’s justification:5',
            'Status:3',
            'Links:1.3',
            'Assessment and remark:2.5',
            ...(context.stage === 'stage2' ? ['Audited or planned:2.2'] : []),
          ),
          rows,
        );
      },
    },
    columnItem('SR-02', 'Applicable yes or no', 'ISO/IEC 27001, 6.1.3 d', 'applicable'),
    columnItem('SR-03', 'Justification of the client', 'ISO/IEC 27001, 6.1.3 d', 'justification'),
    columnItem('SR-04', 'Implementation status', 'ISO/IEC 27001, 6.1.3 d', 'implementation'),
    {
      ...head('SR-05', 'Links to risks or requirements', 'ISO/IEC 27001, 6.1.3 b', 'soaEntry', 'riskLinks'),
      build: (draft) => {
        const without = soa.entries
          .filter((entry) => entry.applicable && entry.riskLinks.length === 0)
          .map((entry) => entry.controlId);
        if (without.length > 0) draft.notice(`No link: ${sortedReferences(without).join(', ')}`);
      },
    },
    columnItem('SR-06', 'Assessment by the auditor', 'ISO/IEC 27006-1, 9.3.2', 'assessment'),
    ...(context.stage === 'stage2'
      ? [columnItem('SR-07', 'Audited or planned', 'ISO/IEC 27006-1, 9.1.3', 'entries')]
      : []),
    {
      ...head('SR-08', 'Further necessary controls', 'ISO/IEC 27001, 6.1.3 b', 'soaEntry', 'additional'),
      build: (draft) => {
        if (additional.length === 0)
          draft.noneOrLack(soa.additionalControlsDeclaredNone, 'further controls, or that there are none');
        else draft.fixed(`${additional.map((control) => control.id).join(', ')}, in the table with their sources.`);
      },
    },
    {
      ...head('SR-09', 'Sums', 'computed', 'soaEntry', 'applicable'),
      build: (draft) => sumsTable(draft, soa, context),
    },
    {
      ...head('SR-10', 'Changes from the earlier version', 'ISO/IEC 27006-1, 9.6.2', 'soa', 'previousVersions'),
      obligation: 'C',
      build: (draft) => {
        if (soa.previousVersions.length === 0) {
          draft.notApplicable('there is no earlier version', 'No earlier version.');
          return;
        }
        draft.fact(
          'Earlier versions',
          sortedBy(soa.previousVersions, (one) => one.version)
            .map(
              (one) =>
                `${one.version}${one.date ? ` of ${longDate(one.date)}` : ''}${one.usedIn ? ` (criterion in ${worded(one.usedIn)})` : ''}`,
            )
            .join('; '),
        );
        if (soa.changesSincePrevious.length === 0)
          draft.lack('changes from the earlier version', { entity: 'soa', field: 'changesSincePrevious' });
        else draft.add(bullets(soa.changesSincePrevious));
      },
    },
    {
      ...head('SR-11', 'Conclusion', 'ISO/IEC 27006-1, 9.3.2', 'soa', 'assessmentSummary'),
      build: (draft) => draft.text(soa.assessmentSummary, 'complete, justified, consistent with risk treatment'),
    },
  ];
}

/** The table of the SoA that was the criterion of the record's stage; null where its entries are not held. */
export function soaAnnex(context: RecordContext): Annex | null {
  const soa =
    context.stage === 'stage2' ? context.snapshot.soa : soaOfStage1(context.snapshot.stage1, context.snapshot.soa);
  if (!soa) return null;
  return annexOf(context, { id: 'SR', title: 'Annex SR: SoA review table', landscape: true }, soaItems(context, soa));
}
