import { parentPort, workerData } from 'node:worker_threads';
import { FileSink } from './fileSink.ts';
import { writePdf } from './pdf.ts';
import { pdfErrorFrom } from './pdfError.ts';
import type { FromPdfWorker, PdfWorkerInput } from './renderPdf.ts';

/** Progress messages a second, at most. */
const progressRate = 10;

function tell(message: FromPdfWorker): void {
  parentPort?.postMessage(message);
}

function run({ document, temporary, target, fontsFolder, figures }: PdfWorkerInput): void {
  let sink: FileSink | undefined;
  let lastTold = Number.NEGATIVE_INFINITY;
  try {
    const file = new FileSink(temporary);
    sink = file;
    const pages = writePdf(document, {
      fontsFolder,
      figures,
      sink: (chunk) => file.write(chunk),
      onProgress: (progress) => {
        const now = performance.now();
        if (now - lastTold < 1000 / progressRate && progress.fraction < 1) return;
        lastTold = now;
        tell({ kind: 'progress', progress });
      },
    });
    tell({ kind: 'done', pages, ...file.finish() });
  } catch (error) {
    sink?.abandon();
    const { code, message, remedy } = pdfErrorFrom(error, target);
    tell({ kind: 'failed', failure: { code, message, remedy } });
  }
}

const input: PdfWorkerInput = workerData;
run(input);
