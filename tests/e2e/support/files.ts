import type { Locator, Page } from '@playwright/test';

/** A file as it lies on the auditor's disk. */
export interface AnyFile {
  readonly name: string;
  readonly mimeType: string;
  readonly content: string | Uint8Array;
}

const base64 = ({ content }: AnyFile) =>
  (typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(content)).toString('base64');

/** Drops files onto a place of the page, as from the desktop. */
export async function dropFiles(page: Page, onto: Locator, files: readonly AnyFile[]): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    (given) => {
      const transfer = new DataTransfer();
      for (const { name, type, content } of given) {
        const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { type }));
      }
      return transfer;
    },
    files.map((file) => ({ name: file.name, type: file.mimeType, content: base64(file) })),
  );
  for (const event of ['dragenter', 'dragover', 'drop']) await onto.dispatchEvent(event, { dataTransfer });
  await dataTransfer.dispose();
}

/** Chooses files in the dialog that a button opens. */
export async function chooseFiles(page: Page, button: Locator, files: readonly AnyFile[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await button.click();
  await (await chooser).setFiles(
    files.map((file) => ({ name: file.name, mimeType: file.mimeType, buffer: Buffer.from(base64(file), 'base64') })),
  );
}

/** A list of access grants as a client exports it: one a day from the first of January. */
export function grantsCsv(count: number): AnyFile {
  const day = (index: number) => new Date(Date.UTC(2025, 0, 1 + index)).toISOString().slice(0, 10);
  const lines = Array.from({ length: count }, (_, index) => `GR-${1001 + index},${day(index)},Team ${1 + (index % 4)}`);
  return { name: 'grants.csv', mimeType: 'text/csv', content: ['grant,granted_on,team', ...lines, ''].join('\n') };
}

/** A picture of one point. */
export const picture: AnyFile = {
  name: 'ticket.png',
  mimeType: 'image/png',
  content: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
};
