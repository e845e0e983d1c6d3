import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { onTestFinished } from 'vitest';
import { readHeader } from '../../../models/export/checkpoint/safetensors';

export const QWEN = 'test/fixtures/qwen-vl-tiny';
export const NANO = 'test/fixtures/nano-tiny';

/** A fresh folder that goes away with the test. */
export function scratch(): string {
  const folder = scratchForSuite();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A fresh folder that whoever asks removes. */
export function scratchForSuite(): string {
  return mkdtempSync(join(tmpdir(), 'venus-export-'));
}

/** All tensors of a small float32 safetensors file. */
export async function readExpected(file: string): Promise<Record<string, Float32Array>> {
  const bytes = readFileSync(file);
  const places = await readHeader(file, file);
  return Object.fromEntries(
    places.map(({ name, start, end }) => [
      name,
      new Float32Array(new Uint8Array(bytes.subarray(start, end)).buffer),
    ]),
  );
}

/** A picture file as normalised planes [3, H, W]. */
export async function normalisedPicture(
  file: string,
  mean: readonly number[],
  std: readonly number[],
): Promise<Float32Array> {
  const pixels = await sharp(file).removeAlpha().raw().toBuffer();
  const area = pixels.length / 3;
  const out = new Float32Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) {
    const channel = i % 3;
    out[channel * area + Math.floor(i / 3)] =
      ((pixels[i] ?? 0) / 255 - (mean[channel] ?? 0)) / (std[channel] ?? 1);
  }
  return out;
}
