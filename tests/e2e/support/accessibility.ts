import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds on the page as it stands, a line for each rule with the first places. `rules` looks for these alone.
 * What lies behind an open dialog cannot be reached, and is looked at when no dialog is open.
 */
export async function accessibilityFaults(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  // Without legacy mode axe opens a second window to put the results of frames together; the desktop host refuses one.
  // Only what is wrong is told in full: addresses of all that is well take longer than finding them.
  let axe = new AxeBuilder({ page }).setLegacyMode(true).options({
    runOnly: rules === undefined ? { type: 'tag', values: tags } : { type: 'rule', values: [...rules] },
    resultTypes: ['violations'],
    preload: false,
  });
  if ((await page.getByRole('dialog').count()) > 0) axe = axe.exclude('main').exclude('aside');
  const { violations } = await axe.analyze();
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map(({ target, html }) => `${target.join(' ')}  ${html.slice(0, 160)}`);
    return `${id}: ${help} (${nodes.length})\n    ${places.join('\n    ')}`;
  });
}
