import type { Ratio } from '../../../../src/crop/types';
import type { Goal, Side, Thing } from '../request';

/** What a word or phrase stands for. */
export type Term =
  | { is: 'goal'; goal: Goal; bare?: boolean }
  | { is: 'fault'; goal: Goal }
  | { is: 'verb'; verb: Verb }
  | { is: 'bigger' | 'smaller'; bare?: boolean }
  | { is: 'more' | 'less' | 'too' | 'not' | 'enough' | 'whole' | 'you-cut' | 'unwanted' | 'state' }
  | {
      is:
        | 'before'
        | 'first'
        | 'again'
        | 'opposite'
        | 'join'
        | 'ratio-word'
        | 'spare'
        | 'there'
        | 'least'
        | 'most'
        | 'only';
    }
  | { is: 'editing'; name: string }
  | { is: 'pixels'; pixels: number }
  | { is: 'amount'; strength: number }
  | { is: 'share'; share: number }
  | { is: 'side'; side: Side }
  | { is: 'direction'; side: Side; bare?: boolean }
  | { is: 'thing'; thing: Thing }
  | { is: 'it' | 'pronoun' }
  | { is: 'ratio'; ratio: Ratio; isVague?: boolean; inFigures?: boolean }
  | { is: 'orientation'; isUpright: boolean }
  | { is: 'command'; command: 'undo' | 'redo' | 'reset' };

export type Verb =
  'show' | 'extend' | 'hide' | 'keep' | 'ensure' | 'move' | 'place' | 'lock' | 'free';

export const goal = (name: Goal): Term => ({ is: 'goal', goal: name });
/** An adjective that finds fault where something is said to be so: "it is tight". */
export const bare = (name: Goal): Term => ({ is: 'goal', goal: name, bare: true });
export const fault = (name: Goal): Term => ({ is: 'fault', goal: name });
export const verb = (name: Verb): Term => ({ is: 'verb', verb: name });
export const thing = (name: Thing): Term => ({ is: 'thing', thing: name });
export const side = (name: Side): Term => ({ is: 'side', side: name });
export const direction = (name: Side): Term => ({ is: 'direction', side: name });
export const amount = (strength: number): Term => ({ is: 'amount', strength });
export const ratio = (width: number, height: number): Term => ({
  is: 'ratio',
  ratio: { width, height },
});

/** Phrases (parted by |) and what they stand for. Longer phrases are matched first. */
export type Vocabulary = readonly (readonly [string, Term | readonly Term[]])[];
