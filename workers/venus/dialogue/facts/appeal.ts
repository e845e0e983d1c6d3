import type { Box } from '../../../../src/crop/types';
import { windowOf, type PhotoMaps } from './maps';
import { meanIn, sumIn, wholeOf } from './summed';

/** What all of the photo's weight in the frame is worth, in expected IoU. */
const KEPT = 0.1;
/** What an edge through something twice as heavy as the rest costs. */
const CUT = 0.02;

/**
 * What speaks for a frame where no subject says what must stay: that it holds what draws the eye, and that
 * its edges don't run through it. On the scale of an expected IoU, to be added to it.
 */
export function appealIn(maps: PhotoMaps): (box: Box) => number {
  const { weight } = maps;
  const all = sumIn(weight, wholeOf(weight));
  const usual = meanIn(weight);
  if (!(all > 0)) return () => 0;
  return (box) => {
    const window = windowOf(maps, box);
    const { x1, y1, x2, y2 } = window;
    const edges = [
      ...(x1 > 0 ? [{ ...window, x1: x1 - 1, x2: x1 + 1 }] : []),
      ...(x2 < weight.width ? [{ ...window, x1: x2 - 1, x2: x2 + 1 }] : []),
      ...(y1 > 0 ? [{ ...window, y1: y1 - 1, y2: y1 + 1 }] : []),
      ...(y2 < weight.height ? [{ ...window, y1: y2 - 1, y2: y2 + 1 }] : []),
    ];
    const cut = edges.map((edge) => Math.max(0, meanIn(weight, edge) / usual - 1));
    return KEPT * (sumIn(weight, window) / all) - CUT * cut.reduce((sum, one) => sum + one, 0);
  };
}
