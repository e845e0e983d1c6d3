import { seeded } from '../../workers/venus/decode/random';
import type { Features } from '../../workers/venus/dialogue/reader/features';
import type { Label } from '../../workers/venus/dialogue/reader/labels';
import type { Linear } from '../../workers/venus/dialogue/reader/linear';

export interface Example {
  readonly features: Features;
  readonly labels: readonly Label[];
}

export interface Fit {
  readonly epochs: number;
  readonly rate: number;
  readonly decay: number;
  readonly seed: number;
}

/** Errors smaller than this teach nothing. */
const SLIGHT = 0.003;
/** Nearly all labels are absent from nearly all requests. */
const BIAS = -3;

/**
 * One logistic regression for each label, by AdaGrad (Duchi et al., JMLR 2011) with a rate that falls
 * to 0. Gives weights [buckets, labels] and a bias for each label.
 */
export function fit(
  examples: readonly Example[],
  labels: readonly Label[],
  buckets: number,
  { epochs, rate, decay, seed }: Fit,
): { weights: Float32Array; bias: Float32Array } {
  const width = labels.length;
  const weights = new Float32Array(buckets * width);
  const bias = new Float32Array(width).fill(BIAS);
  const [seen, seenBias] = [weights, bias].map(({ length }) => new Float32Array(length).fill(1e-3));
  if (!seen || !seenBias) throw new Error('unreachable');
  const step = (at: Float32Array, past: Float32Array, index: number, by: number, size: number) => {
    const sum = (past[index] ?? 0) + by * by;
    past[index] = sum;
    at[index] = (at[index] ?? 0) - (size * by) / Math.sqrt(sum);
  };
  const random = seeded(seed);
  const rows = examples.map(({ features, labels: asked }) => ({
    features: [...features],
    asked: labels.map((label) => (asked.includes(label) ? 1 : 0)),
  }));
  for (let epoch = 0; epoch < epochs; epoch++) {
    const size = rate * (1 - epoch / epochs);
    for (const { features, asked } of shuffled(rows, random)) {
      for (let label = 0; label < width; label++) {
        let sum = bias[label] ?? 0;
        for (const [bucket, amount] of features) {
          sum += (weights[bucket * width + label] ?? 0) * amount;
        }
        const error = 1 / (1 + Math.exp(-sum)) - (asked[label] ?? 0);
        if (Math.abs(error) < SLIGHT) continue;
        step(bias, seenBias, label, error, size);
        for (const [bucket, amount] of features) {
          const at = bucket * width + label;
          step(weights, seen, at, error * amount + decay * (weights[at] ?? 0), size);
        }
      }
    }
  }
  return { weights, bias };
}

/** The `count` largest weights; the rest are 0. */
export function pruned(weights: Float32Array, count: number): Float32Array {
  const least = Float32Array.from(weights, Math.abs).sort().at(-count) ?? 0;
  return weights.map((value) => (Math.abs(value) < least ? 0 : value));
}

/** Weights in 8 bits, each label by a scale of its own. */
export function quantised(
  weights: Float32Array,
  bias: Float32Array,
  labels: readonly Label[],
): Pick<Linear, 'weights' | 'scale' | 'bias'> {
  const width = labels.length;
  const most = new Float32Array(width);
  weights.forEach((value, at) => {
    most[at % width] = Math.max(most[at % width] ?? 0, Math.abs(value));
  });
  const scale = Array.from(most, (value) => (value || 1) / 127);
  return {
    scale: scale.map(rounded),
    bias: Array.from(bias, rounded),
    weights: Int8Array.from(weights, (value, at) => Math.round(value / (scale[at % width] ?? 1))),
  };
}

const rounded = (value: number): number => Number(value.toPrecision(6));

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
