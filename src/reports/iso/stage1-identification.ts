/** Stage 1 audit record, S1-01 to S1-07: what was audited, by whom, when, on which documents (records.md section 2). */

import { longDate } from '../../iso27001/calendar.ts';
import { says } from '../../iso27001/check.ts';
import { standardWithAmendments } from '../../iso27001/front-facts.ts';
import { sortedBy } from '../../iso27001/order.ts';
import { stage1Objectives, worded } from '../../iso27001/vocabulary.ts';
import { byOn } from './context.ts';
import type { RecordItem } from './item-draft.ts';
import { hoursTable, placesTable, scopeOfStage, scopePart, stageDates, teamPart } from './shared-parts.ts';
import { bullets, code, columns, row } from './text.ts';

export const stage1Identification: readonly RecordItem[] = [
  {
    id: 'S1-01',
    title: 'Identification',
    source: 'ISO/IEC 17021-1, 9.4.8.2 a–c',
    obligation: 'M',
    cure: { entity: 'engagement' },
    build: (draft, context) => {
      const { certificationBody, client, engagement, stage1 } = context.snapshot;
      draft.fact('Certification body', certificationBody.name, { entity: 'certificationBody', field: 'name' });
      draft.fact('Address of the certification body', certificationBody.address, {
        entity: 'certificationBody',
        field: 'address',
      });
      draft.fact('Client', client.legalName, { entity: 'client', field: 'legalName' });
      draft.fact('Address of the client', client.address, { entity: 'client', field: 'address' });
      const { representative } = client;
      draft.fact(
        'Client representative',
        says(representative?.name)
          ? [representative.name, representative.function ? `, ${representative.function}` : '']
          : null,
        { entity: 'client', field: 'representative' },
      );
      draft.fact('Standard', standardWithAmendments(context.snapshot), { entity: 'engagement', field: 'standard' });
      draft.fact('Kind of audit', engagement.type ? `${worded(engagement.type)}, Stage 1` : null, {
        entity: 'engagement',
        field: 'type',
      });
      draft.fact('Engagement', [code(engagement.id)]);
      draft.fact('Dates', stageDates(context, 'stage1'), { entity: 'stage1', field: 'firstDay' });
      const corrections = stage1?.corrections ?? [];
      draft.fact('Revision', String(Math.max(1, ...corrections.map((one) => one.revision))));
      draft.factIfRecorded('Sent to the client', stage1?.reportSentOn ? longDate(stage1.reportSentOn) : null);
    },
  },
  {
    id: 'S1-02',
    title: 'Audit team',
    source: 'ISO/IEC 17021-1, 9.4.8.2 i',
    obligation: 'M',
    cure: { entity: 'teamMember' },
    build: teamPart,
  },
  {
    id: 'S1-03',
    title: 'Objectives of Stage 1',
    source: 'ISO/IEC 17021-1, 9.3.1.2.2',
    obligation: 'M',
    cure: { entity: 'auditPlan', field: 'objectives' },
    build: (draft) => {
      draft.add(bullets(stage1Objectives.map(({ id, text }) => [code(id), ` ${text}`])));
    },
  },
  {
    id: 'S1-04',
    title: 'Criteria',
    source: 'ISO/IEC 17021-1, 9.2.1.4',
    obligation: 'M',
    cure: { entity: 'auditPlan', field: 'criteria' },
    build: (draft, { snapshot }) => {
      draft.list(snapshot.plans.find((plan) => plan.stage === 'stage1')?.criteria ?? [], 'criteria');
    },
  },
  {
    id: 'S1-05',
    title: 'Scope',
    source: 'ISO/IEC 17021-1, 9.3.1.2.2 d; ISO/IEC 27001, 4.3',
    obligation: 'M',
    cure: { entity: 'scope' },
    build: (draft, context) => {
      const { application, multiSite } = context.snapshot;
      const scope = scopeOfStage(context);
      draft.factIfRecorded('Scope wanted in the application', application?.requestedScope);
      scopePart(draft, context);
      const review = scope?.review;
      draft.fact(
        'Result of the scope check',
        says(review?.result) ? `${review.result}${review.note ? `. ${review.note}` : ''}` : null,
        { entity: 'scope', field: 'review' },
      );
      draft.fact('Checked by', review?.by && review.on ? byOn(context, review.by, review.on) : null, {
        entity: 'scope',
        field: 'review',
      });
      if (multiSite?.mode) {
        draft.factIfRecorded(
          'Several sites',
          `${worded(multiSite.mode)}${multiSite.reason ? `. ${multiSite.reason}` : ''}`,
        );
      }
    },
  },
  {
    id: 'S1-06',
    title: 'Dates, places and hours',
    source: 'ISO/IEC 17021-1, 9.4.8.2 j; IAF MD 4',
    obligation: 'M',
    cure: { entity: 'stage1', field: 'places' },
    build: (draft, context) => {
      draft.fact('Dates', stageDates(context, 'stage1'), { entity: 'stage1', field: 'firstDay' });
      placesTable(draft, context, context.snapshot.stage1?.places ?? []);
      hoursTable(draft, context);
    },
  },
  {
    id: 'S1-07',
    title: 'Documents reviewed',
    source: 'ISO/IEC 17021-1, 9.3.1.2.2 a; ISO/IEC 27006-1, 9.4.3',
    obligation: 'M',
    cure: { entity: 'stage1', field: 'documentsReviewed' },
    build: (draft, { snapshot }) => {
      const documents = snapshot.stage1?.documentsReviewed ?? [];
      if (documents.length === 0) {
        draft.lack('no document recorded');
        return;
      }
      draft.table(
        columns('Id:1', 'Document:5', 'Version:1.2', 'Date:2', 'Remark:3'),
        sortedBy(documents, (document) => document.id).map((document) =>
          row(
            [
              [code(document.id)],
              document.title,
              document.version ?? 'no version',
              document.date ? longDate(document.date) : 'no date',
              says(document.remark) ? document.remark : '–',
            ],
            `document-${document.id}`,
          ),
        ),
      );
    },
  },
];
