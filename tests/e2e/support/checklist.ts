import { expect, type Locator, type Page } from '@playwright/test';

/** The line on show, by its number: "8.1", "A.5.1". */
export function lineOnShow(page: Page, id: string): Locator {
  return page.getByRole('article', { name: new RegExp(`^${id.replaceAll('.', '\\.')} `) });
}

/** The line in the list at the left, with its state in words. */
export function lineInList(page: Page, id: string): Locator {
  return page.getByRole('option', { name: new RegExp(` ${id.replaceAll('.', '\\.')} `) });
}

/** Picks a line in the list. */
export async function openLine(page: Page, id: string): Promise<void> {
  await lineInList(page, id).click();
  await expect(lineOnShow(page, id)).toBeVisible();
}

export interface RaisedFinding {
  readonly grade: 'Major' | 'Minor';
  readonly requirement: string;
  readonly evidence: string;
  readonly nature: string;
  readonly reason?: string;
}

/** Raises a nonconformity at the line on show, by the key F. */
export async function raiseNonconformity(page: Page, finding: RaisedFinding): Promise<void> {
  await page.keyboard.press('f');
  const dialog = page.getByRole('dialog', { name: 'Raise a finding' });
  await dialog.getByRole('radio', { name: 'Nonconformity' }).check();
  await expect(dialog.getByRole('button', { name: 'Raise', exact: true })).toBeDisabled();
  await dialog.getByRole('radio', { name: finding.grade }).check();
  await dialog.getByLabel('Requirement, in own words').fill(finding.requirement);
  await dialog.getByRole('textbox', { name: 'Objective evidence' }).fill(finding.evidence);
  await dialog.getByRole('textbox', { name: 'What is not met' }).fill(finding.nature);
  if (finding.reason !== undefined)
    await dialog.getByRole('textbox', { name: 'Reason of the grade' }).fill(finding.reason);
  await dialog.getByRole('button', { name: 'Raise', exact: true }).click();
  await expect(dialog).toBeHidden();
}
