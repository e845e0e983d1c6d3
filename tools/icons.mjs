/** `node tools/icons.mjs`: draws the PNG icons from public/icons/icon.svg, after a change to it. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const BACKGROUND = '#1b1b1b';
const FOLDER = new URL('../public/icons/', import.meta.url);
const svg = readFileSync(new URL('icon.svg', FOLDER));

await write('icon-192.png', draw(192));
await write('icon-512.png', draw(512));
await write('apple-touch-icon.png', whole(180, 160));
// A mask may cut all but the inner circle of 80%, so the mark is drawn smaller.
await write('maskable-512.png', whole(512, 430));

/** @param {number} size */
function draw(size) {
  return sharp(svg, { density: 144 }).resize(size, size);
}

/**
 * The mark on a square without rounded corners.
 *
 * @param {number} size
 * @param {number} mark
 */
function whole(size, mark) {
  const before = Math.floor((size - mark) / 2);
  const after = size - mark - before;
  return draw(mark)
    .flatten({ background: BACKGROUND })
    .extend({ top: before, left: before, bottom: after, right: after, background: BACKGROUND });
}

/**
 * @param {string} name
 * @param {import('sharp').Sharp} picture
 */
async function write(name, picture) {
  await picture
    .png({ compressionLevel: 9, palette: true })
    .toFile(fileURLToPath(new URL(name, FOLDER)));
}
