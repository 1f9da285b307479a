/** Stage 1 audit record, S1-21 to S1-31: concerns, outcome, and what Stage 2 needs (records.md section 2). */

import { longDate } from '../../iso27001/calendar.ts';
import { says } from '../../iso27001/check.ts';
import { sortedBy } from '../../iso27001/order.ts';
import { worded } from '../../iso27001/vocabulary.ts';
import { byOn, concernJump, linked, personName, requirementText, siteName } from './context.ts';
import { certificationBodyTexts, signature } from './fixed-parts.ts';
import type { RecordItem } from './item-draft.ts';
import { ictPart } from './shared-parts.ts';
import { columns, dates, row, sentence, strong } from './text.ts';

export const stage1Outcome: readonly RecordItem[] = [
  {
    id: 'S1-21',
    title: 'Areas of concern',
    source: 'ISO/IEC 17021-1, 9.3.1.2.3',
    obligation: 'M',
    cure: { entity: 'areaOfConcern' },
    build: (draft, context) => {
      const { stage1 } = context.snapshot;
      const concerns = stage1?.areasOfConcern ?? [];
      if (concerns.length === 0) {
        draft.noneOrLack(stage1?.areasOfConcernDeclaredNone, 'areas of concern, or that there are none');
        return;
      }
      draft.fixed('Each of these could be classified as a nonconformity in Stage 2 if it stays as it was seen.');
      draft.table(
        columns('Id:1', 'Requirement:3', 'What was seen:4.5', 'Why it matters:4', 'Wanted by:1.6'),
        sortedBy(concerns, (concern) => concern.id).map((concern) => {
          const cure = (field: string) => ({ entity: 'areaOfConcern', row: concern.row ?? concern.id, field });
          const requirement = requirementText(context, concern.ref);
          return row(
            [
              [strong(concern.id)],
              says(requirement) ? requirement : [draft.lackingCell(`${concern.id} requirement`, cure('ref'))],
              says(concern.observed)
                ? concern.observed
                : [draft.lackingCell(`${concern.id} what was seen`, cure('observed'))],
              says(concern.why) ? concern.why : [draft.lackingCell(`${concern.id} why it matters`, cure('why'))],
              concern.wantedBy
                ? longDate(concern.wantedBy)
                : [draft.lackingCell(`${concern.id} wanted by`, cure('wantedBy'))],
            ],
            `concern-${concern.id}`,
          );
        }),
      );
    },
  },
  {
    id: 'S1-22',
    title: 'Remarks and strengths',
    source: 'ISO/IEC 27006-1, 9.4.3',
    obligation: 'O',
    cure: { entity: 'stage1', field: 'remarks' },
    build: (draft, { snapshot }) => {
      const remarks = snapshot.stage1?.remarks ?? [];
      if (remarks.length === 0) draft.leaveOut();
      else
        draft.list(
          sortedBy(remarks, (remark) => remark.id).map((remark) => [strong(remark.id), ` ${remark.text}`]),
          'remarks',
        );
    },
  },
  {
    id: 'S1-23',
    title: 'Outcome',
    source: 'ISO/IEC 17021-1, 9.3.1.2.3–4',
    obligation: 'M',
    cure: { entity: 'stage1', field: 'outcome' },
    build: (draft, context) => {
      const { stage1 } = context.snapshot;
      draft.fact('Outcome', stage1?.outcome ? [strong(sentence(worded(stage1.outcome)))] : null);
      draft.fact('Reason', says(stage1?.outcomeReason) ? linked(context, stage1.outcomeReason) : null, {
        entity: 'stage1',
        field: 'outcomeReason',
      });
      const conditions = stage1?.conditions ?? [];
      if (stage1?.outcome === 'proceedWithConditions' && conditions.length === 0) {
        draft.lack('conditions', { entity: 'stage1', field: 'conditions' });
      }
      if (conditions.length > 0) {
        const detailed = conditions.some((one) => says(one.owner) || says(one.evidenceWanted));
        draft.table(
          columns('Condition:5', ...(detailed ? ['Responsible:2.5', 'Evidence wanted:3'] : []), 'Date:2'),
          sortedBy(conditions, (one) => one.areaOfConcern).map((one) =>
            row([
              [concernJump(one.areaOfConcern), ' resolved'],
              ...(detailed ? [one.owner ?? 'not named', one.evidenceWanted ?? 'not named'] : []),
              one.due
                ? longDate(one.due)
                : [draft.lackingCell(`date for ${one.areaOfConcern}`, { entity: 'stage1', field: 'conditions' })],
            ]),
          ),
          'Conditions, looked at in Stage 2',
        );
      }
    },
  },
  {
    id: 'S1-24',
    title: 'Notice on Stage 2',
    source: 'ISO/IEC 17021-1, 9.3.1.2.4',
    obligation: 'M',
    cure: { entity: 'stage1' },
    build: (draft) =>
      draft.fixed(
        'The results of Stage 1 may lead to Stage 2 being postponed or cancelled. Should significant changes occur that affect the management system, the certification body considers repeating Stage 1 in whole or in part.',
      ),
  },
  {
    id: 'S1-25',
    title: 'Arrangements for Stage 2',
    source: 'ISO/IEC 17021-1, 9.3.1.2.2 e, f',
    obligation: 'M',
    cure: { entity: 'stage1', field: 'stage2Arrangements' },
    build: (draft, context) => {
      const { stage1, multiSite } = context.snapshot;
      if (stage1?.outcome === 'notReady') {
        draft.notApplicable('the outcome is "not ready", so Stage 2 may not be planned');
        return;
      }
      const arranged = stage1?.stage2Arrangements ?? null;
      if (!arranged) {
        draft.lack('arrangements agreed with the client');
        return;
      }
      draft.fact('Dates', dates(arranged.dates));
      draft.fact('Sites', arranged.sites.map((id) => siteName(context, id)).join('; '));
      if (multiSite?.mode) draft.fact('Choice of sites', sentence(worded(multiSite.mode)));
      draft.fact('Team', arranged.team.map((id) => `${personName(context, id)} (${id})`).join('; '));
      draft.fact('Language', arranged.language);
      draft.fact('Logistics', arranged.logistics);
      draft.fact('Focus', arranged.focus.join('; '));
    },
  },
  {
    id: 'S1-26',
    title: 'Information and records that Stage 2 will need',
    source: 'ISO/IEC 27006-1, 9.3.2',
    obligation: 'M',
    cure: { entity: 'stage1', field: 'recordsAnnounced' },
    build: (draft, { snapshot }) =>
      draft.list(snapshot.stage1?.recordsAnnounced ?? [], 'types of information and records'),
  },
  {
    id: 'S1-27',
    title: 'Competence of the Stage 2 team',
    source: 'ISO/IEC 27006-1, 9.3.2',
    obligation: 'M',
    cure: { entity: 'stage1', field: 'teamCompetenceConfirmed' },
    build: (draft, context) => {
      const { stage1 } = context.snapshot;
      if (stage1?.outcome === 'notReady') {
        draft.notApplicable('the outcome is "not ready"; the team is confirmed after the repeated Stage 1');
        return;
      }
      const confirmed = stage1?.teamCompetenceConfirmed ?? null;
      if (!confirmed) {
        draft.lack('confirmation of the competence');
        return;
      }
      draft.fact('Confirmed by', confirmed.by && confirmed.on ? byOn(context, confirmed.by, confirmed.on) : null);
      draft.factIfRecorded('Note', confirmed.note);
    },
  },
  {
    id: 'S1-28',
    title: 'Use of information and communication technology',
    source: 'IAF MD 4, 4.2',
    obligation: 'C',
    cure: { entity: 'stage1', field: 'ict' },
    build: ictPart,
  },
  {
    id: 'S1-29',
    title: 'Deviations from the plan',
    source: 'ISO/IEC 17021-1, 9.4.8.2 g',
    obligation: 'M',
    cure: { entity: 'stage1', field: 'deviationsFromPlan' },
    build: (draft, { snapshot }) => {
      const { stage1 } = snapshot;
      const deviations = stage1?.deviationsFromPlan ?? [];
      if (deviations.length === 0) {
        draft.noneOrLack(stage1?.deviationsDeclaredNone, 'deviations, or that there are none');
        return;
      }
      draft.table(
        columns('Session:1.5', 'Deviation:5', 'Reason:5'),
        deviations.map((one) =>
          row([
            one.session ?? '–',
            one.text,
            says(one.reason) ? one.reason : [draft.lackingCell('reason of a deviation')],
          ]),
        ),
      );
    },
  },
  {
    id: 'S1-30',
    title: 'Sampling, confidentiality, ownership',
    source: 'ISO/IEC 17021-1, 9.4.8.1, 9.4.8.2 o',
    obligation: 'M',
    cure: { entity: 'certificationBody', field: 'texts' },
    build: (draft, context) => certificationBodyTexts(draft, context, ['sampling', 'ownership', 'confidentiality']),
  },
  {
    id: 'S1-31',
    title: 'Sign-off and review',
    source: 'ISO/IEC 27006-1, 9.3.2',
    obligation: 'M',
    cure: { entity: 'stage1', field: 'signOff' },
    build: (draft, context) => {
      const { stage1 } = context.snapshot;
      signature(draft, context, stage1?.signOff ?? null, 'Lead auditor', 'sign-off of the lead auditor', {
        entity: 'stage1',
        field: 'signOff',
      });
      const review = stage1?.review ?? null;
      const cure = { entity: 'stage1', field: 'review' };
      draft.fact(
        'Review by the certification body',
        review?.by && review.on ? byOn(context, review.by, review.on) : null,
        cure,
      );
      draft.fact('Decision', review?.decision, cure);
    },
  },
];
