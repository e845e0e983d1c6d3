import { expect, type Download, type Locator, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

/** The studio as a photographer meets it: by names and roles, never by its code. */

export interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A file to drop: on disk, or made by the test. */
export type Dropped = string | { readonly name: string; readonly bytes: Uint8Array };

/** The first answer waits for the model to load, on a slow machine without a graphics card. */
const FIRST_ANSWER = 90_000;

export class Studio {
  constructor(readonly page: Page) {}

  async open(address = '/'): Promise<void> {
    await this.page.goto(address);
    await expect(this.page.getByRole('heading', { name: 'Where to crop, and why' })).toBeVisible();
  }

  /** Drops files on the page as the browser does. */
  async drop(...files: readonly Dropped[]): Promise<void> {
    const carried = await Promise.all(files.map(carry));
    const transfer = await this.page.evaluateHandle((list) => {
      const data = new DataTransfer();
      for (const { name, base64 } of list) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        data.items.add(new File([bytes], name));
      }
      return data;
    }, carried);
    for (const type of ['dragenter', 'dragover', 'drop']) {
      await this.page.dispatchEvent('main', type, { dataTransfer: transfer });
    }
  }

  /** A photo's picture in the filmstrip. */
  tile(name: string): Locator {
    const photos = this.page.getByRole('navigation', { name: 'Photos' });
    return photos.getByRole('button', { name: new RegExp(`^${name.replaceAll('.', '\\.')}, `) });
  }

  /** Waits until a photo is the one on the stage. */
  async shows(name: string): Promise<void> {
    await expect(this.tile(name)).toHaveAttribute('aria-current', 'true');
  }

  get log(): Locator {
    return this.page.getByRole('log', { name: 'Conversation' });
  }

  get answers(): Locator {
    return this.log.getByRole('article');
  }

  get request(): Locator {
    return this.page.getByRole('textbox', { name: 'Ask for a change' });
  }

  /** Waits until the nth answer (from 1) is written to its end, and gives its words. */
  async answer(count: number): Promise<string> {
    const article = this.answers.nth(count - 1);
    await expect(article.locator('p').first()).toBeVisible({ timeout: FIRST_ANSWER });
    await expect(this.log).toHaveAttribute('aria-busy', 'false', { timeout: FIRST_ANSWER });
    return (await article.locator('p').first().innerText()).trim();
  }

  async ask(text: string): Promise<void> {
    await this.request.fill(text);
    await this.request.press('Enter');
  }

  /** The crop box in whole pixels, from the numbers beside the stage. */
  async box(): Promise<PixelBox> {
    const read = async (name: string) =>
      Number(await this.page.getByLabel(`Crop ${name} in pixels`).inputValue());
    return {
      x: await read('left'),
      y: await read('top'),
      width: await read('width'),
      height: await read('height'),
    };
  }

  get alternatives(): Locator {
    return this.page.getByRole('region', { name: 'Alternatives' });
  }

  /** Waits until the photo has so many versions: a drag or a choice has been taken. */
  async hasVersions(count: number): Promise<void> {
    await expect(this.page.getByRole('tab', { name: `Versions ${count}` })).toBeVisible();
  }

  /** How many boxes were visited in each photo, as the browser has it on disk by now. */
  kept(): Promise<number[]> {
    return this.page.evaluate(async () => {
      const done = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error ?? new Error('unreadable'));
        });
      const database = await done(indexedDB.open('venus-crop'));
      const all = database.transaction('photos').objectStore('photos').getAll() as IDBRequest<
        { trail: unknown[] }[]
      >;
      const records = await done(all);
      database.close();
      return records.map(({ trail }) => trail.length);
    });
  }

  handle(name: string): Locator {
    return this.page.getByRole('slider', { name, exact: true });
  }

  /** Drags a handle with the mouse, in steps, by CSS pixels. */
  async dragHandle(name: string, dx: number, dy: number): Promise<void> {
    const bounds = await this.handle(name).boundingBox();
    if (!bounds) throw new Error(`The handle "${name}" is not on the page.`);
    const x = bounds.x + bounds.width / 2;
    const y = bounds.y + bounds.height / 2;
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    await this.page.mouse.move(x + dx, y + dy, { steps: 8 });
    await this.page.mouse.up();
  }

  /** Exports the photo on the stage in a format, as it would be saved. */
  async exportAs(format: 'JPEG' | 'PNG' | 'WebP'): Promise<Download> {
    await this.page.getByRole('button', { name: 'Export' }).first().click();
    const dialog = this.page.getByRole('dialog', { name: 'Export' });
    await dialog.getByText(format, { exact: true }).click();
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Save this photo' }).click(),
    ]);
    await this.page.keyboard.press('Escape');
    return download;
  }
}

async function carry(file: Dropped): Promise<{ name: string; base64: string }> {
  const bytes = typeof file === 'string' ? await readFile(file) : Buffer.from(file.bytes);
  const name = typeof file === 'string' ? basename(file) : file.name;
  return { name, base64: bytes.toString('base64') };
}
