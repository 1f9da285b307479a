import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { installedFontsFolder } from '../../main/exporters/pdf/fonts.ts';
import { type Figures, writePdf } from '../../main/exporters/pdf/pdf.ts';
import type { Block, ReportDocument } from '../../src/reports/document.ts';
import { type ReadPdf, readPdf } from '../fixtures/readPdf.ts';
import { controlTable, sampleReport } from '../fixtures/reportDocument.ts';

function pdfOf(document: ReportDocument, figures: Figures = new Map()): Buffer {
  const chunks: Uint8Array[] = [];
  const fontsFolder = installedFontsFolder();
  writePdf(document, {
    fontsFolder,
    figures,
    sink: (chunk) => chunks.push(Buffer.from(chunk)),
    onProgress: () => undefined,
  });
  return Buffer.concat(chunks);
}

/** A page's text without line ends and hyphenation of the layout. */
const flat = (text: string): string => text.replace(/\s+/g, ' ');
const everything = (pdf: ReadPdf): string => flat(pdf.pages.join('\n'));
const paragraph = (text: string): Block => ({ kind: 'paragraph', text: [text] });

describe('the sample report', () => {
  let bytes: Buffer;
  let pdf: ReadPdf;
  beforeAll(async () => {
    bytes = pdfOf(sampleReport());
    pdf = await readPdf(bytes);
  });

  test('says in its XMP that it is PDF/A-3b, with the title escaped', () => {
    expect(pdf.xmp).toContain('<pdfaid:part>3</pdfaid:part>');
    expect(pdf.xmp).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
    expect(pdf.xmp).toContain('SOC 2® Type 2 report on Ledger Cloud &lt;A &amp; B&gt;');
    const raw = bytes.toString('latin1');
    expect(raw).toContain('/S /GTS_PDFA1');
    expect(raw).toContain('/DestOutputProfile');
  });

  test('claims no tags, because none are written', () => {
    expect(pdf.tagged).toBe(false);
    expect(bytes.toString('latin1')).not.toContain('/StructTreeRoot');
    expect(pdf.xmp).not.toContain('pdfuaid');
  });

  test('carries language, title, author and the time of export', () => {
    expect(pdf.language).toBe('en-US');
    expect(pdf.title).toBe('SOC 2® Type 2 report on Ledger Cloud <A & B>');
    expect(pdf.author).toBe('Meridian Assurance LLP');
    expect(pdf.created).toBe('D:20261012120211Z');
  });

  test('embeds every font that it uses', () => {
    const raw = bytes.toString('latin1');
    const fonts = raw.match(/\/Type \/FontDescriptor/g) ?? [];
    expect(fonts.length).toBeGreaterThanOrEqual(4);
    expect(raw.match(/\/FontFile2 /g)).toHaveLength(fonts.length);
    expect(raw).not.toMatch(/\/BaseFont \/(Helvetica|Times|Courier)/);
  });

  test('has bookmarks for sections and headings that lead to the page on which they stand', () => {
    const titles = pdf.outline.map((item) => item.title);
    expect(titles).toEqual([
      'Section I: Independent service auditor’s report',
      'Section IV: Trust services criteria, controls, tests and results',
      'Section V: Other information',
      'Integrity statement',
    ]);
    expect(pdf.outline[0]?.items.map((item) => item.title)).toEqual(['Scope', 'Opinion']);
    expect(pdf.outline[2]?.items[0]?.items[0]?.title).toBe('EX-2: Late removal of access');
    for (const { title, page } of pdf.outline) expect(flat(pdf.pages[page - 1] ?? '')).toContain(title);
    expect(pdf.outline.at(-1)?.page).toBe(pdf.pages.length);
  });

  test('has a table of contents whose numbers are those of the pages', () => {
    const contents = flat(pdf.pages[1] ?? '');
    expect(contents).toContain('Contents');
    for (const { title, page } of pdf.outline) expect(contents).toContain(`${title} ${page}`);
    expect(contents).not.toContain('00000');
  });

  test('DR-03 RU-01 prints header, page x of y and the confidentiality line on every page', () => {
    pdf.pages.forEach((text, index) => {
      const page = flat(text);
      expect(page).toContain('Northwind Ledger, Inc. — Ledger Cloud');
      expect(page).toContain('Draft 3 · 2026-10-12 14:02 +02:00');
      expect(page).toContain(`Page ${index + 1} of ${pdf.pages.length}`);
      expect(page).toContain('Confidential: for the specified parties only.');
    });
  });

  test('DR-02 marks every page of a draft with the word and its line, and no page of a final report', async () => {
    for (const text of pdf.pages) {
      expect(flat(text)).toContain('DRAFT');
      expect(flat(text)).toContain('Draft 3: for discussion only, not to be relied upon');
    }
    const final = await readPdf(pdfOf(sampleReport({ final: true })));
    expect(everything(final)).not.toContain('DRAFT');
  });

  test('DR-05 prints missing inputs in brackets', () => {
    expect(flat(pdf.pages[0] ?? '')).toContain('[SAR-31 Report date]');
  });

  test('is US Letter, with the tests of controls in landscape', () => {
    const landscape = pdf.outline[1]?.page ?? 0;
    expect(pdf.sizes[0]).toEqual([612, 792]);
    expect(pdf.sizes[landscape - 1]).toEqual([792, 612]);
    expect(pdf.sizes[landscape]).toEqual([792, 612]);
    expect(pdf.sizes.at(-1)).toEqual([612, 792]);
  });

  test('repeats the header row on each page of the table, and leaves no group heading alone at its foot', () => {
    const from = pdf.outline[1]?.page ?? 0;
    const to = pdf.outline[2]?.page ?? 0;
    expect(to - from).toBeGreaterThan(2);
    for (const text of pdf.pages.slice(from - 1, to - 1)) {
      const page = flat(text);
      expect(page).toContain('Control Description Test performed Result');
      const lastGroup = page.lastIndexOf('Logical and physical access controls');
      if (lastGroup !== -1) expect(page.slice(lastGroup)).toMatch(/C-\d{3}/);
    }
  });

  test('holds every row of the table once', () => {
    const text = everything(pdf);
    for (let row = 1; row <= 40; row += 1) {
      expect(text.split(`C-${String(row).padStart(3, '0')} `)).toHaveLength(2);
    }
  });

  test('links references to the place that they name', () => {
    const linked = new Set(pdf.links.flat());
    expect(linked.size).toBeGreaterThan(4);
    expect(bytes.toString('latin1')).toMatch(/\(d000001\) \[/);
  });

  test('keeps accents and symbols as text that can be searched', () => {
    const text = everything(pdf);
    expect(text).toContain('Łukasz Żółć, Ιωάννης Παπαδόπουλος, Юлия Щербакова, Ștefan Țepeș');
    for (const symbol of '✓✗●▲■◆→') expect(text).toContain(symbol);
  });

  test('ends with the integrity statement and attaches its values as a file', () => {
    const { integrity } = sampleReport();
    const last = flat(pdf.pages.at(-1) ?? '');
    expect(last).toContain(integrity.snapshotHash);
    expect(last).toContain(integrity.evidenceDigest);
    expect(last.replaceAll(' ', '')).toContain(integrity.heads[1]?.hash ?? 'missing');
    const manifest: unknown = JSON.parse(pdf.attachments.get('integrity.json') ?? 'null');
    expect(manifest).toMatchObject({ snapshotHash: integrity.snapshotHash, heads: integrity.heads, draftNumber: 3 });
    expect(bytes.toString('latin1')).toContain('/AFRelationship /Data');
  });

  test('gives the same bytes for the same document, and others for another', () => {
    expect(pdfOf(sampleReport()).equals(bytes)).toBe(true);
    expect(pdfOf(sampleReport({ rows: 41 })).equals(bytes)).toBe(false);
  });

  const qpdf = spawnSync('qpdf', ['--version']).error === undefined;
  test.skipIf(!qpdf)(`qpdf finds nothing wrong${qpdf ? '' : ' (skipped: qpdf is not installed)'}`, async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'tickmark-pdf-'));
    try {
      const file = path.join(folder, 'report.pdf');
      await writeFile(file, bytes);
      const checked = spawnSync('qpdf', ['--check', file], { encoding: 'utf8' });
      expect(checked.stderr).toBe('');
      expect(checked.status).toBe(0);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

test('an ISO report is A4', async () => {
  const pdf = await readPdf(pdfOf(sampleReport({ kind: 'iso-stage1', rows: 2 })));
  expect(pdf.sizes[0]).toEqual([595, 842]);
});

describe('content that does not fit', () => {
  const tallRow = Array.from({ length: 900 }, (_, index) => `word${index}`).join(' ');

  test('a row taller than a page breaks across pages and loses nothing', async () => {
    const table: Block = {
      kind: 'table',
      columns: [
        { title: 'Narrow', weight: 1 },
        { title: 'Wide', weight: 3 },
      ],
      rows: [
        { cells: [[`short-before`], ['x']] },
        { cells: [[tallRow], ['beside']] },
        { cells: [['short-after'], ['x']] },
      ],
    };
    const text = everything(await readPdf(pdfOf(sampleReport({ rows: 1, extra: [table] }))));
    for (const word of ['short-before', 'short-after', 'beside']) expect(text).toContain(word);
    for (let index = 0; index < 900; index += 1) expect(text).toContain(`word${index} `);
    expect(text.split('short-before')).toHaveLength(2);
  });

  test('a first row taller than a page is printed too', async () => {
    const table: Block = {
      kind: 'table',
      columns: [{ title: 'Only', weight: 1 }],
      rows: [{ cells: [[tallRow.repeat(4)]] }],
    };
    const text = everything(await readPdf(pdfOf(sampleReport({ rows: 1, extra: [table] }))));
    expect(text.split('word899').length - 1).toBe(4);
  });

  test('a long table keeps every row in order across its chunks', async () => {
    const table = controlTable(400);
    const pdf = await readPdf(pdfOf(sampleReport({ rows: 1, extra: [table] })));
    const numbers = [...everything(pdf).matchAll(/C-(\d{3}) Access/g)].map((match) => Number(match[1]));
    expect(numbers.slice(1)).toEqual(Array.from({ length: 400 }, (_, index) => index + 1));
  });

  test('a note of one megabyte is set whole in reasonable time', async () => {
    const sentence = 'The quick auditor inspected the log. ';
    const note = sentence.repeat(Math.ceil(1_000_000 / sentence.length));
    const bytes = pdfOf(sampleReport({ rows: 1, extra: [paragraph(note)] }));
    const pdf = await readPdf(bytes);
    expect(everything(pdf).split('quick auditor').length - 1).toBe(Math.ceil(1_000_000 / sentence.length));
  }, 60_000);

  test('a hundred thousand characters without a space break at the margin', async () => {
    const word = 'abcdefghij'.repeat(10_000);
    const pdf = await readPdf(pdfOf(sampleReport({ rows: 1, extra: [paragraph(word)] })));
    const joined = pdf.pages.join('').replace(/\s/g, '');
    expect(joined.split('abcdefghij').length - 1).toBeGreaterThan(9_500);
    expect(pdf.pages.length).toBeGreaterThan(15);
  }, 30_000);

  test('a text that changes its font at every character is set whole, in time that grows with its length', async () => {
    const pdf = await readPdf(pdfOf(sampleReport({ rows: 1, extra: [paragraph('✗a☐b'.repeat(25_000))] })));
    expect(pdf.pages.join('').split('☐').length - 1).toBe(25_000);
  }, 20_000);

  test('a reference to nowhere is printed without a link', async () => {
    const extra: Block = { kind: 'paragraph', text: [{ kind: 'reference', text: 'see nothing', anchor: 'nowhere' }] };
    expect(everything(await readPdf(pdfOf(sampleReport({ rows: 1, extra: [extra] }))))).toContain('see nothing');
  });

  test('an empty table prints its header, an untitled empty one nothing', async () => {
    const empty = (title: string): Block => ({ kind: 'table', columns: [{ title, weight: 1 }], rows: [] });
    const pdf = await readPdf(pdfOf(sampleReport({ rows: 1, extra: [empty('Nothing here'), empty('')] })));
    expect(everything(pdf)).toContain('Nothing here');
  });
});

test('a figure is shown, and named where its bytes are missing', async () => {
  // A PNG of one pixel.
  const pixel = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYGAAAAAEAAH2FzhVAAAAAElFTkSuQmCC',
    'base64',
  );
  const figure: Block = { kind: 'figure', evidence: 'e1', alternative: 'The leavers’ list' };
  const document = sampleReport({ rows: 1, extra: [figure] });
  const shown = pdfOf(document, new Map([['e1', pixel]]));
  expect(shown.toString('latin1')).toContain('/Subtype /Image');
  expect(everything(await readPdf(shown))).not.toContain('Figure: The leavers’ list');
  expect(everything(await readPdf(pdfOf(document)))).toContain('Figure: The leavers’ list');
});

test('the fonts stand in the installation with their licences', async () => {
  const licence = await readFile(path.join(installedFontsFolder(), 'Inter-OFL.txt'), 'utf8');
  expect(licence).toContain('SIL Open Font License');
});
