import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportModel } from '../../../models/export/export';
import { SCHEMES } from '../../../models/export/precision';
import { SILENT } from '../../../models/export/progress';
import { normalisedPicture, QWEN, readExpected, scratchForSuite } from './fixtures';
import {
  largestDifference,
  PlainModel,
  relativeError,
} from '../../../models/export/check/plain-model';

const golden = JSON.parse(readFileSync(join(QWEN, 'expected.json'), 'utf8')) as {
  input_ids: number[];
  image_token_span: [number, number];
  greedy_tokens: number[];
};
const TOLERANCE = 1e-3;

let folder: string;
let expected: Record<string, Float32Array>;
let features: Float32Array;

beforeAll(async () => {
  folder = scratchForSuite();
  expected = await readExpected(join(QWEN, 'expected.safetensors'));
  const options = {
    checkpoint: QWEN,
    out: folder,
    schemes: Object.values(SCHEMES),
    partBytes: 1_000_000,
  };
  await exportModel(options, SILENT);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function see(model: PlainModel): Promise<Float32Array> {
  const { mean, std } = model.manifest.image;
  const seen = await model.see(await normalisedPicture(join(QWEN, 'picture.png'), mean, std));
  return seen.image_features?.data ?? new Float32Array();
}

async function prompt(model: PlainModel, image: Float32Array): Promise<Float32Array> {
  const embeds = await model.embed(golden.input_ids);
  embeds.set(image, golden.image_token_span[0] * model.manifest.text.hiddenSize);
  return embeds;
}

function rows(data: Float32Array | undefined, width: number): Float32Array[] {
  const count = (data?.length ?? 0) / width;
  return Array.from({ length: count }, (_, i) =>
    (data ?? new Float32Array()).slice(i * width, (i + 1) * width),
  );
}

describe('a Qwen-VL checkpoint in float32', () => {
  let model: PlainModel;
  beforeAll(async () => {
    model = await PlainModel.open(folder, 'fp32');
    features = await see(model);
  });

  it('sees what the reference sees', () => {
    expect(largestDifference(features, expected.image_features ?? new Float32Array())).toBeLessThan(
      TOLERANCE,
    );
  });

  it('gives the reference logits for every position of the prompt', async () => {
    const logits = await model.start().feed(await prompt(model, features), golden.input_ids.length);
    expect(largestDifference(logits, expected.prompt_logits ?? new Float32Array())).toBeLessThan(
      TOLERANCE,
    );
  });

  it('decodes the reference tokens from the reference logits', async () => {
    const { tokens, logits } = await model.generate(await prompt(model, features), 24);
    expect(tokens).toEqual(golden.greedy_tokens);
    rows(expected.step_logits, 1024).forEach((row, i) => {
      expect(largestDifference(logits[i] ?? new Float32Array(), row)).toBeLessThan(TOLERANCE);
    });
  });

  it('gives the same logits in pieces with the cache as all at once', async () => {
    const embeds = await prompt(model, features);
    const hidden = model.manifest.text.hiddenSize;
    const run = model.start();
    await run.feed(embeds.slice(0, 100 * hidden));
    await run.feed(embeds.slice(100 * hidden, 267 * hidden));
    const last = await run.feed(embeds.slice(267 * hidden));
    expect(largestDifference(last, rows(expected.prompt_logits, 1024)[267] ?? last)).toBeLessThan(
      TOLERANCE,
    );
  });

  it('keeps every file within the part size', () => {
    const { variants, tokenizer } = model.manifest;
    const graphs = variants.flatMap(({ vision, embed, decoder }) => [vision, embed, ...decoder]);
    const files = [tokenizer, ...graphs.flatMap(({ graph, data }) => [graph, ...data])];
    expect(Math.max(...files.map((file) => file.bytes))).toBeLessThanOrEqual(1_000_000);
    expect(graphs.some(({ data }) => data.length > 1)).toBe(true);
  });
});

describe.each([
  ['int8', 0.03, 0.05],
  ['q4', 0.13, 0.2],
])('the same checkpoint in %s', (precision, visionBound, logitBound) => {
  it('stays near the reference', async () => {
    const model = await PlainModel.open(folder, precision);
    const seen = await see(model);
    const visionError = relativeError(seen, expected.image_features ?? seen);
    const logits = await model.start().feed(await prompt(model, seen), golden.input_ids.length);
    const logitError = relativeError(logits, expected.prompt_logits ?? logits);
    console.info(
      `${precision}: relative error of image features ${visionError.toFixed(4)}, of prompt logits ${logitError.toFixed(4)}`,
    );
    expect(visionError).toBeLessThan(visionBound);
    expect(logitError).toBeLessThan(logitBound);
  });
});
