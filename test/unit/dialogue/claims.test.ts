import { describe, expect, it } from 'vitest';
import { WHOLE } from '../../../src/crop/box';
import type { Box } from '../../../src/crop/types';
import { baseOf, lexicon } from '../../../workers/venus/dialogue/claims/lexicon';
import { claimOf, readClaims } from '../../../workers/venus/dialogue/claims/read';
import { RULES } from '../../../workers/venus/dialogue/claims/rules';
import {
  claimsOf,
  clashes,
  isSure,
  sentencesFor,
} from '../../../workers/venus/dialogue/claims/sayable';
import { gridOf } from '../../../workers/venus/dialogue/facts/grid';
import { measureAll } from '../../../workers/venus/dialogue/facts/measure';
import { readingsOf } from '../../../workers/venus/dialogue/facts/readings';
import {
  critiqueOutline,
  faultsOf,
  scoresFor,
} from '../../../workers/venus/dialogue/outline/critique';
import { nextAdvice } from '../../../workers/venus/dialogue/outline/advice';
import type { Intent } from '../../../workers/venus/dialogue/request';
import { rationaleOutline } from '../../../workers/venus/dialogue/outline/rationale';
import { readCritique } from '../../../workers/venus/dialogue/answer';
import type { Outline } from '../../../workers/venus/decode/outline';
import type { PixelView } from '../../../workers/venus/types';
import { seascape } from '../../support/seascape';
import { Random } from '../crop/random';

const SECTIONS = [...new Set(Object.values(lexicon.claims).map(({ section }) => section))];

describe('what is said of a horizon', () => {
  const whereIn = (y1: number, y2: number) => {
    const [facts] = measureAll([seascape(0.5)], { x1: 0, x2: 1, y1, y2 }, WHOLE);
    return ['upper', 'lower'].filter(
      (level) => facts && RULES['change.horizon']?.(facts, { level }),
    );
  };

  it('holds on the third where it lies', () => {
    expect(whereIn(0.1, 0.7)).toEqual(['lower']);
    expect(whereIn(0.3, 0.9)).toEqual(['upper']);
    expect(whereIn(0, 1)).toEqual([]);
    expect(whereIn(0.6, 1)).toEqual([]);
  });

  it('is nothing without one, or without a box before', () => {
    const box = { x1: 0, x2: 1, y1: 0.1, y2: 0.7 };
    const [none] = measureAll([seascape(2)], box, WHOLE);
    const [first] = measureAll([seascape(0.5)], box);
    for (const facts of [none, first]) {
      expect(facts && RULES['change.horizon']?.(facts, { level: 'lower' })).toBe(false);
    }
  });
});

describe('the lexicon', () => {
  const claims = SECTIONS.flatMap(claimsOf);

  it('reads every sentence back as the claim that it words', () => {
    for (const claim of claims) {
      const sentences = sentencesFor(claim);
      expect(sentences.length, claim.id).toBeGreaterThan(0);
      for (const sentence of sentences) expect(claimOf(sentence), sentence).toEqual(claim);
    }
  });

  it('has a rule for everything that a rationale may claim, and for what a critique proposes', () => {
    const free = new Set(['verdict.good', 'verdict.fair', 'verdict.bad']);
    for (const section of ['crop', 'bad', 'fix', 'change', 'answer', 'try', 'finish']) {
      for (const { id } of claimsOf(section))
        if (!free.has(id)) expect(RULES[baseOf(id)], id).toBeDefined();
    }
  });

  it('makes no claim about the same thing twice, but for two sides', () => {
    const third = { id: 'subject.third', slots: { side: 'left' } };
    const left = { id: 'side.empty', slots: { side: 'left' } };
    const right = { id: 'side.dark', slots: { side: 'right' } };
    expect(clashes(third, [third])).toBe(true);
    expect(clashes(left, [left])).toBe(true);
    expect(clashes(left, [right])).toBe(false);
    expect(clashes(third, [left])).toBe(false);
  });
});

/** A bright disc on a dark field: a clear subject at a place of the test's choosing. */
function disc(x: number, y: number, radius: number) {
  const width = 240;
  const height = 160;
  const inside = (px: number, py: number) =>
    Math.hypot(px / width - x, (py / height - y) / 1.5) < radius;
  const data = new Uint8ClampedArray(4 * width * height);
  for (let at = 0; at < width * height; at++) {
    const value = inside(at % width, Math.floor(at / width)) ? 220 : 60;
    data.set([value, value, value, 255], 4 * at);
  }
  const view: PixelView = { width, height, data };
  const soft = gridOf(32, 32, (px, py) =>
    inside((px / 32) * width, (py / 32) * height) ? 0.95 : 0.02,
  );
  return readingsOf({ id: `disc ${x} ${y} ${radius}`, view }, { subject: soft });
}

/** Follows an outline with random choices to its end. */
function follow<T>(outline: Outline<T>, random: Random): { text: string; said: T[] } {
  const said: T[] = [];
  let text = '';
  for (;;) {
    const { options, mayEnd } = outline(said);
    if (options.length === 0 || (mayEnd && random.chance(0.3))) return { text: text.trim(), said };
    const option = random.pick(options);
    said.push(option.value);
    text += option.text;
  }
}

describe('a rationale', () => {
  const readings = disc(0.35, 0.5, 0.12);
  const box = { x1: 0.05, y1: 0.1, x2: 0.95, y2: 0.9 };

  it('says only what is true of picture and box, whichever way the model goes', () => {
    const random = new Random(5);
    const facts = measureAll(readings, box);
    const [plain] = facts;
    if (!plain) throw new Error('nothing was measured');
    for (let round = 0; round < 50; round++) {
      const { text, said } = follow(rationaleOutline(facts, { intents: [] }), random);
      const read = readClaims(text);
      expect(read.map(({ claim }) => claim)).toEqual(said);
      expect(read.length).toBeGreaterThanOrEqual(2);
      for (const { claim } of read) {
        expect(claim && RULES[claim.id]?.(plain, claim.slots), text).toBe(true);
      }
    }
  });

  it('never says that a subject asked onto a third stands midway', () => {
    const facts = measureAll(disc(0.5, 0.6, 0.2), { x1: 0, y1: 0, x2: 1, y2: 1 });
    const heard = (intents: readonly Intent[]): Set<string> => {
      const random = new Random(11);
      const outlines = Array.from({ length: 40 }, () => rationaleOutline(facts, { intents }));
      const said = outlines.flatMap((outline) => follow(outline, random).said);
      return new Set(said.map(({ id }) => id).filter((id) => /midway|centred/.test(id)));
    };
    expect(heard([]).size).toBeGreaterThan(0);
    expect(heard([{ goal: 'thirds', strength: 1 }]).size).toBe(0);
  });

  it('does not praise what is cut off at a side of which more was asked for', () => {
    const shown = { x1: 0.05, y1: 0.06, x2: 0.95, y2: 0.9 };
    const facts = measureAll(readings, shown, { ...shown, y1: 0.2 });
    const sidesOf = (intents: readonly Intent[]): Set<string | undefined> => {
      const random = new Random(7);
      const outlines = Array.from({ length: 40 }, () => rationaleOutline(facts, { intents }));
      const said = outlines.flatMap((outline) => follow(outline, random).said);
      const cut = said.filter(({ id }) => id.startsWith('side.') && id !== 'side.keep');
      return new Set(cut.map(({ slots }) => slots.side));
    };
    expect(sidesOf([])).toContain('top');
    const asked = sidesOf([{ goal: 'show', side: 'top', strength: 1 }]);
    expect(asked).not.toContain('top');
    expect(asked).toContain('left');
  });

  it('speaks of the middle only where a subject could stand elsewhere', () => {
    const heard = (radius: number, box: Box): boolean => {
      const facts = measureAll(disc(0.5, 0.5, radius), box);
      return claimsOf('crop').some(
        (claim) => /midway|centred/.test(claim.id) && isSure(claim, facts),
      );
    };
    expect(heard(0.2, WHOLE)).toBe(true);
    expect(heard(0.2, { x1: 0.25, y1: 0.1, x2: 0.75, y2: 0.9 })).toBe(false);
  });

  it('opens with what was asked for', () => {
    const tighter = { x1: 0.15, y1: 0.2, x2: 0.8, y2: 0.8 };
    const facts = measureAll(readings, tighter, box);
    const occasion = { intents: [{ goal: 'tighter' as const, strength: 1 }] };
    const { options, mayEnd } = rationaleOutline(facts, occasion)([]);
    expect(mayEnd).toBe(false);
    expect(new Set(options.map(({ value }) => value.id))).toEqual(new Set(['change.tighter']));
  });

  it('tells a box that cuts the subject what is wrong with it, and how to mend it', () => {
    const facts = measureAll(readings, { x1: 0.36, y1: 0.1, x2: 0.95, y2: 0.9 });
    const outline = rationaleOutline(facts, { intents: [], question: 'how-is-my-crop' });
    const { said } = follow(outline, new Random(3));
    expect(said[0]?.id).toBe('verdict.bad');
    expect(said[1]?.id).toMatch(/^(cut|bad)\./);
  });

  it('gives an alternative its own reasons where there are any', () => {
    const facts = measureAll(readings, box);
    const [head] = follow(rationaleOutline(facts, { intents: [] }), new Random(1)).said;
    if (!head) throw new Error('nothing was said');
    const { options } = rationaleOutline(facts, { intents: [] }, [head])([]);
    expect(options.map(({ value }) => value)).not.toContainEqual(head);
  });
});

describe('a critique', () => {
  it('has its form, and advice for the issues that it names', () => {
    const random = new Random(9);
    const readings = measureAll(disc(0.5, 0.5, 0.2), undefined);
    for (let round = 0; round < 30; round++) {
      const faults = faultsOf(readings);
      const given = 1 + (round % 9);
      const { text, said } = follow(critiqueOutline(readings, faults, given), random);
      const { score, analysis, advice, issues: told } = readCritique(text);
      expect(score).toBe(given);
      expect(analysis.length).toBeGreaterThan(0);
      expect(told.length).toBeGreaterThan(0);
      expect(advice.length).toBeGreaterThanOrEqual(2);
      const of = (part: string) =>
        said.flatMap((one) => (one.part === part && one.part !== 'score' ? [one.claim] : []));
      const issues = of('issue').map(({ id }) => id);
      for (const claim of of('advice')) {
        const [way, about] = claim.id.split('.');
        if (way === 'try' || way === 'finish') expect(isSure(claim, readings)).toBe(true);
        else expect(issues).toContain(`issue.${about}`);
      }
    }
  });

  it('calls no colours quiet that are none, or of which one is strong', () => {
    const isQuiet = (colour: (light: number) => readonly number[]): boolean => {
      const view = ramp(colour);
      const facts = measureAll(readingsOf({ id: colour.toString(), view }, {}), undefined);
      return isSure({ id: 'colour.muted', slots: {} }, facts);
    };
    expect(isQuiet((light) => [light, light, light])).toBe(false);
    expect(isQuiet((light) => [light, light, Math.max(0, light - 20)])).toBe(true);
    // A tenth of it in red.
    expect(isQuiet((light) => [light < 58 ? 200 : light, light, Math.max(0, light - 12)])).toBe(
      false,
    );
  });

  it('calls colours natural where they are, and no sunset', () => {
    const isNatural = (colour: (light: number) => readonly number[]): boolean => {
      const view = ramp(colour);
      const facts = measureAll(
        readingsOf({ id: `natural ${colour.toString()}`, view }, {}),
        undefined,
      );
      return isSure({ id: 'colour.natural', slots: {} }, facts);
    };
    const strong = (light: number) =>
      light < 85 ? [20, 40, 150] : light > 180 ? [240, 150, 90] : [light, light, light];
    const mild = (light: number) =>
      light < 90 ? [70, 90, 110] : light < 180 ? [140, 120, 90] : [210, 210, 208];
    expect(isNatural(mild)).toBe(true);
    // Its blue and its orange weigh each other up.
    expect(isNatural(strong)).toBe(false);
    expect(isNatural((light) => [light, 0.7 * light, light])).toBe(false);
  });

  it('says that little is to be done only where nothing is', () => {
    const claims = (...ids: string[]) => ids.map((id) => ({ id, slots: {} }));
    const after = (ideas: readonly string[], given: readonly string[]) =>
      nextAdvice(claims('issue.none'), claims(...given), claims(...ideas)).claims.map(
        ({ id }) => id,
      );
    expect(after(['finish.sharp', 'finish.mono'], ['shoot.none'])).toEqual(['finish.mono']);
    expect(after(['finish.sharp'], ['shoot.none'])).toEqual(['finish.sharp']);
    // One strong colour, or none: both may be tried. Warmer light, and the cool colours kept: not both.
    expect(after(['finish.mono'], ['try.accent'])).toEqual(['finish.mono']);
    expect(after(['finish.cool'], ['try.warmer'])).toEqual(['edit.none']);
  });

  it('adds something to try to the advice on a single issue', () => {
    const claims = (...ids: string[]) => ids.map((id) => ({ id, slots: {} }));
    const [third] = claims('try.third');
    const one = nextAdvice(
      claims('issue.dead'),
      claims('shoot.dead', 'edit.dead'),
      claims('try.third'),
    );
    expect(one).toEqual({ claims: [third], mayEnd: false });
    const given = claims('shoot.dead', 'edit.dead', 'shoot.under', 'edit.under');
    const two = nextAdvice(claims('issue.dead', 'issue.under'), given, claims('try.third'));
    expect(two).toEqual({ claims: [third], mayEnd: true });
  });

  it('finds something to try and for editing where nothing is at fault', () => {
    // A bright disc in the middle of the dark: a third, an exposure for the disc.
    const readings = measureAll(disc(0.5, 0.5, 0.2), undefined);
    const none = { plain: [], plausible: [] };
    const heard = new Set<string>();
    for (let seed = 1; seed < 40; seed++) {
      const { said } = follow(critiqueOutline(readings, none, 8), new Random(seed));
      const ways = said.flatMap((one) =>
        one.part === 'advice' ? [one.claim.id.split('.')[0] ?? ''] : [],
      );
      expect(ways.slice(0, -1).every((way) => way === 'try')).toBe(true);
      expect(ways.at(-1)).toMatch(/^(finish|edit)$/);
      expect(ways.length).toBeLessThanOrEqual(3);
      for (const one of said) if (one.part === 'advice') heard.add(one.claim.id);
    }
    expect(heard).toContain('try.third');
    expect(heard).not.toContain('shoot.none');
  });

  const EVEN = (value: number): readonly number[] => [value, value, value];
  const DOUBTLESS: readonly (readonly [string, (light: number) => readonly number[], RegExp])[] = [
    ['darkness', (light) => EVEN(12 + light / 20), /under-?exposed|dark/i],
    ['burnt-out light', (light) => EVEN(light < 80 ? light : 255), /over-?exposed|washed out/i],
    ['a tint', (light) => [light + 40, light, light - 40], /\bcast\b/i],
  ];

  it.each(DOUBTLESS)('names %s that is beyond doubt, and scores it low', (name, colour, words) => {
    const view = ramp(colour);
    const facts = measureAll(readingsOf({ id: name, view }, {}), undefined);
    const faults = faultsOf(facts);
    const { most } = scoresFor(faults);
    expect(most).toBeLessThanOrEqual(5);
    for (let seed = 1; seed < 12; seed++) {
      const { text } = follow(critiqueOutline(facts, faults, most), new Random(seed));
      expect(readCritique(text).issues.join(' ')).toMatch(words);
    }
  });

  it('names what needs work where the score says that something does', () => {
    const facts = measureAll(disc(0.5, 0.5, 0.2), undefined);
    // What an analysis of this picture might say speaks against each of these.
    for (const id of ['issue.under', 'issue.flat', 'issue.clutter']) {
      const fault = { id, slots: {} };
      for (let seed = 1; seed < 20; seed++) {
        const outline = critiqueOutline(facts, { plain: [], plausible: [fault] }, 5);
        const { said } = follow(outline, new Random(seed));
        const issues = said.flatMap((one) => (one.part === 'issue' ? [one.claim.id] : []));
        expect(issues).toEqual([id]);
      }
    }
  });

  it('finds none of them in an even run of greys', () => {
    const view = ramp(EVEN);
    const facts = measureAll(readingsOf({ id: 'greys', view }, {}), undefined);
    const plain = faultsOf(facts).plain.map(({ id }) => id);
    for (const id of ['issue.under', 'issue.over', 'issue.cast']) expect(plain).not.toContain(id);
  });
});

/** Columns from dark to light, coloured by how light they are, 0–255. */
function ramp(colour: (light: number) => readonly number[]): PixelView {
  const size = 64;
  const data = new Uint8ClampedArray(4 * size * size);
  for (let at = 0; at < size * size; at++) {
    data.set([...colour(40 + ((at % size) / size) * 180), 255], 4 * at);
  }
  return { width: size, height: size, data };
}
