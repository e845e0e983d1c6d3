import type { Grid } from './grid';

/** The colour of what should be grey. */
export interface Cast {
  /** Red less blue, −1 to 1. */
  readonly warm: number;
  /** Green less the mean of red and blue, −1 to 1. */
  readonly green: number;
}

/** The share of places, neither dark nor white, that come nearest to grey, and that are lightest. */
const NEAREST = 0.25;
const LIGHTEST = 0.1;
/** So many white places, by share, and light has no tint. */
const WHITES = 0.02;

/**
 * A cast tints what is nearest to grey and what is lightest alike; a colourful subject or a blue sky
 * tints one of them. Each value is the lesser of both, and 0 where they disagree.
 */
export function castOf(red: Grid, green: Grid, blue: Grid): Cast {
  const all = red.data.length;
  // How far each place is from grey and from white; infinite where it tells nothing.
  const colour = new Float64Array(all).fill(Infinity);
  const shade = new Float64Array(all).fill(Infinity);
  let whites = 0;
  let telling = 0;
  for (let i = 0; i < all; i++) {
    const [r, g, b] = [red.data[i] ?? 0, green.data[i] ?? 0, blue.data[i] ?? 0];
    const [high, low] = [Math.max(r, g, b), Math.min(r, g, b)];
    if (low > 0.92) whites++;
    else if (high >= 0.2) {
      telling++;
      colour[i] = high - low;
      shade[i] = 1 - high;
    }
  }
  if (whites > WHITES * all) return { warm: 0, green: 0 };
  const meanOf = (places: readonly number[]): Cast => {
    let [warm, tint] = [0, 0];
    for (const i of places) {
      const [r, g, b] = [red.data[i] ?? 0, green.data[i] ?? 0, blue.data[i] ?? 0];
      warm += r - b;
      tint += g - (r + b) / 2;
    }
    const count = Math.max(1, places.length);
    return { warm: warm / count, green: tint / count };
  };
  const grey = meanOf(leastOf(colour, Math.ceil(NEAREST * telling)));
  const light = meanOf(leastOf(shade, Math.ceil(LIGHTEST * telling)));
  return { warm: agreed(grey.warm, light.warm), green: agreed(grey.green, light.green) };
}

/** Where the `count` least values are; of equal ones the first. */
function leastOf(values: Float64Array, count: number): number[] {
  const limit = values.slice().sort()[count - 1] ?? -Infinity;
  let equals = count - values.reduce((less, value) => less + Number(value < limit), 0);
  const places: number[] = [];
  values.forEach((value, i) => {
    if (value < limit || (value === limit && equals-- > 0)) places.push(i);
  });
  return places;
}

const agreed = (a: number, b: number): number =>
  a * b <= 0 ? 0 : Math.sign(a) * Math.min(Math.abs(a), Math.abs(b));
