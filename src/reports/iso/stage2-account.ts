/** Stage 2 audit report, S2-11 to S2-15: the account of the audit (records.md section 3). */

import { longDate } from '../../iso27001/calendar.ts';
import { says } from '../../iso27001/check.ts';
import { samplesWithoutFacts } from '../../iso27001/coverage.ts';
import { sortedBy } from '../../iso27001/order.ts';
import { openMajors } from '../../iso27001/readiness.ts';
import { recommendationSentence, themes, worded } from '../../iso27001/vocabulary.ts';
import { findingJump, linked, type RecordContext, requirementText, resultJump, resultJumps } from './context.ts';
import type { ItemDraft, RecordItem } from './item-draft.ts';
import { columns, count, joined, jump, row, sentence, strong } from './text.ts';

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
    row(['Major nonconformities not closed', String(openMajors(context.snapshot).length)]),
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
];
