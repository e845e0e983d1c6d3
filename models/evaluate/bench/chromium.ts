import { chromium, type Page } from '@playwright/test';
import { browserFlags, recordedBrowser } from '../../../tools/browser.mjs';
import { startServer, type Served } from '../../../tools/static-server.mjs';

/** Serves a folder and gives an empty page in a fresh Chromium to `work`. */
export async function withPage<T>(
  root: string,
  work: (page: Page, served: Served) => Promise<T>,
): Promise<T> {
  const served = await startServer({ root });
  const browser = await chromium.launch({
    executablePath: recordedBrowser(),
    args: browserFlags(),
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    // tsx wraps functions in this helper, also those that are sent to the page.
    await page.addInitScript('globalThis.__name = (named) => named');
    return await work(page, served);
  } finally {
    await browser.close();
    await served.close();
  }
}
