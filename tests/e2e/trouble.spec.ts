import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addControls, beginExamination } from './support/audits.ts';
import { dropFiles, picture } from './support/files.ts';
import { enter, expectSaved, goTo, saveState } from './support/frame.ts';
import { bodyRows, cellOf, gridNamed, rowWith } from './support/grid.ts';
import { openReport } from './support/reports.ts';
import { createBinder, recentBinder } from './support/start.ts';
import { expect, test } from './support/workbench.ts';

test('a binder that is gone, of a newer version or damaged says why in its row, and is left as it is', async ({
  workbench,
}) => {
  const { page, binders } = workbench;
  const troubles = [
    {
      client: 'Gone Ltd',
      why: 'The folder is not there any more',
      break: (folder: string) => renameSync(folder, `${folder}.elsewhere`),
    },
    {
      client: 'Newer Ltd',
      why: 'made by a newer version of Tickmark',
      break: (folder: string) => {
        const description = join(folder, 'binder.json');
        writeFileSync(description, readFileSync(description, 'utf8').replace('"format": 1', '"format": 99'));
      },
    },
    {
      client: 'Damaged Ltd',
      why: 'The database of this binder is damaged',
      break: (folder: string) => {
        const database = join(folder, 'workpaper.db');
        const bytes = readFileSync(database);
        bytes.fill(0x2a, 0, 64);
        writeFileSync(database, bytes);
      },
    },
  ];
  const folderOf = (client: string) => {
    const name = readdirSync(binders).find((each) => each.startsWith(client));
    if (name === undefined) throw new Error(`There is no folder for ${client}.`);
    return join(binders, name);
  };
  for (const { client } of troubles) {
    await createBinder(page, { client, firm: 'Marlowe LLP', kind: 'CPA firm', person: 'Ada Byron' });
    await page.getByRole('button', { name: /Signed in as/ }).click();
    await page.getByRole('menuitem', { name: 'Close the binder' }).click();
    await expect(recentBinder(page, client)).toBeVisible();
  }
  const before = readFileSync(join(folderOf('Damaged Ltd'), 'binder.json'), 'utf8');
  for (const trouble of troubles) trouble.break(folderOf(trouble.client));
  await page.reload();
  for (const { client, why } of troubles) {
    const row = recentBinder(page, client);
    await expect(row).toContainText('Cannot be opened');
    await expect(row).toContainText(why);
    await expect(row.getByRole('button', { name: client, exact: true })).toBeDisabled();
  }
  expect(readFileSync(join(folderOf('Damaged Ltd'), 'binder.json'), 'utf8')).toBe(before);

  // A drive that comes back brings its binder with it.
  const gone = folderOf('Gone Ltd');
  renameSync(gone, gone.replace(/\.elsewhere$/, ''));
  await page.reload();
  await recentBinder(page, 'Gone Ltd').getByRole('button', { name: 'Gone Ltd', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Gone Ltd' })).toBeVisible();
});

test('an empty file and a name that climbs out of its folder, dropped as evidence, each have a clear end', async ({
  workbench,
}) => {
  const { page, folder } = workbench;
  await beginExamination(page);
  await goTo(page, 'Evidence');
  const place = page.getByRole('group', { name: /^Add to .*evidence$/ });
  await dropFiles(page, place, [
    { name: 'empty.csv', mimeType: 'text/csv', content: '' },
    { ...picture, name: '../../outside.png' },
    { name: 'policy 📄 סיסמה.txt', mimeType: 'text/plain', content: 'Passwords are changed when they leak.' },
  ]);
  const outcome = page.getByRole('status', { name: 'What became of the files' });
  await expect(outcome).toContainText('empty.csv: “empty.csv” is empty (0 bytes), so it was not taken in.');
  await expect(outcome).toContainText(/outside\.png: Kept as E-\d+/);
  await expect(outcome).not.toContainText('../');
  const grid = gridNamed(page, 'Evidence');
  await expect(bodyRows(grid)).toHaveCount(2);
  await expect(await cellOf(grid, rowWith(grid, 'outside.png'), 'File')).toHaveText('outside.png');
  await expect(rowWith(grid, 'policy 📄 סיסמה.txt')).toBeVisible();
  expect(readdirSync(folder).filter((name) => name.includes('outside'))).toEqual([]);

  // The same bytes again are linked, not kept twice.
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await dropFiles(page, place, [{ ...picture, name: 'again.png' }]);
  await expect(outcome).toContainText('Already here as');
  await expect(bodyRows(grid)).toHaveCount(2);
});

test('a note of 1 MB is refused with the reason at its field, and its text stays', async ({ workbench }) => {
  const { page } = workbench;
  await beginExamination(page);
  const note = page.getByRole('textbox', { name: 'Note', exact: true });
  await enter(note, 'Agreed with the client on 3 January.');
  await expectSaved(page);
  const long = 'All access was reviewed. '.repeat(42_000).trim();
  await enter(note, long);
  await expect(page.getByText(/longer than 262,144 characters, the most that one field holds/)).toBeVisible();
  expect((await note.inputValue()).length).toBe(long.length);
  await expect(note).toHaveAttribute('aria-invalid', 'true');
  await enter(note, 'All access was reviewed.');
  await expectSaved(page);
  await expect(page.getByText(/longer than 262,144 characters/)).toBeHidden();
  await page.reload();
  await expect(note).toHaveValue('All access was reviewed.');
});

test('emoji and right-to-left text are kept as typed; a character that no font has is named at export', async ({
  workbench,
}) => {
  const { page } = workbench;
  await beginExamination(page);
  const note = page.getByRole('textbox', { name: 'Note', exact: true });
  const mixed = 'נבדק 👩🏽‍💻 ✓ مراجعة – e\u0301';
  await enter(note, mixed);
  await expectSaved(page);
  await page.reload();
  // Composed characters, as Unicode recommends for keeping (NFC): the same text to every reader.
  await expect(note).toHaveValue(mixed.normalize('NFC'));

  await addControls(page, [['ACC-01', 'Approval of access 👩🏽‍💻']]);
  const grid = gridNamed(page, 'Control matrix');
  await expect(await cellOf(grid, rowWith(grid, 'ACC-01'), 'Control')).toHaveText('Approval of access 👩🏽‍💻');
  await goTo(page, 'Set-up and planning');
  await enter(page.getByRole('textbox', { name: 'System name' }), 'Quillon 🛳 Port');
  await expectSaved(page);
  await openReport(workbench);
  await page.getByRole('button', { name: 'Export PDF' }).click();
  const failed = page.getByRole('alert').filter({ hasText: 'U+1F6F3' });
  await expect(failed).toContainText('No embedded font has the');
  await expect(failed).toContainText('Replace the character in that place, then export again.');

  await goTo(page, 'Set-up and planning');
  await enter(page.getByRole('textbox', { name: 'System name' }), 'Quillon Port');
  await expect(saveState(page)).toHaveText(/^Saved/);
});
