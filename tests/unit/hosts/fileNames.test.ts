import { expect, test } from 'vitest';
import { attachmentHeader, shownFileName } from '../../../main/hosts/fileNames.ts';

test.each([
  ['report.pdf', 'report.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\clients\\grants.csv', 'grants.csv'],
  ['..', 'unnamed'],
  ['folder/', 'unnamed'],
  ['', 'unnamed'],
  ['a\u0000b\r\nc.txt', 'abc.txt'],
  ['invoice\u202efdp.exe', 'invoicefdp.exe'],
  ['Prüfbericht – Größe ✓.pdf', 'Prüfbericht – Größe ✓.pdf'],
  ['👩‍💻.png', '👩‍💻.png'],
])('%j is shown as %j', (given, shown) => {
  expect(shownFileName(given)).toBe(shown);
});

test('a long name is cut between characters, never within one', () => {
  expect([...shownFileName('😀'.repeat(300))]).toHaveLength(255);
});

test('a download’s header cannot be broken out of, and keeps every letter', () => {
  const header = attachmentHeader('a"; x\r\nset-cookie: y; Größe 100%.pdf');
  expect(header).not.toMatch(/[\r\n]/);
  expect(header.split('"')).toHaveLength(3);
  expect(decodeURIComponent(/filename\*=UTF-8''(.*)$/.exec(header)?.[1] ?? '')).toBe(
    'a"; x\r\nset-cookie: y; Größe 100%.pdf',
  );
});
