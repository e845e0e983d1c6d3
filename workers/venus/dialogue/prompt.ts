import { writeBox } from '../../../src/crop/convert';
import type { CropRequest } from '../types';

/** One message of a conversation about one picture, which stands ahead of the first. */
export interface ChatMessage {
  readonly role: 'user' | 'assistant';
  readonly text: string;
}

/** The prompts that Venus was trained with, word for word. */
export const CROP_PROMPT =
  'Please provide the bounding box coordinate of the most visually balanced and aesthetically pleasing composition area.';
export const CRITIQUE_PROMPT =
  'Please critically analyze this image from an aesthetic perspective.';
/** Asked before a box that is to be judged: the photographer's own, or the one on screen. */
export const EXPLAIN_PROMPT = 'How is my crop?';

/** What the model reads for a crop: the first request, then each box, its rationale and what came after. */
export function cropMessages(request: CropRequest): ChatMessage[] {
  const messages: ChatMessage[] = [{ role: 'user', text: CROP_PROMPT }];
  request.turns.forEach(({ ask, box, rationale }, index) => {
    if (index > 0) messages.push({ role: 'user', text: ask ?? CROP_PROMPT });
    messages.push({ role: 'assistant', text: `${writeBox(box)} ${rationale}`.trim() });
  });
  const ask = request.ask ?? (request.explain ? EXPLAIN_PROMPT : undefined);
  if (ask === undefined) return messages;
  // A first request without any box yet takes the place of the general one.
  if (request.turns.length === 0) return [{ role: 'user', text: `${CROP_PROMPT} ${ask}` }];
  return [...messages, { role: 'user', text: ask }];
}

export function critiqueMessages(): ChatMessage[] {
  return [{ role: 'user', text: CRITIQUE_PROMPT }];
}
