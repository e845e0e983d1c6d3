import type { Tokenizer } from '../model/tokenizer';

/** What a decoder shows for bytes that are not, or not yet, a whole character. */
const BROKEN = '\uFFFD';
/** No character takes more bytes than this, so more tokens than this will not mend it. */
const LONGEST = 4;

/** What single tokens say: they come again from answer to answer. */
const words = new WeakMap<Tokenizer, Map<number, string>>();

/** Turns tokens into text as they come, holding back those that end inside a character. */
export class Detokeniser {
  private held: number[] = [];
  private readonly known: Map<number, string>;

  constructor(private readonly tokenizer: Tokenizer) {
    this.known = words.get(tokenizer) ?? new Map<number, string>();
    words.set(tokenizer, this.known);
  }

  /** The text that this token completes; empty while a character is unfinished. */
  push(id: number): string {
    this.held.push(id);
    const text = this.held.length === 1 ? this.word(id) : this.tokenizer.decode(this.held);
    if (text.endsWith(BROKEN) && this.held.length < LONGEST) return '';
    this.held = [];
    return text;
  }

  /** What is still held, at the end of an answer; half a character is dropped. */
  finish(): string {
    if (this.held.length === 0) return '';
    const text = this.tokenizer.decode(this.held);
    this.held = [];
    return text.replaceAll(BROKEN, '');
  }

  private word(id: number): string {
    const text = this.known.get(id) ?? this.tokenizer.decode([id]);
    this.known.set(id, text);
    return text;
  }
}
