import { chooseFiles, dropFiles, grantsCsv, picture } from './support/files.ts';
import { addPerson, choose, enter, expectSaved, goTo, openSetUp, signInAs } from './support/frame.ts';
import { bodyRows, cellOf, expectCursorAt, gridNamed, rowWith, tabTo } from './support/grid.ts';
import { exportReport, openReport, preview, readOnTo } from './support/reports.ts';
import { createBinder, createEngagement } from './support/start.ts';
import { expect, test } from './support/workbench.ts';

const client = 'Harrowgate Payments, Inc.';
const statement = 'The system owner approves each request for production access before the access is granted.';
const narrative = 'Access of one engineer was granted two days before the system owner approved the request.';

test('a SOC 2 Type 2 examination from an empty binder to the exported draft', async ({ workbench }) => {
  const { page } = workbench;

  await test.step('binder and engagement', async () => {
    await createBinder(page, { client, firm: 'Byron & Lovelace LLP', kind: 'CPA firm', person: 'Ada Byron' });
    await addPerson(page, 'Grace Tobin', 'Manager');
    await createEngagement(page, {
      kind: 'SOC 2',
      number: 'HP-2025',
      name: 'SOC 2 Type 2, 2025',
      from: '2025-01-01',
      to: '2025-12-31',
      system: 'Harrow Ledger',
    });
    await enter(page.getByRole('textbox', { name: 'Responsible party' }), client);
    await expectSaved(page);
    await openSetUp(page, 'Service commitments');
    await page.getByRole('button', { name: /^Add a / }).click();
    await enter(
      page.getByRole('main').getByRole('textbox', { name: 'Text' }),
      'Customer balances are kept confidential.',
    );
    await expectSaved(page);
  });

  await test.step('a control, mapped to a criterion', async () => {
    await goTo(page, 'Controls');
    await page.getByRole('button', { name: 'Add the first control' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a control' });
    await dialog.getByLabel('Reference').fill('ACC-01');
    await dialog.getByLabel('Name').fill('Approval of production access');
    await dialog.getByLabel('Owner (function)').fill('Head of Platform');
    await dialog.getByLabel('Control statement').fill(statement);
    await dialog.getByLabel('Frequency').selectOption('As needed');
    await dialog.getByLabel('Nature').selectOption('Manual');
    await dialog.getByLabel('Risk of failure').selectOption('Moderate');
    await dialog.getByRole('combobox', { name: 'Criteria, clauses and Annex A controls' }).fill('CC6.1');
    await page.getByRole('option', { name: /^CC6\.1 / }).click();
    await dialog.getByRole('button', { name: 'Add control' }).click();
    const row = rowWith(gridNamed(page, 'Control matrix'), 'ACC-01');
    await expect(row).toContainText('CC6.1');

    // A second criterion, in the details of the control.
    const details = page.getByRole('complementary', { name: 'Details of the control' });
    await details.getByRole('tab', { name: 'Mapping' }).click();
    await details.getByRole('combobox', { name: 'Add a criterion, clause or Annex A control' }).fill('CC6.2');
    await page.getByRole('option', { name: /^CC6\.2 / }).click();
    await expect(row).toContainText('CC6.2');
    await enter(
      details.getByRole('textbox', { name: 'How the control addresses CC6.1' }),
      'Nobody gets access unapproved.',
    );
    await details.getByRole('combobox', { name: 'Extent for CC6.1' }).selectOption('Fully');
    await expectSaved(page);
    await page.getByRole('button', { name: 'Open test sheet' }).click();
    await expect(page.getByRole('heading', { level: 1, name: /^ACC-01 / })).toBeVisible();
  });

  const details = page.getByRole('complementary', { name: 'Details of the test' });
  const grid = gridNamed(page, 'Sample items and attributes');

  await test.step('procedure and attributes', async () => {
    await page.getByRole('button', { name: 'Say what is done, step by step' }).click();
    await details.getByRole('button', { name: 'Add procedure' }).click();
    const procedure = details.getByRole('region', { name: /^1\. / });
    await choose(page, procedure.getByRole('combobox', { name: 'Nature' }), 'Inspection');
    await enter(
      procedure.getByRole('textbox', { name: 'What was done' }),
      'Inspected the ticket of each access sampled.',
    );
    for (const [letter, question] of [
      ['A', 'A request exists.'],
      ['B', 'The owner approved before the access was granted.'],
    ] as const) {
      await details.getByRole('button', { name: 'Add attribute' }).click();
      const attribute = details.getByRole('region', { name: `Attribute ${letter}` });
      await enter(attribute.getByRole('textbox', { name: 'Attribute and pass criterion' }), question);
    }
    await expect(page.getByRole('list', { name: 'Attributes' }).getByRole('listitem')).toHaveCount(2);
    await expectSaved(page);
  });

  await test.step('population from a file, and a sample of five', async () => {
    await page.getByRole('button', { name: 'Record the population' }).click();
    await chooseFiles(page, details.getByRole('button', { name: 'Import CSV…' }), [grantsCsv(40)]);
    await expect(details.getByText('40 rows read')).toBeVisible();
    const population = details.getByRole('region', { name: 'Population 1' });
    await enter(population.getByRole('textbox', { name: 'What one item is' }), 'Access grants');
    await enter(population.getByRole('textbox', { name: 'Source system' }), 'Ticket system');
    await expectSaved(page);

    await details.getByRole('tab', { name: 'Sample' }).click();
    const draw = details.getByRole('form', { name: 'Draw a sample' });
    await draw.getByRole('textbox', { name: 'Items to draw' }).fill('5');
    await draw.getByRole('button', { name: 'Draw sample' }).click();
    await expect(bodyRows(grid)).toHaveCount(5);
    const drawn = details.getByRole('region', { name: 'Draw 1' });
    await drawn.getByRole('button', { name: 'Re-derive' }).click();
    await expect(drawn.getByRole('status')).toContainText('the same items');
  });

  await test.step('results by the keyboard alone', async () => {
    const cell = async (line: number, column: string) => cellOf(grid, bodyRows(grid).nth(line), column);
    await tabTo(page, await cell(0, 'A'));
    for (const key of ['1', '1', '1', '1', '1', '2', '1', '3']) await page.keyboard.press(key);
    await expectCursorAt(await cell(4, 'A'));
    await page.keyboard.press('1');
    await expectCursorAt(await cell(4, 'B'));
    await page.keyboard.press('1');
    await expect(await cell(2, 'B')).toContainText('Deviation');
    await expect(await cell(3, 'B')).toContainText('Not applicable');
    await expect(await cell(4, 'B')).toContainText('Met');
    await expect(page.getByText('5 of 5 tested · 1 with a deviation')).toBeVisible();

    // 0 clears and does not move on, so that the right mark follows at once.
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('0');
    await expect(await cell(3, 'B')).toContainText('No result');
    await page.keyboard.press('1');
    await expect(await cell(3, 'B')).toContainText('Met');

    await expectCursorAt(await cell(4, 'A'));
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowRight', 'n']) await page.keyboard.press(key);
    const note = page.getByRole('dialog', { name: /^Note on GR-/ });
    await note.getByRole('textbox', { name: 'Note' }).fill('Approved two days late.');
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(note).toBeHidden();
    await expect(await cell(2, 'B')).toContainText('has a note');
    await expectSaved(page);
  });

  await test.step('evidence dropped onto an item', async () => {
    const row = bodyRows(grid).nth(2);
    await dropFiles(page, await cellOf(grid, row, 'Item'), [picture]);
    await expect(page.getByRole('alert').filter({ hasText: '1 file attached' })).toBeVisible();
    await expect(await cellOf(grid, row, 'Evidence')).toHaveText('1 file');
  });

  await test.step('an exception from the cell that deviates', async () => {
    await (await cellOf(grid, bodyRows(grid).nth(2), 'B')).click();
    await page.keyboard.press('x');
    const dialog = page.getByRole('dialog', { name: 'Raise an exception' });
    await expect(dialog.getByRole('checkbox')).toHaveCount(1);
    await dialog.getByLabel('Title').fill('Access granted before approval');
    await dialog.getByLabel('Kind').selectOption('Late approval');
    await dialog.getByRole('button', { name: 'Raise exception' }).click();
    await expect(dialog).toBeHidden();
    await details.getByRole('tab', { name: 'Exceptions' }).click();
    const exception = details.getByRole('region', { name: 'EX-01' });
    await enter(
      exception.getByRole('textbox', { name: 'Narrative' }),
      'The engineer on call was let in before the approval.',
    );
    await expectSaved(page);
  });

  await test.step('conclusion, and the signatures of two people', async () => {
    await page.getByRole('button', { name: 'Conclude…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Conclude the test' });
    await expect(dialog.getByRole('radio', { name: /^Effective$/ })).toBeDisabled();
    await dialog.getByRole('radio', { name: 'Effective with exceptions' }).check();
    await dialog.getByLabel('Reason').fill('One access in five, corrected within two days and of no effect.');
    await dialog.getByRole('button', { name: 'Conclude test' }).click();
    // One deviation in five has no limit within the tolerable rate: that is for the partner alone to decide otherwise.
    await expect(dialog.getByRole('alert')).toContainText('Only the engagement partner concludes so');
    await dialog.getByRole('radio', { name: 'Not effective' }).check();
    await dialog.getByRole('button', { name: 'Conclude test' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('region', { name: 'Evaluation' })).toContainText('Not effective');
    await page.getByRole('button', { name: 'Sign as preparer' }).click();
    await expect(page.getByRole('note')).toContainText('Signed by Ada Byron');

    await signInAs(page, 'Grace Tobin');
    await page.getByRole('button', { name: 'Sign as reviewer' }).click();
    await expect(page.getByRole('note')).toHaveCount(2);
    await expect(page.getByRole('note').last()).toContainText('Signed by Grace Tobin');
  });

  await test.step('the report: placeholders in the preview, what was entered in the PDF', async () => {
    await openReport(workbench);
    await expect(preview(page)).toContainText(client);
    await expect(preview(page)).toContainText('[SAR-02 Addressee]');
    const missing = page.getByRole('region', { name: 'Completeness' });
    await expect(missing).toContainText(/\d+ of \d+ mandatory elements/);
    await expect(missing.getByRole('link', { name: /Go to the field/ }).first()).toBeVisible();
    // Only the sheets in view are in the page.
    await page.getByRole('option', { name: /Section IV\. Trust Services Criteria/ }).click();
    await readOnTo(workbench, statement);
    await readOnTo(workbench, '[TR-07 Wording of EX-01]');

    // A placeholder leads to the field that fills it.
    await missing.getByRole('link', { name: 'Go to the field for TR-07' }).click();
    await enter(page.getByRole('textbox', { name: 'Wording in the report' }), narrative);
    await expectSaved(page);
    await openReport(workbench);
    await page.getByRole('option', { name: /Section IV\. Trust Services Criteria/ }).click();
    await readOnTo(workbench, narrative);

    const { pdf, text } = await exportReport(workbench);
    expect(pdf.language).toBe('en-US');
    for (const entered of ['ACC-01', statement, narrative, client, 'Harrow Ledger', 'CC6.1', 'PSC-01', 'DRAFT'])
      expect(text).toContain(entered);
    expect(text).toContain('Addressee');
    expect(text).toContain('Customer balances are kept confidential.');
    expect(text).toContain('January 1, 2025 to December 31, 2025');
  });
});
