import type { Size } from '../../../src/crop/types';
import type { ChatMessage } from '../dialogue/prompt';
import { VenusError } from '../errors';
import type { Manifest } from './manifest';
import { renderSmolVlm } from './chat-smolvlm';
import type { Tokenizer } from './tokenizer';

const BOX_END = '</box>';

/** A rendered conversation, ready to embed. */
export interface Prompt {
  readonly ids: readonly number[];
  /** First of the positions that take the image features. */
  readonly imageAt: number;
}

/**
 * Renders a conversation in ChatML with the picture ahead of its first message, and opens the
 * assistant's answer. `size` is that of the full photo. When the window would not hold prompt and
 * `answer` tokens, the oldest exchanges after the first request are left out, down to the latest
 * answer and request, and then the answer's words, which leaves its box; throws `request-too-long` where even that does not do.
 */
export function renderChat(
  messages: readonly ChatMessage[],
  manifest: Manifest,
  tokenizer: Tokenizer,
  size: Size,
  answer: number,
): Prompt {
  const room = manifest.text.window - answer;
  let kept = messages;
  let prompt = render(kept, manifest, tokenizer, size);
  while (prompt.ids.length > room && kept.length > 3) {
    // An answer and the request after it go together, so that roles still alternate.
    kept = [...kept.slice(0, 1), ...kept.slice(3)];
    prompt = render(kept, manifest, tokenizer, size);
  }
  if (prompt.ids.length > room) prompt = render(kept.map(withoutReason), manifest, tokenizer, size);
  if (prompt.ids.length <= room) return prompt;
  throw new VenusError(
    'request-too-long',
    'This request is longer than the model can read at once.',
    'Say it in a few sentences.',
  );
}

function withoutReason(message: ChatMessage): ChatMessage {
  const end = message.role === 'assistant' ? message.text.indexOf(BOX_END) : -1;
  return end < 0 ? message : { ...message, text: message.text.slice(0, end + BOX_END.length) };
}

function render(
  messages: readonly ChatMessage[],
  manifest: Manifest,
  tokenizer: Tokenizer,
  size: Size,
): Prompt {
  if (manifest.family === 'smolvlm') return renderSmolVlm(messages, manifest, tokenizer);
  const { text, image } = manifest;
  const ids: number[] = [];
  let imageAt = -1;
  if (text.system !== undefined) {
    ids.push(...tokenizer.encode(`<|im_start|>system\n${text.system}<|im_end|>\n`));
  }
  messages.forEach((message, index) => {
    ids.push(...tokenizer.encode(`<|im_start|>${message.role}\n`));
    if (index === 0) {
      ids.push(...tokenizer.encode(pictureLine(manifest.family, size)), text.imageStartId);
      imageAt = ids.length;
      ids.push(...new Array<number>(image.tokens).fill(text.imagePadId), text.imageEndId);
      ids.push(...tokenizer.encodeTyped(`\n${message.text}`));
    } else {
      ids.push(...tokenizer.encodeTyped(message.text));
    }
    ids.push(...tokenizer.encode('<|im_end|>\n'));
  });
  ids.push(...tokenizer.encode('<|im_start|>assistant\n'));
  return { ids, imageAt };
}

/** The nano model sees a squashed picture, so it is told the photo's shape: percent, width to height. */
function pictureLine(family: Manifest['family'], size: Size): string {
  if (family !== 'venus-nano') return 'Picture 1: ';
  const aspect = Math.round((100 * size.width) / size.height);
  return `Picture 1 (${Math.min(1000, Math.max(0, aspect))}): `;
}
