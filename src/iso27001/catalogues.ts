/** What the rules and records of an audit need of the framework catalogues; a full catalogue entry has more. */

import type { Theme } from './vocabulary.ts';

/** An auditable clause of ISO/IEC 27001, 4.1 to 10.2. */
export interface ClauseEntry {
  readonly id: string;
  readonly title: string;
}

/** A control of Annex A, A.5.1 to A.8.34. */
export interface AnnexAControl {
  readonly id: string;
  readonly theme: Theme;
  readonly title: string;
}

export interface IsoCatalogues {
  readonly clauses: readonly ClauseEntry[];
  readonly annexA: readonly AnnexAControl[];
}
