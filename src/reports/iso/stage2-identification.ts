/** Stage 2 audit report, S2-01 to S2-10: who audited what, when, against what, in which time (records.md section 3). */

import { longDate } from '../../iso27001/calendar.ts';
import { says } from '../../iso27001/check.ts';
import { frontFacts, standardWithAmendments } from '../../iso27001/front-facts.ts';
import { worded } from '../../iso27001/vocabulary.ts';
import { personName, siteName } from './context.ts';
import type { RecordItem } from './item-draft.ts';
import { hoursTable, placesTable, scopePart, stageDates, teamPart } from './shared-parts.ts';
import { code, columns, days, figure, groupRow, hours, numbered, percent, row } from './text.ts';

export const stage2Identification: readonly RecordItem[] = [
  {
    id: 'S2-01',
    title: 'Certification body',
    source: 'ISO/IEC 17021-1, 9.4.8.2 a',
    obligation: 'M',
    cure: { entity: 'certificationBody' },
    build: (draft, { snapshot }) => {
      const { name, address, accreditation } = snapshot.certificationBody;
      draft.fact('Name', name, { entity: 'certificationBody', field: 'name' });
      draft.fact('Address', address, { entity: 'certificationBody', field: 'address' });
      draft.fact(
        'Accreditation',
        says(accreditation?.number) && says(accreditation.body)
          ? `${accreditation.number}, ${accreditation.body}${says(accreditation.scope) ? `, for ${accreditation.scope}` : ''}`
          : null,
        { entity: 'certificationBody', field: 'accreditation' },
      );
    },
  },
  {
    id: 'S2-02',
    title: 'Client',
    source: 'ISO/IEC 17021-1, 9.4.8.2 b',
    obligation: 'M',
    cure: { entity: 'client' },
    build: (draft, { snapshot }) => {
      const { legalName, address, representative, ismsManager, registrationNumber, sector } = snapshot.client;
      const person = (one: typeof representative) =>
        says(one?.name) ? `${one.name}${says(one.function) ? `, ${one.function}` : ''}` : null;
      draft.fact('Name', legalName, { entity: 'client', field: 'legalName' });
      draft.fact('Address', address, { entity: 'client', field: 'address' });
      draft.fact('Client representative', person(representative), { entity: 'client', field: 'representative' });
      draft.factIfRecorded('Responsible for the ISMS', person(ismsManager));
      draft.factIfRecorded('Registration', registrationNumber);
      draft.factIfRecorded('Field of activity', sector);
    },
  },
  {
    id: 'S2-03',
    title: 'Kind of audit',
    source: 'ISO/IEC 17021-1, 9.4.8.2 c',
    obligation: 'M',
    cure: { entity: 'engagement', field: 'type' },
    build: (draft, { snapshot }) => {
      const { type, id, editions } = snapshot.engagement;
      draft.fact('Kind of audit', type ? `${worded(type)}, Stage 2` : null);
      draft.fact('Engagement', [code(id)]);
      const done = Object.entries(editions).map(([document, edition]) => `${document}:${edition}`);
      draft.factIfRecorded('Done under', done.join('; '));
    },
  },
  {
    id: 'S2-04',
    title: 'Criteria',
    source: 'ISO/IEC 17021-1, 9.4.8.2 d',
    obligation: 'M',
    cure: { entity: 'auditPlan', field: 'criteria' },
    build: (draft, { snapshot }) => {
      draft.fact('Standard', standardWithAmendments(snapshot), { entity: 'engagement', field: 'standard' });
      draft.list(snapshot.plans.find((plan) => plan.stage === 'stage2')?.criteria ?? [], 'criteria');
    },
  },
  {
    id: 'S2-05',
    title: 'Objectives',
    source: 'ISO/IEC 17021-1, 9.4.8.2 e; ISO/IEC 27006-1, 9.2.1',
    obligation: 'M',
    cure: { entity: 'auditPlan', field: 'objectives' },
    build: (draft, { snapshot }) => {
      const objectives = snapshot.plans.find((plan) => plan.stage === 'stage2')?.objectives ?? [];
      if (objectives.length === 0) draft.lack('objectives');
      else draft.add(numbered(objectives));
    },
  },
  {
    id: 'S2-06',
    title: 'Scope of the audit and of the certification',
    source: 'ISO/IEC 17021-1, 9.4.8.2 f; ISO/IEC 27006-1, 9.4.3 d',
    obligation: 'M',
    cure: { entity: 'scope' },
    build: (draft, context) => {
      const { snapshot } = context;
      scopePart(draft, context);
      const plan = snapshot.plans.find((one) => one.stage === 'stage2');
      draft.fact('Units audited', plan?.units.join(', '), { entity: 'auditPlan', field: 'units' });
      draft.fact('Time of the audit', stageDates(context, 'stage2'), { entity: 'stage2', field: 'firstDay' });
      const planned = new Set(plan?.sessions.flatMap((session) => (session.site ? [session.site] : [])) ?? []);
      const visited = snapshot.sites.filter((site) => planned.has(site.id));
      const left = snapshot.sites.filter((site) => !planned.has(site.id));
      if (visited.length > 0) draft.fact('Sites audited', visited.map((site) => siteName(context, site.id)).join('; '));
      if (left.length > 0)
        draft.fact('Sites not audited now', left.map((site) => siteName(context, site.id)).join('; '));
    },
  },
  {
    id: 'S2-07',
    title: 'Audit team',
    source: 'ISO/IEC 17021-1, 9.4.8.2 i',
    obligation: 'M',
    cure: { entity: 'teamMember' },
    build: teamPart,
  },
  {
    id: 'S2-08',
    title: 'Dates and places',
    source: 'ISO/IEC 17021-1, 9.4.8.2 j',
    obligation: 'M',
    cure: { entity: 'stage2', field: 'places' },
    build: (draft, context) => {
      const { snapshot } = context;
      draft.fact('Dates', stageDates(context, 'stage2'), { entity: 'stage2', field: 'firstDay' });
      placesTable(draft, context, snapshot.stage2?.places ?? []);
      const sessions = snapshot.plans.find((plan) => plan.stage === 'stage2')?.sessions ?? [];
      if (sessions.length === 0) {
        draft.lack('sessions', { entity: 'auditPlan', field: 'sessions' });
        return;
      }
      const remote = sessions.filter((session) => session.auditors.some((auditor) => auditor.mode === 'remote'));
      draft.fact(
        'Sessions',
        `${sessions.length}, of which ${remote.length} with remote participation of an auditor; timetable in annex AP`,
      );
      for (const type of ['temporary', 'virtual'] as const) {
        const sites = snapshot.sites.filter((site) => site.type === type);
        draft.fact(
          `${type === 'temporary' ? 'Temporary' : 'Virtual'} sites`,
          sites.length > 0 ? sites.map((site) => siteName(context, site.id)).join('; ') : 'none in the scope',
        );
      }
    },
  },
  {
    id: 'S2-09',
    title: 'Audit time',
    source: 'ISO/IEC 17021-1, 9.1.4, 9.4.8.2 f; ISO/IEC 27006-1, Annex C',
    obligation: 'M',
    cure: { entity: 'auditTime' },
    build: (draft, context) => {
      const { auditTime: time, stage2, certificationBody } = context.snapshot;
      const shares = context.figures.auditTime;
      draft.fact(
        'Effective persons',
        time?.effective == null
          ? null
          : `${time.effective}${time.effectiveBeforeReduction != null && time.effectiveBeforeReduction !== time.effective ? ` (${time.effectiveBeforeReduction} before the reduction for identical activities)` : ''}`,
      );
      draft.fact('Base', time?.base == null ? null : days(time.base));
      draft.fact(
        'Adjustment',
        time?.chosenPercent == null
          ? null
          : `${time.chosenPercent > 0 ? '+' : ''}${time.chosenPercent} %${says(time.chosenReason) ? `. ${time.chosenReason}` : ''}`,
      );
      for (const one of time?.singleAdjustments ?? [])
        draft.fact('Further adjustment', `${one.percent} %. ${one.reason}`);
      for (const one of time?.identicalActivityReductions ?? []) {
        draft.fact(
          'Reduction for identical activities',
          `${one.group}, ${siteName(context, one.site)}: ${one.headcount} persons counted as ${one.countUsed} (least ${one.minimumAllowed}). ${one.reason ?? ''}`,
        );
      }
      draft.fact(
        'Total',
        time?.total == null
          ? null
          : `${days(time.total)}${time.raw != null ? ` (${figure(time.raw)} before rounding; limit ${time.limit == null ? '–' : figure(time.limit)})` : ''}`,
      );
      if (time?.stage1 && time.stage2) {
        const parts = (['stage1', 'stage2'] as const).map((stage) => {
          const part = time[stage];
          const cell = (value: number | null | undefined) => (value == null ? '–' : figure(value));
          return row([
            worded(stage),
            cell(part?.planning),
            cell(part?.client),
            cell(part?.reporting),
            cell(part?.total),
          ]);
        });
        draft.table(
          columns(
            'Auditor days:3',
            'Planning:1.5:right',
            'With the client:1.5:right',
            'Reporting:1.5:right',
            'Total:1.5:right',
          ),
          parts,
          'Time set',
        );
      }
      draft.fact(
        'Share with the client',
        shares?.clientShare == null || shares.clientDays === null || shares.minClientDays === null
          ? null
          : `${days(shares.clientDays)}, ${percent(shares.clientShare)} of the total; at least ${days(shares.minClientDays)} (${percent(certificationBody.settings.minClientShare)}) are required`,
      );
      hoursTable(draft, context);
      const experts = stage2?.experts ?? [];
      if (experts.length > 0) {
        draft.table(columns('Expert:3', 'Date:2', 'Hours:1:right', 'Note:4'), [
          groupRow('Time of experts, which is not audit time'),
          ...experts.map((one) =>
            row([`${personName(context, one.id)} (${one.id})`, longDate(one.date), hours(one.hours), one.note ?? '–']),
          ),
        ]);
      }
    },
  },
  {
    id: 'S2-10',
    title: 'Combined, joint or integrated audit',
    source: 'ISO/IEC 17021-1, 9.4.8.2 n',
    obligation: 'C',
    cure: { entity: 'stage2', field: 'combinedAudit' },
    build: (draft, { snapshot }) => {
      const combined = snapshot.stage2?.combinedAudit ?? null;
      if (combined?.combined == null) draft.lack('whether the audit was combined');
      else if (combined.combined) draft.text(combined.note, 'what it was combined with');
      else draft.notApplicable('the audit was not combined', 'Not combined.');
    },
  },
];

/** Version of the SoA as the report names it, "2.1 of 12 January 2026" (G-14). */
export function soaVersionText(snapshot: Parameters<typeof frontFacts>[0]): string | null {
  const { soaVersion } = frontFacts(snapshot);
  if (soaVersion === null) return null;
  const date = snapshot.soa?.version === soaVersion ? snapshot.soa.date : null;
  return date ? `${soaVersion} of ${longDate(date)}` : soaVersion;
}
