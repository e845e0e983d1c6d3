import { expect, test, type Locator, type Page } from '@playwright/test';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startFlakyServer, type FlakyServer } from './support/flaky-server';
import { Studio } from './support/studio';

/** Models of one's own: fetched or copied into the browser, checked, switched to, and removed. */

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const DIST = path('../../dist');
const TINY = path('../../public/models/self-test');
/** A file that comes half-way through the download. */
const LARGE = 'decoder-fp32.onnx.0';

let folder: string;
let server: FlakyServer;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'venus-models-'));
  for (const name of ['assets', 'icons', 'index.html', 'manifest.webmanifest', 'models', 'sw.js']) {
    await symlink(join(DIST, name), join(folder, name));
  }
  await cp(TINY, join(folder, 'tiny'), { recursive: true });
  await cp(TINY, join(folder, 'huge'), { recursive: true });
  const file = join(folder, 'huge', 'venus.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { variants: { name: string }[] };
  const only = manifest.variants.filter(({ name }) => name === 'int8');
  const variants = only.map((variant) => ({ ...variant, backends: ['wasm'], memory: 9e9 }));
  await writeFile(file, JSON.stringify({ ...manifest, id: 'huge', title: 'Huge', variants }));
  server = await startFlakyServer(folder);
});
test.afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function openPanel(page: Page): Promise<Locator> {
  await new Studio(page).open(server.url);
  await page.getByRole('button', { name: /Open the model panel/ }).click();
  const panel = page.getByRole('dialog', { name: 'Models' });
  await expect(panel.getByRole('article')).toHaveCount(1);
  return panel;
}

async function fetchModel(panel: Locator, name: string): Promise<void> {
  await panel.getByLabel('Address of a model folder').fill(`${server.url}/${name}`);
  await panel.getByRole('button', { name: 'Fetch' }).click();
}

const card = (panel: Locator, title: string) =>
  panel.getByRole('article').filter({ hasText: title });

test('a model is fetched through a broken connection, used, checked and removed', async ({
  page,
}) => {
  const panel = await openPanel(page);
  const tiny = card(panel, 'Self-test');
  const use = tiny.getByRole('button', { name: 'Use', exact: true });

  server.breakOff(`/tiny/${LARGE}`);
  await fetchModel(panel, 'tiny');
  await expect(tiny.getByRole('alert')).toContainText('the connection failed');
  await expect(use).toBeDisabled();

  await fetchModel(panel, 'tiny');
  await expect(use).toBeEnabled();
  const [whole, rest, ...more] = server.asked(`/tiny/${LARGE}`);
  expect(whole).toBeUndefined();
  expect(rest).toMatch(/^bytes=[1-9]\d*-$/);
  expect(more).toEqual([]);
  expect(server.asked('/tiny/vision-fp32.onnx.0')).toHaveLength(1);

  await use.click();
  await expect(tiny.getByRole('button', { name: 'In use' })).toBeVisible();
  await expect(panel.getByRole('heading', { name: /^WASM int8/ })).toBeVisible({ timeout: 60_000 });

  await tiny.getByRole('button', { name: 'Check every file of Self-test' }).click();
  await expect(page.getByText('Self-test is here, and every file of it is right.')).toBeVisible();
  await expect(tiny.getByRole('alert')).toHaveCount(0);

  await tiny.getByRole('button', { name: 'Remove Self-test' }).click();
  await expect(panel.getByRole('article')).toHaveCount(1);
  await expect(panel.getByRole('button', { name: 'In use' })).toBeVisible({ timeout: 60_000 });
});

test('a download is stopped, and goes on where it was', async ({ page }) => {
  const panel = await openPanel(page);
  const tiny = card(panel, 'Self-test');
  const before = server.asked(`/tiny/${LARGE}`).length;

  server.stall(`/tiny/${LARGE}`);
  await fetchModel(panel, 'tiny');
  await expect.poll(() => server.asked(`/tiny/${LARGE}`)).toHaveLength(before + 1);
  await expect(tiny.getByRole('progressbar')).toBeVisible();
  await tiny.getByRole('button', { name: 'Stop Self-test' }).click();
  await expect(tiny.getByRole('alert')).toContainText('Stopped.');
  await expect(tiny.getByRole('alert')).toContainText('it goes on from here');

  await fetchModel(panel, 'tiny');
  await expect(tiny.getByRole('button', { name: 'Use', exact: true })).toBeEnabled();
  expect(server.asked(`/tiny/${LARGE}`).at(-1)).toMatch(/^bytes=[1-9]\d*-$/);
});

test('a damaged file is refused by name, and comes whole the next time', async ({ page }) => {
  const file = join(folder, 'tiny', LARGE);
  const good = await readFile(file);
  const bad = Buffer.from(good);
  bad.fill(0, 1000, 1016);
  await writeFile(file, bad);
  const panel = await openPanel(page);
  const tiny = card(panel, 'Self-test');
  await fetchModel(panel, 'tiny');
  await expect(tiny.getByRole('alert')).toContainText(`“${LARGE}” is damaged`);
  await expect(tiny.getByRole('button', { name: 'Use', exact: true })).toBeDisabled();

  await writeFile(file, good);
  await fetchModel(panel, 'tiny');
  await expect(tiny.getByRole('button', { name: 'Use', exact: true })).toBeEnabled();
});

test('a model comes from a folder; one that is too large is refused in words', async ({ page }) => {
  const panel = await openPanel(page);
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    panel.getByRole('button', { name: 'From a folder' }).click(),
  ]);
  await chooser.setFiles(TINY);
  await expect(
    card(panel, 'Self-test').getByRole('button', { name: 'Use', exact: true }),
  ).toBeEnabled();

  await fetchModel(panel, 'huge');
  const huge = card(panel, 'Huge');
  await expect(huge).toContainText('This device can’t run it. WASM has');
  await expect(huge.getByRole('button', { name: 'Use', exact: true })).toBeDisabled();

  await fetchModel(panel, 'nowhere');
  await expect(page.getByText('The model file “venus.json” is not at this address')).toBeVisible();
});

test('a model without room in the browser is refused before it is fetched', async ({ page }) => {
  const panel = await openPanel(page);
  const usage = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  const browser = await page.context().newCDPSession(page);
  const allow = (quotaSize?: number) =>
    browser.send('Storage.overrideQuotaForOrigin', { origin: server.url, quotaSize });
  const before = server.asked(`/tiny/${LARGE}`).length;

  await allow(usage + 100_000);
  await fetchModel(panel, 'tiny');
  const tiny = card(panel, 'Self-test');
  const refusal = tiny.getByRole('alert');
  await expect(refusal).toContainText(/“Self-test” needs \d MB .* has less room than that/);
  await expect(refusal).toContainText('Remove another model');
  await expect(tiny.getByRole('button', { name: 'Use', exact: true })).toBeDisabled();
  expect(server.asked(`/tiny/${LARGE}`)).toHaveLength(before);

  await allow();
  await fetchModel(panel, 'tiny');
  await expect(tiny.getByRole('button', { name: 'Use', exact: true })).toBeEnabled();
});
