/** The client's statement of applicability with the auditor's review, from its rows. */

import type { RowSource } from '../fieldwork/rowSource.ts';
import * as audit from '../model/isoAudit.ts';
import { declaredAs, isRecorded, type Names } from './assemble-rows.ts';
import type { StatementOfApplicability } from './snapshot-soa.ts';

export function soaPart(rows: RowSource, engagement: string, names: Names): StatementOfApplicability | null {
  const s = rows(audit.soa, { engagement })[0];
  const entries = rows(audit.soaEntry, { engagement });
  if (s === undefined || (!isRecorded(s) && entries.length === 0)) return null;
  return {
    row: s.id,
    version: s.version,
    date: s.date,
    approvedBy: s.approvedBy,
    approvedOn: s.approvedOn,
    previousVersions: (s.previousVersions ?? []).map((v) => ({
      version: v.version ?? '',
      date: v.date,
      usedIn: v.usedIn,
    })),
    changesSincePrevious: s.changesSincePrevious ?? [],
    entries: entries
      .filter((e) => e.additional !== true)
      .map((e) => ({
        row: e.id,
        controlId: e.controlId ?? '',
        applicable: e.applicable,
        justification: e.justification,
        implementation: e.implementation,
        plannedDate: e.plannedDate,
        note: e.note,
        riskLinks: e.riskLinks ?? [],
        assessment: e.assessment,
        remark: e.remark,
        ...(e.acceptanceRef === null ? {} : { acceptanceRef: e.acceptanceRef }),
      })),
    additionalControls: entries
      .filter((e) => e.additional === true)
      .map((e) => ({
        row: e.id,
        id: e.controlId ?? '',
        source: e.source,
        title: e.title,
        applicable: e.applicable,
        justification: e.justification,
        implementation: e.implementation,
        ...(e.plannedDate === null ? {} : { plannedDate: e.plannedDate }),
        riskLinks: e.riskLinks ?? [],
        assessment: e.assessment,
        ...(e.remark === null ? {} : { remark: e.remark }),
      })),
    ...declaredAs('additionalControlsDeclaredNone', s.noAdditionalControls, names),
    assessmentSummary: s.assessmentSummary,
    ...(s.reviewedBy === null ? {} : { reviewedBy: names.person(s.reviewedBy) }),
    ...(s.reviewedOn === null ? {} : { reviewedOn: s.reviewedOn }),
  };
}
