/** A list of known terms that a field of texts is chosen from; others may still be typed, such as a client's own controls. */
export type Vocabulary = 'categories' | 'criteria' | 'clauses' | 'annexA';

/** Fields whose texts are free although their name is one of a vocabulary's. */
const free: ReadonlySet<string> = new Set(['auditPlan.criteria', 'workpaper.controls']);

const byName: Readonly<Record<string, Vocabulary>> = {
  categories: 'categories',
  categoriesAffected: 'categories',
  criteria: 'criteria',
  criteriaAffected: 'criteria',
  criteriaNotAchieved: 'criteria',
  clauses: 'clauses',
  controls: 'annexA',
};

/** The vocabulary of a field of texts; null where anything may be written. */
export function vocabularyOf(entity: string | undefined, name: string): Vocabulary | null {
  return free.has(`${entity ?? ''}.${name}`) ? null : (byName[name] ?? null);
}
