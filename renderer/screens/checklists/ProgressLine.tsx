import { shapeOf } from '../../look/Status.tsx';
import classes from './checklists.module.css';
import type { Progress } from './state.ts';

/** How far a checklist has come: words, and a bar whose parts are the judgements. */
export function ProgressLine({ progress, one }: { readonly progress: Progress; readonly one: string }) {
  const { judged, total, byLabel } = progress;
  return (
    <span className={classes['progress']}>
      <span>
        {judged} of {total} {one}s judged
      </span>
      <span
        className={classes['bar']}
        role="img"
        aria-label={byLabel.map(({ label, count }) => `${label}: ${count}`).join(', ')}
      >
        {byLabel.map(({ label, tone, count }) => (
          <span
            key={label}
            className={classes['part']}
            data-tone={tone}
            style={{ flexGrow: count }}
            title={`${label}: ${count}`}
          >
            {count / total > 0.05 ? `${shapeOf(tone)} ${count}` : ''}
          </span>
        ))}
      </span>
    </span>
  );
}
