import { expect, test, type Locator, type Page } from '@playwright/test';
import { Studio } from './support/studio';

test('the whole job by keyboard alone', async ({ page }) => {
  const studio = new Studio(page);
  const { keyboard } = page;
  await studio.open();

  await tabTo(page, page.getByRole('button', { name: 'Raccoon in the leaves', exact: true }));
  await keyboard.press('Enter');
  await studio.answer(1);
  const first = await studio.box();

  // Letters are text where text is typed: O and X would change the guide and the ratio.
  await keyboard.press('/');
  await expect(studio.request).toBeFocused();
  await keyboard.type('oxo');
  await expect(studio.request).toHaveValue('oxo');
  await expect(page.getByRole('button', { name: 'Ratio Free' })).toBeVisible();
  for (const key of ['Backspace', 'Delete', 'Backspace', 'Backspace']) await keyboard.press(key);
  await keyboard.type('emphasise the subject');
  await keyboard.press('Enter');
  await studio.answer(2);
  const asked = await studio.box();
  expect(asked).not.toEqual(first);
  await keyboard.press('Escape');
  await expect(studio.request).not.toBeFocused();

  const said = page.getByTestId('box-announcement');
  await expect(said).toHaveAttribute('aria-live', 'polite');
  await expect(said).toContainText(`${asked.width} by ${asked.height} pixels`);

  // Towards the roomier side: a hundredth of the photo's 1024 pixels, then one pixel.
  const isLeft = asked.x > 1024 - asked.x - asked.width;
  const [arrow, way] = isLeft ? ['ArrowLeft', -1] : ['ArrowRight', 1];
  await keyboard.press(arrow);
  await expect.poll(async () => (await studio.box()).x).toBe(asked.x + 10 * way);
  await keyboard.press(`Shift+${arrow}`);
  await expect.poll(async () => (await studio.box()).x).toBe(asked.x + 11 * way);
  await expect(said).toContainText(`${asked.x + 11 * way} from the left`);
  await keyboard.press('Alt+ArrowUp');
  await expect.poll(async () => (await studio.box()).height).toBeLessThan(asked.height);
  expect((await studio.box()).width).toBe(asked.width);

  const corner = studio.handle('Top left corner');
  await tabTo(page, corner);
  const before = await corner.getAttribute('aria-valuetext');
  expect(before).toMatch(/^\d+ pixels from the left, \d+%; \d+ pixels from the top, \d+%$/);
  await keyboard.press('ArrowRight');
  await expect(corner).not.toHaveAttribute('aria-valuetext', before ?? '');
  await expect.poll(async () => (await studio.box()).width).toBeLessThan(asked.width);

  await keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Find a command' })).toBeFocused();
  await keyboard.type('ratio 4:5');
  await keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Ratio 4:5' })).toBeVisible();
  await keyboard.press('x');
  await expect(page.getByRole('button', { name: 'Ratio 5:4' })).toBeVisible();

  await keyboard.press('o');
  await tabTo(page, page.getByRole('button', { name: 'Guides' }));
  await keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'Golden section' })).toBeChecked();
  await keyboard.press('Escape');

  await keyboard.press('y');
  const compare = page.getByRole('region', { name: 'Compare versions' });
  await expect(compare).toBeVisible();
  await keyboard.press('Escape');
  await expect(compare).toBeHidden();

  const box = await studio.box();
  await tabTo(page, studio.handle('Crop box'));
  await keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Accepted' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );

  await keyboard.press('Control+e');
  await tabTo(page, page.getByRole('button', { name: 'Save this photo' }));
  const download = page.waitForEvent('download');
  await keyboard.press('Enter');
  expect((await download).suggestedFilename()).toMatch(/^raccoon.*\.jpg$/);
  await keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(await studio.box()).toEqual(box);
});

/** Presses Tab until an element has the focus, as one does who uses no mouse. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  const isThere = () => wanted.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 80; presses += 1) {
    if (await isThere()) return;
    await page.keyboard.press('Tab');
  }
  await expect(wanted).toBeFocused();
}
