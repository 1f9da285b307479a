/** Stage 1 and its areas of concern, from their rows. */

import type { RowSource } from '../fieldwork/rowSource.ts';
import type { RowOf } from '../model/entity.ts';
import * as audit from '../model/isoAudit.ts';
import {
  declaredAs,
  declaredNone,
  isRecorded,
  listed,
  type Names,
  requirementOf,
  signatureOf,
} from './assemble-rows.ts';
import type { Revision, SignOff } from './snapshot.ts';
import type { AreaOfConcern, AuditPlace, PlanDeviation, Stage1, StageReview, TimeSpent } from './snapshot-stage1.ts';

type Stage1Row = RowOf<typeof audit.stage1>;

export function placesOf(places: Stage1Row['places'], names: Names): AuditPlace[] {
  return (places ?? []).flatMap((p) =>
    p.site === null || p.mode === null
      ? []
      : [
          {
            site: names.site(p.site) ?? p.site,
            mode: p.mode,
            dates: p.dates ?? [],
            ...(p.persons === null ? {} : { persons: names.people(p.persons) }),
          },
        ],
  );
}

/** Hours by person and day; a line that lacks one of them is not countable and stays out (ST2-06 then misses it). */
export function timeOf(spent: Stage1Row['timeSpent'], names: Names): TimeSpent[] {
  return (spent ?? []).flatMap((t) =>
    t.id === null || t.date === null || t.hours === null || t.mode === null
      ? []
      : [{ id: names.person(t.id) ?? t.id, date: t.date, hours: t.hours, mode: t.mode }],
  );
}

export const deviationsOf = (deviations: Stage1Row['deviationsFromPlan'], names: Names): PlanDeviation[] =>
  listed(deviations).map((d) => ({ session: names.sessions.of(d.session), text: d.text ?? '', reason: d.reason }));

export function correctionsOf(
  corrections: Stage1Row['corrections'],
  names: Names,
): { readonly corrections?: readonly Revision[] } {
  const made = (corrections ?? []).flatMap((c) =>
    c.revision === null || c.on === null
      ? []
      : [
          {
            revision: c.revision,
            on: c.on,
            by: names.person(c.by) ?? '',
            reason: c.reason ?? '',
            change: c.change ?? '',
          },
        ],
  );
  return made.length > 0 ? { corrections: made } : {};
}

/** Who signed Stage 1 and who reviewed it: as recorded, else by the sign-offs of its workpaper. */
export interface Signatures {
  readonly prepared: SignOff | null;
  readonly reviewed: SignOff | null;
}

function reviewOf(review: Stage1Row['review'], signed: SignOff | null, names: Names): StageReview | null {
  if (review === null && signed === null) return null;
  return {
    by: names.person(review?.by ?? null) ?? signed?.by ?? null,
    on: review?.on ?? signed?.on ?? null,
    decision: review?.decision ?? null,
  };
}

/** Open areas of concern have no status yet: what becomes of them is found in Stage 2 (ST1-11). */
export function concernsPart(rows: RowSource, engagement: string, names: Names): AreaOfConcern[] {
  return rows(audit.areaOfConcern, { engagement }).map((c) => ({
    row: c.id,
    id: c.reference ?? c.id,
    ref: requirementOf(c.ref),
    observed: c.observed,
    why: c.why,
    wantedBy: c.wantedBy,
    stage2Status: c.stage2Status === 'open' ? null : c.stage2Status,
    stage2Evidence: c.stage2Evidence,
    findingId: names.findings.of(c.findingId),
  }));
}

export function stage1Part(rows: RowSource, engagement: string, names: Names, signatures: Signatures): Stage1 | null {
  const s = rows(audit.stage1, { engagement })[0];
  const checklist = rows(audit.clauseReview, { engagement }).map((c) => ({
    row: c.id,
    clause: c.clause ?? '',
    result: c.result,
    note: c.note,
    documents: c.documents ?? [],
  }));
  const areasOfConcern = concernsPart(rows, engagement, names);
  if (s === undefined || (!isRecorded(s) && checklist.length === 0 && areasOfConcern.length === 0)) return null;
  const time = s.timeDataConfirmed;
  const competence = s.teamCompetenceConfirmed;
  const next = s.stage2Arrangements;
  return {
    row: s.id,
    firstDay: s.firstDay,
    lastDay: s.lastDay,
    places: placesOf(s.places, names),
    timeSpent: timeOf(s.timeSpent, names),
    documentsReviewed: (s.documentsReviewed ?? []).map((d) => ({
      id: d.id ?? '',
      title: d.title ?? '',
      version: d.version,
      date: d.date,
      remark: d.remark,
    })),
    checklist,
    riskDesign: s.riskDesign,
    soaReview: s.soaReview === null ? null : { ...s.soaReview, row: s.id, excluded: s.soaReview.excluded ?? [] },
    internalAuditStatus: s.internalAuditStatus,
    managementReviewStatus: s.managementReviewStatus,
    legalRequirements: s.legalRequirements ?? [],
    siteConditions: s.siteConditions,
    outsourcing: s.outsourcing,
    objectives: (s.objectives ?? []).map((o) => ({ id: o.id ?? '', result: o.result, note: o.note })),
    areasOfConcern,
    ...declaredAs('areasOfConcernDeclaredNone', s.noAreasOfConcern, names),
    remarks: (s.remarks ?? []).map((r) => ({ id: r.id ?? '', text: r.text ?? '' })),
    timeDataConfirmed:
      time === null
        ? null
        : {
            on: time.on,
            by: names.person(time.by),
            headcount: time.headcount,
            effective: time.effective,
            changed: time.changed,
          },
    teamCompetenceConfirmed:
      competence === null ? null : { on: competence.on, by: names.person(competence.by), note: competence.note },
    stage2Arrangements:
      next === null
        ? null
        : {
            dates: next.dates ?? [],
            sites: names.sites(next.sites),
            team: names.people(next.team),
            language: next.language,
            logistics: next.logistics,
            focus: next.focus ?? [],
          },
    recordsAnnounced: s.recordsAnnounced ?? [],
    ict: s.ict,
    deviationsFromPlan: deviationsOf(s.deviationsFromPlan, names),
    deviationsDeclaredNone: declaredNone(s.deviationsFromPlan, names) ?? false,
    outcome: s.outcome,
    outcomeReason: s.outcomeReason,
    conditions: (s.conditions ?? []).flatMap((c) =>
      c.areaOfConcern === null
        ? []
        : [
            {
              areaOfConcern: names.concerns.of(c.areaOfConcern) ?? c.areaOfConcern,
              due: c.due,
              ...(c.owner === null ? {} : { owner: c.owner }),
              ...(c.evidenceWanted === null ? {} : { evidenceWanted: c.evidenceWanted }),
            },
          ],
    ),
    reportSentOn: s.reportSentOn,
    signOff: signatureOf(s.signOff, names) ?? signatures.prepared,
    review: reviewOf(s.review, signatures.reviewed, names),
    ...correctionsOf(s.corrections, names),
  };
}
