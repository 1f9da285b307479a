/**
 * End-to-end tests. The same specs run in two projects; the fixture `workbench` reads the project's name and launches that host.
 * The Chromium is the one that `npm test` found or installed, else whichever is on this machine.
 */
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { findChromium } from './run/programs.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const chromium = findChromium();
const report = process.env['TICKMARK_E2E_REPORT'];

/** What a browser does on its own account would look like a request of the page; and its sandbox does not start as root. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: `${root}test-results`,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  workers: 2,
  fullyParallel: true,
  reporter: report === undefined ? [['list']] : [['list'], ['json', { outputFile: report }]],
  use: {
    actionTimeout: 15_000,
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: { args: quiet, ...(chromium === undefined ? {} : { executablePath: chromium }) },
  },
  projects: [{ name: 'browser' }, { name: 'electron' }],
});
