import classes from './Status.module.css';

/** What a state means to the auditor; each has a shape of its own, so that colour is never alone. */
export type Tone = 'done' | 'attention' | 'trouble' | 'information' | 'open';

const shapes: Readonly<Record<Tone, string>> = { done: '●', attention: '▲', trouble: '■', information: '◆', open: '○' };

/** The shape that stands for a tone wherever there is no room for the word. */
export function shapeOf(tone: Tone): string {
  return shapes[tone];
}

interface StatusProps {
  readonly tone: Tone;
  readonly label: string;
  /** Shows the shape alone; the word stays for screen readers and as a tooltip. */
  readonly shapeOnly?: boolean;
}

/** A state as shape and word. */
export function Status({ tone, label, shapeOnly = false }: StatusProps) {
  return (
    <span className={classes.status} data-tone={tone} title={shapeOnly ? label : undefined}>
      <span className={classes.shape} aria-hidden="true">
        {shapes[tone]}
      </span>
      <span className={shapeOnly ? 'visually-hidden' : undefined}>{label}</span>
    </span>
  );
}
