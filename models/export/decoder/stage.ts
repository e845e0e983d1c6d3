import { CONTRIB, float, Graph, int } from '../onnx/graph';
import { formatFor, storedWidth, type Scheme } from '../precision';
import { linear } from '../weights/linear';
import { padded } from '../weights/matrix';
import { addFloats, addVector } from '../weights/vector';
import { rotaryTable } from './rotary';
import type { DecoderLayer, DecoderSpec } from './spec';

/** Layers [first, end) of a decoder; the last stage also holds the final norm and the head. */
export interface StageRange {
  readonly first: number;
  readonly end: number;
}

/** Name of what a stage takes in and what all but the last hand on. */
export const STAGE_INPUT = { first: 'inputs_embeds', later: 'hidden_states' } as const;
export const STAGE_OUTPUT = { last: 'logits', earlier: 'hidden_states_out' } as const;

/**
 * One stage of a decoder: hidden [batch, sequence, D], `attention_mask` [batch, past + sequence] of
 * ones and `past_key_values.{i}.key|value` [batch, heads, past, headSize], i from 0 in each stage,
 * → logits [batch, kept, vocabulary] or hidden states, and `present.{i}.key|value`. The last stage
 * also takes `keep` [1]: of how many last positions logits are wanted.
 *
 * So that several continuations can be read side by side, each token's place is given, in
 * `position_ids` [batch, sequence], and `attention_bias` [batch, 1, sequence, past + sequence] is
 * added to what attention makes of earlier ones: 0 where a token may be seen, far below where not.
 */
export function buildStage(
  name: string,
  spec: DecoderSpec,
  range: StageRange,
  scheme: Scheme,
  partBytes: number,
): Graph {
  const graph = new Graph(name, partBytes);
  const isLast = range.end === spec.layers.length;
  const inputName = range.first === 0 ? STAGE_INPUT.first : STAGE_INPUT.later;
  const input = graph.input(inputName, 'float', ['batch', 'sequence', spec.hidden]);
  const places = placesOf(graph, spec);

  let residual = input;
  let update: string | undefined;
  for (const [offset, layer] of spec.layers.slice(range.first, range.end).entries()) {
    const label = `layer.${range.first + offset}`;
    const before = norm(graph, spec, `${label}.norm1`, layer.norm1, residual, update);
    const context = attention(graph, spec, layer, label, offset, before.normed, places, scheme);
    const after = norm(graph, spec, `${label}.norm2`, layer.norm2, before.residual, context);
    residual = after.residual;
    update = gatedMlp(graph, layer, label, after.normed, scheme);
  }

  const dims = ['batch', 'sequence'];
  if (isLast) {
    const final = norm(graph, spec, 'norm', spec.finalNorm, residual, update);
    const format = formatFor(scheme, 'head', spec.head);
    const kept = lastPositions(graph, final.normed);
    const logits = linear(graph, kept, 'head', spec.head, format);
    graph.output(STAGE_OUTPUT.last, 'float', ['batch', 'kept', spec.vocabulary], logits);
  } else {
    const sum = update === undefined ? residual : graph.op('Add', [residual, update]);
    graph.output(STAGE_OUTPUT.earlier, 'float', [...dims, spec.hidden], sum);
  }
  declarePresent(graph, spec, range);
  return graph;
}

/** A prompt's logits are large and only the last are needed: the head runs on `keep` positions. */
function lastPositions(graph: Graph, x: string): string {
  const keep = graph.input('keep', 'int64', [1]);
  const end = graph.constant('int64', [1], [2 ** 31 - 1]);
  const axis = graph.constant('int64', [1], [1]);
  return graph.op('Slice', [x, graph.op('Neg', [keep]), end, axis]);
}

/** What every layer's attention is told of where its tokens stand. */
interface Places {
  /** [batch] int32: index of each row's last position. */
  readonly last: string;
  /** Scalar int32: past + sequence. */
  readonly total: string;
  readonly positions: string;
  readonly bias: string;
  readonly cos: string;
  readonly sin: string;
}

function placesOf(graph: Graph, spec: DecoderSpec): Places {
  const mask = graph.input('attention_mask', 'int64', ['batch', 'total']);
  const counted = graph.op('ReduceSum', [mask, graph.constant('int64', [1], [1])], {
    keepdims: int(0),
  });
  const last = graph.op('Sub', [counted, graph.constant('int64', [], [1])]);
  const shape = graph.op('Shape', [mask]);
  const total = graph.op('Gather', [shape, graph.constant('int64', [], [1])]);
  return {
    last: graph.op('Cast', [last], { to: int(6) }),
    total: graph.op('Cast', [total], { to: int(6) }),
    positions: graph.input('position_ids', 'int64', ['batch', 'sequence']),
    bias: graph.input('attention_bias', 'float', ['batch', 1, 'sequence', 'total']),
    ...rotaryTables(graph, spec),
  };
}

function rotaryTables(graph: Graph, spec: DecoderSpec): { cos: string; sin: string } {
  const { window, headSize, headChannels = headSize } = spec;
  const dims = [window, headSize / 2];
  const table = (wave: (angle: number) => number) => () =>
    rotaryTable(window, headSize, headChannels, spec.ropeBase, wave);
  return {
    cos: addFloats(graph, 'rotary.cos', dims, table(Math.cos)),
    sin: addFloats(graph, 'rotary.sin', dims, table(Math.sin)),
  };
}

/** RMS norm of residual + update, handing on the sum as the new residual. */
function norm(
  graph: Graph,
  spec: DecoderSpec,
  name: string,
  weight: DecoderLayer['norm1'],
  residual: string,
  update: string | undefined,
): { normed: string; residual: string } {
  const scale = addVector(graph, name, weight);
  const epsilon = { epsilon: float(spec.epsilon) };
  if (update === undefined) {
    const attributes = { ...epsilon, axis: int(-1), stash_type: int(1) };
    return {
      normed: graph.op('SimplifiedLayerNormalization', [residual, scale], attributes),
      residual,
    };
  }
  const normed = graph.fresh('normed');
  const sum = graph.fresh('residual');
  const inputs = [update, residual, scale];
  graph.ops('SkipSimplifiedLayerNormalization', inputs, [normed, '', '', sum], epsilon, CONTRIB);
  return { normed, residual: sum };
}

function attention(
  graph: Graph,
  spec: DecoderSpec,
  layer: DecoderLayer,
  label: string,
  index: number,
  x: string,
  places: Places,
  scheme: Scheme,
): string {
  const { heads, headSize, headChannels = headSize } = spec;
  const bias = layer.qkvBias && addVector(graph, `${label}.qkv.bias`, layer.qkvBias);
  const format = formatFor(scheme, 'qkv', layer.qkv);
  const qkv = linear(graph, x, `${label}.qkv`, layer.qkv, format, bias);
  const [query, key, value] = split(graph, qkv, heads * headSize);
  const past = ['key', 'value'].map((side) =>
    graph.input(`past_key_values.${index}.${side}`, 'float', ['batch', heads, 'past', headSize]),
  );
  const context = graph.fresh('context');
  // The operator would turn queries and keys itself, but on WebGPU by their index, not their place.
  graph.ops(
    'GroupQueryAttention',
    [
      ...[turned(graph, query, heads, places), turned(graph, key, heads, places), value],
      ...[...past, places.last, places.total, '', '', '', places.bias],
    ],
    [context, `present.${index}.key`, `present.${index}.value`],
    { num_heads: int(heads), kv_num_heads: int(heads), scale: float(1 / Math.sqrt(headChannels)) },
    CONTRIB,
  );
  const outFormat = formatFor(scheme, 'attention-out', layer.attentionOut);
  return linear(graph, context, `${label}.attention_out`, layer.attentionOut, outFormat);
}

/** Queries, keys and values out of one product. */
function split(graph: Graph, qkv: string, width: number): [string, string, string] {
  const parts: [string, string, string] = [
    graph.fresh('query'),
    graph.fresh('key'),
    graph.fresh('value'),
  ];
  const widths = graph.constant('int64', [3], [width, width, width]);
  graph.ops('Split', [qkv, widths], parts, { axis: int(-1) });
  return parts;
}

/** Rotary embedding by the tokens' places. */
function turned(graph: Graph, x: string, heads: number, places: Places): string {
  const out = graph.fresh('turned');
  const inputs = [x, places.positions, places.cos, places.sin];
  graph.ops('RotaryEmbedding', inputs, [out], { num_heads: int(heads) }, CONTRIB);
  return out;
}

function gatedMlp(
  graph: Graph,
  layer: DecoderLayer,
  label: string,
  x: string,
  scheme: Scheme,
): string {
  const width = storedWidth(scheme, 'down', layer.gate.rows);
  const branch = (name: string, matrix: DecoderLayer['gate']): string => {
    const wide = padded(matrix, width, matrix.columns);
    return linear(graph, x, `${label}.${name}`, wide, formatFor(scheme, 'gate-up', wide));
  };
  const gate = branch('gate', layer.gate);
  const up = branch('up', layer.up);
  const silu = graph.op('Mul', [gate, graph.op('Sigmoid', [gate])]);
  const down = padded(layer.down, layer.down.rows, width);
  return linear(
    graph,
    graph.op('Mul', [silu, up]),
    `${label}.down`,
    down,
    formatFor(scheme, 'down', down),
  );
}

function declarePresent(graph: Graph, spec: DecoderSpec, range: StageRange): void {
  for (let index = 0; index < range.end - range.first; index++) {
    for (const side of ['key', 'value']) {
      const name = `present.${index}.${side}`;
      graph.output(name, 'float', ['batch', spec.heads, 'total', spec.headSize], name);
    }
  }
}
