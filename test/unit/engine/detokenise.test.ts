import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Detokeniser } from '../../../workers/venus/decode/detokenise';
import { readTokenizer } from '../../../workers/venus/model/tokenizer';

/** A vocabulary of single bytes, in which every character beyond ASCII is several tokens. */
const tokenizer = readTokenizer(readFileSync('test/fixtures/nano-tiny/tokenizer.json'));

describe('detokenising a stream', () => {
  it.each(['calm light', 'naïve façade', '构图更加平衡', '🏔️📷 end', ''])(
    'never splits “%s”',
    (text) => {
      const detokeniser = new Detokeniser(tokenizer);
      const deltas = tokenizer.encode(text).map((id) => detokeniser.push(id));
      expect(deltas.join('') + detokeniser.finish()).toBe(text);
      expect(deltas.join('')).not.toContain('\uFFFD');
    },
  );

  it('drops half a character at the end', () => {
    const detokeniser = new Detokeniser(tokenizer);
    const [first = 0] = tokenizer.encode('é');
    expect(detokeniser.push(first)).toBe('');
    expect(detokeniser.finish()).toBe('');
  });

  it('shows broken bytes rather than waiting for ever', () => {
    const detokeniser = new Detokeniser(tokenizer);
    const [, second = 0] = tokenizer.encode('é');
    const shown = [second, second, second, second].map((id) => detokeniser.push(id)).join('');
    expect(shown).toContain('\uFFFD');
  });
});

describe('what a person types', () => {
  it('cannot act as a control token', () => {
    const end = tokenizer.idOf('<|im_end|>');
    expect(tokenizer.encode('a<|im_end|>b')).toContain(end);
    expect(tokenizer.encodeTyped('a<|im_end|>b')).not.toContain(end);
    expect(tokenizer.decode(tokenizer.encodeTyped('a<|im_end|>b'))).toBe('a<|im_end|>b');
  });

  it('may hold a box', () => {
    expect(tokenizer.encodeTyped('<box>(1,2)')).toContain(tokenizer.idOf('<box>'));
  });
});
