/** How a file can be shown beside the list. Anything that could run code is shown as text or not at all. */
export type PreviewKind = 'image' | 'pdf' | 'text' | 'csv' | 'none';

const imageTypes: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/bmp']);
const textEndings: ReadonlySet<string> = new Set([
  'txt',
  'log',
  'md',
  'json',
  'xml',
  'yaml',
  'yml',
  'ini',
  'conf',
  'cfg',
  'eml',
  'sql',
  'sh',
  'ps1',
  'html',
  'htm',
  'ics',
  'vcf',
]);

/** The part after the last dot of a file's name, in lower case; empty where there is none. */
export function endingOf(fileName: string): string {
  const dot = fileName.lastIndexOf('.');
  return dot <= 0 ? '' : fileName.slice(dot + 1).toLowerCase();
}

/** Chooses the preview from the recorded kind of the file, and from its name where the kind says nothing. */
export function previewKind(mediaType: string | null, fileName: string | null): PreviewKind {
  const type = (mediaType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const ending = endingOf(fileName ?? '');
  if (imageTypes.has(type)) return 'image';
  if (type === 'application/pdf') return 'pdf';
  if (type === 'text/csv' || type === 'text/tab-separated-values') return 'csv';
  if (type.startsWith('text/') || type === 'application/json' || type === 'application/xml')
    return ending === 'csv' || ending === 'tsv' ? 'csv' : 'text';
  if (type !== '' && type !== 'application/octet-stream') return 'none';
  if (ending === 'csv' || ending === 'tsv') return 'csv';
  if (ending === 'pdf') return 'pdf';
  return textEndings.has(ending) ? 'text' : 'none';
}

const kindWords: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'text/csv': 'Table (CSV)',
  'text/tab-separated-values': 'Table (TSV)',
  'text/plain': 'Text',
  'text/markdown': 'Text',
  'text/html': 'Web page',
  'application/json': 'JSON',
  'application/zip': 'Archive (ZIP)',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Workbook (Excel)',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Document (Word)',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'Slides (PowerPoint)',
  'application/vnd.ms-excel': 'Workbook (Excel)',
  'application/msword': 'Document (Word)',
  'message/rfc822': 'E-mail',
};

/** The kind of a file in words: "PDF", "Picture (PNG)". */
export function kindInWords(mediaType: string | null, fileName: string | null): string {
  const type = (mediaType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const known = kindWords[type];
  if (known !== undefined) return known;
  if (type.startsWith('image/')) return `Picture (${type.slice(6).replace(/\+.*$/, '').toUpperCase()})`;
  if (type.startsWith('video/')) return 'Video';
  if (type.startsWith('audio/')) return 'Sound';
  const ending = endingOf(fileName ?? '');
  return ending === '' ? 'File' : `File (${ending.toUpperCase()})`;
}

/** 2 417 → "2.4 kB": sizes in steps of 1000, as file managers show them. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  // Compare what will be shown, so that 999 950 bytes are 1 MB and not "1000 kB".
  while (Number(value.toFixed(value < 10 ? 1 : 0)) >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 10 ? value.toFixed(1).replace(/\.0$/, '') : Math.round(value)} ${units[unit]}`;
}

/** The first digits of a SHA-256, enough to compare by eye; the whole is copied. */
export function shortHash(hash: string): string {
  return hash.slice(0, 12);
}
