import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { VenusError } from '../../../workers/venus/errors';
import type { Checkpoint } from '../checkpoint/checkpoint';
import { buildEmbed } from '../decoder/embed';
import { buildStages } from '../decoder/stages';
import { nameOf, type ModelPlan, type VariantPlan } from '../folder/plan';
import { GREEDY } from '../greedy';
import type { Scheme } from '../precision';
import { readQwenConfig, type QwenConfig } from './config';
import { qwenDecoder, windowOf } from './decoder';
import { byteTokenizer, convertTiktoken, type TokenizerFile } from './tokenizer';
import { buildVision } from './vision';

/**
 * Vocabularies this large were learned from text: without all of their file a model would read and
 * write nonsense. Smaller ones are of tests, and do without.
 */
const MADE_FROM_TEXT = 100_000;

/** The folder that a `model_type: qwen` checkpoint (Qwen-VL-Chat, Venus-Q) becomes. */
export async function planQwen(
  checkpoint: Checkpoint,
  schemes: readonly Scheme[],
  partBytes: number,
): Promise<ModelPlan> {
  const config = readQwenConfig(checkpoint.config);
  const tokenizer = await readTokenizer(checkpoint.folder, config);
  return {
    about: about(checkpoint, config, tokenizer),
    tokenizer: tokenizer.json,
    variants: schemes.map((scheme) => variant(checkpoint, config, scheme, partBytes)),
  };
}

function variant(
  checkpoint: Checkpoint,
  config: QwenConfig,
  scheme: Scheme,
  partBytes: number,
): VariantPlan {
  const spec = qwenDecoder(checkpoint, config);
  const stages = buildStages(`decoder-${scheme.name}`, spec, scheme, partBytes);
  return {
    name: scheme.name,
    backends: [...scheme.backends],
    vision: buildVision(`vision-${scheme.name}`, checkpoint, config, scheme, partBytes),
    embed: buildEmbed(`embed-${scheme.name}`, spec, scheme, partBytes),
    decoder: stages.map(({ first, end, graph }) => ({
      graph,
      cache: { layers: end - first, heads: spec.heads, headSize: spec.headSize },
    })),
  };
}

function about(
  checkpoint: Checkpoint,
  config: QwenConfig,
  tokenizer: TokenizerFile,
): ModelPlan['about'] {
  const { image_size: side, image_start_id: imageStartId } = config.visual;
  const name = nameOf(checkpoint.folder);
  return {
    ...name,
    family: 'qwen-vl',
    licence: 'That of the checkpoint (Tongyi Qianwen licence for Qwen-VL)',
    source: `Exported from the checkpoint ${name.title}`,
    image: {
      width: side,
      height: side,
      mean: [0.48145466, 0.4578275, 0.40821073],
      std: [0.26862954, 0.26130258, 0.27577711],
      tokens: checkpoint.shape('transformer.visual.attn_pool.query')[0] ?? 0,
    },
    text: {
      hiddenSize: config.hidden_size,
      vocabulary: config.vocab_size,
      window: windowOf(config),
      stopIds: tokenizer.stopIds,
      imageStartId,
      imageEndId: imageStartId + 1,
      imagePadId: imageStartId + 2,
      system: 'You are a helpful assistant.',
    },
    decoding: GREEDY,
  };
}

async function readTokenizer(
  folder: string,
  { vocab_size: size, visual }: QwenConfig,
): Promise<TokenizerFile> {
  const imageStartId = visual.image_start_id;
  const isMadeFromText = size >= MADE_FROM_TEXT;
  const text = await readFile(join(folder, 'qwen.tiktoken'), 'utf8').catch(() => undefined);
  if (text === undefined) {
    if (isMadeFromText) throw withoutTokenizer(folder);
    return byteTokenizer(size, imageStartId);
  }
  const file = convertTiktoken(text, size);
  if (isMadeFromText && file.imageStartId !== imageStartId) {
    throw unequalMarks(file.imageStartId, imageStartId);
  }
  return file;
}

function withoutTokenizer(folder: string): VenusError {
  return new VenusError(
    'checkpoint-invalid',
    `The checkpoint has no qwen.tiktoken in ${folder}, without which its words can't be read.`,
    'Download qwen.tiktoken and put it beside config.json.',
  );
}

function unequalMarks(found: number, due: number): VenusError {
  return new VenusError(
    'checkpoint-invalid',
    `qwen.tiktoken and config.json disagree: by its length the mark <img> has id ${found}, by image_start_id ${due}.`,
    'qwen.tiktoken is cut short or of another model: download it again.',
  );
}
