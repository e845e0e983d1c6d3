import { existsSync, readFileSync } from 'node:fs';
import { Tokenizer } from '@huggingface/tokenizers';
import { describe, expect, it } from 'vitest';
import { madeUpRanks } from '../../../models/export/check/made-up-ranks';
import { byteTokenizer, convertTiktoken } from '../../../models/export/qwen/tokenizer';

const GOLDEN = '../shared/fixtures/qwen-tokenizer';

function load(json: Uint8Array): Tokenizer {
  return new Tokenizer(JSON.parse(new TextDecoder().decode(json)) as object, {});
}

describe('the published Qwen vocabulary', () => {
  if (!existsSync(GOLDEN)) {
    it('is compared where the golden ids are at hand', ({ skip }) => {
      skip(`${GOLDEN} is absent: these files are shared beside the repository, not in it`);
    });
    return;
  }
  const golden = JSON.parse(readFileSync(`${GOLDEN}/tokens.json`, 'utf8')) as {
    text: string;
    ids: number[];
  }[];
  const file = convertTiktoken(readFileSync(`${GOLDEN}/qwen.tiktoken`, 'utf8'), 151_936);
  const tokenizer = load(file.json);

  it.each(golden)('encodes $text', ({ text, ids }) => {
    expect(tokenizer.encode(text, { add_special_tokens: false }).ids).toEqual(ids);
  });

  it.each(golden.filter(({ ids }) => ids.length > 0))(
    'decodes to the composed form of $text',
    ({ text, ids }) => {
      const decoded = tokenizer.decode(ids, {
        skip_special_tokens: false,
        clean_up_tokenization_spaces: false,
      });
      expect(decoded).toBe(text.normalize('NFC'));
    },
  );

  it('ends answers at the three control tokens', () => {
    expect(file.stopIds).toEqual([151_645, 151_644, 151_643]);
  });
});

/** A vocabulary of single bytes, each rank being its byte, with some pairs after them. */
function bytesAnd(...pairs: string[]): string {
  const tokens = [
    ...Array.from({ length: 256 }, (_, byte) => Buffer.of(byte)),
    ...pairs.map((pair) => Buffer.from(pair)),
  ];
  return tokens.map((token, rank) => `${token.toString('base64')} ${rank}`).join('\n');
}

describe('convertTiktoken', () => {
  it('recovers the merges from the ranks', () => {
    const { json } = convertTiktoken(bytesAnd('ab', 'abc', 'bc'), 500);
    const ids = (text: string) => load(json).encode(text, { add_special_tokens: false }).ids;
    expect(ids('abc')).toEqual([257]);
    expect(ids('bcab')).toEqual([258, 256]);
    expect(ids('ab<|im_end|>')).toEqual([256, 261]);
  });

  it('takes bytes, pairs and triples that are made up', () => {
    const { json, imageStartId } = convertTiktoken(madeUpRanks(66_000), 70_000);
    expect(imageStartId).toBe(66_214);
    const { ids } = load(json).encode('\0\0\u0001', { add_special_tokens: false });
    expect(ids).toEqual([256 + 65_536 + 1]);
  });

  it.each([
    ['a token that no lower pair makes', bytesAnd('abc'), 500, /rank 256 is not made of two/],
    ['a line out of order', `${bytesAnd()}\nYWI= 300`, 500, /line 257 is out of order/],
    ['too few ranks', 'AA== 0', 500, /fewer than 256/],
    ['more ranks than the vocabulary', bytesAnd('ab'), 300, /more than the vocabulary of 300/],
  ])('refuses %s', (_, text, vocabulary, message) => {
    expect(() => convertTiktoken(text, vocabulary)).toThrow(message);
  });
});

describe('byteTokenizer', () => {
  it('gives every byte a token and keeps the image marks', () => {
    const tokenizer = load(byteTokenizer(300, 5).json);
    const { ids } = tokenizer.encode('Über<img></img>', { add_special_tokens: false });
    expect(ids.slice(-2)).toEqual([5, 6]);
    expect(ids).toHaveLength(7);
    expect(tokenizer.decode(ids.slice(0, 5))).toBe('Über');
  });

  it('refuses a vocabulary with too few ids for the bytes', () => {
    expect(() => byteTokenizer(258, 5)).toThrow(/smaller than 256/);
  });
});
