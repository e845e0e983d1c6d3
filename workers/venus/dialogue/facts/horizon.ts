import { percentile } from './grid';
import { meanIn, rowsIn, wholeOf, type Summed } from './summed';

/**
 * The horizon of a photo, for requests that speak of one: unlike waves, walls and clouds it tends to be
 * straight, to divide what is unlike, and to lie near the middle.
 */

/** The maps of a photo that tell. */
type LineMaps = Readonly<Record<'light' | 'rows' | 'warmth' | 'saturation', Summed>>;

/** Parts of the width that are compared above and below a row; each may differ in its own way. */
const PARTS = 8;
/** Rows above and below. */
const THICK = 2;
/** A difference beyond this is no surer. */
const CLEAR = 0.15;
const COLOUR = 0.5;
/** Where horizons lie, as parts of the photo's height: about its middle, spread by so much. */
const MIDDLE = 0.5;
const SPREAD = 0.25;
/** Share of the width that level edges take in its row. */
const LEAST_SPAN = 0.38;
/** How much surer it is than a middling row. */
const STANDS_OUT = 4;

/** Height of the horizon from the photo's top, 0–1; undefined where no row stands out. */
export function findHorizon(maps: LineMaps): number | undefined {
  const { width, height } = maps.light;
  const spans = rowsIn(maps.rows, wholeOf(maps.rows)).map((sum) => sum / width);
  const sure = new Float64Array(height);
  for (let row = THICK; row < height - THICK; row++) {
    const off = (row / height - MIDDLE) / SPREAD;
    sure[row] = stepAt(maps, row) * (spans[row] ?? 0) ** 2 * Math.exp(-0.5 * off * off);
  }
  const row = sure.indexOf(Math.max(...sure));
  const usual = percentile(sure.slice().sort(), 0.5);
  const isClear = (spans[row] ?? 0) >= LEAST_SPAN && (sure[row] ?? 0) > STANDS_OUT * usual;
  return isClear ? row / height : undefined;
}

/** How unlike the photo is just above and just below a row: the mean over parts of its width, 0–CLEAR. */
function stepAt({ light, warmth, saturation }: LineMaps, row: number): number {
  let sum = 0;
  for (let part = 0; part < PARTS; part++) {
    const across = {
      x1: Math.floor((part * light.width) / PARTS),
      x2: Math.floor(((part + 1) * light.width) / PARTS),
    };
    const above = { ...across, y1: row - THICK, y2: row };
    const below = { ...across, y1: row, y2: row + THICK };
    const [dl, dw, ds] = [light, warmth, saturation].map(
      (map) => meanIn(map, above) - meanIn(map, below),
    ) as [number, number, number];
    sum += Math.min(CLEAR, Math.hypot(dl, COLOUR * dw, COLOUR * ds));
  }
  return sum / PARTS;
}
