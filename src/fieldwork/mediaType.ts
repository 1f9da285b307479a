/** Beginnings of files, hex, and what they are. */
const beginnings: readonly (readonly [hex: string, type: string])[] = [
  ['25504446', 'application/pdf'],
  ['89504e470d0a1a0a', 'image/png'],
  ['ffd8ff', 'image/jpeg'],
  ['474946383761', 'image/gif'],
  ['474946383961', 'image/gif'],
  ['504b0304', 'application/zip'],
  ['d0cf11e0a1b11ae1', 'application/x-ole-storage'],
];

const byExtension: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  txt: 'text/plain',
  log: 'text/plain',
  md: 'text/plain',
  json: 'application/json',
  xml: 'text/plain',
  eml: 'message/rfc822',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  zip: 'application/zip',
};

const picturesAndPdf = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/**
 * What a file is, told from its first bytes; the name decides only among kinds that share a beginning or have
 * none. A file that calls itself a picture and is none is taken for what its bytes are.
 */
export function mediaTypeOf(fileName: string, headHex: string): string {
  const byBytes =
    beginnings.find(([hex]) => headHex.startsWith(hex))?.[1] ??
    (headHex.startsWith('52494646') && headHex.slice(16, 24) === '57454250' ? 'image/webp' : null);
  const extension = /\.([a-z0-9]{1,8})$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const byName = byExtension[extension] ?? null;
  if (byBytes === 'application/zip' && byName !== null) return byName;
  if (byBytes !== null) return byBytes;
  return byName !== null && !picturesAndPdf.has(byName) ? byName : 'application/octet-stream';
}

/** A name as it is kept: the last part of a path only, without what no file system or report can hold. */
export function safeFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const clean = last
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
    .replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '')
    .toWellFormed()
    .normalize('NFC')
    .trim();
  return clean === '' || clean === '.' || clean === '..'
    ? 'unnamed file'
    : clean.slice(0, 255).replace(/[\ud800-\udbff]$/, '');
}
