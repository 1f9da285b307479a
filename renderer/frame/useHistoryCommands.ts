import { notifications } from '@mantine/notifications';
import type { Undone } from '../../src/contract/rowCalls.ts';
import { useCall } from '../bridge/useCall.ts';
import { useRun } from '../bridge/useRun.ts';
import { useCommands } from '../commands/useCommands.ts';

/** Names what was taken back, and what was left because someone changed it since. */
function tell(what: 'Undone' | 'Redone', done: Undone): void {
  notifications.show({
    title: `${what}: ${done.label}`,
    message: done.skipped.length === 0 ? '' : `Left as it is: ${done.skipped.join('; ')}`,
    color: done.skipped.length === 0 ? 'gray' : 'yellow',
    autoClose: done.skipped.length === 0 ? 3500 : 12_000,
    withBorder: true,
  });
}

/** Undo and redo of this session's own edits, for keys, palette and buttons. */
export function useHistoryCommands(): { undo(): void; redo(): void } {
  const run = useRun();
  const { data: steps } = useCall('history.undoState', {});
  const undo = async () => {
    const answer = await run('history.undo', {});
    if (answer.ok) tell('Undone', answer.value);
  };
  const redo = async () => {
    const answer = await run('history.redo', {});
    if (answer.ok) tell('Redone', answer.value);
  };
  const undoing = steps?.undo ?? null;
  const redoing = steps?.redo ?? null;
  useCommands([
    {
      id: 'history.undo',
      label: undoing === null ? 'Undo' : `Undo: ${undoing.label}`,
      keys: 'mod+z',
      section: 'Edit',
      when: undoing !== null,
      run: () => void undo(),
    },
    {
      id: 'history.redo',
      label: redoing === null ? 'Redo' : `Redo: ${redoing.label}`,
      keys: 'mod+shift+z',
      section: 'Edit',
      when: redoing !== null,
      run: () => void redo(),
    },
  ]);
  return { undo: () => void undo(), redo: () => void redo() };
}
