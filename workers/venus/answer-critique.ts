import { intersect, heightOf, widthOf } from '../../src/crop/box';
import type { Box } from '../../src/crop/types';
import { askScore, rateFirst } from './decode/score';
import { decodeGuided } from './decode/guided';
import { decodeText } from './decode/text';
import { critiqueMessages } from './dialogue/prompt';
import { readCritique } from './dialogue/answer';
import { measureAll } from './dialogue/facts/measure';
import { readingsOf } from './dialogue/facts/readings';
import { critiqueOutline, faultsOf, scoresFor } from './dialogue/outline/critique';
import { renderChat } from './model/chat';
import type { OpenModel } from './open';
import { Stopwatch } from './runtime/stopwatch';
import type { Critique, CritiqueRequest, Listener } from './types';
import { cropView } from './vision/prepare';

/** A critique of a photo or of a part of it, streamed as text. */
export async function answerCritique(
  { network, tokenizer, manifest }: OpenModel,
  { photo, region, maxNewTokens = manifest.decoding.maxNewTokens }: CritiqueRequest,
  listen: Listener = () => undefined,
  signal?: AbortSignal,
): Promise<Critique> {
  const watch = new Stopwatch<'vision' | 'prefill' | 'decode'>();
  const view = region ? cropView(photo.view, region) : photo.view;
  const id = region ? `${photo.id} ${Object.values(region).join()}` : photo.id;
  listen({ type: 'stage', stage: 'vision' });
  const features = await watch.time('vision', () => network.vision.features(id, view));
  const isGuided = manifest.family === 'venus-nano';
  const mark = photo.mark && (region ? within(photo.mark, region) : photo.mark);
  const read = () => (isGuided ? readingsOf({ id, view, ...(mark && { mark }) }, features) : []);
  const readings = await watch.time('vision', read);

  listen({ type: 'stage', stage: 'prefill' });
  const prompt = renderChat(critiqueMessages(), manifest, tokenizer, view, maxNewTokens);
  const start = await watch.time('prefill', () => network.prefill(prompt, features.data));

  listen({ type: 'stage', stage: 'decode' });
  const { stopIds } = manifest.text;
  const tell = (delta: string) => listen({ type: 'text', delta });
  const write = async () => {
    if (!isGuided) {
      const options = { maxNewTokens, stopIds, signal };
      return decodeText(network, tokenizer, start, options, tell);
    }
    const facts = measureAll(readings);
    const faults = faultsOf(facts);
    const rated = await rateFirst(network, tokenizer, start, scoresFor(faults));
    const outline = critiqueOutline(facts, faults, rated);
    return decodeGuided(network, tokenizer, start, outline, { stopIds, signal }, tell);
  };
  const { text, tokens } = await watch.time('decode', write);
  const critique = readCritique(text);
  const score =
    critique.score ??
    (await watch.time('prefill', () => askScore(network, tokenizer, prompt, features.data, text)));
  const ms = {
    vision: watch.of('vision'),
    prefill: watch.of('prefill'),
    decode: watch.of('decode'),
    total: watch.total,
  };
  return { ...critique, score, ms, tokens };
}

/** A box in fractions of a region instead of the photo; undefined where it lies outside. */
function within(box: Box, region: Box): Box | undefined {
  const shared = intersect(box, region);
  if (!shared) return undefined;
  const across = (x: number): number => (x - region.x1) / widthOf(region);
  const down = (y: number): number => (y - region.y1) / heightOf(region);
  const { x1, y1, x2, y2 } = shared;
  return { x1: across(x1), y1: down(y1), x2: across(x2), y2: down(y2) };
}
