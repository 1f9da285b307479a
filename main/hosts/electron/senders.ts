/** Who may send a message: the top frame of a window of ours, while it shows our own page. */
import type { IpcMainInvokeEvent } from 'electron';
import { isOwnPage } from './addresses.ts';

export type SenderEvent = Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>;

/** @param isWindow tells the ids of the pages in our own windows */
export function isTrustedSender(event: SenderEvent, isWindow: (contentsId: number) => boolean): boolean {
  const frame = event.senderFrame;
  // A frame that has navigated or gone away is null; one inside another has a parent.
  return frame !== null && frame.parent === null && isWindow(event.sender.id) && isOwnPage(frame.url);
}
