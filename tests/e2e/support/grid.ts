import { expect, type Locator, type Page } from '@playwright/test';

export function gridNamed(page: Page, name: string): Locator {
  return page.getByRole('grid', { name });
}

/** The row that holds the text. */
export function rowWith(grid: Locator, text: string): Locator {
  return grid.getByRole('row').filter({ hasText: text });
}

/** The rows below header and filters. */
export function bodyRows(grid: Locator): Locator {
  return grid.getByRole('rowgroup').last().getByRole('row');
}

/** The cell of a row under a column's title, found as a screen reader does: by the column's number. */
export async function cellOf(grid: Locator, row: Locator, column: string): Promise<Locator> {
  const header = grid.getByRole('columnheader', { name: column, exact: true });
  const number = await header.getAttribute('aria-colindex');
  if (number === null) throw new Error(`The grid has no column “${column}”.`);
  return row.locator(`[role="gridcell"][aria-colindex="${number}"]`);
}

/** Where the grid's tab stop is: the cell with the cursor. */
export async function expectCursorAt(cell: Locator): Promise<void> {
  await expect(cell).toBeFocused();
}

/** Moves the focus on with Tab until it lies where it is wanted; fails where Tab never leads there. */
export async function tabTo(page: Page, wanted: Locator, limit = 80): Promise<void> {
  for (let step = 0; step < limit; step += 1) {
    if (await wanted.evaluate((element) => element.contains(document.activeElement))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab never leads there.');
}
