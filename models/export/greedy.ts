import type { Manifest } from '../../workers/venus/model/manifest';

/** How a model answers whose box is the one that it writes: no draws, and nothing given back. */
export const GREEDY: Manifest['decoding'] = {
  box: 'greedy',
  samples: 1,
  temperature: 0,
  opinion: 0,
  restraint: 0,
  leastCut: 0,
  maxNewTokens: 512,
};
