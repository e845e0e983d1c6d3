import { swapped } from '../../../../../src/crop/ratio';
import type { Ratio } from '../../../../../src/crop/types';
import type { Intent } from '../../request';
import type { Words } from '../words';

const UPRIGHT: Ratio = { width: 4, height: 5 };
const LEVEL: Ratio = { width: 3, height: 2 };

const STRETCHES: ReadonlySet<string> = new Set(['wider', 'narrower', 'taller', 'shorter']);

/** A ratio named or written, held, freed or laid on its side. `others`: what else is asked. */
export function shapeRule(
  words: Words,
  others: (words: Words) => Intent[] | undefined,
): Intent[] | undefined {
  const { how } = words;
  const ratio = ratioIn(words);
  const isNot = words.has('not');
  if (words.goals().includes('swap-ratio')) return [{ goal: 'swap-ratio', ...how }];
  if (words.has('ratio-word') && !ratio) {
    if (words.verb('free') || (isNot && words.verb('lock')))
      return [{ goal: 'free-ratio', ...how }];
    const isHeld = words.verb('keep') || words.verb('lock') || isNot;
    if (isHeld && !words.verb('hide')) return [{ goal: 'lock-ratio', ...how }];
    if (isHeld || words.verb('hide')) return [{ goal: 'free-ratio', ...how }];
    return words.goals().length > 0 ? undefined : [];
  }
  if (!ratio) return undefined;
  // A wide panorama is no wish for more width.
  const more = (others(words) ?? []).filter(({ goal }) => !STRETCHES.has(goal));
  if (isNot && more.length === 0) return [{ goal: 'free-ratio', ...how }];
  return [{ goal: 'ratio', ratio, ...how }, ...more];
}

/** "Upright 3:2" is 2:3. Figures say more than a name, and "Instagram" less than any other shape. */
function ratioIn(words: Words): Ratio | undefined {
  const shapes = words.all('ratio');
  const written = shapes.find(({ inFigures }) => inFigures);
  const { ratio } = written ?? shapes.find(({ isVague }) => !isVague) ?? {};
  const orientation = words.find('orientation');
  if (!orientation) return ratio ?? shapes[0]?.ratio;
  if (!ratio) return orientation.isUpright ? UPRIGHT : LEVEL;
  const isUpright = ratio.height > ratio.width;
  return isUpright === orientation.isUpright || ratio.height === ratio.width
    ? ratio
    : swapped(ratio);
}
