import { createRequire } from 'node:module';

/**
 * The one door to pdfmake. It is CommonJS compiled from modules, whose default export every loader (Node, the test
 * runner, a bundler) unwraps differently; `require` gives the same everywhere, and leaves pdfmake, which reads files
 * beside its code, outside of bundles.
 */
const load = createRequire(import.meta.url);

const docMeasure: typeof import('pdfmake/js/DocMeasure.js').default = load('pdfmake/js/DocMeasure.js');
const docPreprocessor: typeof import('pdfmake/js/DocPreprocessor.js').default = load('pdfmake/js/DocPreprocessor.js');
const documentContext: typeof import('pdfmake/js/DocumentContext.js').default = load('pdfmake/js/DocumentContext.js');
const layoutBuilder: typeof import('pdfmake/js/LayoutBuilder.js').default = load('pdfmake/js/LayoutBuilder.js');
const line: typeof import('pdfmake/js/Line.js').default = load('pdfmake/js/Line.js');
const pageWriter: typeof import('pdfmake/js/PageElementWriter.js').default = load('pdfmake/js/PageElementWriter.js');
const pdfDocument: typeof import('pdfmake/js/PDFDocument.js').default = load('pdfmake/js/PDFDocument.js');
const renderer: typeof import('pdfmake/js/Renderer.js').default = load('pdfmake/js/Renderer.js');
const textBreaker: typeof import('pdfmake/js/TextBreaker.js').default = load('pdfmake/js/TextBreaker.js');
const textInlines: typeof import('pdfmake/js/TextInlines.js').default = load('pdfmake/js/TextInlines.js');

export const DocMeasure = docMeasure.default;
export const DocPreprocessor = docPreprocessor.default;
export const DocumentContext = documentContext.default;
export const LayoutBuilder = layoutBuilder.default;
export const Line = line.default;
export const PageElementWriter = pageWriter.default;
export const PDFDocument = pdfDocument.default;
export const Renderer = renderer.default;
export const TextBreaker = textBreaker.default;
export const TextInlines = textInlines.default;
