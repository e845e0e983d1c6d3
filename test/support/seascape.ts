import { readMaps, type PhotoMaps } from '../../workers/venus/dialogue/facts/maps';

/** A bright sky over a dark sea, with a line of foam across it. */
export function seascape(horizon: number, foam = 2): PhotoMaps {
  const [width, height] = [240, 160];
  const data = new Uint8ClampedArray(4 * width * height);
  for (let at = 0; at < width * height; at++) {
    const row = Math.floor(at / width);
    const isFoam = Math.abs(row - foam * height) < 2 + 2 * Math.sin((at % width) / 5);
    const value = row < horizon * height ? 170 : isFoam ? 230 : 50;
    data.set([value, value, value, 255], 4 * at);
  }
  return readMaps({ width, height, data });
}
