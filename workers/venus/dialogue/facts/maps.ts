import type { Box } from '../../../../src/crop/types';
import type { PixelView } from '../../types';
import { once } from '../../../../src/crop/once';
import { castOf, type Cast } from './cast';
import { blurred, laplacian, slopes } from './filter';
import { blended, lengths, mapped, meanOf, product, varianceOf, type Grid } from './grid';
import { findHorizon } from './horizon';
import { colours } from './resample';
import { summed, sumIn, wholeOf, type Summed, type Window } from './summed';
import { findSubject, markedSubject, type Subject } from './subject';
import { TILT_SIDE, tiltOf, type Tilt } from './tilt';

/** A photo's maps, made once so that many boxes can be measured cheaply. */
export interface PhotoMaps {
  /** The photo's width over its height. */
  readonly aspect: number;
  /** Luminance, 0–1. */
  readonly light: Summed;
  /** 1 where a place is white or black without detail. */
  readonly clipped: Summed;
  readonly saturation: Summed;
  /** 1 where a colour is strong. */
  readonly vivid: Summed;
  /** Red less blue, −1 to 1. */
  readonly warmth: Summed;
  /** Share of busy places around each. */
  readonly detail: Summed;
  /** 1 where a level line runs. */
  readonly rows: Summed;
  /** Its height in the photo, from the top, 0–1; undefined where no row stands out. */
  readonly horizon: () => number | undefined;
  /** How much each place draws the eye. */
  readonly weight: Summed;
  /** The clear subject, where there is one. */
  readonly subject?: SubjectMaps;
  /** Variance of the Laplacian of the grey photo (0–255) at 256 pixels on its longest side. */
  readonly sharpness: number;
  /** Measured when first asked for: only critiques do. */
  readonly tilt: () => Tilt;
  readonly cast: () => Cast;
}

export interface SubjectMaps {
  /** 1 on the subject. */
  readonly mask: Summed;
  /** Luminance and detail on the subject, 0 elsewhere. */
  readonly light: Summed;
  readonly detail: Summed;
  readonly box: Box;
  /** Boxes around its surest parts, from the largest to the smallest. */
  readonly cores: () => readonly Box[];
}

/** Luminance gradient (a Sobel kernel over 4) from which a place counts as detail. */
const DETAIL = 0.07;
/** Greatest less least of red, green and blue from which a colour is strong. */
const VIVID = 0.25;
/** Longest side of the maps. Measures are shares, so the exact value hardly matters. */
const MAP_SIDE = 160;
const SHARPNESS_SIDE = 256;

/**
 * `soft`: how likely each place belongs to the main subject, 0–1; `tilt`: odds of each lean; where
 * the model tells.
 */
export function readMaps(view: PixelView, soft?: Grid, tilt?: Float32Array): PhotoMaps {
  const { width, height } = fitted(view, MAP_SIDE, 16);
  const [red, green, blue] = colours(view, width, height);
  const light = luminance(red, green, blue);
  const [dx, dy] = slopes(light, 1, 2);
  const gradient = lengths(dx, dy);
  const busy = mapped(gradient, (value) => (value > DETAIL ? 1 : 0));
  const level = mapped(dy, (value, i) =>
    Math.abs(value) > Math.max(DETAIL, 2 * Math.abs(dx.data[i] ?? 0)) ? 1 : 0,
  );
  const colour = saturation(red, green, blue);
  const maps: PhotoMaps = {
    aspect: view.width / view.height,
    light: summed(light),
    clipped: summed(mapped(light, (value) => (value > 0.985 || value < 0.015 ? 1 : 0))),
    saturation: summed(colour),
    vivid: summed(mapped(colour, (value) => (value > VIVID ? 1 : 0))),
    warmth: summed(blended([1, red], [-1, blue])),
    detail: summed(blurred(busy, 3, 3)),
    rows: summed(mapped(blurred(level, 1, 5), (value) => (value > 1e-6 ? 1 : 0))),
    weight: summed(weigh(light, gradient)),
    sharpness: sharpnessOf(view),
    tilt: once(() => tiltOf(lightOf(view, TILT_SIDE), tilt)),
    cast: once(() => castOf(red, green, blue)),
    horizon: once(() => findHorizon(maps)),
  };
  return soft ? withSubject(maps, soft) : maps;
}

/** Maps without a subject, with the one read from a map of how likely each place belongs to it. */
export function withSubject(maps: PhotoMaps, soft: Grid): PhotoMaps {
  const { width, height } = maps.light;
  const found = findSubject(soft, width, height);
  return found ? about(maps, found) : maps;
}

/** The same with the subject that someone has marked, a box in fractions of the photo. */
export function withMark(maps: PhotoMaps, mark: Box, soft?: Grid): PhotoMaps {
  const { width, height } = maps.light;
  return about(maps, markedSubject(soft, mark, width, height));
}

function about(maps: PhotoMaps, found: Subject): PhotoMaps {
  const { light, detail, weight } = maps;
  const mask = summed(found.mask);
  const on = (grid: Grid): Summed => summed(product(grid, mask));
  const subject = {
    mask,
    light: on(light),
    detail: on(detail),
    box: found.box,
    cores: found.cores,
  };
  return { ...maps, weight: drawnTo(weight, mask), subject };
}

/** The view's size with its longest side at most `side`, and each at least `least`. */
function fitted(view: PixelView, side: number, least: number): { width: number; height: number } {
  const scale = Math.min(1, side / Math.max(view.width, view.height));
  const fit = (length: number): number => Math.max(least, Math.round(length * scale));
  return { width: fit(view.width), height: fit(view.height) };
}

/** The greatest of the three less the least. */
function saturation({ width, height, data: red }: Grid, green: Grid, blue: Grid): Grid {
  const data = new Float32Array(red.length);
  for (let i = 0; i < data.length; i++) {
    const r = red[i] ?? 0;
    const g = green.data[i] ?? 0;
    const b = blue.data[i] ?? 0;
    data[i] = Math.max(r, g, b) - Math.min(r, g, b);
  }
  return { width, height, data };
}

const luminance = (red: Grid, green: Grid, blue: Grid): Grid =>
  blended([0.299, red], [0.587, green], [0.114, blue]);

/** Luminance with its longest side at most `side`. */
function lightOf(view: PixelView, side: number): Grid {
  const { width, height } = fitted(view, side, 1);
  return luminance(...colours(view, width, height));
}

function sharpnessOf(view: PixelView): number {
  return 255 ** 2 * varianceOf(laplacian(lightOf(view, SHARPNESS_SIDE)));
}

/** Edges, and light unlike the rest, draw the eye. */
function weigh(light: Grid, gradient: Grid): Grid {
  const mean = meanOf(light);
  const deviation = Math.sqrt(varianceOf(light));
  const edge = meanOf(gradient) + 1e-6;
  return mapped(
    gradient,
    (value, i) =>
      (0.6 * value) / edge + (0.4 * Math.abs((light.data[i] ?? 0) - mean)) / (deviation + 1e-3),
  );
}

/** A clear subject draws the eye most. */
function drawnTo(weight: Summed, subject: Summed): Summed {
  const total = sumIn(weight, wholeOf(weight)) + 1e-6;
  const mass = sumIn(subject, wholeOf(subject)) + 1e-6;
  return summed(blended([1 / total, weight], [1.5 / mass, subject]));
}

/** The places that a box covers, at least two each way. */
export function windowOf({ light }: PhotoMaps, box: Box): Window {
  const x1 = Math.min(Math.round(box.x1 * light.width), light.width - 2);
  const y1 = Math.min(Math.round(box.y1 * light.height), light.height - 2);
  const x2 = Math.max(Math.round(box.x2 * light.width), x1 + 2);
  const y2 = Math.max(Math.round(box.y2 * light.height), y1 + 2);
  return { x1, y1, x2, y2 };
}
