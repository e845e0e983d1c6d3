import { AutoModelForImageTextToText, env, Tensor } from '@huggingface/transformers';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelFolder } from '../../../models/cli/model-folder';
import { nodeRuntime } from '../../../models/cli/node-runtime';
import { writeTinySmolVlm } from '../../../models/export/check/tiny-smolvlm';
import { exportModel } from '../../../models/export/export';
import { SCHEMES } from '../../../models/export/precision';
import { SILENT } from '../../../models/export/progress';
import { generate } from '../../../workers/venus/generate';
import { renderChat } from '../../../workers/venus/model/chat';
import { readManifest } from '../../../workers/venus/model/loader';
import { openModel, variantFor, type OpenModel } from '../../../workers/venus/open';
import { disposeCache } from '../../../workers/venus/runtime/cache';
import { lastLogits } from '../../../workers/venus/runtime/decoder';
import { PROMPT as FROM_PROMPT } from '../../../workers/venus/runtime/tree';
import { VenusEngine } from '../../../workers/venus/venus-engine';
import { preparePixels } from '../../../workers/venus/vision/prepare';
import { readInput } from './models';

const PHOTO = 'test/fixtures/photos/astronaut.jpg';
const TOKENS = 12;

let folder: string;
let model: OpenModel;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'venus-smolvlm-'));
  const [checkpoint, out] = [join(folder, 'published'), join(folder, 'adopted')];
  await writeTinySmolVlm(checkpoint, 5);
  await exportModel({ checkpoint, out, schemes: [SCHEMES.fp32], partBytes: 50_000_000 }, SILENT);
  const files = modelFolder(out);
  const manifest = await readManifest(files);
  const variant = variantFor(manifest, 'cpu');
  model = await openModel({ files, manifest, variant, runtime: nodeRuntime(2), reason: 'a test' });
});
afterAll(async () => {
  await model.network.dispose();
  rmSync(folder, { recursive: true, force: true });
});

describe('a SmolVLM model in the layout of transformers.js', () => {
  it('answers through the same engine with the same result', async () => {
    const engine = new VenusEngine(model);
    const photo = await readInput(PHOTO);
    const first = await engine.crop({ photo, turns: [], alternatives: 1, maxNewTokens: TOKENS });
    const { x1, y1, x2, y2 } = first.box;
    expect(0 <= x1 && x1 < x2 && x2 <= 1 && 0 <= y1 && y1 < y2 && y2 <= 1).toBe(true);
    expect(first.alternatives).toHaveLength(1);
    const { box, rationale } = first;
    const turns = [{ box, rationale }];
    const ratio = { width: 1, height: 1 };
    const square = await engine.crop({
      photo,
      turns,
      ask: 'square please',
      constraints: { ratio },
      maxNewTokens: TOKENS,
    });
    const wide = (square.box.x2 - square.box.x1) * photo.size.width;
    const high = (square.box.y2 - square.box.y1) * photo.size.height;
    expect(wide).toBeCloseTo(high, 6);
    expect((await engine.critique({ photo, maxNewTokens: TOKENS })).score).toBeGreaterThan(0);
  });

  it('reads continuations one by one, since its graph can not be told which tokens see which', async () => {
    const { network, manifest, tokenizer } = model;
    const { view, size } = await readInput(PHOTO);
    const messages = [{ role: 'user', text: 'Where to crop?' }] as const;
    const prompt = renderChat(messages, manifest, tokenizer, size, TOKENS);
    const { data } = await network.vision.features('side by side', view);
    const start = await network.prefill(prompt, data);
    const reader = network.sideBySide(start);
    const [first] = await reader.read([{ after: FROM_PROMPT, ids: [3, 4] }]);
    const [next] = await reader.read([{ after: first?.tip ?? FROM_PROMPT, ids: [5] }]);
    const alone = await network.peek([3, 4, 5], start.cache);
    expect(next?.logits).toEqual(lastLogits(alone));
    reader.dispose();
    disposeCache(start.cache);
  });

  it('gives the tokens that transformers.js gives for the same prompt and picture', async () => {
    const { manifest, tokenizer } = model;
    const { view, size } = await readInput(PHOTO);
    const messages = [{ role: 'user', text: 'Where to crop?' }] as const;
    const prompt = renderChat(messages, manifest, tokenizer, size, TOKENS);
    const options = { maxNewTokens: TOKENS, ignoreStops: true };
    const { tokens } = await generate(model, prompt, view, options);

    env.allowRemoteModels = false;
    env.localModelPath = folder;
    const reference = await AutoModelForImageTextToText.from_pretrained('published', {
      dtype: 'fp32',
      device: 'cpu',
    });
    const side = manifest.image.width;
    const area = [1, 1, side, side];
    const ids = BigInt64Array.from(prompt.ids, BigInt);
    const output = await reference.generate({
      input_ids: new Tensor('int64', ids, [1, ids.length]),
      attention_mask: new Tensor('int64', ids.slice().fill(1n), [1, ids.length]),
      pixel_values: new Tensor('float32', preparePixels(view, manifest.image), [
        1,
        1,
        3,
        side,
        side,
      ]),
      pixel_attention_mask: new Tensor('bool', new Uint8Array(side * side).fill(1), area),
      max_new_tokens: TOKENS,
      do_sample: false,
      eos_token_id: manifest.text.vocabulary,
    });
    if (!(output instanceof Tensor)) throw new TypeError('no tokens');
    const all = Array.from(output.data as BigInt64Array, Number);
    expect(all.slice(ids.length)).toEqual(tokens);
    expect(new Set(tokens).size).toBeGreaterThan(2);
    await reference.dispose();
  });
});
