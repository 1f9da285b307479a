import { useSaveState } from '../bridge/saveState.ts';
import { formatTime } from '../look/words.ts';
import classes from './SaveState.module.css';

/** "Saving…", "Saved 14:02:11", "Not saved: …": everything saves itself and says that it did. */
export function SaveState() {
  const state = useSaveState((saving) => saving.state);
  const words = {
    idle: '',
    saving: 'Saving…',
    saved: state.phase === 'saved' ? `Saved ${formatTime(state.at)}` : '',
    failed: state.phase === 'failed' ? `Not saved: ${state.message}` : '',
  }[state.phase];
  return (
    <span role="status" className={classes.state} data-phase={state.phase} title={words}>
      {state.phase === 'failed' && <span aria-hidden="true">■ </span>}
      {words}
    </span>
  );
}
