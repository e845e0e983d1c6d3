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

interface Place extends Cast {
  readonly spread: number;
  readonly high: number;
}

/**
 * A cast tints what is nearest to grey and what is lightest alike; a colourful subject or a blue sky
 * tints one of them. Each value is the lesser of both, and 0 where they disagree.
 */
export function castOf(red: Grid, green: Grid, blue: Grid): Cast {
  const places: Place[] = [];
  let whites = 0;
  red.data.forEach((r, i) => {
    const [g, b] = [green.data[i] ?? 0, blue.data[i] ?? 0];
    const [high, low] = [Math.max(r, g, b), Math.min(r, g, b)];
    if (low > 0.92) whites++;
    else if (high >= 0.2) {
      places.push({ spread: high - low, high, warm: r - b, green: g - (r + b) / 2 });
    }
  });
  if (whites > WHITES * red.data.length) return { warm: 0, green: 0 };
  const firstOf = (share: number, order: (a: Place, b: Place) => number) =>
    meanOf([...places].sort(order).slice(0, Math.ceil(share * places.length)));
  const grey = firstOf(NEAREST, (a, b) => a.spread - b.spread);
  const light = firstOf(LIGHTEST, (a, b) => b.high - a.high);
  return { warm: agreed(grey.warm, light.warm), green: agreed(grey.green, light.green) };
}

function meanOf(places: readonly Place[]): Cast {
  const mean = (of: keyof Cast) =>
    places.reduce((sum, place) => sum + place[of], 0) / Math.max(1, places.length);
  return { warm: mean('warm'), green: mean('green') };
}

const agreed = (a: number, b: number): number =>
  a * b <= 0 ? 0 : Math.sign(a) * Math.min(Math.abs(a), Math.abs(b));
