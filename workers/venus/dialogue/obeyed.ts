import {
  areaOf,
  centreOf,
  contains,
  heightOf,
  intersect,
  iou,
  widthOf,
} from '../../../src/crop/box';
import { toPixels } from '../../../src/crop/convert';
import { hasRatio, ratioOf } from '../../../src/crop/ratio';
import type { Box } from '../../../src/crop/types';
import { windowOf } from './facts/maps';
import { meanIn } from './facts/summed';
import { reachesEdge, type Context } from './plan/context';
import { horizonOf, levelSpans, partsOf, wayTo } from './plan/level';
import { lengthIn, lengthOf, rangeOfPixels } from './plan/length';
import { offset } from './plan/mood';
import { ratioOfIntent } from './plan/shape';
import type { Intent, Side } from './request';

/**
 * Whether each intent shows in the box, measured and on its own: `before` is the box that the
 * request spoke of. An intent that the photo leaves no room for counts as obeyed only where the box
 * went as far as it can.
 */
export function obeyed(
  intents: readonly Intent[],
  before: Box,
  after: Box,
  context: Context,
): boolean[] {
  return intents.map((intent) => isObeyed(intent, before, after, context));
}

/** The least change of an edge or centre that can be seen, as a share of the photo. */
const SEEN = 0.01;
/** The least change of an area, as a factor. */
const SEEN_AREA = 1.03;

function isObeyed(intent: Intent, before: Box, after: Box, context: Context): boolean {
  const { goal, side = 'left', direction = 'left', thing } = intent;
  const { subject } = context;
  const grows = areaOf(after) / areaOf(before);
  switch (goal) {
    case 'tighter':
    case 'dramatic':
      return grows <= 1 / SEEN_AREA;
    case 'looser':
    case 'surroundings':
      return grows >= SEEN_AREA || spansASide(after);
    case 'everything':
      return spansASide(after) && grows >= 1 - 1e-6;
    case 'wider':
      return widthOf(after) / widthOf(before) >= 1.02 || shapeOf(after) >= 1.03 * shapeOf(before);
    case 'narrower':
      return widthOf(after) / widthOf(before) <= 0.98;
    case 'taller':
      return heightOf(after) / heightOf(before) >= 1.02 || shapeOf(after) * 1.03 <= shapeOf(before);
    case 'shorter':
      return heightOf(after) / heightOf(before) <= 0.98;
    case 'show':
      return outward(side, before, after) >= SEEN || isAtLimit(side, before, after);
    case 'hide':
      return outward(side, before, after) <= -SEEN;
    case 'remove':
      return SIDES.some(
        (one) => (intent.side ?? one) === one && outward(one, before, after) <= -SEEN,
      );
    case 'span':
      return spansASide(after);
    case 'size':
      return hasSize(intent, after, context);
    case 'different':
      return iou(before, after) < 0.93;
    case 'hold':
      if (!intent.side)
        return lengthOf(lengthIn(intent), after) >= lengthOf(lengthIn(intent), before) - 0.002;
      return outward(side, before, after) >= -0.002;
    case 'shift':
      return moved(direction, before, after) >= SEEN;
    case 'keep':
      return keeps(thing ?? 'subject', before, after, subject);
    case 'drop':
      return !subject || !intersect(subject, after);
    case 'centre':
      return isCentred(after, context);
    case 'thirds':
      return isOnThird(intent.side, after, context);
    case 'level':
      return isLevel(intent, before, after, context);
    case 'emphasise':
      return subject ? shareOf(subject, after) >= 1.02 * shareOf(subject, before) : grows < 0.97;
    case 'balance':
      return isBalanced(before, after, context);
    case 'calmer':
      return isCalmer(before, after, context);
    case 'ratio':
    case 'lock-ratio':
    case 'swap-ratio':
      return hasShape(intent, before, after, context);
    case 'free-ratio':
      return true;
  }
}

const SIDES: readonly Side[] = ['left', 'right', 'top', 'bottom'];
const EDGES = {
  left: ['x1', 'x2', -1],
  right: ['x2', 'x1', 1],
  top: ['y1', 'y2', -1],
  bottom: ['y2', 'y1', 1],
} as const;

const shapeOf = (box: Box): number => widthOf(box) / heightOf(box);

/** A box that grew until a side of the photo stopped it. */
const spansASide = (box: Box): boolean => widthOf(box) > 0.985 || heightOf(box) > 0.985;

/** How far the edge at a side went out. */
function outward(side: Side, before: Box, after: Box): number {
  const [edge, , out] = EDGES[side];
  return out * (after[edge] - before[edge]);
}

/** At the photo's edge there is no more to show: the opposite edge must have come in. */
function isAtLimit(side: Side, before: Box, after: Box): boolean {
  const [edge, opposite, out] = EDGES[side];
  const room = out < 0 ? before[edge] : 1 - before[edge];
  if (room > 0.02) return false;
  return reachesEdge(after[edge]) && out * (after[opposite] - before[opposite]) >= SEEN;
}

function moved(direction: 'left' | 'right' | 'up' | 'down', before: Box, after: Box): number {
  const [from, to] = [centreOf(before), centreOf(after)];
  if (direction === 'left') return from.x - to.x;
  if (direction === 'right') return to.x - from.x;
  return direction === 'up' ? from.y - to.y : to.y - from.y;
}

function keeps(thing: string, before: Box, after: Box, subject: Box | undefined): boolean {
  if (thing === 'head') return after.y1 <= (subject?.y1 ?? before.y1) + 1e-6;
  if (thing === 'feet') return after.y2 >= (subject?.y2 ?? before.y2) - 1e-6;
  return contains(after, subject ?? before, 1e-6);
}

const NEAR = 0.085;

function isCentred(after: Box, { anchor = { x: 0.5, y: 0.5 } }: Context): boolean {
  return Math.abs((anchor.x - after.x1) / widthOf(after) - 0.5) <= NEAR;
}

function isOnThird(side: Side | undefined, after: Box, { anchor }: Context): boolean {
  if (!anchor) return true;
  const at = (anchor.x - after.x1) / widthOf(after);
  const isLeft = Math.abs(at - 1 / 3) <= NEAR;
  const isRight = Math.abs(at - 2 / 3) <= NEAR;
  return side === 'left' ? isLeft : side === 'right' ? isRight : isLeft || isRight;
}

const NEAR_LEVEL = 0.1;

/** Where the horizon can't be placed, the frame goes the way that brings it nearer. */
function isLevel(intent: Intent, before: Box, after: Box, context: Context): boolean {
  const horizon = horizonOf(context);
  if (horizon === undefined) {
    const way = intent.side === 'bottom' ? 'up' : 'down';
    return intent.side === undefined || moved(way, before, after) >= SEEN;
  }
  const at = (horizon - after.y1) / heightOf(after);
  if (partsOf(intent).some((part) => Math.abs(at - part) <= NEAR_LEVEL)) return true;
  const isOutOfReach = levelSpans(horizon, intent, context).length === 0;
  return isOutOfReach && moved(wayTo(horizon, intent, context), before, after) >= SEEN;
}

/** Share of the frame that the subject's box takes. */
function shareOf(subject: Box, box: Box): number {
  const inside = intersect(subject, box);
  return inside ? areaOf(inside) / areaOf(box) : 0;
}

function isBalanced(before: Box, after: Box, { maps }: Context): boolean {
  if (!maps) return true;
  const [was, is] = [Math.abs(offset(maps, before)), Math.abs(offset(maps, after))];
  return is <= was - 0.005 || is <= 0.03;
}

function isCalmer(before: Box, after: Box, { maps }: Context): boolean {
  if (!maps) return areaOf(after) >= areaOf(before);
  const detail = (box: Box): number => meanIn(maps.detail, windowOf(maps, box));
  return detail(after) <= 0.99 * detail(before);
}

/** To the pixel and a unit of the model's grid; or as far as the photo goes. */
function hasSize(intent: Intent, after: Box, { size }: Context): boolean {
  const thing = lengthIn(intent);
  const { min = 0, max = 1 } = rangeOfPixels(intent, size[thing]);
  const is = lengthOf(thing, after);
  return (is >= min - 0.002 && is <= max + 0.002) || (min > 1 && is > 0.985);
}

function hasShape(intent: Intent, before: Box, after: Box, context: Context): boolean {
  const ratio = ratioOfIntent(intent, { ...context, base: before }) ?? ratioOf(after, context.size);
  const [x1, y1, x2, y2] = toPixels(after, context.size);
  return hasRatio(x2 - x1, y2 - y1, ratio);
}
