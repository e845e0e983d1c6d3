import type { Tokenizer } from '../model/tokenizer';

/** What a decoder shows for bytes that are not, or not yet, a whole character. */
const BROKEN = '\uFFFD';
/** No character takes more bytes than this, so more tokens than this will not mend it. */
const LONGEST = 4;

/** Turns tokens into text as they come, holding back those that end inside a character. */
export class Detokeniser {
  private held: number[] = [];

  constructor(private readonly tokenizer: Tokenizer) {}

  /** The text that this token completes; empty while a character is unfinished. */
  push(id: number): string {
    this.held.push(id);
    const text = this.tokenizer.decode(this.held);
    if (text.endsWith(BROKEN) && this.held.length < LONGEST) return '';
    this.held = [];
    return text;
  }

  /** What is still held, at the end of an answer; half a character is dropped. */
  finish(): string {
    const text = this.tokenizer.decode(this.held);
    this.held = [];
    return text.replaceAll(BROKEN, '');
  }
}
