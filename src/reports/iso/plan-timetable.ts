/** Timetable and duration of an audit plan, AP-06 and AP-08 (records.md section 5). */

import { hoursBetween, longDate } from '../../iso27001/calendar.ts';
import { sortedReferences } from '../../iso27001/order.ts';
import type { AuditPlan, AuditSession } from '../../iso27001/snapshot-planning.ts';
import { worded } from '../../iso27001/vocabulary.ts';
import type { TableRow } from '../document.ts';
import { concernJump, type RecordContext, resultJumps, siteName } from './context.ts';
import type { ItemDraft } from './item-draft.ts';
import { code, columns, groupRow, hours, joined, row } from './text.ts';

/** Sessions by day in the order of their times (AP-08). */
export function timetable(draft: ItemDraft, context: RecordContext, plan: AuditPlan): void {
  if (plan.sessions.length === 0) {
    draft.lack('no sessions');
    return;
  }
  const days = [...new Set(plan.sessions.map((session) => session.date ?? ''))].sort();
  const rows = days.flatMap((day): readonly TableRow[] => {
    const ofDay = plan.sessions.filter((session) => (session.date ?? '') === day);
    const inOrder = [...ofDay].sort((a, b) => `${a.from} ${a.id}`.localeCompare(`${b.from} ${b.id}`, 'en'));
    return [
      groupRow(day === '' ? 'Date not recorded' : longDate(day)),
      ...inOrder.map((session) => sessionRow(draft, context, session)),
    ];
  });
  draft.table(
    columns(
      'Session:1.3',
      'Time:1.5',
      'Site:0.9',
      'Topic:3.5',
      'Clauses and controls:4',
      'Client functions:3',
      'Auditors:2',
      'Concerns:1.2',
    ),
    rows,
  );
}

function sessionRow(draft: ItemDraft, context: RecordContext, session: AuditSession): TableRow {
  const cure = { entity: 'auditSession', row: session.row ?? session.id };
  const time =
    session.from && session.to ? `${session.from}–${session.to}` : [draft.lackingCell(`times of ${session.id}`, cure)];
  const subjects = [...session.clauses, ...session.controls];
  return row(
    [
      [code(session.id)],
      time,
      session.site ?? [draft.lackingCell(`site of ${session.id}`, cure)],
      session.topic ?? worded(session.kind),
      subjects.length > 0 ? resultJumps(context, subjects) : '–',
      session.clientFunctions.join(', ') || '–',
      session.auditors.length > 0
        ? session.auditors.map((one) => `${one.id}${one.mode === 'remote' ? ' (remote)' : ''}`).join(', ')
        : [draft.lackingCell(`auditor of ${session.id}`, cure)],
      session.areasOfConcern.length > 0 ? joined(sortedReferences(session.areasOfConcern).map(concernJump)) : '–',
    ],
    `session-${session.id}`,
  );
}

/** Hours of the sessions by day and site, each auditor counted for himself (AP-06). */
export function duration(draft: ItemDraft, context: RecordContext, plan: AuditPlan): void {
  const sums = new Map<string, number>();
  for (const { date, site, from, to, auditors } of plan.sessions) {
    const length = from && to ? hoursBetween(from, to) : null;
    if (!date || length === null) continue;
    const key = `${date}\n${site ?? 'no site'}`;
    sums.set(key, (sums.get(key) ?? 0) + length * auditors.length);
  }
  if (sums.size === 0) {
    draft.lack('duration, since no session has times');
    return;
  }
  draft.table(
    columns('Day:3', 'Site:5', 'Hours of all persons:2:right'),
    [...sums]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, sum]) => {
        const [date = '', site = ''] = key.split('\n');
        return row([longDate(date), siteName(context, site), hours(sum)]);
      }),
  );
}
