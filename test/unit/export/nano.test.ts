import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportModel } from '../../../models/export/export';
import { SCHEMES } from '../../../models/export/precision';
import { SILENT } from '../../../models/export/progress';
import { NANO, readExpected, scratchForSuite } from './fixtures';
import {
  largestDifference,
  PlainModel,
  relativeError,
} from '../../../models/export/check/plain-model';

const golden = JSON.parse(readFileSync(join(NANO, 'expected.json'), 'utf8')) as {
  aspect: number;
  prompt: { before: number[]; after: number[] };
  greedy_tokens: number[];
};

let folder: string;
let expected: Record<string, Float32Array>;

beforeAll(async () => {
  folder = scratchForSuite();
  expected = await readExpected(join(NANO, 'expected.safetensors'));
  const options = {
    checkpoint: NANO,
    out: folder,
    schemes: Object.values(SCHEMES),
    partBytes: 50_000_000,
  };
  await exportModel(options, SILENT);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The picture that the fixture's make.py describes, normalised to −1…1. */
function picture(): Float32Array {
  const side = 256;
  return Float32Array.from({ length: 3 * side * side }, (_, i) => {
    const [channel, y, x] = [Math.floor(i / side / side), Math.floor(i / side) % side, i % side];
    return Math.sin(0.05 * x * (channel + 1) + 0.03 * y);
  });
}

async function prompt(model: PlainModel, features: Float32Array): Promise<Float32Array> {
  const { before, after } = golden.prompt;
  const embeds = await model.embed([...before, ...new Array<number>(68).fill(0), ...after]);
  embeds.set(features, before.length * model.manifest.text.hiddenSize);
  return embeds;
}

const none = new Float32Array();

describe('a nano checkpoint in float32', () => {
  let model: PlainModel;
  let seen: Awaited<ReturnType<PlainModel['see']>>;
  beforeAll(async () => {
    model = await PlainModel.open(folder, 'fp32');
    seen = await model.see(picture(), golden.aspect);
  });

  it('gives the image features and the subject map of PyTorch', () => {
    expect(seen.image_features?.dims).toEqual([1, 68, 64]);
    expect(seen.subject_map?.dims).toEqual([1, 1, 32, 32]);
    const { image_features: features = none, subject_map: subject = none } = expected;
    expect(largestDifference(seen.image_features?.data ?? none, features)).toBeLessThan(1e-3);
    expect(largestDifference(seen.subject_map?.data ?? none, subject)).toBeLessThan(1e-4);
  });

  it('tells how far a picture leans as PyTorch does', () => {
    expect(seen.tilt?.dims).toEqual([1, 27]);
    const { tilt = none } = expected;
    expect(largestDifference(seen.tilt?.data ?? none, tilt)).toBeLessThan(1e-4);
  });

  it('gives what its second crop head would crop, as PyTorch does', () => {
    expect(seen.crop_odds?.dims).toEqual([1, 4, 3, 32]);
    const { crop_odds: odds = none } = expected;
    expect(largestDifference(seen.crop_odds?.data ?? none, odds)).toBeLessThan(1e-4);
  });

  it('gives the logits of PyTorch and decodes its tokens', async () => {
    const embeds = await prompt(model, seen.image_features?.data ?? none);
    const logits = await model.start().feed(embeds, 73);
    expect(largestDifference(logits, expected.prompt_logits ?? none)).toBeLessThan(1e-3);
    const { tokens } = await model.generate(embeds, golden.greedy_tokens.length);
    expect(tokens).toEqual(golden.greedy_tokens);
  });

  it('takes the ids of its control tokens from its own tokenizer', () => {
    const { stopIds, imageStartId, imagePadId } = model.manifest.text;
    expect({ stopIds, imageStartId, imagePadId }).toEqual({
      stopIds: [258, 257, 256],
      imageStartId: 259,
      imagePadId: 261,
    });
  });
});

describe.each([
  ['int8', 0.05, 0.05],
  ['q4', 0.05, 0.15],
])('the same checkpoint in %s', (precision, visionBound, logitBound) => {
  it('stays near PyTorch', async () => {
    const model = await PlainModel.open(folder, precision);
    const seen = await model.see(picture(), golden.aspect);
    const features = seen.image_features?.data ?? none;
    const visionError = relativeError(features, expected.image_features ?? none);
    const logits = await model.start().feed(await prompt(model, features), 73);
    const logitError = relativeError(logits, expected.prompt_logits ?? none);
    console.info(
      `${precision}: relative error of image features ${visionError.toFixed(4)}, of prompt logits ${logitError.toFixed(4)}`,
    );
    expect(visionError).toBeLessThan(visionBound);
    expect(logitError).toBeLessThan(logitBound);
  });
});
