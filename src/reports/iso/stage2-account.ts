/** Stage 2 audit report, S2-11 to S2-21: the account of the audit (records.md section 3). */

import { longDate } from '../../iso27001/calendar.ts';
import { says } from '../../iso27001/check.ts';
import { riskReviewClauses } from '../../iso27001/checks-stage2.ts';
import { samplesWithoutFacts } from '../../iso27001/coverage.ts';
import { sortedBy } from '../../iso27001/order.ts';
import { openMajors } from '../../iso27001/readiness.ts';
import { recommendationSentence, themes, worded } from '../../iso27001/vocabulary.ts';
import {
  concernJump,
  findingJump,
  linked,
  type RecordContext,
  requirementText,
  resultJump,
  resultJumps,
  titleOf,
} from './context.ts';
import type { ItemDraft, RecordItem } from './item-draft.ts';
import { ictPart } from './shared-parts.ts';
import { soaVersionText } from './stage2-identification.ts';
import { bullets, columns, count, joined, jump, row, sentence, strong } from './text.ts';

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

function summaryFigures(draft: ItemDraft, context: RecordContext): void {
  const { findings, coverage, soa, stageInterval, clauseResults } = context.figures;
  const of = (value: number | undefined) => value ?? 0;
  const conforming = of(clauseResults.conforming) + of(clauseResults.conformingWithOpportunity);
  const nonconforming = of(clauseResults.minorNonconformity) + of(clauseResults.majorNonconformity);
  draft.table(columns('Result in figures:5', 'Number:1:right'), [
    row(['Clauses 4.1 to 10.2 conforming', String(conforming)]),
    row(['Clauses with a nonconformity', String(nonconforming)]),
    row(['Annex A controls audited', String(coverage.audited.length)]),
    row(['Further necessary controls audited', String(coverage.additionalAudited.length)]),
    row(['Applicable controls left to the surveillances', String(coverage.programmedOnly.length)]),
    row(['Annex A controls included in the SoA', soa ? String(soa.included) : '–']),
    row(['Major nonconformities', String(findings.major)]),
    row(['of which not closed', String(openMajors(context.snapshot).length)]),
    row(['Minor nonconformities', String(findings.minor)]),
    row(['Opportunities for improvement', String(findings.opportunity)]),
    row(['Strengths', String(findings.strength)]),
    row(['Areas of concern of Stage 1 followed up', String(findings.areasOfConcern)]),
    row(['Days from Stage 1 to Stage 2', stageInterval ? String(stageInterval.days) : '–']),
  ]);
}

export const stage2Account: readonly RecordItem[] = [
  {
    id: 'S2-11',
    title: 'Executive summary',
    source: 'practice of the certification body',
    obligation: 'M',
    cure: { entity: 'recommendation', field: 'current' },
    build: (draft, context) => {
      const { recommendation } = context.snapshot;
      const value = (recommendation?.current ?? recommendation?.atClosing)?.value ?? null;
      if (value === null) draft.lack('recommendation in one sentence');
      else
        draft.fixed(
          [recommendationSentence(value), ' Substantiation and conditions: ', jump('S2-40', 'S2-40'), '.'],
          'lead',
        );
      summaryFigures(draft, context);
      const nonconformities = context.snapshot.findings.filter((one) => one.class === 'nonconformity');
      if (nonconformities.length > 0) {
        draft.fixed([
          'Nonconformities in full: ',
          ...joined(sortedBy(nonconformities, (one) => one.id).map((one) => findingJump(one.id))),
          '.',
        ]);
      }
    },
  },
  {
    id: 'S2-12',
    title: 'Account of the audit and document review',
    source: 'ISO/IEC 27006-1, 9.4.3 a',
    obligation: 'M',
    cure: { entity: 'stage2', field: 'documentReviewSummary' },
    build: (draft, { snapshot }) => {
      draft.text(snapshot.stage2?.documentReviewSummary, 'summary of the document review');
      const { escalations = [], teamConclusion } = snapshot.stage2 ?? {};
      if (escalations.length > 0) {
        draft.table(
          columns('Date:2', 'Matter told to client and certification body during the audit:7', 'Decision:2'),
          escalations.map((one) => row([one.on ? longDate(one.on) : '–', one.text, one.decision ?? '–'])),
        );
      }
      if (says(teamConclusion?.text)) {
        draft.fact(
          'Conclusions agreed in the team',
          `${teamConclusion.on ? `${longDate(teamConclusion.on)}. ` : ''}${teamConclusion.text}`,
        );
      }
    },
  },
  {
    id: 'S2-13',
    title: 'Follow-up of Stage 1',
    source: 'ISO/IEC 27006-1, 9.3.2',
    obligation: 'M',
    cure: { entity: 'areaOfConcern', field: 'stage2Status' },
    build: (draft, context) => {
      const { stage1 } = context.snapshot;
      const concerns = stage1?.areasOfConcern ?? [];
      if (concerns.length === 0) {
        draft.noneOrLack(stage1?.areasOfConcernDeclaredNone, 'areas of concern of Stage 1', stage1?.signOff ?? null);
        return;
      }
      const interval = context.figures.stageInterval;
      if (interval && stage1?.lastDay) {
        draft.fixed(
          `Stage 2 began ${count(interval.days, 'day', 'days')} after Stage 1 ended on ${longDate(stage1.lastDay)}.`,
        );
      }
      draft.table(
        columns('Area of concern:1.2', 'Requirement:2.5', 'Seen in Stage 1:4', 'What became of it:2', 'Evidence:4'),
        sortedBy(concerns, (concern) => concern.id).map((concern) => {
          const cure = (field: string) => ({ entity: 'areaOfConcern', row: concern.row ?? concern.id, field });
          const { stage2Status: status, findingId } = concern;
          const linkMissing = status !== null && status !== 'closed' && !findingId;
          return row(
            [
              [strong(concern.id)],
              requirementText(context, concern.ref),
              concern.observed ?? '–',
              status === null
                ? [draft.lackingCell(concern.id, cure('stage2Status'))]
                : [
                    sentence(worded(status)),
                    ...(findingId ? [' ', findingJump(findingId)] : []),
                    ...(linkMissing ? [' ', draft.lackingCell(`${concern.id} linked finding`, cure('findingId'))] : []),
                  ],
              says(concern.stage2Evidence)
                ? linked(context, concern.stage2Evidence)
                : [draft.lackingCell(status === null ? concern.id : `${concern.id} evidence`, cure('stage2Evidence'))],
            ],
            `concern-${concern.id}`,
          );
        }),
      );
    },
  },
  {
    id: 'S2-14',
    title: 'Audit trails and methodologies',
    source: 'ISO/IEC 27006-1, 9.4.3',
    obligation: 'M',
    cure: { entity: 'stage2', field: 'auditTrails' },
    build: (draft, context) => {
      const { stage2 } = context.snapshot;
      const trails = stage2?.auditTrails ?? [];
      if (trails.length === 0) draft.lack('audit trails');
      else {
        draft.table(
          columns('Trail:1', 'From and to:4', 'Followed through:6'),
          sortedBy(trails, (trail) => trail.id).map((trail) =>
            row([
              [strong(trail.id)],
              trail.title,
              joined(
                trail.through.map((ref) => resultJump(context, ref)),
                ' → ',
              ),
            ]),
          ),
        );
      }
      draft.text(stage2?.methodologies, 'methodologies');
    },
  },
  {
    id: 'S2-15',
    title: 'Samples',
    source: 'ISO/IEC 27006-1, 9.4.3',
    obligation: 'M',
    cure: { entity: 'controlResult', field: 'evidence' },
    build: (draft, context) => {
      const results = context.snapshot.stage2?.controlResults ?? [];
      if (results.length === 0) {
        draft.lack('control results');
        return;
      }
      for (const result of results.filter((one) => one.evidence.length === 0)) {
        draft.lack(`evidence of ${result.ref}`, {
          entity: 'controlResult',
          row: result.row ?? result.ref,
          field: 'evidence',
        });
      }
      const theme = new Map(context.catalogues.annexA.map((control) => [control.id, control.theme]));
      const sampled = (ref: string) =>
        results.filter((r) => r.ref === ref && r.evidence.some((e) => e.sampleSize != null));
      const line = (label: string, refs: readonly string[]) => {
        const withSample = refs.flatMap(sampled);
        const deviating = withSample.filter((r) => r.evidence.some((e) => (e.deviations ?? 0) > 0));
        return row([label, String(refs.length), String(withSample.length), String(deviating.length)]);
      };
      const refs = results.map((result) => result.ref);
      draft.fixed(
        'Population N and sample n stand with each result in S2-22 and S2-23, as “n of N”, followed by the number of deviations where it is recorded.',
      );
      draft.table(columns('Controls:4', 'Results:1:right', 'With a sample:1.5:right', 'With a deviation:1.5:right'), [
        ...themes.map((one) =>
          line(
            sentence(one),
            refs.filter((ref) => theme.get(ref) === one),
          ),
        ),
        line(
          'Further controls',
          refs.filter((ref) => !theme.has(ref)),
        ),
      ]);
      const without = samplesWithoutFacts(context.snapshot).map((result) => result.ref);
      if (without.length > 0) {
        draft.notice([
          'Sample recorded without population or number of deviations: ',
          ...resultJumps(context, without),
          '.',
        ]);
      }
    },
  },
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
