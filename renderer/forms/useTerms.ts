import { categories } from '../../src/model/soc2.ts';
import { useCall } from '../bridge/useCall.ts';
import { wordOf } from '../look/words.ts';
import type { Vocabulary } from './vocabulary.ts';

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
