import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeGreedily } from '../../../workers/venus/decode/text';
import { generate } from '../../../workers/venus/generate';
import type { OpenModel } from '../../../workers/venus/open';
import { disposeCache } from '../../../workers/venus/runtime/cache';
import { lastLogits } from '../../../workers/venus/runtime/decoder';
import { PROMPT as FROM_PROMPT } from '../../../workers/venus/runtime/tree';
import type { PixelView } from '../../../workers/venus/types';
import { readExpected } from '../export/fixtures';
import { openTiny, QWEN, readView } from './models';

interface Golden {
  readonly input_ids: number[];
  readonly image_token_span: [number, number];
  readonly greedy_tokens: number[];
}

const GOLDEN = JSON.parse(readFileSync(`${QWEN}/expected.json`, 'utf8')) as Golden;
const PROMPT = { ids: GOLDEN.input_ids, imageAt: GOLDEN.image_token_span[0] };

let tiny: Awaited<ReturnType<typeof openTiny>>;
let model: OpenModel;
let view: PixelView;
let expected: Record<string, Float32Array>;

beforeAll(async () => {
  tiny = await openTiny(QWEN);
  model = tiny.model;
  view = await readView(`${QWEN}/picture.png`);
  expected = await readExpected(`${QWEN}/expected.safetensors`);
});
afterAll(() => tiny.close());

function furthest(actual: ArrayLike<number>, golden: ArrayLike<number>): number {
  expect(actual.length).toBe(golden.length);
  let most = 0;
  for (let i = 0; i < actual.length; i++) {
    most = Math.max(most, Math.abs((actual[i] ?? NaN) - (golden[i] ?? NaN)));
  }
  return most;
}

describe('greedy generation by the tiny Qwen-VL', () => {
  it('equals the reference in features, logits and tokens', async () => {
    const { data } = await model.network.vision.features('picture', view);
    expect(furthest(data, expected.image_features ?? [])).toBeLessThan(1e-3);

    const result = await generate(model, PROMPT, view, { maxNewTokens: 24, withLogits: true });
    expect(result.tokens).toEqual(GOLDEN.greedy_tokens);
    expect(furthest(result.promptLogits?.data ?? [], expected.prompt_logits ?? [])).toBeLessThan(
      1e-3,
    );
    const steps = result.stepLogits.flatMap((row) => [...row]);
    expect(furthest(steps, expected.step_logits ?? [])).toBeLessThan(1e-3);
  });

  it('decodes through the cache as it would all over again', async () => {
    const { network } = model;
    const { data } = await network.vision.features('picture', view);
    const start = await network.prefill(PROMPT, data);
    const cached: Float32Array[] = [];
    const onToken = (_: number, logits: Float32Array) => void cached.push(logits.slice());
    const tokens = await decodeGreedily(network, start, { maxNewTokens: 6, stopIds: [], onToken });
    for (const [index, logits] of cached.entries()) {
      const ids = [...PROMPT.ids, ...tokens.slice(0, index)];
      const whole = await network.prefill({ ...PROMPT, ids }, data);
      expect(furthest(logits, lastLogits(whole.logits))).toBeLessThan(1e-4);
      disposeCache(whole.cache);
    }
  });

  it('feeds several tokens at once as it would one by one', async () => {
    const { network } = model;
    const { data } = await network.vision.features('picture', view);
    const start = await network.prefill(PROMPT, data);
    const together = await network.feed([7, 42, 99], start.cache);
    let step = start;
    for (const id of [7, 42, 99]) step = await network.feed([id], step.cache);
    expect(furthest(lastLogits(together.logits), lastLogits(step.logits))).toBeLessThan(1e-4);
    const peeked = await network.peek([7, 42, 99], start.cache);
    expect(lastLogits(peeked)).toEqual(lastLogits(together.logits));
  });

  it('reads continuations side by side as it would one after the other', async () => {
    const { network } = model;
    const { data } = await network.vision.features('picture', view);
    const start = await network.prefill(PROMPT, data);
    const reader = network.sideBySide(start);
    const alone = async (ids: readonly number[]) =>
      lastLogits(await network.peek(ids, start.cache));

    const [none] = await reader.read([{ after: FROM_PROMPT, ids: [] }]);
    expect(none?.logits).toEqual(lastLogits(start.logits));
    const [long, short] = await reader.read([
      { after: FROM_PROMPT, ids: [7, 42, 99] },
      { after: FROM_PROMPT, ids: [5] },
    ]);
    expect(furthest(long?.logits ?? [], await alone([7, 42, 99]))).toBeLessThan(1e-4);
    expect(furthest(short?.logits ?? [], await alone([5]))).toBeLessThan(1e-4);
    const further = await reader.read(
      [
        { after: short?.tip ?? FROM_PROMPT, ids: [8, 9] },
        { after: long?.tip ?? FROM_PROMPT, ids: [8, 9] },
        { after: short?.tip ?? FROM_PROMPT, ids: [11] },
      ],
      true,
    );
    const paths = [
      [5, 8, 9],
      [7, 42, 99, 8, 9],
      [5, 11],
    ];
    for (const [i, path] of paths.entries()) {
      expect(furthest(further[i]?.logits ?? [], await alone(path))).toBeLessThan(1e-4);
    }
    reader.dispose();
    // The prompt's step is still good.
    expect(furthest(await alone([5]), short?.logits ?? [])).toBeLessThan(1e-4);
    disposeCache(start.cache);
  });

  it('reads more continuations than one run takes, and stops between two runs', async () => {
    const { network } = model;
    const { data } = await network.vision.features('picture', view);
    const start = await network.prefill(PROMPT, data);
    const controller = new AbortController();
    const reader = network.sideBySide(start, controller.signal);
    const twigs = Array.from({ length: 90 }, (_, i) => ({
      after: FROM_PROMPT,
      ids: [i, 2 * i, 7],
    }));
    const first = await reader.read(twigs);
    const second = await reader.read(first.map(({ tip }) => ({ after: tip, ids: [9] })));
    expect(second).toHaveLength(90);
    for (const i of [0, 63, 64, 89]) {
      const alone = await network.peek([i, 2 * i, 7, 9], start.cache);
      expect(furthest(second[i]?.logits ?? [], lastLogits(alone))).toBeLessThan(1e-4);
    }
    controller.abort();
    await expect(reader.read(twigs)).rejects.toMatchObject({ code: 'aborted' });
    reader.dispose();
    disposeCache(start.cache);
  });

  it('stops between two tokens when told to', async () => {
    const controller = new AbortController();
    const { data } = await model.network.vision.features('picture', view);
    let count = 0;
    const work = decodeGreedily(model.network, await model.network.prefill(PROMPT, data), {
      maxNewTokens: 20,
      stopIds: [],
      signal: controller.signal,
      onToken: () => {
        if (++count === 3) controller.abort();
      },
    });
    await expect(work).rejects.toMatchObject({ code: 'aborted' });
    expect(count).toBe(3);
  });
});
