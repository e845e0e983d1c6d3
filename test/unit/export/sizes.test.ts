import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { largestDifference, PlainModel } from '../../../models/export/check/plain-model';
import { qwenTensors } from '../../../models/export/check/qwen-tensors';
import { writeRandomCheckpoint } from '../../../models/export/check/random-checkpoint';
import { Checkpoint } from '../../../models/export/checkpoint/checkpoint';
import { exportModel } from '../../../models/export/export';
import { SCHEMES } from '../../../models/export/precision';
import { SILENT } from '../../../models/export/progress';
import { readQwenConfig, type QwenConfig } from '../../../models/export/qwen/config';
import { QWEN, scratch } from './fixtures';
import { referenceFeatures, referenceLogits } from './reference';

const FIXTURE = readQwenConfig(JSON.parse(readFileSync(join(QWEN, 'config.json'), 'utf8')));
const TOLERANCE = 1e-3;
/** Learned queries, and rows of both tables of positions: a side of 4. */
const QUERIES = 16;
const STEPS = 3;

/** A tiny checkpoint in which everything has another size than in the fixture. */
function sized(
  hidden: number,
  decoder: Partial<QwenConfig>,
  visual: Partial<QwenConfig['visual']>,
): QwenConfig {
  return {
    ...FIXTURE,
    vocab_size: 301,
    hidden_size: hidden,
    ...decoder,
    visual: { ...FIXTURE.visual, image_start_id: 290, output_dim: hidden, ...visual },
  };
}

const CASES: [string, QwenConfig][] = [
  [
    'heads of 24, an odd number of layers, patches that need their positions resized',
    sized(
      144,
      { num_attention_heads: 6, kv_channels: 24, num_hidden_layers: 3, intermediate_size: 202 },
      { heads: 3, width: 39, layers: 1, image_size: 48, patch_size: 8 },
    ),
  ],
  [
    'heads of 20 wider in all than the hidden width, the resampler in one head over 128',
    sized(
      192,
      { num_attention_heads: 11, kv_channels: 20, num_hidden_layers: 1, intermediate_size: 90 },
      { heads: 5, width: 70, layers: 2, mlp_ratio: 3.3, image_size: 36, patch_size: 12 },
    ),
  ],
  [
    'heads of 8 and the resampler in two',
    sized(
      256,
      { num_attention_heads: 4, kv_channels: 8, num_hidden_layers: 2, rotary_emb_base: 500 },
      { heads: 2, width: 52, layers: 1, image_size: 40, patch_size: 10 },
    ),
  ],
];

async function open(config: QwenConfig) {
  const folder = scratch();
  const source = join(folder, 'checkpoint');
  const tensors = qwenTensors(config, QUERIES, QUERIES);
  const published = { ...config, model_type: 'qwen' };
  await writeRandomCheckpoint(source, published, tensors, 7, 200_000);
  const out = join(folder, 'model');
  const options = { checkpoint: source, out, schemes: [SCHEMES.fp32], partBytes: 1_000_000 };
  await exportModel(options, SILENT);
  return { checkpoint: await Checkpoint.open(source), model: await PlainModel.open(out, 'fp32') };
}

describe.each(CASES)('a sharded bfloat16 checkpoint with %s', (_, config) => {
  it('sees and answers as the plain calculation does', async () => {
    const { checkpoint, model } = await open(config);
    const side = config.visual.image_size;
    const pixels = Float32Array.from({ length: 3 * side * side }, (_unused, i) =>
      Math.sin(0.37 * i + 0.002 * (i % 97) ** 2),
    );
    const features = (await model.see(pixels)).image_features?.data ?? new Float32Array();
    const seen = await referenceFeatures(checkpoint, config, pixels);
    expect(largestDifference(features, Float32Array.from(seen.flat()))).toBeLessThan(TOLERANCE);

    const ids = [290, ...new Array<number>(QUERIES).fill(292), 291, 7, 211, 35];
    const prompt = await model.embed(ids);
    prompt.set(features, config.hidden_size);
    const { tokens, logits } = await model.generate(prompt, STEPS);
    const all = [...prompt, ...(await model.embed(tokens.slice(0, -1)))];
    const rows = Array.from({ length: all.length / config.hidden_size }, (_unused, i) =>
      all.slice(i * config.hidden_size, (i + 1) * config.hidden_size),
    );
    const reference = (await referenceLogits(checkpoint, config, rows)).slice(-STEPS);
    reference.forEach((row, i) => {
      const due = Float32Array.from(row);
      expect(largestDifference(logits[i] ?? due, due)).toBeLessThan(TOLERANCE);
      expect(tokens[i]).toBe(row.indexOf(Math.max(...row)));
    });
    await model.release();
    await checkpoint.close();
  });
});
