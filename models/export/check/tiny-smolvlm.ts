import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildEmbed } from '../decoder/embed';
import type { DecoderSpec } from '../decoder/spec';
import { buildStage } from '../decoder/stage';
import { Graph, ints } from '../onnx/graph';
import { encodeModel } from '../onnx/proto';
import { SCHEMES } from '../precision';
import { byteTokenizer } from '../qwen/tokenizer';
import { linear } from '../weights/linear';
import { held, type Matrix, type Table } from '../weights/matrix';
import { addFloats, type Vector } from '../weights/vector';
import { generator } from './random-checkpoint';

/** A tiny model of random weights in the layout in which SmolVLM is published for transformers.js. */

const [HIDDEN, HEADS, LAYERS, MLP, VOCABULARY, WINDOW] = [64, 4, 2, 96, 320, 1024];
const [SIDE, PATCH] = [64, 16];
const TOKENS = (SIDE / PATCH) ** 2;
const FIRST_SPECIAL = 300;
const SPECIALS = ['<|im_start|>', '<fake_token_around_image>', '<global-img>', '<image>'];
const END = '<end_of_utterance>';
const PART = 50_000_000;

/** Writes config, tokenizer and the three graphs in float32; the same seed gives the same bytes. */
export async function writeTinySmolVlm(folder: string, seed: number): Promise<void> {
  const random = generator(seed);
  const uniform = (length: number, size: number) =>
    Float32Array.from({ length }, () => (2 * random() - 1) * size);
  const matrix = (rows: number, columns: number, size = Math.sqrt(3 / columns)): Table =>
    held(rows, columns, uniform(rows * columns, size));
  const gains = (): Vector => ({
    length: HIDDEN,
    read: () => Promise.resolve(new Float32Array(HIDDEN).fill(1)),
  });
  const spec: DecoderSpec = {
    hidden: HIDDEN,
    heads: HEADS,
    headSize: HIDDEN / HEADS,
    intermediate: MLP,
    vocabulary: VOCABULARY,
    epsilon: 1e-5,
    ropeBase: 10_000,
    window: WINDOW,
    layers: Array.from({ length: LAYERS }, () => ({
      norm1: gains(),
      qkv: matrix(3 * HIDDEN, HIDDEN),
      attentionOut: matrix(HIDDEN, HIDDEN),
      norm2: gains(),
      gate: matrix(MLP, HIDDEN),
      up: matrix(MLP, HIDDEN),
      down: matrix(HIDDEN, MLP),
    })),
    finalNorm: gains(),
    head: matrix(VOCABULARY, HIDDEN),
    embedding: matrix(VOCABULARY, HIDDEN, 1),
  };
  await mkdir(join(folder, 'onnx'), { recursive: true });
  const pixels = 3 * PATCH * PATCH;
  await write(folder, visionGraph(uniform(HIDDEN * pixels, Math.sqrt(3 / pixels)), matrix));
  await write(folder, buildEmbed('embed_tokens', spec, SCHEMES.fp32, PART));
  await write(folder, decoderGraph(spec));
  for (const [name, value] of Object.entries(texts())) {
    await writeFile(join(folder, name), JSON.stringify(value));
  }
}

/** `pixel_values` [batch, pictures, 3, H, W] and their mask → `image_features` [pictures, N, D]. */
function visionGraph(
  kernel: Float32Array,
  matrix: (rows: number, columns: number) => Matrix,
): Graph {
  const graph = new Graph('vision_encoder', PART);
  const pixels = graph.input('pixel_values', 'float', ['batch', 'pictures', 3, SIDE, SIDE]);
  graph.input('pixel_attention_mask', 'bool', ['batch', 'pictures', SIDE, SIDE]);
  const shape = (...dims: number[]) => graph.constant('int64', [dims.length], dims);
  const flat = graph.op('Reshape', [pixels, shape(-1, 3, SIDE, SIDE)]);
  const weight = addFloats(graph, 'patch', [HIDDEN, 3, PATCH, PATCH], () => kernel);
  const maps = graph.op('Conv', [flat, weight], {
    kernel_shape: ints(PATCH, PATCH),
    strides: ints(PATCH, PATCH),
  });
  const rows = graph.op('Transpose', [graph.op('Reshape', [maps, shape(-1, HIDDEN, TOKENS)])], {
    perm: ints(0, 2, 1),
  });
  const features = linear(graph, graph.op('Gelu', [rows]), 'proj', matrix(HIDDEN, HIDDEN), 'fp32');
  graph.output('image_features', 'float', ['pictures', TOKENS, HIDDEN], features);
  return graph;
}

/** Published decoders take no `attention_bias` and give the logits of every position. */
function decoderGraph(spec: DecoderSpec): Graph {
  const range = { first: 0, end: spec.layers.length };
  const graph = buildStage('decoder_model_merged', spec, range, SCHEMES.fp32, PART);
  const all = new Uint8Array(BigInt64Array.of(BigInt(WINDOW)).buffer);
  graph.constants.push({ name: 'keep', type: 'int64', dims: [1], data: all });
  for (const [i, node] of graph.nodes.entries()) {
    const inputs = node.inputs.map((name) => (name === 'attention_bias' ? '' : name));
    graph.nodes[i] = { ...node, inputs };
  }
  // transformers.js sizes an empty cache by the axes' names.
  const named = graph.inputs
    .filter(({ name }) => name !== 'keep' && name !== 'attention_bias')
    .map((input) => ({
      ...input,
      dims: input.dims.map((side) => (side === 'batch' ? 'batch_size' : side)),
    }));
  graph.inputs.splice(0, graph.inputs.length, ...named);
  return graph;
}

/** transformers.js looks for weights inside the graph unless told otherwise. */
async function write(folder: string, graph: Graph): Promise<void> {
  for (const group of graph.weights) {
    const pieces = await group.produce();
    group.tensors.forEach((tensor, i) => {
      graph.constants.push({ ...tensor, data: pieces[i] ?? new Uint8Array() });
    });
  }
  await writeFile(join(folder, 'onnx', `${graph.name}.onnx`), encodeModel(graph, []));
}

function texts(): Record<string, unknown> {
  const specials = [...SPECIALS, END].map((content, i) => ({ content, id: FIRST_SPECIAL + i }));
  const idOf = (token: string) => specials.find(({ content }) => content === token)?.id ?? -1;
  const text = new TextDecoder().decode(byteTokenizer(VOCABULARY, FIRST_SPECIAL).json);
  const bytes = JSON.parse(text) as { added_tokens: object[]; model: { vocab: object } };
  const free = Object.entries(bytes.model.vocab).filter(
    ([, id]) => !specials.some((special) => special.id === id),
  );
  const [pattern = {}] = bytes.added_tokens;
  return {
    'tokenizer.json': {
      ...bytes,
      added_tokens: specials.map((special) => ({ ...pattern, ...special })),
      model: { ...bytes.model, vocab: Object.fromEntries(free) },
    },
    'config.json': {
      model_type: 'smolvlm',
      architectures: ['SmolVLMForConditionalGeneration'],
      image_token_id: idOf('<image>'),
      scale_factor: 1,
      text_config: {
        model_type: 'llama',
        hidden_size: HIDDEN,
        num_hidden_layers: LAYERS,
        num_attention_heads: HEADS,
        num_key_value_heads: HEADS,
        head_dim: HIDDEN / HEADS,
        vocab_size: VOCABULARY,
        max_position_embeddings: WINDOW,
      },
      vision_config: { model_type: 'smolvlm_vision', image_size: SIDE, patch_size: PATCH },
    },
    'generation_config.json': { eos_token_id: idOf(END) },
    'preprocessor_config.json': { image_mean: [0.5, 0.5, 0.5], image_std: [0.5, 0.5, 0.5] },
  };
}
