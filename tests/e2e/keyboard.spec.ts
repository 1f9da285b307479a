import type { Page } from '@playwright/test';
import { addControls, beginExamination } from './support/audits.ts';
import { expectSaved, goTo, runByPalette } from './support/frame.ts';
import { bodyRows, cellOf, expectCursorAt, gridNamed, rowWith, tabTo } from './support/grid.ts';
import { expect, test } from './support/workbench.ts';

/** What a copy gives to other programs, taken from the clipboard event itself. */
async function copied(page: Page): Promise<string> {
  const text = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('copy', (event) => resolve(event.clipboardData?.getData('text/plain') ?? ''), {
          once: true,
        });
      }),
  );
  await page.keyboard.press('ControlOrMeta+c');
  return text;
}

/** Pastes a text as it comes from a spreadsheet. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((content) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', content);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, text);
}

test('the control matrix behaves like a spreadsheet', async ({ workbench }) => {
  const { page } = workbench;
  await beginExamination(page);
  await addControls(page, [
    ['ACC-01', 'Approval of access'],
    ['ACC-02', 'Review of access'],
    ['CHG-01', 'Approval of changes'],
  ]);
  const grid = gridNamed(page, 'Control matrix');
  const cell = (reference: string, column: string) => cellOf(grid, rowWith(grid, reference), column);

  await test.step('one tab stop, arrows, typing, F2, Enter, Esc', async () => {
    await tabTo(page, grid);
    await expectCursorAt(await cell('ACC-01', 'Reference'));
    await page.keyboard.press('ArrowRight');
    await expectCursorAt(await cell('ACC-01', 'Control'));
    await page.keyboard.press('F2');
    await page.keyboard.type(' to production');
    await page.keyboard.press('Enter');
    await expect(await cell('ACC-01', 'Control')).toHaveText('Approval of access to production');
    await expectCursorAt(await cell('ACC-02', 'Control'));
    await page.keyboard.type('Wrong');
    await page.keyboard.press('Escape');
    await expect(await cell('ACC-02', 'Control')).toHaveText('Review of access');
    await page.keyboard.type('Quarterly review');
    await page.keyboard.press('Tab');
    await expect(await cell('ACC-02', 'Control')).toHaveText('Quarterly review');
    await expectCursorAt(await cell('ACC-02', 'Statement'));
    await page.keyboard.press('Tab');
    await expect(grid.locator(':focus')).toHaveCount(0);
    await expectSaved(page);
  });

  await test.step('a choice, and a value that it does not have', async () => {
    await (await cell('ACC-01', 'Frequency')).click();
    await page.keyboard.type('quart');
    await page.keyboard.press('Enter');
    await expect(await cell('ACC-01', 'Frequency')).toHaveText('Quarterly');
    await page.keyboard.type('fortnight');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Nothing fits. Esc keeps what was there.')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(await cell('ACC-02', 'Frequency')).toHaveText('');
  });

  await test.step('ranges, fill down, copy and paste', async () => {
    await (await cell('ACC-01', 'Owner')).click();
    await page.keyboard.type('Head of Ports');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    for (const key of ['Shift+ArrowDown', 'Shift+ArrowDown', 'ControlOrMeta+d']) await page.keyboard.press(key);
    for (const reference of ['ACC-02', 'CHG-01'])
      await expect(await cell(reference, 'Owner')).toHaveText('Head of Ports');

    await page.keyboard.press('Shift+ArrowRight');
    expect(await copied(page)).toBe('Head of Ports\tQuarterly\r\nHead of Ports\t\r\nHead of Ports\t\r\n');
    await (await cell('ACC-02', 'Owner')).click();
    await paste(page, 'Head of Quays\tDaily\nHarbour master\tWeekly\n');
    await expect(await cell('ACC-02', 'Owner')).toHaveText('Head of Quays');
    await expect(await cell('CHG-01', 'Owner')).toHaveText('Harbour master');
    await expect(await cell('CHG-01', 'Frequency')).toHaveText('Weekly');
    await expect(await cell('ACC-01', 'Owner')).toHaveText('Head of Ports');
    // One paste is one step back.
    await page.keyboard.press('ControlOrMeta+z');
    await expect(await cell('ACC-02', 'Owner')).toHaveText('Head of Ports');
    await expect(await cell('CHG-01', 'Frequency')).toHaveText('');
  });

  await test.step('sorting and filtering from the header', async () => {
    await grid.getByRole('textbox', { name: 'Filter by reference' }).fill('acc');
    await expect(bodyRows(grid)).toHaveCount(2);
    await page.keyboard.press('Escape');
    await expect(bodyRows(grid)).toHaveCount(3);
    await grid.getByRole('button', { name: 'Reference' }).press('Enter');
    await grid.getByRole('button', { name: 'Reference' }).press('Enter');
    await expect(bodyRows(grid).first()).toContainText('CHG-01');
    await expect(grid.getByRole('columnheader', { name: 'Reference' })).toHaveAttribute('aria-sort', 'descending');
  });
});

test('the palette finds a control and runs a command', async ({ workbench }) => {
  const { page } = workbench;
  await beginExamination(page);
  await addControls(page, [['ACC-07', 'Removal of leavers from the berth plan']]);
  await goTo(page, 'Reports');
  await runByPalette(page, 'berth', /Removal of leavers/);
  await expect(page.getByRole('heading', { level: 1, name: 'Controls' })).toBeVisible();
  await runByPalette(page, 'theme dark', 'Theme: dark');
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await runByPalette(page, 'add control', /^Add a control/);
  await expect(page.getByRole('dialog', { name: 'Add a control' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('from the start page to a control in scope without a mouse', async ({ workbench }) => {
  const { page } = workbench;
  const field = async (name: string, text: string) => {
    await expect(page.getByRole('dialog').getByRole('textbox', { name, exact: true })).toBeFocused();
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
  };
  await expect(page.getByRole('button', { name: 'New binder' })).toBeVisible();
  await page.keyboard.press('Alt+n');
  await field('Client', 'Quillon Freight');
  await field('Firm', 'Marlowe LLP');
  await tabTo(page, page.getByRole('textbox', { name: 'Your name' }));
  await field('Your name', 'Ada Byron');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Quillon Freight' })).toBeVisible();

  await tabTo(page, page.getByRole('main').getByRole('button', { name: 'New engagement' }));
  await page.keyboard.press('Enter');
  await field('Engagement number', 'QF-2025');
  await field('Name', 'SOC 2, 2025');
  await tabTo(page, page.getByLabel('Period from'));
  // A date is typed part by part, in the system's order; these two read the same in every order of day and month.
  await page.keyboard.type('01012025');
  await tabTo(page, page.getByLabel('Period to'));
  await page.keyboard.type('12122025');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Engagement' })).toBeVisible();

  await tabTo(page, page.getByRole('link', { name: 'Controls', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Controls' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Shift+a');
  await field('Reference', 'ACC-01');
  await field('Owner (function)', 'Head of Ports');
  await field('Name', 'Approval of access');
  await field('Control statement', 'The owner approves access before it is granted.');
  await tabTo(page, page.getByRole('combobox', { name: 'Criteria, clauses and Annex A controls' }));
  await page.keyboard.type('CC6.1');
  await expect(page.getByRole('option', { name: /^CC6\.1 / })).toBeVisible();
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Add control' }));
  await page.keyboard.press('Enter');
  await expect(rowWith(gridNamed(page, 'Control matrix'), 'ACC-01')).toContainText('CC6.1');

  await tabTo(page, gridNamed(page, 'Control matrix'));
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('heading', { level: 1, name: /^ACC-01 / })).toBeVisible();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByRole('heading', { level: 1, name: 'Controls' })).toBeVisible();
});
