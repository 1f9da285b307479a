import { addControls, beginExamination, openSampledSheet } from './support/audits.ts';
import { enter, expectSaved, goTo } from './support/frame.ts';
import { bodyRows, cellOf, gridNamed, rowWith } from './support/grid.ts';
import { recentBinder } from './support/start.ts';
import { expect, test, type Workbench } from './support/workbench.ts';

/** Types, and waits until what was typed is put aside: not recorded yet, for it was neither left nor idle for two seconds. */
async function typeDraft({ page, dialogs }: Workbench, text: string): Promise<void> {
  const isKept = (asked: string) => asked.includes('draft.put') && asked.includes(text);
  // The desktop host has no requests to wait for; there, drafts are given a moment.
  const kept = dialogs
    ? page.waitForTimeout(1500)
    : page.waitForResponse((response) => isKept(response.request().postData() ?? ''));
  await page.keyboard.type(text);
  await kept;
}

const restored = 'Restored what you had typed before the window closed.';

test('text typed but not left outlives a reload, and is recorded afterwards', async ({ workbench }) => {
  const { page } = workbench;
  await beginExamination(page);
  const title = page.getByRole('textbox', { name: 'Report title' });
  await title.click();
  await typeDraft(workbench, 'Report on the port system');
  await page.reload();

  await expect(title).toHaveValue('Report on the port system');
  await expect(page.getByText(restored)).toBeVisible();
  await title.click();
  await page.keyboard.press('End');
  await page.keyboard.type(', 2025');
  await page.keyboard.press('Tab');
  await expectSaved(page);
  await expect(page.getByText(restored)).toBeHidden();
  await page.reload();
  await expect(title).toHaveValue('Report on the port system, 2025');
  await expect(page.getByText(restored)).toBeHidden();
});

test('after a crash of the program the binder opens with every mark, and with what was being typed', async ({
  workbench,
}) => {
  test.slow();
  await beginExamination(workbench.page);
  await addControls(workbench.page, [['ACC-01', 'Approval of access']]);
  await openSampledSheet(workbench.page, 4);
  const sheet = workbench.page.url().replace(/^[^#]*/, '');
  const grid = gridNamed(workbench.page, 'Sample items and attributes');
  await (await cellOf(grid, bodyRows(grid).first(), 'A')).click();
  for (const key of ['1', '2', '1', '3', '1']) await workbench.page.keyboard.press(key);
  await expectSaved(workbench.page);
  await expect(workbench.page.getByText('2 of 4 tested · 1 with a deviation')).toBeVisible();

  await workbench.page.reload();
  await expect(workbench.page.getByText('2 of 4 tested · 1 with a deviation')).toBeVisible();

  await workbench.page.getByRole('tab', { name: 'Procedure' }).click();
  await workbench.page.getByRole('button', { name: 'Add procedure' }).click();
  await workbench.page.getByRole('textbox', { name: 'What was done' }).click();
  await typeDraft(workbench, 'Inspected');

  const page = await workbench.crash();
  await recentBinder(page, 'Quillon Freight').getByRole('button', { name: 'Quillon Freight', exact: true }).click();
  await expect(page.getByRole('navigation', { name: 'Binder' })).toBeVisible();
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, sheet);
  await expect(page.getByText('2 of 4 tested · 1 with a deviation')).toBeVisible();
  const marks = gridNamed(page, 'Sample items and attributes');
  await expect(await cellOf(marks, bodyRows(marks).nth(0), 'B')).toContainText('Deviation');
  await expect(await cellOf(marks, bodyRows(marks).nth(1), 'B')).toContainText('Not applicable');
  await expect(page.getByRole('textbox', { name: 'What was done' })).toHaveValue('Inspected');
});

test('undo and redo by the keyboard, also after an edit in between', async ({ workbench }) => {
  const { page } = workbench;
  await beginExamination(page);
  await addControls(page, [
    ['ACC-01', 'Approval of access'],
    ['ACC-02', 'Review of access'],
  ]);
  const grid = gridNamed(page, 'Control matrix');
  const owner = (reference: string) => cellOf(grid, rowWith(grid, reference), 'Owner');
  const undo = () => page.keyboard.press('ControlOrMeta+z');
  const redo = () => page.keyboard.press('ControlOrMeta+Shift+z');

  await (await owner('ACC-01')).click();
  await page.keyboard.type('Head of Ports');
  await page.keyboard.press('Enter');
  await expect(await owner('ACC-01')).toHaveText('Head of Ports');
  await page.keyboard.type('Head of Quays');
  await page.keyboard.press('Enter');
  await expect(await owner('ACC-02')).toHaveText('Head of Quays');
  await expectSaved(page);

  await undo();
  await expect(await owner('ACC-02')).toHaveText('');
  await undo();
  await expect(await owner('ACC-01')).toHaveText('');
  await redo();
  await expect(await owner('ACC-01')).toHaveText('Head of Ports');

  // An edit ends what could be redone.
  await (await owner('ACC-02')).click();
  await page.keyboard.type('Harbour master');
  await page.keyboard.press('Enter');
  await expect(await owner('ACC-02')).toHaveText('Harbour master');
  await expect(page.getByRole('button', { name: 'Nothing to redo' })).toBeDisabled();
  await redo();
  await expect(await owner('ACC-02')).toHaveText('Harbour master');
  await undo();
  await expect(await owner('ACC-02')).toHaveText('');
  await redo();
  await expect(await owner('ACC-02')).toHaveText('Harbour master');

  // While text is being typed, undo takes back typing and nothing of the binder.
  await goTo(page, 'Set-up and planning');
  const title = page.getByRole('textbox', { name: 'Report title' });
  await title.click();
  await page.keyboard.type('Draft');
  await undo();
  await expect(title).not.toHaveValue('Draft');
  await enter(title, 'Final title');
  await expectSaved(page);
  await goTo(page, 'Controls');
  await expect(await owner('ACC-02')).toHaveText('Harbour master');
});
