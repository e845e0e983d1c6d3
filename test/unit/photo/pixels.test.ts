import sharp from 'sharp';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readPhoto } from '../../../models/cli/photo';
import { readView } from '../../../src/photo/pixels';
import { flatten } from '../../../workers/venus/vision/prepare';

afterEach(() => vi.unstubAllGlobals());

describe('the model’s view', () => {
  it('lies on the same grey that the worker lays behind transparent parts', () => {
    const filled: unknown[] = [];
    const context = {
      set fillStyle(style: unknown) {
        filled.push(style);
      },
      fillRect: () => undefined,
      drawImage: () => undefined,
      getImageData: () => ({ data: new Uint8ClampedArray(4) }),
    };
    const canvas = class {
      getContext = () => context;
    };
    vi.stubGlobal('OffscreenCanvas', canvas);
    readView({ width: 1, height: 1, close: () => undefined });
    const clear = { width: 1, height: 1, data: new Uint8ClampedArray(4) };
    expect(filled).toEqual([`rgb(${[...flatten(clear).data].join(' ')})`]);
  });

  it('is the same on the command line', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'venus-')), 'clear.png');
    const background = { r: 255, g: 0, b: 0, alpha: 0 };
    await sharp({ create: { width: 20, height: 20, channels: 4, background } }).toFile(file);
    const { view } = await readPhoto(file);
    expect([...view.data.subarray(0, 4)]).toEqual([128, 128, 128, 255]);
  });
});
