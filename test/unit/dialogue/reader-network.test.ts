import { describe, expect, it } from 'vitest';
import { networkLogits } from '../../../workers/venus/dialogue/reader/network';
import { openNetwork } from '../../../workers/venus/dialogue/reader/network-file';
import { openReader } from '../../../workers/venus/dialogue/reader/reader';
import linear from '../../../workers/venus/dialogue/reader/linear.json';
import expected from '../../fixtures/reader-tiny/expected.json';
import stored from '../../fixtures/reader-tiny/network.json';

describe('the network that reads requests', () => {
  const network = openNetwork(stored);

  it.each(expected)('cuts “$ask” into the pieces that PyTorch saw', ({ ask, pieces }) => {
    expect(network.tokenizer.encode(ask).ids).toEqual(pieces);
  });

  it.each(expected)('gives “$ask” the logits of PyTorch', ({ ask, ruled, logits }) => {
    const found = networkLogits(network, ask, ruled);
    expect(found).toHaveLength(logits.length);
    logits.forEach((logit, at) => expect(found[at]).toBeCloseTo(logit, 4));
  });

  it('is refused where weights are missing', () => {
    const short = { ...stored.out, weights: btoa('short') };
    expect(() => openNetwork({ ...stored, out: short })).toThrow(/5 weights where it needs 28/);
  });

  it('is refused beside a linear part that knows other labels', () => {
    expect(() => openReader({ linear, network: stored })).toThrow(/different labels/);
  });
});
