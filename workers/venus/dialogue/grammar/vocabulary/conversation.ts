import { goal, type Vocabulary } from '../terms';

/** What refers to what was said before, and what joins clauses. */
export const CONVERSATION: Vocabulary = [
  [
    'like before|as before|before|previous|previous one|previous crop|last one|last crop|earlier|earlier one|the one before|last version|previous version|earlier version',
    { is: 'before' },
  ],
  [
    'first version|the first one|first crop|first suggestion|first try|first attempt|first idea|first box|version 1|first pick|the very first',
    { is: 'first' },
  ],
  [
    'leave everything else alone|leave everything else|leave the rest alone|leave the rest|keep everything else|keep the rest|everything else stays|the rest stays|rest as is|do not touch anything else|not anything else matters|not anything else counts|do not touch the rest',
    { is: 'join' },
  ],
  [
    'again|same direction|the same way again|once more|same again|even more|keep going|more please|do it again|further still|more of that|and again',
    { is: 'again' },
  ],
  [
    'the other way|other way|the other way round|the other way around|other direction|the other direction|opposite|the opposite|wrong way|wrong direction|other side|the other side|wrong side',
    { is: 'opposite' },
  ],
  [
    'something else|anything else|something different|another one|another crop|another option|another version|another try|another suggestion|another idea|other options|other ideas|other suggestions|different crop|different one|different version|surprise me|try again|try another|new crop|new idea|next one|something new|what else',
    goal('different'),
  ],
  [
    'undo|reverse that|reverse it|reverse the last|reverse last|undo that|take that back|take it back|revert|go back|never mind|nevermind|undo it|scrap that|undo last|put it back|the way it was|how it was|as it was|forget that|forget it|cancel that|ctrl z|ctrl + z|cmd z|cmd + z|take back last|take back the last',
    { is: 'command', command: 'undo' },
  ],
  ['redo|redo that|redo it', { is: 'command', command: 'redo' }],
  [
    'reset|square one|back to square one|forget everything|forget all of that|forget all that|scrap everything|restart|begin afresh|start afresh|start anew|from the beginning|undo everything|undo all|undo it all|start over|start again|from scratch|begin again|original|the original',
    { is: 'command', command: 'reset' },
  ],
  [', ; . ! ? and but then also plus & + or while with so'.split(' ').join('|'), { is: 'join' }],
];
