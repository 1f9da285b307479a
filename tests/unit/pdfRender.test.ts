import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FileSink, type SinkCalls } from '../../main/exporters/pdf/fileSink.ts';
import type { PdfProgress } from '../../main/exporters/pdf/pdf.ts';
import { PdfError, pdfErrorFrom } from '../../main/exporters/pdf/pdfError.ts';
import { renderPdf } from '../../main/exporters/pdf/renderPdf.ts';
import { sampleReport } from '../fixtures/reportDocument.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tickmark-pdf-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function failure(work: Promise<unknown>): Promise<PdfError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof PdfError) return error;
    throw error;
  }
  throw new Error('did not fail');
}

describe('rendering in a thread', () => {
  test('writes the file whole and answers its pages, size and hash', async () => {
    const target = path.join(folder, 'report.pdf');
    const rendered = await renderPdf(sampleReport(), target);
    const bytes = await readFile(target);
    expect(rendered.bytes).toBe(bytes.length);
    expect(rendered.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(rendered.pages).toBeGreaterThan(8);
    expect(bytes.subarray(0, 8).toString('latin1')).toBe('%PDF-1.7');
    expect(await readdir(folder)).toEqual(['report.pdf']);
  });

  test('the same document gives the same bytes in another thread and under another name', async () => {
    const [one, two] = await Promise.all([
      renderPdf(sampleReport(), path.join(folder, 'one.pdf')),
      renderPdf(sampleReport(), path.join(folder, 'two.pdf')),
    ]);
    expect(one.sha256).toBe(two.sha256);
  });

  test('replaces an existing file', async () => {
    const target = path.join(folder, 'report.pdf');
    await writeFile(target, 'old');
    await renderPdf(sampleReport({ rows: 1 }), target);
    expect((await readFile(target)).length).toBeGreaterThan(10_000);
  });

  test('reports progress that grows to 1, names the section, and comes at most ten times a second', async () => {
    const seen: PdfProgress[] = [];
    const started = performance.now();
    await renderPdf(sampleReport({ rows: 2500 }), path.join(folder, 'report.pdf'), { onProgress: (p) => seen.push(p) });
    const seconds = (performance.now() - started) / 1000;
    const fractions = seen.map((progress) => progress.fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
    expect(seen.some((progress) => progress.section.startsWith('Section IV'))).toBe(true);
    // The first and the last come whenever they are due.
    expect(seen.length).toBeLessThanOrEqual(seconds * 10 + 2);
  }, 30_000);

  test('cancelling ends it at once and leaves nothing behind', async () => {
    const target = path.join(folder, 'report.pdf');
    await writeFile(target, 'the file of last week');
    const abort = new AbortController();
    const work = renderPdf(sampleReport({ rows: 20_000 }), target, {
      signal: abort.signal,
      onProgress: ({ fraction }) => {
        if (fraction > 0.02) abort.abort();
      },
    });
    expect((await failure(work)).code).toBe('pdf.cancelled');
    expect(await readdir(folder)).toEqual(['report.pdf']);
    expect(await readFile(target, 'utf8')).toBe('the file of last week');
  }, 30_000);

  test('a signal that is already aborted starts nothing', async () => {
    const error = await failure(renderPdf(sampleReport(), path.join(folder, 'x.pdf'), { signal: AbortSignal.abort() }));
    expect(error.code).toBe('pdf.cancelled');
    expect(await readdir(folder)).toEqual([]);
  });

  test('a character that no font has comes back as its typed error and leaves nothing behind', async () => {
    const document = sampleReport({ extra: [{ kind: 'paragraph', text: ['Great 🎉'] }] });
    const error = await failure(renderPdf(document, path.join(folder, 'x.pdf')));
    expect(error.code).toBe('pdf.missing-glyph');
    expect(error.message).toContain('U+1F389');
    expect(await readdir(folder)).toEqual([]);
  });

  test('a folder that is not there is an error with a remedy', async () => {
    const error = await failure(renderPdf(sampleReport(), path.join(folder, 'missing', 'x.pdf')));
    expect(error.code).toBe('pdf.not-writable');
    expect(error.remedy).toContain('folder');
    expect(await readdir(folder)).toEqual([]);
  });

  const root = process.getuid?.() === 0;
  test.skipIf(root || process.platform === 'win32')(
    `a folder that may not be written to is the same error${root ? ' (skipped: root may write anywhere)' : ''}`,
    async () => {
      const closed = path.join(folder, 'closed');
      await mkdir(closed);
      await chmod(closed, 0o500);
      expect((await failure(renderPdf(sampleReport(), path.join(closed, 'x.pdf')))).code).toBe('pdf.not-writable');
      await chmod(closed, 0o700);
    },
  );

  test('a target that is a folder is refused, and the folder kept', async () => {
    const target = path.join(folder, 'report.pdf');
    await mkdir(target);
    await writeFile(path.join(target, 'kept'), '');
    const error = await failure(renderPdf(sampleReport({ rows: 1 }), target));
    expect(['pdf.target-busy', 'pdf.not-writable']).toContain(error.code);
    expect(await readdir(folder)).toEqual(['report.pdf']);
  });

  test('an export time that is no time is refused', async () => {
    const sample = sampleReport();
    const document = { ...sample, integrity: { ...sample.integrity, exportedAt: 'yesterday' } };
    expect((await failure(renderPdf(document, path.join(folder, 'x.pdf')))).message).toContain('yesterday');
  });
});

describe('a full disk', () => {
  const full: SinkCalls = {
    open: () => 3,
    write: () => {
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    },
    sync: () => undefined,
    close: () => undefined,
  };

  test('is said as such', () => {
    const sink = new FileSink('x.partial', full);
    sink.write(new Uint8Array(10));
    let caught: unknown;
    try {
      sink.finish();
    } catch (error) {
      caught = error;
    }
    const error = pdfErrorFrom(caught, '/reports/x.pdf');
    expect(error.code).toBe('pdf.disk-full');
    expect(error.message).toContain('/reports/x.pdf');
  });

  test('a short write is continued where it stopped', () => {
    const written: number[] = [];
    const slow: SinkCalls = {
      ...full,
      write: (_, chunk) => {
        written.push(...chunk.subarray(0, 3));
        return Math.min(3, chunk.length);
      },
    };
    const sink = new FileSink('x.partial', slow);
    sink.write(Uint8Array.from([1, 2, 3, 4, 5, 6, 7]));
    expect(sink.finish().bytes).toBe(7);
    expect(written).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
});
