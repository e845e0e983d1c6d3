import type { Box } from '../../../../src/crop/types';
import type { PhotoInput } from '../../types';
import { mapped, type Grid } from './grid';
import { readMaps, withMark, withSubject, type PhotoMaps } from './maps';

/** What the model tells of a photo beside its features, where it does. */
export interface Seen {
  /** How likely each place belongs to the main subject, 0–1. */
  readonly subject?: Grid;
  /** Odds of a lean of −n … n whole degrees, positive clockwise. */
  readonly tilt?: Float32Array;
}

type Photo = Pick<PhotoInput, 'id' | 'view' | 'mark'>;

/** One photo's maps with its subject read in several ways, the plain one first. */
export type Readings = readonly [PhotoMaps, ...PhotoMaps[]];

/** Powers of the model's subject map beside the map as it is: drawn wider, drawn narrower. */
const POWERS = [0.6, 1.7];

/** Photos whose readings are kept: a photo is asked about many times in a row. */
const KEPT = 8;
const kept = new Map<string, { readonly seen: Seen; readonly readings: Readings }>();

/**
 * A photo's maps with the subject read plainly, widely and narrowly from the model's map of it; a
 * single reading where there is no such map, or where the subject is marked.
 */
export function readingsOf({ id, view, mark }: Photo, seen: Seen): Readings {
  const name = mark ? `${id} ${Object.values(mark).join()}` : id;
  const known = kept.get(name);
  const readings = known?.seen === seen ? known.readings : read(view, seen, mark);
  kept.delete(name);
  kept.set(name, { seen, readings });
  for (const oldest of [...kept.keys()].slice(0, -KEPT)) kept.delete(oldest);
  return readings;
}

function read(view: Photo['view'], { subject: soft, tilt }: Seen, mark?: Box): Readings {
  const maps = readMaps(view, undefined, tilt);
  if (mark) return [withMark(maps, mark, soft)];
  if (!soft) return [maps];
  const others = POWERS.map((power) => mapped(soft, (value) => value ** power));
  return [withSubject(maps, soft), ...others.map((map) => withSubject(maps, map))];
}
