import { Link } from 'wouter';
import type { Inlines } from '../../../src/reports/document.ts';
import classes from './paper.module.css';

/** What links in the text of a report lead to. */
export interface ReportLinks {
  /** Jumps to a section, heading or table row of the report. */
  goTo(anchor: string): void;
  /** Address at which a missing input is made; null where none is known. */
  cureOf(item: string): string | null;
}

/** Running text: emphasis, identifiers, jumps, and missing inputs in brackets, each a link to where it is made. */
export function ReportText({ text, links }: { readonly text: Inlines; readonly links: ReportLinks }) {
  return text.map((inline, at) => {
    // Parts of a text have no identity but their place.
    const key = at;
    if (typeof inline === 'string') return inline;
    switch (inline.kind) {
      case 'strong':
        return <strong key={key}>{inline.text}</strong>;
      case 'emphasis':
        return <em key={key}>{inline.text}</em>;
      case 'code':
        return (
          <code key={key} className={classes['code']}>
            {inline.text}
          </code>
        );
      case 'reference':
        return (
          <button key={key} type="button" className={classes['jump']} onClick={() => links.goTo(inline.anchor)}>
            {inline.text}
          </button>
        );
      case 'placeholder': {
        const words = `[${inline.item} ${inline.label}]`;
        const cure = links.cureOf(inline.item);
        return (
          <mark key={key} className={classes['placeholder']} data-item={inline.item}>
            {cure === null ? (
              words
            ) : (
              <Link href={cure} title="Missing: go to where it is written">
                {words}
              </Link>
            )}
          </mark>
        );
      }
      default:
        return null;
    }
  });
}
