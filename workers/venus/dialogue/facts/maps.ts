import type { Box } from '../../../../src/crop/types';
import type { PixelView } from '../../types';
import { castOf, type Cast } from './cast';
import { at, blurred, colours, gridOf, mapped, meanIn, type Grid, type Window } from './grid';
import { findSubject } from './subject';
import { TILT_SIDE, tiltOf, type Tilt } from './tilt';

/** A photo's maps, made once so that many boxes can be measured cheaply. */
export interface PhotoMaps {
  /** The photo's width over its height. */
  readonly aspect: number;
  /** Luminance, 0–1. */
  readonly light: Grid;
  readonly saturation: Grid;
  /** Red less blue, −1 to 1. */
  readonly warmth: Grid;
  /** Share of busy places around each. */
  readonly detail: Grid;
  /** 1 where a level line runs. */
  readonly rows: Grid;
  /** Luminance gradient. */
  readonly gradient: Grid;
  /** How much each place draws the eye. */
  readonly weight: Grid;
  /** 1 on the clear subject; absent where there is none. */
  readonly subject?: Grid;
  readonly subjectBox?: Box;
  /** Variance of the Laplacian of the grey photo (0–255) at 256 pixels on its longest side. */
  readonly sharpness: number;
  /** Measured when first asked for: only critiques do. */
  readonly tilt: () => Tilt;
  readonly cast: () => Cast;
}

/** Luminance gradient (a Sobel kernel over 4) from which a place counts as detail. */
const DETAIL = 0.07;
/** Longest side of the maps. Measures are shares, so the exact value hardly matters. */
const MAP_SIDE = 160;
const SHARPNESS_SIDE = 256;

/** `soft`: how likely each place belongs to the main subject, 0–1, where the model tells. */
export function readMaps(view: PixelView, soft?: Grid): PhotoMaps {
  const { width, height } = fitted(view, MAP_SIDE, 16);
  const [red, green, blue] = colours(view, width, height);
  const over = (combine: (r: number, g: number, b: number) => number): Grid =>
    mapped(red, (r, i) => combine(r, green.data[i] ?? 0, blue.data[i] ?? 0));
  const light = luminance(red, green, blue);
  const [dx, dy] = gradients(light);
  const gradient = mapped(dx, (value, i) => Math.hypot(value, dy.data[i] ?? 0));
  const level = mapped(dy, (value, i) =>
    Math.abs(value) > Math.max(DETAIL, 2 * Math.abs(dx.data[i] ?? 0)) ? 1 : 0,
  );
  const maps: PhotoMaps = {
    aspect: view.width / view.height,
    light,
    saturation: over((r, g, b) => Math.max(r, g, b) - Math.min(r, g, b)),
    warmth: over((r, _g, b) => r - b),
    detail: blurred(
      mapped(gradient, (value) => (value > DETAIL ? 1 : 0)),
      3,
      3,
    ),
    rows: mapped(blurred(level, 1, 5), (value) => (value > 1e-6 ? 1 : 0)),
    gradient,
    weight: weigh(light, gradient),
    sharpness: sharpnessOf(view),
    tilt: once(() => tiltOf(lightOf(view, TILT_SIDE))),
    cast: once(() => castOf(red, green, blue)),
  };
  return soft ? withSubject(maps, soft) : maps;
}

/** Maps without a subject, with the one read from a map of how likely each place belongs to it. */
export function withSubject(maps: PhotoMaps, soft: Grid): PhotoMaps {
  const { light } = maps;
  const subject = findSubject(soft, light.width, light.height);
  if (!subject) return maps;
  const weight = drawnTo(maps.weight, subject.mask);
  return { ...maps, weight, subject: subject.mask, subjectBox: subject.box };
}

/** The view's size with its longest side at most `side`, and each at least `least`. */
function fitted(view: PixelView, side: number, least: number): { width: number; height: number } {
  const scale = Math.min(1, side / Math.max(view.width, view.height));
  const fit = (length: number): number => Math.max(least, Math.round(length * scale));
  return { width: fit(view.width), height: fit(view.height) };
}

function luminance(red: Grid, green: Grid, blue: Grid): Grid {
  return mapped(
    red,
    (r, i) => 0.299 * r + 0.587 * (green.data[i] ?? 0) + 0.114 * (blue.data[i] ?? 0),
  );
}

/** Luminance with its longest side at most `side`. */
function lightOf(view: PixelView, side: number): Grid {
  const { width, height } = fitted(view, side, 1);
  return luminance(...colours(view, width, height));
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function sharpnessOf(view: PixelView): number {
  const grey = lightOf(view, SHARPNESS_SIDE);
  const { width, height } = grey;
  const edges = gridOf(width, height, (x, y) => {
    const around =
      at(grey, x - 1, y) + at(grey, x + 1, y) + at(grey, x, y - 1) + at(grey, x, y + 1);
    return 255 * (around - 4 * at(grey, x, y));
  });
  const mean = meanIn(edges);
  return meanIn(mapped(edges, (value) => (value - mean) ** 2));
}

function gradients(light: Grid): readonly [Grid, Grid] {
  const { width, height } = light;
  const side = (x: number, y: number, dx: number, dy: number): number =>
    at(light, x + dx - dy, y + dy - dx) +
    2 * at(light, x + dx, y + dy) +
    at(light, x + dx + dy, y + dy + dx);
  return [
    gridOf(width, height, (x, y) => (side(x, y, 1, 0) - side(x, y, -1, 0)) / 4),
    gridOf(width, height, (x, y) => (side(x, y, 0, 1) - side(x, y, 0, -1)) / 4),
  ];
}

/** Edges, and light unlike the rest, draw the eye. */
function weigh(light: Grid, gradient: Grid): Grid {
  const mean = meanIn(light);
  const deviation = Math.sqrt(meanIn(mapped(light, (value) => (value - mean) ** 2)));
  const edge = meanIn(gradient) + 1e-6;
  return mapped(
    gradient,
    (value, i) =>
      (0.6 * value) / edge + (0.4 * Math.abs((light.data[i] ?? 0) - mean)) / (deviation + 1e-3),
  );
}

/** A clear subject draws the eye most. */
function drawnTo(weight: Grid, subject: Grid): Grid {
  const total = meanIn(weight) * weight.data.length + 1e-6;
  const mass = meanIn(subject) * subject.data.length + 1e-6;
  return mapped(weight, (value, i) => value / total + (1.5 * (subject.data[i] ?? 0)) / mass);
}

/** The places that a box covers, at least two each way. */
export function windowOf({ light }: PhotoMaps, box: Box): Window {
  const x1 = Math.min(Math.round(box.x1 * light.width), light.width - 2);
  const y1 = Math.min(Math.round(box.y1 * light.height), light.height - 2);
  const x2 = Math.max(Math.round(box.x2 * light.width), x1 + 2);
  const y2 = Math.max(Math.round(box.y2 * light.height), y1 + 2);
  return { x1, y1, x2, y2 };
}
