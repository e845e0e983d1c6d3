import sharp, { type Sharp } from 'sharp';
import { straightenedSize } from '../../src/crop/straighten';
import type { Size } from '../../src/crop/types';
import type { PixelView } from '../../workers/venus/types';

/** Faults put into a photo on purpose, plain to see, so that what a critique must name is known. */
export const FAULTS = {
  under: (photo) => photo.linear(0.3, 0),
  over: (photo) => photo.linear(2.1, 13),
  flat: (photo) => photo.linear(0.3, 0.7 * 128),
  blur: (photo, { width, height }) => photo.blur(0.015 * Math.max(width, height)),
  cast: (photo) => photo.linear([1, 1, 1], [54, 19, -48]),
  tilt: (photo, size) => photo.rotate(TILT).extract(middleOfTurned(size)),
} satisfies Record<string, (photo: Sharp, size: Size) => Sharp>;

export type Fault = keyof typeof FAULTS;

/** Degrees. */
const TILT = 7;

/** The view with the fault; the original stays. */
export async function withFault(view: PixelView, fault: Fault): Promise<PixelView> {
  const { width, height, data } = view;
  const plain = sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha();
  const { data: pixels, info } = await FAULTS[fault](plain, view)
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8ClampedArray(pixels) };
}

/** The largest part of a turned photo, of its own shape, that no empty corner reaches into. */
function middleOfTurned({ width, height }: Size) {
  const angle = (TILT * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const turned = { width: width * cos + height * sin, height: width * sin + height * cos };
  const inner = straightenedSize({ width, height }, TILT);
  return {
    ...inner,
    left: Math.floor((turned.width - inner.width) / 2),
    top: Math.floor((turned.height - inner.height) / 2),
  };
}
