/** How the opinion follows from the work: the decision table of report.md 9.2, one part at a time. */

import { compareCriteria } from './criteria-in-scope.ts';
import type { Soc2Snapshot } from './snapshot.ts';
import type { OpinionPart, PartOpinion } from './snapshot-terms.ts';

/** How grave a matter is for one part of the opinion. */
export type Gravity = 'none' | 'material' | 'pervasive';

export interface PartFacts {
  /** Misstatement of the description, or failed criteria. */
  readonly misstatement: Gravity;
  readonly limitation: Gravity;
}

/** Row 7 has no suggestion: partner and quality reviewer decide between adverse and disclaimer. */
export interface OpinionSuggestion {
  readonly opinion: PartOpinion | 'partner-and-eqr-decide';
  /** Row of the decision table that matched, 1 to 7. */
  readonly row: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  readonly facts: PartFacts;
}

/** Parts of the opinion: a, b and in Type 2 also c (GEN-02). */
export function opinionParts(type: 1 | 2): readonly OpinionPart[] {
  return type === 1 ? ['description', 'design'] : ['description', 'design', 'operatingEffectiveness'];
}

/** The decision table of report.md 9.2: the first row that matches. */
export function suggestOpinion(facts: PartFacts): OpinionSuggestion {
  const { misstatement, limitation } = facts;
  if (misstatement === 'none' && limitation === 'none') return { opinion: 'unmodified', row: 1, facts };
  if (misstatement === 'none' && limitation === 'material') return { opinion: 'qualified', row: 2, facts };
  if (misstatement !== 'pervasive' && limitation === 'pervasive') return { opinion: 'disclaimer', row: 3, facts };
  if (misstatement === 'material' && limitation === 'none') return { opinion: 'qualified', row: 4, facts };
  if (misstatement === 'material') return { opinion: 'qualified', row: 5, facts };
  if (limitation !== 'pervasive') return { opinion: 'adverse', row: 6, facts };
  return { opinion: 'partner-and-eqr-decide', row: 7, facts };
}

/**
 * Criteria not achieved: design not suitable, or (Type 2) operation not achieved (report.md 9.3, FG-07).
 * In natural order.
 */
export function criteriaNotAchieved(snapshot: Soc2Snapshot): readonly string[] {
  return snapshot.criteriaConclusions
    .filter(
      (one) => one.design === 'not-suitable' || (snapshot.engagement.type === 2 && one.operating === 'not-achieved'),
    )
    .map((one) => one.criterion)
    .toSorted(compareCriteria);
}

/** Criteria on which no conclusion was possible: a scope limitation (report.md 9.3). In natural order. */
export function criteriaUnable(snapshot: Soc2Snapshot): readonly string[] {
  return snapshot.criteriaConclusions
    .filter((one) => one.design === 'unable' || (snapshot.engagement.type === 2 && one.operating === 'unable'))
    .map((one) => one.criterion)
    .toSorted(compareCriteria);
}

function gravest(gravities: readonly Gravity[]): Gravity {
  if (gravities.includes('pervasive')) return 'pervasive';
  return gravities.includes('material') ? 'material' : 'none';
}

/** Material deficiencies decide whether the failure of these criteria is pervasive; a failed criterion is always material (9.2). */
function gravityOfFailure(snapshot: Soc2Snapshot, failed: readonly string[]): Gravity {
  if (failed.length === 0) return 'none';
  const pervasive = snapshot.deficiencies.some(
    (one) =>
      one.material === true && one.pervasive === true && one.criteria.some((criterion) => failed.includes(criterion)),
  );
  return pervasive ? 'pervasive' : 'material';
}

/** The facts on which the suggestion for one part rests (report.md 9.2, 9.3). */
export function factsOfPart(snapshot: Soc2Snapshot, part: OpinionPart): PartFacts {
  const limitations = (snapshot.scopeLimitations ?? [])
    .filter((one) => one.parts.includes(part) && one.material !== false)
    .map((one): Gravity => (one.pervasive === true ? 'pervasive' : 'material'));
  if (part === 'description') {
    const misstatements = (snapshot.descriptionMisstatements ?? [])
      .filter((one) => one.corrected !== true && one.material === true)
      .map((one): Gravity => (one.pervasive === true ? 'pervasive' : 'material'));
    return { misstatement: gravest(misstatements), limitation: gravest(limitations) };
  }
  const conclusions = snapshot.criteriaConclusions;
  // A criterion whose design is not suitable fails part c too: its operation cannot be concluded achieved (9.3).
  const failed = conclusions.filter(
    (one) => one.design === 'not-suitable' || (part === 'operatingEffectiveness' && one.operating === 'not-achieved'),
  );
  const unable = conclusions.some(
    (one) => one.design === 'unable' || (part === 'operatingEffectiveness' && one.operating === 'unable'),
  );
  const ids = failed.map((one) => one.criterion);
  return {
    misstatement: gravityOfFailure(snapshot, ids),
    limitation: gravest(unable ? [...limitations, 'material'] : limitations),
  };
}

/** The suggestion for each part of this engagement's opinion, with the row that matched. */
export function opinionSuggestions(
  snapshot: Soc2Snapshot,
): readonly { readonly part: OpinionPart; readonly suggestion: OpinionSuggestion }[] {
  return opinionParts(snapshot.engagement.type).map((part) => ({
    part,
    suggestion: suggestOpinion(factsOfPart(snapshot, part)),
  }));
}

/**
 * Label of the whole report: the most severe part, unmodified < qualified < (adverse, disclaimer) (report.md 9.2).
 * Where one part is adverse and another disclaimed, neither is the graver and both are named. `null`: a part is undecided.
 */
export function reportLabel(parts: readonly (PartOpinion | null)[]): readonly PartOpinion[] | null {
  if (parts.length === 0 || parts.includes(null)) return null;
  const gravest = (['adverse', 'disclaimer'] as const).filter((opinion) => parts.includes(opinion));
  if (gravest.length > 0) return gravest;
  return parts.includes('qualified') ? ['qualified'] : ['unmodified'];
}

/** What the partner decided for each part of this report; `null` where nothing is decided. */
export function decidedParts(
  snapshot: Soc2Snapshot,
): readonly { readonly part: OpinionPart; readonly opinion: PartOpinion | null }[] {
  return opinionParts(snapshot.engagement.type).map((part) => ({
    part,
    opinion: snapshot.opinion?.parts[part] ?? null,
  }));
}

/** True when some part is modified, so that a basis is needed (SAR-21). */
export function isModified(snapshot: Soc2Snapshot): boolean {
  return decidedParts(snapshot).some(({ opinion }) => opinion !== null && opinion !== 'unmodified');
}

/** True when every part is disclaimed: procedures are then not described (report.md 9.1). */
export function everyPartDisclaimed(snapshot: Soc2Snapshot): boolean {
  return decidedParts(snapshot).every(({ opinion }) => opinion === 'disclaimer');
}

/** True when a part is modified for what was found, not only for what could not be obtained: management states it too (MA-10). */
export function modifiedForMisstatement(snapshot: Soc2Snapshot): boolean {
  return decidedParts(snapshot).some(
    ({ part, opinion }) => opinion === 'adverse' || (opinion === 'qualified' && !limitedOnly(snapshot, part)),
  );
}

/** True when the part's only matter is evidence that could not be obtained. */
export function limitedOnly(snapshot: Soc2Snapshot, part: OpinionPart): boolean {
  const facts = factsOfPart(snapshot, part);
  return facts.misstatement === 'none' && (facts.limitation !== 'none' || snapshot.opinion?.scopeLimitation === true);
}
