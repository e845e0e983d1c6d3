import { formatRatio } from '../../crop/ratio';
import type { Ratio } from '../../crop/types';
import type { Frame } from './frame';

/** Ratios of paper and screens: what else this crop could be printed or shown as. */
const PRINTS: readonly Ratio[] = [
  { width: 1, height: 1 },
  { width: 5, height: 4 },
  { width: 7, height: 5 },
  { width: 3, height: 2 },
  { width: 16, height: 9 },
];

export interface Ghost {
  readonly label: string;
  readonly rect: Frame;
}

/** Closer to the box's own shape than this, a ghost would lie on its edge. */
const SAME = 0.02;

/** The largest rectangle of each print ratio inside the crop, turned as the crop is. */
export function ghostsIn(rect: Frame): readonly Ghost[] {
  const upright = rect.height > rect.width;
  return PRINTS.map((ratio) => (upright ? { width: ratio.height, height: ratio.width } : ratio))
    .filter(
      ({ width, height }) =>
        Math.abs(Math.log((width / height) * (rect.height / rect.width))) > SAME,
    )
    .map((ratio) => ({ label: formatRatio(ratio), rect: fitted(ratio, rect) }));
}

function fitted(ratio: Ratio, rect: Frame): Frame {
  const scale = Math.min(rect.width / ratio.width, rect.height / ratio.height);
  const width = ratio.width * scale;
  const height = ratio.height * scale;
  return {
    x: rect.x + (rect.width - width) / 2,
    y: rect.y + (rect.height - height) / 2,
    width,
    height,
  };
}
