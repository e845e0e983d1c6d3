import { copyFile, cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { withPage } from './chromium';
import type { OpenedReport } from './engine-node';
import type { Options } from './page/worker';

const PAGE = fileURLToPath(new URL('page', import.meta.url));

/** The engine on WASM in a worker in Chromium, on a page with nothing else; built into `folder`. */
export async function measureBrowser(
  model: string,
  photo: string,
  folder: string,
  options: Options,
): Promise<OpenedReport> {
  await build({
    configFile: false,
    root: PAGE,
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
