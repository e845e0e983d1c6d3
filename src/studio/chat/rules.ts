import { areaOf, contains, iou, sameBox } from '../../crop/box';
import { pinLabel } from '../../crop/ratio-label';
import type { Box, Constraints } from '../../crop/types';
import type { Version } from '../../session/types';
import { without } from '../../session/without';
import { askedFor, type Asked } from './asked';

/** One thing that every box must obey, in words. */
export interface Rule {
  readonly name: string;
  /** The constraints without this rule. */
  readonly without: Constraints;
  readonly region?: Box;
  /** The request that it comes from. */
  readonly ask?: string;
}

const RANGES = {
  area: 'Size',
  width: 'Width',
  height: 'Height',
  x1: 'Left edge',
  x2: 'Right edge',
  y1: 'Top edge',
  y2: 'Bottom edge',
  centreX: 'Centre across',
  centreY: 'Centre down',
} as const;

/**
 * `subject`: box around the photo's clear subject, where the model has told. `versions`: what was
 * asked of the photo, from which a region gets its name.
 */
export function rulesOf(
  constraints: Constraints,
  subject?: Box,
  versions: readonly Version[] = [],
): readonly Rule[] {
  const { ratio, keep = [], drop = [] } = constraints;
  const ranges = Object.entries(RANGES) as [keyof typeof RANGES, string][];
  const keptFor = keep.map((region) => askedFor(versions, 'keep', region));
  const droppedFor = drop.map((region) => askedFor(versions, 'drop', region));
  const kept = namesOf(keep, keptFor, subject);
  const dropped = namesOf(drop, droppedFor, subject);
  return [
    ...(ratio ? [{ name: pinLabel(ratio), without: without(constraints, 'ratio') }] : []),
    ...keep.map((region, index) => ({
      name: `Keep: ${kept[index]}`,
      without: { ...constraints, keep: keep.filter((one) => one !== region) },
      region,
      ask: keptFor[index]?.words,
    })),
    ...drop.map((region, index) => ({
      name: `Leave out: ${dropped[index]}`,
      without: { ...constraints, drop: drop.filter((one) => one !== region) },
      region,
      ask: droppedFor[index]?.words,
    })),
    ...ranges
      .filter(([key]) => constraints[key])
      .map(([key, name]) => ({ name, without: without(constraints, key) })),
  ];
}

/** Each region in words; those that only their place tells apart are numbered. */
function namesOf(
  regions: readonly Box[],
  asked: readonly (Asked | undefined)[],
  subject?: Box,
): readonly string[] {
  const names = regions.map((region, index) => asked[index]?.name ?? nameOf(region, subject));
  const areas = names.filter((name) => name === undefined).length;
  let number = 0;
  return names.map((name) => name ?? (areas > 1 ? `area ${(number += 1)}` : 'this area'));
}

/** Two boxes of one thing, measured at different times, agree at least so well. */
const SAME_THING = 0.7;
/** Air that a lock leaves around what it keeps, as a share of the photo. */
const AIR = 0.03;
/** A strip along an edge of the photo is at most so deep. */
const STRIP = 0.35;

function nameOf(region: Box, subject?: Box): string | undefined {
  if (subject && iou(region, subject) > SAME_THING) return 'subject';
  if (subject && contains(subject, region, AIR)) {
    if (Math.abs(region.y1 - subject.y1) < AIR) return 'top of the subject';
    if (Math.abs(region.y2 - subject.y2) < AIR) return 'foot of the subject';
  }
  if (areaOf(region) > 0.99) return 'whole photo';
  return EDGES.find(([, strip]) => sameBox(strip(region), region, 0.01))?.[0];
}

/** An edge of the photo and the strip along it that is as deep as a region, at most STRIP. */
const EDGES: readonly (readonly [name: string, strip: (region: Box) => Box])[] = [
  ['left edge', ({ x2 }) => ({ x1: 0, y1: 0, x2: Math.min(x2, STRIP), y2: 1 })],
  ['right edge', ({ x1 }) => ({ x1: Math.max(x1, 1 - STRIP), y1: 0, x2: 1, y2: 1 })],
  ['top edge', ({ y2 }) => ({ x1: 0, y1: 0, x2: 1, y2: Math.min(y2, STRIP) })],
  ['bottom edge', ({ y1 }) => ({ x1: 0, y1: Math.max(y1, 1 - STRIP), x2: 1, y2: 1 })],
];
