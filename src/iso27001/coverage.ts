/** What the audit covered and what the programme still holds (records.md S2-23, S2-24, SR-07; ST2-02, CTL-01, CTL-02). */

import type { AnnexAControl, IsoCatalogues } from './catalogues.ts';
import { sortedReferences } from './order.ts';
import type { IsoSnapshot } from './snapshot.ts';
import type { ProgrammeEntry } from './snapshot-programme.ts';
import type { ClauseResult, ControlResult } from './snapshot-stage2.ts';
import type { Theme } from './vocabulary.ts';

export interface ControlCoverage {
  /** Annex A controls with a result of this audit. */
  readonly audited: readonly string[];
  readonly auditedByTheme: Readonly<Record<Theme, number>>;
  /** Necessary controls from elsewhere than Annex A with a result of this audit. */
  readonly additionalAudited: readonly string[];
  /** Applicable controls not audited now, but in one of the two surveillance entries. */
  readonly programmedOnly: readonly string[];
  /** Applicable controls neither audited nor in a surveillance entry; recertification does not count (ST2-02). */
  readonly uncovered: readonly string[];
}

/** A result says something about the clause or control: it was audited. */
export function isAudited(result: ClauseResult): boolean {
  return result.result !== null && result.result !== 'notAudited' && result.result !== 'notApplicable';
}

/** Ids of all controls the client determined as necessary, its own ones included. */
export function applicableControls(snapshot: IsoSnapshot): readonly string[] {
  if (!snapshot.soa) return [];
  return sortedReferences([
    ...snapshot.soa.entries.filter((entry) => entry.applicable === true).map((entry) => entry.controlId),
    ...snapshot.soa.additionalControls.filter((control) => control.applicable !== false).map((control) => control.id),
  ]);
}

export function surveillanceEntries(snapshot: IsoSnapshot): readonly ProgrammeEntry[] {
  return (snapshot.auditProgramme?.entries ?? []).filter(
    (entry) => entry.auditType === 'surveillance1' || entry.auditType === 'surveillance2',
  );
}

/**
 * Which controls were audited, which are left to the surveillances, and which
 * have no place at all. Source: ISO/IEC 27006-1, 9.1.3 and 9.3.2.
 */
export function controlCoverage(snapshot: IsoSnapshot, annexA: readonly AnnexAControl[]): ControlCoverage {
  const theme = new Map(annexA.map((control) => [control.id, control.theme]));
  const withResult = sortedReferences((snapshot.stage2?.controlResults ?? []).filter(isAudited).map((r) => r.ref));
  const audited = withResult.filter((id) => theme.has(id));
  const own = new Set(snapshot.soa?.additionalControls.map((control) => control.id) ?? []);
  const programmed = new Set(surveillanceEntries(snapshot).flatMap((entry) => entry.controls));
  const left = applicableControls(snapshot).filter((id) => !withResult.includes(id));
  const count = (wanted: Theme) => audited.filter((id) => theme.get(id) === wanted).length;
  return {
    audited,
    auditedByTheme: {
      organizational: count('organizational'),
      people: count('people'),
      physical: count('physical'),
      technological: count('technological'),
    },
    additionalAudited: withResult.filter((id) => own.has(id)),
    programmedOnly: left.filter((id) => programmed.has(id)),
    uncovered: left.filter((id) => !programmed.has(id)),
  };
}

/** The surveillances in which a control is programmed. */
export function surveillancesOf(snapshot: IsoSnapshot, control: string): readonly ProgrammeEntry[] {
  return surveillanceEntries(snapshot).filter((entry) => entry.controls.includes(control));
}

/** Clauses of 4.1 to 10.2 without a result of Stage 2, or with none but "not audited" (ST2-01; ISO/IEC 17021-1, 9.3.1.3 a). */
export function clausesWithoutResult(snapshot: IsoSnapshot, catalogues: IsoCatalogues): readonly string[] {
  const audited = new Set((snapshot.stage2?.clauseResults ?? []).filter(isAudited).map((result) => result.ref));
  return catalogues.clauses.filter((clause) => !audited.has(clause.id)).map((clause) => clause.id);
}

/** Clauses without a line with a result in the Stage 1 checklist (S1-08). */
export function clausesWithoutChecklistLine(snapshot: IsoSnapshot, catalogues: IsoCatalogues): readonly string[] {
  const lines = new Set((snapshot.stage1?.checklist ?? []).filter((line) => line.result !== null).map((l) => l.clause));
  return catalogues.clauses.filter((clause) => !lines.has(clause.id)).map((clause) => clause.id);
}

/** Control results with a sample but without its population or its deviations (CTL-03; ISO/IEC 27006-1, 9.4.3). */
export function samplesWithoutFacts(snapshot: IsoSnapshot): readonly ControlResult[] {
  return (snapshot.stage2?.controlResults ?? []).filter((result) =>
    result.evidence.some(
      ({ sampleSize, population, deviations }) => sampleSize != null && (population == null || deviations == null),
    ),
  );
}
