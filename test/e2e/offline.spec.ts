import { expect, test } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { startServer } from '../../tools/static-server.mjs';
import { DAHLIA, RACCOON } from './support/photos';
import { compareWithRegion } from './support/pixels';
import { Studio } from './support/studio';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

test('after one visit everything works without server and network', async ({ page, context }) => {
  // A server of its own, so that it can be stopped; its port is an origin without caches.
  const served = await startServer({ root: DIST });
  const studio = new Studio(page);
  try {
    await studio.open(served.url);
    await studio.drop(DAHLIA);
    await studio.answer(1);
    await expect.poll(() => studio.kept()).toEqual([2]);
  } finally {
    await served.close();
  }
  await context.setOffline(true);

  await page.reload();
  await expect(studio.answers).toHaveCount(1);
  expect(await page.evaluate(() => self.crossOriginIsolated)).toBe(true);

  await studio.drop(RACCOON);
  await studio.shows('raccoon.jpg');
  const reason = await studio.answer(1);
  expect(reason.length).toBeGreaterThan(20);
  const first = await studio.box();

  await studio.ask('emphasise the subject');
  expect((await studio.answer(2)).length).toBeGreaterThan(20);
  const box = await studio.box();
  expect(box).not.toEqual(first);

  const file = await studio.exportAs('PNG');
  const compared = await compareWithRegion(page, RACCOON, await file.path(), box);
  expect(compared).toEqual({ width: box.width, height: box.height, largest: 0 });
});
