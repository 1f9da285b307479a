import { modals } from '@mantine/modals';
import type { InputFor } from '../../../src/contract/contract.ts';
import type { FailureCode } from '../../../src/contract/failure.ts';
import { run } from '../../bridge/useRun.ts';
import { enterBinder } from './enterBinder.ts';

/** Reasons that keep a binder from being written, but not from being read. */
const readable: ReadonlySet<FailureCode> = new Set([
  'binder.in-use',
  'binder.not-writable',
  'binder.newer',
  'binder.network-folder',
]);

/** Opens a binder and shows it; where it cannot be written, offers to open it for reading. Answers whether it was opened at once. */
export async function openBinder(which: Pick<InputFor<'binder.open'>, 'place' | 'recent'>): Promise<boolean> {
  const answer = await run('binder.open', which, { shownByCaller: (failure) => readable.has(failure.code) });
  if (answer.ok) {
    enterBinder(answer.value);
    return true;
  }
  const { error } = answer;
  if (readable.has(error.code))
    modals.openConfirmModal({
      title: error.message,
      children: `${error.remedy} You may also open it to read only; nothing can be recorded then.`,
      labels: { confirm: 'Open to read', cancel: 'Cancel' },
      onConfirm: () =>
        void run('binder.open', { ...which, readOnly: true }).then((reading) => {
          if (reading.ok) enterBinder(reading.value);
        }),
    });
  return false;
}
