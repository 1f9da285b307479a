/** Names of files as they come from a page: for people to read, never used as a path. */

/**
 * What a person knows a file by: without folders, control characters and marks that turn the direction of reading
 * (which can make `report‮fdp.exe` look like a PDF), at most 255 characters.
 */
export function shownFileName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const readable = last.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '').trim();
  const name = readable === '' || readable === '.' || readable === '..' ? 'unnamed' : readable;
  return [...name].slice(0, 255).join('');
}

/** The header that makes a browser save a response under a name; names beyond ASCII are encoded (RFC 6266, RFC 8187). */
export function attachmentHeader(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
