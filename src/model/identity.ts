import { parse, v5 } from 'uuid';

/** Namespace of relations: UUIDv5 of "tickmark:relation" in the URL namespace; it is part of the format and never changes. */
export const relationNamespace = v5('tickmark:relation', v5.URL);

// Its bytes, since reading the text again for every id takes longer than the hash.
const namespaceBytes = parse(relationNamespace);

/** Id of a relation's row: the same on every replica that relates the same ends (journal.md, section 2). */
export function relationId(relation: string, ends: readonly string[]): string {
  return v5(JSON.stringify([relation, ...ends]), namespaceBytes);
}

/** The fields of each relation that are its ends, in the order in which they make its id. */
export const endsOf: Readonly<Record<string, readonly string[]>> = {
  controlRequirement: ['controlVersion', 'requirement'],
  controlInScope: ['engagement', 'controlVersion'],
  mark: ['item', 'attribute'],
  evidenceLink: ['evidence', 'subject'],
};
