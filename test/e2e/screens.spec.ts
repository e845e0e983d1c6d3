import { expect, type Locator } from '@playwright/test';
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
