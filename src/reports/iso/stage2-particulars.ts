/** Stage 2 audit report, S2-16 to S2-21: ICT, deviations, issues, changes, risk analysis, SoA (records.md section 3). */

import { longDate } from '../../iso27001/calendar.ts';
import { says } from '../../iso27001/check.ts';
import { riskReviewClauses } from '../../iso27001/checks-stage2.ts';
import { concernJump, linked, titleOf } from './context.ts';
import type { ItemDraft, RecordItem } from './item-draft.ts';
import { ictPart } from './shared-parts.ts';
import { soaVersionText } from './stage2-identification.ts';
import { bullets, columns, joined, jump, row } from './text.ts';

/** Listed texts, declared none, or missing (S2-18, S2-19). */
function listOrNone(
  draft: ItemDraft,
  list: readonly { readonly text: string }[],
  declared: Parameters<ItemDraft['noneOrLack']>[0],
  label: string,
): void {
  if (list.length === 0) draft.noneOrLack(declared, `${label}, or that there are none`);
  else
    draft.list(
      list.map((one) => one.text),
      label,
    );
}

export const stage2Particulars: readonly RecordItem[] = [
  {
    id: 'S2-16',
    title: 'Use of information and communication technology',
    source: 'IAF MD 4, 4.2',
    obligation: 'C',
    cure: { entity: 'stage2', field: 'ict' },
    build: ictPart,
  },
  {
    id: 'S2-17',
    title: 'Deviations from the plan',
    source: 'ISO/IEC 17021-1, 9.4.8.2 g',
    obligation: 'M',
    cure: { entity: 'stage2', field: 'deviationsFromPlan' },
    build: (draft, { snapshot }) => {
      const { stage2 } = snapshot;
      const deviations = stage2?.deviationsFromPlan ?? [];
      if (deviations.length === 0) {
        draft.noneOrLack(stage2?.deviationsDeclaredNone, 'deviations, or that there are none');
        return;
      }
      draft.table(
        columns('Session:1.5', 'Deviation:5', 'Reason:5'),
        deviations.map((one) =>
          row([
            one.session ? [jump(one.session, `session-${one.session}`)] : '–',
            one.text,
            says(one.reason) ? one.reason : [draft.lackingCell('reason of a deviation')],
          ]),
        ),
      );
    },
  },
  {
    id: 'S2-18',
    title: 'Issues bearing on the audit programme',
    source: 'ISO/IEC 17021-1, 9.4.8.2 h',
    obligation: 'M',
    cure: { entity: 'stage2', field: 'programmeIssues' },
    build: (draft, { snapshot: { stage2 } }) =>
      listOrNone(
        draft,
        stage2?.programmeIssues ?? [],
        stage2?.programmeIssuesDeclaredNone,
        'significant issues for the programme',
      ),
  },
  {
    id: 'S2-19',
    title: 'Significant changes since Stage 1',
    source: 'ISO/IEC 17021-1, 9.4.8.2 l',
    obligation: 'M',
    cure: { entity: 'stage2', field: 'significantChanges' },
    build: (draft, { snapshot: { stage2 } }) => {
      listOrNone(
        draft,
        stage2?.significantChanges ?? [],
        stage2?.significantChangesDeclaredNone,
        'significant changes',
      );
      const changes = stage2?.scopeChanges ?? [];
      if (changes.length > 0) {
        draft.table(
          columns('Date:2', 'Change of scope during the audit:5', 'Review with the client:3', 'Reported:2'),
          changes.map((one) =>
            row([
              one.on ? longDate(one.on) : '–',
              one.text,
              one.reviewResult ?? '–',
              one.reportedOn ? longDate(one.reportedOn) : '–',
            ]),
          ),
        );
      }
    },
  },
  {
    id: 'S2-20',
    title: 'The client’s risk analysis',
    source: 'ISO/IEC 27006-1, 9.4.3 b, 9.4.2',
    obligation: 'M',
    cure: { entity: 'stage2', field: 'riskReview' },
    build: (draft, context) => {
      const review = context.snapshot.stage2?.riskReview ?? null;
      for (const clause of riskReviewClauses) {
        const text = review?.[clause];
        draft.fact(`${clause} ${titleOf(context, clause)}`, says(text) ? linked(context, text) : null);
      }
    },
  },
  {
    id: 'S2-21',
    title: 'Statement of Applicability',
    source: 'ISO/IEC 27006-1, 9.4.3; ISO/IEC 27001, 6.1.3',
    obligation: 'M',
    cure: { entity: 'soa' },
    build: (draft, context) => {
      const { soa, stage2 } = context.snapshot;
      draft.fact('Version audited', soaVersionText(context.snapshot), { entity: 'stage2', field: 'soaVersion' });
      if (!soa) {
        draft.lack('Statement of Applicability');
        return;
      }
      if (stage2?.soaVersion && soa.version && stage2.soaVersion !== soa.version) {
        draft.contradicts(`version audited ${stage2.soaVersion}, Statement of Applicability ${soa.version}`, {
          entity: 'stage2',
          field: 'soaVersion',
        });
      }
      draft.fact(
        'Approved',
        soa.approvedBy && soa.approvedOn ? `${soa.approvedBy}, ${longDate(soa.approvedOn)}` : null,
        { entity: 'soa', field: 'approvedBy' },
      );
      const sums = context.figures.soa;
      if (sums) {
        draft.fact('Annex A controls', `${sums.included} included, ${sums.excluded} excluded, of ${sums.controls}`);
        draft.fact(
          'Implementation of the included ones',
          `${sums.implemented} implemented, ${sums.partly} partly, ${sums.planned} planned, ${sums.not} not`,
        );
        draft.fact('Further necessary controls', String(sums.additional));
      }
      draft.fact('Assessment', says(soa.assessmentSummary) ? linked(context, soa.assessmentSummary) : null, {
        entity: 'soa',
        field: 'assessmentSummary',
      });
      if (soa.changesSincePrevious.length > 0) {
        const former = soa.previousVersions.find((version) => version.usedIn === 'stage1');
        draft.fact(
          'Changes',
          `since version ${former?.version ?? 'of Stage 1'}${former?.date ? ` of ${longDate(former.date)}` : ''}, audited in Stage 1:`,
        );
        draft.add(bullets(soa.changesSincePrevious.map((change) => linked(context, change))));
      }
      draft.fixed(['Each control stands in the ', jump('SoA review table', 'SR'), '.']);
      const open = context.snapshot.stage1?.areasOfConcern.filter((concern) => concern.ref.clause === '6.1.3') ?? [];
      if (open.length > 0)
        draft.fixed(
          ['Areas of concern of Stage 1 on the SoA: ', ...joined(open.map((one) => concernJump(one.id))), '.'],
          'small',
        );
    },
  },
];
