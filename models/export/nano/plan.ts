import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { VenusError } from '../../../workers/venus/errors';
import type { Checkpoint } from '../checkpoint/checkpoint';
import { buildEmbed } from '../decoder/embed';
import { buildStages } from '../decoder/stages';
import type { ModelPlan, VariantPlan } from '../folder/plan';
import type { Scheme } from '../precision';
import { readNanoConfig, type NanoConfig } from './config';
import { nanoDecoder } from './decoder';
import { buildNanoVision, visionFormat } from './vision';

/** The folder that a `model_type: venus-nano` checkpoint becomes. */
export async function planNano(
  checkpoint: Checkpoint,
  schemes: readonly Scheme[],
  partBytes: number,
): Promise<ModelPlan> {
  const config = readNanoConfig(checkpoint.config);
  const tokenizer = await readTokenizer(checkpoint.folder);
  return {
    about: about(config, tokenizer.idOf),
    tokenizer: tokenizer.json,
    variants: schemes.map((scheme) => variant(checkpoint, config, scheme, partBytes)),
  };
}

function variant(
  checkpoint: Checkpoint,
  config: NanoConfig,
  scheme: Scheme,
  partBytes: number,
): VariantPlan {
  const spec = nanoDecoder(checkpoint, config);
  const format = visionFormat(scheme);
  const stages = buildStages(`decoder-${scheme.name}`, spec, scheme, partBytes);
  return {
    name: scheme.name,
    backends: [...scheme.backends],
    vision: buildNanoVision(`vision-${format}`, checkpoint, config, format, partBytes),
    embed: buildEmbed(`embed-${scheme.name}`, spec, scheme, partBytes),
    decoder: stages.map(({ first, end, graph }) => ({
      graph,
      cache: { layers: end - first, heads: spec.heads, headSize: spec.headSize },
    })),
  };
}

function about(config: NanoConfig, idOf: (token: string) => number): ModelPlan['about'] {
  const { vision } = config;
  return {
    id: config.id,
    title: config.title,
    family: 'venus-nano',
    licence: config.licence,
    source: config.source,
    image: {
      width: vision.image_size,
      height: vision.image_size,
      mean: vision.mean,
      std: vision.std,
      tokens: vision.tokens,
    },
    text: {
      hiddenSize: config.hidden_size,
      vocabulary: config.vocab_size,
      window: config.window,
      stopIds: [idOf('<|im_end|>'), idOf('<|im_start|>'), idOf('<|endoftext|>')],
      imageStartId: idOf('<img>'),
      imageEndId: idOf('</img>'),
      imagePadId: idOf('<imgpad>'),
    },
    decoding: config.decoding,
  };
}

const tokenizerSchema = z.object({
  added_tokens: z.array(z.object({ id: z.number().int(), content: z.string() })),
});

/** The checkpoint's own tokenizer.json, unchanged, and the ids of its control tokens. */
async function readTokenizer(
  folder: string,
): Promise<{ json: Uint8Array; idOf: (token: string) => number }> {
  const json = await readFile(join(folder, 'tokenizer.json')).catch(() => {
    throw invalid('is missing');
  });
  let tokens: Map<string, number>;
  try {
    const parsed = tokenizerSchema.parse(JSON.parse(json.toString('utf8')));
    tokens = new Map(parsed.added_tokens.map(({ content, id }) => [content, id]));
  } catch {
    throw invalid("can't be read");
  }
  return {
    json,
    idOf(token) {
      const id = tokens.get(token);
      if (id === undefined) throw invalid(`lacks the token ${token}`);
      return id;
    },
  };
}

function invalid(why: string): VenusError {
  return new VenusError(
    'checkpoint-invalid',
    `The checkpoint's tokenizer.json ${why}.`,
    'Put the tokenizer.json written with these weights beside config.json.',
  );
}
