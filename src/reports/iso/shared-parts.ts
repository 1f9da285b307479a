/** Parts that both records print the same way: team, scope and sites, places, hours, use of ICT. */

import { dateRange, longDate } from '../../iso27001/calendar.ts';
import { says } from '../../iso27001/check.ts';
import { countedTime, countsForAuditTime, hasRemoteActivity, plannedHours } from '../../iso27001/remote-time.ts';
import type { CertificationScope } from '../../iso27001/snapshot.ts';
import type { AuditPlace } from '../../iso27001/snapshot-stage1.ts';
import { worded } from '../../iso27001/vocabulary.ts';
import type { RecordContext } from './context.ts';
import { personName, siteName } from './context.ts';
import type { ItemDraft } from './item-draft.ts';
import {
  bullets,
  code,
  columns,
  dates,
  figure,
  groupRow,
  hours,
  paragraph,
  percent,
  row,
  sentence,
  strong,
} from './text.ts';

/** Members with their role in this stage, auditors first in the order recorded; a missing lead auditor is a red notice. */
export function teamPart(draft: ItemDraft, context: RecordContext): void {
  const members = context.snapshot.team.filter((member) => member.stages.includes(context.stage));
  if (members.length === 0) {
    draft.lack('audit team');
    return;
  }
  if (!members.some((member) => member.role === 'leadAuditor')) {
    draft.notice('No lead auditor is recorded. An audit has exactly one person responsible for it.', 'warning');
    draft.lack('lead auditor');
  }
  const line = (member: (typeof members)[number]) =>
    row([
      [code(member.id)],
      member.name ?? [
        draft.lackingCell(`name of ${member.id}`, { entity: 'teamMember', row: member.row ?? member.id }),
      ],
      sentence(worded(member.role)),
      member.competencies.length > 0 ? member.competencies.join(', ') : 'none recorded',
      countsForAuditTime(member) ? 'yes' : 'no',
    ]);
  const auditors = members.filter(countsForAuditTime);
  const others = members.filter((member) => !countsForAuditTime(member));
  draft.table(columns('Id:1', 'Name:3', 'Role:2', 'Competences:4', 'Counts for audit time:1.5:centre'), [
    groupRow('Lead auditor and auditors'),
    ...auditors.map(line),
    ...(others.length > 0 ? [groupRow('Experts and accompanying persons'), ...others.map(line)] : []),
  ]);
  if (others.length === 0) draft.fixed('No expert or accompanying person is recorded in the team of this stage.');
  const guides = context.snapshot.meetings.find((m) => m.stage === context.stage && m.kind === 'opening');
  const guide = guides?.items.find((item) => item.id === 'OM-08')?.note;
  if (says(guide)) draft.fixed(`Guides and observers, as agreed in the opening meeting: ${guide}.`);
}

/** Statement, boundaries, interfaces and sites of the scope (ISO/IEC 27001, 4.3). */
export function scopePart(draft: ItemDraft, context: RecordContext): void {
  const { sites, stage1 } = context.snapshot;
  const scope = scopeOfStage(context);
  if (context.stage === 'stage1' && scope?.date && stage1?.lastDay && scope.date > stage1.lastDay) {
    draft.notice(
      `The scope printed here is of ${longDate(scope.date)}, after Stage 1 ended; the version reviewed in Stage 1 is not held in this file.`,
    );
  }
  draft.fact('Scope statement', scope?.statement);
  draft.fact('Version and date', scope?.version && scope.date ? `${scope.version}, ${longDate(scope.date)}` : null);
  draft.fact('Organizational units', scope?.organizationalUnits.join(', '));
  draft.fact('Processes', scope?.processes.join('; '));
  draft.fact('Boundaries', scope?.boundaries);
  if (scope && scope.interfaces.length > 0) {
    draft.table(
      columns('Interface with:3', 'What crosses it:4', 'How it is controlled:4'),
      scope.interfaces.map((one) => row([one.with, one.nature ?? 'not described', one.control ?? 'not described'])),
      'Interfaces and dependencies',
    );
  }
  if (sites.length === 0) {
    draft.lack('sites', { entity: 'site' });
    return;
  }
  draft.table(
    columns(
      'Site:4',
      'Kind:1.5',
      'Activities:4',
      'Persons:1:right',
      'Effective:1:right',
      'Shifts:0.8:right',
      'Significant risk:1.2:centre',
    ),
    sites.map((site) =>
      row([
        [strong(siteName(context, site.id)), site.address ? `, ${site.address}` : ''],
        `${site.type ?? 'kind not recorded'}${site.central ? ', central function' : ''}`,
        site.activities.join(', '),
        site.persons === null ? '–' : String(site.persons),
        site.effectivePersons === null ? '–' : String(site.effectivePersons),
        site.shifts === null ? '–' : String(site.shifts),
        site.significantRisk === null ? '–' : site.significantRisk ? 'yes' : 'no',
      ]),
    ),
    'Sites in the scope',
  );
}

/** The scope as it was in the stage: Stage 1 keeps its own where a later version has replaced it. */
export function scopeOfStage({ stage, snapshot }: RecordContext): CertificationScope | null {
  return (stage === 'stage1' ? snapshot.stage1?.scope : null) ?? snapshot.scope;
}

/** Places of the audit with dates and mode. */
export function placesTable(draft: ItemDraft, context: RecordContext, places: readonly AuditPlace[]): void {
  if (places.length === 0) {
    draft.lack('places of the audit activities');
    return;
  }
  draft.table(
    columns('Site:4', 'Kind:1.5', 'Mode:1.5', 'Dates:3', 'Persons:2'),
    places.map((place) =>
      row([
        siteName(context, place.site),
        context.snapshot.sites.find((site) => site.id === place.site)?.type ?? '–',
        worded(place.mode),
        dates(place.dates),
        personsAt(context, place).join(', ') || '–',
      ]),
    ),
  );
}

function personsAt(context: RecordContext, place: AuditPlace): readonly string[] {
  if (place.persons && place.persons.length > 0) return place.persons;
  const sessions = context.snapshot.plans
    .filter((plan) => plan.stage === context.stage)
    .flatMap((plan) => plan.sessions)
    .filter((session) => session.site === place.site && session.date !== null && place.dates.includes(session.date));
  return [
    ...new Set(sessions.flatMap((s) => s.auditors.filter((a) => a.mode === place.mode).map((auditor) => auditor.id))),
  ].sort();
}

/** Hours of each auditor by day, planned against spent. Hours count from the sessions; eight of them are an auditor day. */
export function hoursTable(draft: ItemDraft, context: RecordContext): void {
  const spent = countedTime(context.snapshot, context.stage);
  if (spent.length === 0) {
    draft.lack('hours spent by person and day');
    return;
  }
  const planned = plannedHours(context.snapshot, context.stage);
  const keys = [
    ...new Set([...spent.map((e) => `${e.id} ${e.date}`), ...planned.map((line) => `${line.auditor} ${line.date}`)]),
  ].sort();
  const rows = keys.map((key) => {
    const [id = '', date = ''] = key.split(' ');
    const entries = spent.filter((entry) => entry.id === id && entry.date === date);
    const plan = planned.find((line) => line.auditor === id && line.date === date);
    const sum = entries.reduce((total, entry) => total + entry.hours, 0);
    return row([
      `${personName(context, id)} (${id})`,
      longDate(date),
      [...new Set(entries.map((entry) => worded(entry.mode)))].join(', ') || '–',
      plan ? hours(plan.hours) : '–',
      entries.length > 0 ? hours(sum) : [draft.lackingCell(`hours of ${id} on ${longDate(date)}`)],
    ]);
  });
  const total = (lines: readonly { readonly hours: number }[]) => lines.reduce((sum, line) => sum + line.hours, 0);
  const sums = row([
    [strong('Sum')],
    '',
    '',
    [strong(hours(total(planned)))],
    [strong(`${hours(total(spent))} = ${figure(total(spent) / 8)} auditor days`)],
  ]);
  draft.table(columns('Auditor:3', 'Date:2', 'Mode:1.5', 'Planned:1.2:right', 'Spent:2:right'), [...rows, sums]);
}

/** Extent and effectiveness of ICT; the extent is computed from the sessions (ICT-04). */
export function ictPart(draft: ItemDraft, context: RecordContext): void {
  if (!hasRemoteActivity(context.snapshot, context.stage)) {
    draft.notApplicable('no remote audit activities', 'No remote audit activities.');
    return;
  }
  const { ictUse, certificationBody } = context.snapshot;
  const ict = context.snapshot[context.stage]?.ict ?? null;
  const planned = plannedHours(context.snapshot, context.stage);
  const remote = planned.reduce((sum, line) => sum + line.remoteHours, 0);
  const all = planned.reduce((sum, line) => sum + line.hours, 0);
  draft.fact(
    'Extent',
    `${hours(remote)} of ${hours(all)} auditor time with the client in this stage${all > 0 ? `, ${percent(remote / all)}` : ''}`,
  );
  const { total, shareOfClientDays } = context.figures.remoteHours;
  if (context.stage === 'stage2' && shareOfClientDays !== null) {
    draft.fact(
      'Both stages together',
      `${hours(total)}, ${percent(shareOfClientDays)} of the hours with the client (notice of the certification body above ${percent(certificationBody.settings.remoteShareNotice)})`,
    );
  }
  draft.fact('Effectiveness in reaching the objectives', ict?.effectiveness);
  const agreement = ictUse?.agreement;
  draft.fact(
    'Agreement with the client',
    agreement?.date && says(agreement.terms)
      ? `${longDate(agreement.date)}${agreement.with ? ` with the ${agreement.with}` : ''}: ${agreement.terms}`
      : null,
    { entity: 'ictUse', field: 'agreement' },
  );
  if (ictUse && ictUse.assessment.length > 0) {
    draft.add(
      paragraph([strong('Risks of the use of ICT and measures')]),
      bullets(ictUse.assessment.map((one) => `${one.risk}: ${one.measure ?? 'no measure recorded'}`)),
    );
  }
  if (says(ictUse?.conclusion)) draft.fact('Conclusion on the use of ICT', ictUse.conclusion);
}

/** First and last day of a stage in words; null while one is not recorded. */
export function stageDates(context: RecordContext, stage: 'stage1' | 'stage2'): string | null {
  const record = context.snapshot[stage];
  return record?.firstDay && record.lastDay ? dateRange(record.firstDay, record.lastDay) : null;
}
