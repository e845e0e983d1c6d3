import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Checkpoint } from '../../../models/export/checkpoint/checkpoint';
import { largestDifference, PlainModel } from '../../../models/export/check/plain-model';
import { seeWaves, wavePrompt } from '../../../models/export/check/probe';
import { buildStages } from '../../../models/export/decoder/stages';
import { exportModel } from '../../../models/export/export';
import { writeModel } from '../../../models/export/folder/write-model';
import { SCHEMES } from '../../../models/export/precision';
import { SILENT } from '../../../models/export/progress';
import { readQwenConfig } from '../../../models/export/qwen/config';
import { qwenDecoder } from '../../../models/export/qwen/decoder';
import { planQwen } from '../../../models/export/qwen/plan';
import { QWEN, scratch } from './fixtures';

const PART = 50_000_000;

/** Exports the tiny checkpoint with the decoder in stages of at most `limit` bytes. */
async function exportStaged(limit: number): Promise<string> {
  const out = join(scratch(), 'staged');
  const checkpoint = await Checkpoint.open(QWEN);
  const scheme = SCHEMES.fp32;
  const plan = await planQwen(checkpoint, [scheme], PART);
  const spec = qwenDecoder(checkpoint, readQwenConfig(checkpoint.config));
  const decoder = buildStages('decoder-fp32', spec, scheme, PART, limit).map(
    ({ graph, first, end }) => ({
      graph,
      cache: { layers: end - first, heads: spec.heads, headSize: spec.headSize },
    }),
  );
  const variants = plan.variants.map((variant) => ({ ...variant, decoder }));
  await writeModel(out, { ...plan, variants }, checkpoint.identity, SILENT);
  await checkpoint.close();
  return out;
}

async function answer(folder: string): Promise<{ layers: number[]; logits: Float32Array }> {
  const model = await PlainModel.open(folder, 'fp32');
  const prompt = await wavePrompt(model, await seeWaves(model));
  const { logits } = await model.generate(prompt, 3);
  await model.release();
  const stages = model.manifest.variants[0]?.decoder ?? [];
  return {
    layers: stages.map((stage) => stage.cache.layers),
    logits: logits[2] ?? new Float32Array(),
  };
}

describe('a decoder in stages', () => {
  it('answers as the whole decoder does, the caches of its stages apart', async () => {
    const whole = join(scratch(), 'whole');
    await exportModel(
      { checkpoint: QWEN, out: whole, schemes: [SCHEMES.fp32], partBytes: PART },
      SILENT,
    );
    const staged = await answer(await exportStaged(1_600_000));
    const reference = await answer(whole);
    expect(reference.layers).toEqual([3]);
    expect(staged.layers.length).toBeGreaterThan(1);
    expect(staged.layers.reduce((sum, count) => sum + count, 0)).toBe(3);
    expect(largestDifference(staged.logits, reference.logits)).toBeLessThan(1e-5);
  });

  it('has no stage over the limit', async () => {
    const checkpoint = await Checkpoint.open(QWEN);
    const spec = qwenDecoder(checkpoint, readQwenConfig(checkpoint.config));
    for (const limit of [1_600_000, 2_200_000]) {
      for (const { graph } of buildStages('decoder', spec, SCHEMES.fp32, PART, limit)) {
        expect(graph.weightBytes).toBeLessThanOrEqual(limit);
      }
    }
    await checkpoint.close();
  });
});
