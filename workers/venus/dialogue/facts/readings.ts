import type { PhotoInput } from '../../types';
import { mapped, type Grid } from './grid';
import { readMaps, withSubject, type PhotoMaps } from './maps';

type Photo = Pick<PhotoInput, 'id' | 'view'>;

/** One photo's maps with its subject read in several ways, the plain one first. */
export type Readings = readonly [PhotoMaps, ...PhotoMaps[]];

/** Powers of the model's subject map beside the map as it is: drawn wider, drawn narrower. */
const POWERS = [0.6, 1.7];

/** Photos whose readings are kept: a photo is asked about many times in a row. */
const KEPT = 8;
const kept = new Map<string, { readonly soft: Grid | undefined; readonly readings: Readings }>();

/**
 * A photo's maps with the subject read plainly, widely and narrowly from the model's map of it,
 * `soft`; a single reading where there is no such map.
 */
export function readingsOf({ id, view }: Photo, soft: Grid | undefined): Readings {
  const known = kept.get(id);
  const readings = known && known.soft === soft ? known.readings : read(view, soft);
  kept.delete(id);
  kept.set(id, { soft, readings });
  for (const oldest of [...kept.keys()].slice(0, -KEPT)) kept.delete(oldest);
  return readings;
}

function read(view: Photo['view'], soft: Grid | undefined): Readings {
  const maps = readMaps(view);
  if (!soft) return [maps];
  const others = POWERS.map((power) => mapped(soft, (value) => value ** power));
  return [withSubject(maps, soft), ...others.map((map) => withSubject(maps, map))];
}
