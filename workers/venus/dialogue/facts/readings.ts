import type { Box } from '../../../../src/crop/types';
import type { PhotoInput } from '../../types';
import { mapped, type Grid } from './grid';
import { readMaps, withSubject, type PhotoMaps } from './maps';
import { measure, type Facts } from './measure';

/** Powers of the model's subject map: as it is, drawn wider, drawn narrower. */
const POWERS = [1, 0.6, 1.7];

/** Photos whose maps are kept: a photo is asked about many times in a row. */
const KEPT = 8;
const kept = new Map<string, PhotoMaps>();

/** A photo's maps, with the subject where a model's map tells of one. */
export function mapsOf(photo: Pick<PhotoInput, 'id' | 'view'>, soft: Grid | undefined): PhotoMaps {
  const maps = kept.get(photo.id) ?? readMaps(photo.view);
  kept.delete(photo.id);
  kept.set(photo.id, maps);
  for (const oldest of [...kept.keys()].slice(0, -KEPT)) kept.delete(oldest);
  return soft ? withSubject(maps, soft) : maps;
}

/** A photo's maps with the subject read plainly, widely and narrowly; one where there is no map. */
export function readingsOf(
  photo: Pick<PhotoInput, 'id' | 'view'>,
  soft: Grid | undefined,
): PhotoMaps[] {
  if (!soft) return [mapsOf(photo, undefined)];
  return POWERS.map((power) =>
    mapsOf(
      photo,
      mapped(soft, (value) => value ** power),
    ),
  );
}

export function measureAll(
  readings: readonly PhotoMaps[],
  box: Box | undefined,
  previous?: Box,
): Facts[] {
  return readings.map((maps) => measure(maps, box, previous));
}
