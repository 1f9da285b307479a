import { Button, Progress } from '@mantine/core';
import type { JobState } from '../../src/contract/event.ts';
import classes from './JobProgress.module.css';

interface JobProgressProps {
  readonly state: JobState | null;
  cancel(): void;
}

/** A job that runs, with its way out; how it ended when it did not succeed. Nothing while there is no job. */
export function JobProgress({ state, cancel }: JobProgressProps) {
  if (state === null || state.phase === 'done') return null;
  if (state.phase === 'failed')
    return (
      <p className={classes.failed} role="alert">
        <span aria-hidden="true">■ </span>
        {state.error?.message ?? state.description} {state.error?.remedy}
      </p>
    );
  if (state.phase === 'cancelled') return <p className={classes.cancelled}>Cancelled. Nothing was left half done.</p>;
  const name = state.title || state.description;
  return (
    <div className={classes.job}>
      <div className={classes.words} role="status">
        {name}
        {state.description !== name && <span> · {state.description}</span>}
      </div>
      <Progress
        value={state.fraction === null ? 100 : state.fraction * 100}
        animated={state.fraction === null}
        striped={state.fraction === null}
        size="sm"
        aria-label={name}
        className={classes.bar ?? ''}
      />
      <Button variant="default" size="compact-xs" onClick={cancel}>
        Cancel
      </Button>
    </div>
  );
}
