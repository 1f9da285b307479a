import { describe, expect, test } from 'vitest';
import { alwaysCovered, splitByFont } from '../../main/exporters/pdf/coverage.ts';
import { installedFontsFolder } from '../../main/exporters/pdf/fonts.ts';
import { writePdf } from '../../main/exporters/pdf/pdf.ts';
import { PdfError } from '../../main/exporters/pdf/pdfError.ts';
import { ReportPdf } from '../../main/exporters/pdf/pdfmake/reportPdf.ts';
import { sampleReport } from '../fixtures/reportDocument.ts';

const properties = { title: 't', author: 'a', subject: '', language: 'en', createdAt: new Date(0) };
const glyphs = new ReportPdf(properties, installedFontsFolder(), () => undefined).glyphSource();
const serif = { family: 'Serif' } as const;

function refused(text: string): PdfError {
  try {
    splitByFont(text, serif, glyphs, 'section “Scope”');
  } catch (error) {
    if (error instanceof PdfError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

test('what is taken as always covered is covered by Serif, Sans and Mono in every style', () => {
  const covered: number[] = [];
  for (let codePoint = 0x20; codePoint < 0x2200; codePoint += 1) {
    if (alwaysCovered.test(String.fromCodePoint(codePoint))) covered.push(codePoint);
  }
  expect(covered.length).toBeGreaterThan(190);
  const families = ['Serif', 'Sans', 'Mono'] as const;
  const missing = families.flatMap((family) =>
    covered.filter((point) =>
      [false, true].some((bold) => [false, true].some((slant) => !glyphs.has(family, bold, slant, point))),
    ),
  );
  expect(missing).toEqual([]);
});

describe('splitting by font', () => {
  test('keeps text of one script in its own face', () => {
    expect(splitByFont('Łódź, Ελλάδα, Київ', serif, glyphs, '')).toEqual([
      { text: 'Łódź, Ελλάδα, Київ', family: 'Serif' },
    ]);
  });

  test('takes a single character from the next font that has it', () => {
    const runs = splitByFont('done ① yes', serif, glyphs, '');
    expect(runs).toEqual([
      { text: 'done ', family: 'Serif' },
      { text: '① ', family: 'Sans' },
      { text: 'yes', family: 'Serif' },
    ]);
  });

  test('takes it from the last font where no other has it', () => {
    expect(splitByFont('☐', { family: 'Sans' }, glyphs, '')).toEqual([{ text: '☐', family: 'Fallback' }]);
  });

  test('composes accents and drops invisible characters', () => {
    expect(splitByFont('cafe\u0301\ufeff\u00ad x\r\ny', serif, glyphs, '')).toEqual([
      { text: 'café x\ny', family: 'Serif' },
    ]);
  });

  test('an empty text has no runs', () => {
    expect(splitByFont('', serif, glyphs, '')).toEqual([]);
  });
});

describe('characters that cannot be drawn', () => {
  test.each([
    ['an emoji', 'all good 🎉 then', 'U+1F389', 'pdf.missing-glyph'],
    ['a Chinese name', 'signed by 王伟', 'U+738B', 'pdf.missing-glyph'],
    ['a control character', 'a\u0007b', 'U+0007', 'pdf.missing-glyph'],
    ['half a surrogate pair', 'a\ud800b', 'U+D800', 'pdf.missing-glyph'],
    ['a private-use character', 'a\ue000b', 'U+E000', 'pdf.missing-glyph'],
    ['Hebrew', 'שלום', 'U+05E9', 'pdf.right-to-left'],
    ['a control that reverses text', 'exe\u202efdp', 'U+202E', 'pdf.right-to-left'],
  ])('%s is an error that names it and its place', (_, text, codePoint, code) => {
    const error = refused(text);
    expect(error.code).toBe(code);
    expect(error.message).toContain(codePoint);
    expect(error.message).toContain('section “Scope”');
    expect(error.remedy).not.toBe('');
  });

  test('in a report, the error says in which section', () => {
    const document = sampleReport({ rows: 1, extra: [{ kind: 'paragraph', text: ['Approved by 王伟 on site'] }] });
    const write = () =>
      writePdf(document, {
        fontsFolder: installedFontsFolder(),
        figures: new Map(),
        sink: () => undefined,
        onProgress: () => undefined,
      });
    expect(write).toThrow(/character “王” \(U\+738B\): section “Further matters”, near “Approved by 王伟 on site”/);
  });
});
