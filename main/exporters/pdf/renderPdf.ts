import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ReportDocument } from '../../../src/reports/document.ts';
import { installedFontsFolder } from './fonts.ts';
import type { Figures, PdfProgress } from './pdf.ts';
import { PdfError, type PdfFailure, pdfErrorFrom } from './pdfError.ts';

export interface RenderPdfOptions {
  /** At most ten a second, on the caller's thread. */
  readonly onProgress?: (progress: PdfProgress) => void;
  /** Aborting ends the thread at once and leaves nothing behind. */
  readonly signal?: AbortSignal;
  /** Bytes of the figures that the report shows, by evidence id: PNG or JPEG. One that is missing is named in a frame. */
  readonly figures?: Figures;
  /** The folder of the font files, where it is not `assets/fonts` of this installation. */
  readonly fontsFolder?: string;
}

export interface RenderedPdf {
  readonly pages: number;
  readonly bytes: number;
  /** SHA-256 of the file, in hexadecimal. */
  readonly sha256: string;
}

/** What the worker is given. */
export interface PdfWorkerInput {
  readonly document: ReportDocument;
  readonly temporary: string;
  readonly target: string;
  readonly fontsFolder: string;
  readonly figures: Figures;
}

export type FromPdfWorker =
  | { readonly kind: 'progress'; readonly progress: PdfProgress }
  | ({ readonly kind: 'done' } & RenderedPdf)
  | { readonly kind: 'failed'; readonly failure: PdfFailure };

/**
 * What the worker's heap may grow to, in MiB. 5,000 pages need 300; the limit makes the collector tidy up in time, so
 * that the whole process stays under 1 GB.
 */
const heapLimit = 768;

let made = 0;

/** A name beside the target that no other export uses. */
function temporaryName(target: string): string {
  made += 1;
  return path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}-${made}.partial`);
}

function cancelled(): PdfError {
  return new PdfError({
    code: 'pdf.cancelled',
    message: 'The export was cancelled.',
    remedy: 'Nothing was written. Export again when you want the file.',
  });
}

function refuseIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw cancelled();
}

/**
 * Writes a report as a PDF/A-3b file, in a thread of its own. The file appears under its name only when it is whole:
 * it is written to a temporary name in the same folder, flushed and renamed. The same document gives the same bytes.
 *
 * @param target full path of the file; an existing one is replaced
 * @throws PdfError with a code: cancelled, missing glyph, disk full, folder not writable, …; nothing is left behind
 */
export async function renderPdf(
  document: ReportDocument,
  target: string,
  options: RenderPdfOptions = {},
): Promise<RenderedPdf> {
  const { signal } = options;
  refuseIfAborted(signal);
  const temporary = temporaryName(target);
  try {
    const fontsFolder = options.fontsFolder ?? installedFontsFolder();
    const figures: Figures = options.figures ?? new Map();
    const rendered = await inWorker({ document, temporary, target, fontsFolder, figures }, options);
    refuseIfAborted(signal);
    await rename(temporary, target);
    await syncFolder(path.dirname(target));
    return rendered;
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw pdfErrorFrom(error, target);
  }
}

/** Makes the new name durable. Some systems cannot open a folder; there the rename has to do. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function inWorker(input: PdfWorkerInput, { onProgress, signal }: RenderPdfOptions): Promise<RenderedPdf> {
  // Sources run as they are; a bundle has the worker's JavaScript beside this file.
  const script = new URL(import.meta.url.endsWith('.ts') ? './pdfWorker.ts' : './pdfWorker.js', import.meta.url);
  const worker = new Worker(script, { workerData: input, resourceLimits: { maxOldGenerationSizeMb: heapLimit } });
  return new Promise<RenderedPdf>((resolve, reject) => {
    let answered = false;
    // The answer is passed on when the thread has ended, so that its file is closed before it is renamed or removed.
    const answer = (give: () => void) => {
      if (answered) return;
      answered = true;
      signal?.removeEventListener('abort', stop);
      void worker.terminate().then(give, give);
    };
    const stop = () => answer(() => reject(cancelled()));
    signal?.addEventListener('abort', stop);
    worker.on('message', (message: FromPdfWorker) => {
      switch (message.kind) {
        case 'progress':
          if (!answered) onProgress?.(message.progress);
          return;
        case 'done': {
          const { pages, bytes, sha256 } = message;
          answer(() => resolve({ pages, bytes, sha256 }));
          return;
        }
        case 'failed':
          answer(() => reject(new PdfError(message.failure)));
      }
    });
    worker.on('error', (error) => answer(() => reject(error)));
    worker.on('exit', () => answer(() => reject(new Error('its thread ended without an answer'))));
  });
}
