import type { Page } from '@playwright/test';
import { accessibilityFaults } from './support/accessibility.ts';
import { goTo } from './support/frame.ts';
import { bodyRows, cellOf, gridNamed } from './support/grid.ts';
import { overflowOf } from './support/offences.ts';
import { openSample } from './support/start.ts';
import { expect, test, type Workbench } from './support/workbench.ts';

/** A place of the workbench as a person gets there, ready to be looked at. */
interface Place {
  readonly name: string;
  open(page: Page): Promise<void>;
}

const heading = async (page: Page, name: string | RegExp) =>
  expect(page.getByRole('main').getByRole('heading', { level: 1, name })).toBeVisible();
const settled = async (page: Page) => {
  await expect(page.getByLabel(/^(Loading|Building)/)).toHaveCount(0, { timeout: 20_000 });
};
const inTree = (name: string, title: string | RegExp): Place => ({
  name,
  open: async (page) => {
    await goTo(page, name);
    await heading(page, title);
  },
});
const detailsTab = (tab: string): Place => ({
  name: `details: ${tab}`,
  open: async (page) => {
    await page.getByRole('complementary').getByRole('tab', { name: tab, exact: true }).click();
    await expect(page.getByRole('complementary').getByRole('tabpanel', { name: tab, exact: true })).toBeVisible();
  },
});
const dialog = (name: string, open: (page: Page) => Promise<void>): Place => ({
  name,
  open: async (page) => {
    await open(page);
    await expect(page.getByRole('dialog')).toBeVisible();
  },
});

/** Picks the first evidence whose name ends so, and waits for its preview. */
const evidence = (ending: string, shown: (page: Page) => Promise<void>): Place => ({
  name: `evidence ${ending}`,
  open: async (page) => {
    const grid = gridNamed(page, 'Evidence');
    await grid.getByRole('textbox', { name: 'Filter by file' }).fill(ending);
    await (await cellOf(grid, bodyRows(grid).first(), 'File')).click();
    await shown(page);
  },
});
const details = (page: Page) => page.getByRole('complementary');

const everywhere: readonly Place[] = [
  inTree('Overview', /./),
  inTree('Controls', 'Controls'),
  ...['Mapping', 'Tests', 'Evidence', 'Findings', 'History', 'Control'].map(detailsTab),
  dialog('add a control', (page) => page.getByRole('button', { name: 'Add control' }).click()),
  dialog('palette', (page) => page.keyboard.press('ControlOrMeta+k')),
  inTree('Evidence', 'Evidence'),
  evidence('.pdf', async (page) => {
    await expect(
      details(page)
        .getByRole('img', { name: /page 1/i })
        .first(),
    ).toBeVisible();
  }),
  evidence('.csv', async (page) => {
    await expect(details(page).getByRole('table').first()).toBeVisible();
  }),
  evidence('.png', async (page) => {
    await expect(details(page).getByRole('img').first()).toBeVisible();
  }),
  inTree('Requests', 'Requests'),
  inTree('Review notes', 'Review'),
  inTree('Reports', /report|record/),
  inTree('Client, people, safety', /./),
  dialog('new engagement', (page) => page.getByRole('main').getByRole('button', { name: 'New engagement' }).click()),
  inTree('History', 'History'),
  inTree('Conflicts', 'Conflicts'),
];

const ofSoc2: readonly Place[] = [
  inTree('Exceptions', 'Exceptions and deficiencies'),
  {
    name: 'test sheet',
    open: async (page) => {
      await goTo(page, 'Controls');
      const grid = gridNamed(page, 'Control matrix');
      await grid.getByRole('textbox', { name: 'Filter by deviations' }).fill('>0');
      await (await cellOf(grid, bodyRows(grid).first(), 'Reference')).dblclick();
      await expect(bodyRows(gridNamed(page, 'Sample items and attributes')).first()).toBeVisible();
    },
  },
  ...['Population', 'Sample', 'Exceptions', 'Evidence', 'History', 'Procedure'].map(detailsTab),
  dialog('conclude', (page) => page.getByRole('button', { name: 'Change conclusion…' }).click()),
];

const ofIso: readonly Place[] = [
  inTree('Findings', /Findings/),
  inTree('Stage 1 clauses', 'Stage 1: clauses'),
  dialog('area of concern', (page) => page.getByRole('button', { name: 'Area of concern here' }).click()),
  inTree('Statement of applicability', 'Statement of applicability'),
  inTree('Stage 2 clauses', 'Stage 2: clauses'),
  dialog('finding', (page) => page.getByRole('button', { name: 'Finding here' }).click()),
  inTree('Annex A controls', 'Stage 2: Annex A'),
  {
    name: 'one at a time',
    open: async (page) => {
      await page.getByRole('radiogroup', { name: 'View' }).getByText('One at a time').click();
    },
  },
  {
    name: 'list',
    open: async (page) => {
      await page.getByRole('radiogroup', { name: 'View' }).getByText('List').click();
    },
  },
];

/** Every section of the set-up, read off its own list. */
async function setUpSections(page: Page): Promise<readonly Place[]> {
  await goTo(page, 'Set-up and planning');
  const links = page.getByRole('navigation', { name: 'Sections of the set-up' }).getByRole('link');
  await expect(links.first()).toBeVisible();
  const count = await links.count();
  return Array.from({ length: count }, (_, index) => ({
    name: `set-up section ${index + 1}`,
    open: async (on: Page) => {
      if (index === 0) await goTo(on, 'Set-up and planning');
      await links.nth(index).click();
      await expect(links.nth(index)).toHaveAttribute('aria-current', 'page');
      const first = on.getByRole('main').getByRole('table').getByRole('button', { expanded: false }).first();
      if (await first.isVisible()) await first.click();
    },
  }));
}

/** Only colours differ between the themes, so that dark is looked at for what depends on them. */
const ofColour = ['color-contrast', 'link-in-text-block'];

async function inspect({ page }: Workbench, place: Place, faults: string[]): Promise<void> {
  await place.open(page);
  await settled(page);
  const found = [
    ...(await accessibilityFaults(page)).map((fault) => `${place.name}, light: ${fault}`),
    ...(await inDark(page)).map((fault) => `${place.name}, dark: ${fault}`),
  ];
  faults.push(...found);
  if ((await page.getByRole('dialog').count()) > 0) {
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
}

async function inDark(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  const faults = await accessibilityFaults(page, ofColour);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light');
  return faults;
}

/** No window is scrolled sideways, however small: panes scroll, the page does not. */
async function expectToFit({ page }: Workbench, places: readonly Place[]): Promise<void> {
  await page.setViewportSize({ width: 1024, height: 700 });
  const wide: string[] = [];
  for (const place of places) {
    await place.open(page);
    await settled(page);
    const overflow = await overflowOf(page);
    if (overflow > 0) wide.push(`${place.name} is ${overflow} px wider than the window`);
    if ((await page.getByRole('dialog').count()) > 0) await page.keyboard.press('Escape');
  }
  expect(wide).toEqual([]);
}

const kinds = [
  { sample: 'SOC 2 examination', own: ofSoc2 },
  { sample: 'ISO/IEC 27001 certification audit', own: ofIso },
] as const;

for (const { sample, own } of kinds) {
  test(`every screen of the sample “${sample}” is accessible in light and dark`, async ({ workbench }) => {
    test.setTimeout(300_000);
    const { page } = workbench;
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    const faults: string[] = [];
    await inspect(
      workbench,
      { name: 'start', open: (on) => expect(on.getByRole('heading', { level: 1 })).toBeVisible() },
      faults,
    );
    await openSample(page, sample);
    for (const place of [...everywhere, ...own, ...(await setUpSections(page))])
      await inspect(workbench, place, faults);
    expect(faults).toEqual([]);
  });

  test(`every screen of the sample “${sample}” fits a small window`, async ({ workbench }) => {
    test.setTimeout(180_000);
    const { page } = workbench;
    await openSample(page, sample);
    // Details are closed where the window is narrow; they are opened, since they must fit too.
    const places = [...everywhere, ...own, ...(await setUpSections(page))];
    await expectToFit(workbench, places);
  });
}
