import { expect, type Locator, type Page } from '@playwright/test';

/** Goes to a place by the tree at the left; a count beside the name does not matter. */
export async function goTo(page: Page, place: string): Promise<void> {
  const tree = page.getByRole('navigation', { name: 'Binder' });
  await tree.getByRole('link', { name: new RegExp(`^${place}( |$)`) }).click();
}

/** The section of the set-up that its list names. */
export async function openSetUp(page: Page, section: string): Promise<void> {
  await goTo(page, 'Set-up and planning');
  const sections = page.getByRole('navigation', { name: 'Sections of the set-up' });
  await sections.getByRole('link', { name: new RegExp(`^${section}( |$)`) }).click();
  await expect(page.getByRole('heading', { level: 1, name: section })).toBeVisible();
}

/** "Saving…", "Saved 14:02:11" or "Not saved: …", at the top of the window. */
export function saveState(page: Page): Locator {
  return page.getByRole('banner').getByRole('status');
}

/** Waits until the last edit is kept, and holds how that is said. */
export async function expectSaved(page: Page): Promise<void> {
  await expect(saveState(page)).toHaveText(/^Saved \d\d:\d\d:\d\d$/);
}

/** Types into a field and leaves it, as one does with the Tab key. */
export async function enter(field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await field.press('Tab');
}

/** Takes one of the values that a field offers. */
export async function choose(page: Page, field: Locator, value: string): Promise<void> {
  await field.click();
  await page.getByRole('option', { name: value, exact: true }).click();
}

/** Signs in as another of the firm's people, by the menu at the top right. */
export async function signInAs(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^\S+ Signed in as/ }).click();
  await page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click();
  await expect(page.getByRole('button', { name: `Signed in as ${name}` })).toBeVisible();
}

/** Adds someone to the binder's people. */
export async function addPerson(page: Page, name: string, title: string): Promise<void> {
  await goTo(page, 'Client, people, safety');
  const people = page.getByRole('region', { name: 'People' });
  await people.getByRole('button', { name: 'Add a person' }).click();
  await enter(people.getByRole('textbox', { name: 'Name' }), name);
  await enter(people.getByRole('textbox', { name: 'Function' }), title);
  await expect(people.getByRole('button', { name, exact: true })).toBeVisible();
}

/** Opens the palette with its keys, finds one thing and takes it. */
export async function runByPalette(page: Page, words: string, choice: string | RegExp): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  const palette = page.getByRole('dialog', { name: 'Search or run' });
  await palette.getByRole('combobox').pressSequentially(words);
  const found = palette.getByRole('option', { name: choice });
  await expect(found.first()).toBeVisible();
  // Arrows to it, as a person would who reads the list.
  for (let step = 0; step < 40 && (await found.first().getAttribute('aria-selected')) !== 'true'; step += 1)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
}

/** Opens the details at the right where they are closed. */
export async function showDetails(page: Page): Promise<void> {
  const button = page.getByRole('main').getByRole('button', { name: 'Details', exact: true });
  if ((await button.getAttribute('aria-expanded')) === 'false') await button.click();
  await expect(page.getByRole('complementary')).toBeVisible();
}
