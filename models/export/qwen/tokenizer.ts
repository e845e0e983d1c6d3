import { VenusError } from '../../../workers/venus/errors';

const SPLIT =
  "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

/** Special tokens of the published vocabulary, in the order of their ids after the ranks. */
const SPECIALS: readonly string[] = [
  '<|endoftext|>',
  '<|im_start|>',
  '<|im_end|>',
  ...Array.from({ length: 205 }, (_, i) => `<|extra_${i}|>`),
  '<ref>',
  '</ref>',
  '<box>',
  '</box>',
  '<quad>',
  '</quad>',
  '<img>',
  '</img>',
  '<imgpad>',
];

/** A tokenizer.json and the ids that the manifest needs. */
export interface TokenizerFile {
  readonly json: Uint8Array;
  readonly stopIds: number[];
  /** Id of `<img>`; `</img>` and `<imgpad>` follow. */
  readonly imageStartId: number;
}

/** Turns `qwen.tiktoken` (base64 of a token's bytes and its rank, a line each) into tokenizer.json. */
export function convertTiktoken(text: string, vocabularySize: number): TokenizerFile {
  const ranks = readRanks(text);
  const vocab: Record<string, number> = {};
  for (const [token, rank] of ranks) vocab[token] = rank;
  const specials = SPECIALS.map((content, i) => ({ content, id: ranks.size + i }));
  if (ranks.size + specials.length > vocabularySize) {
    throw invalid(
      `it has ${ranks.size} ranks, more than the vocabulary of ${vocabularySize} holds`,
    );
  }
  return {
    json: encode(vocab, recoverMerges(ranks), specials),
    stopIds: [ranks.size + 2, ranks.size + 1, ranks.size],
    imageStartId: ranks.size + SPECIALS.indexOf('<img>'),
  };
}

/**
 * A tokenizer for a checkpoint that has none: a token a byte, so that the folder is whole and text
 * can be shown. No id ends an answer: the stop id lies outside the vocabulary.
 */
export function byteTokenizer(vocabularySize: number, imageStartId: number): TokenizerFile {
  const image = ['<img>', '</img>', '<imgpad>'].map((content, i) => ({
    content,
    id: imageStartId + i,
  }));
  const taken = new Set(image.map(({ id }) => id));
  const free = Array.from({ length: vocabularySize }, (_, id) => id).filter((id) => !taken.has(id));
  if (free.length < 256) throw invalid('it is absent and the vocabulary is smaller than 256');
  const vocab: Record<string, number> = {};
  free.forEach((id, i) => {
    vocab[i < 256 ? byteCharacter(i) : `<unused_${id}>`] = id;
  });
  return { json: encode(vocab, [], image), stopIds: [vocabularySize], imageStartId };
}

function encode(
  vocab: Record<string, number>,
  merges: readonly (readonly [string, string])[],
  specials: readonly { content: string; id: number }[],
): Uint8Array {
  const byteLevel = {
    type: 'ByteLevel',
    add_prefix_space: false,
    trim_offsets: false,
    use_regex: false,
  };
  const tokenizer = {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: specials.map(({ content, id }) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: { type: 'NFC' },
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        { type: 'Split', pattern: { Regex: SPLIT }, behavior: 'Isolated', invert: false },
        byteLevel,
      ],
    },
    post_processor: null,
    decoder: { ...byteLevel, add_prefix_space: true, trim_offsets: true, use_regex: true },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: '',
      end_of_word_suffix: '',
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: false,
      vocab,
      merges,
    },
  };
  return new TextEncoder().encode(JSON.stringify(tokenizer));
}

/** Tokens as byte characters, with their ranks, in order of rank. */
function readRanks(text: string): Map<string, number> {
  const ranks = new Map<string, number>();
  for (const [number, line] of text.split('\n').entries()) {
    if (line === '') continue;
    const [token, rank] = line.split(' ');
    if (!token || Number(rank) !== ranks.size) throw invalid(`line ${number + 1} is out of order`);
    ranks.set([...Buffer.from(token, 'base64')].map(byteCharacter).join(''), ranks.size);
  }
  if (ranks.size < 256) throw invalid('it holds fewer than 256 ranks');
  return ranks;
}

/**
 * The merge behind each rank: what byte-pair encoding with only the lower ranks leaves of a token is
 * the pair that this token joins.
 */
function recoverMerges(ranks: ReadonlyMap<string, number>): [string, string][] {
  const merges: [string, string][] = [];
  for (const [token, rank] of ranks) {
    if (token.length === 1) continue;
    const parts = mergeBelow(token, rank, ranks);
    const [left, right] = parts;
    if (left === undefined || right === undefined || parts.length !== 2) {
      throw invalid(`the token of rank ${rank} is not made of two tokens before it`);
    }
    merges.push([left, right]);
  }
  return merges;
}

function mergeBelow(token: string, limit: number, ranks: ReadonlyMap<string, number>): string[] {
  const parts = [...token];
  for (;;) {
    let best = limit;
    let at = -1;
    for (let i = 0; i + 1 < parts.length; i++) {
      const rank = ranks.get(`${parts[i] ?? ''}${parts[i + 1] ?? ''}`);
      if (rank !== undefined && rank < best) {
        best = rank;
        at = i;
      }
    }
    if (at < 0) return parts;
    parts.splice(at, 2, `${parts[at] ?? ''}${parts[at + 1] ?? ''}`);
  }
}

/** Byte-level BPE writes bytes as printable characters: themselves, or from U+0100 on. */
const BYTE_CHARACTERS: readonly string[] = (() => {
  const isPrintable = (byte: number): boolean =>
    (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
  let next = 0x100;
  return Array.from({ length: 256 }, (_, byte) =>
    String.fromCharCode(isPrintable(byte) ? byte : next++),
  );
})();

function byteCharacter(byte: number): string {
  return BYTE_CHARACTERS[byte] ?? '';
}

function invalid(why: string): VenusError {
  return new VenusError(
    'checkpoint-invalid',
    `The checkpoint's qwen.tiktoken can't be used: ${why}.`,
    'Download qwen.tiktoken again and put it beside config.json.',
  );
}
