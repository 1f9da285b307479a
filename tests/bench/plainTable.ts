import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fontPaths, installedFontsFolder } from '../../main/exporters/pdf/fonts.ts';
import type { Block, Inline } from '../../src/reports/document.ts';
import { controlTable } from '../fixtures/reportDocument.ts';

interface PlainPdf {
  getBuffer(): Promise<Buffer>;
}
interface Pdfmake {
  setFonts(fonts: unknown): void;
  setLocalAccessPolicy(allowed: (path: string) => boolean): void;
  setUrlAccessPolicy(allowed: (url: string) => boolean): void;
  createPdf(definition: unknown): PlainPdf;
}

const textOf = (inline: Inline): string => (typeof inline === 'string' ? inline : 'text' in inline ? inline.text : '');

function plainText(cell: readonly (Block | Inline)[]): string {
  return cell.map((part) => (typeof part === 'string' || !('blocks' in part) ? textOf(part as Inline) : '')).join('');
}

/**
 * The same rows as one table of texts, as pdfmake's manual would write it: same fonts, size and paper, without anything
 * that makes it a report.
 * @returns number of pages
 */
export async function writePlainTable(rows: number, target: string): Promise<number> {
  const pdfmake: Pdfmake = createRequire(import.meta.url)('pdfmake');
  const table = controlTable(rows);
  if (table.kind !== 'table') throw new Error('The fixture is no table.');
  let pages = 0;
  pdfmake.setFonts(fontPaths(installedFontsFolder()));
  pdfmake.setLocalAccessPolicy(() => true);
  pdfmake.setUrlAccessPolicy(() => false);
  const definition = {
    pageSize: 'A4',
    pageOrientation: 'landscape',
    defaultStyle: { font: 'Sans', fontSize: 8.5 },
    footer: (_page: number, count: number) => {
      pages = count;
      return '';
    },
    content: [
      {
        table: {
          headerRows: 1,
          dontBreakRows: true,
          widths: table.columns.map((column) => `${column.weight}%`),
          body: [
            table.columns.map((column) => column.title),
            ...table.rows.map((row) =>
              row.group
                ? [{ text: plainText(row.cells[0] ?? []), colSpan: 4 }, '', '', '']
                : row.cells.map((cell) => plainText(cell)),
            ),
          ],
        },
      },
    ],
  };
  await writeFile(target, await pdfmake.createPdf(definition).getBuffer());
  return pages;
}
