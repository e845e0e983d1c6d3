import type { CropRequest } from '../../workers/venus/types';

const SIDE = 64;

/**
 * A request for a plain grey picture, made while nobody waits. The first answer after loading takes
 * several times as long as later ones, since code and shaders are compiled as they are first used.
 */
export const REHEARSAL: CropRequest = {
  photo: {
    id: 'rehearsal',
    view: { width: SIDE, height: SIDE, data: new Uint8ClampedArray(4 * SIDE * SIDE).fill(128) },
    size: { width: SIDE, height: SIDE },
  },
  turns: [],
  alternatives: 0,
};
