import { Tokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';
import type { Label } from './labels';

/**
 * A convolutional network over pieces of words (Kim, *Convolutional Neural Networks for Sentence
 * Classification*, EMNLP 2014). The pieces' embeddings come from a sentence model, so it also knows
 * something of words that no request in training had.
 */
export interface Network {
  readonly labels: readonly Label[];
  /** All that the rules can read, and what stands for nothing. */
  readonly ruled: readonly string[];
  readonly tokenizer: Tokenizer;
  /** [pieces, width]; [PAD], the first, is 0. */
  readonly embed: Weights;
  /** Filters [filters, span, width] over 1, 2, 3 … pieces in a row. */
  readonly spans: readonly Layer[];
  /** [out, in] each. */
  readonly rules: Layer;
  readonly hidden: Layer;
  readonly out: Layer;
}

export interface Weights {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

export interface Layer extends Weights {
  readonly bias: Float32Array;
}

const weightsSchema = z.object({
  shape: z.array(z.number().int().positive()),
  /** One for each place of the last axis of embeddings, of the first of a layer. */
  scale: z.array(z.number()),
  /** Base64 of 8 bits each. */
  weights: z.string(),
});
const layerSchema = weightsSchema.extend({ bias: z.array(z.number()) });
/** As `models/train/request_reader` writes it. */
const storedSchema = z.object({
  labels: z.array(z.string()),
  ruled: z.array(z.string()),
  pieces: z.string(),
  embed: weightsSchema,
  spans: z.array(layerSchema),
  rules: layerSchema,
  hidden: layerSchema,
  out: layerSchema,
});

/** Throws where the parts do not belong together. */
export function openNetwork(stored: unknown): Network {
  const { labels, ruled, pieces, embed, spans, rules, hidden, out } = storedSchema.parse(stored);
  return {
    labels,
    ruled,
    tokenizer: tokenizerOf(pieces.split(' ')),
    embed: opened(embed, 'last'),
    spans: spans.map(openedLayer),
    rules: openedLayer(rules),
    hidden: openedLayer(hidden),
    out: openedLayer(out),
  };
}

type Stored = z.infer<typeof weightsSchema>;

function opened({ shape, scale, weights }: Stored, axis: 'first' | 'last'): Weights {
  const bytes = atob(weights);
  const count = shape.reduce((product, size) => product * size, 1);
  const places = axis === 'first' ? shape[0] : shape.at(-1);
  if (bytes.length !== count || scale.length !== places) {
    throw new Error(`The reader's network has ${bytes.length} weights where it needs ${count}.`);
  }
  const run = axis === 'first' ? count / scale.length : 1;
  const values = new Float32Array(count);
  // Millions of them: a callback for each would take ten times as long.
  for (let at = 0; at < count; at++) {
    const step = (bytes.charCodeAt(at) << 24) >> 24;
    values[at] = step * (scale[Math.floor(at / run) % scale.length] ?? 0);
  }
  return { shape, values };
}

function openedLayer({ bias, ...stored }: z.infer<typeof layerSchema>): Layer {
  return { ...opened(stored, 'first'), bias: Float32Array.from(bias) };
}

/** WordPiece, uncased, with a mark before and after; `models/train/request_reader` builds the same. */
function tokenizerOf(pieces: readonly string[]): Tokenizer {
  const vocab = Object.fromEntries(pieces.map((piece, at) => [piece, at]));
  return new Tokenizer(
    {
      version: '1.0',
      added_tokens: [],
      normalizer: {
        type: 'BertNormalizer',
        clean_text: true,
        handle_chinese_chars: true,
        strip_accents: null,
        lowercase: true,
      },
      pre_tokenizer: { type: 'BertPreTokenizer' },
      post_processor: {
        type: 'BertProcessing',
        sep: ['[SEP]', vocab['[SEP]']],
        cls: ['[CLS]', vocab['[CLS]']],
      },
      decoder: null,
      model: {
        type: 'WordPiece',
        unk_token: '[UNK]',
        continuing_subword_prefix: '##',
        max_input_chars_per_word: 100,
        vocab,
      },
    },
    {},
  );
}
