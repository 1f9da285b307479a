/** What the sections, the checklist and the final gate of one report all ask about its engagement, worked out once. */

import { type ComplementaryPresence, carvedOut, complementaryPresence, inclusive } from './complementary.ts';
import { type Criterion, compareNaturally, criteriaInScope } from './criteria-in-scope.ts';
import { controlsInForce } from './engagement-time.ts';
import { criteriaWithoutOperation } from './non-occurrence.ts';
import { everyPartDisclaimed, isModified, modifiedForMisstatement } from './opinion.ts';
import { standingExceptions } from './result-wording.ts';
import type { Soc2ReportSettings, Soc2Snapshot } from './snapshot.ts';
import type { Soc2Control, Soc2Exception } from './snapshot-fieldwork.ts';
import type { SubserviceOrganization } from './snapshot-system.ts';
import { isRecorded } from './snapshot-terms.ts';

export interface ReportFacts {
  readonly snapshot: Soc2Snapshot;
  readonly type: 1 | 2;
  /** Criteria of the categories in scope, in natural order. */
  readonly criteria: readonly Criterion[];
  /** Criteria declared not relevant to the system (DC 8). */
  readonly notRelevant: ReadonlySet<string>;
  /** Control versions in force in the examined time, in natural order of their ids. */
  readonly controls: readonly Soc2Control[];
  /** Exceptions that this report tells: in Type 1 only those of design and implementation (report.md 8.1). */
  readonly exceptions: readonly Soc2Exception[];
  readonly complementary: ComplementaryPresence;
  readonly carvedOut: readonly SubserviceOrganization[];
  readonly inclusive: readonly SubserviceOrganization[];
  /** Section V exists (OI-05, SAR-09). */
  readonly hasOtherInformation: boolean;
  readonly modified: boolean;
  /** Management has to state the matter in its own assertion (MA-10). */
  readonly assertionToBeModified: boolean;
  readonly everyPartDisclaimed: boolean;
  /** Section IV shows tests and results: Type 2, unless every part is disclaimed (report.md 9.1). */
  readonly testsPrinted: boolean;
  /** Criteria for which no control operated (SAR-10). */
  readonly withoutOperation: readonly string[];
  readonly settings: ReportSettings;
}

export type ReportSettings = Required<Omit<Soc2ReportSettings, 'recipient'>> & Pick<Soc2ReportSettings, 'recipient'>;

/** RU-01: editable, but never empty. */
export const CONFIDENTIALITY_LINE = 'Confidential. Use of this report is restricted as stated in {{section.report}}.';

/** The firm's settings with the defaults of report.md for those that it has not made. */
export function settingsOf(snapshot: Soc2Snapshot): ReportSettings {
  const own = snapshot.reportSettings ?? {};
  return {
    order: own.order ?? 'report-first',
    responsesIn: own.responsesIn ?? 'V',
    printSampleSizes: own.printSampleSizes ?? true,
    printPopulations: own.printPopulations ?? false,
    repeatControls: own.repeatControls ?? false,
    licensedCriteriaText: own.licensedCriteriaText ?? {},
    confidentialityLine: isRecorded(own.confidentialityLine) ? own.confidentialityLine : CONFIDENTIALITY_LINE,
    recipient: own.recipient ?? null,
    assertionDated: own.assertionDated ?? true,
    wording: own.wording ?? {},
    daysBeforeReportDate: own.daysBeforeReportDate ?? 7,
  };
}

/** The facts of a report about this engagement, measured by this catalogue of criteria. */
export function reportFacts(snapshot: Soc2Snapshot, catalogue: readonly Criterion[]): ReportFacts {
  const { type } = snapshot.engagement;
  const settings = settingsOf(snapshot);
  const controls = controlsInForce(snapshot.engagement, snapshot.controls).toSorted((a, b) =>
    compareNaturally(a.id, b.id),
  );
  const standing = standingExceptions(snapshot);
  const exceptions =
    type === 2 ? standing : standing.filter((one) => one.kind === 'design' || one.kind === 'not-implemented');
  const disclaimed = everyPartDisclaimed(snapshot);
  const testsPrinted = type === 2 && (!disclaimed || snapshot.opinion?.testsPrintedWhenDisclaimed === true);
  const matters = snapshot.otherInformation?.matters ?? [];
  const responses = exceptions.length > 0 && (type === 1 || (testsPrinted && settings.responsesIn === 'V'));
  return {
    snapshot,
    type,
    criteria: criteriaInScope(catalogue, snapshot.engagement.categories),
    notRelevant: new Set(snapshot.system.criteriaNotRelevant.map((one) => one.criterion)),
    controls,
    exceptions,
    complementary: complementaryPresence(snapshot),
    carvedOut: carvedOut(snapshot),
    inclusive: inclusive(snapshot),
    hasOtherInformation: responses || matters.length > 0,
    modified: isModified(snapshot),
    assertionToBeModified: modifiedForMisstatement(snapshot),
    everyPartDisclaimed: disclaimed,
    testsPrinted,
    withoutOperation: criteriaWithoutOperation(snapshot, controls),
    settings,
  };
}
