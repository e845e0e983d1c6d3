import { iou, WHOLE } from '../../src/crop/box';
import type { Box } from '../../src/crop/types';
import { decodeGuided } from './decode/guided';
import { decodeText } from './decode/text';
import type { Claim } from './dialogue/claims/read';
import { measureAll } from './dialogue/facts/measure';
import { readingsOf } from './dialogue/facts/readings';
import { rationaleOutline, type Occasion } from './dialogue/outline/rationale';
import type { Understood } from './dialogue/understand';
import type { OpenModel } from './open';
import type { Step } from './runtime/decoder';
import type { CropRequest } from './types';
import type { ImageFeatures } from './vision/vision';

/** Boxes that overlap more than this are one. */
const SAME = 0.998;

type Write = (
  step: Step,
  box: Box,
  onDelta?: (delta: string) => void,
) => Promise<{ readonly text: string; readonly tokens: number }>;

/**
 * How a model writes the words for a box, on from the step after that box. The nano model is too
 * small to be trusted with facts: it chooses among true sentences. A large model writes freely.
 */
export function rationaleWriter(
  { network, tokenizer, manifest }: OpenModel,
  request: CropRequest,
  features: ImageFeatures,
  { occasion }: Understood,
  maxNewTokens: number,
  signal: AbortSignal | undefined,
): Write {
  const { photo, ask } = request;
  const { stopIds } = manifest.text;
  if (manifest.family !== 'venus-nano') {
    const options = { maxNewTokens, stopIds, signal };
    return (step, _box, onDelta) => decodeText(network, tokenizer, step, options, onDelta);
  }
  const readings = readingsOf(photo, features);
  /** What was said of the boxes before: each alternative's reason is its own where it can be. */
  const told: Claim[] = [];
  const previous = ask === undefined ? undefined : earlierBox(request, occasion);
  return async (step, box, onDelta) => {
    const outline = rationaleOutline(measureAll(readings, box, previous), occasion, told);
    const options = { stopIds, signal };
    const answer = await decodeGuided(network, tokenizer, step, outline, options, onDelta);
    told.push(...answer.said);
    return answer;
  };
}

/** The box that an answer compares with: the one on screen, or for "what changed?" the one before. */
function earlierBox({ current, turns }: CropRequest, { question }: Occasion): Box | undefined {
  const now = current ?? turns.at(-1)?.box;
  if (question !== 'what-changed' || !now) return now;
  return turns.findLast(({ box }) => iou(box, now) < SAME)?.box ?? WHOLE;
}
