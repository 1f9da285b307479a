/** Sums of the Statement of Applicability (records.md SR-09, S1-11, S2-21; computed, G-16). */

import type { AnnexAControl } from './catalogues.ts';
import type { StatementOfApplicability } from './snapshot-soa.ts';
import type { Implementation, Theme } from './vocabulary.ts';

export interface SoaSums {
  /** Annex A controls with an entry. */
  readonly controls: number;
  readonly included: number;
  readonly excluded: number;
  /** Entries in which applicable or not is not recorded. */
  readonly undecided: number;
  /** Of the included ones, by status. */
  readonly implemented: number;
  readonly partly: number;
  readonly planned: number;
  readonly not: number;
  readonly statusMissing: number;
}

export interface SoaFigures extends SoaSums {
  /** Necessary controls from elsewhere than Annex A. */
  readonly additional: number;
  readonly byTheme: Readonly<Record<Theme, SoaSums>>;
}

/**
 * Counts the entries of the SoA over all Annex A controls and by theme. A
 * control that has two entries counts once (SOA-02 reports it); an entry whose
 * control is not in Annex A does not count.
 * Source: ISO/IEC 27001, 6.1.3 d.
 */
export function soaFigures(soa: StatementOfApplicability, annexA: readonly AnnexAControl[]): SoaFigures {
  const sums = (controls: readonly AnnexAControl[]): SoaSums => {
    const ids = new Set(controls.map((control) => control.id));
    const entries = [...new Map(soa.entries.filter((e) => ids.has(e.controlId)).map((e) => [e.controlId, e])).values()];
    const included = entries.filter((entry) => entry.applicable === true);
    const withStatus = (status: Implementation) => included.filter((entry) => entry.implementation === status).length;
    return {
      controls: entries.length,
      included: included.length,
      excluded: entries.filter((entry) => entry.applicable === false).length,
      undecided: entries.filter((entry) => entry.applicable === null).length,
      implemented: withStatus('implemented'),
      partly: withStatus('partly'),
      planned: withStatus('planned'),
      not: withStatus('not'),
      statusMissing: included.filter((entry) => entry.implementation === null).length,
    };
  };
  const ofTheme = (theme: Theme) => sums(annexA.filter((control) => control.theme === theme));
  return {
    ...sums(annexA),
    additional: soa.additionalControls.length,
    byTheme: {
      organizational: ofTheme('organizational'),
      people: ofTheme('people'),
      physical: ofTheme('physical'),
      technological: ofTheme('technological'),
    },
  };
}

/** Annex A controls without exactly one entry in the SoA, and entries for controls that Annex A does not have (SOA-02; ISO/IEC 27001, 6.1.3 c). */
export function soaSetDifference(
  soa: StatementOfApplicability,
  annexA: readonly AnnexAControl[],
): { readonly missing: readonly string[]; readonly repeated: readonly string[]; readonly foreign: readonly string[] } {
  const counts = new Map<string, number>();
  for (const entry of soa.entries) counts.set(entry.controlId, (counts.get(entry.controlId) ?? 0) + 1);
  const known = new Set(annexA.map((control) => control.id));
  return {
    missing: annexA.filter((control) => !counts.has(control.id)).map((control) => control.id),
    repeated: [...counts].filter(([id, count]) => known.has(id) && count > 1).map(([id]) => id),
    foreign: [...counts.keys()].filter((id) => !known.has(id)),
  };
}

/** The SoA that was the criterion in Stage 1: kept with Stage 1, or the present one where its version is the same; null where its entries are not held. */
export function soaOfStage1(
  stage1: {
    readonly soa?: StatementOfApplicability | null;
    readonly soaReview: { readonly version: string | null } | null;
  } | null,
  present: StatementOfApplicability | null,
): StatementOfApplicability | null {
  if (stage1?.soa) return stage1.soa;
  const version = stage1?.soaReview?.version ?? null;
  return present && version !== null && present.version === version ? present : null;
}
