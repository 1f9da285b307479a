import { categories } from '../../src/model/soc2.ts';
import { useCall } from '../bridge/useCall.ts';
import { wordOf } from '../look/words.ts';

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

export interface Term {
  readonly value: string;
  /** The term with its title, "CC6.1 Logical access security". */
  readonly label: string;
}

/** Terms of a vocabulary, in the order of their catalogue. */
export function useTerms(vocabulary: Vocabulary): readonly Term[] {
  const { data: catalogues } = useCall('framework.catalogues', {}, { enabled: vocabulary !== 'categories' });
  if (vocabulary === 'categories') return categories.map((category) => ({ value: category, label: wordOf(category) }));
  const items = (catalogues ?? []).flatMap((catalogue) => catalogue.items);
  const wanted = items.filter(({ key, id }) => {
    if (vocabulary === 'criteria') return key.startsWith('tsc');
    return key.startsWith('iso27001') && id.startsWith('A.') === (vocabulary === 'annexA');
  });
  return wanted.map(({ id, title }) => ({ value: id, label: title === '' ? id : `${id} ${title}` }));
}
