import { GlobalWorkerOptions, getDocument, type PDFDocumentLoadingTask } from 'pdfjs-dist';
import workerAddress from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = workerAddress;

/** Fonts, character maps and decoders of the reader lie beside the page (see vite.config.ts). */
const besidePage = (folder: string) => new URL(`pdfjs/${folder}/`, document.baseURI).href;

/**
 * Opens a PDF for the eye. Scripts and forms of the file are not run; WebAssembly stays off because the page's
 * Content-Security-Policy allows no evaluation, so the plain decoders are used.
 */
export function openPdf(address: string): PDFDocumentLoadingTask {
  return getDocument({
    url: address,
    useWasm: false,
    wasmUrl: besidePage('wasm'),
    cMapUrl: besidePage('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: besidePage('standard_fonts'),
    enableXfa: false,
    disableRange: true,
    disableStream: true,
    maxImageSize: 64_000_000,
  });
}
