/** Rules on how the audit was conducted (meetings, plan, time, ICT), for the record of either stage (stage-audits.md sections 4, 6, 8, 9). */

import type { GateCheck } from '../reports/completeness.ts';
import { auditTimeDifferences, auditTimeShares } from './audit-time.ts';
import { hoursBetween } from './calendar.ts';
import type { IsoCatalogues } from './catalogues.ts';
import { blockCheck, justifyCheck, says } from './check.ts';
import { meetingAgenda } from './meeting-items.ts';
import { countsForAuditTime, hasRemoteActivity, plannedHours, remoteHours } from './remote-time.ts';
import type { IsoSnapshot } from './snapshot.ts';
import type { AuditPlan, Meeting } from './snapshot-planning.ts';
import { worded } from './vocabulary.ts';

type Stage = 'stage1' | 'stage2';

function attendanceFaults(snapshot: IsoSnapshot, meeting: Meeting): readonly string[] {
  const leads = snapshot.team.filter((m) => m.role === 'leadAuditor' && m.stages.includes(meeting.stage));
  const names = new Set(leads.map((lead) => lead.name));
  const faults: string[] = [];
  const lead = meeting.attendance.some((a) => names.has(a.name) || a.function === 'leadAuditor');
  if (!lead) faults.push(`${meeting.kind} meeting without the lead auditor`);
  if (!meeting.attendance.some((a) => a.organization === 'client' && a.management === true)) {
    faults.push(`${meeting.kind} meeting without a person of the client's management`);
  }
  return faults;
}

/** MTG-01 to MTG-03 over the opening and closing meeting of a stage (ISO/IEC 17021-1, 9.4.2, 9.4.7). */
export function meetingChecks(snapshot: IsoSnapshot, stage: Stage): readonly GateCheck[] {
  const meetings = snapshot.meetings.filter((meeting) => meeting.stage === stage);
  const absent = (['opening', 'closing'] as const)
    .filter((kind) => !meetings.some((meeting) => meeting.kind === kind))
    .map((kind) => `no ${kind} meeting recorded`);
  const cure = (field: string) => ({ entity: 'meeting', field });
  const open = meetings.flatMap((meeting) =>
    meetingAgenda(meeting.kind).flatMap(({ id }) => {
      const item = meeting.items.find((one) => one.id === id);
      if (!item || item.answer === null) return [`${id} is not answered`];
      return item.answer === 'notApplicable' && !says(item.note) ? [`${id} is not applicable without a reason`] : [];
    }),
  );
  const undeclared = meetings
    .filter((meeting) => meeting.divergingOpinions.length === 0 && !meeting.divergingDeclaredNone)
    .map((meeting) => `${meeting.kind} meeting: diverging opinions neither listed nor declared none`);
  return [
    blockCheck(
      'MTG-01',
      'Attendance of both meetings, with the lead auditor and the client’s management',
      [...absent, ...meetings.flatMap((meeting) => attendanceFaults(snapshot, meeting))],
      cure('attendance'),
    ),
    blockCheck('MTG-02', 'Each agenda item of the meetings is answered', [...absent, ...open], cure('items')),
    blockCheck('MTG-03', 'Diverging opinions are listed or declared none', undeclared, cure('divergingOpinions')),
  ];
}

function overlaps(plan: AuditPlan): readonly string[] {
  const lines = plan.sessions
    .flatMap((session) => session.auditors.map((auditor) => ({ auditor: auditor.id, session })))
    .filter(({ session }) => session.date && session.from && session.to);
  const faults: string[] = [];
  for (const [index, a] of lines.entries()) {
    for (const b of lines.slice(index + 1)) {
      const together = a.auditor === b.auditor && a.session.date === b.session.date && a.session.id !== b.session.id;
      if (!together) continue;
      const [from, to] = [a.session.from ?? '', a.session.to ?? ''];
      if (from < (b.session.to ?? '') && (b.session.from ?? '') < to) {
        faults.push(`${a.auditor}: ${a.session.id} and ${b.session.id} overlap`);
      }
    }
  }
  return faults;
}

/** Content and agreement of the plan: PLN-02, PLN-03, PLN-06, PLN-09, and PLN-08 for Stage 2. */
export function planChecks(snapshot: IsoSnapshot, stage: Stage): readonly GateCheck[] {
  const plan = snapshot.plans.find((one) => one.stage === stage);
  const cure = (field: string) => ({ entity: 'auditPlan', field, ...(plan ? { row: plan.row ?? plan.id } : {}) });
  if (!plan) {
    return [blockCheck('PLN-01', 'The audit plan exists', [`no plan for ${worded(stage)}`], { entity: 'auditPlan' })];
  }
  const firstDay = snapshot[stage]?.firstDay ?? null;
  const agreement: string[] = [];
  if (!plan.agreedOn || !says(plan.agreedBy)) agreement.push('the plan is not agreed with the client');
  else if (firstDay && plan.agreedOn > firstDay) agreement.push('the plan was agreed after the first day of the audit');
  const followed = new Set(plan.sessions.flatMap((session) => session.areasOfConcern));
  const unassigned = (snapshot.stage1?.areasOfConcern ?? []).filter((concern) => !followed.has(concern.id));
  const unreadable = plan.sessions.filter((s) => !s.date || !s.from || !s.to || hoursBetween(s.from, s.to) === null);
  const shared = [
    blockCheck(
      'PLN-01',
      'The audit plan is complete',
      [
        ...(plan.sessions.length === 0 ? ['no sessions'] : []),
        ...unreadable.map((session) => `${session.id} has no date or no times`),
      ],
      cure('sessions'),
    ),
    blockCheck(
      'PLN-03',
      'Criteria name the standard and the client’s own documents',
      plan.criteria.length < 2 ? ['fewer than two criteria'] : [],
      cure('criteria'),
    ),
    blockCheck('PLN-06', 'The plan is agreed with the client before the audit', agreement, cure('agreedOn')),
    blockCheck('PLN-09', 'No auditor is in two sessions at once', overlaps(plan), cure('sessions')),
  ];
  if (stage === 'stage1') return shared;
  return [
    ...shared,
    blockCheck(
      'PLN-02',
      'The objectives of Stage 2 are complete',
      plan.objectives.length < 4 ? [`${plan.objectives.length} objectives, at least four are required`] : [],
      cure('objectives'),
    ),
    blockCheck(
      'PLN-08',
      'Each area of concern is assigned to a session',
      unassigned.map((concern) => `${concern.id} is in no session`),
      cure('sessions'),
    ),
  ];
}

/** Figures and limits of the audit time: G-16, TIM-01, TIM-03, TIM-07 (ISO/IEC 27006-1, Annex C). */
export function auditTimeChecks(snapshot: IsoSnapshot): readonly GateCheck[] {
  const time = snapshot.auditTime;
  const cure = (field: string) => ({ entity: 'auditTime', field });
  if (!time)
    return [blockCheck('TIM-07', 'Audit time is recorded with its reasons', ['no calculation'], cure('total'))];
  const settings = snapshot.certificationBody.settings;
  const shares = auditTimeShares(time, settings);
  const least = time.base === null ? null : time.base * (1 - settings.maxReductionShare);
  const below = [
    ...(time.raw !== null && least !== null && time.raw < least - 0.00005
      ? ['the adjusted time lies below the limit']
      : []),
    ...(time.total !== null && least !== null && time.total < least - 0.00005
      ? ['the total lies below the limit']
      : []),
  ];
  const thin: string[] = [];
  if (shares.clientDays !== null && shares.minClientDays !== null && shares.clientDays < shares.minClientDays) {
    thin.push(`${shares.clientDays} days with the client, at least ${shares.minClientDays} are required`);
  }
  const unreasoned = [
    ...(time.chosenPercent !== null && time.chosenPercent !== 0 && (time.chosenReason ?? '').length < 20
      ? ['the percentage of the matrix has no reason of at least 20 characters']
      : []),
    ...time.singleAdjustments.filter((one) => one.reason.length < 20).map((one) => `${one.percent} % without reason`),
    ...time.identicalActivityReductions
      .filter((one) => (one.reason ?? '').length < 20)
      .map((one) => `reduction of ${one.group} without reason`),
  ];
  return [
    blockCheck(
      'G-16',
      'Recorded figures of the audit time agree with the calculation',
      auditTimeDifferences(time, settings).map((d) => `${d.figure}: ${d.recorded} recorded, ${d.computed} computed`),
      cure('total'),
    ),
    blockCheck('TIM-01', 'Audit time is not more than the allowed share below the base', below, cure('chosenPercent')),
    blockCheck('TIM-03', 'Time with the client reaches its share of the total', thin, cure('stage2')),
    blockCheck('TIM-07', 'Each adjustment of the audit time has its reason', unreasoned, cure('chosenReason')),
  ];
}

/** ICT-04: the recorded extent of ICT is the sum of the remote auditor hours of the sessions (IAF MD 4, 4.2). */
export function ictCheck(snapshot: IsoSnapshot, stage: Stage): GateCheck {
  const ict = snapshot[stage]?.ict ?? null;
  const wrong: string[] = [];
  if (hasRemoteActivity(snapshot, stage)) {
    const planned = plannedHours(snapshot, stage).reduce((sum, line) => sum + line.remoteHours, 0);
    const spent = remoteHours(snapshot)[stage];
    if (!says(ict?.effectiveness)) wrong.push('effectiveness of ICT is not described');
    if (Math.abs(planned - spent) > 0.01)
      wrong.push(`${planned} remote hours in the sessions, ${spent} in the time spent`);
    if (ict?.extentHours != null && Math.abs(ict.extentHours - planned) > 0.01) {
      wrong.push(`extent recorded as ${ict.extentHours} hours, ${planned} by the sessions`);
    }
  }
  return blockCheck('ICT-04', 'Extent and effectiveness of ICT are reported', wrong, { entity: stage, field: 'ict' });
}

/** ST2-06, TIM-12: hours of each auditor on each day with a session; difference from the plan of half a day is explained. */
export function timeSpentChecks(snapshot: IsoSnapshot, stage: Stage): readonly GateCheck[] {
  const record = snapshot[stage];
  const spent = record?.timeSpent ?? [];
  const planned = plannedHours(snapshot, stage);
  const missing = planned
    .filter((line) => !spent.some((entry) => entry.id === line.auditor && entry.date === line.date))
    .map((line) => `${line.auditor} on ${line.date}`);
  const experts = new Set(snapshot.team.filter((member) => !countsForAuditTime(member)).map((member) => member.id));
  const counted = spent
    .filter((entry) => experts.has(entry.id))
    .map((entry) => `${entry.id} does not count for audit time`);
  const sum = (lines: readonly { readonly hours: number }[]) => lines.reduce((total, line) => total + line.hours, 0);
  const difference = (sum(spent) - sum(planned)) / 8;
  return [
    blockCheck('ST2-06', 'Work of each auditor and day is recorded', [...missing, ...counted], {
      entity: stage,
      field: 'timeSpent',
    }),
    justifyCheck(
      snapshot,
      'TIM-12',
      'Time spent agrees with the plan',
      spent.length > 0 && Math.abs(difference) >= 0.5 ? [`${difference.toFixed(2)} days against the plan`] : [],
      { entity: stage, field: 'timeSpent' },
    ),
  ];
}

/** A reference to a clause or control that exists (ST1-06, FND-02). */
export function knownReference(snapshot: IsoSnapshot, catalogues: IsoCatalogues, ref: string): boolean {
  return (
    catalogues.clauses.some((clause) => clause.id === ref) ||
    catalogues.annexA.some((control) => control.id === ref) ||
    (snapshot.soa?.additionalControls ?? []).some((control) => control.id === ref)
  );
}
