import { copyFile, cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { withPage } from './chromium';
import type { PageOptions, PageReport } from './page/main';

const PAGE = fileURLToPath(new URL('page', import.meta.url));
const PUBLIC = fileURLToPath(new URL('../../../public', import.meta.url));

/** The engine in its worker in Chromium, on a page with nothing else; built into `folder`. */
export async function measureBrowser(
  model: string,
  photo: string,
  folder: string,
  options: PageOptions,
): Promise<PageReport> {
  await build({
    configFile: false,
    root: PAGE,
    // The worker tests a backend with the small model that lies there.
    publicDir: PUBLIC,
    logLevel: 'warn',
    worker: { format: 'es' },
    build: { outDir: folder, target: 'es2022', emptyOutDir: true, chunkSizeWarningLimit: 2000 },
  });
  await cp(model, join(folder, 'model'), { recursive: true });
  await copyFile(photo, join(folder, 'photo.jpg'));
  return withPage(folder, async (page, { url }) => {
    await page.goto(url);
    await page.waitForFunction(() => 'measureEngine' in window);
    return page.evaluate((chosen) => window.measureEngine(chosen), options);
  });
}
