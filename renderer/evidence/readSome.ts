/** The start of a file as text, and whether there is more. */
export interface SomeText {
  readonly text: string;
  readonly more: boolean;
}

/** UTF-16 files say so by their first two bytes; everything else is read as UTF-8, with a mark for what is none. */
function decoderFor(bytes: Uint8Array): TextDecoder {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be');
  return new TextDecoder('utf-8');
}

/** Reads at most `limit` bytes from an address of evidence. Throws with words for a person when it cannot be read. */
export async function readSome(address: string, limit: number, signal: AbortSignal): Promise<SomeText> {
  const response = await fetch(address, { signal });
  if (!response.ok || response.body === null)
    throw new Error('The file could not be read. Verify the binder to see whether it is still whole.');
  const reader = response.body.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  let more = false;
  while (true) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    length += value.length;
    if (length > limit) {
      more = true;
      await reader.cancel();
      break;
    }
  }
  const bytes = new Uint8Array(Math.min(length, limit));
  let at = 0;
  for (const part of parts) {
    const fits = part.subarray(0, bytes.length - at);
    bytes.set(fits, at);
    at += fits.length;
  }
  return { text: decoderFor(bytes).decode(bytes, { stream: more }), more };
}
