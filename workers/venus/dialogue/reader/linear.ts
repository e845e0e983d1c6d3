import type { Features, Space } from './features';
import type { Label } from './labels';

/** One logistic regression for each label, over hashed features. */
export interface Linear extends Space {
  readonly labels: readonly Label[];
  /** One a label. */
  readonly bias: readonly number[];
  /** What one step of a label's weights is worth. */
  readonly scale: readonly number[];
  /** [buckets, labels]. */
  readonly weights: Int8Array;
}

/** How likely each label is, as logits, in the order of its labels. */
export function linearLogits(
  { labels, bias, scale, weights }: Linear,
  features: Features,
): number[] {
  return labels.map((_, label) => {
    let sum = 0;
    for (const [bucket, amount] of features) {
      sum += (weights[bucket * labels.length + label] ?? 0) * amount;
    }
    return sum * (scale[label] ?? 0) + (bias[label] ?? 0);
  });
}
