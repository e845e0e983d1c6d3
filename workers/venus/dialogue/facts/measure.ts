import { areaOf, heightOf, WHOLE, widthOf } from '../../../../src/crop/box';
import type { Box } from '../../../../src/crop/types';
import type { Side } from '../request';
import type { Cast } from './cast';
import { percentile, type Grid } from './grid';
import { linesIn } from './lines';
import { windowOf, type PhotoMaps, type SubjectMaps } from './maps';
import { meanIn, middleOf, sumIn, sumsIn, wholeOf, type Summed, type Window } from './summed';
import type { Tilt } from './tilt';

export const SIDES: readonly Side[] = ['left', 'right', 'top', 'bottom'];
export type BySide<T> = Readonly<Record<Side, T>>;

/** What lies between the photo's edge and the crop's. */
export interface Strip {
  /** Depth as a share of the photo. */
  readonly lost: number;
  /** Means over the strip; absent where it is too thin to tell. */
  readonly light?: number;
  readonly detail?: number;
  /** Share of the subject that lies in it. */
  readonly subject: number;
}

export interface SubjectFacts {
  /** Share of the subject inside the crop. */
  readonly inside: number;
  /** Shares of crop and photo that it takes. */
  readonly share: number;
  readonly sharePhoto: number;
  readonly cut: BySide<number>;
  /** The middle of its mass in the photo. */
  readonly at: readonly [x: number, y: number];
  /** Where it is in the crop; absent where too little of it is inside. */
  readonly place?: {
    readonly centre: readonly [x: number, y: number];
    readonly middle: readonly [x: number, y: number];
    readonly margins: BySide<number>;
    readonly lightSubject?: number;
    readonly lightRest?: number;
    readonly detailRest?: number;
  };
}

/** Measured facts of a crop. Lengths are shares of the crop unless said otherwise. */
export interface Facts {
  readonly box: Box;
  /** Share of the photo's area. */
  readonly kept: number;
  /** Width over height in pixels. */
  readonly ratio: number;
  readonly light: number;
  readonly contrast: number;
  /** Share of places that are white or black without detail. */
  readonly clipped: number;
  /** Of the whole photo. */
  readonly sharpness: number;
  /** Of the whole photo. */
  readonly tilt: () => Tilt;
  readonly cast: () => Cast;
  readonly saturation: number;
  /** Share of places where a colour is strong. */
  readonly vivid: number;
  readonly warmth: number;
  readonly detail: number;
  readonly detailPhoto: number;
  /** How far the weight lies right of and below the crop's middle, −0.5 to 0.5. */
  readonly balanceX: number;
  readonly balanceY: number;
  readonly balancePhoto: number;
  /** Height in the crop, from its top; below 0 or above 1 outside it. Undefined where there is none. */
  readonly horizon: () => number | undefined;
  readonly lineAt: number;
  readonly lineSpan: number;
  readonly lineRest: number;
  readonly topBright: number;
  readonly strips: BySide<Strip>;
  readonly empty: BySide<number>;
  readonly subject?: SubjectFacts;
  readonly before?: Facts;
}

export function measure(maps: PhotoMaps, box: Box = WHOLE, previous?: Box): Facts {
  const before = previous && measure(maps, previous);
  return withSubject(maps, plainFacts(maps, box), before);
}

/** Facts by several readings of one photo's subject; what hangs on no subject is measured once. */
export function measureAll(
  readings: readonly PhotoMaps[],
  box: Box = WHOLE,
  previous?: Box,
): Facts[] {
  const [first] = readings;
  if (!first) return [];
  const plain = plainFacts(first, box);
  const before = previous && measureAll(readings, previous);
  return readings.map((maps, i) => withSubject(maps, plain, before?.[i]));
}

type SubjectKeys = 'balanceX' | 'balanceY' | 'balancePhoto' | 'strips' | 'empty';
type PlainFacts = Omit<Facts, SubjectKeys | 'subject' | 'before'>;

function plainFacts(maps: PhotoMaps, box: Box): PlainFacts {
  const window = windowOf(maps, box);
  return {
    box,
    kept: areaOf(box),
    ratio: (maps.aspect * widthOf(box)) / heightOf(box),
    light: meanIn(maps.light, window),
    contrast: contrastIn(maps.light, window),
    clipped: meanIn(maps.clipped, window),
    sharpness: maps.sharpness,
    tilt: maps.tilt,
    cast: maps.cast,
    saturation: meanIn(maps.saturation, window),
    vivid: meanIn(maps.vivid, window),
    warmth: meanIn(maps.warmth, window),
    detail: meanIn(maps.detail, window),
    detailPhoto: meanIn(maps.detail),
    horizon: () => {
      const at = maps.horizon();
      return at === undefined ? undefined : (at - box.y1) / heightOf(box);
    },
    ...linesIn(maps, window),
  };
}

function withSubject(maps: PhotoMaps, plain: PlainFacts, before: Facts | undefined): Facts {
  const { box } = plain;
  const window = windowOf(maps, box);
  const balance = balanceIn(maps.weight, window);
  const strips = stripsOf(maps, box);
  return {
    ...plain,
    balanceX: balance.x,
    balanceY: balance.y,
    balancePhoto: balanceIn(maps.weight).x,
    strips,
    empty: emptyBands(maps, window),
    ...(maps.subject && { subject: subjectFacts(maps, maps.subject, strips, window) }),
    ...(before && { before }),
  };
}

/** Offset of the middle of the visual weight from the window's middle. */
export function balanceIn(weight: Summed, window: Window = wholeOf(weight)) {
  const { x, y } = middleOf(sumsIn(weight, window));
  return { x: x - 0.5, y: y - 0.5 };
}

function contrastIn(light: Grid, { x1, y1, x2, y2 }: Window): number {
  const values = new Float32Array(Math.ceil((x2 - x1) / 2) * Math.ceil((y2 - y1) / 2));
  let count = 0;
  for (let y = y1; y < y2; y += 2) {
    for (let x = x1; x < x2; x += 2) values[count++] = light.data[y * light.width + x] ?? 0;
  }
  values.sort();
  return percentile(values, 0.95) - percentile(values, 0.05);
}

export function bySide<T>(value: (side: Side) => T): BySide<T> {
  return { left: value('left'), right: value('right'), top: value('top'), bottom: value('bottom') };
}

export function stripsOf(maps: PhotoMaps, box: Box): BySide<Strip> {
  const { width, height } = maps.light;
  const depth = { left: box.x1, right: 1 - box.x2, top: box.y1, bottom: 1 - box.y2 };
  const mask = maps.subject?.mask;
  const total = mask ? sumIn(mask, wholeOf(mask)) : 0;
  return bySide((side) => {
    const lost = depth[side];
    if (lost < 0.02) return { lost, subject: 0 };
    const across = side === 'left' || side === 'right';
    const n = Math.max(2, Math.round(lost * (across ? width : height)));
    const all = wholeOf(maps.light);
    const strip: Window = {
      ...all,
      ...(side === 'left' && { x2: n }),
      ...(side === 'right' && { x1: width - n }),
      ...(side === 'top' && { y2: n }),
      ...(side === 'bottom' && { y1: height - n }),
    };
    return {
      lost,
      light: meanIn(maps.light, strip),
      detail: meanIn(maps.detail, strip),
      subject: mask && total > 0 ? sumIn(mask, strip) / total : 0,
    };
  });
}

/** How deep from each side the crop stays empty: hardly any detail and no subject. */
function emptyBands(maps: PhotoMaps, window: Window): BySide<number> {
  const detail = sumsIn(maps.detail, window);
  const subject = maps.subject && sumsIn(maps.subject.mask, window);
  const isBusy = (lines: 'columns' | 'rows', at: number, across: number): boolean =>
    ((detail[lines][at] ?? 0) + 4 * (subject?.[lines][at] ?? 0)) / across > 0.05;
  const [wide, tall] = [window.x2 - window.x1, window.y2 - window.y1];
  const reach = (lines: 'columns' | 'rows', isFromEnd = false): number => {
    const [length, across] = lines === 'columns' ? [wide, tall] : [tall, wide];
    let depth = 0;
    while (depth < length && !isBusy(lines, isFromEnd ? length - 1 - depth : depth, across))
      depth++;
    return depth / length;
  };
  return {
    left: reach('columns'),
    right: reach('columns', true),
    top: reach('rows'),
    bottom: reach('rows', true),
  };
}

function subjectFacts(
  maps: PhotoMaps,
  subject: SubjectMaps,
  strips: BySide<Strip>,
  window: Window,
): SubjectFacts {
  const { mask } = subject;
  const whole = wholeOf(mask);
  const total = sumIn(mask, whole);
  const at = middleOf(sumsIn(mask, whole));
  const mass = sumIn(mask, window);
  const [wide, tall] = [window.x2 - window.x1, window.y2 - window.y1];
  const size = wide * tall;
  const shares = {
    at: [at.x, at.y] as const,
    inside: mass / total,
    share: mass / size,
    sharePhoto: total / mask.data.length,
  };
  if (mass < 0.05 * total) return { ...shares, cut: bySide(() => 0) };
  const sums = sumsIn(mask, window);
  const centre = middleOf(sums);
  const [left, right] = extent(sums.columns);
  const [top, bottom] = extent(sums.rows);
  const rest = size - mass;
  const outside = (all: Summed, inside: Summed): number =>
    (sumIn(all, window) - sumIn(inside, window)) / rest;
  return {
    ...shares,
    cut: bySide((side) => strips[side].subject),
    place: {
      centre: [centre.x, centre.y],
      middle: [(left + right) / 2, (top + bottom) / 2],
      margins: { left, right: 1 - right, top, bottom: 1 - bottom },
      ...(rest > 0.1 * size && {
        lightSubject: sumIn(subject.light, window) / mass,
        lightRest: outside(maps.light, subject.light),
        detailRest: outside(maps.detail, subject.detail),
      }),
    },
  };
}

/** From where to where the sums are more than a trace, as shares of their length. */
function extent(sums: Float64Array): readonly [from: number, to: number] {
  const trace = 0.02 * Math.max(...sums);
  const first = sums.findIndex((sum) => sum > trace);
  const last = sums.findLastIndex((sum) => sum > trace);
  return [first / sums.length, (last + 1) / sums.length];
}
