/** All computed figures of a record in one value, to be stored with the snapshot (records.md G-16). */

import { type AuditTimeShares, auditTimeShares } from './audit-time.ts';
import type { CalendarDate } from './calendar.ts';
import type { IsoCatalogues } from './catalogues.ts';
import { type ControlCoverage, controlCoverage } from './coverage.ts';
import {
  type CycleDates,
  cycleDates,
  type NonconformityDates,
  nonconformityDatesOf,
  type StageInterval,
  stageInterval,
} from './due-dates.ts';
import { type FindingCounts, findingCounts, type ResultCounts, resultCounts } from './finding-figures.ts';
import { type Readiness, readyForDecision } from './readiness.ts';
import { type RemoteHours, remoteHours } from './remote-time.ts';
import type { IsoSnapshot } from './snapshot.ts';
import { type SoaFigures, soaFigures } from './soa-figures.ts';

export interface IsoFigures {
  readonly soa: SoaFigures | null;
  readonly findings: FindingCounts;
  readonly clauseResults: ResultCounts;
  /** Annex A controls only. */
  readonly controlResults: ResultCounts;
  readonly additionalControlResults: ResultCounts;
  readonly coverage: ControlCoverage;
  readonly stageInterval: StageInterval | null;
  readonly nonconformityDates: NonconformityDates | null;
  readonly cycleDates: CycleDates | null;
  readonly remoteHours: RemoteHours;
  readonly auditTime: AuditTimeShares | null;
  /** At the end of the day on which the record is made. */
  readonly readiness: Readiness;
}

/** @param on calendar date of the record, which decides what had happened by then */
export function isoFigures(snapshot: IsoSnapshot, catalogues: IsoCatalogues, on: CalendarDate): IsoFigures {
  const settings = snapshot.certificationBody.settings;
  const annexA = new Set(catalogues.annexA.map((control) => control.id));
  const controls = snapshot.stage2?.controlResults ?? [];
  return {
    soa: snapshot.soa ? soaFigures(snapshot.soa, catalogues.annexA) : null,
    findings: findingCounts(snapshot),
    clauseResults: resultCounts(snapshot.stage2?.clauseResults ?? []),
    controlResults: resultCounts(controls.filter((result) => annexA.has(result.ref))),
    additionalControlResults: resultCounts(controls.filter((result) => !annexA.has(result.ref))),
    coverage: controlCoverage(snapshot, catalogues.annexA),
    stageInterval: stageInterval(snapshot),
    nonconformityDates: nonconformityDatesOf(snapshot),
    cycleDates: snapshot.decision?.on ? cycleDates(snapshot.decision.on, settings) : null,
    remoteHours: remoteHours(snapshot),
    auditTime: snapshot.auditTime ? auditTimeShares(snapshot.auditTime, settings) : null,
    readiness: readyForDecision(snapshot, on),
  };
}
