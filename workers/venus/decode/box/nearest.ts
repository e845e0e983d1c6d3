import { around, heightOf, widthOf } from '../../../../src/crop/box';
import { UNITS } from '../../../../src/crop/convert';
import { formatRatio } from '../../../../src/crop/ratio';
import { compileRules, startsFor } from '../../../../src/crop/rules';
import { isEmpty, meet } from '../../../../src/crop/span';
import type { Constraints, Range, Ratio, Size } from '../../../../src/crop/types';
import { compose, eased, factsOf, joined, type Wish } from './compose';

export interface Nearest {
  /** Feasible: what was asked, as far as one box can have it. */
  readonly constraints: Constraints;
  /** What gave way, as facts about this photo; absent where everything could be met. */
  readonly conflict?: string;
}

const RANGES = ['area', 'width', 'height', 'x1', 'y1', 'x2', 'y2', 'centreX', 'centreY'] as const;

const WORDS: Readonly<Record<(typeof RANGES)[number], string>> = {
  area: 'area',
  width: 'width',
  height: 'height',
  x1: 'left edge',
  y1: 'top edge',
  x2: 'right edge',
  y2: 'bottom edge',
  centreX: 'centre across',
  centreY: 'centre down',
};

/**
 * The nearest that can be had of constraints which no box obeys. Held to in this order: regions
 * that must stay in, regions that must go, the ratio, the size, the edges, the centre.
 */
export function nearest(constraints: Constraints, size: Size): Nearest {
  if (joined({}, constraints, size)) return { constraints };
  const { keep = [], drop = [], ratio } = constraints;
  const wishes: Wish[] = [
    ...(keep.length > 0 ? [{ constraints: { keep } }] : []),
    ...drop.map((region) => ({
      constraints: { drop: [region] },
      fact: 'A part that was to go reaches into one that was to stay, so it stays too.',
    })),
    ...(ratio ? [ratioWish(ratio, constraints, size)] : []),
    ...RANGES.flatMap((name) => {
      const range = constraints[name];
      return range ? [rangeWish(name, range)] : [];
    }),
  ];
  const composed = compose(wishes, size);
  const facts = factsOf(composed.unmet);
  return {
    constraints: composed.constraints,
    conflict: [...new Set(facts)].join(' ') || undefined,
  };
}

/** A ratio; else the nearest one that what is settled before it leaves room for. */
export function ratioWish(ratio: Ratio, { keep = [] }: Constraints, size: Size): Wish {
  const held = around(keep);
  const spans = held
    ? `what must stay in spans ${percent(widthOf(held))} of the width and ${percent(heightOf(held))} of the height`
    : 'the other limits leave no room for it';
  return {
    constraints: { ratio },
    otherwise: (settled) => {
      const near = nearestRatio(ratio, settled, size);
      return near ? beyond(near, ratio).map((one) => ({ ratio: one })) : [];
    },
    fact: `A ${formatRatio(ratio)} crop can’t hold this: ${spans}. The shape is the nearest that does.`,
  };
}

/** A ratio in the model's units may fall between a photo's pixels: then one a little further off. */
function beyond(near: Ratio, asked: Ratio): Ratio[] {
  const way = near.width / near.height > asked.width / asked.height ? 1 : -1;
  return [0, 0.002, 0.005, 0.01, 0.02].map((by) => ({
    width: Math.round(near.width * (1 + way * by)),
    height: near.height,
  }));
}

/** The ratio, of the boxes that obey, that differs least from the one asked for. */
function nearestRatio(ratio: Ratio, constraints: Constraints, size: Size): Ratio | undefined {
  const grid = { width: UNITS, height: UNITS };
  const rules = compileRules(constraints, size, grid);
  const shape = ((ratio.width / ratio.height) * size.height) / size.width;
  let best: Ratio | undefined;
  let least = Infinity;
  for (const { x, y } of rules.cases) {
    for (let width = 1; width <= UNITS; width++) {
      if (isEmpty(startsFor(x, width))) continue;
      const heights = meet(rules.heights(width), { min: 1, max: UNITS });
      for (let height = heights.min; height <= heights.max; height++) {
        const off = Math.abs(Math.log(width / height / shape));
        if (off >= least || isEmpty(startsFor(y, height))) continue;
        least = off;
        best = { width: width * size.width, height: height * size.height };
      }
    }
  }
  return best;
}

function rangeWish(name: (typeof RANGES)[number], range: Range): Wish {
  return {
    constraints: { [name]: range },
    otherwise: () => eased(range).map((wider) => ({ [name]: wider })),
    fact: `The ${WORDS[name]} can’t be ${inWords(range)} together with the rest; it comes as near as the rest allows.`,
  };
}

function inWords({ min, max }: Range): string {
  if (min === undefined) return `${percent(max ?? 1)} or less`;
  if (max === undefined) return `${percent(min)} or more`;
  return max - min < 0.005 ? percent((min + max) / 2) : `${percent(min)} to ${percent(max)}`;
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;
