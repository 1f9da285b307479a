/**
 * Makes the pictures of the README from the running workbench: `node tests/e2e/screenshots.ts` (Node 24).
 * It starts the browser host on folders of its own, opens both samples, and writes `assets/screenshots/*.png`.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, expect, type Page } from '@playwright/test';
import { buildRenderer } from '../../main/hosts/start/buildRenderer.ts';
import { findChromium } from '../run/programs.ts';
import { openLine } from './support/checklist.ts';
import { goTo, runByPalette, showDetails } from './support/frame.ts';
import { bodyRows, cellOf, gridNamed, rowWith } from './support/grid.ts';
import { startBrowserHost } from './support/hosts.ts';
import { preview } from './support/reports.ts';
import { openSample } from './support/start.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pictures = join(root, 'assets/screenshots');

async function take(page: Page, name: string): Promise<void> {
  await expect(page.getByLabel(/^(Loading|Building|Opening|Reading)/)).toHaveCount(0);
  // Nothing half drawn, no pointer over a button, no message that passes.
  await page.mouse.move(720, 4);
  await page.evaluate(() => document.fonts.ready);
  await expect(page.getByRole('alert')).toHaveCount(0, { timeout: 20_000 });
  await page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' });
  process.stdout.write(`assets/screenshots/${name}.png\n`);
}

async function openTestWithDeviations(page: Page): Promise<void> {
  await goTo(page, 'Controls');
  const grid = gridNamed(page, 'Control matrix');
  await grid.getByRole('textbox', { name: 'Filter by deviations' }).fill('>0');
  await (await cellOf(grid, bodyRows(grid).first(), 'Reference')).dblclick();
  await expect(bodyRows(gridNamed(page, 'Sample items and attributes')).first()).toBeVisible();
}

async function ofSoc2(page: Page): Promise<void> {
  await openSample(page, 'SOC 2 examination');
  await goTo(page, 'Overview');
  await take(page, 'overview');
  await goTo(page, 'Controls');
  await showDetails(page);
  const grid = gridNamed(page, 'Control matrix');
  await (await cellOf(grid, rowWith(grid, 'ACC-02'), 'Control')).click();
  await expect(page.getByRole('complementary').getByRole('textbox', { name: 'Reference' })).toHaveValue('ACC-02');
  await take(page, 'control-matrix');
  await openTestWithDeviations(page);
  await take(page, 'test-sheet');
  await runByPalette(page, 'theme dark', 'Theme: dark');
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await take(page, 'test-sheet-dark');
  await runByPalette(page, 'theme light', 'Theme: light');
  await goTo(page, 'Reports');
  await page.getByRole('option', { name: /Section IV\. Trust Services Criteria/ }).click();
  await expect(preview(page).getByRole('article').first()).toBeVisible();
  await take(page, 'report-preview');
  await runByPalette(page, 'close the binder', 'Close the binder');
}

async function ofIso(page: Page): Promise<void> {
  await openSample(page, 'ISO/IEC 27001 certification audit');
  await goTo(page, 'Stage 2 clauses');
  await openLine(page, '8.1');
  await take(page, 'iso-checklist');
}

await buildRenderer(root);
mkdirSync(pictures, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'tickmark-screenshots-'));
const host = await startBrowserHost({ data: join(folder, 'data'), binders: join(folder, 'binders') });
const program = findChromium();
const browser = await chromium.launch({
  args: ['--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  ...(program === undefined ? {} : { executablePath: program }),
});
try {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  await page.goto(host.address);
  await ofSoc2(page);
  await ofIso(page);
} finally {
  await browser.close();
  await host.stop();
  rmSync(folder, { recursive: true, force: true });
}
