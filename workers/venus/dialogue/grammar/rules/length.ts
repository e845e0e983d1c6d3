import type { Intent } from '../../request';
import type { Words } from '../words';

/** The frame's width or height: all of it, held, changed, or given in pixels. */
export function lengthRule(words: Words): Intent[] | undefined {
  const { how } = words;
  const thing = lengthIn(words);
  if (!thing) return undefined;
  if (how.pixels !== undefined && !words.verb('move') && !words.side) {
    const bound = words.has('least') ? 'least' : words.has('most') ? 'most' : undefined;
    return [{ goal: 'size', thing, ...how, ...(bound && { bound }) }];
  }
  if (!words.names(thing)) return undefined;
  const isLess = words.has('less') || words.has('smaller');
  const isAll = words.has('whole') || words.has('most') || words.goals().includes('everything');
  if (isAll && !isLess) return [{ goal: 'span', thing, ...how }];
  const isHide = words.verb('hide');
  if (words.verb('keep') || words.verb('lock') || (words.has('not') && isHide)) {
    return [{ goal: 'hold', thing, ...how }];
  }
  const isMore = words.has('more') || words.has('bigger') || words.verb('show');
  const grows = (isMore || words.verb('extend')) && !words.isComplaint;
  if (!grows && !isLess && !isHide) return undefined;
  const goal = thing === 'width' ? (grows ? 'wider' : 'narrower') : grows ? 'taller' : 'shorter';
  return [{ goal, ...how }];
}

/** Named, or told by the word that goes with a number of pixels: "2000 px wide". */
function lengthIn(words: Words): 'width' | 'height' | undefined {
  if (words.names('width')) return 'width';
  if (words.names('height')) return 'height';
  if (!words.has('pixels')) return undefined;
  const goals = words.goals();
  if (goals.includes('wider')) return 'width';
  const isHigh = goals.includes('taller') || words.find('direction')?.side === 'top';
  return isHigh ? 'height' : undefined;
}
