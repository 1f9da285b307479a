/** The auditable clauses 4 to 10 of ISO/IEC 27001, with what each stage of a certification audit looks at. */
import { type Catalogue, readCatalogue } from './catalogue.ts';
import { readText, readTexts, type Unread } from './fields.ts';

/** One clause at the depth at which it is audited, such as `4.1` or `9.2.2`. */
export type Clause = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Documented information that the clause asks for; empty where it asks for none. */
  readonly documentedInformation: readonly string[];
  readonly stage1: readonly string[];
  readonly stage2: readonly string[];
  readonly typicalEvidence: readonly string[];
};

function readClause(from: Unread): Clause {
  return {
    id: readText(from, 'id'),
    title: readText(from, 'title'),
    summary: readText(from, 'summary'),
    documentedInformation: readTexts(from, 'documentedInformation'),
    stage1: readTexts(from, 'stage1'),
    stage2: readTexts(from, 'stage2'),
    typicalEvidence: readTexts(from, 'typicalEvidence'),
  };
}

/** The clause of the first level to which a clause belongs: `9` for `9.2.2`. */
export function clauseGroup(id: string): string {
  return id.split('.')[0] ?? id;
}

/** @throws CatalogueError */
export function readClauses(parsed: unknown): Catalogue<Clause> {
  return readCatalogue(parsed, readClause, (clause) => clauseGroup(clause.id));
}

/** The clauses of one clause of the first level, in order. */
export function clausesOfGroup(catalogue: Catalogue<Clause>, group: string): readonly Clause[] {
  return catalogue.items.filter((clause) => clauseGroup(clause.id) === group);
}
