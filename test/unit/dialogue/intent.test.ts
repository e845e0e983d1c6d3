import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contains, WHOLE } from '../../../src/crop/box';
import { broken } from '../../../src/crop/obey';
import type { Box } from '../../../src/crop/types';
import { readIntent } from '../../../models/evaluate/request-table';
import { compile } from '../../../workers/venus/decode/box/feasible';
import { interpret, type AskContext } from '../../../workers/venus/dialogue/intent';
import { obeyed } from '../../../workers/venus/dialogue/obeyed';
import { anchorOf } from '../../../workers/venus/dialogue/plan/context';
import { anyBox, Random, randomBox, randomSize } from '../crop/random';

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
