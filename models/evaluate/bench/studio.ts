import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Page } from '@playwright/test';
import { withPage } from './chromium';
import { dragFrames, type Frames } from './frames';

export interface StudioReport {
  /** Bytes that a first visit fetches before the first box, and all its time, in milliseconds. */
  readonly visit: { readonly bytes: number; readonly firstBox: number };
  /** From dropping a photo of 12 megapixels to its box, the model loaded. */
  readonly dropToBox: number;
  /** Dragging a corner of the crop box over a photo of 24 megapixels. */
  readonly drag: Frames;
  /** The page and its workers, in bytes; null where the browser does not say in time. */
  readonly memory: number | null;
}

/** Photos to drop: one to wake the model with, then those that are measured. */
export interface StudioPhotos {
  readonly warmUp: string;
  readonly twelve: string;
  readonly twentyFour: string;
}

/** The built studio as a photographer meets it. */
export async function measureStudio(dist: string, photos: StudioPhotos): Promise<StudioReport> {
  return withPage(dist, async (page, { url, sent }) => {
    const started = performance.now();
    await page.goto(url);
    await page.getByRole('region', { name: 'Open a photo' }).waitFor();
    await dropToBox(page, photos.warmUp);
    const visit = { bytes: sent(), firstBox: performance.now() - started };
    await answered(page);
    const twelve = await dropToBox(page, photos.twelve);
    await answered(page);
    await dropToBox(page, photos.twentyFour);
    await answered(page);
    return {
      visit,
      dropToBox: twelve,
      drag: await dragFrames(page),
      memory: await memoryOf(page),
    };
  });
}

/** Drops a file on the page; milliseconds, by the page's own clock, until its box can be taken hold of. */
async function dropToBox(page: Page, file: string): Promise<number> {
  const photo = { name: basename(file), base64: (await readFile(file)).toString('base64') };
  return page.evaluate(async ({ name, base64 }) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], name, { type: 'image/jpeg' }));
    const handles = () => document.querySelector('[role=group][aria-label="Crop box handles"]');
    const before = handles();
    const start = performance.now();
    document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, dataTransfer }));
    await new Promise<void>((resolve) => {
      const look = () => {
        const now = handles();
        // Until the model has answered, the box is the whole photo.
        const said = now?.querySelector('[role=slider]')?.getAttribute('aria-valuetext') ?? '';
        const isChosen = now !== before && said !== '' && !said.includes(' 100% of the photo');
        if (isChosen) resolve();
        else requestAnimationFrame(look);
      };
      look();
    });
    return performance.now() - start;
  }, photo);
}

/** Waits until the rationale and the alternatives have been written. */
async function answered(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: 'Stop', exact: true })
    .waitFor({ state: 'detached', timeout: 300_000 });
}

/** Waits for a garbage collection, which the browser makes when it likes: half a minute at most. */
async function memoryOf(page: Page): Promise<number | null> {
  return page.evaluate(() => {
    const measured = performance as Performance & {
      measureUserAgentSpecificMemory?: () => Promise<{ bytes: number }>;
    };
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), 30_000));
    const asked = measured.measureUserAgentSpecificMemory?.().then(({ bytes }) => bytes);
    return Promise.race([asked ?? null, late]);
  });
}
