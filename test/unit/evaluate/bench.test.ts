import { describe, expect, it } from 'vitest';
import { timeAnswer } from '../../../models/evaluate/bench/answers';
import { clocked, type Clock } from '../../../models/evaluate/bench/clocked';
import { nodeRuntime } from '../../../models/cli/node-runtime';
import type { InferenceSession, Runtime, Tensor } from '../../../workers/venus/runtime/ort';
import { WHOLE } from '../../../src/crop/box';
import type { CropAnswer, EngineEvent } from '../../../workers/venus/types';

const ANSWER: CropAnswer = {
  ...{ box: WHOLE, score: 1, rationale: 'Calm and even.', alternatives: [] },
  ...{ constraints: {}, standing: {}, tokens: 9 },
  ms: { vision: 20, prefill: 10, decode: 100, total: 150 },
};

describe('the time of an answer', () => {
  it('counts as overhead all of the decode stage that was not spent in runs', async () => {
    const clock: Clock = { busy: 0, steps: 0 };
    const run = (busy: number, steps: number) => {
      clock.busy += busy;
      clock.steps += steps;
    };
    const times = await timeAnswer((listen) => {
      const tell = (event: EngineEvent) => listen(event);
      run(30, 1);
      tell({ type: 'stage', stage: 'decode' });
      run(60, 5);
      tell({ type: 'box', box: WHOLE, score: 1 });
      for (const delta of ['Calm', ' and', ' even.']) {
        run(5, 1);
        tell({ type: 'text', delta });
      }
      tell({ type: 'text', delta: ' Quiet.' });
      return Promise.resolve(ANSWER);
    }, clock);
    expect(times.overhead).toBeCloseTo(0.25);
    expect([times.boxSteps, times.textSteps]).toEqual([5, 3]);
    expect(times.rest).toBe(20);
    // Four pieces came of three runs.
    expect(times.tokensPerSecond / times.stepsPerSecond).toBeCloseTo(4 / 3);
  });
});

describe('a clocked runtime', () => {
  it('notes every run, and which are the decoder’s', async () => {
    const clock: Clock = { busy: 0, steps: 0 };
    const base = nodeRuntime(1);
    let ran = 0;
    const session = (inputNames: string[]) =>
      ({
        inputNames,
        run: () => Promise.resolve({ ran: ++ran as unknown as Tensor }),
      }) as unknown as InferenceSession;
    const graphs = [session(['input_ids']), session(['inputs_embeds', 'attention_mask'])];
    const InferenceSession = { create: () => Promise.resolve(graphs.shift() ?? session([])) };
    const runtime: Runtime = clocked({ ...base, ort: { ...base.ort, InferenceSession } }, clock);
    const embed = await runtime.ort.InferenceSession.create(new Uint8Array());
    const decoder = await runtime.ort.InferenceSession.create(new Uint8Array());
    await embed.run({});
    expect(clock.steps).toBe(0);
    await decoder.run({});
    await decoder.run({}, ['logits']);
    expect([ran, clock.steps]).toEqual([3, 2]);
    expect(clock.busy).toBeGreaterThanOrEqual(0);
    expect(decoder.inputNames).toContain('attention_mask');
  });
});
