import { readRequest } from '../../../workers/venus/dialogue/reader/read-request';
import { readStraightening } from '../../../workers/venus/dialogue/straightening';
import type { Intent, Reading, Side } from '../../../workers/venus/dialogue/request';
import { ratioLabel } from '../../crop/ratio-label';

/**
 * What a request was taken to mean, in the photographer's words, where that is a guess; undefined where
 * it was read by its words.
 */
export function readAs(request: string): string | undefined {
  // What turns the photo was seen to before the rest was read.
  const reading = readRequest(readStraightening(request)?.rest ?? request);
  if (!reading.isGuess || reading.intents.length === 0) return undefined;
  return [...backTo(reading.from), ...reading.intents.map(inWords)].join(', ');
}

const backTo = (from: Reading['from']): string[] =>
  from === undefined ? [] : [from === 'before' ? 'a step back' : 'from the start'];

const PLACES: Readonly<Record<Side, string>> = {
  left: 'on the left',
  right: 'on the right',
  top: 'at the top',
  bottom: 'at the bottom',
};

function inWords({ goal, side, direction, thing, ratio }: Intent): string {
  const place = side && PLACES[side];
  switch (goal) {
    case 'show':
      return `more ${place}`;
    case 'hide':
      return `less ${place}`;
    case 'remove':
      return `without what disturbs ${place ?? 'at an edge'}`;
    case 'hold':
      return `the ${side ?? thing} stays`;
    case 'shift':
      return `the frame goes ${direction}`;
    case 'thirds':
      return side ? `the subject ${place}` : 'by the rule of thirds';
    case 'level':
      return `the horizon ${side === 'top' ? 'high' : side === 'bottom' ? 'low' : 'halfway'}`;
    case 'keep':
      return `${NAMES[thing ?? 'subject'] ?? 'the subject'} stays whole`;
    case 'ratio':
      return ratio ? ratioLabel(ratio.width, ratio.height) : goal;
    default:
      return WISHES[goal] ?? goal;
  }
}

const NAMES: Partial<Record<NonNullable<Intent['thing']>, string>> = {
  head: 'the top of the subject',
  feet: 'the foot of the subject',
};

const WISHES: Partial<Record<Intent['goal'], string>> = {
  tighter: 'closer',
  looser: 'more room all round',
  everything: 'the whole photo',
  surroundings: 'more of the surroundings',
  emphasise: 'the subject stands out',
  centre: 'the subject in the middle',
  balance: 'better balanced',
  dramatic: 'more dramatic',
  different: 'another crop',
  drop: 'without the subject',
  'lock-ratio': 'the shape stays',
  'free-ratio': 'any shape',
  'swap-ratio': 'the shape on its side',
};
