import type { Checkpoint } from '../checkpoint/checkpoint';
import { Graph, int, text } from '../onnx/graph';
import type { Scheme } from '../precision';
import type { NanoConfig } from './config';
import { cropEdges } from './crop-head';
import { concat, conv, dense, parameter, reshape, transpose, type Layers } from './layers';
import { photometrics } from './photometrics';
import { tiltOdds } from './tilt-head';
import { tower, type TowerMaps } from './tower';

/** How the vision weights are stored; the two quantised schemes share one graph. */
export function visionFormat(scheme: Scheme): Layers['format'] {
  return scheme.formats.vision === 'fp32' ? 'fp32' : 'w16';
}

/**
 * `pixel_values` [1, 3, S, S] and `aspect` [1], the upright photo's width / height →
 * `image_features` [1, grid² + 4, D], `subject_map` [1, 1, 4 · grid, 4 · grid], 0–1, and, of a
 * checkpoint that tells them, `tilt` [1, 2 · most + 1], odds of a lean of −most … most degrees, and
 * `crop_odds` [1, 4, mixtures, bins], what a second crop head would crop.
 */
export function buildNanoVision(
  name: string,
  checkpoint: Checkpoint,
  config: NanoConfig,
  format: Layers['format'],
  partBytes: number,
): Graph {
  const { vision, hidden_size: hidden } = config;
  const { image_size: side, width, grid } = vision;
  const graph = new Graph(name, partBytes);
  const layers: Layers = { graph, checkpoint, format };
  const pixels = graph.input('pixel_values', 'float', [1, 3, side, side]);
  const aspect = graph.input('aspect', 'float', [1]);

  const maps = tower(layers, pixels, vision.tower, 'vision.tower');
  const map = neck(layers, maps, width, 2 * grid, 'vision.neck');
  const raw = conv(layers, map, 'vision.subject', { in: width, out: 4, kernel: [1, 1] });
  const shuffle = { blocksize: int(2), mode: text('CRD') };
  const subject = graph.op('Sigmoid', [graph.op('DepthToSpace', [raw], shuffle)]);

  const cells = concat(
    graph,
    1,
    foldCells(graph, map, width, grid, 2),
    foldCells(graph, subject, 1, grid, 4),
    reshape(graph, photometrics(graph, pixels, vision), [1, vision.stats, grid * grid]),
  );
  const edges = cropEdges(layers, map, maps, aspect, vision, 'vision.crop');
  const cellWidth = width * 4 + 16 + vision.stats;
  const tokens = concat(
    graph,
    1,
    twoLayers(layers, transpose(graph, cells, 0, 2, 1), 'cell', cellWidth, 2 * hidden, hidden),
    twoLayers(layers, edges, 'edge', vision.mixtures * vision.bins, hidden, hidden),
  );
  const place = parameter(layers, 'vision.tokens.place', [vision.tokens, hidden]);
  graph.output(
    'image_features',
    'float',
    [1, vision.tokens, hidden],
    graph.op('Add', [tokens, place]),
  );
  graph.output('subject_map', 'float', [1, 1, 4 * grid, 4 * grid], subject);
  if (vision.tilt) {
    const odds = tiltOdds(layers, maps, aspect, vision, vision.tilt, 'vision.tilt');
    graph.output('tilt', 'float', [1, 2 * vision.tilt.most + 1], odds);
  }
  if (vision.opinion) {
    const { mixtures, bins } = vision;
    const odds = cropEdges(layers, map, maps, aspect, vision, 'vision.opinion');
    const dims = [1, 4, mixtures, bins];
    graph.output('crop_odds', 'float', dims, reshape(graph, odds, dims));
  }
  return graph;
}

/** Both maps of the tower as one [1, width, side, side] that knows where it is. */
function neck(
  layers: Layers,
  maps: TowerMaps,
  width: number,
  side: number,
  prefix: string,
): string {
  const { graph } = layers;
  const point = (x: string, name: string, from: number) =>
    conv(layers, x, `${prefix}.${name}`, { in: from, out: width, kernel: [1, 1] });
  const up = graph.op(
    'Resize',
    [point(maps.s32, 'from32', maps.channels32), '', graph.constant('float', [4], [1, 1, 2, 2])],
    {
      mode: text('nearest'),
      coordinate_transformation_mode: text('asymmetric'),
      nearest_mode: text('floor'),
    },
  );
  const place = parameter(layers, `${prefix}.place`, [1, width, side, side]);
  const sum = graph.op('Add', [point(maps.s16, 'from16', maps.channels16), up]);
  const x = graph.op('Relu', [graph.op('Add', [sum, place])]);
  const depthwise = conv(layers, x, `${prefix}.depthwise`, {
    in: width,
    out: width,
    kernel: [5, 5],
    pads: [2, 2, 2, 2],
    depthwise: true,
  });
  return graph.op('Add', [x, graph.op('Relu', [point(depthwise, 'project', width)])]);
}

/** [1, C, grid · r, grid · r] → [1, C · r², grid²]: a cell's pixels as channels, channel-major. */
function foldCells(graph: Graph, x: string, channels: number, grid: number, r: number): string {
  const split = reshape(graph, x, [channels, grid, r, grid, r]);
  return reshape(graph, transpose(graph, split, 0, 2, 4, 1, 3), [1, channels * r * r, grid * grid]);
}

function twoLayers(
  layers: Layers,
  x: string,
  name: string,
  from: number,
  middle: number,
  to: number,
): string {
  const prefix = `vision.tokens.${name}`;
  const hidden = layers.graph.op('Gelu', [dense(layers, x, `${prefix}1`, from, middle)]);
  return dense(layers, hidden, `${prefix}2`, middle, to);
}
