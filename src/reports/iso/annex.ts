/** How an annex is made of its own record items, each with heading, box and line in the checklist. */

import type { Section } from '../document.ts';
import type { RecordContext } from './context.ts';
import { type BuiltItem, buildItem, type RecordItem } from './item-draft.ts';
import { heading } from './text.ts';

export interface Annex {
  readonly section: Section;
  readonly items: readonly BuiltItem[];
}

/** Builds the items of an annex under headings "AP-05 Dates and places"; an item that is left out has no heading. */
export function annexOf(
  context: RecordContext,
  head: { readonly id: string; readonly title: string; readonly landscape?: boolean },
  items: readonly RecordItem[],
): Annex {
  const built = items.map((item) => buildItem(item, context));
  const blocks = built.flatMap((item) =>
    item.blocks.length === 0
      ? []
      : [
          heading(3, `${item.head.id.replace(/\/.*$/, '')} ${item.head.title.replace(/ \([^()]*\)$/, '')}`),
          ...item.blocks,
        ],
  );
  const section = {
    id: head.id,
    title: head.title,
    inContents: true,
    startsPage: true,
    ...(head.landscape ? { landscape: true } : {}),
    blocks,
  };
  return { section, items: built };
}
