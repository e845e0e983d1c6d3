import { expect, type Locator } from '@playwright/test';
import { DAHLIA } from './support/photos';
import { test } from './support/test';

/** A desk magnified to 200 %, a phone on its side, and the smallest phone. */
const SCREENS = [
  { width: 720, height: 450 },
  { width: 844, height: 390 },
  { width: 320, height: 568 },
] as const;

test('small and magnified screens keep the photo, the conversation and every control apart', async ({
  page,
  answered: studio,
}) => {
  for (const screen of SCREENS) {
    await page.setViewportSize(screen);
    const photo = await boundsOf(page.getByRole('main').locator('canvas').first());
    expect(Math.min(photo.width, photo.height)).toBeGreaterThan(120);
    const parts = await Promise.all(
      [page.getByRole('main'), studio.log, studio.request, page.getByRole('tablist')].map(boundsOf),
    );
    for (const [index, part] of parts.entries()) {
      expect(part.x).toBeGreaterThanOrEqual(0);
      expect(part.y).toBeGreaterThanOrEqual(0);
      expect(part.x + part.width).toBeLessThanOrEqual(screen.width);
      expect(part.y + part.height).toBeLessThanOrEqual(screen.height);
      for (const other of parts.slice(index + 1)) expect(overlap(part, other)).toBe(0);
    }
    const exporting = await boundsOf(page.getByRole('button', { name: 'Export' }).first());
    expect(exporting.x + exporting.width).toBeLessThanOrEqual(screen.width);
  }
});

test.describe('under a finger, where controls are larger', () => {
  test.use({ hasTouch: true, isMobile: true });

  test('phones of every width show all of the bar, and nothing beyond their edge', async ({
    page,
    answered: studio,
  }) => {
    expect(await page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(true);
    await page.getByRole('button', { name: 'Straighten', exact: true }).click();
    for (const width of [430, 390, 375, 360, 340, 320]) {
      await page.setViewportSize({ width, height: 780 });
      // The stage follows the page's size a frame or two later.
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
        .toBe(width);
      const exporting = await boundsOf(page.getByRole('button', { name: 'Export' }).first());
      expect(exporting.x + exporting.width).toBeLessThanOrEqual(width);
      const closing = await boundsOf(page.getByRole('button', { name: 'Close straightening' }));
      expect(closing.x + closing.width).toBeLessThanOrEqual(width);
    }
    await expect(studio.request).toBeVisible();
  });
});

/** A desk, a small one, a phone. */
const DESKS = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
  { width: 390, height: 844 },
] as const;

test('a notice lies over no control, and what asks for a critique fits its panel', async ({
  page,
  answered: studio,
}) => {
  await studio.drop(DAHLIA);
  await studio.answer(1);
  await page.getByRole('tab', { name: 'Critique' }).click();
  await page.keyboard.press('Delete');
  await studio.shows('raccoon.jpg');
  const offer = page.getByRole('button', { name: 'Bring it back' });
  // It stays for as long as the pointer is on it.
  await offer.hover();
  for (const screen of DESKS) {
    await page.setViewportSize(screen);
    await offer.hover();
    const notice = await boundsOf(page.getByRole('status').filter({ has: offer }));
    const apart = [
      page.getByRole('button', { name: /^Accept/ }),
      page.getByRole('navigation', { name: 'Photos' }),
      page.getByRole('slider', { name: 'Crop box', exact: true }),
      page.getByRole('banner'),
    ];
    for (const other of apart) expect(overlap(notice, await boundsOf(other))).toBe(0);
    for (const name of ['Critique the photo', 'Critique this crop']) {
      const button = await boundsOf(page.getByRole('button', { name }));
      expect(button.x + button.width).toBeLessThanOrEqual(screen.width - 8);
    }
  }
  await page.keyboard.press('Control+z');
  await studio.shows('dahlia.jpg');
  await expect(offer).toBeHidden();
});

interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function boundsOf(element: Locator): Promise<Bounds> {
  const bounds = await element.boundingBox();
  if (!bounds) throw new Error('An element of the studio is not shown.');
  return bounds;
}

/** Shared area in CSS pixels; what only touches shares none. */
function overlap(a: Bounds, b: Bounds): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0.5 && height > 0.5 ? width * height : 0;
}
