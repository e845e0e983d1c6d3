import type { Grid } from './grid';

/** The colour of what should be grey. */
export interface Cast {
  /** Red less blue, −1 to 1. */
  readonly warm: number;
  /** Green less the mean of red and blue, −1 to 1. */
  readonly green: number;
}

/** The share of places, neither dark nor white, that come nearest to grey. */
const NEAREST = 0.25;

/** A cast tints even the least colourful places; a colourful subject alone does not. */
export function castOf(red: Grid, green: Grid, blue: Grid): Cast {
  const places: { readonly spread: number; readonly warm: number; readonly green: number }[] = [];
  red.data.forEach((r, i) => {
    const [g, b] = [green.data[i] ?? 0, blue.data[i] ?? 0];
    const [high, low] = [Math.max(r, g, b), Math.min(r, g, b)];
    if (high < 0.2 || low > 0.92) return;
    places.push({ spread: high - low, warm: r - b, green: g - (r + b) / 2 });
  });
  places.sort((a, b) => a.spread - b.spread);
  const grey = places.slice(0, Math.ceil(NEAREST * places.length));
  const mean = (of: 'warm' | 'green') =>
    grey.reduce((sum, place) => sum + place[of], 0) / Math.max(1, grey.length);
  return { warm: mean('warm'), green: mean('green') };
}
