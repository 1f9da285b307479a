import type { ReactNode } from 'react';
import classes from './Split.module.css';

interface SplitProps {
  /** Heading and filter over the list. */
  readonly head?: ReactNode;
  readonly list: ReactNode;
  readonly listLabel: string;
  readonly children: ReactNode;
  /** Narrower for lists of short names. */
  readonly narrow?: boolean;
}

/** A list at the left and what is picked of it in the middle, each with its own scrolling. */
export function Split({ head, list, listLabel, children, narrow = false }: SplitProps) {
  return (
    <div className={classes['split']} data-narrow={narrow}>
      <section className={classes['list']} aria-label={listLabel}>
        {head !== undefined && <div className={classes['head']}>{head}</div>}
        {list}
      </section>
      <div className={classes['middle']}>{children}</div>
    </div>
  );
}
