import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readIntent } from '../../../models/evaluate/intents';
import { read } from '../../../workers/venus/dialogue/grammar/read';
import { corrected, editDistance } from '../../../workers/venus/dialogue/grammar/typo';
import type { Intent } from '../../../workers/venus/dialogue/request';

interface Row {
  before?: string[];
  ask: string;
  intents: string[];
}

const table = JSON.parse(
  readFileSync(new URL('../../requests/table.json', import.meta.url), 'utf8'),
) as Row[];

const THINGS = new Set(['keep', 'drop', 'span', 'hold']);

const essence = ({ goal, side, direction, thing, ratio }: Intent) => ({
  goal,
  side,
  direction,
  thing: THINGS.has(goal) ? thing : undefined,
  ratio: goal === 'ratio' ? ratio : undefined,
});

describe('the grammar', () => {
  it('holds at least 150 requests in its table', () => {
    expect(table.length).toBeGreaterThanOrEqual(150);
  });

  it.each(table.filter((row) => !row.before).map((row) => [row.ask, row.intents] as const))(
    'reads “%s”',
    (ask, intents) => {
      expect(read(ask).intents.map(essence)).toEqual(intents.map(readIntent).map(essence));
    },
  );

  it.each([
    ['undo that', 'undo'],
    ['redo', 'redo'],
    ['start over', 'reset'],
    ['back to the original', 'reset'],
    ['no, go back', 'undo'],
    ['take that back', 'undo'],
    ['put it back the way it was', 'undo'],
    ['ctrl z', 'undo'],
    ['oops, take that last change back please', 'undo'],
    ['the previous version was nicer', 'undo'],
    ['forget all of that and begin again', 'reset'],
    ['this is a mess, lets start over', 'reset'],
    ['throw all my tweaks away', 'reset'],
    ['go back to your first suggestion', 'reset'],
  ])('reads the command “%s”', (ask, command) => {
    expect(read(ask)).toMatchObject({ command, intents: [] });
  });

  it.each([
    ['why?', 'why'],
    ['why so tight?', 'why'],
    ['explain this crop', 'why'],
    ['what did you change?', 'what-changed'],
    ['What did you just do to it?', 'what-changed'],
    ['which edges moved since last time?', 'what-changed'],
    ["I honestly can't tell what you altered, could you explain?", 'what-changed'],
    ['how did you arrive at this?', 'why'],
    ["what's different now?", 'what-changed'],
    ['how is my crop?', 'how-is-my-crop'],
    ['what do you think of this crop?', 'how-is-my-crop'],
    ['why is the left side gone?', 'why'],
    ['what made you do that?', 'why'],
    ['what happened?', 'what-changed'],
    ['any thoughts?', 'how-is-my-crop'],
    ['rate this crop', 'how-is-my-crop'],
  ])('reads the question “%s”', (ask, question) => {
    expect(read(ask)).toMatchObject({ question, intents: [] });
  });

  it('reads a question with a request after it', () => {
    const reading = read('why so tight? make it looser');
    expect(reading.question).toBe('why');
    expect(reading.intents.map(({ goal }) => goal)).toContain('looser');
  });

  it.each([
    ['how about a square?', 'ratio'],
    ['why not make it tighter?', 'tighter'],
    ['what if we moved it left?', 'shift'],
    ['how would it look as a panorama?', 'ratio'],
  ])('takes “%s” for a proposal', (ask, goal) => {
    const { intents, question } = read(ask);
    expect([intents.map((intent) => intent.goal), question]).toEqual([[goal], undefined]);
  });

  it('knows what a pronoun stands for', () => {
    const about = (ask: string) => read(ask).intents.map(essence);
    expect(about('there is a man on the left, get him out')).toEqual(about('remove the left'));
    expect(about('the sky is boring, lose most of it')).toEqual(about('less sky'));
    expect(about('the bird is tiny, make it bigger')).toEqual(about('emphasise the bird'));
  });

  it('tells a complaint from a wish', () => {
    const goals = (ask: string) => read(ask).intents.map(({ goal }) => goal);
    expect(goals('it feels tight')).toEqual(['looser']);
    expect(goals('make it tight')).toEqual(['tighter']);
    expect(goals('not tight enough')).toEqual(['tighter']);
    expect(goals('closer, but not too close')).toEqual(['tighter']);
    expect(goals('too busy')).toEqual(goals('less busy'));
  });

  it('knows how much is asked', () => {
    expect(read('a bit tighter').intents[0]?.strength).toBe(0.5);
    expect(read('much tighter').intents[0]?.strength).toBe(2);
    expect(read('move left 10%').intents[0]?.share).toBeCloseTo(0.1);
    expect(read('20 percent tighter').intents[0]?.share).toBeCloseTo(0.2);
  });

  it('knows that something is measured from an earlier box', () => {
    const wider = [{ goal: 'wider' }];
    expect(read('like before but wider')).toMatchObject({ from: 'before', intents: wider });
    expect(read('the first one but wider')).toMatchObject({ from: 'first', intents: wider });
    expect(read('wider')).not.toHaveProperty('from');
  });

  it('goes back before it does the rest', () => {
    const square = [{ goal: 'ratio', ratio: { width: 1, height: 1 } }];
    const undone = read('undo that, then make it square');
    expect(undone).toMatchObject({ from: 'before', intents: square });
    expect(undone).not.toHaveProperty('command');
    expect(read('start over and make it square')).toMatchObject({ from: 'whole', intents: square });
    // What only sounds like going back.
    expect(read('keep the original ratio, tighter')).not.toHaveProperty('from');
    expect(read('tighter, and never mind the tree')).not.toHaveProperty('from');
    expect(read('if the original allows it, show more at the left')).not.toHaveProperty('from');
  });

  it.each([
    'perfect, don’t touch it',
    'Love it, thanks!',
    'leave it as it is',
    'is this thirds or what',
  ])('leaves the crop as it is for “%s”', (ask) => {
    expect(read(ask)).toMatchObject({ intents: [], question: 'how-is-my-crop' });
  });

  it('takes two questions for no request', () => {
    const ask = 'what happened to her left hand, did you crop it on purpose?';
    expect(read(ask)).toMatchObject({ intents: [], question: 'what-changed' });
  });

  it.each(['plus serré s’il te plaît', '请裁剪得更紧', 'lorem ipsum dolor', '', '?!', 'hello'])(
    'asks nothing of the box for “%s”',
    (ask) => {
      expect(read(ask).intents).toEqual([]);
    },
  );

  it('reads ten thousand characters', () => {
    expect(read('please '.repeat(1400) + 'tighter').intents).toMatchObject([{ goal: 'tighter' }]);
  });
});

describe('typing errors', () => {
  it('counts letters added, lost, changed and swapped', () => {
    expect(editDistance('tighter', 'tihgter')).toBe(1);
    expect(editDistance('sky', 'skyy')).toBe(1);
    expect(editDistance('balance', 'blance')).toBe(1);
    expect(editDistance('', 'abc')).toBe(3);
  });

  it('mends slips of the finger, and no word that is another word', () => {
    for (const word of ['star', 'dead', 'sitting', 'shirt']) {
      expect(corrected(word, ['stay', 'head', 'setting', 'short'])).toBeUndefined();
    }
    expect(corrected('tihgter', ['tighter', 'lighter'])).toBe('tighter');
    expect(corrected('sxy', ['sky'])).toBeUndefined();
    expect(corrected('xylophone', ['tighter'])).toBeUndefined();
  });
});
