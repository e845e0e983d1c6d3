import { defineConfig } from '@playwright/test';
import { browserFlags, recordedBrowser } from './tools/browser.mjs';

/** The built studio in Chromium, one test at a time: the engine takes every core it is given. */
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  workers: 1,
  retries: 0,
  timeout: 240_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    browserName: 'chromium',
    baseURL: `http://localhost:${process.env.VENUS_PORT ?? 4173}`,
    viewport: { width: 1440, height: 900 },
    // Filming every test would take a good part of two cores; one picture of a failure will do.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: recordedBrowser(), args: browserFlags() },
  },
  webServer: {
    command: 'node tools/serve.mjs --port 0',
    // The server takes a free port and says which; Playwright keeps it as VENUS_PORT.
    wait: { stdout: /http:\/\/localhost:(?<venus_port>\d+)/ },
  },
});
