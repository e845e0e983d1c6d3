import type { Graph } from '../onnx/graph';
import type { Scheme } from '../precision';
import { buildStage, type StageRange } from './stage';
import type { DecoderSpec } from './spec';

/** A stage must load into a 32-bit WASM memory with room to spare: under 2 GB. */
const STAGE_BYTES = 1_900_000_000;

/** A stage's graph and the layers in it. */
export interface Stage extends StageRange {
  readonly graph: Graph;
}

/**
 * The decoder as the fewest stages of at most `limit` bytes each, about equally large. A stage holds
 * a layer at least, and the last one the head too, even where that is over the limit.
 */
export function buildStages(
  name: string,
  spec: DecoderSpec,
  scheme: Scheme,
  partBytes: number,
  limit = STAGE_BYTES,
): Stage[] {
  const build = (range: StageRange, stageName = name): Graph =>
    buildStage(stageName, spec, range, scheme, partBytes);
  const bytes = (range: StageRange): number => build(range).weightBytes;
  const count = spec.layers.length;
  const whole = build({ first: 0, end: count });
  if (whole.weightBytes <= limit) return [{ first: 0, end: count, graph: whole }];

  const head = bytes({ first: count, end: count });
  const layer = (whole.weightBytes - head) / count;
  let stages = Math.min(count, Math.ceil(whole.weightBytes / limit));
  let ranges = intoRanges(count, stages, head / layer);
  while (stages < count && ranges.some((range) => bytes(range) > limit)) {
    stages += 1;
    ranges = intoRanges(count, stages, head / layer);
  }
  return ranges.map((range, index) => ({ ...range, graph: build(range, `${name}-${index}`) }));
}

/** `count` layers in equal stretches, where the last one also bears a head worth `head` layers. */
function intoRanges(count: number, stages: number, head: number): StageRange[] {
  const share = (count + head) / stages;
  const ranges: StageRange[] = [];
  for (let first = 0, stage = 1; stage <= stages; stage++) {
    const leftForOthers = stages - stage;
    const wanted = stage === stages ? count : Math.round(share * stage);
    const end = Math.max(first + 1, Math.min(count - leftForOthers, wanted));
    ranges.push({ first, end });
    first = end;
  }
  return ranges;
}
