import type { Features, Space } from './features';
import type { Label } from './labels';

/** A trained reader: one logistic regression for each label. */
export interface Reader extends Space {
  readonly labels: readonly Label[];
  /** One a label. */
  readonly bias: readonly number[];
  /** What one step of a label's weights is worth. */
  readonly scale: readonly number[];
  /** [buckets, labels]. */
  readonly weights: Int8Array;
}

/** How likely each label is, 0–1, in the order of the reader's labels. */
export function oddsOf({ labels, bias, scale, weights }: Reader, features: Features): number[] {
  return labels.map((_, label) => {
    let sum = 0;
    for (const [bucket, amount] of features) {
      sum += (weights[bucket * labels.length + label] ?? 0) * amount;
    }
    return 1 / (1 + Math.exp(-(sum * (scale[label] ?? 0) + (bias[label] ?? 0))));
  });
}
