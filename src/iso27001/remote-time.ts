/** Hours of the audit: by person and day as spent, by session as planned, and the remote share (ICT-04, ICT-06, TIM-12). */

import { hoursBetween } from './calendar.ts';
import type { IsoSnapshot } from './snapshot.ts';
import type { AuditTeamMember } from './snapshot-planning.ts';
import type { TimeSpent } from './snapshot-stage1.ts';

type Stage = 'stage1' | 'stage2';

/** Only auditors count for audit time, whatever is recorded (TIM-06; ISO/IEC 17021-1, 9.1.4.4). */
export function countsForAuditTime(member: AuditTeamMember): boolean {
  return member.role === 'leadAuditor' || member.role === 'auditor';
}

function auditorIds(snapshot: IsoSnapshot): ReadonlySet<string> {
  return new Set(snapshot.team.filter(countsForAuditTime).map((member) => member.id));
}

/** Entries of time spent of a stage by persons who count. */
export function countedTime(snapshot: IsoSnapshot, stage: Stage): readonly TimeSpent[] {
  const auditors = auditorIds(snapshot);
  return (snapshot[stage]?.timeSpent ?? []).filter((entry) => auditors.has(entry.id));
}

export interface PlannedHours {
  readonly auditor: string;
  readonly date: string;
  readonly hours: number;
  readonly remoteHours: number;
}

/** Hours of the plan's sessions, one line an auditor and day; a session without readable times counts nothing. */
export function plannedHours(snapshot: IsoSnapshot, stage: Stage): readonly PlannedHours[] {
  const auditors = auditorIds(snapshot);
  const lines = new Map<string, { auditor: string; date: string; hours: number; remoteHours: number }>();
  for (const session of snapshot.plans.filter((plan) => plan.stage === stage).flatMap((plan) => plan.sessions)) {
    const hours = session.from && session.to ? hoursBetween(session.from, session.to) : null;
    if (hours === null || !session.date) continue;
    for (const { id, mode } of session.auditors.filter((auditor) => auditors.has(auditor.id))) {
      const key = `${id} ${session.date}`;
      const line = lines.get(key) ?? { auditor: id, date: session.date, hours: 0, remoteHours: 0 };
      line.hours += hours;
      if (mode === 'remote') line.remoteHours += hours;
      lines.set(key, line);
    }
  }
  return [...lines.values()];
}

export interface RemoteHours {
  readonly stage1: number;
  readonly stage2: number;
  readonly total: number;
  /** Remote hours over all hours with the client in both stages, a fraction of one; null while no hour is recorded. */
  readonly shareOfClientDays: number | null;
}

/** Auditor hours with mode remote, as spent (ICT-04, ICT-06; IAF MD 4, 4.2). */
export function remoteHours(snapshot: IsoSnapshot): RemoteHours {
  const sum = (entries: readonly TimeSpent[]) => entries.reduce((total, entry) => total + entry.hours, 0);
  const remote = (stage: Stage) => sum(countedTime(snapshot, stage).filter((entry) => entry.mode === 'remote'));
  const all = sum(countedTime(snapshot, 'stage1')) + sum(countedTime(snapshot, 'stage2'));
  const [stage1, stage2] = [remote('stage1'), remote('stage2')];
  return { stage1, stage2, total: stage1 + stage2, shareOfClientDays: all > 0 ? (stage1 + stage2) / all : null };
}

/** True where any session, place or hour of the stage is remote (condition of S1-28 and S2-16). */
export function hasRemoteActivity(snapshot: IsoSnapshot, stage: Stage): boolean {
  const record = snapshot[stage];
  return (
    (record?.places ?? []).some((place) => place.mode === 'remote') ||
    (record?.timeSpent ?? []).some((entry) => entry.mode === 'remote') ||
    record?.ict?.used === true ||
    plannedHours(snapshot, stage).some((line) => line.remoteHours > 0)
  );
}
