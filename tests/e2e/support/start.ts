import { expect, type Locator, type Page } from '@playwright/test';

export interface NewBinder {
  readonly client: string;
  readonly firm: string;
  readonly kind: 'CPA firm' | 'Certification body';
  readonly person: string;
}

/** Makes a binder from the start page, and waits until it is open. */
export async function createBinder(page: Page, { client, firm, kind, person }: NewBinder): Promise<void> {
  await page.getByRole('button', { name: 'New binder' }).click();
  const dialog = page.getByRole('dialog', { name: 'New binder' });
  await dialog.getByLabel('Client').fill(client);
  await dialog.getByRole('textbox', { name: 'Firm' }).fill(firm);
  await dialog.getByRole('radio', { name: kind }).check();
  await dialog.getByLabel('Your name').fill(person);
  await dialog.getByRole('button', { name: /create/i }).click();
  await expect(page.getByRole('heading', { level: 1, name: client })).toBeVisible();
}

/** Opens a sample from the start page; the first time it is made, which takes a while. */
export async function openSample(
  page: Page,
  name: 'SOC 2 examination' | 'ISO/IEC 27001 certification audit',
): Promise<void> {
  await page.getByRole('button', { name: 'Open a sample' }).click();
  await page.getByRole('menuitem', { name }).click();
  await expect(page.getByRole('navigation', { name: 'Binder' })).toBeVisible({ timeout: 90_000 });
}

/** The row of a binder on the start page. */
export function recentBinder(page: Page, client: string): Locator {
  return page.getByRole('table', { name: 'Recent binders' }).getByRole('row').filter({ hasText: client });
}

interface Soc2Engagement {
  readonly kind: 'SOC 2';
  readonly number: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly system: string;
}
interface IsoEngagement {
  readonly kind: 'ISO/IEC 27001';
  readonly number: string;
  readonly name: string;
}

/** Makes an engagement in the open binder; the set-up is shown afterwards. */
export async function createEngagement(page: Page, engagement: Soc2Engagement | IsoEngagement): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'New engagement' }).click();
  const dialog = page.getByRole('dialog', { name: 'New engagement' });
  await dialog.getByRole('radio', { name: engagement.kind }).check();
  await dialog.getByLabel('Engagement number').fill(engagement.number);
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(engagement.name);
  if (engagement.kind === 'SOC 2') {
    await dialog.getByRole('radio', { name: /Type 2/ }).check();
    await dialog.getByLabel('Period from').fill(engagement.from);
    await dialog.getByLabel('Period to').fill(engagement.to);
    await dialog.getByLabel('Name of the system').fill(engagement.system);
  }
  await dialog.getByRole('button', { name: 'Create the engagement' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Engagement' })).toBeVisible();
}
