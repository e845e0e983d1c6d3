import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Checkpoint } from '../checkpoint/checkpoint';
import { buildEmbed } from '../decoder/embed';
import { buildStages } from '../decoder/stages';
import { nameOf, type ModelPlan, type VariantPlan } from '../folder/plan';
import type { Scheme } from '../precision';
import { readQwenConfig, type QwenConfig } from './config';
import { qwenDecoder, windowOf } from './decoder';
import { byteTokenizer, convertTiktoken, type TokenizerFile } from './tokenizer';
import { buildVision } from './vision';

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
    decoding: { box: 'greedy', samples: 1, temperature: 0, restraint: 0, maxNewTokens: 512 },
  };
}

async function readTokenizer(folder: string, config: QwenConfig): Promise<TokenizerFile> {
  let text: string;
  try {
    text = await readFile(join(folder, 'qwen.tiktoken'), 'utf8');
  } catch {
    return byteTokenizer(config.vocab_size, config.visual.image_start_id);
  }
  return convertTiktoken(text, config.vocab_size);
}
