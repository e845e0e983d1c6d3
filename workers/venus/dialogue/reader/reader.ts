import { featuresOf } from './features';
import type { Label } from './labels';
import { linearLogits, type Linear } from './linear';
import { networkLogits } from './network';
import { openNetwork, type Network } from './network-file';
import { openLinear } from './linear-file';

/** The trained reader of requests: two models that err differently, and agree on the mean. */
export interface Reader {
  readonly linear: Linear;
  readonly network: Network;
}

/** How likely each label is, 0–1; `ruled` is what the rules of the grammar read. */
export function oddsOf(
  { linear, network }: Reader,
  request: string,
  ruled: readonly Label[],
): ReadonlyMap<Label, number> {
  const straight = linearLogits(linear, featuresOf(request, ruled, linear));
  const deep = networkLogits(network, request, ruled);
  return new Map(
    linear.labels.map((label, at) => {
      const mean = ((straight[at] ?? 0) + (deep[at] ?? 0)) / 2;
      return [label, 1 / (1 + Math.exp(-mean))];
    }),
  );
}

/** Throws where the two were not trained on the same labels. */
export function openReader(stored: Readonly<Record<keyof Reader, unknown>>): Reader {
  const reader = { linear: openLinear(stored.linear), network: openNetwork(stored.network) };
  const [one, other] = [reader.linear, reader.network].map(({ labels }) => labels.join());
  if (one !== other) throw new Error('The parts of the reader know different labels.');
  return reader;
}
