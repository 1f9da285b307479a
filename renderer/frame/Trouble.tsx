import type { ReactNode } from 'react';
import classes from './Trouble.module.css';

interface TroubleProps {
  readonly title: string;
  readonly text: string;
  /** What can be done about it. */
  readonly action?: ReactNode;
}

/** In place of a screen that cannot be shown: what happened and what to do. */
export function Trouble({ title, text, action }: TroubleProps) {
  return (
    <main id="main" className={classes.trouble} tabIndex={-1}>
      <h1 className={classes.title}>{title}</h1>
      <p className={classes.text}>{text}</p>
      {action}
    </main>
  );
}
