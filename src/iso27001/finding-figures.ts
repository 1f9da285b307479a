/** Counts of findings and of results (records.md S2-11, S2-28; computed, G-16). */

import type { IsoSnapshot } from './snapshot.ts';
import type { IsoFinding } from './snapshot-findings.ts';
import type { ClauseResult } from './snapshot-stage2.ts';
import type { AuditResult } from './vocabulary.ts';

export interface FindingCounts {
  readonly major: number;
  readonly minor: number;
  /** Nonconformities whose grade is not recorded. */
  readonly ungraded: number;
  readonly opportunity: number;
  readonly strength: number;
  readonly withdrawn: number;
  readonly areasOfConcern: number;
}

/** A withdrawn finding stays visible, but counts no more (FND-06, CAR-04). */
export function isWithdrawn(finding: IsoFinding): boolean {
  return finding.status === 'withdrawn';
}

/** Nonconformities that stand, in the order of their numbers. */
export function standingNonconformities(snapshot: IsoSnapshot): readonly IsoFinding[] {
  return snapshot.findings.filter((finding) => finding.class === 'nonconformity' && !isWithdrawn(finding));
}

/** Findings by class and grade, withdrawn ones apart (ISO/IEC 17021-1, 9.4.8.2 k). */
export function findingCounts(snapshot: IsoSnapshot): FindingCounts {
  const standing = snapshot.findings.filter((finding) => !isWithdrawn(finding));
  const nonconformities = standingNonconformities(snapshot);
  return {
    major: nonconformities.filter((finding) => finding.grade === 'major').length,
    minor: nonconformities.filter((finding) => finding.grade === 'minor').length,
    ungraded: nonconformities.filter((finding) => finding.grade === null).length,
    opportunity: standing.filter((finding) => finding.class === 'opportunity').length,
    strength: standing.filter((finding) => finding.class === 'strength').length,
    withdrawn: snapshot.findings.length - standing.length,
    areasOfConcern: snapshot.stage1?.areasOfConcern.length ?? 0,
  };
}

export type ResultCounts = Readonly<Partial<Record<AuditResult, number>>>;

/** How many results have each value; a value that does not occur has no key. Results without a value are left out. */
export function resultCounts(results: readonly ClauseResult[]): ResultCounts {
  const counts: Partial<Record<AuditResult, number>> = {};
  for (const { result } of results) {
    if (result !== null) counts[result] = (counts[result] ?? 0) + 1;
  }
  return counts;
}

/** Clauses on which minors reach the number at which a major is to be considered (stage-audits.md 15.1; a prompt, the lead auditor decides). */
export function clausesToConsiderForMajor(snapshot: IsoSnapshot): readonly string[] {
  const minors = new Map<string, number>();
  for (const { grade, ref } of standingNonconformities(snapshot)) {
    if (grade === 'minor' && ref.clause) minors.set(ref.clause, (minors.get(ref.clause) ?? 0) + 1);
  }
  const prompt = snapshot.certificationBody.settings.minorsToMajorPrompt;
  return [...minors].filter(([, count]) => count >= prompt).map(([clause]) => clause);
}
