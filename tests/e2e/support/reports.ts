import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import { type ReadPdf, readPdf } from '../../fixtures/readPdf.ts';
import { goTo } from './frame.ts';
import type { Workbench } from './workbench.ts';

/** A PDF with all its words in one text, line ends and runs of blanks as one blank. */
export interface ExportedReport {
  readonly pdf: ReadPdf;
  readonly text: string;
}

const inOneLine = (pages: readonly string[]) => pages.join(' ').replace(/\s+/g, ' ');

/** The preview of the report on show. */
export function preview(page: Page): Locator {
  return page.getByRole('region', { name: 'Preview of the report' });
}

/** Opens the reports of the engagement, and one of them where there are several. */
export async function openReport(workbench: Workbench, which?: string): Promise<void> {
  await goTo(workbench.page, 'Reports');
  if (which !== undefined)
    await workbench.page.getByRole('radiogroup', { name: 'Report' }).getByText(which, { exact: true }).click();
  await expect(preview(workbench.page).getByRole('article').first()).toBeVisible();
}

/** Reads on in the preview, a window at a time, until the text comes. */
export async function readOnTo(workbench: Workbench, text: string): Promise<void> {
  const paper = preview(workbench.page);
  await paper.focus();
  await expect(async () => {
    if (!((await paper.textContent()) ?? '').includes(text)) {
      await workbench.page.keyboard.press('PageDown');
      throw new Error(`“${text}” has not come yet.`);
    }
  }).toPass({ intervals: [60], timeout: 20_000 });
}

/** Exports the report on show and reads the PDF that came. */
export async function exportReport(workbench: Workbench): Promise<ExportedReport> {
  const { page } = workbench;
  const path = await workbench.download(() => page.getByRole('button', { name: 'Export PDF' }).click());
  await expect(page.getByRole('region', { name: 'Exported drafts' }).getByText('As it stands')).toBeVisible();
  const pdf = await readPdf(readFileSync(path));
  return { pdf, text: inOneLine(pdf.pages) };
}
