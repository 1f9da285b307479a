import { describe, expect, it } from 'vitest';
import { mediaTypeOf, safeFileName } from '../../src/fieldwork/mediaType.ts';
import { nextReference } from '../../src/fieldwork/references.ts';
import { unplacedSingles } from '../../src/fieldwork/singles.ts';
import { endsOf, relationId, relationNamespace } from '../../src/model/identity.ts';

describe('the identity of a relation', () => {
  it('is the same on every copy, for ever', () => {
    expect(relationNamespace).toBe('c9316631-68e0-55c2-8b20-67554caabce1');
    expect(relationId('controlRequirement', ['0190', 'tsc-2017/CC6.1'])).toBe('078cf25f-bc38-5a99-b99b-9edf03523573');
  });

  it('depends on the relation, its ends and their order, without ambiguity', () => {
    const ids = [
      relationId('mark', ['a', 'b']),
      relationId('mark', ['b', 'a']),
      relationId('mark', ['a', 'b', '']),
      relationId('mark', ['a,b']),
      relationId('evidenceLink', ['a', 'b']),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('keeps the ends of each relation as they are: they are part of the format', () => {
    expect(endsOf).toMatchObject({
      controlRequirement: ['controlVersion', 'requirement'],
      controlInScope: ['engagement', 'controlVersion'],
      mark: ['item', 'attribute'],
      evidenceLink: ['evidence', 'subject'],
    });
  });
});

describe('references that people cite', () => {
  it('follow the highest ever given and are never used again', () => {
    expect(nextReference('EX-', [])).toBe('EX-01');
    expect(nextReference('EX-', ['EX-01', 'EX-07', null, 'EX-03'])).toBe('EX-08');
    expect(nextReference('EX-', ['EX-99'])).toBe('EX-100');
    expect(nextReference('EX-', ['EX-007'])).toBe('EX-008');
  });

  it('carry the letter of a copy that was handed over', () => {
    expect(nextReference('NC-', ['NC-02'], 'B')).toBe('NC-B03');
    expect(nextReference('NC-', ['NC-B03', 'NC-02'], 'B')).toBe('NC-B04');
  });

  it('count only their own series', () => {
    expect(nextReference('E-', ['EX-40', 'E-02', 'OE-9'])).toBe('E-03');
  });
});

describe('the name of a file', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\boot.ini', 'boot.ini'],
    ['C:\\Users\\a\\access list.xlsx', 'access list.xlsx'],
    ['report\u202Efdp.exe', 'reportfdp.exe'],
    ['a\u2066b\u2069c.txt', 'abc.txt'],
    ['new\r\nline\u0000.csv', 'newline.csv'],
    ['..', 'unnamed file'],
    ['folder/', 'unnamed file'],
    ['', 'unnamed file'],
    ['e\u0301tat.pdf', '\u00e9tat.pdf'],
    ['🔐 keys.pdf', '🔐 keys.pdf'],
    ['تقرير.pdf', 'تقرير.pdf'],
  ])('%j is kept as %j', (given, kept) => {
    expect(safeFileName(given)).toBe(kept);
  });

  it('keeps at most 255 UTF-16 units and never half a character', () => {
    const name = safeFileName(`${'a'.repeat(254)}😀.pdf`);
    expect(name.length).toBeLessThanOrEqual(255);
    expect(name.isWellFormed()).toBe(true);
  });
});

describe('the kind of a file', () => {
  it.each([
    ['scan.pdf', '255044462d312e37', 'application/pdf'],
    ['not-a-picture.png', '255044462d312e37', 'application/pdf'],
    ['fake.png', '3c68746d6c3e', 'application/octet-stream'],
    ['page.html', '3c68746d6c3e', 'application/octet-stream'],
    ['drawing.svg', '3c737667', 'application/octet-stream'],
    ['list.csv', '69642c6e616d65', 'text/csv'],
    ['photo', 'ffd8ffe000104a46', 'image/jpeg'],
    ['book.xlsx', '504b030414000600', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['things', '504b030414000600', 'application/zip'],
    ['p.webp', '52494646aabbccdd57454250', 'image/webp'],
  ])('of %s beginning %s is %s', (name, hex, type) => {
    expect(mediaTypeOf(name, hex)).toBe(type);
  });
});

it('places every single record in a kind of engagement', () => {
  expect(unplacedSingles()).toEqual([]);
});
