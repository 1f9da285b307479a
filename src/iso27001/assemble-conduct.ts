/** Plans with their sessions, meetings, notifications, and the client's risks, from their rows. */

import type { RowSource } from '../fieldwork/rowSource.ts';
import * as planning from '../model/isoPlanning.ts';
import { declaredNone, listed, type Names, signatureOf } from './assemble-rows.ts';
import type { AuditPlan, AuditSession, Meeting, TeamNotification } from './snapshot-planning.ts';
import type { ClientRequirement, ClientRisk } from './snapshot-soa.ts';

/** Plans of the stages. A plan without a stage, or a session without its kind, is not planned yet and stays out. */
export function plansPart(rows: RowSource, engagement: string, names: Names): AuditPlan[] {
  const sessions = rows(planning.auditSession, { engagement });
  return rows(planning.auditPlan, { engagement }).flatMap((p): AuditPlan[] =>
    p.stage === null
      ? []
      : [
          {
            row: p.id,
            id: p.reference ?? p.id,
            stage: p.stage,
            revision: p.revision,
            objectives: p.objectives ?? [],
            criteria: p.criteria ?? [],
            units: p.units ?? [],
            language: p.language,
            logistics: p.logistics,
            sentOn: p.sentOn,
            agreedOn: p.agreedOn,
            agreedBy: p.agreedBy,
            revisions: (p.revisions ?? []).flatMap((r) =>
              r.revision === null
                ? []
                : [{ revision: r.revision, sentOn: r.sentOn, agreedOn: r.agreedOn, change: r.change ?? '' }],
            ),
            sessions: sessions.filter((s) => s.plan === p.id).flatMap((s) => sessionOf(s, names)),
          },
        ],
  );
}

type SessionRow = ReturnType<typeof sessionRows>[number];
const sessionRows = (rows: RowSource) => rows(planning.auditSession);

/** A session; an auditor whose mode was left open is on site, the ordinary way of auditing (ICT-01 asks for the reason of the other). */
function sessionOf(s: SessionRow, names: Names): AuditSession[] {
  if (s.kind === null) return [];
  return [
    {
      row: s.id,
      id: s.reference ?? s.id,
      date: s.date,
      from: s.from,
      to: s.to,
      auditors: (s.auditors ?? []).flatMap((a) =>
        a.id === null ? [] : [{ id: names.person(a.id) ?? a.id, mode: a.mode ?? 'onSite' }],
      ),
      site: names.site(s.site),
      kind: s.kind,
      topic: s.topic,
      clauses: s.clauses ?? [],
      controls: s.controls ?? [],
      clientFunctions: s.clientFunctions ?? [],
      areasOfConcern: names.concerns.all(s.areasOfConcern),
    },
  ];
}

export function meetingsPart(rows: RowSource, engagement: string, names: Names): Meeting[] {
  return rows(planning.meeting, { engagement }).flatMap((m): Meeting[] =>
    m.stage === null || m.kind === null
      ? []
      : [
          {
            row: m.id,
            id: m.reference ?? m.id,
            stage: m.stage,
            kind: m.kind,
            date: m.date,
            from: m.from,
            to: m.to,
            place: names.site(m.place),
            attendance: (m.attendance ?? []).map((a) => ({
              name: a.name ?? '',
              function: a.function,
              organization: a.organization ?? 'other',
              mode: a.mode ?? 'present',
              ...(a.management === null ? {} : { management: a.management }),
            })),
            items: (m.items ?? []).map((i) => ({ id: i.id ?? '', answer: i.answer, note: i.note })),
            divergingOpinions: listed(m.divergingOpinions).map((o) => ({
              topic: o.topic ?? '',
              clientView: o.clientView,
              outcome: o.outcome,
              note: o.note,
            })),
            divergingDeclaredNone: declaredNone(m.divergingOpinions, names) ?? false,
            signOff: signatureOf(m.signOff, names),
          },
        ],
  );
}

export function notificationsPart(rows: RowSource, engagement: string, names: Names): TeamNotification[] {
  return rows(planning.teamNotification, { engagement }).flatMap((n): TeamNotification[] =>
    n.stage === null
      ? []
      : [
          {
            row: n.id,
            stage: n.stage,
            sentOn: n.sentOn,
            objections: listed(n.objections).map((o) => ({ text: o.text ?? '', answer: o.answer })),
            objectionsDeclaredNone: declaredNone(n.objections, names) ?? false,
          },
        ],
  );
}

export function risksPart(rows: RowSource, engagement: string): ClientRisk[] {
  return rows(planning.clientRisk, { engagement }).map((r) => ({
    row: r.id,
    id: r.reference ?? r.id,
    title: r.title,
    levelBefore: r.levelBefore,
    residual: r.residual,
    owner: r.owner,
    controls: r.controls ?? [],
  }));
}

export function requirementsPart(rows: RowSource, engagement: string): ClientRequirement[] {
  return rows(planning.clientRequirement, { engagement }).map((r) => ({
    row: r.id,
    id: r.reference ?? r.id,
    title: r.title,
  }));
}
