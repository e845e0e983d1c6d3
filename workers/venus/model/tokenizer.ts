import { Tokenizer as HfTokenizer } from '@huggingface/tokenizers';
import { VenusError } from '../errors';

/** Text to token ids and back, by a model's `tokenizer.json`. */
export interface Tokenizer {
  /** Ids of text whose special tokens (`<box>`, `<|im_end|>` …) count as such. */
  encode(text: string): number[];
  /** Ids of what a person typed: nothing in it can act as a control token. */
  encodeTyped(text: string): number[];
  /** Text of ids; special tokens are left out unless `specials`. */
  decode(ids: readonly number[], specials?: boolean): string;
  /** The id of one whole token; undefined where the vocabulary lacks it. */
  idOf(token: string): number | undefined;
}

/** Marks that a turn of the conversation may hold; all other specials are only the engine's to write. */
const MARKS = new Set(['<box>', '</box>', '<ref>', '</ref>', '<quad>', '</quad>']);

/** Reads `tokenizer.json`; throws `model-file-corrupt`. */
export function readTokenizer(json: Uint8Array): Tokenizer {
  const tokenizer = parse(json);
  const control = [...tokenizer.get_added_tokens_decoder().values()]
    .filter((token) => token.special && !MARKS.has(token.content))
    .map((token) => token.content);
  const encode = (text: string): number[] =>
    text === '' ? [] : tokenizer.encode(text, { add_special_tokens: false }).ids;
  return {
    encode,
    encodeTyped: (text) => splitInside(text, control).flatMap(encode),
    decode: (ids, specials = false) =>
      ids.length === 0
        ? ''
        : tokenizer.decode([...ids], {
            skip_special_tokens: !specials,
            clean_up_tokenization_spaces: false,
          }),
    idOf: (token) => tokenizer.token_to_id(token),
  };
}

function parse(json: Uint8Array): HfTokenizer {
  try {
    return new HfTokenizer(JSON.parse(new TextDecoder().decode(json)) as object, {});
  } catch (cause) {
    throw new VenusError(
      'model-file-corrupt',
      "The model's tokenizer.json can't be read.",
      'Download the model again, or export it again.',
      { cause },
    );
  }
}

/** Cuts text after the first character of every control token in it, so that none survives whole. */
function splitInside(text: string, control: readonly string[]): string[] {
  const cuts = new Set<number>();
  for (const token of control) {
    for (let at = text.indexOf(token); at >= 0; at = text.indexOf(token, at + 1)) cuts.add(at + 1);
  }
  const edges = [0, ...[...cuts].sort((a, b) => a - b), text.length];
  return edges.slice(1).map((end, i) => text.slice(edges[i], end));
}
