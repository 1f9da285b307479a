import type { Page } from '@playwright/test';
import { chooseFiles, grantsCsv } from './files.ts';
import { enter, expectSaved, goTo } from './frame.ts';
import { bodyRows, gridNamed } from './grid.ts';
import { createBinder, createEngagement } from './start.ts';
import { expect } from './workbench.ts';

/** A new binder with one SOC 2 engagement, for specs that are about something else. */
export async function beginExamination(page: Page): Promise<void> {
  await createBinder(page, { client: 'Quillon Freight', firm: 'Marlowe LLP', kind: 'CPA firm', person: 'Ada Byron' });
  await createEngagement(page, {
    kind: 'SOC 2',
    number: 'QF-2025',
    name: 'SOC 2, 2025',
    from: '2025-01-01',
    to: '2025-12-31',
    system: 'Quillon Port',
  });
}

/** Adds controls by the dialog, and ends on the control matrix. */
export async function addControls(
  page: Page,
  controls: readonly (readonly [reference: string, name: string])[],
): Promise<void> {
  await goTo(page, 'Controls');
  for (const [reference, name] of controls) {
    await page.getByRole('main').getByRole('button', { name: 'Add control', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a control' });
    await dialog.getByLabel('Reference').fill(reference);
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByRole('button', { name: 'Add control' }).click();
    await expect(dialog).toBeHidden();
    await expect(gridNamed(page, 'Control matrix').getByRole('row').filter({ hasText: reference })).toBeVisible();
  }
}

/** A test sheet with two attributes and a sample of as many items as asked for, of a population of 40. */
export async function openSampledSheet(page: Page, items: number): Promise<void> {
  await page.getByRole('button', { name: 'Open test sheet' }).click();
  await page.getByRole('button', { name: 'Say what is done, step by step' }).click();
  const details = page.getByRole('complementary', { name: 'Details of the test' });
  for (const letter of ['A', 'B']) {
    await details.getByRole('button', { name: 'Add attribute' }).click();
    const attribute = details.getByRole('region', { name: `Attribute ${letter}` });
    await enter(
      attribute.getByRole('textbox', { name: 'Attribute and pass criterion' }),
      `Criterion ${letter} is met.`,
    );
    await expectSaved(page);
  }
  await page.getByRole('button', { name: 'Record the population' }).click();
  await chooseFiles(page, details.getByRole('button', { name: 'Import CSV…' }), [grantsCsv(40)]);
  await expect(details.getByText('40 rows read')).toBeVisible();
  await details.getByRole('tab', { name: 'Sample' }).click();
  const draw = details.getByRole('form', { name: 'Draw a sample' });
  await draw.getByRole('textbox', { name: 'Items to draw' }).fill(String(items));
  await draw.getByRole('button', { name: 'Draw sample' }).click();
  await expect(bodyRows(gridNamed(page, 'Sample items and attributes'))).toHaveCount(items);
}
