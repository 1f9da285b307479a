/**
 * The crosswalk between ISO/IEC 27001 and the trust services criteria: a planning aid for reusing evidence. It never
 * establishes conformity with either framework.
 */
import {
  CatalogueError,
  readChoice,
  readInteger,
  readObject,
  readObjects,
  readPart,
  readText,
  type Unread,
} from './fields.ts';

/** How much of the criterion's subject the ISO item's evidence usually covers, strongest first. */
export const crosswalkStrengths = ['full', 'partial', 'related'] as const;
export type CrosswalkStrength = (typeof crosswalkStrengths)[number];

/** One pair, read from the ISO item to the criterion; read backwards the strength does not hold. */
export type CrosswalkPair = {
  readonly iso: string;
  readonly tsc: string;
  readonly strength: CrosswalkStrength;
  readonly rationale: string;
};

/** One side: the key prefix of its catalogues and the edition in words. */
export type CrosswalkSide = { readonly keyPrefix: string; readonly edition: string };

export type Crosswalk = {
  readonly id: string;
  readonly title: string;
  readonly from: CrosswalkSide;
  readonly to: CrosswalkSide;
  readonly direction: string;
  readonly strengths: Readonly<Record<CrosswalkStrength, string>>;
  readonly use: string;
  readonly note: string;
  readonly pairs: readonly CrosswalkPair[];
};

function readSide(from: Unread): CrosswalkSide {
  return { keyPrefix: readText(from, 'keyPrefix'), edition: readText(from, 'edition') };
}

/** @throws CatalogueError naming the pair and the field; also for a pair that stands twice */
export function readCrosswalk(parsed: unknown): Crosswalk {
  const unnamed = readObject('The crosswalk', parsed);
  const from = { ...unnamed, place: readText(unnamed, 'id') };
  if (readInteger(from, 'format') !== 1)
    throw new CatalogueError(`${from.place}: its format is not known to this version`);
  const strengths = readPart(from, 'strengths');
  const pairs = readObjects(from, 'pairs').map((pair) => ({
    iso: readText(pair, 'iso'),
    tsc: readText(pair, 'tsc'),
    strength: readChoice(pair, 'strength', crosswalkStrengths),
    rationale: readText(pair, 'rationale'),
  }));
  const distinct = new Set(pairs.map((pair) => `${pair.iso} ${pair.tsc}`));
  if (distinct.size !== pairs.length) throw new CatalogueError(`${from.place} holds a pair twice`);
  return {
    id: from.place,
    title: readText(from, 'title'),
    from: readSide(readPart(from, 'from')),
    to: readSide(readPart(from, 'to')),
    direction: readText(from, 'direction'),
    strengths: {
      full: readText(strengths, 'full'),
      partial: readText(strengths, 'partial'),
      related: readText(strengths, 'related'),
    },
    use: readText(from, 'use'),
    note: readText(from, 'note'),
    pairs,
  };
}

const strongestFirst = (left: CrosswalkPair, right: CrosswalkPair): number =>
  crosswalkStrengths.indexOf(left.strength) - crosswalkStrengths.indexOf(right.strength);

/** The criteria that an ISO clause or control gives evidence for, strongest first, otherwise in the crosswalk's order. */
export function criteriaForIsoItem(crosswalk: Crosswalk, iso: string): readonly CrosswalkPair[] {
  return crosswalk.pairs.filter((pair) => pair.iso === iso).sort(strongestFirst);
}

/** The ISO clauses and controls whose evidence may serve a criterion, strongest first. */
export function isoItemsForCriterion(crosswalk: Crosswalk, tsc: string): readonly CrosswalkPair[] {
  return crosswalk.pairs.filter((pair) => pair.tsc === tsc).sort(strongestFirst);
}

/** Pairs of which one side is in no catalogue; empty when catalogues and crosswalk fit together. */
export function unresolvedPairs(
  crosswalk: Crosswalk,
  isIsoItem: (id: string) => boolean,
  isCriterion: (id: string) => boolean,
): readonly CrosswalkPair[] {
  return crosswalk.pairs.filter((pair) => !isIsoItem(pair.iso) || !isCriterion(pair.tsc));
}
