/** The channels between preload and main process. Answers are the texts of an `Answer`, except where a page waits for none. */
export const channels = {
  /** name, input as JSON text → answer of the call, unopened. */
  call: 'tickmark:call',
  /** path, name → `{ handle }`, for a file that lies on a disk. */
  take: 'tickmark:take',
  /** → `{ upload }`, for bytes that a page made or was given by the clipboard. */
  begin: 'tickmark:begin',
  /** upload, bytes → null. */
  append: 'tickmark:append',
  /** upload, name → `{ handle }`. */
  finish: 'tickmark:finish',
  /** upload → null. */
  abandon: 'tickmark:abandon',
  /** what → `{ handles }` or null. */
  choose: 'tickmark:choose',
  /** deliverable, file name → `{ delivered }`. */
  deliver: 'tickmark:deliver',
  /** From the core to every page: an event as JSON text. */
  event: 'tickmark:event',
} as const;

/** Bytes sent in one message; a pasted picture takes one, a large file never fills the memory. */
export const sliceBytes = 4 * 1024 ** 2;

/** How the window tells its preload the version of the app. */
export const versionArgument = '--tickmark-version=';
