import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModelProtoSchema, StringStringEntryProtoSchema, TensorProto_DataLocation } from 'onnx-buf';
import { describe, expect, it } from 'vitest';
import { modelFolder } from '../../../models/cli/model-folder';
import { nodeRuntime } from '../../../models/cli/node-runtime';
import { writeTinySmolVlm } from '../../../models/export/check/tiny-smolvlm';
import { exportModel } from '../../../models/export/export';
import { SCHEMES } from '../../../models/export/precision';
import { SILENT } from '../../../models/export/progress';
import { generate } from '../../../workers/venus/generate';
import { renderChat } from '../../../workers/venus/model/chat';
import { readManifest } from '../../../workers/venus/model/loader';
import { manifestSchema, type Manifest } from '../../../workers/venus/model/manifest';
import { openModel, variantFor } from '../../../workers/venus/open';
import { readInput } from '../engine/models';
import { scratch } from './fixtures';

const DECODER = 'onnx/decoder_model_merged.onnx';

async function published(): Promise<string> {
  const folder = scratch();
  await writeTinySmolVlm(folder, 5);
  return folder;
}

async function adopt(checkpoint: string, partBytes: number): Promise<string> {
  const out = scratch();
  await exportModel({ checkpoint, out, schemes: [SCHEMES.fp32], partBytes }, SILENT);
  return out;
}

/** Moves the decoder's large weights into one file beside it, as large models are published. */
function moveOut(folder: string): void {
  const model = fromBinary(ModelProtoSchema, readFileSync(join(folder, DECODER)));
  const pieces: Uint8Array[] = [];
  let offset = 0;
  for (const tensor of model.graph?.initializer ?? []) {
    if (tensor.rawData.length < 1024) continue;
    pieces.push(tensor.rawData);
    const place = {
      location: 'decoder_model_merged.onnx_data',
      offset,
      length: pieces.at(-1)?.length,
    };
    tensor.externalData = Object.entries(place).map(([key, value]) =>
      create(StringStringEntryProtoSchema, { key, value: String(value) }),
    );
    tensor.dataLocation = TensorProto_DataLocation.EXTERNAL;
    offset += tensor.rawData.length;
    tensor.rawData = new Uint8Array();
  }
  writeFileSync(join(folder, DECODER), toBinary(ModelProtoSchema, model));
  writeFileSync(join(folder, `${DECODER}_data`), Buffer.concat(pieces));
}

function filesOf(manifest: Manifest): string[] {
  return manifest.variants.flatMap(({ vision, embed, decoder }) =>
    [vision, embed, ...decoder].flatMap(({ graph, data }) => [graph, ...data].map((f) => f.path)),
  );
}

async function answer(folder: string): Promise<readonly number[]> {
  const files = modelFolder(folder);
  const manifest = await readManifest(files);
  const variant = variantFor(manifest, 'cpu');
  const model = await openModel({ files, manifest, variant, runtime: nodeRuntime(2), reason: '' });
  try {
    const { view, size } = await readInput('test/fixtures/photos/astronaut.jpg');
    const ask = [{ role: 'user', text: 'Where to crop?' }] as const;
    const prompt = renderChat(ask, manifest, model.tokenizer, size, 8);
    return (await generate(model, prompt, view, { maxNewTokens: 8, ignoreStops: true })).tokens;
  } finally {
    await model.network.dispose();
  }
}

describe('graphs that are ONNX already', () => {
  it.each([
    ['hold their weights', () => undefined],
    ['have them beside', moveOut],
  ] as const)('go into parts where they %s, and answer the same', async (_, prepare) => {
    const checkpoint = await published();
    prepare(checkpoint);
    const whole = await adopt(checkpoint, 50_000_000);
    const parts = await adopt(checkpoint, 200_000);
    const manifest = await readManifest(modelFolder(parts));
    const names = filesOf(manifest);
    expect(names).toContain(`${DECODER}.1`);
    for (const name of names) expect(statSync(join(parts, name)).size).toBeLessThanOrEqual(200_000);
    expect(await answer(parts)).toEqual(await answer(whole));
  });

  it('are refused where a weight is larger than a part', async () => {
    await expect(adopt(await published(), 100_000)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining("takes 0.196608 MB and can't be cut") as string,
      hint: expect.stringContaining('--max-part-mb') as string,
    });
  });
});

describe('families', () => {
  it('are those that the engine knows', () => {
    const { family } = manifestSchema.shape;
    expect(family.options).toEqual(['venus-nano', 'qwen-vl', 'smolvlm']);
  });
});
