import type { NanoVision, TowerBlock } from './config';
import { conv, relu6, samePads, type Layers } from './layers';

/** Feature maps at a sixteenth and a thirty-second of the picture's side. */
export interface TowerMaps {
  readonly s16: string;
  readonly s32: string;
  readonly channels16: number;
  readonly channels32: number;
}

/** An EfficientNet-Lite whose batch norms are folded: x [1, 3, S, S] normalised. */
export function tower(
  layers: Layers,
  x: string,
  config: NanoVision['tower'],
  prefix: string,
): TowerMaps {
  const { stem, blocks, tap16 } = config;
  const shape = {
    in: 3,
    out: stem.out,
    kernel: [stem.kernel, stem.kernel],
    stride: stem.stride,
    pads: samePads(stem.kernel, stem.stride),
  } as const;
  let y = relu6(layers.graph, conv(layers, x, `${prefix}.stem`, shape));
  let s16 = y;
  blocks.forEach((block, i) => {
    y = bottleneck(layers, y, block, `${prefix}.blocks.${i}`);
    if (i === tap16) s16 = y;
  });
  const channels16 = blocks[tap16]?.out ?? 0;
  const channels32 = blocks.at(-1)?.out ?? 0;
  return { s16, s32: y, channels16, channels32 };
}

/** Inverted bottleneck: widen, filter each channel, narrow; with a residual where shapes agree. */
function bottleneck(layers: Layers, x: string, block: TowerBlock, prefix: string): string {
  const { graph } = layers;
  const middle = block.in * block.expand;
  let y = x;
  if (block.expand !== 1) {
    y = relu6(
      graph,
      conv(layers, y, `${prefix}.expand`, { in: block.in, out: middle, kernel: [1, 1] }),
    );
  }
  const depthwise = conv(layers, y, `${prefix}.depthwise`, {
    in: middle,
    out: middle,
    kernel: [block.kernel, block.kernel],
    stride: block.stride,
    pads: samePads(block.kernel, block.stride),
    depthwise: true,
  });
  y = conv(layers, relu6(graph, depthwise), `${prefix}.project`, {
    in: middle,
    out: block.out,
    kernel: [1, 1],
  });
  const isResidual = block.stride === 1 && block.in === block.out;
  return isResidual ? graph.op('Add', [x, y]) : y;
}
