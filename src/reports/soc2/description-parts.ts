/** Pieces that the subsections of Section III share: headings, lists and the five components (report.md section 5). */

import type { SystemComponents } from '../../soc2/snapshot-system.ts';
import { isRecorded } from '../../soc2/snapshot-terms.ts';
import type { Block } from '../document.ts';
import { valueOr } from './context.ts';
import { heading, list, missing, type Part, paragraph, part } from './part.ts';

/** A heading of Section III with the description criterion that it answers. */
export const dcHeading = (number: number, title: string): Part =>
  part([], heading(2, `${title} (DC ${number})`, { anchor: `dc-${number}` }));

/** A list, or the placeholder of its element where it is empty. */
export function listOr(items: readonly string[], element: string, label: string): Block {
  const texts = items.filter(isRecorded);
  return texts.length > 0 ? list(false, texts, element) : paragraph([missing(element, label)], element);
}

/** The five components of the system, or of the part of it that belongs to an inclusive subservice organization. */
export function componentParts(
  components: SystemComponents,
  prefix: 'DC-3' | 'DC-7.4',
  owner: string,
): readonly Part[] {
  const of = owner === '' ? '' : ` of ${owner}`;
  const element = (index: number) => (prefix === 'DC-3' ? `DC-3.${index}` : prefix);
  const text = (index: number, title: string, value: string | null): Part =>
    part(
      [element(index)],
      heading(3, `${title}${of}`),
      paragraph([valueOr(value, element(index), `${title}${of}`)], element(index)),
    );
  const items = (index: number, title: string, value: readonly string[]): Part =>
    part([element(index)], heading(3, `${title}${of}`), listOr(value, element(index), `${title}${of}`));
  return [
    text(1, 'Infrastructure', components.infrastructure),
    items(2, 'Software', components.software),
    text(3, 'People', components.people),
    text(4, 'Procedures', components.procedures),
    items(5, 'Data', components.data),
  ];
}
