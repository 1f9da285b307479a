/** Writes one report, or a plain pdfmake table, and answers how long it took and how much memory. */
import { z } from 'zod';
import { renderPdf } from '../../main/exporters/pdf/renderPdf.ts';
import { sampleReport } from '../fixtures/reportDocument.ts';
import { answer, given } from './ownProcess.ts';
import { writePlainTable } from './plainTable.ts';

const { kind, rows, target } = given(
  z.object({ kind: z.enum(['report', 'plain']), rows: z.number(), target: z.string() }),
);
const start = performance.now();
const pages =
  kind === 'report' ? (await renderPdf(sampleReport({ rows }), target)).pages : await writePlainTable(rows, target);
answer(performance.now() - start, { pages });
