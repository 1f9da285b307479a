import type { Page } from '@playwright/test';
import { accessibilityFaults } from './support/accessibility.ts';
import { dropFiles, picture } from './support/files.ts';
import { goTo, showDetails } from './support/frame.ts';
import { bodyRows, cellOf, gridNamed } from './support/grid.ts';
import { overflowOf } from './support/offences.ts';
import { preview } from './support/reports.ts';
import { openSample } from './support/start.ts';
import { expect, test, type Workbench } from './support/workbench.ts';

/** A place of the workbench as a person gets there, ready to be looked at. */
interface Place {
  readonly name: string;
  open(page: Page): Promise<void>;
}

const details = (page: Page) => page.getByRole('complementary');

/** A place of the tree, known by its title. */
const inTree = (name: string, title: string | RegExp): Place => ({
  name,
  open: async (page) => {
    await goTo(page, name);
    await expect(page.getByRole('main').getByRole('heading', { level: 1, name: title })).toBeVisible();
  },
});

const detailsTab = (tab: string): Place => ({
  name: `details: ${tab}`,
  open: async (page) => {
    await details(page).getByRole('tab', { name: tab, exact: true }).click();
    await expect(details(page).getByRole('tabpanel', { name: tab, exact: true })).toBeVisible();
  },
});

const dialog = (name: string, open: (page: Page) => Promise<void>): Place => ({
  name,
  open: async (page) => {
    await open(page);
    await expect(page.getByRole('dialog')).toBeVisible();
  },
});

/** The first evidence whose name ends so, with its preview. */
const evidence = (ending: string, shown: (page: Page) => Promise<void>): Place => ({
  name: `evidence ${ending}`,
  open: async (page) => {
    const grid = gridNamed(page, 'Evidence');
    await grid.getByRole('textbox', { name: 'Filter by file' }).fill(ending);
    await (await cellOf(grid, bodyRows(grid).first(), 'File')).click();
    await shown(page);
  },
});

const common: readonly Place[] = [
  inTree('Overview', /./),
  inTree('Evidence', 'Evidence'),
  evidence('.pdf', async (page) => {
    await expect(
      details(page)
        .getByRole('status')
        .filter({ hasText: /^Page 1 of \d+$/ }),
    ).toBeVisible();
    await expect(details(page).getByRole('img', { name: /^Page 1 of / })).toBeVisible();
  }),
  evidence('.csv', (page) => expect(details(page).getByRole('region', { name: /^Table of / })).toBeVisible()),
  {
    name: 'evidence just dropped',
    open: async (page) => {
      await dropFiles(page, page.getByRole('group', { name: /^Add to .*evidence$/ }), [picture]);
      await expect(page.getByRole('status', { name: 'What became of the files' })).toContainText('Kept as');
    },
  },
  evidence('.png', (page) => expect(details(page).getByRole('img', { name: picture.name })).toBeVisible()),
  inTree('Requests', 'Requests'),
  inTree('Review notes', 'Review'),
  {
    name: 'Reports',
    open: async (page) => {
      await goTo(page, 'Reports');
      await expect(preview(page).getByRole('article').first()).toBeVisible();
    },
  },
  inTree('Client, people, safety', /./),
  dialog('new engagement', (page) => page.getByRole('main').getByRole('button', { name: 'New engagement' }).click()),
  dialog('palette', (page) => page.keyboard.press('ControlOrMeta+k')),
  inTree('History', 'History'),
  inTree('Conflicts', 'Conflicts'),
  inTree('Controls', 'Controls'),
  dialog('add a control', (page) => page.getByRole('button', { name: 'Add control', exact: true }).click()),
];

const ofSoc2: readonly Place[] = [
  ...['Mapping', 'Tests', 'Evidence', 'Findings', 'History', 'Control'].map(detailsTab),
  {
    name: 'test sheet',
    open: async (page) => {
      const grid = gridNamed(page, 'Control matrix');
      await grid.getByRole('textbox', { name: 'Filter by deviations' }).fill('>0');
      await (await cellOf(grid, bodyRows(grid).first(), 'Reference')).dblclick();
      await expect(bodyRows(gridNamed(page, 'Sample items and attributes')).first()).toBeVisible();
    },
  },
  ...['Population', 'Sample', 'Exceptions', 'Evidence', 'History', 'Procedure'].map(detailsTab),
  dialog('conclude', (page) => page.getByRole('button', { name: 'Change conclusion…' }).click()),
  inTree('Exceptions', 'Exceptions and deficiencies'),
];

const view = (name: string): Place => ({
  name: `view: ${name}`,
  open: (page) => page.getByRole('radiogroup', { name: 'View' }).getByText(name, { exact: true }).click(),
});

const ofIso: readonly Place[] = [
  inTree('Findings', /Findings/),
  inTree('Stage 1 clauses', 'Stage 1: clauses'),
  dialog('area of concern', (page) => page.getByRole('button', { name: 'Area of concern here' }).click()),
  inTree('Statement of applicability', 'Statement of applicability'),
  view('List'),
  inTree('Stage 2 clauses', 'Stage 2: clauses'),
  dialog('finding', (page) => page.getByRole('button', { name: 'Finding here' }).click()),
  inTree('Annex A controls', 'Stage 2: Annex A'),
  view('One at a time'),
  view('List'),
];

/** Every section of the set-up, read off its own list; in a list of records the first is opened. */
async function setUpSections(page: Page): Promise<readonly Place[]> {
  await goTo(page, 'Set-up and planning');
  const links = page.getByRole('navigation', { name: 'Sections of the set-up' }).getByRole('link');
  await expect(links.first()).toBeVisible();
  const names = await links.allTextContents();
  return names.map((name, index) => ({
    name: `set-up: ${name}`,
    open: async (on) => {
      await links.nth(index).click();
      await expect(links.nth(index)).toHaveAttribute('aria-current', 'page');
      const record = on.getByRole('main').getByRole('table').getByRole('button', { expanded: false }).first();
      if (await record.isVisible()) await record.click();
    },
  }));
}

/** Only colours differ between the themes, so in dark what depends on them is looked at. */
const ofColour = ['color-contrast', 'link-in-text-block'];
const roomy = { width: 1440, height: 900 };
const small = { width: 1024, height: 700 };

/** The theme follows the system; the page follows a moment later, and half a theme is none. */
async function showIn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
}

/** What is wrong with a place: what axe finds in light and dark, and whether a small window would scroll sideways. */
async function faultsOf({ page }: Workbench, place: Place): Promise<readonly string[]> {
  await place.open(page);
  await expect(page.getByLabel(/^(Loading|Building|Opening|Reading)/)).toHaveCount(0, { timeout: 20_000 });
  const faults = (await accessibilityFaults(page)).map((fault) => `${place.name}, light: ${fault}`);
  await showIn(page, 'dark');
  faults.push(...(await accessibilityFaults(page, ofColour)).map((fault) => `${place.name}, dark: ${fault}`));
  await showIn(page, 'light');
  await page.setViewportSize(small);
  const overflow = await overflowOf(page);
  if (overflow > 0) faults.push(`${place.name}: ${overflow} px wider than a window of 1024 × 700`);
  await page.setViewportSize(roomy);
  if ((await page.getByRole('dialog').count()) > 0) {
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  return faults;
}

async function inspect(workbench: Workbench, places: readonly Place[]): Promise<void> {
  const faults: string[] = [];
  for (const place of places) faults.push(...(await test.step(place.name, () => faultsOf(workbench, place))));
  expect(faults).toEqual([]);
}

const start: Place = {
  name: 'start',
  open: (page) => expect(page.getByRole('heading', { level: 1, name: 'Tickmark' })).toBeVisible(),
};

const samples = [
  { sample: 'SOC 2 examination', own: ofSoc2 },
  { sample: 'ISO/IEC 27001 certification audit', own: ofIso },
] as const;

for (const { sample, own } of samples) {
  test.describe(`the sample “${sample}”`, () => {
    test.beforeEach(async ({ workbench }) => {
      test.setTimeout(300_000);
      await workbench.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    });

    test('every screen is accessible in light and dark, and fits a small window', async ({ workbench }) => {
      await inspect(workbench, [start]);
      await openSample(workbench.page, sample);
      await goTo(workbench.page, 'Evidence');
      await showDetails(workbench.page);
      await inspect(workbench, [...common, ...own]);
    });

    test('every section of the set-up is accessible in light and dark, and fits a small window', async ({
      workbench,
    }) => {
      await openSample(workbench.page, sample);
      await inspect(workbench, await setUpSections(workbench.page));
    });
  });
}
