import { expect } from '@playwright/test';
import { test } from './support/test';
import type { PixelBox, Studio } from './support/studio';

/** A part of the photo that no one would call its subject, in fractions. */
const CORNER = { x1: 0.06, y1: 0.08, x2: 0.2, y2: 0.26 };

test('what is marked as the subject is what suggestions hold and requests speak of', async ({
  page,
  answered: studio,
}) => {
  const { whole, photo } = await wholePhoto(studio);

  await page.getByRole('button', { name: 'Mark the subject' }).click();
  await expect(page.getByText('Draw a box around')).toBeVisible();
  const at = (x: number, y: number) =>
    [photo.x + x * photo.width, photo.y + y * photo.height] as const;
  await page.mouse.move(...at(CORNER.x1, CORNER.y1));
  await page.mouse.down();
  await page.mouse.move(...at(CORNER.x2, CORNER.y2), { steps: 5 });
  await page.mouse.up();
  await studio.answer(2);
  expect(holds(await studio.box(), whole)).toBe(true);
  await expect(page.getByText('Marked subject')).toBeVisible();

  await studio.ask('centre it and go much tighter');
  await studio.answer(3);
  const centred = await studio.box();
  expect(holds(centred, whole)).toBe(true);
  expect(centred.width).toBeLessThan(whole.width * 0.6);

  await page.reload();
  await expect(page.getByText('Marked subject')).toBeVisible();
  await page.getByRole('button', { name: 'Leave finding the subject to Venus' }).click();
  await expect(page.getByText('Marked subject')).toBeHidden();

  // By keyboard alone: what the crop box holds.
  await page.getByRole('main').click({ position: { x: 3, y: 3 } });
  await page.keyboard.press('m');
  await expect(page.getByText('Draw a box around')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Draw a box around')).toBeHidden();
  await page.keyboard.press('Shift+M');
  await expect(page.getByText('Marked subject')).toBeVisible();
});

test('what is drawn around as what must go is left out, and can be let in again', async ({
  page,
  answered: studio,
}) => {
  const { whole, photo } = await wholePhoto(studio);
  await page.keyboard.press('m');
  await page.getByText('what must go').click();
  await page.mouse.move(photo.x + photo.width - 2, photo.y + photo.height - 2);
  await page.mouse.down();
  await page.mouse.move(photo.x + 0.8 * photo.width, photo.y + 0.5 * photo.height, { steps: 5 });
  await page.mouse.up();
  await studio.answer(2);
  const { x, y, width, height } = await studio.box();
  const isLeft = (x + width) / whole.width <= 0.81 || (y + height) / whole.height <= 0.51;
  expect(isLeft).toBe(true);
  await page.getByRole('button', { name: /^Let go of: Leave out/ }).click();
  await expect(page.getByText(/^Leave out/)).toBeHidden();
});

/** The whole photo, in its own pixels and where it lies on the page. */
async function wholePhoto(studio: Studio) {
  await studio.page.keyboard.press('Shift+R');
  const whole = await studio.box();
  const photo = await studio.handle('Crop box').boundingBox();
  if (!photo) throw new Error('The crop box is not on the page.');
  return { whole, photo };
}

/** Whether a crop holds the corner, give or take a pixel or two of the drawn box. */
function holds({ x, y, width, height }: PixelBox, whole: PixelBox): boolean {
  const slack = 0.01;
  return (
    x / whole.width <= CORNER.x1 + slack &&
    y / whole.height <= CORNER.y1 + slack &&
    (x + width) / whole.width >= CORNER.x2 - slack &&
    (y + height) / whole.height >= CORNER.y2 - slack
  );
}
