import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { areaOf, contains, iou, WHOLE } from '../../../src/crop/box';
import { broken } from '../../../src/crop/obey';
import { largestOfRatio } from '../../../src/crop/ratio';
import type { Box } from '../../../src/crop/types';
import { readIntent } from '../../../models/evaluate/intents';
import { compile } from '../../../workers/venus/decode/box/feasible';
import { interpret, type AskContext } from '../../../workers/venus/dialogue/intent';
import { findHorizon } from '../../../workers/venus/dialogue/facts/horizon';
import { readMaps } from '../../../workers/venus/dialogue/facts/maps';
import { obeyed } from '../../../workers/venus/dialogue/obeyed';
import { anchorOf } from '../../../workers/venus/dialogue/plan/context';
import { seascape } from '../../support/seascape';
import { anyBox, Random, randomBox, randomSize } from '../crop/random';
import { loadReader } from '../../../workers/venus/dialogue/reader/load';

beforeAll(loadReader);

const PHOTO = { width: 6000, height: 4000 };
const NOW: Box = { x1: 0.2, y1: 0.2, x2: 0.8, y2: 0.8 };
const SUBJECT: Box = { x1: 0.4, y1: 0.3, x2: 0.6, y2: 0.7 };
const base: AskContext = { size: PHOTO, current: NOW, subject: SUBJECT };

describe('a request becomes what the box must obey', () => {
  it('makes a ratio exact and lasting', () => {
    const { constraints, standing, command } = interpret('4:5 for Instagram', base);
    expect(constraints.ratio).toEqual({ width: 4, height: 5 });
    expect(standing).toEqual({ ratio: { width: 4, height: 5 } });
    expect(command?.name).toBe('set');
    if (command?.name === 'set') expect(broken(command.box, standing, PHOTO)).toEqual([]);
  });

  it.each([
    ['make it a book cover', { width: 2, height: 3 }],
    ['for a magazine cover please', { width: 17, height: 22 }],
  ])('knows the shape of “%s”', (ask, ratio) => {
    expect(interpret(ask, base).constraints.ratio).toEqual(ratio);
  });

  it('keeps the feet in whatever else is asked', () => {
    const { constraints } = interpret("much tighter, but don't cut her feet", base);
    const random = new Random(4);
    for (let round = 0; round < 20; round++) {
      expect(anyBox(random, compile(constraints, PHOTO)).y2).toBeGreaterThanOrEqual(SUBJECT.y2);
    }
  });

  it('acts at once on a step in figures', () => {
    const { command } = interpret('move it 10% left', base);
    expect(command).toMatchObject({ name: 'set' });
    if (command?.name === 'set') {
      expect(command.box.x1).toBeCloseTo(0.14, 3);
      expect(command.box.x2).toBeCloseTo(0.74, 3);
      expect(command.box.y1).toBeCloseTo(0.2, 3);
    }
  });

  it.each([
    ['more sky', ['x1', 'x2']],
    ['less on the left', ['y1', 'y2']],
    ['cut the sign off at the right edge', ['y1', 'y2']],
    ['more sky and more on the right', []],
    ['leave the top as it is', ['x1', 'x2', 'y2']],
  ] as const)('moves no edge that “%s” does not speak of', (ask, still) => {
    const boxes = compile(interpret(ask, base).constraints, PHOTO);
    const random = new Random(6);
    for (let round = 0; round < 20; round++) {
      const box = anyBox(random, boxes);
      for (const edge of still) expect(Math.abs(box[edge] - NOW[edge])).toBeLessThan(0.0115);
    }
  });

  it('moves the edges across where the shape stands', () => {
    const square = { x1: 0.3, y1: 0.2, x2: 0.7, y2: 0.8 };
    const standing = { ratio: { width: 1, height: 1 } };
    const { constraints } = interpret('more sky', { ...base, current: square, standing });
    const box = anyBox(new Random(7), compile(constraints, PHOTO));
    expect(box.y1).toBeLessThan(0.17);
    expect(broken(box, standing, PHOTO)).toEqual([]);
  });

  it('remembers a ratio from earlier for as long as the box has it', () => {
    const square = { x1: 0.3, y1: 0.2, x2: 0.7, y2: 0.8 };
    const turns = [
      { box: NOW, rationale: '' },
      { ask: 'square', box: square, rationale: '' },
    ];
    const later = interpret('tighter', { size: PHOTO, subject: SUBJECT, turns, current: square });
    expect(later.constraints.ratio).toEqual({ width: 1, height: 1 });
    const byHand = interpret('tighter', { size: PHOTO, subject: SUBJECT, turns, current: NOW });
    expect(byHand.constraints.ratio).toBeUndefined();
    const freed = interpret('any ratio, tighter', { size: PHOTO, turns, current: square });
    expect(freed.constraints.ratio).toBeUndefined();
  });

  it('says nothing of a crop that a ratio has made smaller than “a bit tighter”', () => {
    const { constraints, conflict } = interpret('a bit tighter, and 4:5 please', {
      size: { width: 1600, height: 900 },
      current: WHOLE,
    });
    expect(conflict).toBeUndefined();
    // Nine tenths of the largest or more: no smaller than the ratio makes it.
    const largest = areaOf(
      largestOfRatio({ width: 4, height: 5 }, { width: 1600, height: 900 }, WHOLE),
    );
    expect(constraints.area?.min).toBeGreaterThan(0.8 * largest);
  });

  it('measures “like before” from the box before', () => {
    const turns = [
      { box: NOW, rationale: '' },
      { ask: 'tighter', box: SUBJECT, rationale: '' },
    ];
    const { constraints } = interpret('like before but wider', {
      size: PHOTO,
      turns,
      current: SUBJECT,
    });
    expect(constraints.width?.min).toBeGreaterThan(0.6);
  });

  it('measures “start over, but …” from the whole photo, where nothing stands any more', () => {
    const { constraints } = interpret('start over, but a bit tighter', {
      size: PHOTO,
      turns: [{ box: SUBJECT, rationale: '' }],
      standing: { ratio: { width: 1, height: 1 } },
    });
    expect(constraints.ratio).toBeUndefined();
    expect(constraints.area?.min).toBeGreaterThan(0.6);
  });

  it('says which lock stands against a ratio, and takes the nearest shape', () => {
    const wide = { x1: 0.02, y1: 0.4, x2: 0.98, y2: 0.6 };
    const { constraints, conflict } = interpret('9:16, keep the whole subject', {
      ...base,
      subject: wide,
    });
    expect(conflict).toContain('9:16');
    const box = anyBox(new Random(2), compile(constraints, PHOTO));
    expect(contains(box, wide, 1e-6)).toBe(true);
  });

  it('says when the photo has no more to show, and does the nearest thing', () => {
    const { constraints, conflict } = interpret('more sky', { ...base, current: WHOLE });
    expect(conflict).toContain('top edge');
    expect(constraints.y2?.max).toBeLessThan(1);
    expect(interpret('looser', { ...base, current: WHOLE }).conflict).toContain('whole photo');
  });

  const after = (before: string, ask: string) =>
    interpret(ask, {
      ...base,
      turns: [
        { box: WHOLE, rationale: '' },
        { ask: before, box: NOW, rationale: '' },
      ],
    });

  it.each([
    ['tighter', 'a bit more', 'tighter'],
    ['tighter', 'not enough', 'tighter'],
    ['tighter', 'too much', 'looser'],
    ['much tighter', 'not that much', 'looser'],
    ['more sky', 'a touch less', 'hide top'],
    ['move left', 'way too far', 'shift right'],
    ['move left', 'the other way', 'shift right'],
    ['remove the pole on the left', 'no, the other side', 'remove right'],
    ['portrait', 'other way', 'ratio 5:4'],
    ['calmer', 'too much', ''],
  ])('reads “%s”, then “%s”, as “%s”', (before, ask, wanted) => {
    const { intents } = after(before, ask);
    const told = intents.map(({ goal, side, direction, ratio }) =>
      [goal, side ?? direction, ratio && `${ratio.width}:${ratio.height}`]
        .filter(Boolean)
        .join(' '),
    );
    expect(told.join(', ')).toBe(wanted);
  });

  it('goes back a bit for “too much”, and by half of what was given in figures', () => {
    expect(after('much tighter', 'too much').intents[0]?.strength).toBe(0.5);
    expect(after('move it 10% left', 'too much').intents[0]?.share).toBeCloseTo(0.05);
    expect(after('a bit tighter', 'a lot more').intents[0]?.strength).toBe(2);
  });

  it('measures “the other way” from the box before', () => {
    const [shift] = [after('move it 10% left', 'the other way').command];
    expect(shift?.name === 'set' && shift.box.x1).toBeCloseTo(0.0, 3);
    const turns = [
      { box: NOW, rationale: '' },
      { ask: 'move it 10% left', box: { ...NOW, x1: 0.14, x2: 0.74 }, rationale: '' },
    ];
    const { command } = interpret('the other way', {
      ...base,
      turns,
      current: { ...NOW, x1: 0.14, x2: 0.74 },
    });
    expect(command?.name === 'set' && command.box.x1).toBeCloseTo(0.26, 3);
  });

  it('gives a width in pixels exactly, and says what the photo has', () => {
    const { command } = interpret('make it 1501 px wide', base);
    expect(command?.name).toBe('set');
    if (command?.name !== 'set') return;
    const { x1, x2, y1, y2 } = command.box;
    expect(Math.round((x2 - x1) * PHOTO.width)).toBe(1501);
    expect((x2 - x1) / (y2 - y1)).toBeCloseTo(1, 2);
    const wide = interpret('at least 9000 px wide', base);
    expect(wide.conflict).toBe('The photo is only 6000 px wide.');
    expect(wide.command?.name === 'set' && wide.command.box).toMatchObject({ x1: 0, x2: 1 });
    const enough = interpret('at least 2000 px wide', base);
    expect(enough.command?.name === 'set' && enough.command.box).toEqual(NOW);
    expect(interpret('trim 360 px off the left', base).intents[0]?.share).toBeCloseTo(0.1);
  });

  it('takes all of the width, and with a shape as much of it as there is', () => {
    const full = interpret('keep the whole width', base);
    expect(full.constraints.width).toEqual({ min: 1 });
    expect(full.conflict).toBeUndefined();
    const square = interpret('keep the whole width and make it square', base);
    expect(square.standing.ratio).toEqual({ width: 1, height: 1 });
    expect(square.conflict).toMatch(/^A 1:1 crop can have 67% of this photo’s width at most/);
    expect(square.constraints.width?.min).toBeCloseTo(2 / 3, 1);
    const upright = { width: 4000, height: 6000 };
    const fits = interpret('keep the whole width and make it square', { ...base, size: upright });
    expect(fits.conflict).toBeUndefined();
    expect(fits.constraints.width).toEqual({ min: 1 });
  });

  it('names what no crop can do, and does the rest', () => {
    const both = interpret('straighten it and go tighter', base);
    expect(both.intents.map(({ goal }) => goal)).toEqual(['tighter']);
    expect(both.conflict).toContain('“straighten it” is nothing that a crop can do');
    const alone = interpret('no bokeh', base);
    expect(alone.understood).toBe(false);
    expect(alone.beyond).toEqual(['bokeh']);
  });

  it.each(['what ratio is this?', 'how many pixels is that?', 'how big is it now?'])(
    'answers “%s” with the numbers',
    (ask) => {
      expect(interpret(ask, base)).toMatchObject({ intents: [], command: { name: 'measure' } });
    },
  );

  it.each([
    ['put the horizon on the upper third', 1 / 3],
    ['lower third for the horizon', 2 / 3],
  ])('reads “%s”, and puts it there', (ask, third) => {
    const context = { size: PHOTO, current: NOW, maps: seascape(0.5) };
    const { constraints, conflict, intents } = interpret(ask, context);
    expect(intents).toMatchObject([{ goal: 'level' }]);
    expect(conflict).toBeUndefined();
    const random = new Random(8);
    for (let round = 0; round < 20; round++) {
      const { y1, y2 } = anyBox(random, compile(constraints, PHOTO));
      expect(Math.abs((0.5 - y1) / (y2 - y1) - third)).toBeLessThan(0.06);
    }
  });

  it.each([0.3, 0.5, 0.62])('finds a horizon at %d, foam or not', (horizon) => {
    expect(findHorizon(seascape(horizon))).toBeCloseTo(horizon, 1);
    expect(findHorizon(seascape(horizon, 0.85))).toBeCloseTo(horizon, 1);
  });

  it('says where the horizon leaves no third, and where there is none', () => {
    const high = interpret('horizon on the bottom third', { ...base, maps: seascape(0.06) });
    expect(high.conflict).toContain('too near the edge');
    const grey = readMaps({ width: 8, height: 8, data: new Uint8ClampedArray(256).fill(90) });
    const none = interpret('put the horizon on the upper third', { ...base, maps: grey });
    expect(none.conflict).toContain('No level line stands out');
    expect(anyBox(new Random(2), compile(none.constraints, PHOTO)).y1).toBeGreaterThan(NOW.y1);
  });

  it('finds another crop for “try something else”', () => {
    const { constraints, intents } = interpret('try something else', base);
    expect(intents).toMatchObject([{ goal: 'different' }]);
    const box = anyBox(new Random(3), compile(constraints, PHOTO));
    expect(iou(box, NOW)).toBeLessThan(0.9);
  });

  it('repeats the last request for “more”', () => {
    const turns = [
      { box: WHOLE, rationale: '' },
      { ask: 'tighter', box: NOW, rationale: '' },
    ];
    const more = interpret('a bit more', { ...base, turns });
    expect(more.intents).toMatchObject([{ goal: 'tighter' }]);
  });

  it('does not claim to understand what it does not', () => {
    const { understood, unknown } = interpret('rends-la mélancolique', base);
    expect(understood).toBe(false);
    expect(unknown.length).toBeGreaterThan(0);
  });
});

const table = JSON.parse(
  readFileSync(new URL('../../requests/table.json', import.meta.url), 'utf8'),
) as { before?: string[]; ask: string; intents: string[] }[];

describe('requests hold, whatever the model would choose', () => {
  it('shows in the box: 1,000 random requests on random photos', () => {
    const random = new Random(31);
    const rows = table.filter((row) => !row.before);
    let asked = 0;
    let missed = 0;
    for (let round = 0; round < 1000; round++) {
      const { ask, intents } = random.pick(rows);
      const size = randomSize(random);
      const current = random.chance(0.15) ? WHOLE : randomBox(random, 0.35);
      const place = randomBox(random, 0.3);
      const subject = {
        ...place,
        x2: place.x1 + 0.6 * (place.x2 - place.x1),
        y2: place.y1 + 0.6 * (place.y2 - place.y1),
      };
      const meaning = interpret(ask, { size, current, subject });
      const boxes = compile(meaning.constraints, size);
      expect(boxes.isFeasible, ask).toBe(true);
      const box = anyBox(random, boxes);
      const seen = JSON.stringify({ ask, size, current, subject, box });
      expect(contains(WHOLE, box), seen).toBe(true);
      expect(broken(box, meaning.constraints, size), seen).toEqual([]);
      const context = { size, base: current, subject, anchor: anchorOf(subject, undefined) };
      const held = obeyed(intents.map(readIntent), current, box, context);
      asked += held.length;
      missed += held.filter((one) => !one).length;
    }
    expect(missed / asked).toBeLessThan(0.03);
  }, 180_000);
});
