import type { ChatMessage } from '../dialogue/prompt';
import type { Prompt } from './chat';
import type { Manifest } from './manifest';
import type { Tokenizer } from './tokenizer';

/**
 * A conversation as SmolVLM and Idefics3 were taught it, with the picture, shown whole and in one
 * piece, ahead of the first message.
 */
export function renderSmolVlm(
  messages: readonly ChatMessage[],
  { text, image }: Manifest,
  tokenizer: Tokenizer,
): Prompt {
  const ids = tokenizer.encode('<|im_start|>');
  let imageAt = -1;
  messages.forEach((message, index) => {
    const speaker = message.role === 'assistant' ? 'Assistant' : 'User';
    if (index === 0) {
      ids.push(...tokenizer.encode(`${speaker}:`), text.imageStartId);
      ids.push(...tokenizer.encode('<global-img>'));
      imageAt = ids.length;
      ids.push(...new Array<number>(image.tokens).fill(text.imagePadId), text.imageEndId);
    } else {
      ids.push(...tokenizer.encode(`${speaker}: `));
    }
    ids.push(...tokenizer.encodeTyped(message.text), ...tokenizer.encode('<end_of_utterance>\n'));
  });
  ids.push(...tokenizer.encode('Assistant:'));
  return { ids, imageAt };
}
