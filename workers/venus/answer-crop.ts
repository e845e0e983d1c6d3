import { toUnits } from '../../src/crop/convert';
import { once } from '../../src/crop/once';
import type { Box } from '../../src/crop/types';
import { chooseBox, rateBox } from './decode/choose-box';
import type { BoxGrammar } from './decode/coordinates';
import type { RatedBox } from './decode/expected-iou';
import { boxTokens } from './decode/partial-box';
import { appealIn } from './dialogue/facts/appeal';
import { readingsOf } from './dialogue/facts/readings';
import { subjectBoxOf } from './dialogue/facts/subject';
import { cropMessages } from './dialogue/prompt';
import { loadReader } from './dialogue/reader/load';
import { understand } from './dialogue/understand';
import { VenusError } from './errors';
import { renderChat } from './model/chat';
import type { OpenModel } from './open';
import { rationaleWriter } from './rationale';
import { disposeCache } from './runtime/cache';
import type { Step } from './runtime/decoder';
import { Stopwatch } from './runtime/stopwatch';
import type { Alternative, CropAnswer, CropRequest, Listener } from './types';

/** Characters that a request may have. */
const LONGEST_ASK = 2000;
/** Positions that a box takes at most: four numbers of four digits and what stands between. */
const BOX_TOKENS = 32;

/** Chooses a box for a photo, or takes the one given, and writes why; then the alternatives. */
export async function answerCrop(
  model: OpenModel,
  grammar: BoxGrammar,
  request: CropRequest,
  listen: Listener = () => undefined,
  signal?: AbortSignal,
): Promise<CropAnswer> {
  const { network, tokenizer, manifest } = model;
  const { photo, alternatives: wanted = 0 } = request;
  const maxNewTokens = request.maxNewTokens ?? manifest.decoding.maxNewTokens;
  refuseLong(request.ask);
  if (request.ask !== undefined) await loadReader();
  const watch = new Stopwatch<'vision' | 'prefill' | 'decode'>();

  listen({ type: 'stage', stage: 'vision' });
  const features = await watch.time('vision', () => network.vision.features(photo.id, photo.view));
  const subject = photo.mark ?? subjectBoxOf(features.subject);
  const strict = manifest.family === 'venus-nano';
  const understood = understand(request, features, strict);
  const { constraints, standing, conflict, explain } = understood;

  listen({ type: 'stage', stage: 'prefill' });
  const messages = cropMessages(request);
  const room = maxNewTokens + BOX_TOKENS;
  const chat = renderChat(messages, manifest, tokenizer, photo.size, room);
  const prompt = { ...chat, ids: [...chat.ids, ...grammar.open] };
  const start = await watch.time('prefill', () => network.prefill(prompt, features.data));

  try {
    listen({ type: 'stage', stage: 'decode' });
    // Measured only where a request leaves the model little to say.
    const appealing = once(() => appealIn(readingsOf(photo, features)[0]));
    const appeal = subject ? undefined : (box: Box): number => appealing()(box);
    const { opinion } = features;
    const options = {
      constraints,
      size: photo.size,
      alternatives: wanted,
      opinion,
      appeal,
      signal,
    };
    const choose = (step: Step): Promise<RatedBox[]> =>
      explain
        ? rateBox(network, step, grammar, manifest.decoding, explain, options)
        : chooseBox(network, step, grammar, manifest.decoding, options);
    const [best, ...others] = await watch.time('decode', () => choose(start));
    if (!best) throw noBox();
    listen({ type: 'box', ...best });

    // The box need not wait until what words are about has been measured.
    const write = await watch.time('vision', () =>
      rationaleWriter(model, request, features, understood, maxNewTokens, signal),
    );
    let tokens = 0;
    /** Writes on from the prompt with a box in place: its rationale. */
    const explainBox = async (box: Box, onDelta?: (delta: string) => void): Promise<string> => {
      const written = boxTokens(grammar, toUnits(box));
      const step = await network.feed(written, start.cache);
      const answer = await write(step, box, onDelta);
      tokens += grammar.open.length + written.length + answer.tokens;
      return answer.text;
    };
    const rationale = await watch.time('decode', () =>
      explainBox(best.box, (delta) => {
        listen({ type: 'text', delta });
      }),
    );

    const alternatives: Alternative[] = [];
    for (const other of others) {
      const why = await watch.time('decode', () => explainBox(other.box));
      const alternative = { ...other, rationale: why };
      alternatives.push(alternative);
      listen({ type: 'alternative', alternative });
    }
    const ms = {
      vision: watch.of('vision'),
      prefill: watch.of('prefill'),
      decode: watch.of('decode'),
      total: watch.total,
    };
    return {
      ...best,
      rationale,
      alternatives,
      ...(conflict !== undefined && { conflict }),
      ...(subject && { subject }),
      constraints,
      standing,
      ms,
      tokens,
    };
  } finally {
    disposeCache(start.cache);
  }
}

function refuseLong(ask = ''): void {
  if (ask.length <= LONGEST_ASK) return;
  throw new VenusError(
    'request-too-long',
    `This request has ${ask.length} characters; at most ${LONGEST_ASK} can be read at once.`,
    'Say it in a few sentences.',
  );
}

function noBox(): VenusError {
  return new VenusError(
    'constraints-conflict',
    'No box in this photo obeys all that was asked at once.',
    'Give up one of the conditions: the ratio, a size or something to keep in or out.',
  );
}
